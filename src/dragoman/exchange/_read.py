"""POLECAT, ICEWS and GDELT tables, read for comparison: what is broken is mended and told."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from dragoman import ontology
from dragoman.errors import ExchangeError
from dragoman.exchange._flat import GDELT, ICEWS, POLECAT
from dragoman.kb import KnowledgePack

Json = dict[str, Any]
_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_RENAMED = {"Event Intensity": "Intensity"}
_DAYS = ("%Y-%m-%d", "%Y%m%d", "%m/%d/%Y")


@dataclass(slots=True)
class Table:
    """Rows {id, date, a, b, quad_code, event} of a file, and what was mended.

    ``repairs``: how often, by what was wrong; ``dropped``: rows that could not be used.
    """

    kind: str
    rows: list[Json] = field(default_factory=list)
    repairs: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)

    def mended(self, what: str) -> None:
        """Count one repair."""
        self.repairs[what] = self.repairs.get(what, 0) + 1

    def drop(self, why: str) -> None:
        """Count one row that is left out."""
        self.dropped[why] = self.dropped.get(why, 0) + 1


def read_table(path: str, pack: KnowledgePack) -> Table:
    """Read a POLECAT, ICEWS or GDELT file (plain text), whatever is wrong with it.

    Mended, and counted: another encoding than UTF-8, a missing or renamed header, columns
    too many, single quotes around cells, m/d/Y dates. Left out, and counted: rows of
    another width, without a day, with an unknown code, and repeated ids. Raises
    ExchangeError where the file is none of the three.
    """
    raw = Path(path).read_bytes()
    table = Table("")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("iso-8859-1")
        table.mended("encoding ISO-8859-1")
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise ExchangeError(f"{path}: empty")
    sign = "\t" if "\t" in lines[0] else ","
    cells = csv.reader(lines, delimiter=sign, quoting=csv.QUOTE_NONE if sign == "\t" else 0)
    table.kind, columns, rows = _columns(path, cells, table)
    seen: set[str] = set()
    for row in _dicts(columns, rows, table):
        found = _READERS[table.kind](row, pack, table)
        if found is None:
            continue
        if found["id"] in seen:
            table.drop("repeated id")
            continue
        seen.add(found["id"])
        table.rows.append(found)
    return table


def _columns(
    path: str, cells: Iterator[list[str]], table: Table
) -> tuple[str, tuple[str, ...], Iterable[list[str]]]:
    """Return the kind of a file, its columns, and its rows without the header."""
    from itertools import chain

    first = next(cells)
    names = tuple(_bare(c) for c in first)
    renamed = tuple(_RENAMED.get(n, n) for n in names)
    if renamed != names:
        table.mended("renamed column")
    while renamed and not renamed[-1]:
        renamed = renamed[:-1]
    for kind, wanted in (("polecat", POLECAT), ("icews", ICEWS)):
        if len(set(renamed) & set(wanted)) >= len(wanted) // 2:
            return kind, renamed, cells
    for kind, wanted in (("gdelt", GDELT), ("polecat", POLECAT), ("icews", ICEWS)):
        if len(first) == len(wanted):
            given: Iterable[list[str]] = chain([first], cells)
            if kind != "gdelt":
                table.mended("header missing or broken")
                given = chain([first], cells) if re.search(r"\d{4}", first[1]) else cells
            return kind, wanted, given
    raise ExchangeError(f"{path}: neither POLECAT nor ICEWS nor GDELT: {len(first)} columns")


def _dicts(columns: tuple[str, ...], rows: Iterable[list[str]], table: Table) -> Iterator[Json]:
    for row in rows:
        if len(row) > len(columns) and not any(x.strip() for x in row[len(columns) :]):
            table.mended("spurious empty columns")
            row = row[: len(columns)]  # noqa: PLW2901
        if len(row) != len(columns):
            table.drop("another number of columns")
            continue
        bare = [_bare(c) for c in row]
        if any(b != c.strip() for b, c in zip(bare, row, strict=True)):
            table.mended("quoted cells")
        yield dict(zip(columns, bare, strict=True))


def _bare(cell: str) -> str:
    cell = cell.strip()
    quoted = len(cell) > 1 and cell[0] == cell[-1] and cell[0] in "'\""
    return cell[1:-1].strip() if quoted else cell


def _day(text: str, table: Table) -> str | None:
    for form in _DAYS:
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
        if form == "%m/%d/%Y":
            table.mended("date as m/d/Y")
        return day.isoformat()
    table.drop("no day")
    return None


def _polecat(row: Json, _pack: KnowledgePack, table: Table) -> Json | None:
    kind = row["Event Type"].upper()
    if kind not in {t.name for t in ontology.event_types()}:
        table.drop("unknown event type")
        return None
    day = _day(row["Event Date"], table)
    sides = [row[f"{n} Country"].upper().replace("KOS", "XKX") for n in ("Actor", "Recipient")]
    return _row(row["Event ID"], day, sides, ontology.quad(kind), kind) if day else None


def _icews(row: Json, pack: KnowledgePack, table: Table) -> Json | None:
    code = row["CAMEO Code"]
    if code not in ontology.cameo_codes():
        table.drop("unknown CAMEO code")
        return None
    day = _day(row["Event Date"], table)
    sides = [_state(pack, row[f"{n} Country"]) for n in ("Source", "Target")]
    return (
        _row(row["Event ID"], day, sides, _quad(code), ontology.cameo(code).event) if day else None
    )


def _gdelt(row: Json, pack: KnowledgePack, table: Table) -> Json | None:
    if row["QuadClass"] not in ("1", "2", "3", "4"):
        table.drop("unknown quad class")
        return None
    day = _day(row["Day"], table)
    sides = []
    for n in (1, 2):
        code = row[f"Actor{n}CountryCode"]
        record = pack.country_by("cameo", code) if code else None
        sides.append(record.code if record else code)
    quad = _QUADS[int(row["QuadClass"]) - 1]
    return _row(row["GlobalEventID"], day, sides, quad, row["EventCode"]) if day else None


def _quad(code: str) -> str:
    root = int(code[:2])
    return _QUADS[0 if root < 6 else 1 if root < 9 else 2 if root < 14 else 3]


def _state(pack: KnowledgePack, name: str) -> str:
    record = pack.country(name) if name else None
    return record.code if record else ""


def _row(ident: str, day: str, sides: list[str], quad: str, event: str) -> Any:
    names = ("id", "date", "a", "b", "quad_code", "event")
    return dict(zip(names, (ident, day, *sides, quad, event), strict=True))


_READERS = {"polecat": _polecat, "icews": _icews, "gdelt": _gdelt}


def compare_cells(ours: dict[tuple[str, ...], int], theirs: dict[tuple[str, ...], int]) -> Json:
    """Return how two counts by (dyad, month, ...) agree.

    {both, only_ours, only_theirs: numbers of cells; correlation: Pearson's r over all
    cells of either, None where it has no meaning; alone_ours, alone_theirs: the largest
    cells that the other lacks}.
    """
    cells = sorted({*ours, *theirs})
    pairs = [(ours.get(c, 0), theirs.get(c, 0)) for c in cells]
    return {
        "both": len(ours.keys() & theirs.keys()),
        "only_ours": len(ours.keys() - theirs.keys()),
        "only_theirs": len(theirs.keys() - ours.keys()),
        "correlation": _pearson(pairs),
        "alone_ours": _largest(ours, theirs),
        "alone_theirs": _largest(theirs, ours),
    }


def _largest(one: dict[tuple[str, ...], int], other: dict[tuple[str, ...], int]) -> list[Json]:
    alone = sorted((k for k in one if k not in other), key=lambda k: (-one[k], k))[:20]
    return [{"cell": list(k), "events": one[k]} for k in alone]


def _pearson(pairs: list[tuple[int, int]]) -> float | None:
    from statistics import StatisticsError, correlation

    try:
        return round(correlation([x for x, _ in pairs], [y for _, y in pairs]), 3)
    except StatisticsError:
        return None
