"""Clauses to event mentions; quotations to statements; positions, cooperation, tours."""

from dragoman.coding._cooperation import CooperationAreas
from dragoman.coding._events import Events
from dragoman.coding._positions import Positions
from dragoman.coding._relation import Relation, RelationCoder
from dragoman.coding._statements import Statements
from dragoman.coding._tours import Tours

__all__ = [
    "CooperationAreas",
    "Events",
    "Positions",
    "Relation",
    "RelationCoder",
    "Statements",
    "Tours",
]
