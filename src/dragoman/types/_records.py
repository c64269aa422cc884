from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  (fields are called `date`)

from dragoman.types._links import PlaceLink
from dragoman.types._reports import Span


@dataclass(frozen=True, slots=True)
class Argument:
    """An entity (index in ``Links.entities``) in a slot, and the words that fill it.

    ``role``: actor recipient participant speaker holder party traveller target
    attributed_by addressee; ``part`` is a participant's role (host visitor attendee
    chair mediator).
    """

    role: str
    entity: int
    start: int
    end: int
    part: str = ""
    delegation_of: int | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One clause that tells of one event, by the codebook.

    Spans are offsets. ``evidence`` maps a slot to the spans that prove it.
    """

    event: str
    trigger: Span
    text: Span
    arguments: tuple[Argument, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    cameo: str = ""
    status: str = "occurred"
    date: Day | None = None
    enddate: Day | None = None
    date_precision: str = ""
    place: PlaceLink | None = None
    size: tuple[tuple[str, int | str], ...] = ()
    evidence: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    origin: str = "body"
    coder: str = ""
    confidence: float = 0.0
    alternatives: tuple[tuple[str, float], ...] = ()
    # meetings and visits
    format: str = ""
    venue: str = ""
    duration_minutes: int | None = None
    topics: tuple[str, ...] = ()
    occasion: str = ""
    outcome: str = ""
    tour: str = ""
    # agreements
    title: str = ""
    instrument: str = ""
    stage: str = ""
    areas: tuple[str, ...] = ()
    signed_on: Day | None = None

    def of(self, role: str) -> tuple[Argument, ...]:
        """Return the arguments in a role, in textual order of the clause."""
        return tuple(a for a in self.arguments if a.role == role)


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that a speaker made public.

    ``spans``: where the words stand; the first group makes ``text`` (parts of a
    broken quotation joined by " ... "), further ones are repetitions.
    ``parts``: how many of the first spans make ``text``.
    """

    form: str
    text: str
    spans: tuple[Span, ...]
    parts: int = 1
    speaker: Argument | None = None
    co_speakers: tuple[Argument, ...] = ()
    addressee: tuple[Argument, ...] = ()
    channel: str = "unknown"
    platform: str = ""
    outlet: str = ""
    audience: str = ""
    occasion: str = ""
    date: Day | None = None
    cue: Span | None = None
    source: Span | None = None
    origin: str = "body"
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody is said to be for, against or neutral about."""

    holders: tuple[Argument, ...]
    stance: str
    issue: str
    spans: tuple[Span, ...]
    issue_id: str = ""
    target: Argument | None = None
    attributed_by: tuple[Argument, ...] = ()
    statement: int | None = None
    origin: str = "body"
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Cooperation:
    """Parties that cooperate in one area of the codebook's list."""

    parties: tuple[Argument, ...]
    area: str
    kind: str
    status: str
    spans: tuple[Span, ...]
    attributed_by: tuple[Argument, ...] = ()
    event: int | None = None
    origin: str = "body"
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Leg:
    """One place of a tour, in order from 1."""

    order: int
    country_code: str
    city: str = ""
    status: str = "planned"
    date: Day | None = None
    enddate: Day | None = None
    events: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tour:
    """A traveller's journey over several places that a report tells of as one."""

    traveller: Argument
    name: str
    legs: tuple[Leg, ...]
    spans: tuple[Span, ...]
    origin: str = "body"
    confidence: float = 0.0
