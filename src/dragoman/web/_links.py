"""Where things are: the addresses of pages, which stay."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

Json = dict[str, Any]


def _part(words: str) -> str:
    return quote(words, safe="")


def pair(a: str, b: str) -> str:
    """Return the page of two parties; one with a stroke in its name comes second."""
    a, b = (b, a) if "/" in a else (a, b)
    return f"/pair/{_part(a)}/{_part(b)}"


def actor(who: str) -> str:
    """Return the page of a state, person or body, by code or name."""
    return f"/actor/{_part(who)}"


def tour(who: str) -> str:
    """Return the page of a traveller."""
    return f"/tour/{_part(who)}"


def report(ident: str, record: str = "") -> str:
    """Return the page of a report, at the words that prove one record."""
    return f"/report/{_part(ident)}" + (f"#m-{_part(record)}" if record else "")


def record(kind: str, ident: str) -> str:
    """Return the page of a record or of what many reports tell as one."""
    return f"/{'event' if kind.startswith('event') else 'record'}/{_part(ident)}"


def line(item: Json) -> str:
    """Return the page of a line of a view."""
    return record(item.get("kind") or "events", item["id"])


def words(item: Json) -> str:
    """Return where the words of a line stand in its report."""
    return report(item["report"]["id"], item.get("record") or item["id"])


def ref(entity: Json) -> str:
    """Return the page of an entity reference: the person or body by name, a state by its code."""
    whole = entity.get("sector") in (None, "") and entity.get("code") and not entity.get("office")
    return actor(entity["code"] if whole and len(entity["code"]) == 3 else entity["name"])


def outside(url: str | None) -> str:
    """Return an address of the web as it is; "" for anything else that could act when clicked."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
