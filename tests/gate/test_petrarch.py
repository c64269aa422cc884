"""Gate of type and direction on PETRARCH's validation sentences, with pinned floors.

``python -m tests.gate.petrarch`` prints the figures; the floors are what was reached, less
two points, over the sentences whose label the codebook does not contradict.
"""

from pathlib import Path

import pytest
from tests.gate.petrarch import figures

FLOORS = {"direct": 0.78, "with_custom_actors": 0.79}


@pytest.mark.parametrize("which", sorted(FLOORS))
def test_type_and_direction(shared: Path, which: str) -> None:
    _, _, right, kept = figures(shared, which)
    assert right / kept >= FLOORS[which], f"{right} of {kept}"
