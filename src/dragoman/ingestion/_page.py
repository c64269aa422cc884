"""A page to its readable text, with what its data and markup say of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.config import Config
from dragoman.ingestion._body import extract_best, extract_everything, extract_fast
from dragoman.ingestion._charset import clean
from dragoman.ingestion._embeds import lift_posts
from dragoman.ingestion._markup import line_hints
from dragoman.ingestion._passages import Hints, line_key
from dragoman.ingestion._rules import line_rules
from dragoman.ingestion._structured import read_structured
from dragoman.types import Report

_LAST_DAY = "2199-12-31"
_APART = frozenset({"related", "boilerplate"})
_CODE = ("script", "style", "template", "svg", "noscript", "iframe", "object", "canvas")
_TITLE_REACH = 8
_LEAST_BEST = 0.5  # of the fast extractor's characters, below which the best one has failed
_CROWDED = 60_000  # elements beyond which the careful extractor takes seconds
_RICHER = 3  # times the extracted words that the page's data must hold to be preferred
_LEAST_OWN = 0.5  # share of the extracted words below which the hints cannot be right


@dataclass(frozen=True, slots=True)
class Page:
    """The report with the fields found in the page, its body, and hints on its lines."""

    report: Report
    text: str
    hints: Hints


def read_page(report: Report, config: Config) -> Page:
    """Read a page: structured data first, then the body by ``config.extractor``.

    A fragment (of a feed, of an e-mail) gives all its words. Fields that the report
    brought along outrank those of the page.
    """
    markup = report.content.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    tree = _parse(markup)
    if tree is None:
        return Page(report, "", Hints())
    data = read_structured(tree, report.url)
    _drop_code(tree)
    posts = lift_posts(tree, line_key)
    kinds = line_hints(tree, line_key, line_rules().kind)
    whole = _is_whole(tree)
    lines = (
        _body(tree, markup, config.extractor, kinds)
        if whole
        else _lines(extract_everything(markup))
    )
    if len(data.body) > _RICHER * sum(map(len, lines)):
        lines = _lines(data.body)
    published = report.published or data.published
    if whole and published is None:
        published = _guessed_day(markup, report)
    filled = replace(
        report,
        title=report.title or data.title,
        url=report.url or data.url,
        publisher=report.publisher or data.publisher,
        author=report.author or data.author,
        published=published,
        language=report.language or data.language,
    )
    kinds = _trusted(lines, kinds)
    return Page(filled, _trim(lines, filled.title, kinds), Hints(kinds, posts))


def _parse(markup: str) -> Any:
    """Return lxml's tree of a page, or None where there is nothing to parse."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    # one class for all: lxml's own choice by tag is Python, asked each time an element is
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _drop_code(tree: Any) -> None:
    """Take out what no reader sees: scripts, styles, templates, drawings."""
    from lxml import etree

    etree.strip_elements(tree, *_CODE, with_tail=False)


def _is_whole(tree: Any) -> bool:
    """Tell a page from a fragment: it has a head of its own, or much more than paragraphs."""
    head = tree.find("head")
    return head is not None and len(head) > 0


def _body(tree: Any, markup: str, extractor: str, kinds: dict[str, str]) -> list[str]:
    """Return the lines of the article.

    Both extractors fail on some pages. The fast one is cheap, so the best one is checked
    by it: where it finds less than half of the fast one's own lines, those are taken.
    A page of very many elements goes to the fast one alone.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    fast = _attempt(extract_fast, tree)
    if fast and extractor == "fast":
        return fast
    crowded = sum(1 for _ in tree.iter()) > _CROWDED
    best = [] if fast and crowded else _attempt(extract_best, tree)
    if fast and _weight(best, kinds) < _LEAST_BEST * _weight(fast, kinds):
        return fast
    return best or fast or _lines(extract_everything(markup))


def _attempt(extract: Callable[[Any], str], tree: Any) -> list[str]:
    try:
        return _lines(extract(tree))
    except Exception:  # noqa: BLE001 - a page that breaks one extractor goes to the other
        return []


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in clean(text).split("\n") if line.strip()]


def _weight(lines: list[str], kinds: dict[str, str]) -> int:
    """Return the characters of the lines that the markup does not set apart."""
    trusted = _trusted(lines, kinds)
    return sum(len(line) for line in lines if trusted.get(line_key(line), "") not in _APART)


def _guessed_day(markup: str, report: Report) -> date | None:
    """Ask htmldate for the day of publication, where structured data give none."""
    import htmldate

    from dragoman.ingestion._dates import read_day

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    last = report.retrieved.isoformat() if report.retrieved else _LAST_DAY
    try:
        found = htmldate.find_date(
            markup, extensive_search=False, original_date=True, url=report.url or None,
            max_date=last,
        )  # fmt: skip
    except Exception:  # noqa: BLE001 - a page without a date that can be read
        return None
    return read_day(found).value


def _trusted(lines: list[str], kinds: dict[str, str]) -> dict[str, str]:
    """Return the hints, without furniture where they would make furniture of the article."""
    whole = sum(map(len, lines))
    apart = sum(len(line) for line in lines if kinds.get(line_key(line), "") in _APART)
    if whole - apart >= _LEAST_OWN * whole:
        return kinds
    return {key: kind for key, kind in kinds.items() if kind not in _APART}


def _trim(lines: list[str], title: str, kinds: dict[str, str]) -> str:
    """Cut what stands above the headline and below the last line of the article."""
    wanted = line_key(title)
    for i, line in enumerate(lines[:_TITLE_REACH]):
        if wanted and line_key(line) == wanted:
            lines = lines[i + 1 :]
            break
    kept = [kinds.get(line_key(line), "") not in _APART for line in lines]
    last = max((i for i, own in enumerate(kept) if own), default=-1)
    first = next((i for i, own in enumerate(kept) if own), 0)
    return "\n\n".join(lines[first : last + 1])
