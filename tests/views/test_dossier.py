"""Views on an atlas: every line has its evidence, and nothing matched is exit code 4."""

import json
import zipfile

import lxml.html
import pytest

from dragoman.cli import main
from dragoman.store import Atlas

ROWS = [
    (
        "a",
        "2023-01-24",
        "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Monday.",
    ),
    ("b", "2023-02-01", "China sanctioned Lithuania on Tuesday."),
]


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    folder = tmp_path_factory.mktemp("views")
    news = folder / "news.jsonl"
    news.write_text("\n".join(json.dumps({"id": i, "date": d, "text": t}) for i, d, t in ROWS))
    path = str(folder / "a.duckdb")
    assert main(["add", str(news), "--atlas", path, "-q"]) == 0
    return path


@pytest.mark.parametrize("pair", [("FRA", "DEU"), ("DEU", "FRA"), ("Macron", "Olaf Scholz")])
def test_dossier_by_code_and_by_name(atlas, capsys, pair):
    assert main(["dossier", *pair, "--atlas", atlas, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    lines = [x for s in found["sections"] if s["title"].startswith("Meetings") for x in s["lines"]]
    assert [(x["day"], x["report"]["id"]) for x in lines] == [("2023-01-23", "a")]
    assert lines[0]["evidence"] in ROWS[0][2]


def test_dossier_text_has_evidence_counts_and_sources(atlas, capsys):
    assert main(["dossier", "FRA", "DEU", "--atlas", atlas]) == 0
    out = capsys.readouterr().out
    assert out.count(f"“{ROWS[0][2]}”") == 1
    assert "Last contact: 2023-01-23, Emmanuel Macron (President of France)" in out
    assert "[1] 2023-01-24" in out
    assert "Lithuania" not in out


def test_dossier_as_markdown_html_and_word(atlas, tmp_path, capsys):
    assert main(["dossier", "France", "Germany", "--atlas", atlas, "--format", "md"]) == 0
    out = capsys.readouterr().out
    assert "[^1]: “French President" in out
    page = tmp_path / "a.html"
    assert main(["dossier", "FRA", "DEU", "--atlas", atlas, "-o", str(page)]) == 0
    tree = lxml.html.fromstring(page.read_text(encoding="utf-8"))
    links = tree.xpath("//sup/a/@href")
    assert links
    assert all(tree.xpath(f"//*[@id='{x[1:]}']") for x in links)
    docx = pytest.importorskip("docx")
    word, again = tmp_path / "a.docx", tmp_path / "b.docx"
    for path in (word, again):
        assert main(["dossier", "FRA", "DEU", "--atlas", atlas, "-o", str(path)]) == 0
    assert word.read_bytes() == again.read_bytes()
    assert docx.Document(str(word)).paragraphs[0].text == "France – Germany"
    notes = zipfile.ZipFile(word).read("word/footnotes.xml").decode()
    assert "French President Emmanuel Macron met" in notes
    assert main(["dossier", "FRA", "DEU", "--atlas", atlas, "--format", "docx"]) == 2


@pytest.mark.parametrize(
    "args",
    [
        ["dossier", "FRA", "CHN"],
        ["dossier", "FRA", "Atlantis"],
        ["dossier", "FRA", "DEU", "--since", "2024-01-01"],
        ["meetings", "CHN"],
        ["timeline", "Atlantis"],
        ["timeline", "--until", "1999-01-01"],
    ],
)
def test_nothing_matched_is_exit_code_4(atlas, args):
    assert main([*args, "--atlas", atlas]) == 4


def test_timeline_is_latest_first_and_meetings_are_meetings(atlas, capsys):
    assert main(["timeline", "--atlas", atlas, "--json"]) == 0
    days = [x["day"] for x in json.loads(capsys.readouterr().out)]
    assert len(days) >= 2
    assert days == sorted(days, reverse=True)
    assert main(["meetings", "--atlas", atlas, "--json"]) == 0
    assert {x["report"]["id"] for x in json.loads(capsys.readouterr().out)} == {"a"}


def test_coverage_counts_reports_by_day_and_tells_gaps(atlas, capsys):
    assert main(["coverage", "--atlas", atlas, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    days = [(r["day"], r["reports"]) for r in found["days"]]
    assert days == [("2023-01-24", 1), ("2023-02-01", 1)]
    assert found["gaps"] == [{"from": "2023-01-25", "to": "2023-01-31", "days": 7}]
    assert main(["coverage", "--atlas", atlas, "--since", "2024-01-01"]) == 4


def found_by(atlas, capsys, *words):
    if main(["search", *words, "--atlas", atlas, "--json"]) == 4:
        return []
    return [x["report"]["id"] for x in json.loads(capsys.readouterr().out)]


def test_search_needs_every_word_and_a_phrase_in_one_piece(atlas, capsys):
    assert found_by(atlas, capsys, "lithuania", "CHINA") == ["b"]
    assert found_by(atlas, capsys, "lithuania", "Berlin") == []
    assert found_by(atlas, capsys, '"Olaf Scholz"') == ["a"]
    assert found_by(atlas, capsys, '"Scholz Olaf"') == []
    assert found_by(atlas, capsys, "Lithuan") == []


def test_search_among_events_by_type_and_day(atlas, capsys):
    assert found_by(atlas, capsys, "china", "--in", "events", "--type", "SANCTION") == ["b"]
    assert found_by(atlas, capsys, "china", "--in", "events", "--type", "CONSULT") == []
    assert found_by(atlas, capsys, "china", "--until", "2023-01-31") == []
    assert main(["search", "china", "--status", "planned", "--atlas", atlas]) == 2


def test_actor_has_offices_and_what_was_told(atlas, capsys):
    assert main(["actor", "Macron", "--atlas", atlas, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert any(o["title"] == "President of France" and o["start"] for o in found["offices"])
    assert [p["code"] for p in found["partners"]] == ["DEU", "FRA"]
    assert found["sections"][0]["lines"][0]["report"]["id"] == "a"


def test_network_counts_a_pair_once_and_aggregate_has_its_denominators(atlas, capsys):
    assert main(["network", "--atlas", atlas, "--json"]) == 0
    rows = {(r["a"], r["b"]): r for r in json.loads(capsys.readouterr().out)}
    assert rows["DEU", "FRA"]["verbal cooperation"] == 1
    assert rows["CHN", "LTU"]["events"] == 1
    args = ["aggregate", "CHN", "LTU", "--by", "type", "--atlas", atlas, "--json"]
    assert main(args) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["event"], row["events"], row["reports_read"]) == ("SANCTION", 1, 1)


def test_aggregate_with_direction_tells_who_acts(atlas, capsys):
    assert main(["aggregate", "--directed", "--atlas", atlas, "--json"]) == 0
    ways = [(r["a"], r["b"]) for r in json.loads(capsys.readouterr().out)]
    assert ("CHN", "LTU") in ways
    assert ("LTU", "CHN") not in ways


def test_a_state_is_found_by_its_other_names(atlas):
    with Atlas(atlas, read_only=True) as store:
        assert store.find("PRC").code == "CHN"
        assert store.find("Federal Republic of Germany").code == "DEU"
        assert store.find("Atlantis") is None


def test_explain_names_the_words_and_the_coder(atlas, capsys):
    main(["meetings", "--atlas", atlas, "--json"])
    (line,) = json.loads(capsys.readouterr().out)
    assert main(["explain", line["id"], "--atlas", atlas]) == 0
    out = capsys.readouterr().out
    assert "trigger: “met”" in out
    assert "Emmanuel Macron [FRA]" in out
    assert main(["explain", "none", "--atlas", atlas]) == 4
