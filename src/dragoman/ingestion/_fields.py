"""Rows of tables, objects and feeds to reports: which column holds what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.config import Config
from dragoman.ingestion._charset import clean
from dragoman.ingestion._dates import Day, read_day
from dragoman.types import Rejection, Report, stable_id

STAGE = "ingestion"
"""The stage that every rejection of this room names."""

_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "doc_id", "guid", "docid", "document_id", "article_id", "uuid", "uri"),
    "text": ("text", "body", "content", "article", "maintext", "fulltext", "full_text",
             "articlebody", "article_text", "content_text", "plain_text", "content_html", "html"),
    "title": ("title", "headline", "heading"),
    "url": ("url", "link", "source_url", "sourceurl", "external_url", "permalink"),
    "published": ("published", "date", "publish_date", "pubdate", "published_at",
                  "date_published", "datepublished", "publication_date", "date_publish",
                  "published_date", "publishedat", "pub_date", "created_at", "timestamp"),
    "publisher": ("publisher", "source", "outlet", "source_domain", "source_name", "domain",
                  "newspaper", "publication", "site"),
    "language": ("language", "lang", "inlanguage"),
    "author": ("author", "byline", "authors", "creator", "by"),
    "retrieved": ("retrieved", "crawled", "date_download", "fetched", "retrieved_at"),
}  # fmt: skip
_LEADS = ("description", "summary", "lead", "abstract", "snippet")


def is_known_column(name: str) -> bool:
    """Tell whether a column of this name may fill a field of a report."""
    lower = name.lower().strip().replace(" ", "_")
    return lower in _LEADS or any(lower in names for names in _NAMES.values())


class Columns:
    """Finds a report's fields in rows, by the user's names and then the common ones."""

    def __init__(self, config: Config) -> None:
        given = dict(config.columns)
        self._names = {f: ((given[f].lower(),) if f in given else _NAMES[f]) for f in _NAMES}
        self._found: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}

    def _locate(self, keys: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Return the columns of each field, best first, for rows with these keys."""
        known = self._found.get(keys)
        if known is None:
            lower = {key.lower().strip().replace(" ", "_"): key for key in reversed(keys)}
            known = {
                field: tuple(lower[name] for name in names if name in lower)
                for field, names in self._names.items()
            }
            known["text"] += tuple(lower[name] for name in _LEADS if name in lower)
            if len(self._found) < 64:
                self._found[keys] = known
        return known

    def pick(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the first filled value of each field."""
        columns = self._locate(tuple(key for key in row if isinstance(key, str)))
        return {
            field: next((row[key] for key in keys if row[key] not in (None, "")), None)
            for field, keys in columns.items()
        }


def _plain(value: Any) -> str:
    """Return a field's words: of a string, a number, a list of names, or a named object."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, Mapping):
        return _plain(value.get("name") or value.get("@value") or value.get("title"))
    if isinstance(value, (list, tuple)):
        return ", ".join(part for part in (_plain(item) for item in value) if part)
    return str(value)


def looks_like_html(content: str) -> bool:
    """Tell markup from text by its first characters and the tags of running text."""
    head = content[:3000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ")):
        return True
    return "<" in head and ("</p>" in head or "<br" in head or "</div>" in head)


def make_report(fields: Mapping[str, Any], path: str) -> Iterator[Report | Rejection]:
    """Yield the report that *fields* make, with what is wrong with its date, if anything.

    An impossible date rejects the report; one that names no single day is left out and
    told, and the report goes on.
    """
    raw = fields.get("text")
    content = raw if isinstance(raw, str) else _plain(raw)
    title = " ".join(_plain(fields.get("title")).split())
    if not content.strip() and not title:
        yield Rejection(_plain(fields.get("id")) or path, STAGE, "no text")
        return
    digest = hashlib.sha256(f"{title}\n{content}".encode("utf-8", "surrogatepass")).hexdigest()
    day = read_day(fields.get("published"))
    url = _plain(fields.get("url"))
    ident = _plain(fields.get("id")) or stable_id(url, title, content, day.value)
    if day.problem:
        yield Rejection(ident, STAGE, date_problem(day, fields.get("published")))
        if day.problem == "impossible":
            return
    yield Report(
        id=ident,
        content=content,
        media=fields.get("media") or ("html" if looks_like_html(content) else "text"),
        title=title,
        url=url,
        publisher=_plain(fields.get("publisher")),
        author=_plain(fields.get("author")),
        published=day.value,
        retrieved=read_day(fields.get("retrieved")).value,
        language=_plain(fields.get("language")),
        sha256=fields.get("sha256") or digest,
        path=path,
    )


def date_problem(day: Day, written: object) -> str:
    """Say what is wrong with a publication date, naming it as it was written."""
    shown = " ".join(clean(str(written)).split())[:60]
    if day.problem == "coarse":
        return f"publication date {shown!r} names no day: dates are left open"
    if day.problem == "ambiguous":
        return f"publication date {shown!r} may be read in two ways: dates are left open"
    return f"impossible publication date {shown!r}"
