"""What a request asks for, checked: days, words, numbers, each within limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from dragoman.store import Party, Period, Queries
from dragoman.web._trouble import Trouble

_CHARS = 200
_DEEPEST = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a request: those of the path and those of the query.

    Every reader raises Trouble (400) for what is too long, no day, no number or not
    among the choices. ``most``: rows that one answer may have.
    """

    path: Mapping[str, str]
    query: Mapping[str, str]
    most: int = 500
    extra: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a parameter as words, white space evened; "" where it is left out."""
        raw = self.path.get(name) or self.query.get(name, "")
        if len(raw) > _CHARS:
            raise Trouble(400, f"{name}: more than {_CHARS} characters")
        if any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in raw):
            raise Trouble(400, f"{name}: control characters")
        return " ".join(raw.split())

    def one_of(self, name: str, choices: tuple[str, ...], default: str = "") -> str:
        """Return a parameter that must be one of some words."""
        value = self.text(name) or default
        if value and value not in choices:
            raise Trouble(400, f"{name}: one of {', '.join(choices)}")
        return value

    def number(self, name: str, default: int, most: int) -> int:
        """Return a whole number from 0 to *most*."""
        raw = self.text(name)
        if not raw:
            return default
        if not (raw.isascii() and raw.isdigit()) or int(raw[:9]) > most:
            raise Trouble(400, f"{name}: a whole number from 0 to {most}")
        return int(raw)

    def day(self, name: str) -> str | None:
        """Return a day, YYYY-MM-DD."""
        raw = self.text(name)
        if not raw:
            return None
        try:
            return date.fromisoformat(raw).isoformat()
        except ValueError:
            raise Trouble(400, f"{name}: no day of the form YYYY-MM-DD") from None

    @property
    def period(self) -> Period:
        """Return the days between which is looked (``since``, ``until``)."""
        return Period(self.day("since"), self.day("until"))

    @property
    def limit(self) -> int:
        """Return how many rows are wanted (``limit``, 1 to *most*; 50)."""
        return max(1, self.number("limit", 50, self.most))

    @property
    def offset(self) -> int:
        """Return how many rows are passed over (``offset``)."""
        return self.number("offset", 0, _DEEPEST)

    def party(self, atlas: Queries, name: str) -> Party | None:
        """Return whom a parameter means; None where it is left out; Trouble 404 for nobody."""
        words = self.text(name)
        if not words:
            return None
        found = atlas.find(words)
        if found is None:
            raise Trouble(404, f"This atlas tells nothing of {words}.")
        return found

    def need(self, atlas: Queries, name: str) -> Party:
        """Return whom a parameter means, which must be given."""
        found = self.party(atlas, name)
        if found is None:
            raise Trouble(400, f"{name}: say whom you mean")
        return found

    def with_(self, **changed: Any) -> str:
        """Return the query with some parameters changed ("" or None: left out), for a link."""
        merged = {**self.query, **dict(changed.items())}
        kept = {k: v for k, v in merged.items() if v not in ("", None, 0)}
        return f"?{urlencode(kept)}" if kept else ""

    def key(self) -> tuple[tuple[str, str], ...]:
        """Return what makes two requests one and the same question."""
        return (*sorted(self.path.items()), *sorted(self.query.items()))
