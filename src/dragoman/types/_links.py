from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  (fields are called `date`)


@dataclass(frozen=True, slots=True)
class Entity:
    """Who somebody is in this report, on its date.

    ``key`` is unique in the document: the knowledge pack's id, or a name-based one.
    ``kind``: person state organ org igo party armed_group company ngo media group
    place. ``code``: ISO 3166-1 alpha-3 or the codebook's code, empty if unknown.
    ``sectors``: PLOVER's, the primary one first. ``identifier_id``: Wikidata QID.
    ``office``: the office held on the date, "Minister of Foreign Affairs of Russia".
    ``score``: 0..1, how sure the link is.
    """

    key: str
    name: str
    kind: str
    code: str = ""
    sectors: tuple[str, ...] = ()
    identifier_id: str = ""
    office: str = ""
    gender: str = ""
    score: float = 1.0
    members: tuple[str, ...] = ()  # keys: "both sides", "Moscow and Caracas"

    @property
    def sector(self) -> str:
        """Return the primary sector, or an empty string."""
        return self.sectors[0] if self.sectors else ""


@dataclass(frozen=True, slots=True)
class Link:
    """Mention ``mention`` (index) denotes entity ``entity`` (index), with a score.

    ``role``: ``actor`` or ``place`` (a name of a place that is a place here).
    ``alternatives``: (entity key, score) of what else was considered, best first.
    """

    mention: int
    entity: int
    score: float = 1.0
    role: str = "actor"
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch that is somebody's own words throughout: a post, a turn of a transcript.

    ``entity``: index of who speaks, or None (somebody asks and has no name). ``kind``:
    ``post`` or ``turn``. ``name_start`` and ``name_end``: the words that name the speaker,
    an empty stretch where the publisher is the account. ``platform`` and ``date``: of posts.
    """

    start: int
    end: int
    entity: int | None
    kind: str
    name_start: int
    name_end: int
    platform: str = ""
    date: Day | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """The link layer: the document's entities, and a link for each linked mention.

    ``voices``: posts and turns of transcripts with who speaks in them, in textual order.
    """

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    voices: tuple[Voice, ...] = ()

    def by_mention(self) -> dict[int, Link]:
        """Return the link of each linked mention, by the mention's index."""
        return {link.mention: link for link in self.links}


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch that names a time, resolved against the report's date.

    ``kind`` and ``value`` are TIMEX3's (DATE TIME DURATION SET; ISO 8601). ``date``
    and ``enddate`` are the days it stands for, with ``precision`` (day week month
    year decade, before, after, or "" where no day can be told). ``minutes`` for durations.
    """

    start: int
    end: int
    kind: str
    value: str
    date: Day | None = None
    enddate: Day | None = None
    precision: str = ""
    minutes: int | None = None
    mod: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A toponym of the text, resolved: coordinates in degrees, WGS 84.

    ``resolution``: city district province country region point. ``country_code`` alpha-3.
    """

    start: int
    end: int
    name: str
    country_code: str = ""
    province: str = ""
    city: str = ""
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    resolution: str = ""
    score: float = 1.0
