"""The failure families F9 to F14 and F23: who is linked in sentences written for it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from tests.gate.linking_line import line_up

from dragoman.types import Document, Entity, Link, Passage, Report

_TABLE = Path(__file__).with_name("families.tsv")


def _rows() -> list[list[str]]:
    lines = [x for x in _TABLE.read_text(encoding="utf-8").splitlines() if x and x[0] != "#"]
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row + [""] * (8 - len(row)) for row in rows]


@pytest.fixture(scope="module")
def linked() -> dict[tuple[str, str], Document]:
    _, stages = line_up()
    texts = sorted({(row[1], row[2]) for row in _rows()})
    docs = [
        Document(Report(str(n), text, published=date.fromisoformat(day)), text,
                 (Passage("body", 0, len(text)),))
        for n, (day, text) in enumerate(texts)
    ]  # fmt: skip
    return dict(zip(texts, stages(docs), strict=True))


def _found(doc: Document, words: str) -> list[tuple[Entity, Link]]:
    start = doc.text.index(words)
    end = start + len(words)
    links = doc.links.by_mention()
    exact = [
        (doc.links.entities[links[i].entity], links[i])
        for i, m in enumerate(doc.mentions)
        if i in links and (m.start, m.end) == (start, end)
    ]
    return exact or [
        (doc.links.entities[links[i].entity], links[i])
        for i, m in enumerate(doc.mentions)
        if i in links and start <= int(doc.tokens.start[m.head]) < end and m.start < end
    ]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row[0]}-{row[3]}-{row[2][:30]}")
def test_who_is_linked(row: list[str], linked: dict[tuple[str, str], Document]) -> None:
    _, day, text, words, code, sector, name, role = row
    found = _found(linked[day, text], words)
    if code.startswith("-"):
        state, _, part = code[1:].partition("/")
        states = [e for e, _ in found if e.code == state and e.kind == "state"]
        assert not [e for e in states if not part or e.sector == part]
        return
    if name.startswith("-"):
        assert not [e for e, _ in found if e.name == name[1:]]
        name = ""
    if not code:
        return
    assert found, f"nothing is linked at {words!r}"
    entity, link = max(found, key=lambda item: item[1].score)
    assert entity.code == code
    assert not sector or entity.sector == sector
    assert not name or entity.name == name
    assert not role or link.role == role
