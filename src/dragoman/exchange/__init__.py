"""Formats of others, and our own JSON: writers and readers."""

from dragoman.exchange._record import encode, record, rejected_record, rejection_json

__all__ = ["encode", "record", "rejected_record", "rejection_json"]
