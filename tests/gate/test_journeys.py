"""Gate of tours: journeys of real reports, read by hand, with pinned floors.

The floors are what was reached, less two points; raise them when it gets better.
``python -m tests.gate.tours_gold`` prints the figures.
"""

from pathlib import Path

import pytest
from tests.gate.tours_gold import coded, figures

FLOORS = {
    "tuning": {"precision": 0.96, "recall": 0.82, "f1": 0.88, "decoys": 1.0},
    "reporting": {"precision": 0.79, "recall": 0.61, "f1": 0.69, "decoys": 1.0},
}


@pytest.fixture(scope="module")
def scores(shared: Path) -> dict[str, dict[str, float]]:
    return {half: figures(rows) for half, rows in coded(shared).items()}


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_legs_of_annotated_journeys(scores: dict[str, dict[str, float]], half: str) -> None:
    short = {k: v for k, v in scores[half].items() if v < FLOORS[half][k]}
    assert not short, f"below the floor {FLOORS[half]}: {short}"
