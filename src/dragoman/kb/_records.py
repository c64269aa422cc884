"""What the knowledge pack answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Record:
    """An entity of the pack.

    ``key``: alpha-3 of a state, ``RUS/foreign_ministry`` of an organ, ``org:NATO`` of an
    organisation, a Wikidata id or ``kp:…`` of a person. ``kind``: person state organ org igo
    party armed_group company ngo media region. ``code``: alpha-3, or IGO NGO MNC IMG ISM,
    or empty. ``sectors``: PLOVER's, first is primary. ``prior``: 0..1, how prominent.
    ``start``/``end``: the days between which it existed, where known.
    """

    key: str
    name: str
    kind: str
    code: str = ""
    sectors: tuple[str, ...] = ()
    wikidata: str = ""
    gender: str = ""
    prior: float = 0.0
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity that a name may stand for.

    ``form``: what the name is to the entity: common official alias acronym former native
    demonym adjective capital metonym person surname. ``prior``: 0..1, comparable among the
    candidates of one name.
    """

    key: str
    name: str
    kind: str
    form: str
    prior: float


class Hit(NamedTuple):
    """A known name in a text: half-open offsets and what it may stand for, likeliest first."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the candidates, each once."""
        return tuple(dict.fromkeys(c.key for c in self.candidates))


@dataclass(frozen=True, slots=True)
class Term:
    """A person in an office, as far as the sources tell.

    ``office``: kind of office (``foreign_minister``); ``scope``: key of the state or
    organisation; ``counterpart``: key of the state or body an envoy is accredited to.
    ``start``/``end``: first and last day, None where unknown or open. ``seen``/``as_of``:
    first and last day on which a source shows the person in office. ``confidence``: 0..1,
    that the person was in office on the day asked for.
    """

    person: str
    office: str
    scope: str
    title: str
    start: date | None
    end: date | None
    seen: date | None
    as_of: date | None
    counterpart: str
    source: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office.

    ``title``: canonical English title, ``{of}`` standing for the state or organisation.
    ``sectors``: PLOVER's. ``level``: 1 (head of state or government) to 6. ``single``: one
    holder at a time. ``keep``: probability to be still in office a year after last seen.
    """

    id: str
    title: str
    sectors: tuple[str, ...]
    level: int
    single: bool
    keep: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer: degrees WGS 84, alpha-3 country, GeoNames feature class.

    ``feature``: P (populated), N (country), A (first-level division, or a land with a
    government of its own), B (second-level division), H (water), L (region), T (relief).
    ``admin1``/``admin2``: names of the divisions it lies in, or empty. ``capital``: True
    for the capital of a state.
    """

    geonameid: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    feature: str = "P"
    capital: bool = False
    prior: float = 0.0
