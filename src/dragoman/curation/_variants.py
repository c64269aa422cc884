"""Spelling variants of name tokens, from rigour's groups (MIT, content Wikidata CC0)."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.curation._tables import parquet
from dragoman.kb import name_key

_SHORTEST = 4  # shorter tokens are syllables of many names: their groups say too little


def read_groups(folder: Path) -> list[tuple[str, ...]]:
    """Return the groups of Latin tokens that are spellings of each other, sorted."""
    groups: dict[str, set[str]] = defaultdict(set)
    for row in parquet(folder / "name_tokens.parquet"):
        if row["script"] == "Latn":
            token = name_key(row["form"])
            if len(token) >= _SHORTEST and token.isalpha():
                groups[row["group_id"]].add(token)
    return sorted({tuple(sorted(g)) for g in groups.values() if len(g) > 1})


def variant_columns(groups: Iterable[tuple[str, ...]], tokens: set[str]) -> dict[str, Any]:
    """Return the columns of tokens and their groups, for groups that touch *tokens*."""
    member: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(g for g in groups if not tokens.isdisjoint(g)):
        for token in group:
            member[token].append(number)
    names = sorted(member)
    first, flat = array("i", [0]), array("i")
    for name in names:
        flat.extend(member[name])
        first.append(len(flat))
    return {
        "token": "\n".join(names),
        "token_first": first.tobytes(),
        "token_group": flat.tobytes(),
    }
