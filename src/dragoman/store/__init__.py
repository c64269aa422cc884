"""The atlas: the only room that speaks SQL."""

from dragoman.store._asked import Asked
from dragoman.store._atlas import Added, Atlas
from dragoman.store._browse import Wanted
from dragoman.store._check import verify_record
from dragoman.store._connect import waiting_path
from dragoman.store._groups import KeyRows
from dragoman.store._heads import Outlets, Party, Period, Side
from dragoman.store._ledgers import Signed
from dragoman.store._queries import Queries
from dragoman.store._rows import canonical

__all__ = [
    "Added",
    "Asked",
    "Atlas",
    "KeyRows",
    "Outlets",
    "Party",
    "Period",
    "Queries",
    "Side",
    "Signed",
    "Wanted",
    "canonical",
    "verify_record",
    "waiting_path",
]
