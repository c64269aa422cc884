from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  (fields are called `date`)


def stable_id(*parts: object) -> str:
    """Return the same 20-digit hexadecimal id for the same parts, on any machine.

    >>> stable_id("a", 1) == stable_id("a", 1)
    True
    """
    key = "\x1f".join(str(part) for part in parts)
    raw = key.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(raw, digest_size=10).hexdigest()


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
