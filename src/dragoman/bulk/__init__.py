"""Batches in, batches out."""

from dragoman.bulk._changes import changes
from dragoman.bulk._filing import (
    apply_corrections,
    correct,
    file_records,
    judge,
    refresh,
    undo_correction,
    undo_judgement,
)
from dragoman.bulk._resolve import rejoin, resolve

__all__ = [
    "apply_corrections",
    "changes",
    "correct",
    "file_records",
    "judge",
    "refresh",
    "rejoin",
    "resolve",
    "undo_correction",
    "undo_judgement",
]
