"""Agreement of two coders on the sentences that both have read.

    python agreement.py [EVENTS]

Two events match when their type is the same and their triggers overlap (strict), or when their
type is the same (loose); each event is matched once. Codes: the sets of actor codes and of
recipient codes are equal too. Status and CAMEO code: over the strictly matched events.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

Event = dict[str, object]
Match = Callable[[Event, Event], bool]


def kappa(pairs: list[tuple[object, object]]) -> float:
    """Return Cohen's kappa of paired judgements."""
    n = len(pairs)
    if not n:
        return float("nan")
    same = sum(a == b for a, b in pairs) / n
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[k] * right[k] for k in left) / n**2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def loose(a: Event, b: Event) -> bool:
    return a["event"] == b["event"]


def strict(a: Event, b: Event) -> bool:
    (s, e), (s2, e2) = a["trigger"], b["trigger"]  # type: ignore[misc]
    return loose(a, b) and s < e2 and s2 < e


def codes(event: Event, slot: str) -> set[object]:
    return {x["code"] for x in event.get(slot, ())}  # type: ignore[attr-defined]


def with_codes(a: Event, b: Event) -> bool:
    return loose(a, b) and all(codes(a, s) == codes(b, s) for s in ("actor", "recipient"))


def matched(left: list[Event], right: list[Event], fits: Match) -> list[tuple[Event, Event]]:
    free, out = list(right), []
    for a in left:
        hits = [b for b in free if fits(a, b)]
        if hits:
            best = max(hits, key=lambda b: (strict(a, b), with_codes(a, b)))
            free.remove(best)
            out.append((a, best))
    return out


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "events.jsonl"
    by: dict[str, dict[int, dict[str, object]]] = defaultdict(dict)
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        by[row["sid"]][row["pass"]] = row
    both = [(r[1]["events"], r[2]["events"]) for r in by.values() if len(r) == 2]
    print(f"{len(both)} sentences coded twice")
    print(f"event or none: kappa {kappa([(bool(a), bool(b)) for a, b in both]):.3f}")
    total = sum(len(a) + len(b) for a, b in both) or 1  # type: ignore[arg-type]
    for name, fits in (
        ("type, same sentence", loose),
        ("type and trigger", strict),
        ("type and actor and recipient codes", with_codes),
    ):
        hits = sum(len(matched(a, b, fits)) for a, b in both)  # type: ignore[arg-type]
        print(f"{name}: F1 {2 * hits / total:.3f}")
    pairs = list(itertools.chain.from_iterable(matched(a, b, strict) for a, b in both))  # type: ignore[arg-type]
    for field in ("status", "cameo"):
        values = [(a[field], b[field]) for a, b in pairs]
        same = sum(a == b for a, b in values) / (len(values) or 1)
        print(f"{field} of {len(values)} matched: same {same:.3f}, kappa {kappa(values):.3f}")


if __name__ == "__main__":
    main()
