"""Gold in, scores with intervals out; blind coding sheets out, shares with intervals in."""

from dragoman.evaluation._calibration import Bin, calibration, calibration_error, calibration_plot
from dragoman.evaluation._errors import error_table
from dragoman.evaluation._files import read_records
from dragoman.evaluation._sample import (
    Drawn,
    draw,
    length_of,
    period_of,
    publisher_of,
    sheet_row,
)
from dragoman.evaluation._score import (
    Counts,
    event_verdicts,
    interval,
    macro_status,
    score_report,
    total,
)
from dragoman.evaluation._sheet import (
    Judged,
    Share,
    agreement,
    error_classes,
    judge,
    read_sheet,
    share,
)

__all__ = [
    "Bin",
    "Counts",
    "Drawn",
    "Judged",
    "Share",
    "agreement",
    "calibration",
    "calibration_error",
    "calibration_plot",
    "draw",
    "error_classes",
    "error_table",
    "event_verdicts",
    "interval",
    "judge",
    "length_of",
    "macro_status",
    "period_of",
    "publisher_of",
    "read_records",
    "read_sheet",
    "score_report",
    "share",
    "sheet_row",
    "total",
]
