"""Positions: the examples of the rules, near misses, and what surrounds a position."""

from __future__ import annotations

from functools import cache

import pytest
from tests.coding.pipeline import documents

from dragoman.coding._issues import is_known, normalise
from dragoman.coding._positions import code_positions
from dragoman.coding._stance_lexicon import stance_lexicon
from dragoman.resources import read_yaml
from dragoman.types import Document, Position


@cache
def raw() -> dict:
    return read_yaml("coding/positions.yaml")


def coded(text: str) -> tuple[Document, list[Position]]:
    (doc,) = documents([text])
    return doc, code_positions(doc, stance_lexicon())


def lines(text: str) -> list[str]:
    """Return "HOLDERS stance ISSUE" of each position."""
    doc, found = coded(text)
    assert doc.links is not None
    out = []
    for p in found:
        codes = sorted({doc.links.entities[h.entity].code for h in p.holders})
        out.append(f"{','.join(codes)} {p.stance} {p.issue}")
    return out


@pytest.mark.parametrize("example", raw()["examples"])
def test_examples(example: str) -> None:
    wanted, text = example.split(" | ")
    wanted = wanted.replace(" support ", " supports ").replace(" oppose ", " opposes ")
    assert wanted.lower() in [line.lower() for line in lines(text)]


@pytest.mark.parametrize("text", raw()["counterexamples"])
def test_near_misses(text: str) -> None:
    assert lines(text) == []


def test_they_stands_for_both_states_of_the_sentence_before() -> None:
    text = "Kenya and Ghana consistently support peace. They are in favour of free trade."
    assert lines(text)[-1] == "GHA,KEN supports free trade"


def test_one_sides_word_for_both_is_attributed() -> None:
    text = (
        '"Kenya and Ghana oppose unilateral sanctions," Foreign Minister Hakan Fidan '
        "of Turkey said."
    )
    doc, (position,) = coded(text)
    assert doc.links is not None
    codes = [doc.links.entities[a.entity].code for a in position.attributed_by]
    assert codes == ["TUR"]
    assert position.statement == 0


def test_an_official_speaks_for_his_own_state() -> None:
    text = '"Turkey opposes unilateral sanctions," Foreign Minister Hakan Fidan of Turkey said.'
    _, (position,) = coded(text)
    assert position.attributed_by == ()


def test_target_is_the_entity_in_the_issue() -> None:
    doc, (position,) = coded("Kenya condemned the attack on Ghana.")
    assert doc.links is not None
    assert position.target is not None
    assert doc.links.entities[position.target.entity].code == "GHA"


def test_the_words_are_exact() -> None:
    doc, (position,) = coded("Kenya condemned the attack on the village on Tuesday.")
    assert doc.quote(position.spans[1]) == position.issue == "the attack on the village"


@pytest.mark.parametrize(
    ("wording", "cluster"),
    [
        ("Unilateral coercive measures", "unilateral-sanctions"),
        ("sanctions against Iran", "sanctions"),
        ("United Nations sanctions", "un-sanctions"),
        ("an immediate ceasefire", "ceasefire"),
        ("the peace agreement", "peace-agreement"),
        ("peace talks", "peace-talks"),
        ("the two-state solution", "two-state-solution"),
        ("interference in its internal affairs", "non-interference"),
        ("nuclear disarmament", "nuclear-disarmament"),
        ("NATO's enlargement", "nato-enlargement"),
        ("the new bridge across the river", "new-bridge-across-river"),
    ],
)
def test_normalised_issue(wording: str, cluster: str) -> None:
    assert normalise(wording) == cluster


def test_no_wording_names_two_issues() -> None:
    clusters = read_yaml("coding/issues.yaml")
    wordings = [w for many in clusters.values() for w in many]
    assert len(wordings) == len(set(wordings))
    assert len(clusters) >= 150
    assert not is_known("the new bridge")
