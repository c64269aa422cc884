"""Gate of modes and CAMEO codes on the annotated sentences, with pinned floors.

``python -m training.calibration.codes --corpus CORPUS`` prints the figures; the floors are what
was reached, less two points.
"""

from pathlib import Path

from training.calibration.codes import agreement

FLOORS = {"mode": 0.88, "cameo": 0.86, "root": 0.95}


def test_modes_and_codes_of_annotated_sentences(shared: Path) -> None:
    figures = agreement(shared / "data" / "corpus")
    assert figures["pairs"] >= 340
    low = {k: figures[k] for k, floor in FLOORS.items() if figures[k] < floor}
    assert not low
