"""The strategic map of relations between states, read from news reports.

    import dragoman

    coded = dragoman.code_reports("news/")
    coded.events.to_pandas()

Importing this module loads nothing else: each public name is fetched when it is used.
"""

from importlib import import_module

__version__ = "0.1.0"

_HOME = {
    "Config": "config",
    "Document": "types",
    "DragomanError": "errors",
    "Pipeline": "pipeline",
    "Rejection": "types",
    "Report": "types",
    "Results": "exchange",
    "code_reports": "bulk",
    "load": "pipeline",
    "open_atlas": "bulk",
    "read_reports": "ingestion",
    "record": "exchange",
}

__all__ = [
    "Config",
    "Document",
    "DragomanError",
    "Pipeline",
    "Rejection",
    "Report",
    "Results",
    "code_reports",
    "load",
    "open_atlas",
    "read_reports",
    "record",
]


def __getattr__(name: str) -> object:
    """Fetch a public name from its room."""
    if name not in _HOME:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(import_module(f"dragoman.{_HOME[name]}"), name)
