"""The blind sheet shows nothing of what was coded; a filled one gives shares with intervals."""

import csv
import json
import subprocess
import sys
from io import StringIO

import pytest

from dragoman import evaluation
from dragoman.errors import InputError

TEXT = "Peru expelled the ambassador of Ecuador. Later Peru met Chile in Lima, it said."


def event(number, kind="SANCTION", at=5, confidence=0.8, **more):
    given = {
        "id": f"e{number}",
        "event": [kind],
        "status": "occurred",
        "date": "2024-02-22",
        "confidence": confidence,
        "coder": "rule:secret",
        "actor": [{"code": "PER", "name": "Peru", "entity_text": "Peru"}],
        "recipient": [{"code": "ECU", "name": "Ecuador", "entity_text": "Ecuador"}],
        "trigger": {"start": at, "end": at + 8},
        "text_info": {"start": 0, "end": 40},
    }
    return given | more


def record(number, publisher="Kurier", events=(), published="2024-02-23"):
    head = {"id": f"r{number}", "publisher": publisher, "published": published, "title": "=1+1"}
    return {"report": head, "text": TEXT, "events": list(events), "statements": []}


def filled(number, weight=1.0, **cells):
    row = {"id": f"e{number}", "weight": weight, "type": "SANCTION", "actor": "PER"}
    return row | {"recipient": "ECU", "status": "", "date": ""} | cells


@pytest.fixture
def records():
    many = [record(n, "Big", [event(n)]) for n in range(8)]
    few = [record(n, "Small", [event(n, "CONSULT")]) for n in range(8, 10)]
    return many + few


def test_draw_spreads_over_strata_and_weighs_back(records):
    drawn = evaluation.draw(records, 4, ["publisher"], seed=3)
    by = {row.report: row.weight for row in drawn}
    small = [w for r, w in by.items() if int(r[1:]) >= 8]
    big = [w for r, w in by.items() if int(r[1:]) < 8]
    assert (small, big) == ([1.0, 1.0], [4.0, 4.0])
    assert evaluation.draw(records[::-1], 4, ["publisher"], seed=3) == drawn
    assert evaluation.draw(records, 4, ["publisher"], seed=4) != drawn


def test_draw_takes_what_there_is_and_names_an_unknown_stratum(records):
    drawn = evaluation.draw(records, 500, ["type", "publisher"])
    assert sorted(row.event for row in drawn) == sorted(f"e{n}" for n in range(10))
    assert {row.weight for row in drawn} == {1.0}
    with pytest.raises(InputError, match="no stratum 'colour'"):
        evaluation.draw(records, 5, ["colour"])


def test_sheet_is_blind(records):
    drawn = evaluation.draw(records[:1], 1, ["type"])
    row = evaluation.sheet_row(1, drawn[0], records[0], around=10)
    empty = [name for name, cell in row.items() if cell == ""]
    assert empty == ["type", "actor", "recipient", "status", "date", "note"]
    assert row["text"] == "Peru [[expelled]] the ambassador of Ecuador. Later Per"
    assert row["headline"] == "'=1+1", "no formula for a spreadsheet"
    shown = json.dumps(row)
    for hidden in ("SANCTION", "occurred", "rule:secret", "0.8", "PER", "ECU"):
        assert hidden not in shown


@pytest.mark.parametrize(
    ("cells", "wrong", "errors"),
    [
        ({}, [], ()),
        ({"actor": "peru", "recipient": "The Ecuador; ECU"}, [], ()),
        ({"type": "accuse"}, ["type", "parties"], ("SANCTION for ACCUSE",)),
        ({"actor": "ECU", "recipient": "PER"}, ["actor", "recipient", "parties"], ("direction",)),
        ({"actor": "-"}, ["actor", "parties"], ("actor invented",)),
        ({"recipient": "ECU;CHL"}, ["recipient", "parties"], ("recipient wrong",)),
        ({"status": "planned"}, ["status"], ("status occurred for planned",)),
        ({"status": "occurred", "date": "2024-02"}, [], ()),
        ({"date": "2024-03"}, ["date"], ("date",)),
        ({"type": "none"}, ["event", "type", "actor", "recipient", "parties"],
         ("no event, coded SANCTION",)),
    ],
)  # fmt: skip
def test_verdicts(cells, wrong, errors):
    (row,) = evaluation.judge([filled(0, **cells)], [record(0, events=[event(0)])])
    assert [k for k, right in row.fields.items() if right is False] == wrong
    assert row.errors == errors


def test_shares_are_weighted_and_have_intervals():
    coded = [record(n, events=[event(n)]) for n in range(40)]
    rows = [filled(n, 3.0 if n < 10 else 1.0, actor="PER" if n < 10 else "CHL") for n in range(40)]
    judged = evaluation.judge(rows, coded)
    found = evaluation.share(judged, "actor", draws=400)
    assert found.value == pytest.approx(0.5)
    assert found.low < 0.5 < found.high
    assert 0.2 < found.high - found.low < 0.5
    assert evaluation.share(judged, "status") is None, "nobody filled it in"
    assert dict(evaluation.error_classes(judged)) == {"actor wrong": 30}


def test_agreement_of_two_coders():
    first = [filled(n, type="ACCUSE" if n % 2 else "SANCTION") for n in range(10)]
    assert evaluation.agreement(first, first)["type"] == (1.0, 1.0, 10)
    other = [row | {"type": "SANCTION"} for row in first]
    same, kappa, rows = evaluation.agreement(first, other)["type"]
    assert (same, kappa, rows) == (0.5, 0.0, 10)


def test_calibration_finds_too_much_confidence():
    cells = [(0.95, n < 5) for n in range(10)] + [(0.5, n < 5) for n in range(10)]
    bins = evaluation.calibration(cells)
    assert [(b.low, b.right, b.rows) for b in bins] == [(0.5, 0.5, 10), (0.9, 0.5, 10)]
    assert evaluation.calibration_error(bins) == pytest.approx(0.225)
    plot = evaluation.calibration_plot(bins, "right")
    assert plot.count("<circle") == 2
    assert "10 records, confidence 0.95, right 0.50" in plot


def run(*args):
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *map(str, args)],
        capture_output=True,
        check=False,
        text=True,
    )


def test_from_atlas_to_figures(tmp_path):
    """The commands of the issue: sample, fill in, score with errors, groups and a plot."""
    atlas, sheet, plot = tmp_path / "a.duckdb", tmp_path / "sheet.csv", tmp_path / "plot.svg"
    news = tmp_path / "news.jsonl"
    rows = (
        {"id": f"r{n}", "date": "2024-02-21", "source": "A" if n % 2 else "B", "text": t}
        for n, t in enumerate(
            ["Peru expelled the ambassador of Ecuador on Thursday.",
             "Kenya condemned Sudan on Monday.",
             "Norway condemned the attack by Russia on Friday."]
        )
    )  # fmt: skip
    news.write_text("\n".join(map(json.dumps, rows)))
    assert run("add", news, "--atlas", atlas).returncode == 0
    made = run("sample", "--atlas", atlas, "--n", "200", "--stratify", "type,publisher",
               "-o", sheet)  # fmt: skip
    assert made.returncode == 0, made.stderr
    rows = list(csv.DictReader(StringIO(sheet.read_text())))
    assert {row["type"] for row in rows} == {""}
    assert run("score", sheet, atlas).returncode == 4, "nothing is filled in"
    coded = {e["id"]: e for line in run("export", "--atlas", atlas).stdout.splitlines()
             for e in json.loads(line)["events"]}  # fmt: skip
    for number, row in enumerate(rows):
        given = coded[row["id"]]
        row["type"] = given["event"][0] if number else "none"
        for role in ("actor", "recipient"):
            row[role] = ";".join(x["code"] or x["name"] for x in given[role])
    with sheet.open("w", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    told = run("score", sheet, atlas, "--plot", plot, "--json")
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert found["rows"] == len(rows)
    assert found["measures"]["type"]["value"] == pytest.approx(1 - 1 / len(rows))
    assert sum(found["errors"].values()) == 1
    assert set(found["by"]) == {"length", "parties", "period", "publisher", "type"}
    assert plot.read_text().startswith("<svg")
    assert "classes of errors" in run("score", sheet, atlas).stdout
    assert "kappa 1.00" in run("score", sheet, sheet).stdout
