"""Gold in, scores with intervals out."""

from dragoman.evaluation._errors import error_table
from dragoman.evaluation._files import read_records
from dragoman.evaluation._score import Counts, interval, macro_status, score_report, total

__all__ = [
    "Counts",
    "error_table",
    "interval",
    "macro_status",
    "read_records",
    "score_report",
    "total",
]
