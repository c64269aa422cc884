"""One meeting in two reports is one line with both sources and its counts."""

import json

from tests.resolution.reports import event, place, report

from dragoman.bulk import file_records
from dragoman.cli import main
from dragoman.exchange import dossier_paper, listing_paper, paper_markdown, paper_text
from dragoman.store import Atlas, Party
from dragoman.views import dossier

NEWS = "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Monday."


def test_a_meeting_that_two_papers_tell_is_one_line(tmp_path, capsys):
    news, atlas = tmp_path / "n.jsonl", str(tmp_path / "a.duckdb")
    rows = [
        {"id": i, "date": "2023-01-24", "publisher": p, "text": NEWS}
        for i, p in (("a", "Wire"), ("b", "Post"))
    ]
    news.write_text("\n".join(map(json.dumps, rows)))
    assert main(["add", str(news), "--atlas", atlas, "-q"]) == 0
    assert main(["meetings", "--atlas", atlas, "--json"]) == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert line["counts"] == {"documents": 2, "publishers": 2, "origins": 1}
    assert [r["id"] for r in line["sources"]] == ["a", "b"]
    assert main(["dossier", "FRA", "DEU", "--atlas", atlas]) == 0
    assert "(2 reports, 2 publishers, 1 independent)" in capsys.readouterr().out


def blast(ident, dead, paper):
    e = event(ident, 0, "ASSAULT", f"A blast in Antalya killed {dead}.", ["Russia"], ["Türkiye"],
              date="2024-03-08")  # fmt: skip
    e["size"] = {"dead": dead}
    e["event_loc"] = place("Antalya", "TUR")
    return report(ident, e["text"], "2024-03-09", paper, events=[e])


def test_what_reports_tell_differently_stands_side_by_side_with_what_was_chosen(tmp_path):
    rows = [blast("a", 5, "One"), blast("b", 7, "Two"), blast("c", 5, "Three")]
    with Atlas(tmp_path / "a") as atlas:
        file_records(atlas, rows, "c", "now")
        found = dossier(atlas, Party("Russia", code="RUS"), Party("Türkiye", code="TUR"))
    (line,) = (x for s in found["sections"] for x in s["lines"])
    values = line["values"]["size.dead"]
    assert [v["value"] for v in values if v["chosen"]] == [5]
    assert {v["value"] for v in values} == {5, 7}
    text = paper_text(dossier_paper(found))
    assert "reports differ on killed: 5 (1), 7 (1), the first is taken: " in text  # one a copy


def test_a_plan_that_nobody_tells_of_again_is_silent_and_a_year_is_no_day(tmp_path):
    plan = event("a", 0, "CONSULT", "Russia will meet Türkiye.", ["Russia"], ["Türkiye"],
                 date="2024-03-08", status="planned")  # fmt: skip
    old = event("b", 0, "ACCUSE", "Russia accused Türkiye in 2023.", ["Russia"], ["Türkiye"],
                date="2023-01-01", date_precision="year")  # fmt: skip
    rows = [report("a", plan["text"], "2024-03-01", "One", events=[plan]),
            report("b", old["text"], "2024-06-01", "Two", events=[old])]  # fmt: skip
    with Atlas(tmp_path / "a") as atlas:
        file_records(atlas, rows, "c", "now")
        found = dossier(atlas, Party("Russia", code="RUS"), Party("Türkiye", code="TUR"))
    lines = {s["title"]: s["lines"][0] for s in found["sections"]}
    assert lines["Announced or conditional"]["life"] == "silent"
    assert lines["Demands, accusations, refusals and threats"]["when"] == "2023"
    assert [y["period"] for y in found["years"]] == ["2023"]
    text = paper_text(dossier_paper(found))
    assert "[planned; nothing was told of it since]" in text


def test_one_report_has_one_number_with_a_letter_for_each_further_sentence():
    lines = [
        {"day": "2024-03-01", "text": f"t{n}", "status": "occurred", "evidence": words,
         "report": {"id": i, "publisher": "P", "title": None, "url": None, "published": None}}
        for n, (i, words) in enumerate([("a", "One."), ("b", "Two."), ("a", "Three."),
                                        ("a", "One.")])
    ]  # fmt: skip
    paper = listing_paper("Lines", lines)
    assert [n.label for n in paper.notes] == ["1", "2", "1b"]
    assert paper_text(paper).count("[1] P") == 1
    assert "[^1b]: “Three.” As 1." in paper_markdown(paper)


def test_what_was_joined_is_exported(tmp_path, capsysbinary):
    with Atlas(tmp_path / "a") as atlas:
        file_records(atlas, [blast("a", 5, "One"), blast("b", 7, "Two")], "c", "now")
    command = ["export", "--format", "groups", "--atlas", str(tmp_path / "a")]
    assert main(command) == 0
    rows = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [r["table"] for r in rows] == ["origins"] * 2 + ["members"] * 2 + ["clusters"]
    assert rows[-1]["record"]["values"]["size.dead"][0]["chosen"] is True
    assert main([*command, "--no-text"]) == 2


def told(ident, speaker, text, sector="GOV", mentioned="Russia"):
    from tests.resolution.reports import entity, statement

    s = statement(ident, 0, speaker, text)
    s["speaker"] |= {"sector": sector, "sectors": [sector]}
    at = text.find(mentioned)
    e = entity(mentioned)
    e["mentions"] = [{"start": at, "end": at + len(mentioned), "text": mentioned, "form": "name"}]
    s["spans"] = [{"start": 0, "end": len(text)}]
    return report(ident, text, "2024-03-08", "Wire", statements=[s], entities=[e])


def of_france(tmp_path, rows):
    with Atlas(tmp_path / "a") as atlas:
        file_records(atlas, rows, "c", "now")
        france, russia = Party("France", code="FRA"), Party("Russia", code="RUS")
        return dossier(atlas, france, russia)


def test_who_speaks_for_a_state_stands_apart_from_others_of_it(tmp_path):
    rows = [
        told("a", "Emmanuel Macron", "Russia has to be stopped now."),
        told("b", "France", "Russia sells more gas than before.", sector="JRN"),
    ]
    found = of_france(tmp_path, rows)
    own = {s["title"]: [x["report"]["id"] for x in s["lines"]] for s in found["sections"]}
    assert own["France on Russia"] == ["a"]
    assert own["Other voices from France on Russia"] == ["b"]


def test_of_a_long_statement_the_words_about_the_other_are_printed(tmp_path):
    start = "We spoke of the weather at great length, and of the harvest. " * 8
    found = of_france(tmp_path, [told("a", "Emmanuel Macron", start + "Russia must leave.")])
    text = paper_text(dossier_paper(found))
    assert "[…] Russia must leave." in text


def test_readiness_is_no_agreement(tmp_path):
    ready = event("a", 0, "AGREE", "Russia is ready to work with Türkiye.", ["Russia"], ["Türkiye"],
                  date="2024-03-08")  # fmt: skip
    both = event("b", 0, "AGREE", "Russia and Türkiye agreed on gas.", ["Russia", "Türkiye"],
                 date="2024-03-09")  # fmt: skip
    rows = [report(x, e["text"], "2024-03-09", "One", events=[e]) for x, e in
            (("a", ready), ("b", both))]  # fmt: skip
    with Atlas(tmp_path / "a") as atlas:
        file_records(atlas, rows, "c", "now")
        found = dossier(atlas, Party("Russia", code="RUS"), Party("Türkiye", code="TUR"))
    own = {s["title"]: [x["report"]["id"] for x in s["lines"]] for s in found["sections"]}
    assert own["Willingness to cooperate"] == ["a"]
    assert own["Agreements"] == ["b"]
