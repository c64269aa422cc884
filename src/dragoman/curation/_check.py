"""Checks of the pack: dates and sources, one holder at a time, names that are not ambiguous."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dragoman.curation._tables import tsv
from dragoman.kb import KnowledgePack, Term

_GRACE = 366  # days by which sources may differ on the day of a change
_UNIQUE = frozenset({"state", "igo"})
_FIRM = frozenset({"common", "official", "acronym"})
_STRICT = frozenset({"head_of_government", "foreign_minister", "defence_minister"})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What a check found: ``error`` breaks the rules of the pack, ``note`` is to be known."""

    level: str
    check: str
    subject: str
    detail: str


def check(pack: KnowledgePack) -> list[Finding]:
    """Return all findings, sorted; the pack may be shipped if none is an error."""
    return sorted([*_undated(pack), *_overlaps(pack), *_ambiguous(pack)])


def _all_terms(pack: KnowledgePack) -> dict[tuple[str, str], list[Term]]:
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for key in pack.keys("person"):
        for term in pack.offices(key):
            found[term.office, term.scope].append(term)
    return found


def _undated(pack: KnowledgePack) -> Iterator[Finding]:
    for key in pack.keys("person"):
        terms = pack.offices(key)
        if not terms:
            yield Finding("error", "no office", key, "a person without any office")
        for t in terms:
            if not (t.start or t.seen or t.end) or not t.source:
                yield Finding("error", "no date or source", key, f"{t.office} {t.scope}")
            if t.start and t.end and t.end < t.start:
                yield Finding("note", "ends before it begins", key, f"{t.office} {t.scope}")


def _overlaps(pack: KnowledgePack) -> Iterator[Finding]:
    """Yield pairs of people who held a single-holder office at one time, unless excused."""
    excused = {(r["office"], r["scope"], r["one"], r["other"]) for r in tsv("two_holders.tsv")}
    single = {o.id for o in pack.office_kinds if o.single} & _STRICT
    for (office, scope), terms in sorted(_all_terms(pack).items()):
        dated = sorted((t for t in terms if t.start and t.end), key=_by_start)
        for one, other in pairwise(dated):
            known = (office, scope, one.person, other.person) in excused
            days = _shared(one, other) if office in single and one.person != other.person else 0
            if days > _GRACE:
                detail = f"{one.person} {other.person} {days} days"
                yield Finding(
                    "note" if known else "error", "two holders", f"{office} {scope}", detail
                )


def _by_start(term: Term) -> tuple[str, str]:
    return str(term.start), term.person


def _shared(one: Term, other: Term) -> int:
    """Return for how many days two terms with known ends overlap."""
    if not (one.end and other.end and other.start):
        return 0
    return (min(one.end, other.end) - other.start).days


def _ambiguous(pack: KnowledgePack) -> Iterator[Finding]:
    """Yield firm names that two states or organisations share and that are not listed."""
    marked = {r["name"] for r in tsv("ambiguous_names.tsv")}
    for name, candidates in pack.names():
        owners: dict[str, set[str]] = defaultdict(set)
        for c in candidates:
            if c.kind in _UNIQUE and c.form in _FIRM:
                owners[c.kind].add(c.key)
        for kind, keys in sorted(owners.items()):
            if len(keys) > 1 and name not in marked:
                yield Finding("error", "ambiguous name", name, f"{kind}: {' '.join(sorted(keys))}")
