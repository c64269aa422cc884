"""When and where of an event, from the time and place layers."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding._events_build import Draft
from dragoman.coding._events_cast import Cast
from dragoman.coding._frames import Tree
from dragoman.types import Document, PlaceLink

_AT = ("in", "at", "near", "outside", "inside")


def complete(draft: Draft, doc: Document, tree: Tree, cast: Cast) -> Draft:
    """Fill date and place of a draft."""
    place = _place(draft, doc, tree, cast)
    return replace(draft, mention=replace(draft.mention, place=place)) if place else draft


def _place(draft: Draft, doc: Document, tree: Tree, cast: Cast) -> PlaceLink | None:
    """Return the place that an adjunct of the event's clause or noun names."""
    hit = draft.hit
    for slot in _AT:
        for node in hit.roles.get(slot, []):
            for filler in cast.fill(node, places=True, owners=False):
                entity = cast.entity(filler.entity)
                if entity.code and cast.is_place(filler):
                    name = doc.text[filler.start : filler.end]
                    return PlaceLink(filler.start, filler.end, name, entity.code)
    return None
