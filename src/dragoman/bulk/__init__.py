"""Batches in, batches out."""

from dragoman.bulk._changes import changes
from dragoman.bulk._checkpoint import Checkpoint, Progressed, run_key
from dragoman.bulk._filing import (
    apply_corrections,
    correct,
    file_records,
    is_full,
    judge,
    refresh,
    undo_correction,
    undo_judgement,
)
from dragoman.bulk._lines import Coded, code_lines
from dragoman.bulk._local import code_local
from dragoman.bulk._ray import code_ray
from dragoman.bulk._resolve import rejoin, resolve
from dragoman.bulk._results import code_reports, open_atlas
from dragoman.bulk._schema import record_schema
from dragoman.bulk._seam import code_batches, code_paths
from dragoman.bulk._spark import code_spark

__all__ = [
    "Checkpoint",
    "Coded",
    "Progressed",
    "apply_corrections",
    "changes",
    "code_batches",
    "code_lines",
    "code_local",
    "code_paths",
    "code_ray",
    "code_reports",
    "code_spark",
    "correct",
    "file_records",
    "is_full",
    "judge",
    "open_atlas",
    "record_schema",
    "refresh",
    "rejoin",
    "resolve",
    "run_key",
    "undo_correction",
    "undo_judgement",
]
