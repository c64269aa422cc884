"""``python -m dragoman``."""

from dragoman.cli import run

run()
