"""Tours put together over reports, and entities that several reports bring anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.kb import fold
from dragoman.resolution._decision import Decision
from dragoman.resolution._happenings import key64
from dragoman.resolution._parties import Who, same_entity, who
from dragoman.types import stable_id

Json = dict[str, Any]
_DAYS, _APART, _MONTH = 21, 7, 30
_NAMED = ("person", "org", "organ", "igo", "party", "armed_group", "company", "ngo", "media")


@dataclass(frozen=True, slots=True)
class Journey:
    """What a tour is compared by; ``first``/``last``: ordinal days of its dated legs."""

    id: str
    report: str
    n: int
    traveller: Who
    published: int | None
    countries: tuple[str, ...]
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An entity without a Wikidata id; its name folded."""

    id: str
    report: str
    n: int
    published: int | None
    name: str
    label: str
    kind: str
    code: str
    sector: str
    office: str


def journeys(record: Json) -> Iterator[Journey]:
    """Yield what each tour of a coded report is compared by."""
    kinds = {e["name"]: e["kind"] for e in record["entities"]}
    for n, tour in enumerate(record["tours"]):
        days = [_day(leg[k]) for leg in tour["legs"] for k in ("date", "enddate") if leg[k]]
        yield Journey(
            id=tour["id"],
            report=record["report"]["id"],
            n=n,
            traveller=who(tour["traveller"], kinds),
            published=_day(record["report"]["published"]),
            countries=tuple(sorted({x["country_code"] for x in tour["legs"] if x["country_code"]})),
            first=min((d for d in days if d), default=None),
            last=max((d for d in days if d), default=None),
        )


def journey_keys(j: Journey) -> tuple[list[int], list[int]]:
    """Return (keys to file a tour under, keys to look it up by), signed 64-bit."""
    names = sorted({j.traveller.qid, j.traveller.name.split()[-1] if j.traveller.name else ""})
    month = None if j.published is None else j.published // _MONTH
    near = [None] if month is None else [month - 1, month, month + 1]
    return (
        [key64("tour", name, month) for name in names if name],
        [key64("tour", name, m) for name in names if name for m in near],
    )


def decide_journeys(one: Journey, other: Journey) -> Decision:
    """Decide whether two tours are one journey: one traveller, a country in common, one time."""
    if not same_entity(one.traveller, other.traveller):
        return Decision(False, veto="different travellers")
    if _gap(one.published, other.published) > _DAYS:
        return Decision(False, veto="published on days too far apart")
    if _between((one.first, one.last), (other.first, other.last)) > _APART:
        return Decision(False, veto="legs on days too far apart")
    both = set(one.countries) & set(other.countries)
    least = min(len(one.countries), len(other.countries)) or 1
    reason = f"one traveller, {len(both)} countries in common"
    return Decision(bool(both), round(0.5 + 0.5 * len(both) / least, 3), reason)


def newcomers(record: Json) -> Iterator[Newcomer]:
    """Yield the named entities of a coded report that the knowledge pack does not know."""
    for n, e in enumerate(record["entities"]):
        name = " ".join(fold(e["name"]).split())
        proper = e["name"][:1].isupper() and (" " in name or e["kind"] != "person")
        if e["identifier_id"] or not proper or e["kind"] not in _NAMED:
            continue
        yield Newcomer(
            id=stable_id("entity", record["report"]["id"], e["name"], e["kind"]),
            report=record["report"]["id"],
            n=n,
            published=_day(record["report"]["published"]),
            name=name,
            label=e["name"],
            kind=e["kind"],
            code=e["code"] or "",
            sector=e["sector"] or "",
            office=e.get("office") or "",
        )


def newcomer_keys(e: Newcomer) -> tuple[list[int], list[int]]:
    """Return (keys to file an entity under, keys to look it up by), signed 64-bit."""
    keys = [key64("entity", e.kind, e.name, e.code)]
    return keys, keys


def decide_newcomers(one: Newcomer, other: Newcomer) -> Decision:
    """Decide whether two reports name one unknown: the same name, kind and country."""
    same = (one.name, one.kind, one.code) == (other.name, other.kind, other.code)
    if not same:
        return Decision(False, veto="another name or country")
    if one.office and one.office == other.office:
        return Decision(True, 1.0, "name, country and office")
    known = 0.9 if one.code else 0.7
    return Decision(True, known, "name and country" if one.code else "name")


def _day(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def _gap(one: int | None, other: int | None) -> int:
    return 0 if one is None or other is None else abs(one - other)


def _between(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> int:
    """Return the days between two periods; 0 where they touch or one is unknown."""
    if one[0] is None or one[1] is None or other[0] is None or other[1] is None:
        return 0
    return max(0, max(one[0], other[0]) - min(one[1], other[1]))
