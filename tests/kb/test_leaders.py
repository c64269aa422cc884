"""Heads of government and foreign ministers of 30 states on four days, against read sources.

`leaders.tsv` gives for each fact the family name and the source that was read; an empty name is
a fact for which no source was found: it is counted as a miss, never as a hit.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from dragoman.kb import KnowledgePack, name_key

FACTS = Path(__file__).with_name("leaders.tsv")
FLOOR = 0.95
SURE = 0.5  # below this the pack is held to say nothing


@pytest.fixture(scope="module")
def pack() -> KnowledgePack:
    return KnowledgePack.load()


def facts() -> list[dict[str, str]]:
    lines = [ln for ln in FACTS.read_text(encoding="utf-8").splitlines() if ln[:1] != "#"]
    return list(csv.DictReader(lines, delimiter="\t"))


def answer(pack: KnowledgePack, row: dict[str, str]) -> str:
    held = pack.holders(row["office"], row["state"], date.fromisoformat(row["day"]))
    record = pack.entity(held[0][0]) if held and held[0][1] >= SURE else None
    return name_key(record.name) if record else ""


def test_there_are_thirty_states_and_four_days() -> None:
    rows = facts()
    assert len({r["state"] for r in rows}) == 30
    assert sorted({r["day"][:4] for r in rows}) == ["2010", "2016", "2022", "2024"]
    assert len(rows) == 240


def test_every_named_fact_has_a_source() -> None:
    assert [r for r in facts() if r["name"] and not r["source"]] == []


def test_leaders_and_foreign_ministers_are_right(pack: KnowledgePack) -> None:
    rows = facts()
    right = [r for r in rows if r["name"] and name_key(r["name"]) in answer(pack, r)]
    wrong = [(r["day"], r["state"], r["office"], answer(pack, r)) for r in rows if r not in right]
    assert len(right) / len(rows) >= FLOOR, wrong


def test_the_wrong_person_is_not_accepted(pack: KnowledgePack) -> None:
    row = {"office": "foreign_minister", "state": "RUS", "day": "2022-06-15"}
    assert "lavrov" in answer(pack, row)
    assert "kuleba" not in answer(pack, row)
