"""Formats of others, and our own JSON: writers and readers."""

from dragoman.exchange._plover import plover_rows
from dragoman.exchange._record import encode, record, rejected_record, rejection_json

__all__ = ["encode", "plover_rows", "record", "rejected_record", "rejection_json"]
