"""The strategic map of relations between states, read from news reports."""

__version__ = "0.1.0"
