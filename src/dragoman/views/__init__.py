"""Questions to the atlas, answered as records."""

from dragoman.views._actor import actor, offices
from dragoman.views._counted import aggregate, coverage, network
from dragoman.views._dossier import dossier
from dragoman.views._lines import lines
from dragoman.views._listing import (
    explain_line,
    meetings,
    record_line,
    search,
    timeline,
    tour,
)
from dragoman.views._positions import NO_EVIDENCE, matrix, positions
from dragoman.views._words import event_sentence

__all__ = [
    "NO_EVIDENCE",
    "actor",
    "aggregate",
    "coverage",
    "dossier",
    "event_sentence",
    "explain_line",
    "lines",
    "matrix",
    "meetings",
    "network",
    "offices",
    "positions",
    "record_line",
    "search",
    "timeline",
    "tour",
]
