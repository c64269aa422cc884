"""Answers of the knowledge pack that reports of a process ask for again and again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dragoman.kb import Candidate, KnowledgePack, Term, name_sounds

_LIMIT = 4096
_LISTS = 1024  # of the holders of an office


class Memory:
    """Spellings and offices, remembered over the reports of one linker, up to a limit.

    It changes speed only: every answer is the pack's own.
    """

    __slots__ = ("_holders", "_offices", "_pack", "_spellings")

    def __init__(self, pack: KnowledgePack) -> None:
        self._pack = pack
        self._offices: dict[tuple[str, date | None], tuple[Term, ...]] = {}
        self._spellings: dict[str, tuple[Candidate, ...]] = {}
        self._holders: dict[tuple[str, str], tuple[tuple[str, str, frozenset[str]], ...]] = {}

    def offices(self, person: str, day: date | None = None) -> tuple[Term, ...]:
        """Return the terms of a person, as `KnowledgePack.offices` does."""
        found = self._offices.get((person, day))
        if found is None:
            if len(self._offices) >= _LIMIT:
                self._offices.clear()
            found = self._offices[person, day] = self._pack.offices(person, day)
        return found

    def spellings(self, name: str) -> tuple[Candidate, ...]:
        """Return the people whose name is a spelling of *name*."""
        found = self._spellings.get(name)
        if found is None:
            if len(self._spellings) >= _LIMIT:
                self._spellings.clear()
            found = self._spellings[name] = self._pack.fuzzy_people(name, 6)
        return found

    def holders(self, office: str, scope: str) -> tuple[tuple[str, str, frozenset[str]], ...]:
        """Return all who have held an office: key, name, sounds that begin its words."""
        found = self._holders.get((office, scope))
        if found is None:
            if len(self._holders) >= _LISTS:
                self._holders.clear()
            found = self._holders[office, scope] = tuple(self._named(office, scope))
        return found

    def _named(self, office: str, scope: str) -> Iterator[tuple[str, str, frozenset[str]]]:
        for person, _ in self._pack.holders(office, scope):
            record = self._pack.entity(person)
            if record is not None:
                yield person, record.name, name_sounds(record.name)
