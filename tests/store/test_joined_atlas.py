"""What is joined depends on the reports alone: order, pieces, kills and re-coding do not show."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.resolution.reports import PEOPLE, event, leg, report, statement, tour
from tests.resolution.test_copies import OTHER, WIRE

from dragoman.bulk import (
    apply_corrections,
    correct,
    file_records,
    is_full,
    judge,
    refresh,
    undo_correction,
    undo_judgement,
)
from dragoman.errors import StoreError
from dragoman.store import Atlas, Signed, _connect

BY = Signed(author="ann", made="2024-03-09T10:00:00", reason="I looked")
QUOTE = "We will open the gates because our mothers trade with their mothers"


def corpus(size):
    """Reports that reprint, retell and follow each other, the same at every call."""
    dice = random.Random(7)
    out = []
    for n in range(size):
        ident, day = f"r{n:03}", dice.randrange(1, 9)
        one, other = dice.sample(sorted(PEOPLE), 2)
        kind = dice.choice(["CONSULT", "ACCUSE", "AGREE"])
        town = dice.choice(["Antalya", "Reims", "Kazan", "Nakuru"])
        words = f"{one} and {other} in {town}: {dice.choice(['grain', 'rail', 'visas'])} first."
        events = [
            event(ident, 0, kind, words, [one], [other], date=f"2024-03-{day:02}"),
            event(ident, 1, "REQUEST", f"{one} asked for calm in {town}.", [one], []),
        ]
        text = f"{dice.choice([WIRE, OTHER, ''])} {words}"
        said = QUOTE[: dice.choice([50, len(QUOTE)])]
        out.append(
            report(
                ident,
                text,
                f"2024-03-{min(day + dice.randrange(3), 9):02}",
                f"Paper {n % 9}",
                events=events,
                statements=[statement(ident, 0, one, said)] if n % 3 == 0 else [],
                tours=[tour(ident, 0, one, [leg(1, "TUR"), leg(2, "KEN")])] if n % 7 == 0 else [],
            )
        )
    return out


REPORTS = corpus(120)


def filed(path, batches, coder="c"):
    with Atlas(path) as atlas:
        for batch in batches:
            file_records(atlas, batch, coder, "2024-03-09T00:00:00")
    return whole(path)


def whole(path):
    with Atlas(path, read_only=True) as atlas:
        return [*atlas.export(), *atlas.export_groups()]


def pieces(reports, size):
    return [reports[i : i + size] for i in range(0, len(reports), size)]


def events_of(path, kind="event"):
    with Atlas(path, read_only=True) as atlas:
        rows = [json.loads(line) for line in atlas.export_groups()]
    return [r for r in rows if r["table"] == "clusters" and r["kind"] == kind]


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    return filed(tmp_path_factory.mktemp("whole") / "a", [REPORTS])


def test_the_corpus_has_something_to_join(expected):
    rows = [json.loads(line) for line in expected[len(REPORTS) :]]
    for kind in ("event", "statement", "tour"):
        assert any(
            r["kind"] == kind and r["record"]["documents"] > 1
            for r in rows
            if r["table"] == "clusters"
        )
    assert {"exact", "near"} & {r["relation"] for r in rows if r["table"] == "origins"}


@pytest.mark.parametrize("seed", range(4))
def test_any_order_in_any_pieces(expected, tmp_path, seed):
    dice = random.Random(seed)
    mixed = dice.sample(REPORTS, len(REPORTS))
    assert filed(tmp_path / "a", pieces(mixed, dice.randrange(1, 40))) == expected


def test_twice_changes_nothing(expected, tmp_path):
    assert filed(tmp_path / "a", [REPORTS, REPORTS[::-1], REPORTS[:5]]) == expected


def test_a_report_that_is_coded_otherwise_and_back(expected, tmp_path):
    other = [r | {"events": [], "statements": []} for r in REPORTS[::4]]
    changed = filed(tmp_path / "a", [REPORTS, other], "c2")
    assert changed != expected
    assert filed(tmp_path / "a", [REPORTS[::4]], "c") == expected


def test_of_two_versions_in_one_batch_the_later_is_joined(tmp_path):
    old, new = REPORTS[0], json.loads(json.dumps(REPORTS[0]))
    new["report"] |= {"published": "2024-04-01", "sha256": "f" * 64}
    a = filed(tmp_path / "a", [[new, old]])
    assert a == filed(tmp_path / "b", [[old], [new]])
    assert a == filed(tmp_path / "c", [[new], [old]])


def test_an_atlas_without_joins_is_joined_later_and_goes_on_where_it_stopped(expected, tmp_path):
    with Atlas(tmp_path / "a") as atlas:
        atlas.add(REPORTS, "c")
        assert refresh(atlas, "now") == len(REPORTS)
        assert refresh(atlas, "now") == 0
        atlas.take_note("resolution", "older rules")
        assert refresh(atlas, "now") == len(REPORTS)
    assert whole(tmp_path / "a") == expected


KILLED = """
import json, sys
from dragoman.bulk import file_records
from dragoman.store import Atlas
records = [json.loads(line) for line in open(sys.argv[2])]
atlas = Atlas(sys.argv[1])
print("open", flush=True)
for i in range(0, len(records), 4):
    file_records(atlas, records[i : i + 4], "c", "now")
atlas.close()
"""


def test_killed_at_ten_random_moments_it_goes_on_and_ends_the_same(tmp_path):
    reports = REPORTS[:60]
    source = tmp_path / "records.jsonl"
    source.write_text("\n".join(map(json.dumps, reports)))
    command = [sys.executable, "-c", KILLED, str(tmp_path / "a"), str(source)]
    dice, killed = random.Random(11), 0
    for _ in range(10):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
            assert run.stdout.readline() == b"open\n"
            time.sleep(dice.uniform(0.02, 0.6))
            killed += run.poll() is None
            os.kill(run.pid, signal.SIGKILL)
        with Atlas(tmp_path / "a") as atlas:
            assert not atlas.unjoined()  # a transaction is kept whole or not at all
    assert killed >= 3
    assert filed(tmp_path / "a", [reports]) == filed(tmp_path / "b", [reports])


def _broken(atlas):
    with atlas.transaction():
        file_records(atlas, REPORTS[3:9], "c", "now")
        raise RuntimeError


READER = """
import sys
from dragoman.store import Atlas
with Atlas(sys.argv[1], read_only=True) as atlas:
    print(atlas.counts()["reports"])
"""


def test_readers_read_on_while_a_writer_writes(tmp_path, monkeypatch):
    monkeypatch.setattr(_connect, "_LEAST", 0.0)  # a copy at every commit, on a busy machine too
    monkeypatch.setattr(_connect, "_SHARE", 0)
    path = str(tmp_path / "a")
    command = [sys.executable, "-c", READER, path]

    def read():
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    filed(path, [REPORTS[:5]])
    with Atlas(path, publish=True) as atlas:
        assert read() == "5"
        with atlas.transaction():
            file_records(atlas, REPORTS[5:9], "c", "now")
            assert read() == "5"
        file_records(atlas, REPORTS[9:12], "c", "now")
        for _ in range(20):  # and later where making one took long
            if read() == "12":
                break
            time.sleep(1)
            with atlas.transaction():
                pass
        assert read() == "12"
        with pytest.raises(StoreError):
            subprocess_writer(path)
    assert read() == "12"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def subprocess_writer(path):
    code = "import sys; from dragoman.store import Atlas; Atlas(sys.argv[1])"
    run = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=False)
    if b"open elsewhere" in run.stderr:
        raise StoreError


def test_a_copy_left_by_a_killed_writer_is_not_read(tmp_path):
    path = tmp_path / "a"
    filed(path, [REPORTS[:3]])
    (tmp_path / "a.snapshot").write_bytes(path.read_bytes())
    filed(path, [REPORTS[:9]])
    with Atlas(path, read_only=True) as atlas:
        assert atlas.counts()["reports"] == 9


def test_an_error_inside_a_transaction_leaves_nothing_of_it(tmp_path):
    with Atlas(tmp_path / "a") as atlas:
        file_records(atlas, REPORTS[:3], "c", "now")
        with pytest.raises(RuntimeError):
            _broken(atlas)
        assert len(atlas.known()) == 3
        file_records(atlas, REPORTS[3:], "c", "now")
    assert whole(tmp_path / "a") == filed(tmp_path / "b", [REPORTS])


def test_a_judgement_is_obeyed_for_ever_and_can_be_undone(expected, tmp_path):
    path = tmp_path / "a"
    filed(path, [REPORTS])
    cluster = next(e for e in events_of(path) if e["record"]["documents"] == 2)
    ids = [m["record"] for m in cluster["record"]["mentions"]]
    with Atlas(path) as atlas:
        number = judge(atlas, ids[0], ids[1], "not same", BY)
    again = [REPORTS[::-1], [r | {"events": r["events"][:1]} for r in REPORTS]]
    filed(path, [*again, REPORTS], "c3")
    assert not any(
        set(ids) <= {m["record"] for m in e["record"]["mentions"]} for e in events_of(path)
    )
    with Atlas(path) as atlas:
        undo_judgement(atlas, number, BY)
        with pytest.raises(StoreError, match="no judgement"):
            undo_judgement(atlas, number + 10**6, BY)
        ledger = atlas.judgements(ids, people=True)
    assert [(j["verdict"], j["author"]) for j in ledger] == [("not same", "ann"), ("undone", "ann")]
    assert whole(path) == expected


def test_the_program_notes_what_it_joins(tmp_path):
    filed(tmp_path / "a", pieces(REPORTS, 30))
    with Atlas(tmp_path / "a", read_only=True) as atlas:
        noted = atlas.judgements(people=False)
    assert noted
    assert all(j["author"] == "program" and j["made"] for j in noted)
    assert all(j["score"] and j["reason"] for j in noted if j["verdict"] == "same")


def test_a_correction_survives_recoding_and_is_undone(expected, tmp_path):
    path, ident = tmp_path / "a", REPORTS[0]["events"][0]["id"]
    filed(path, [REPORTS])
    with Atlas(path) as atlas:
        number, found = correct(atlas, ident, ("date", "2024-02-29", "corrected"), BY)
        assert found == "r000"
        with pytest.raises(StoreError, match="no field"):
            correct(atlas, ident, ("colour", "red", "corrected"), BY)
    changed = whole(path)
    assert b'"2024-02-29"' in b"".join(changed)
    again = [r | {"positions": []} for r in REPORTS]
    other = [again[0] | {"cooperation": [], "rejections": [{"stage": "x", "reason": "y"}]}]
    filed(path, [other, again], "c4")
    assert whole(path) == changed
    with Atlas(path) as atlas:
        assert undo_correction(atlas, number, BY) == "r000"
        with pytest.raises(StoreError, match="no correction"):
            undo_correction(atlas, number, BY)
    assert whole(path) == expected


def test_unverifiable_and_withdrawn_are_states_of_their_own(tmp_path):
    path = tmp_path / "a"
    filed(path, [REPORTS])
    first, second = (e["id"] for e in REPORTS[0]["events"])
    with Atlas(path) as atlas:
        correct(atlas, first, ("date", None, "unverifiable"), BY)
        correct(atlas, second, ("*", None, "withdrawn"), BY)
        (row,) = atlas.event(first)
        assert atlas.event(second) == []
        record = json.loads(atlas.reports(["r000"])[0])
    assert row["record"]["date"] == REPORTS[0]["events"][0]["date"]
    assert row["record"]["corrections"][0]["state"] == "unverifiable"
    assert record["withdrawn"] == [second]


def test_corrections_go_to_another_atlas_once_and_wait_for_their_report(tmp_path):
    ident = REPORTS[0]["events"][0]["id"]
    filed(tmp_path / "a", [REPORTS])
    with Atlas(tmp_path / "a") as atlas:
        correct(atlas, ident, ("status", "denied", "corrected"), BY)
        rows = atlas.corrections()
    with Atlas(tmp_path / "b") as atlas:
        assert apply_corrections(atlas, rows, "now") == 0
        assert apply_corrections(atlas, rows, "now") == 0
        file_records(atlas, REPORTS, "c", "now")
        assert len(atlas.corrections()) == 1
    assert whole(tmp_path / "b") == whole(tmp_path / "a")


def test_the_schema_of_an_older_atlas_is_brought_up(tmp_path):
    first = Path(__file__).parents[2] / "src/dragoman/resources/store"
    import duckdb

    con = duckdb.connect(str(tmp_path / "a"))
    con.execute((first / "create_meta.sql").read_text())
    con.execute((first / "schema_001.sql").read_text())
    con.execute("INSERT INTO meta VALUES ('schema', '1')")
    con.close()
    assert filed(tmp_path / "a", [REPORTS]) == filed(tmp_path / "b", [REPORTS])


def test_a_long_joining_tells_how_far_it_is_and_stops_where_it_is_told_to(tmp_path):
    told = []
    with Atlas(tmp_path / "a") as atlas:
        atlas.add(REPORTS, "c")
        assert refresh(atlas, "now", stop=lambda: True) == 0
        assert refresh(atlas, "now", lambda *x: told.append(x)) == len(REPORTS)
    assert told == [(0, len(REPORTS))]


def test_short_texts_wait_for_more_and_long_ones_do_not():
    assert not is_full(256, 500_000)
    assert not is_full(100, 50_000_000)
    assert is_full(256, 5_000_000)
    assert is_full(2048, 500_000)
