"""Gate of the fields of meetings over the gold reports: precision and recall of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.gate.meetings_gold import figures

FLOORS = {
    "participants": (0.74, 0.72),
    "roles": (0.60, 0.59),
    "format": (0.92, 0.80),
    "place": (0.88, 0.82),
    "date": (0.93, 0.70),
    "topics": (0.85, 0.42),
}


@pytest.fixture(scope="module")
def table(shared: Path) -> dict[str, tuple[int, int, int]]:
    return figures(shared)


@pytest.mark.parametrize("field", sorted(FLOORS))
def test_a_field_of_meetings(table: dict[str, tuple[int, int, int]], field: str) -> None:
    right, given, wanted = table[field]
    precision, recall = FLOORS[field]
    assert right / given >= precision, table
    assert right / wanted >= recall, table
