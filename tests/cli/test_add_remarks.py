"""A report with an open date is filed, and told apart from one that is rejected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import main

if TYPE_CHECKING:
    import pytest


def test_a_remark_is_no_rejection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "a.txt"
    report.write_text("The foreign ministers of Italy and Malta met in Rome to talk about trade.")
    assert main(["add", str(report), "--atlas", str(tmp_path / "a.duckdb")]) == 3
    said = capsys.readouterr().err
    assert "noted: " in said
    assert "1 added, 0 changed, 0 unchanged, 1 remarks, 0 rejected" in said
