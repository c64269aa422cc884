"""Which predicted record stands for which gold record, by words rather than offsets.

Gold spans are exact substrings, so records are paired by the words of their evidence.
A pair is a candidate when the shorter evidence shares at least 60 % of its words with
the other, has at least four words, and is at least a fifth as long; pairs are then
taken greedily, best overlap first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Json = dict[str, Any]
STATELESS = frozenset({"IGO", "NGO", "MNC", "NSA", "UNO", "EUR", "ISM", "IMG"})


def fold(text: str | None) -> str:
    """Return *text* without accents and in lower case."""
    decomposed = unicodedata.normalize("NFKD", text or "")
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def bag(text: str) -> frozenset[str]:
    """Return the distinct folded words of *text*."""
    return frozenset(re.findall(r"\w+", fold(text)))


def containment(a: str, b: str) -> float:
    """Return the share of the shorter text's words found in the longer, or 0."""
    left, right = bag(a), bag(b)
    if not left or not right:
        return 0.0
    small, large = sorted((len(left), len(right)))
    if left != right and (small < 4 or small < large / 5):
        return 0.0
    shared = len(left & right)
    return shared / small + shared / len(left | right) / 1000


def jaccard(a: str, b: str) -> float:
    """Return the share of all words that both texts have."""
    left, right = bag(a), bag(b)
    return len(left & right) / len(left | right) if left and right else 0.0


def pair(
    gold: Sequence[Json],
    predicted: Sequence[Json],
    nearness: Callable[[Json, Json], float],
    least: float,
) -> list[tuple[Json, Json]]:
    """Return pairs of records, each used once, nearest first, none below *least*."""
    scored = [(nearness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    taken_gold: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for value, i, j in sorted(scored, key=lambda c: -c[0]):
        if value >= least and i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def type_of(event: Json) -> str:
    """Return an event's type, whether given as a string or as a list of one."""
    value = event["event"]
    return value[0] if isinstance(value, list) else value


def evidence_of(event: Json) -> str:
    """Return the words that prove an event: gold's ``evidence`` or our ``text``."""
    value = event.get("evidence")
    return value if isinstance(value, str) else event.get("text") or ""


def code_set(refs: Iterable[Json] | None) -> frozenset[str]:
    """Return the codes of entities; by name where they have no country."""
    out = set()
    for ref in refs or ():
        code = ref.get("code")
        name = fold(ref.get("name") or ref.get("entity_text")).removeprefix("the ")
        out.add(code if code and code not in STATELESS else "name:" + name)
    return frozenset(out)


def surname(ref: Json | None) -> str:
    """Return the folded last word of an entity's name."""
    words = fold((ref or {}).get("name") or (ref or {}).get("entity_text")).split()
    return words[-1] if words else ""


def surnames(refs: Iterable[Json] | None) -> frozenset[str]:
    """Return the folded last words of entities' names."""
    return frozenset(s for s in map(surname, refs or ()) if s)


def is_free(item: Json) -> bool:
    """Tell whether a gold record neither helps nor hurts."""
    return bool(item.get("optional")) or item.get("origin") == "embed"
