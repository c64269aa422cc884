"""Who is who, and when: entities, names, offices with dates, places."""

from dragoman.kb._atoms import CALENDAR, Atom, Words, read_atoms, words_of
from dragoman.kb._fold import fold, name_key
from dragoman.kb._lexicon import (
    Entry,
    Lexicon,
    load_lexicon,
    no_actors,
    proper_organs,
    standings,
    states_with_article,
)
from dragoman.kb._offices import in_office
from dragoman.kb._pack import KnowledgePack
from dragoman.kb._people import name_sounds
from dragoman.kb._phrases import LINKS, OWNERS, Phrase, is_compound, read_phrase
from dragoman.kb._places import Gazetteer
from dragoman.kb._records import Candidate, Hit, Office, Place, Record, Term
from dragoman.kb._shipped import shipped
from dragoman.kb._tables import SCHEMA, Tables
from dragoman.kb._tags import is_tag, tag_candidates, tag_words
from dragoman.kb._user import read_user_file

__all__ = [  # noqa: RUF022  plain order
    "Atom",
    "CALENDAR",
    "Candidate",
    "Entry",
    "Gazetteer",
    "Hit",
    "KnowledgePack",
    "LINKS",
    "Lexicon",
    "OWNERS",
    "Office",
    "Phrase",
    "Place",
    "Record",
    "SCHEMA",
    "Tables",
    "Term",
    "Words",
    "fold",
    "in_office",
    "is_compound",
    "is_tag",
    "load_lexicon",
    "name_key",
    "name_sounds",
    "no_actors",
    "proper_organs",
    "read_atoms",
    "read_phrase",
    "read_user_file",
    "shipped",
    "standings",
    "states_with_article",
    "tag_candidates",
    "tag_words",
    "words_of",
]
