"""The command line: parse arguments, call, show."""

from dragoman.cli._main import main

__all__ = ["main"]
