"""Family names of the people of the pack, and groups of spellings of their tokens."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from dragoman.curation._entities import Draft
from dragoman.curation._variants import variant_columns
from dragoman.kb import name_key

_FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "PRK", "KOR", "VNM", "KHM", "HUN", "JPN"})
_PARTICLES = frozenset(
    "al el abu abd ibn bin ben bint von van der den de di da do dos das del della la le du "
    "ter ten zu y e ul ur san st jr sr ii iii iv".split()
)


def people_columns(
    entities: dict[str, Draft], row: dict[str, int], groups: Sequence[tuple[str, ...]]
) -> dict[str, Any]:
    """Return the surname index, and the variant group of each token that occurs in names."""
    index: dict[str, dict[int, int]] = defaultdict(dict)
    tokens: set[str] = set()
    for key in sorted(entities):
        draft = entities[key]
        if draft.kind != "person":
            continue
        for name, _, _ in draft.names:
            words = [w for w in name_key(name).split() if w not in _PARTICLES and len(w) > 1]
            tokens.update(words)
            for token, share in _surnames(words, draft.code):
                weight = round(255 * share * draft.prior)
                index[token][row[key]] = max(index[token].get(row[key], 0), weight)
    return _surname_columns(index) | variant_columns(groups, tokens)


def _surnames(words: list[str], code: str) -> list[tuple[str, float]]:
    """Return the tokens that may be the family name, with how likely each is."""
    if not words:
        return []
    if code in _FAMILY_FIRST and len(words) > 1:
        return [(words[0], 1.0), (words[-1], 0.8)]
    found = [(words[-1], 1.0)]
    if len(words) > 2:
        found += [(word, 0.6) for word in words[1:-1]]
    return found


def _surname_columns(index: dict[str, dict[int, int]]) -> dict[str, Any]:
    names = sorted(index)
    first, rows, weights = array("i", [0]), array("i"), bytearray()
    for name in names:
        for person, weight in sorted(index[name].items(), key=lambda item: (-item[1], item[0])):
            rows.append(person)
            weights.append(weight)
        first.append(len(rows))
    return {
        "surname": "\n".join(names),
        "surname_first": first.tobytes(),
        "surname_row": rows.tobytes(),
        "surname_weight": bytes(weights),
    }
