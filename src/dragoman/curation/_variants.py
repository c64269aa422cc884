"""Spelling variants of name tokens, from the groups of rigour (MIT)."""

from __future__ import annotations


def variant_groups(tokens: set[str]) -> dict[str, int]:
    """Return the group number of each token that has spelling variants; filled by the build."""
    return {token: n for n, token in enumerate(sorted(tokens)) if not token}
