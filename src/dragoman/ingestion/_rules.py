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
_TAIL = 160  # an `end` pattern looks at no more than the last characters


@dataclass(frozen=True, slots=True)
class LineRule:
    """One rule of ``passages.yaml``: what kind a line is that its pattern fits.

    ``needs``: words of which an ``end`` rule needs one, so that most lines cost no search.
    """

    id: str
    kind: str
    at: str
    limit: int
    needs: tuple[str, ...]
    pattern: re.Pattern[str]

    def fits(self, line: str) -> bool:
        """Tell whether the stripped *line* is of this rule's kind."""
        if len(line) > self.limit:
            return False
        if self.at != "end":
            return self.pattern.match(line) is not None
        tail = line[-_TAIL:]
        for word in self.needs:
            if word in tail:
                return self.pattern.search(tail) is not None
        return False


@dataclass(frozen=True, slots=True)
class LineRules:
    """All rules in order; ``heads`` fits what any ``start`` or ``whole`` rule fits."""

    rules: tuple[LineRule, ...]
    tails: tuple[LineRule, ...]
    heads: re.Pattern[str]
    longest: int

    def kind(self, line: str) -> str:
        """Return the kind of a stripped line by its own words, or an empty string."""
        if len(line) > self.longest:
            return ""
        for rule in self.rules if self.heads.match(line) else self.tails:
            if rule.fits(line):
                return rule.kind
        return ""


def _make(row: dict[str, Any]) -> LineRule:
    try:
        pattern = re.compile(_WRAP[row["at"]].format(row["pattern"]))
        limit, needs = int(row.get("max", 400)), tuple(row.get("needs", ()))
        return LineRule(row["id"], row["kind"], row["at"], limit, needs, pattern)
    except (KeyError, TypeError, re.error) as err:
        raise ResourceError(f"{FILE}: rule {row.get('id', '?')}: {err!r}") from err


@lru_cache(maxsize=1)
def line_rules() -> LineRules:
    """Return the line rules in the order in which they are tried."""
    rules = tuple(_make(row) for row in read_yaml(FILE))
    heads = "|".join(rule.pattern.pattern for rule in rules if rule.at != "end")
    return LineRules(
        rules=rules,
        tails=tuple(rule for rule in rules if rule.at == "end"),
        heads=re.compile(heads),
        longest=max(rule.limit for rule in rules),
    )
