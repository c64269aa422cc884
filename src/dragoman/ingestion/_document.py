"""A report to a document: readable text, date, language and passages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dragoman.config import Config
from dragoman.ingestion._charset import clean
from dragoman.ingestion._dateline import find_prefix
from dragoman.ingestion._dates import Day
from dragoman.ingestion._fields import STAGE, date_problem
from dragoman.ingestion._language import foreign_language
from dragoman.ingestion._passages import Hints, find_passages, line_key
from dragoman.ingestion._releases import find_release_day
from dragoman.ingestion._text import readable
from dragoman.types import Document, Rejection, Report, Span

NO_DATE = "no publication date: dates are left open"
"""The reason that goes with a report that was coded without a date."""

_MARKUP = 4  # characters of markup that are read for each one of text


@dataclass(frozen=True, slots=True)
class _Body:
    """Readable text with its headline and ``date …`` prefix, and the page's hints."""

    text: str
    headline: Span | None = None
    prefix: Span | None = None
    written: date | None = None


def to_document(report: Report, config: Config) -> Document | Rejection:
    """Return the document of a report, or why there is none.

    Rejected are reports without text, longer than ``config.max_chars``, with an impossible
    date, or in another language than English. A report without any date is kept, with a
    note in ``Document.rejections``: its events get no resolved dates.
    """
    most = config.max_chars * (_MARKUP if report.media == "html" else 1)
    if len(report.content) > most:
        return _too_long(report, len(report.content), most)
    hints: Hints | None = None
    content = report.content
    if report.media == "html":
        from dragoman.ingestion._page import read_page

        page = read_page(report, config)
        report, content, hints = page.report, page.text, page.hints
    title = " ".join(clean(report.title).split())
    content = readable(clean(content))
    prefix = find_prefix(content)
    if prefix and prefix[2].problem:
        written = content[prefix[0] : prefix[1]].split()[-1]
        return Rejection(_name(report), STAGE, date_problem(prefix[2], written))
    body = _compose(title, content, prefix)
    if len(body.text) > config.max_chars:
        return _too_long(report, len(body.text), config.max_chars)
    if not body.text:
        return Rejection(_name(report), STAGE, "no text")
    language = foreign_language(body.text)
    if language:
        return Rejection(_name(report), STAGE, f"language is {language}: only English is coded")
    return _finish(report, title, body, hints, config)


def _name(report: Report) -> str:
    """Return what a reader finds the report by: the file that it is, or its id in a container."""
    return report.id if "#" in report.path else report.path or report.id


def _too_long(report: Report, size: int, most: int) -> Rejection:
    reason = f"too long: {size} characters, at most {most} are read"
    return Rejection(_name(report), STAGE, reason)


def _compose(title: str, content: str, prefix: tuple[int, int, Day] | None) -> _Body:
    """Put headline and text together, without saying the same words twice."""
    span = Span(prefix[0], prefix[1]) if prefix else None
    written = prefix[2].value if prefix else None
    if not title or not content:
        whole = Span(0, len(title)) if title else None
        return _Body(title or content, whole, span, written)
    first = content.partition("\n")[0]
    if line_key(first).rstrip(".") == line_key(title).rstrip("."):
        return _Body(content, Span(0, len(first.rstrip())), None, written)
    if line_key(title).startswith(line_key(content).rstrip(".…")) and len(content) <= len(title):
        return _Body(title, Span(0, len(title)))
    if content.startswith(title.rstrip(".…")) and len(title) > 20:
        return _Body(content, None, span, written)
    shift = len(title) + 1
    moved = Span(span.start + shift, span.end + shift) if span else None
    return _Body(f"{title}\n{content}", Span(0, len(title)), moved, written)


def _finish(
    report: Report, title: str, body: _Body, hints: Hints | None, config: Config
) -> Document:
    passages = find_passages(body.text, body.headline, body.prefix, hints)
    published = (
        report.published
        or body.written
        or find_release_day(body.text, passages)
        or config.published
    )
    if published is not report.published or title != report.title:
        report = replace(report, published=published, title=title)
    notes = () if published else (Rejection(report.id, STAGE, NO_DATE),)
    return Document(
        report=report,
        text=body.text,
        passages=passages,
        rejections=notes,
    )
