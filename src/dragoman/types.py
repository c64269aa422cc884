"""The nouns of dragoman: frozen records without I/O.

Report -> Document (text, passages, and one layer per stage) -> records.
All offsets are half-open, count Unicode code points of ``Document.text``, and that
text never changes once it is made. Indices of tokens are absolute in a document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812  (fields are called `date`)
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    IntArray = NDArray[np.int32]


def stable_id(*parts: object) -> str:
    """Return the same 20-digit hexadecimal id for the same parts, on any machine.

    >>> stable_id("a", 1) == stable_id("a", 1)
    True
    """
    key = "\x1f".join(str(part) for part in parts)
    raw = key.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(raw, digest_size=10).hexdigest()


# --------------------------------------------------------------------- the way in


@dataclass(frozen=True, slots=True)
class Report:
    """One published text as it was received, before anything is read out of it.

    ``content`` is the text or the markup, decoded; ``media`` says which of the two:
    ``text`` or ``html``. ``sha256`` is that of the bytes that came in (of the row's
    content where many reports share a file). ``path`` is the input's name, with
    ``#n`` for the n-th row, entry or record of a container (from 1).
    """

    id: str
    content: str
    media: str = "text"
    title: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    published: Day | None = None
    retrieved: Day | None = None
    language: str = ""
    sha256: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """What could not be taken or coded, by which stage, and why.

    For a whole report ``report`` holds its id or path; ``start`` and ``end`` are set
    where the rejection is about a stretch of the text.
    """

    report: str
    stage: str
    reason: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of ``Document.text``, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text of one kind; passages cover the text without overlap.

    ``kind``: body headline dateline byline quote embed related caption boilerplate
    metadata. ``author``, ``date``, ``platform`` and ``url`` belong to embeds.
    Gaps of white space between passages belong to no passage.
    """

    kind: str
    start: int
    end: int
    author: str = ""
    date: Day | None = None
    platform: str = ""
    url: str = ""


# ----------------------------------------------------------------- language core


@dataclass(frozen=True, slots=True)
class Tokens:
    """The token layer: one column per attribute, n tokens in m sentences.

    ``start``, ``end``: int32 [n], offsets. ``sent_start``: int32 [m+1], the index of
    the first token of each sentence, then n. ``head``: int32 [n], the absolute index
    of the head token, -1 for a root. ``upos``, ``deprel`` (UD v2, with subtypes such
    as ``nsubj:pass``), ``lemma`` (lower-cased unless a proper noun), ``ner`` (BIO over
    PER ORG LOC MISC): tuples of n strings. ``form``: the token's words in the text.
    """

    start: IntArray
    end: IntArray
    sent_start: IntArray
    head: IntArray
    form: tuple[str, ...]
    lemma: tuple[str, ...]
    upos: tuple[str, ...]
    deprel: tuple[str, ...]
    ner: tuple[str, ...]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.form)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield (first token, token after the last) of each sentence."""
        bounds = self.sent_start.tolist()
        yield from pairwise(bounds)


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks.

    ``start``/``end`` exclude the marks; ``outer`` includes them. ``closed`` is False
    where the closing mark is missing. ``continues`` is True where a paragraph's
    quotation goes on from the one before it (the earlier paragraph was left
    unclosed, as the press writes it). ``depth`` 0 is outermost. ``kind``:
    ``speech`` (a clause or more), ``scare`` (a few words quoted inside a clause), ``title``.
    """

    start: int
    end: int
    outer: Span
    closed: bool = True
    continues: bool = False
    depth: int = 0
    kind: str = "speech"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that names or points at an actor or a place; it says which words.

    ``head`` is the index of its head token; ``first``/``last`` the half-open token
    range. ``form``: name title epithet pronoun metonym nominal. ``kind``: person org
    state place group office other. ``name`` is the proper name inside
    it ("Nicolas Maduro" in "Venezuelan President Nicolas Maduro"), or empty.
    ``office`` holds the words of an office inside it ("Venezuelan President").
    """

    start: int
    end: int
    head: int
    first: int
    last: int
    form: str
    kind: str
    name: str = ""
    office: str = ""
    sentence: int = 0


# ------------------------------------------------------------------------ linking


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
class Links:
    """The link layer: the document's entities, and a link for each linked mention."""

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]

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


# ------------------------------------------------------------------------- coding


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


@dataclass(frozen=True, slots=True)
class Document:
    """The readable text of a report, its passages, and one layer per stage.

    A layer is None until its stage has run; a stage fills its own layer only.
    """

    report: Report
    text: str
    passages: tuple[Passage, ...]
    tokens: Tokens | None = None
    quotes: tuple[Quote, ...] | None = None
    mentions: tuple[Mention, ...] | None = None
    times: tuple[TimeExpression, ...] | None = None
    places: tuple[PlaceLink, ...] | None = None
    links: Links | None = None
    statements: tuple[Statement, ...] | None = None
    event_mentions: tuple[EventMention, ...] | None = None
    positions: tuple[Position, ...] | None = None
    cooperation: tuple[Cooperation, ...] | None = None
    tours: tuple[Tour, ...] | None = None
    rejections: tuple[Rejection, ...] = field(default=())

    @property
    def id(self) -> str:
        """Return the report's id."""
        return self.report.id

    @property
    def published(self) -> Day | None:
        """Return the day of publication, or None."""
        return self.report.published

    def quote(self, span: Span) -> str:
        """Return the words of the text under *span*."""
        return self.text[span.start : span.end]

    def kind_at(self, offset: int) -> str:
        """Return the kind of the passage at *offset*; ``body`` between passages."""
        for passage in self.passages:
            if passage.start <= offset < passage.end:
                return passage.kind
        return "body"
