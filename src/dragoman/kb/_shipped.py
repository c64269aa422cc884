"""The pack that is shipped, read once in a process."""

from __future__ import annotations

from functools import cache

from dragoman.kb._pack import KnowledgePack


@cache
def shipped() -> KnowledgePack:
    """Return the knowledge pack that is shipped; the second call costs nothing.

    Raises ResourceError where it is missing or damaged.

    >>> shipped() is shipped()
    True
    """
    return KnowledgePack.load()
