"""Gate of modes and CAMEO codes on the annotated sentences, with pinned floors.

``python -m training.calibration.codes --corpus CORPUS`` prints the figures; the floors are what
was reached, less two points.
"""

from pathlib import Path

import pytest
from training.calibration.codes import agreement

READ = frozenset({1, 2, 3, 4, 17, 18})  # their differences were read and mended
UNREAD = frozenset(range(5, 17))
FLOORS = {
    READ: {"pairs": 340, "mode": 0.88, "cameo": 0.86, "root": 0.95},
    UNREAD: {"pairs": 650, "mode": 0.80, "cameo": 0.74, "root": 0.94},
}


@pytest.mark.parametrize("batches", [READ, UNREAD], ids=["read", "unread"])
def test_modes_and_codes_of_annotated_sentences(shared: Path, batches: frozenset[int]) -> None:
    figures = agreement(shared / "data" / "corpus", batches)
    low = {k: figures[k] for k, floor in FLOORS[batches].items() if figures[k] < floor}
    assert not low
