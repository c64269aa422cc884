from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluation._match import (
    code_set,
    containment,
    evidence_of,
    is_free,
    jaccard,
    pair,
    surname,
    surnames,
    type_of,
)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often right (``tp``), wrongly given (``fp``) and missed (``fn``).

    >>> Counts(3, 1, 2).precision, Counts(3, 1, 2).recall
    (0.75, 0.6)
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """Return the share of given records that are right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Return the share of gold records that were given."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else 0.0


Table = Mapping[str, Counts]


def score_report(gold: Json, predicted: Json) -> dict[str, Counts]:
    """Return the counts of one report, by measure.

    *gold* is a record of the gold schema, *predicted* one of the contract (or gold).
    """
    counts = _events(gold, predicted)
    for kind in ("direct", "indirect"):
        counts |= _statements(gold, predicted, kind)
    counts["position"] = _positions(gold, predicted)
    counts["cooperation"] = _sets(gold, predicted, "cooperation", _areas)
    counts["tour leg"] = _sets(gold, predicted, "tours", _legs)
    return counts


def total(tables: Iterable[Table]) -> dict[str, Counts]:
    """Return the sum of many reports' counts, in order of first appearance."""
    out: dict[str, Counts] = {}
    for table in tables:
        for key, value in table.items():
            out[key] = out.get(key, Counts()) + value
    return out


def interval(tables: Sequence[Table], key: str, draws: int, seed: int = 0) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of F1, resampling whole reports."""
    rnd = random.Random(seed)
    rows = [t.get(key, Counts()) for t in tables]
    values = sorted(sum(rnd.choices(rows, k=len(rows)), Counts()).f1 for _ in range(draws))
    return values[int(0.025 * draws)], values[min(draws - 1, int(0.975 * draws))]


def event_verdicts(gold: Json, predicted: Json) -> list[tuple[float, bool]]:
    """Return (confidence, right in type and codes of both sides) of each coded event.

    Events that the gold leaves open are left out.
    """
    given = _given(predicted)
    pairs = pair(gold.get("events", []), given, _same_type, 0.6)
    found = {id(p): g for g, p in pairs}
    out = []
    for p in given:
        g = found.get(id(p))
        if g is None or not is_free(g):
            out.append((float(p.get("confidence") or 0), g is not None and _same_codes(g, p)))
    return out


def _same_codes(g: Json, p: Json) -> bool:
    return all(code_set(g.get(x)) == code_set(p.get(x)) for x in ("actor", "recipient"))


def macro_status(gold: Sequence[Json], predicted: Sequence[Json]) -> float:
    """Return the mean F1 over the values of ``status`` that gold has."""
    cells: Counter[tuple[str, str]] = Counter()
    for g, p in zip(gold, predicted, strict=True):
        for a, b in _matched(g, p):
            cells[a.get("status") or "", b.get("status") or ""] += 1
    values = sorted({a for a, _ in cells})
    scores = []
    for value in values:
        tp = cells[value, value]
        fp = sum(n for (a, b), n in cells.items() if b == value and a != value)
        fn = sum(n for (a, b), n in cells.items() if a == value and b != value)
        scores.append(Counts(tp, fp, fn).f1)
    return sum(scores) / len(scores) if scores else 0.0


def _given(predicted: Json) -> list[Json]:
    return [e for e in predicted.get("events", []) if e.get("origin") != "embed"]


def _same_type(g: Json, p: Json) -> float:
    return containment(evidence_of(g), evidence_of(p)) if type_of(g) == type_of(p) else 0.0


def _matched(gold: Json, predicted: Json) -> list[tuple[Json, Json]]:
    pairs = pair(gold.get("events", []), _given(predicted), _same_type, 0.6)
    return [(g, p) for g, p in pairs if not is_free(g)]


def _events(gold: Json, predicted: Json) -> dict[str, Counts]:
    wanted, given = gold.get("events", []), _given(predicted)
    need = sum(not is_free(g) for g in wanted)
    pairs = pair(wanted, given, _same_type, 0.6)
    kept = [(g, p) for g, p in pairs if not is_free(g)]
    free = len(pairs) - len(kept)
    loose = pair(wanted, given, lambda g, p: containment(evidence_of(g), evidence_of(p)), 0.6)
    loose_kept = sum(not is_free(g) for g, _ in loose)
    right = sum(_same_codes(g, p) for g, p in kept)
    out = {
        "event type": Counts(len(kept), len(given) - len(pairs), need - len(kept)),
        "event any type": Counts(loose_kept, len(given) - len(loose), need - loose_kept),
        "event type+codes": Counts(right, len(given) - free - right, need - right),
    }
    return out | _by_type(wanted, given, pairs) | _slots(kept)


def _by_type(
    wanted: list[Json], given: list[Json], pairs: list[tuple[Json, Json]]
) -> dict[str, Counts]:
    used = {id(p) for _, p in pairs}
    hits = Counter(type_of(g) for g, _ in pairs if not is_free(g))
    need = Counter(type_of(g) for g in wanted if not is_free(g))
    extra = Counter(type_of(p) for p in given if id(p) not in used)
    return {
        f"type {t}": Counts(hits[t], extra[t], need[t] - hits[t])
        for t in sorted(set(need) | set(extra) | set(hits))
    }


_EQUAL: tuple[tuple[str, Callable[[Json], Any]], ...] = (
    ("slot mode", lambda e: frozenset(e.get("mode") or ())),
    ("slot cameo root", lambda e: (e.get("cameo") or "")[:2]),
    ("slot actor codes", lambda e: code_set(e.get("actor"))),
    ("slot recipient codes", lambda e: code_set(e.get("recipient"))),
    ("slot status", lambda e: e.get("status")),
)
_OPTIONAL: tuple[tuple[str, Callable[[Json], Any]], ...] = (
    ("slot date", lambda e: (e.get("date") or "")[:10]),
    (
        "slot place country",
        lambda e: (e.get("place") or e.get("event_loc") or {}).get("country_code") or "",
    ),
)


def _slots(kept: list[tuple[Json, Json]]) -> dict[str, Counts]:
    out: dict[str, Counts] = {}
    for name, of in _EQUAL:
        right = sum(of(g) == of(p) for g, p in kept)
        out[name] = Counts(right, len(kept) - right, len(kept) - right)
    for name, of in _OPTIONAL:
        cells = [(of(g), of(p)) for g, p in kept]
        out[name] = Counts(
            sum(bool(a) and a == b for a, b in cells),
            sum(bool(b) and a != b for a, b in cells),
            sum(bool(a) and a != b for a, b in cells),
        )
    people = Counts()
    for g, p in kept:
        if type_of(g) == "CONSULT" and g.get("participants"):
            a, b = surnames(g["participants"]), surnames(p.get("participants"))
            people += Counts(len(a & b), len(b - a), len(a - b))
    return out | {"slot participants": people}


def _statements(gold: Json, predicted: Json, kind: str) -> dict[str, Counts]:
    def wanted(s: Json) -> bool:
        return (s.get("form") in ("direct", "mixed")) == (kind == "direct")

    near, least = (jaccard, 0.5) if kind == "direct" else (containment, 0.6)
    need_all = [s for s in gold.get("statements", []) if wanted(s)]
    given = [s for s in predicted.get("statements", []) if s.get("origin") != "embed" and wanted(s)]
    pairs = pair(
        need_all, given, lambda g, p: near(g.get("text") or "", p.get("text") or ""), least
    )
    kept = [(g, p) for g, p in pairs if not is_free(g)]
    need, free = sum(not is_free(g) for g in need_all), len(pairs) - len(kept)
    right = sum(
        surname(p.get("speaker")) in {surname(g.get("speaker"))} | surnames(g.get("co_speakers"))
        for g, p in kept
        if surname(p.get("speaker"))
    )
    return {
        f"statement {kind}+speaker": Counts(right, len(given) - free - right, need - right),
        f"statement {kind} text": Counts(len(kept), len(given) - len(pairs), need - len(kept)),
    }


def _positions(gold: Json, predicted: Json) -> Counts:
    def near(g: Json, p: Json) -> float:
        ours = code_set(p.get("holders")) | surnames(p.get("holders"))
        theirs = code_set(g.get("holders")) | surnames(g.get("holders"))
        same = g.get("stance") == p.get("stance") and ours & theirs
        return jaccard(g.get("issue") or "", p.get("issue") or "") if same else 0.0

    wanted, given = gold.get("positions", []), predicted.get("positions", [])
    pairs = pair(wanted, given, near, 0.3)
    return Counts(len(pairs), len(given) - len(pairs), len(wanted) - len(pairs))


def _sets(gold: Json, predicted: Json, key: str, of: Callable[[list[Json]], set[Any]]) -> Counts:
    a, b = of(gold.get(key, [])), of(predicted.get(key, []))
    return Counts(len(a & b), len(b - a), len(a - b))


def _areas(items: list[Json]) -> set[Any]:
    out = set()
    for item in items:
        parties = item.get("parties") or []
        plain = parties and isinstance(parties[0], str)
        out.add((frozenset(parties) if plain else code_set(parties), item.get("area")))
    return out


def _legs(tours: list[Json]) -> set[Any]:
    return {
        (surname(t.get("traveller")), leg.get("country_code"), leg.get("status"))
        for t in tours
        for leg in t.get("legs", [])
    }
