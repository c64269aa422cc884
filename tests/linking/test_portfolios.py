"""Portfolios after an office belong to it, not to the name that follows."""

from __future__ import annotations

import pytest
from tests.linking.line import Stages, coded, entity

CASES = [
    ("UK Secretary of State for Defence Ben Wallace", "2022-06-10", "Ben Wallace", "GBR"),
    ("Secretary of State for Health Matt Hancock", "2019-06-10", "Matt Hancock", "GBR"),
    ("French Minister of State for Europe Clement Beaune", "2021-06-10", "Clément Beaune", "FRA"),
]


@pytest.mark.parametrize(("words", "day", "name", "code"), CASES, ids=lambda v: v[:12])
def test_a_portfolio_is_no_part_of_a_name(
    stages: Stages, words: str, day: str, name: str, code: str
) -> None:
    found = entity(coded(stages, f"{words} arrived in Kyiv.", day=day), words)
    assert (found.name, found.code) == (name, code)
