from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812  (fields are called `date`)

from dragoman.types._language import Mention, Quote, Tokens
from dragoman.types._links import Links, PlaceLink, TimeExpression
from dragoman.types._records import Cooperation, EventMention, Position, Statement, Tour
from dragoman.types._reports import Passage, Rejection, Report, Span


@dataclass(frozen=True, slots=True)
class Document:
    """The readable text of a report, its passages, and one layer per stage.

    A layer is None until its stage has run; a stage fills its own layer only, but events add
    to the entities of ``links`` the parties that only a slot's words name (``text:`` keys).
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
