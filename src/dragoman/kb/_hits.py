"""The known names of a text by token: states, people, organisations, and what they are not."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.kb._pack import KnowledgePack
from dragoman.kb._records import Candidate

_NOMINAL = frozenset({"NOUN", "PROPN"})
_STATE_FORMS = frozenset({"demonym", "adjective"})
_SMALL = 3  # letters of an acronym that is not written in small letters ("Nato" is)
_BEFORE_OTHER = frozenset({"New", "Latin", "North", "South", "Central", "Native", "Pan"})
_NO_STATE = ("American Samoa", "American Indian")  # neither of the two states
_AMERICAN = len("American ")
_PERSONS = frozenset(
    """voter voters citizen citizens national nationals politician politicians community
    communities man woman men women journalist businessman businesswoman family families immigrant
    immigrants activist activists actor actress singer writer author artist student students
    soldier soldiers couple girl boy teenager lawyer academic scholar resident residents leaders
    people""".split()
)  # nouns before which two peoples' adjectives are one person's


def align(
    pack: KnowledgePack, text: str, starts: Sequence[int], ends: Sequence[int]
) -> dict[int, tuple[int, tuple[Candidate, ...]]]:
    first = dict(zip(starts, range(len(starts)), strict=True))
    last = dict(zip(ends, range(1, len(ends) + 1), strict=True))
    found = {}
    for start, end, candidates in pack.scan(text):
        begin, stop = first.get(start), last.get(end)
        if stop is None:
            stop = last.get(end + 1)  # the full stop of "U.S."
        if begin is not None and stop is not None and stop > begin and candidates:
            if candidates[0].kind == "state" and _is_other(text, start):
                continue
            if text[start:end] == "States" or text.startswith(_NO_STATE, start):
                continue  # of the world, of a union: not of one state
            if text[start:end].islower() and candidates[0].kind != "media":
                continue  # "fed up"; but "dpa"
            small = candidates[0].form == "acronym" and text[start + 1].islower()
            group = candidates[0].kind == "armed_group"  # "Isis" is more often one than a place
            named = pack.is_place(text[start:end]) and not group
            if small and (_is_small(text, start, end) or named):
                continue  # Fla. is no FLA, Guam is no GUAM
            found[begin] = (stop, candidates)
            if stop - begin > 2 and candidates[0].kind == "organ":
                _add_owner(pack, text[start:end], (start, first, stop), found)
    return found


def _is_small(text: str, start: int, end: int) -> bool:
    """Say whether an acronym's letters are small and few: Fla. is no FLA."""
    letters = text[start:end].rstrip(".")
    return letters[1:].islower() and len(letters) <= _SMALL


def _is_other(text: str, start: int) -> bool:
    """Say whether a state's name is part of another: "New Jersey", "Latin American", "states"."""
    if text[start].islower():
        return True
    if text.startswith(_NO_STATE, max(start - _AMERICAN, 0)):
        return True
    before = text[max(start - 12, 0) : start].rsplit(None, 1)
    return bool(before) and before[-1] in _BEFORE_OTHER and text[start - 1] in " -"


def add_peoples(
    pack: KnowledgePack, form: Sequence[str], upos: Sequence[str],
    found: dict[int, tuple[int, tuple[Candidate, ...]]],
) -> None:  # fmt: skip
    """Add the plurals of demonyms ("Americans") that the pack has in the singular."""
    for index, word in enumerate(form):
        if word.endswith("s") and word[0].isupper() and len(word) > 4 and index not in found:
            if upos[index] not in _NOMINAL:
                continue
            owner = tuple(c for c in pack.lookup(word[:-1]) if c.form in _STATE_FORMS)
            if owner:
                found[index] = (index + 1, owner)


def drop_origins(word: Sequence[str], hits: dict[int, tuple[int, tuple[Candidate, ...]]]) -> None:
    """Drop where people come from: the first of "Mexican-American voters", "a Cuban American"."""
    for at in sorted(hits):
        stop, candidates = hits[at]
        second = stop + 1 if word[stop : stop + 1] == [""] else stop
        other = hits.get(second)
        if candidates[0].form not in _STATE_FORMS or other is None:
            continue
        after = word[other[0] : other[0] + 1]
        joined = other[1][0].form in _STATE_FORMS and candidates[0].key != other[1][0].key
        if joined and after and after[0] in _PERSONS:
            del hits[at]


def _add_owner(
    pack: KnowledgePack,
    words: str,
    spot: tuple[int, dict[int, int], int],
    found: dict[int, tuple[int, tuple[Candidate, ...]]],
) -> None:
    """Add the state inside the name of an organ ("Ministry of Burundi") as a name of its own."""
    start, first, stop = spot
    cut = words.rfind(" of ") + 4
    if cut < 4:
        return
    cut += 4 if words[cut:].startswith("the ") else 0
    owner = pack.lookup(words[cut:])
    begin = first.get(start + cut)
    if owner and begin is not None:
        found[begin] = (stop, owner)
