"""correct, judge, diff and explain, as a person calls them."""

import json

import pytest
from tests.resolution.cases import SAME

from dragoman.bulk import changes, file_records
from dragoman.cli import main
from dragoman.store import Atlas

REPORTS = SAME["a death toll that rises"]
ONE, OTHER = (r["events"][0]["id"] for r in REPORTS)
WHO = ["--author", "ann", "--reason", "the ministry's list"]


@pytest.fixture
def atlas(tmp_path):
    path = str(tmp_path / "a.duckdb")
    with Atlas(path) as store:
        file_records(store, REPORTS, "c", "2024-03-09")
    return path


def test_correct_undo_export_apply(atlas, tmp_path, capsys):
    at = ["--atlas", atlas]
    assert main(["correct", ONE, "size.dead", "41", *WHO, "--source", "gazette", *at]) == 0
    assert main(["correct", ONE, "nothing", "41", *WHO, *at]) == 1
    assert main(["correct", ONE, "size.dead", "41", *at]) == 2
    assert main(["correct", ONE, "size.dead", *WHO, *at]) == 2
    capsys.readouterr()
    assert main(["correct", "--export", *at]) == 0
    exported = capsys.readouterr().out
    assert json.loads(exported)["new"] == "41"
    (tmp_path / "c.jsonl").write_text(exported)
    other = str(tmp_path / "b.duckdb")
    with Atlas(other) as store:
        file_records(store, REPORTS, "c", "2024-03-09")
    assert main(["correct", "--apply", str(tmp_path / "c.jsonl"), "--atlas", other]) == 0
    assert "1 for reports here" in capsys.readouterr().err
    assert main(["diff", atlas, other]) == 4
    assert main(["correct", "--undo", "1", *WHO, *at]) == 0
    capsys.readouterr()
    assert main(["diff", "--json", atlas, other]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert row["fields"] == {"size": [{"dead": 40}, {"dead": 41}]}
    assert main(["correct", "--list", *at]) == 0
    assert "undoes 1" in capsys.readouterr().out


def test_explain_tells_the_merge_and_its_history(atlas, capsys):
    assert main(["explain", ONE, "--atlas", atlas]) == 0
    out = capsys.readouterr().out
    assert "2 documents, 2 publishers, 2 independent origins" in out
    assert f"joined by {ONE}" in out
    assert "program" in out
    assert "size.dead: 40 by 1 origins (chosen: first of equals" in out
    assert "size.dead: 44 by 1 origins" in out
    assert main(["judge", "not-same", ONE, OTHER, *WHO, "--atlas", atlas]) == 0
    assert main(["explain", ONE, "--json", "--atlas", atlas]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["joined"]["documents"] == 1
    assert [j["verdict"] for j in told["judgements"]][-2:] == ["not same", "not same"]
    assert main(["explain", told["joined"]["id"], "--atlas", atlas]) == 0
    assert main(["judge", "--undo", "2", *WHO, "--atlas", atlas]) == 0
    assert main(["explain", "nobody", "--atlas", atlas]) == 4


def test_changes_of_reports_and_records():
    old, new = json.loads(json.dumps(REPORTS)), json.loads(json.dumps(REPORTS))
    new[0]["events"][0]["status"] = "alleged"
    new[1]["events"] = []
    new.append(json.loads(json.dumps(REPORTS[1])) | {"report": {"id": "z"}})
    found = [(c["report"], c["change"]) for c in changes(old, new)]
    assert found == [("a", "changed"), ("b", "gone"), ("z", "new")]
    assert list(changes(old, old)) == []


def test_publishers_are_described_by_a_file(atlas, tmp_path, capsys):
    table = tmp_path / "p.csv"
    table.write_text("name,country,state_media\nPaper 0,KEN,true\nPaper 1,,\n")
    assert main(["publishers", "--atlas", atlas]) == 4
    assert main(["publishers", str(table), "--atlas", atlas]) == 0
    table.write_text("name,owner,state_media\nPaper 1,Ann,false\n")
    assert main(["publishers", str(table), "--atlas", atlas]) == 0
    capsys.readouterr()
    assert main(["publishers", "--atlas", atlas]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["country"], first["state_media"], first["owner"]) == ("KEN", True, None)
    assert (second["owner"], second["state_media"]) == ("Ann", False)
    table.write_text("name,state_media\nPaper 1,perhaps\n")
    assert main(["publishers", str(table), "--atlas", atlas]) == 2


def test_accepted_record_keeps_its_values_and_says_who_read_it(atlas, capsys):
    at = ["--atlas", atlas]
    assert main(["correct", ONE, "--accept", *WHO, *at]) == 0
    with Atlas(atlas, read_only=True) as store:
        (row,) = store.event(ONE)
    record = row["record"]
    assert {k: v for k, v in record.items() if k != "corrections"} == REPORTS[0]["events"][0]
    assert [(c["state"], c["author"]) for c in record["corrections"]] == [("accepted", "ann")]
