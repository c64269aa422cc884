"""A page's model as HTML, JSON or CSV."""

from __future__ import annotations

import csv
import hashlib
import json
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from dragoman.web import _figures, _links

Json = dict[str, Any]
HERE = Path(__file__).parent
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@cache
def environment() -> Environment:
    """Return the templates: everything is escaped."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals["link"] = _links
    env.globals["figures"] = _figures
    env.filters["plain"] = plain
    env.filters["number"] = number
    env.filters["slug"] = slug
    return env


def page_html(template: str, values: Json) -> str:
    """Return a page."""
    return environment().get_template(f"{template}.html").render(values)


def as_csv(rows: list[Json]) -> str:
    """Return rows of one shape as CSV with a head; a cell that a spreadsheet would run is quoted.

    A cell that begins like a formula gets an apostrophe before it.
    """
    out = StringIO()
    if not rows:
        return ""
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: _cell(v) for k, v in row.items()})
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_RISKY):
        return f"'{value}"
    return value


def plain(words: str | None) -> str:
    """Return a name of the codebook as words: "oil_and_gas" → "oil and gas"."""
    return (words or "").replace("_", " ").replace("-", " ")


def slug(words: str) -> str:
    """Return an anchor for a name: the same name, the same anchor."""
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=5).hexdigest()


def number(value: float | None, places: int = 0) -> str:
    """Return a number with thousands apart: "12 345", or "–" for nothing."""
    return "–" if value is None else f"{value:,.{places}f}".replace(",", " ")
