"""The line rules of passages, compiled once per process from the data files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.errors import ResourceError
from dragoman.resources import read_yaml

FILE = "ingestion/passages.yaml"
"""The resource that holds the line rules."""

_WRAP = {"start": "(?:{})", "whole": r"(?:{})\Z", "end": r"(?:{})\Z"}


@dataclass(frozen=True, slots=True)
class LineRule:
    """One rule of ``passages.yaml``: what kind a line is that its pattern fits."""

    id: str
    kind: str
    at: str
    limit: int
    pattern: re.Pattern[str]

    def fits(self, line: str) -> bool:
        """Tell whether the stripped *line* is of this rule's kind."""
        if len(line) > self.limit:
            return False
        found = self.pattern.search(line) if self.at == "end" else self.pattern.match(line)
        return found is not None


def _make(row: dict[str, Any]) -> LineRule:
    try:
        pattern = re.compile(_WRAP[row["at"]].format(row["pattern"]))
        return LineRule(row["id"], row["kind"], row["at"], int(row.get("max", 400)), pattern)
    except (KeyError, TypeError, re.error) as err:
        raise ResourceError(f"{FILE}: rule {row.get('id', '?')}: {err!r}") from err


@lru_cache(maxsize=1)
def line_rules() -> tuple[LineRule, ...]:
    """Return the line rules in the order in which they are tried."""
    return tuple(_make(row) for row in read_yaml(FILE))


@lru_cache(maxsize=1)
def longest_line() -> int:
    """Return the length in characters beyond which no line rule applies."""
    return max(rule.limit for rule in line_rules())


def line_kind(line: str) -> str:
    """Return the kind of a stripped line by its own words, or an empty string."""
    for rule in line_rules():
        if rule.fits(line):
            return rule.kind
    return ""
