"""What a page says of itself in structured data: JSON-LD, OpenGraph, meta, ``<time>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from dragoman.ingestion._charset import clean
from dragoman.ingestion._dates import make_date, read_day

_ARTICLE = re.compile(r"Article|Posting|Report|NewsItem|Briefing", re.I)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?:\D|$)")
_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date",
    "pubdate", "publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "cxenseparse:recs:publishtime",
    "article.published", "published-date", "originalpublicationdate", "date", "firstpublished",
    "citation_publication_date", "rnews:datepublished", "prism.publicationdate",
)  # fmt: skip
_MAX_DATA = 2_000_000
_SEPARATED = re.compile(r"\s+[|–—»·-]\s+")


@dataclass(slots=True)
class PageData:
    """The fields found so far; the first value of a field stands."""

    title: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    language: str = ""
    body: str = ""

    def fill(self, **values: Any) -> None:
        """Set the fields that are still empty."""
        for name, value in values.items():
            if value and not getattr(self, name):
                setattr(self, name, value)


def read_structured(tree: Any, url: str) -> PageData:
    """Return what the page's structured data tell; *tree* is lxml's, and stays as it is."""
    data = PageData(url=url)
    for node in _articles(tree):
        _read_article(data, node)
    metas = _metas(tree)
    _read_metas(data, metas)
    if not data.published:
        data.published = _time_element(tree) or url_date(data.url)
    heading = _text(next(iter(tree.iter("h1")), None))
    whole = _text(next(iter(tree.iter("title")), None))
    data.fill(title=metas.get("og:title") or metas.get("twitter:title"))
    data.title = _best_title(data, heading, whole)
    data.fill(
        language=(tree.get("lang") or "")[:2],
        publisher=urlsplit(data.url).netloc.removeprefix("www.") if data.url else "",
    )
    return data


def url_date(url: str) -> date | None:
    """Return the day in an address such as ``/2024/02/21/``.

    >>> url_date("https://example.org/2024/02/21/talks")
    datetime.date(2024, 2, 21)
    """
    match = _URL_DATE.search(url)
    return make_date(*(int(part) for part in match.groups())) if match else None


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        raw = script.text or ""
        if len(raw) > _MAX_DATA:
            continue
        raw = raw.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[")
        try:
            value = json.loads(raw.strip().removesuffix("//]]>").rstrip("; \n"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _walk(value, 0)


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth < 4:
        for item in value[:50]:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict) and depth < 4:
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and _ARTICLE.search(name) for name in names):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk(value.get(key), depth + 1)


def _read_article(data: PageData, node: dict[str, Any]) -> None:
    body = node.get("articleBody")
    data.fill(
        title=_name(node.get("headline")),
        author=_name(node.get("author")),
        publisher=_name(node.get("publisher")),
        published=read_day(_scalar(node.get("datePublished"))).value,
        url=_scalar(node.get("url")),
        language=_scalar(node.get("inLanguage"))[:2],
        body=clean(body).strip() if isinstance(body, str) else "",
    )


def _scalar(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    """Return the name of a person or an organisation, or several of them."""
    if isinstance(value, str):
        return "" if value.startswith("http") else " ".join(clean(value).split())
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        names = (_name(item) for item in value[:12])
        return ", ".join(dict.fromkeys(name for name in names if name))
    return ""


def _metas(tree: Any) -> dict[str, str]:
    """Return the page's meta elements by lower-cased name, the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), " ".join(clean(content).split()))
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found.setdefault("canonical", link.get("href"))
    return found


def _read_metas(data: PageData, metas: dict[str, str]) -> None:
    address = metas.get("og:url") or metas.get("canonical") or ""
    names = (metas.get(key, "") for key in ("author", "parsely-author", "article:author", "byl",
                                            "dc.creator", "sailthru.author"))  # fmt: skip
    data.fill(
        url=address if address.startswith("http") else "",
        publisher=metas.get("og:site_name") or metas.get("application-name"),
        author=next((name.removeprefix("By ") for name in names if _is_person(name)), ""),
    )
    for key in _PUBLISHED:
        if data.published:
            return
        if key in metas:
            data.published = read_day(metas[key]).value


def _is_person(name: str) -> bool:
    return bool(name) and "/" not in name and "@" not in name and len(name) < 120


def _time_element(tree: Any) -> date | None:
    """Return the day of the first ``<time>`` of the page, those marked as publication first."""
    times = [t for t in tree.iter("time") if t.get("datetime")]
    times.sort(key=lambda t: not _marked_published(t))
    days = (read_day(t.get("datetime")).value for t in times[:3])
    return next((day for day in days if day), None)


def _marked_published(element: Any) -> bool:
    return element.get("pubdate") is not None or element.get("itemprop") == "datePublished"


def _best_title(data: PageData, heading: str, whole: str) -> str:
    """Prefer the heading where the others only add to it; cut the publisher's name off."""
    title = data.title or heading or whole
    if heading and title.startswith(heading) and len(heading.split()) >= 3:
        return heading
    parts = _SEPARATED.split(title)
    if len(parts) > 1 and parts[-1].lower() in {data.publisher.lower(), "news"}:
        return title[: title.rindex(parts[-1])].rstrip(" |–—»·-")
    return title
