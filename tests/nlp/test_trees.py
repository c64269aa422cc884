from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.nlp._bio import allowed, constrained
from dragoman.nlp._trees import repair, repair_all, unsound

NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def is_tree(heads: list[int]) -> bool:
    def reaches(node: int) -> bool:
        for _ in heads:
            node = heads[node] - 1
            if node < 0:
                return True
        return False

    return heads.count(0) == 1 and all(map(reaches, range(len(heads))))


def best_tree(scores: np.ndarray, root: int) -> float:
    n = len(scores)
    totals = [
        sum(float(scores[k, h]) for k, h in enumerate(heads))
        for heads in itertools.product(range(n + 1), repeat=n)
        if is_tree(list(heads)) and heads[root] == 0
    ]
    return max(totals)


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_repair_finds_the_best_tree_under_its_root(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    heads = repair(scores).tolist()
    assert is_tree(heads)
    found = sum(float(scores[k, h]) for k, h in enumerate(heads))
    assert abs(found - best_tree(scores, heads.index(0))) < 1e-4


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(0, 10_000))
def test_repair_of_many_is_repair_of_each(lengths: list[int], seed: int) -> None:
    rng, width = np.random.default_rng(seed), max(lengths)
    scores = rng.normal(size=(len(lengths), width, width + 1)).astype(np.float32)
    for row, n in enumerate(lengths):
        scores[row, :, n + 1 :] = scores[row, range(width), range(1, width + 1)] = -1e9
    heads = repair_all(scores.copy(), np.array(lengths))
    for row, n in enumerate(lengths):
        assert heads[row, :n].tolist() == repair(scores[row, :n, : n + 1]).tolist()


@given(st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=6), min_size=1, max_size=5))
def test_unsound_tells_trees(sentences: list[list[int]]) -> None:
    sentences = [[min(h, len(s)) for h in s] for s in sentences]
    flat = np.array([h for s in sentences for h in s])
    wrong = unsound(flat, np.array([len(s) for s in sentences]))
    assert wrong == [k for k, s in enumerate(sentences) if not is_tree(s)]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 10_000))
def test_names_are_the_best_allowed_sequence(lengths: list[int], seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(sum(lengths), 5)).astype(np.float32)
    found = constrained(scores, np.array(lengths), NAMES)
    table, start = allowed(NAMES), 0
    for n in lengths:
        own = scores[start : start + n]
        paths = [
            p
            for p in itertools.product(range(5), repeat=n)
            if all(table[a, b] for a, b in zip((5, *p[:-1]), p, strict=True))
        ]
        best = max(paths, key=lambda p: sum(float(own[k, j]) for k, j in enumerate(p)))
        assert tuple(found[start : start + n]) == best
        start += n
