"""Questions to the atlas, answered as records."""

from dragoman.views._dossier import dossier, event_line, meetings, names, timeline
from dragoman.views._positions import positions

__all__ = ["dossier", "event_line", "meetings", "names", "positions", "timeline"]
