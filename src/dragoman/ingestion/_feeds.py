"""Entries of RSS and Atom feeds, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

_ENTRIES = frozenset({"item", "entry"})
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "issued", "date", "updated")
_ROOTS = frozenset({"rss", "feed", "RDF", "channel"})


def read_feed(stream: IO[bytes]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield (entry number, fields) of an RSS or Atom feed, in constant memory.

    Entities of the document's own are never expanded, and nothing is fetched. What is
    malformed is read as far as it can be.
    """
    from lxml import etree

    events = etree.iterparse(
        stream, events=("start", "end"), recover=True, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    number = 0
    context: dict[str, str] = {}
    root = ""
    for event, element in events:
        name = _local(element)
        if event == "start":
            root = root or name
            continue
        if name in _ENTRIES:
            number += 1
            yield number, _entry(element, context)
            _forget(element)
        elif name in {"title", "language"} and not number and _depth(element) <= 2:
            context.setdefault(name, (element.text or "").strip())
    if not number:
        reason = "a feed without entries" if root in _ROOTS else "XML that is no feed"
        yield 0, reason


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _forget(element: Any) -> None:
    """Free an entry that has been read, and everything before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _entry(element: Any, context: dict[str, str]) -> dict[str, Any]:
    found: dict[str, str] = {}
    for child in element:
        name = _local(child)
        if name == "link":
            _add_link(found, child)
        elif name == "author":
            found.setdefault("author", _author(child))
        elif name:
            found.setdefault(name, _inner(child).strip())
    return {
        "id": found.get("guid") or found.get("id"),
        "url": found.get("link") or "",
        "title": found.get("title"),
        "text": max((found.get(name, "") for name in _TEXTS), key=len),
        "published": next((found[name] for name in _DATES if found.get(name)), None),
        "author": found.get("creator") or found.get("author"),
        "publisher": found.get("source") or context.get("title"),
        "language": context.get("language"),
    }


def _add_link(found: dict[str, str], child: Any) -> None:
    address = child.get("href") or (child.text or "").strip()
    if address and child.get("rel", "alternate") == "alternate":
        found.setdefault("link", address)


def _author(child: Any) -> str:
    names = [(part.text or "").strip() for part in child if _local(part) == "name"]
    return names[0] if names else (child.text or "").strip()


def _inner(child: Any) -> str:
    """Return an element's text, or its markup where it holds XHTML."""
    if len(child) == 0:
        return child.text or ""
    from lxml import etree

    parts = [child.text or ""]
    parts += [etree.tostring(part, encoding="unicode", method="html") for part in child]
    return "".join(parts)
