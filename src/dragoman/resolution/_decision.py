from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a pair: ``same`` or not, with a score (0..1) and the reasons.

    ``veto`` names what forbids that the two ever stand in one cluster; empty if nothing does.
    """

    same: bool
    score: float = 0.0
    reason: str = ""
    veto: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Why a record stands in its cluster: the record that it was joined by, score, reason."""

    other: str
    score: float
    reason: str
