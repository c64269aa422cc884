"""Gate of the event coder: the gold reports, with pinned floors.

The floors are what was reached, less two points; raise them when it gets better.
``python -m tests.gate.events_gold`` prints the figures.
"""

from pathlib import Path

import pytest
from tests.gate.events_gold import coded, figures

FLOORS = {
    "tuning": {
        "precision": 0.79,
        "recall": 0.61,
        "f1": 0.69,
        "codes f1": 0.45,
        "status macro f1": 0.78,
    },
    "reporting": {
        "precision": 0.87,
        "recall": 0.69,
        "f1": 0.77,
        "codes f1": 0.43,
        "status macro f1": 0.65,
    },
}


@pytest.fixture(scope="module")
def scores(shared: Path) -> dict[str, dict[str, float]]:
    return {half: figures(pairs) for half, pairs in coded(shared).items()}


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_events_of_the_gold_reports(scores: dict[str, dict[str, float]], half: str) -> None:
    short = {k: v for k, v in scores[half].items() if v < FLOORS[half].get(k, 0.0)}
    assert not short, f"below the floor {FLOORS[half]}: {short}"
