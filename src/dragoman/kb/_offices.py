"""Who held which office when, and how sure that is on a given day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dragoman.kb._records import Office, Term
from dragoman.kb._tables import Tables, day_of

_YEAR = 365.25
_SEEN = 0.98  # a source shows the person in office on or around that day
_SUPERSEDED = 0.1  # a later holder of a single-holder office is known by that day


class Offices:
    """The terms of the pack, by person and by office."""

    def __init__(self, tables: Tables, keys: list[str], same: dict[int, int]) -> None:
        self._keys = keys
        self.kinds = tuple(_offices(tables))
        self._kind_of = {office.id: n for n, office in enumerate(self.kinds)}
        self._person = tables.ints("term_person")
        self._office = tables.ints("term_office", "h")
        self._scope = tables.ints("term_scope")
        self._counterpart = tables.ints("term_counterpart")
        self._title = tables.ints("term_title")
        self._source = tables.ints("term_source", "h")
        self._days = tuple(tables.ints(f"term_{c}") for c in ("start", "end", "seen", "as_of"))
        self._titles = tables.strings("titles")
        self._sources = tables.strings("sources")
        self._by_person = _group(self._person)
        self._by_office: dict[tuple[int, int], list[int]] = {}
        for row, pair in enumerate(zip(self._office, self._scope, strict=True)):
            if self._person[row] in same:
                continue
            self._by_office.setdefault(pair, []).append(row)

    def of(self, person: int, day: date | None) -> tuple[Term, ...]:
        """Return the terms of a person, surest first; without *day*, all in order of time."""
        rows = self._by_person.get(person, range(0))
        terms = [self._term(row, day) for row in rows]
        if day is None:
            return tuple(sorted(terms, key=_begin))
        held = [t for t in terms if t.confidence > 0.01]
        return tuple(sorted(held, key=lambda t: (-t.confidence, self._level(t.office), t.office)))

    def at(self, office: str, scope: int, day: date | None) -> tuple[Term, ...]:
        """Return the terms of an office in a state or organisation, surest first."""
        kind = self._kind_of.get(office)
        rows = self._by_office.get((kind, scope), []) if kind is not None else []
        terms = [self._term(row, day) for row in rows]
        if day is None:
            return tuple(sorted(terms, key=_begin))
        held = [t for t in terms if t.confidence > 0.01]
        return tuple(sorted(held, key=lambda t: (-t.confidence, t.person)))

    def ever(self, office: str, scope: int) -> tuple[str, ...]:
        """Return all persons who are known to have held an office, by begin of their terms."""
        kind = self._kind_of.get(office)
        rows = self._by_office.get((kind, scope), []) if kind is not None else []
        start, _, seen, _ = self._days
        order = sorted(
            rows, key=lambda row: (start[row] or seen[row], self._keys[self._person[row]])
        )
        return tuple(dict.fromkeys(self._keys[self._person[row]] for row in order))

    def _level(self, office: str) -> int:
        return self.kinds[self._kind_of[office]].level

    def _term(self, row: int, day: date | None) -> Term:
        start, end, seen, as_of = (column[row] for column in self._days)
        office = self.kinds[self._office[row]]
        other = self._counterpart[row]
        return Term(
            person=self._keys[self._person[row]],
            office=office.id,
            scope=self._keys[self._scope[row]],
            title=self._titles[self._title[row]],
            start=day_of(start),
            end=day_of(end),
            seen=day_of(seen),
            as_of=day_of(as_of),
            counterpart=self._keys[other] if other >= 0 else "",
            source=self._sources[self._source[row]],
            confidence=self._confidence(row, day.toordinal()) if day else 1.0,
        )

    def _confidence(self, row: int, day: int) -> float:
        start, end, seen, as_of = (column[row] for column in self._days)
        office = self.kinds[self._office[row]]
        sure = in_office(day, (start, end, seen, as_of), office.keep)
        if sure and office.single and not end and day > as_of and self._superseded(row, day):
            return sure * _SUPERSEDED
        return sure

    def _superseded(self, row: int, day: int) -> bool:
        starts, _, seens, as_ofs = self._days
        for other in self._by_office[(self._office[row], self._scope[row])]:
            began = starts[other] or seens[other]
            if self._person[other] != self._person[row] and as_ofs[row] <= began <= day:
                return True
        return False


def in_office(day: int, term: tuple[int, int, int, int], keep: float) -> float:
    """Return how sure it is that a term covers *day*, from its four ordinals (0: unknown).

    Between what the sources show the answer is 0.98; away from it, and where the term has no
    known end or beginning, the chance falls by *keep* for each year.

    >>> round(in_office(730000 + 365, (0, 0, 729000, 730000), 0.70), 2)
    0.69
    """
    start, end, seen, as_of = term
    if (start and day < start) or (end and day > end):
        return 0.0
    first, last = start or seen, end or as_of
    gap = max(first - day if first else 0, day - last if last else 0, 0)
    return float(_SEEN * keep ** (gap / _YEAR))


def _begin(term: Term) -> tuple[str, str]:
    return (str(term.start or term.seen or ""), term.person)


def _group(column: object) -> dict[int, range]:
    rows: dict[int, range] = {}
    first, last = 0, None
    values = list(column)  # type: ignore[call-overload]
    for row, value in enumerate(values):
        if value != last:
            if last is not None:
                rows[last] = range(first, row)
            first, last = row, value
    if last is not None:
        rows[last] = range(first, len(values))
    return rows


def _offices(tables: Tables) -> Iterator[Office]:
    for row in tables.value("offices"):
        ident, title, sectors, level, single, keep = row
        yield Office(ident, title, tuple(sectors.split()), level, bool(single), keep)
