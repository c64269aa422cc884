"""The nouns of dragoman: frozen records without I/O.

Report -> Document (text, passages, and one layer per stage) -> records.
All offsets are half-open, count Unicode code points of ``Document.text``, and that
text never changes once it is made. Indices of tokens are absolute in a document.
"""

from dragoman.types._document import Document
from dragoman.types._language import Mention, Quote, Tokens
from dragoman.types._links import Entity, Link, Links, PlaceLink, TimeExpression, Voice
from dragoman.types._records import (
    Argument,
    Cooperation,
    EventMention,
    Leg,
    Position,
    Statement,
    Tour,
)
from dragoman.types._reports import Passage, Rejection, Report, Span, stable_id

__all__ = [
    "Argument",
    "Cooperation",
    "Document",
    "Entity",
    "EventMention",
    "Leg",
    "Link",
    "Links",
    "Mention",
    "Passage",
    "PlaceLink",
    "Position",
    "Quote",
    "Rejection",
    "Report",
    "Span",
    "Statement",
    "TimeExpression",
    "Tokens",
    "Tour",
    "Voice",
    "stable_id",
]
