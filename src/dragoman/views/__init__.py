"""Questions to the atlas, answered as records."""

from dragoman.views._dossier import dossier, event_line, meetings, names, timeline

__all__ = ["dossier", "event_line", "meetings", "names", "timeline"]
