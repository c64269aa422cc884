"""The atlas keeps each report once, whole, and in no order but its own."""

import json
import os
import signal
import subprocess
import sys
from datetime import date

import pytest

from dragoman.cli import main
from dragoman.errors import StoreError
from dragoman.exchange import encode, record
from dragoman.pipeline import load
from dragoman.store import Atlas, Party, Period, Side, verify_record
from dragoman.types import Report

TEXTS = [
    "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Monday.",
    "Russia sanctioned Moldova on Tuesday. “We will answer,” Russian Foreign Minister "
    "Sergey Lavrov said at a press conference in Moscow.",
    "Chinese Foreign Minister Wang Yi visited Cairo, where he met the Egyptian president.",
    "Protesters marched through Lima to demand the resignation of the Peruvian president.",
]


def report(n, text, sha=None):
    return Report(
        id=f"r{n}",
        content=text,
        sha256=sha or f"{n:064x}",
        publisher="Wire",
        published=date(2023, 1, 24),
        path=f"/somewhere/{n}.txt",
    )


@pytest.fixture(scope="module")
def records():
    docs = load().code([report(n, text) for n, text in enumerate(TEXTS)])
    return [json.loads(encode(record(doc))) for doc in docs]


def exported(path):
    with Atlas(path, read_only=True) as atlas:
        return b"\n".join(atlas.export())


def test_order_and_pieces_do_not_matter(records, tmp_path):
    with Atlas(tmp_path / "whole") as atlas:
        assert len(atlas.add(records, "c").new) == len(records)
        again = atlas.add(records, "c")
        assert (len(again.same), again.new, again.changed) == (len(records), (), ())
    with Atlas(tmp_path / "pieces") as atlas:
        for item in reversed(records):
            atlas.add([item, item], "c")
    assert exported(tmp_path / "whole") == exported(tmp_path / "pieces")
    assert b"/somewhere/" not in exported(tmp_path / "whole")


def test_of_two_versions_the_later_stays_in_any_order(records, tmp_path):
    newer = json.loads(json.dumps(records[0]))
    newer["report"] |= {"published": "2023-01-25", "sha256": "0" * 64}
    for name, order in (("up", [records[0], newer]), ("down", [newer, records[0]])):
        with Atlas(tmp_path / name) as atlas:
            for item in order:
                atlas.add([item], "c")
            assert atlas.counts()["reports"] == 1
    assert exported(tmp_path / "up") == exported(tmp_path / "down")
    assert b"2023-01-25" in exported(tmp_path / "up")


def test_recoding_replaces_rows_and_says_so(records, tmp_path):
    other = json.loads(json.dumps(records[0]))
    other["events"] = []
    with Atlas(tmp_path / "a") as atlas:
        atlas.add(records, "c1")
        before = atlas.counts()["events"]
        assert atlas.add([other, *records[1:]], "c2").changed == ("r0",)
        assert atlas.counts()["events"] == before - len(records[0]["events"])
        assert atlas.known()["r1"] == (f"{1:064x}", "c2")


def test_questions_by_state_name_and_day(records, tmp_path):
    with Atlas(tmp_path / "a") as atlas:
        atlas.add(records, "c")
        france, germany = atlas.find("France") or atlas.find("FRA"), atlas.find("DEU")
        slots = ("actor", "recipient")
        (found,) = atlas.heads("events", Side(france, slots), Side(germany, slots))
        assert found["event"] == "CONSULT"
        late = Period(since="2024-01-01")
        assert atlas.heads("events", Side(france, slots), Side(germany, slots), late) == []
        assert atlas.heads("events", Side(Party("x", names=("Nobody",)), slots)) == []
        assert atlas.find("Nobody At All") is None
        assert atlas.find("Lavrov").names == ("Sergey Lavrov",)


def test_verify_finds_a_moved_span_and_a_false_quotation(records):
    assert [p for r in records for p in verify_record(r)] == []
    moved = json.loads(json.dumps(records[0]))
    moved["events"][0]["trigger"]["start"] += 1
    assert verify_record(moved)
    said = json.loads(json.dumps(records[1]))
    (direct,) = [s for s in said["statements"] if s["form"] == "direct"]
    direct["text"] = "We will not answer"
    assert any("not in the text" in p for p in verify_record(said))


def test_second_writer_gets_a_clear_error(tmp_path):
    path = str(tmp_path / "a")
    code = "from dragoman.store import Atlas; import sys\nAtlas(sys.argv[1])"
    with Atlas(path):
        run = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=False)
    assert b"StoreError" in run.stderr
    assert b"open elsewhere" in run.stderr


def test_no_atlas_newer_schema_and_other_files_are_told(tmp_path):
    with pytest.raises(StoreError, match="no such atlas"):
        Atlas(tmp_path / "none", read_only=True)
    (tmp_path / "text").write_text("no database at all " * 500)
    with pytest.raises(StoreError):
        Atlas(tmp_path / "text")


KILLED = """
import json, sys
from dragoman.store import Atlas
records = [json.loads(line) for line in open(sys.argv[2])]
atlas = Atlas(sys.argv[1])
for n, item in enumerate(records):
    atlas.add([item], "c")
    print(n, flush=True)
    if n == 1: sys.stdin.read()
"""


def test_kill_loses_nothing_that_was_committed(records, tmp_path):
    source = tmp_path / "records.jsonl"
    source.write_text("\n".join(map(json.dumps, records)))
    command = [sys.executable, "-c", KILLED, str(tmp_path / "a"), str(source)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        while run.stdout.readline().strip() != b"1":
            assert run.poll() is None
        os.kill(run.pid, signal.SIGKILL)
    with Atlas(tmp_path / "a") as atlas:
        assert sorted(atlas.known()) == ["r0", "r1"]
        assert len(atlas.add(records, "c").new) == len(records) - 2
    with Atlas(tmp_path / "b") as atlas:
        atlas.add(records, "c")
    assert exported(tmp_path / "a") == exported(tmp_path / "b")


def test_add_verify_export_on_the_command_line(tmp_path, capsys):
    news = tmp_path / "news.jsonl"
    rows = [{"id": f"r{n}", "date": "2023-01-24", "text": t} for n, t in enumerate(TEXTS)]
    news.write_text("\n".join(map(json.dumps, rows)))
    atlas = str(tmp_path / "a.duckdb")
    assert main(["add", str(news), "--atlas", atlas]) == 0
    assert "4 added" in capsys.readouterr().err
    assert main(["add", str(news), str(tmp_path / "gone.txt"), "--atlas", atlas]) == 3
    err = capsys.readouterr().err
    assert "gone.txt" in err
    assert "0 added, 0 changed, 4 unchanged, 0 remarks, 1 rejected" in err
    assert main(["verify", atlas]) == 0
    out = tmp_path / "out.jsonl"
    assert main(["export", "--atlas", atlas, "-o", str(out)]) == 0
    assert [json.loads(x)["report"]["id"] for x in out.read_text().splitlines()] == [
        "r0",
        "r1",
        "r2",
        "r3",
    ]
    assert main(["verify", str(tmp_path / "none")]) == 1
