"""What a page's markup says of its lines: captions, quotations, links, furniture."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from dragoman.resources import read_yaml

_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote", "td", "dt",
           "dd", "div", "span", "section", "address", "time", "cite")  # fmt: skip
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_NOT_LEAF = frozenset({"p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "div", "table",
                       "blockquote", "section", "article", "figure", "aside", "nav", "header",
                       "footer", "form", "main", "figcaption", "tr", "td", "dl"})  # fmt: skip
_MAX_FURNITURE = 0.35  # a block with more of the page's words is no furniture


@lru_cache(maxsize=1)
def _marks() -> dict[str, re.Pattern[str]]:
    """Return what the words of a class or id must hold, by kind of element."""
    return {
        kind: re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words)})(?:$|[\s_-])", re.IGNORECASE)
        for kind, words in read_yaml("ingestion/markup.yaml").items()
    }


def line_hints(tree: Any, key: Callable[[str], str], rule: Callable[[str], str]) -> dict[str, str]:
    """Return the kinds of lines by ``key(line)``, as the markup around them tells.

    *rule* gives a heading's kind by its own words. *tree* is lxml's, and stays as it is.
    """
    kinds: dict[str, str] = {}
    zones = _zones(tree)
    for element in tree.iter(*_BLOCKS):
        zone = _zone_of(element, zones)
        leaf = not any(child.tag in _NOT_LEAF for child in element)
        if not leaf:
            continue
        if element.tag in {"span", "time", "cite"} and not zone and not element.get("class"):
            continue
        text = " ".join("".join(element.itertext()).split())
        if len(text) < 2 or len(text) > 1500:
            continue
        kind = _kind(element, text, zone, rule)
        if kind:
            kinds.setdefault(key(text), kind)
    return kinds


def _zones(tree: Any) -> dict[Any, str]:
    """Return the elements that set everything in them apart, with its kind."""
    zones: dict[Any, str] = {}
    total = max(1, sum(len(text) for text in tree.itertext()))
    for element in tree.iter("aside", "nav", "footer", "figcaption", "blockquote", "div",
                             "section", "ul", "figure", "form", "p", "span"):  # fmt: skip
        kind = _zone(element)
        if kind and _length(element) <= _MAX_FURNITURE * total:
            zones[element] = kind
    return zones


def _length(element: Any) -> int:
    return sum(len(text) for text in element.itertext())


def _zone(element: Any) -> str:
    tag = element.tag
    if tag in {"nav", "footer", "form"}:
        return "boilerplate"
    if tag == "figcaption":
        return "caption"
    if tag == "blockquote":
        return "quote"
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(names) < 3:
        return "related" if tag == "aside" and _links_only(element) else ""
    marks = _marks()
    if marks["related"].search(names):
        return "related"
    if marks["furniture"].search(names):
        return "boilerplate"
    return "caption" if marks["caption"].search(names) else ""


def _zone_of(element: Any, zones: dict[Any, str]) -> str:
    if element in zones:
        return zones[element]
    return next((zones[parent] for parent in element.iterancestors() if parent in zones), "")


def _kind(element: Any, text: str, zone: str, rule: Callable[[str], str]) -> str:
    if zone:
        return zone
    names = (
        f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
    )
    if len(text) <= 160 and len(names) > 2:
        if _marks()["byline"].search(names):
            return "byline"
        if _marks()["stamp"].search(names):
            return "metadata"
    if element.tag in _HEADINGS:
        return rule(text) or ("related" if _links_only(element) else "body")
    if element.tag in {"p", "li", "div"} and len(text) >= 20 and _links_only(element):
        return "related"
    return ""


def _links_only(element: Any) -> bool:
    """Tell whether nearly all of an element's words are links, no sentence among them."""
    text = "".join(element.itertext()).strip()
    linked = sum(len("".join(a.itertext()).strip()) for a in element.iter("a"))
    return linked >= 0.9 * len(text) > 0 and not text.endswith((".", "”", '"'))
