"""Repairs may go wrong together; a sentence whose tree they break gets its own back."""

import numpy as np
import pytest

from dragoman.coding._frames_repair import _is_forest, _keep_trees
from dragoman.types import Tokens


def tokens(heads, bounds):
    n = len(heads)
    words = tuple("abcdefghij"[:n])
    ints = np.arange(n, dtype=np.int32)
    return Tokens(
        ints * 2,
        ints * 2 + 1,
        np.array(bounds, np.int32),
        np.array(heads, np.int32),
        words,
        words,
        ("X",) * n,
        ("dep",) * n,
        ("O",) * n,
    )


@pytest.mark.parametrize(
    ("heads", "whole"),
    [
        ([-1, 0, 1], True),
        ([1, -1, 1], True),
        ([1, 0, -1], False),
        ([1, 2, 0], False),
        ([0, -1, 1], False),
        ([-1, 5, 1], False),
    ],
)
def test_a_forest_reaches_a_root_inside_its_sentence(heads, whole):
    assert _is_forest(heads, 0, 3) is whole


def test_only_the_broken_sentence_is_restored():
    parsed = tokens([-1, 0, 1, -1, 3, 3], [0, 3, 6])
    head, rel = [1, 0, 1, 4, -1, 4], ["new"] * 6
    _keep_trees(parsed, head, rel)
    assert head == [-1, 0, 1, 4, -1, 4]
    assert rel == ["dep"] * 3 + ["new"] * 3
