"""The command line: parse arguments, call, show."""

from dragoman.cli._main import main, run

__all__ = ["main", "run"]
