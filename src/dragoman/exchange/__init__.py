"""Formats of others, and our own JSON: writers and readers."""
