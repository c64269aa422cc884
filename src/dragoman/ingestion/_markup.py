"""What a page's markup says of its lines: captions, quotations, links, furniture."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from dragoman.resources import read_yaml

_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote",
                     "td", "dt", "dd", "div", "span", "section", "address", "time",
                     "cite"})  # fmt: skip
_SMALL = frozenset({"span", "time", "cite"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_NOT_LEAF = frozenset({"p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "div", "table",
                       "blockquote", "section", "article", "figure", "aside", "nav", "header",
                       "footer", "form", "main", "figcaption", "tr", "td", "dl"})  # fmt: skip
_APART = frozenset({"aside", "nav", "footer", "figcaption", "blockquote", "div", "section", "ul",
                    "figure", "form", "p", "span"})  # fmt: skip
_KINDS = {"furniture": "boilerplate", "stamp": "metadata"}
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
    page = _Zones(tree)
    for element in page.elements:
        tag = element.tag
        if tag not in _BLOCKS or element in page.parents:
            continue
        zone = page.zone[element]
        if tag in _SMALL and not zone and not element.get("class"):
            continue
        text = " ".join("".join(element.itertext()).split())
        if len(text) < 2 or len(text) > 1500:
            continue
        kind = _kind(element, text, zone, rule)
        if kind:
            kinds.setdefault(key(text), kind)
    return kinds


class _Zones:
    """The elements of a page in their order, each with what sets it apart.

    ``parents``: those with a block right in them. The list also keeps lxml from making
    each element anew whenever it is asked for.
    """

    def __init__(self, tree: Any) -> None:
        self.elements: list[Any] = list(tree.iter())
        self.parents: set[Any] = set()
        self.zone: dict[Any, str] = {}
        most = _MAX_FURNITURE * max(1, _length(tree))
        for element in self.elements:
            tag, parent = element.tag, element.getparent()
            if tag in _NOT_LEAF:
                self.parents.add(parent)
            kind = _zone(element) if tag in _APART else ""
            if not kind or _length(element) > most:
                kind = self.zone.get(parent, "")
            self.zone[element] = kind


def _length(element: Any) -> int:
    return sum(map(len, element.itertext()))


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
    return _marked(names, ("related", "furniture", "caption"))


@lru_cache(maxsize=8192)
def _marked(names: str, wanted: tuple[str, ...]) -> str:
    """Return the first kind of *wanted* that the words of a class or id tell."""
    marks = _marks()
    found = next((kind for kind in wanted if marks[kind].search(names)), "")
    return _KINDS.get(found, found)


def _kind(element: Any, text: str, zone: str, rule: Callable[[str], str]) -> str:
    if zone:
        return zone
    names = (
        f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
    )
    if len(text) <= 160 and len(names) > 2:
        marked = _marked(names, ("byline", "stamp"))
        if marked:
            return marked
    if element.tag in _HEADINGS:
        return rule(text) or ("related" if _links_only(element) else "body")
    if element.tag in {"p", "li", "div"} and len(text) >= 20 and _links_only(element):
        return "related"
    return ""


def _links_only(element: Any) -> bool:
    """Tell whether nearly all of an element's words are links, no sentence among them."""
    if next(element.iter("a"), None) is None:
        return False
    text = "".join(element.itertext()).strip()
    linked = sum(len("".join(a.itertext()).strip()) for a in element.iter("a"))
    return linked >= 0.9 * len(text) > 0 and not text.endswith((".", "”", '"'))
