"""The language core's scores on raw text, pinned in ``scores.json`` beside the model.

A drop of more than SLACK points on any set fails. PUD and gum_test_news are reported
here, never tuned on.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from training.language_core.evaluate import scores

from dragoman import resources
from dragoman.nlp import LanguageCore
from dragoman.nlp._core import MODEL

SLACK = 0.1
FLOORS = resources.read_json(f"{MODEL}/scores.json")


@pytest.fixture(scope="module")
def core() -> LanguageCore:
    return LanguageCore.load()


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_scores_stay(shared: Path, core: LanguageCore, name: str) -> None:
    found = scores(core, shared / "data", name)
    assert {k: v for k, v in found.items() if v < FLOORS[name][k] - SLACK} == {}
