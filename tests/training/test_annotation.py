"""The hand-made annotation stays well formed, and still fits the sentences that it points at."""

import gzip
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2] / "training" / "annotation"
SLOTS = ("actor", "recipient", "attributed_by")
sys.path.insert(0, str(HERE))

from scheme import SECTORS, STATUSES, TYPES, cameo_fits  # noqa: E402


def rows(name):
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def key():
    return {row["sid"]: row for row in rows("sentences.jsonl")}


@pytest.fixture(scope="module")
def coded():
    return rows("events.jsonl")


def test_every_record_keeps_to_the_scheme(coded):
    for row in coded:
        for event in row["events"]:
            modes, _ = TYPES[event["event"]]
            assert set(event["mode"]) <= set(modes.split())
            assert event["status"] in STATUSES
            assert event["cameo"] is None or cameo_fits(event["event"], event["cameo"])
            for slot in SLOTS:
                assert all(set(who["sectors"]) <= SECTORS for who in event.get(slot, ()))


def test_every_span_lies_in_its_sentence(coded, key):
    for row in coded:
        start, end = key[row["sid"]]["start"], key[row["sid"]]["end"]
        for event in row["events"]:
            spans = [event["trigger"], *(event[s] for s in ("place", "date") if s in event)]
            spans += [who["span"] for slot in SLOTS for who in event.get(slot, ())]
            assert all(start <= a < b <= end for a, b in spans)


def test_a_sentence_is_coded_once_by_a_coder(coded):
    counts = Counter((row["sid"], row["coder"], row["pass"]) for row in coded)
    assert max(counts.values()) == 1


def test_the_sentences_have_not_drifted(key, shared):
    corpus = shared / "data" / "corpus"
    file = "wikipedia_current_events_2025_2026.jsonl.gz"
    wanted = {}
    for row in key.values():
        if row["file"] == file:
            wanted.setdefault(row["id"], []).append(row)
    with gzip.open(corpus / file, "rt", encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            for row in wanted.pop(report["id"], ()):
                raw = report[row["field"]][row["start"] : row["end"]]
                assert hashlib.blake2b(raw.encode(), digest_size=8).hexdigest() == row["check"]
    assert not wanted


def words(side, slot):
    return [side["text"][who["start"] : who["end"]].lower() for who in side[slot]]


def test_pairs_differ_in_what_they_say_they_differ():
    for pair in rows("pairs.jsonl"):
        left, right = pair["a"], pair["b"]
        assert left["text"] != right["text"]
        kind, _, other = pair["contrast"].partition("/")
        if other in STATUSES:
            assert (left["status"], right["status"]) == (kind, other)
            assert left["event"] == right["event"]
        if "same_direction" in pair:
            same = pair["same_direction"]
            assert words(left, "actor") == words(right, "actor" if same else "recipient")


def test_the_spans_of_pairs_are_words():
    for pair in rows("pairs.jsonl"):
        for side in (pair["a"], pair["b"]):
            spans = [side["trigger"]]
            spans += [[who["start"], who["end"]] for slot in SLOTS for who in side[slot]]
            for start, end in spans:
                words = side["text"][start:end]
                assert words
                assert words == words.strip()
