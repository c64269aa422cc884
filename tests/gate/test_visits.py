"""Gate of dated stops: those of the Secretary of State, and of Chinese leaders.

The floors are what was reached, less two points; raise them when it gets better.
``python -m tests.gate.visits_gold`` prints the figures.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.gate import visits_gold

FLOORS = {"secretary": 0.84, "china": 0.90}
SOURCES: dict[str, Callable[[Path], tuple]] = {
    "secretary": visits_gold.secretary,
    "china": visits_gold.china,
}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_dated_stops_are_found(shared: Path, name: str) -> None:
    hits = visits_gold.measured(*SOURCES[name](shared))
    assert sum(hits) / len(hits) >= FLOORS[name], f"{sum(hits)} of {len(hits)}"
