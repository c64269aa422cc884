"""Views on an atlas: every line has its evidence, and nothing matched is exit code 4."""

import json

import pytest

from dragoman.cli import main

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
    lines = [
        x for s in found["sections"] if s["title"] == "Meetings and visits" for x in s["lines"]
    ]
    assert [(x["day"], x["report"]["id"]) for x in lines] == [("2023-01-23", "a")]
    assert lines[0]["evidence"] in ROWS[0][2]


def test_dossier_text_has_evidence_and_footnotes(atlas, capsys):
    assert main(["dossier", "FRA", "DEU", "--atlas", atlas]) == 0
    out = capsys.readouterr().out
    assert f"“{ROWS[0][2]}”" in out
    assert "[^1]: 2023-01-24" in out
    assert "Lithuania" not in out


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


def test_coverage_counts_reports_by_day(atlas, capsys):
    assert main(["coverage", "--atlas", atlas, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(r["day"], r["reports"]) for r in rows] == [("2023-01-24", 1), ("2023-02-01", 1)]
    assert main(["coverage", "--atlas", atlas, "--since", "2024-01-01"]) == 4


def test_search_needs_every_word(atlas, capsys):
    assert main(["search", "lithuania", "CHINA", "--atlas", atlas, "--json"]) == 0
    assert [r["id"] for r in json.loads(capsys.readouterr().out)] == ["b"]
    assert main(["search", "lithuania", "Berlin", "--atlas", atlas]) == 4


def test_explain_names_the_words_and_the_coder(atlas, capsys):
    main(["meetings", "--atlas", atlas, "--json"])
    (line,) = json.loads(capsys.readouterr().out)
    assert main(["explain", line["id"], "--atlas", atlas]) == 0
    out = capsys.readouterr().out
    assert "trigger: “met”" in out
    assert "Emmanuel Macron [FRA]" in out
    assert main(["explain", "none", "--atlas", atlas]) == 4
