"""Settings: one frozen record, read once at the door and passed on by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a run may vary.

    ``extractor``: ``best`` (trafilatura) or ``fast`` (resiliparse), for HTML.
    ``published``: the date of reports that carry none.
    ``columns``: names of a table's columns by field (url, title, published, text,
    publisher, language, author, id), where they are not the common ones.
    ``coder``: who codes events: rules, learned or both. ``min_confidence``: records below
    are dropped.
    ``entities``: a user's own entity files (YAML or CSV). ``rules``: a user's own
    rule folder. ``batch``: reports that go through the stages together.
    ``max_chars``: longest text that is read; longer ones are rejected.
    """

    extractor: str = "best"
    published: date | None = None
    columns: tuple[tuple[str, str], ...] = ()
    coder: str = "both"
    min_confidence: float = 0.0
    entities: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    batch: int = 64
    max_chars: int = 2_000_000
