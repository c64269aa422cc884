"""The origins of reports that hang together: copies by group, and who goes back to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.resolution._cluster import Pair, components, pair
from dragoman.resolution._decision import Decision
from dragoman.resolution._reports import ReportFeature, decide_reports, report_keys, report_order
from dragoman.types import stable_id


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report comes from.

    ``group``: a hash of the first of its copies (exact, near). ``origin``: a hash of the
    first of all that goes back to the same text. ``relation``: original, or how it was
    found to derive from ``of`` (exact near part wire), with score and reason.
    """

    report: str
    group: str
    origin: str
    agency: str
    relation: str
    of: str
    score: float
    reason: str


def origins(found: Mapping[str, ReportFeature]) -> list[Origin]:
    """Return the origin of each report, sorted by id; a function of the set of reports."""
    made: dict[tuple[object, ...], Decision] = {}
    ties: dict[Pair, Decision] = {}
    for one, other in _candidates(found):
        a, b = found[one], found[other]
        key = tuple(sorted(((a.exact, a.day or 0, a.agency), (b.exact, b.day or 0, b.agency))))
        if key not in made:
            made[key] = decide_reports(a, b)
        if made[key].same:
            ties[(one, other)] = made[key]
    copies = [k for k, d in ties.items() if d.reason.startswith(("exact", "near"))]
    group = _first(found, copies)
    near: dict[str, list[tuple[str, Decision]]] = {}
    for (one, other), decision in ties.items():
        near.setdefault(one, []).append((other, decision))
        near.setdefault(other, []).append((one, decision))
    return [
        _origin(found[i], group[i], first, near.get(i, []), found)
        for i, first in sorted(_first(found, ties).items())
    ]


def _candidates(found: Mapping[str, ReportFeature]) -> list[Pair]:
    filed: dict[int, list[str]] = {}
    keys = {i: report_keys(f) for i, f in found.items()}
    for i, (file, _) in keys.items():
        for key in file:
            filed.setdefault(key, []).append(i)
    return sorted({pair(i, j) for i, (_, look) in keys.items() for k in look
                   for j in filed.get(k, ()) if i != j})  # fmt: skip


def _first(found: Mapping[str, ReportFeature], edges: Iterable[Pair]) -> dict[str, str]:
    """Return, for each report, the first published of those that it hangs together with."""
    out: dict[str, str] = {}
    for part in components(found, edges):
        first = min(part, key=lambda i: report_order(found[i]))
        out |= dict.fromkeys(part, first)
    return out


def _origin(
    f: ReportFeature,
    group: str,
    first: str,
    near: list[tuple[str, Decision]],
    found: Mapping[str, ReportFeature],
) -> Origin:
    of, best = "", Decision(False)
    if f.id != first:
        of, best = min(near, key=lambda t: (report_order(found[t[0]]) > report_order(f),
                                            -t[1].score, report_order(found[t[0]])))  # fmt: skip
    return Origin(
        report=f.id,
        group=stable_id("group", group),
        origin=stable_id("origin", first),
        agency=f.agency,
        relation=best.reason.partition(":")[0] or "original",
        of=of,
        score=best.score,
        reason=best.reason,
    )
