"""Mentions to entities, places and times."""

from dragoman.linking._linker import Linker
from dragoman.linking._place import Places
from dragoman.linking._time import Times

__all__ = ["Linker", "Places", "Times"]
