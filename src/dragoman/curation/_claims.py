"""The schema of the knowledge base: one sourced cell per claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

PROPERTIES = (
    "kind", "label", "name", "code", "codes", "sectors", "wikidata", "gender", "capital",
    "in_sentence", "label_seen", "code_seen", "presidential", "exists", "office", "member_of",
    "born", "died",
)  # fmt: skip


class Claim(NamedTuple):
    """One cell: *entity* has *property* *value*, says *source*, from and to these days.

    Days are ISO dates, shortened where only the month or the year is known, or empty.
    ``as_of``: the last day on which the source shows it. ``detail`` qualifies the value: the
    form of a name, the system of a code, for an office ``title|counterpart|first seen``.
    """

    entity: str
    property: str
    value: str
    source: str
    valid_from: str = ""
    valid_to: str = ""
    as_of: str = ""
    detail: str = ""


def merged(groups: Iterable[Iterable[Claim]]) -> list[Claim]:
    """Return all claims, each once, sorted: the same for any order of the importers."""
    return sorted({claim for group in groups for claim in group})
