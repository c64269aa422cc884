"""Noun-phrase runs, and the actor phrases in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.kb import CALENDAR, LINKS, OWNERS, Atom, Words, is_compound

_INNER = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "SYM", "X"})
_HYPHENS = frozenset({"-", "–"})
_COUNTED = (("NUM",), ("ADJ",))
_HEADS = frozenset({"office", "group", "organ"})
_PLACE_LINKS = frozenset({"in", "at", "from"})
_ACTING = {("MIL",), ("REB",), ("COP",), ("PRM",), ("GOV",), ("OPP",), ("UAF",)}
_ASKING = frozenset({"when", "why", "how", "where", "ago", "later", "earlier"})
_APART = ("nsubj", "obj", "iobj", "obl", "root", "parataxis", "ccomp", "advcl")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


class Draft(NamedTuple):
    """A mention in the making: token range and the atoms inside."""

    first: int
    last: int
    atoms: tuple[Atom, ...]


class Run(NamedTuple):
    """Adjacent tokens that can be one noun phrase, and the atoms in them."""

    first: int
    last: int
    atoms: tuple[Atom, ...]


def runs(
    words: Words, deprel: Sequence[str], atoms: Sequence[Atom], low: int, high: int
) -> Iterator[Run]:
    """Yield the noun-phrase runs of a sentence that hold at least one atom."""
    owner: dict[int, Atom] = {}
    atoms = [atom for atom in atoms if not _is_verb(words, deprel, atom)]
    for atom in atoms:
        for index in range(atom.first, atom.last):
            owner[index] = atom
    done = low
    for atom in atoms:
        if atom.first < done:
            continue
        first = atom.first
        while first > done and words.upos[first - 1] != "DET":
            if first - 1 not in owner and not _leads(words, deprel, first - 1):
                break
            first -= 1
        if first > done and words.upos[first - 1] == "DET" and first - 1 not in owner:
            first -= 1
        last = atom.last
        held = [atom]
        while last < high:
            following = owner.get(last)
            if following is not None:
                held.append(following)
                last = following.last
            elif words.upos[last] != "DET" and _fits(words, deprel, last):
                last += 1
            else:
                break
        done = last
        yield Run(first, last, tuple(held))


def _is_verb(words: Words, deprel: Sequence[str], atom: Atom) -> bool:
    """Say whether a word such as "detained" is a clause's verb, not a noun's modifier."""
    at = atom.first
    past = words.upos[at] == "VERB" and words.word[at].endswith("ed")
    return atom.kind == "modifier" and past and deprel[at] != "amod"


def _leads(words: Words, deprel: Sequence[str], at: int) -> bool:
    """Say whether a word that is no atom can stand before an actor's words, and is of them."""
    if words.upos[at] in {"NOUN", "ADJ"} and deprel[at].startswith(_APART):
        return False  # "the criteria | officials used", "months ago | militants"
    if words.word[at] in _ASKING:
        return False
    return _fits(words, deprel, at)


def _fits(words: Words, deprel: Sequence[str], at: int) -> bool:
    """Say whether a word that is no atom can be inside a noun phrase."""
    upos = words.upos[at]
    if upos in _INNER:
        return words.form[at] != "&" and words.word[at] not in CALENDAR
    if upos == "PUNCT":
        return words.form[at] in _HYPHENS
    if upos == "VERB":
        return deprel[at] == "amod"
    if upos == "PART":
        return words.form[at] in _POSSESSIVE
    if upos == "ADV":
        counted = words.upos[at + 1 : at + 2] in _COUNTED
        return counted and deprel[at] in {"advmod", "amod"}
    return upos == "PRON" and deprel[at] == "nmod:poss"


def drafts(words: Words, deprel: Sequence[str], run: Run) -> list[Draft]:
    """Return the actor phrases of a run, left to right; possessors come out on their own too."""
    found: list[Draft] = []
    start = run.first
    held: list[Atom] = []
    end = run.last
    while end > run.first and words.form[end - 1] in _POSSESSIVE:
        end -= 1
    for index, atom in enumerate(run.atoms):
        if held and _parted(words, deprel, held[-1], atom):
            found += [d for d in _pieces(start, held) if not _has(found, d)]
            start, held = atom.first, []
        held.append(atom)
        following = run.atoms[index + 1].first if index + 1 < len(run.atoms) else end
        owns = atom.last < end and words.form[atom.last] in _POSSESSIVE
        if atom.kind in OWNERS and (_hyphened(words, atom, run.atoms) or is_compound(words, atom)):
            found.append(Draft(atom.first, atom.last, (atom,)))
            if len(held) == 1 and _hyphened(words, atom, run.atoms):
                start, held = following, []
        elif (_is_person(atom) or _titled(held)) and not _before_title(run, index, held):
            found.append(Draft(_trim(words, start, held), atom.last, tuple(held)))
            start, held = (start, held) if owns else (following, [])
        elif owns and any(a.kind in _HEADS or _is_person(a) for a in held):
            found.append(Draft(start, atom.last, tuple(held)))
    if not held:
        return found
    if held[-1].last == end:
        if not found or found[-1].atoms != tuple(held):
            found.append(Draft(start, end, tuple(held)))
        return found
    return found + [d for d in _pieces(start, held) if not _has(found, d)]


def _trim(words: Words, start: int, held: Sequence[Atom]) -> int:
    """Return where a named phrase begins: not before a common noun that is no title."""
    inside = {index for atom in held for index in range(atom.first, atom.last)}
    for index in range(held[0].first - 1, start - 1, -1):
        if index not in inside and words.upos[index] in {"NOUN", "VERB", "NUM"}:
            return index + 1
    return start


def _hyphened(words: Words, atom: Atom, atoms: Sequence[Atom]) -> bool:
    """Say whether a hyphen joins an atom to the next one ("China-Burundi relations").

    A state's name is one of its own before the name of a meeting too ("China-Nordic Forum").
    """
    end = atom.last
    if end + 1 >= len(words.form) or words.form[end] not in {"-", "–"}:
        return False
    state = atom.kind == "state" and not atom.adjectival
    return any(
        a.first == end + 1 and (a.kind in OWNERS or (state and a.kind == "name")) for a in atoms
    )


def _has(found: Sequence[Draft], draft: Draft) -> bool:
    return any(f.last == draft.last and f.atoms[-1] is draft.atoms[-1] for f in found)


def _is_person(atom: Atom) -> bool:
    return atom.kind == "person" or (atom.kind == "name" and atom.ner != "ORG" and not atom.entries)


def _titled(held: Sequence[Atom]) -> bool:
    """Say whether a name stands right after a title, so that it is a person's."""
    if len(held) < 2 or held[-1].kind != "name":
        return False
    return held[-2].kind == "office" and held[-2].last == held[-1].first


def _parted(words: Words, deprel: Sequence[str], before: Atom, atom: Atom) -> bool:
    """Say whether a noun between two atoms parts them ("judge orders former president")."""
    if atom.first <= before.last:
        return False
    between = range(before.last, atom.first)
    if any(words.upos[i] == "NOUN" and deprel[i].startswith(_APART) for i in between):
        return True
    if before.kind in {"organ", "entity"} and atom.kind in _HEADS:
        return False
    if before.kind not in {"office", "group", "organ", "entity"}:
        return False
    return any(words.upos[i] in {"NOUN", "VERB"} for i in between)


def _before_title(run: Run, index: int, held: Sequence[Atom]) -> bool:
    """Say whether a name only says whose the following title is ("Putin spokesman D. Peskov")."""
    if index + 1 >= len(run.atoms) or any(a.kind == "office" for a in held):
        return False
    following = run.atoms[index + 1]
    return following.first == run.atoms[index].last and following.kind in _HEADS


def _pieces(start: int, held: Sequence[Atom]) -> list[Draft]:
    """Split atoms before a noun that is no actor ("Israeli army offensive", "UN resolution")."""
    found: list[Draft] = []
    group: list[Atom] = []
    for atom in held:
        if group and not (group[-1].last == atom.first and atom.kind in _HEADS):
            found.append(Draft(group[0].first, group[-1].last, tuple(group)))
            group = []
        group.append(atom)
    if group:
        found.append(Draft(group[0].first, group[-1].last, tuple(group)))
    return [d for d in found if _stands_alone(d)]


def _stands_alone(draft: Draft) -> bool:
    """Say whether words before a noun that is no actor name one ("rebel attack", not "press …")."""
    head = draft.atoms[-1]
    if head.kind in {"modifier", "thing"}:
        return False
    if head.kind in {"group", "organ", "office"} and len(draft.atoms) == 1:
        return head.entries[0].sectors[:1] in _ACTING
    return True


def extend(words: Words, draft: Draft, atoms: dict[int, Atom], high: int) -> Draft:
    """Take in what follows a title, group or organ: "of India Narendra Modi", "in Belfast"."""
    held, end = list(draft.atoms), draft.last
    while not _is_person(held[-1]) and end < high:
        chain = _linked_chain(words, held, end, atoms, high)
        if not chain:
            break
        held += chain
        end = chain[-1].last
        if _is_person(chain[-1]):
            break
    return Draft(draft.first, end, tuple(held))


def _linked_chain(
    words: Words, held: Sequence[Atom], at: int, atoms: dict[int, Atom], high: int
) -> list[Atom]:
    head = held[0] if len(held) == 1 else next((a for a in held if a.kind in _HEADS), held[0])
    if at + 1 >= high or words.word[at] not in LINKS or not _may_link(words, head, at):
        return []
    begin = at + 1
    if begin < high and words.upos[begin] == "DET":
        begin += 1
    chain: list[Atom] = []
    while (atom := atoms.get(begin)) is not None and atom.last <= high:
        if atom.kind == "modifier" or (chain and _ends(chain[-1], atom, head)):
            break
        if not chain and atom.kind == "name" and _governs(head):
            atom = atom._replace(ner="LOC")
        chain.append(atom)
        begin = atom.last
        if begin < high and words.form[begin] in _POSSESSIVE and begin + 1 in atoms:
            begin += 1
    if not chain or not (chain[-1].kind in OWNERS | {"name", "person"} or len(chain) > 1):
        return []
    return chain


def _ends(before: Atom, atom: Atom, head: Atom) -> bool:
    """Say whether the chain stops before *atom*."""
    if _is_person(before):
        return True
    return _is_person(atom) and head.kind not in {"office"} and before.kind in {"state", "region"}


def _governs(head: Atom) -> bool:
    """Say whether a title belongs to a region or a city ("governor", "mayor")."""
    office = head.entry("office")
    return office is not None and office.scope == "place"


def _may_link(words: Words, head: Atom, at: int) -> bool:
    link = words.word[at]
    if head.kind not in _HEADS:
        return False
    office = head.entry("office") if head.kind == "office" else None
    if link == "of":
        return True
    if link == "to":
        return office is not None
    if link == "for":
        return office is not None or head.kind == "organ"
    return link in _PLACE_LINKS and (office is None or office.id == "ambassador")
