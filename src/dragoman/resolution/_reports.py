"""Reports that are copies of each other, and the origins that they go back to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman import resources
from dragoman.resolution._decision import Decision
from dragoman.resolution._shingles import (
    bound,
    min_hash_bands,
    narration,
    overlap,
    parts,
    passage_keys,
    shingles,
)
from dragoman.types import stable_id

if TYPE_CHECKING:
    from dragoman.resolution._shingles import Hashes

Json = dict[str, Any]
WINDOW = 7  # days between which a text is reprinted
NEAR, PART, CREDITED = 0.6, 0.5, 0.25
_READ = {"headline", "body", "quote", "dateline", "embed"}
_WEEK = 7
_HEAD, _TAIL = 400, 200


@dataclass(frozen=True, slots=True)
class ReportFeature:
    """What a report is compared by.

    ``day``: the ordinal day of publication. ``words``: how many; ``exact``: a hash of all
    of them in order. ``full``, ``told``: sorted sets of shingle hashes (uint64, packed) of
    the whole text and of what stands outside quotation marks. ``agency``: the news agency
    that the report credits or is.
    """

    id: str
    day: int | None
    publisher: str
    agency: str
    words: int
    exact: str
    full: bytes
    told: bytes
    keys: tuple[int, ...]


def report_feature(record: Json) -> ReportFeature:
    """Return what a coded report (the contract's object) is compared by."""
    import numpy as np

    report, text = record["report"], reading(record)
    told, every = parts(text)
    words = np.concatenate(every)
    full = np.unique(shingles(words))
    day = date.fromisoformat(report["published"]).toordinal() if report["published"] else None
    return ReportFeature(
        id=report["id"],
        day=day,
        publisher=report["publisher"] or "",
        agency=_agency(record, text),
        words=len(words),
        exact=stable_id(words.tobytes().hex()),
        full=full.tobytes(),
        told=narration(told).tobytes(),
        keys=tuple(sorted({*min_hash_bands(full), *passage_keys(words)})),
    )


def reading(record: Json) -> str:
    """Return the words of a report that its author wrote: no navigation, no related links."""
    text = record["text"]
    kept = [text[p["start"] : p["end"]] for p in record["passages"] if p["kind"] in _READ]
    return "\n".join(kept) or text


def report_keys(feature: ReportFeature) -> tuple[list[int], list[int]]:
    """Return (keys to file the report under, keys to look it up by), signed 64-bit.

    A key holds for a week; the weeks before and after are looked up as well. Reports
    that share no key are not compared.
    """
    week = None if feature.day is None else feature.day // _WEEK
    near = [None] if week is None else [week - 1, week, week + 1]
    return (
        bound(feature.keys, [week]),
        bound(feature.keys, near),
    )


def decide_reports(one: ReportFeature, other: ReportFeature) -> Decision:
    """Decide whether two reports go back to one text; the reason begins with how.

    exact: the same words. near: the same text, edited. part: the narration of the
    shorter lies for the most part in the longer. wire: a good part of it does, and both
    credit one agency. Words in quotation marks count only for exact and near.
    """
    gap = 0 if one.day is None or other.day is None else abs(one.day - other.day)
    if gap > WINDOW:
        return Decision(False)
    least = min(one.words, other.words)
    if one.exact == other.exact and least >= 5:
        return Decision(True, 1.0, "exact: the same words")
    alike, _ = overlap(_set(one.full), _set(other.full))
    if least >= 8 and alike >= (NEAR if least >= 12 else 0.8):
        return Decision(True, round(alike, 3), f"near: {alike:.0%} of the three-word runs")
    told, share = _set(one.told), _set(other.told)
    if min(len(told), len(share)) < 15:
        return Decision(False)
    _, inside = overlap(told, share)
    if inside >= PART:
        return Decision(True, round(inside, 3), f"part: {inside:.0%} of the shorter's narration")
    if inside >= CREDITED and one.agency and one.agency == other.agency:
        why = f"wire: both credit {one.agency}, {inside:.0%} of the shorter's narration"
        return Decision(True, round(inside, 3), why)
    return Decision(False)


def report_order(feature: ReportFeature) -> tuple[int, str]:
    """Return the canonical order of reports: the first published, then by id."""
    return (feature.day if feature.day is not None else 10**7, feature.id)


def _set(packed: bytes) -> Hashes:
    import numpy as np

    return np.frombuffer(packed, np.uint64)


def _agency(record: Json, text: str) -> str:
    """Return the agency that a report credits at its head or foot, or that it comes from."""
    found, domains = _agencies()
    report = record["report"]
    source = f"{report['publisher'] or ''} {report['url'] or ''}".lower()
    for domain, name in domains:
        if domain in source:
            return name
    for named in (report["publisher"], report["author"]):
        if named in found["named"]:
            return str(found["named"][named])
    credit = found["credit"].search(text[:_HEAD]) or found["credit"].search(text[-_TAIL:])
    return str(found["named"][next(filter(None, credit.groups()))]) if credit else ""


@lru_cache(maxsize=1)
def _agencies() -> tuple[Json, list[tuple[str, str]]]:
    data = resources.read_yaml("resolution/agencies.yaml")["agencies"]
    named = {n: agency for agency, item in data.items() for n in item["names"]}
    words = "|".join(sorted(map(re.escape, named), key=lambda w: (-len(w), w)))
    # (Reuters)   /TASS/   "LONDON, May 2, AP –"   "Source: Xinhua"   "by the Associated Press"
    credit = re.compile(
        rf"\(({words})\)|/({words})/|\b({words})\s+[-–—]+\s|Source:\s*({words})\b|"
        rf"\b[Bb]y ({words})\b|— ?({words})$"
    )
    domains = [(d, agency) for agency, item in data.items() for d in item["domains"]]
    return {"named": named, "credit": credit}, sorted(domains)
