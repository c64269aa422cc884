"""Mentions to entities, places and times."""

from dragoman.linking._linker import Linker

__all__ = ["Linker"]
