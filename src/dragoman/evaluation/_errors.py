from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dragoman.evaluation._match import code_set, containment, evidence_of, is_free, pair, type_of

Json = dict[str, Any]


def error_table(gold: Sequence[Json], predicted: Sequence[Json]) -> list[tuple[str, int]]:
    """Return the classes of event errors with their counts, the most frequent first.

    Classes: missed TYPE, invented TYPE, TYPE for TYPE, status X for Y, direction,
    actor, recipient.
    """
    count: Counter[str] = Counter()
    for g, p in zip(gold, predicted, strict=True):
        count.update(_classes(g, p))
    return sorted(count.items(), key=lambda item: (-item[1], item[0]))


def _classes(gold: Json, predicted: Json) -> list[str]:
    wanted = gold.get("events", [])
    given = [e for e in predicted.get("events", []) if e.get("origin") != "embed"]
    near = pair(wanted, given, _near, 0.6)
    used_gold, used = {id(g) for g, _ in near}, {id(p) for _, p in near}
    out = [f"missed {type_of(g)}" for g in wanted if id(g) not in used_gold and not is_free(g)]
    out += [f"invented {type_of(p)}" for p in given if id(p) not in used]
    for g, p in near:
        if not is_free(g):
            out += _differences(g, p)
    return out


def _near(g: Json, p: Json) -> float:
    return containment(evidence_of(g), evidence_of(p)) + 0.5 * (type_of(g) == type_of(p))


def _differences(g: Json, p: Json) -> list[str]:
    if type_of(g) != type_of(p):
        return [f"{type_of(p)} for {type_of(g)}"]
    out = []
    if g.get("status") != p.get("status"):
        out.append(f"status {p.get('status')} for {g.get('status')}")
    sides = [(code_set(x.get("actor")), code_set(x.get("recipient"))) for x in (g, p)]
    (actor, recipient), (actor2, recipient2) = sides
    if actor != recipient and (actor, recipient) == (recipient2, actor2):
        return [*out, "direction"]
    if actor != actor2:
        out.append("actor")
    if recipient != recipient2:
        out.append("recipient")
    return out
