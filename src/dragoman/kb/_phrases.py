"""The grammar of an actor phrase: whose, which office or group, which name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.kb._atoms import Atom, Words
from dragoman.kb._lexicon import Entry

OWNERS = frozenset({"state", "seat", "region", "entity", "organ"})
LINKS = frozenset({"of", "for", "to", "from", "in", "at", "with"})


_NONE: frozenset[str] = frozenset()
_PLAIN = frozenset({"state", "seat", "region", "name", "person", "entity"})
_SENT = frozenset(
    ["ambassador", "envoy", "consul", "permanent_representative", "charge_daffaires", "diplomat"]
)
_BELONGING = frozenset(
    ["flagged", "led", "owned", "run", "based", "registered", "controlled", "held", "administered"]
)


class Phrase(NamedTuple):
    """What an actor phrase says.

    ``name``: the atom of a proper name (person or organisation), or None. ``office``: the
    title nearest to the name (or the head), ``titles``: all of them. ``group``: the group,
    organ or thing that is its head. ``owners``: states, places, organisations before it or
    after "of"; ``target``: the one after "to" (an ambassador's host). ``mods``: effects of
    modifiers (former, elect, acting, deputy, then). ``epithet``: code of a state's nickname.
    ``plural``: several people; ``definite``: begins with "the". ``people``: the name of
    a people ("ten Americans"). ``owner_person``: whose it is, where a person's name says so.
    """

    name: Atom | None = None
    office: Entry | None = None
    titles: tuple[Atom, ...] = ()
    group: Atom | None = None
    owners: tuple[Atom, ...] = ()
    target: Atom | None = None
    mods: frozenset[str] = frozenset()
    epithet: str = ""
    plural: bool = False
    definite: bool = False
    owner_person: Atom | None = None
    people: bool = False


def read_phrase(words: Words, atoms: Sequence[Atom], first: int, last: int) -> Phrase:
    """Read the atoms of one mention, the tokens *first* to *last*.

    The last name is the name; what stands before it are titles and owners. Without a name
    the last title, group or organ that is not after "of" is the head.
    """
    if len(atoms) == 1:
        return _plain(words, atoms[0], first)
    atoms = _with_places(words, atoms)
    name = _name_of(words, atoms)
    after = _after_link(words, atoms, name)
    front = [a for a in atoms if a is not name and a not in after]
    mods = frozenset(e.id for a in atoms for e in a.entries if e.kind == "modifier")
    titles = tuple(a for a in front if a.entry("office"))
    group = _group_of(front, name)
    head = titles[-1] if titles and (name or group is None or group in titles) else None
    office = head.entry("office") if head else None
    heads_off = {group, head, name}
    alone = len(atoms) == 1
    owners = [
        a for a in (*front, *after)
        if a not in heads_off and (_owns(words, a) or (alone and a.kind in OWNERS))
    ]  # fmt: skip
    target = _target(words, after) if office is None or office.id in _SENT else None
    epithet = next((e.id for a in front for e in a.entries if e.kind == "epithet"), "")
    persons = [a for a in (*front, *after) if _is_person(a)]
    heads = group.entries if group else ()
    plural = any(e.plural for e in heads) or bool(office and office.plural)
    return Phrase(
        name=name, office=office, titles=titles, group=group,
        owners=tuple(a for a in owners if a is not target), target=target, mods=mods,
        epithet=epithet, plural=plural, definite=words.word[first] in {"the", "this", "that"},
        owner_person=persons[-1] if persons else None,
        people=name is None and office is None and group is None and _is_people(words, atoms),
    )  # fmt: skip


def _plain(words: Words, atom: Atom, first: int) -> Phrase:
    """Read a phrase of one state, seat, region or name, with nothing else that matters."""
    definite = words.word[first] == "the"
    if atom.kind in {"state", "seat", "region"}:
        people = atom.adjectival and _is_people(words, [atom])
        return Phrase(owners=(atom,), definite=definite, people=people)
    if atom.kind in _PLAIN:
        return Phrase(name=atom, definite=definite)
    office, group = atom.entry("office"), None
    if atom.kind in {"group", "organ", "thing"} or atom.entry("group"):
        group = atom
    plural = any(e.plural for e in atom.entries)
    mods = frozenset(e.id for e in atom.entries if e.kind == "modifier") if not office else _NONE
    epithet = atom.entry("epithet")
    return Phrase(
        office=office, titles=(atom,) if office else (), group=group, mods=mods,
        epithet=epithet.id if epithet else "", plural=plural, definite=definite,
        owners=(atom,) if atom.kind == "organ" and group is not atom else (),
    )  # fmt: skip


def _with_places(words: Words, atoms: Sequence[Atom]) -> Sequence[Atom]:
    """Take a name after "governor of", "mayor of" for a place's, whatever its tag."""
    for index in range(1, len(atoms)):
        office, atom = atoms[index - 1].entry("office"), atoms[index]
        governs = office is not None and office.scope == "place"
        named = atom.kind == "name" and atom.ner == "PER"
        if governs and named and link_before(words, atom.first) == "of":
            return [*atoms[:index], atom._replace(ner="LOC"), *atoms[index + 1 :]]
    return atoms


def _name_of(words: Words, atoms: Sequence[Atom]) -> Atom | None:
    """Return the last atom where it names the head ("Prime Minister of India N. Modi")."""
    if not atoms or atoms[-1].kind not in {"person", "name", "entity"}:
        return None
    last = atoms[-1]
    if len(atoms) == 1:
        return last
    if _linked(words, last):
        return None
    before = atoms[-2]
    if before.last == last.first and not _chain_linked(words, atoms):
        return last
    if before.last == last.first and last.kind != "entity":
        return last if before.kind in OWNERS else None
    return None if _chain_linked(words, atoms) else last


def _chain_linked(words: Words, atoms: Sequence[Atom]) -> bool:
    """Say whether the noun phrase that the last atom ends stands after a link."""
    index = len(atoms) - 1
    while index > 0 and atoms[index].first - atoms[index - 1].last <= 1:
        if _linked(words, atoms[index]):
            return True
        index -= 1
    return index > 0 and _linked(words, atoms[index])


def _linked(words: Words, atom: Atom) -> bool:
    """Say whether a preposition stands before an atom, a determiner between them or not."""
    return link_before(words, atom.first) != ""


def link_before(words: Words, at: int) -> str:
    """Return the linking preposition before token *at*, a determiner between or not, or ""."""
    at -= 1
    if at >= 0 and words.word[at] in {"the", "a", "an"}:
        at -= 1
    return words.word[at] if at >= 0 and words.word[at] in LINKS else ""


def _after_link(words: Words, atoms: Sequence[Atom], name: Atom | None) -> list[Atom]:
    """Return the atoms after "of", "for", "to" …, up to the name."""
    found: list[Atom] = []
    for index, atom in enumerate(atoms):
        if atom is name:
            break
        if index and (_linked(words, atom) or (found and found[-1] is atoms[index - 1])):
            found.append(atom)
    return found


def _owns(words: Words, atom: Atom) -> bool:
    if is_compound(words, atom):
        return False
    return atom.kind in OWNERS or (atom.kind == "name" and not _is_person(atom))


def is_compound(words: Words, atom: Atom) -> bool:
    """Say whether an atom is the first part of a participle: "Russian-backed president"."""
    end = atom.last
    if end + 1 >= len(words.form) or words.form[end] not in {"-", "–"}:
        return False
    following = words.form[end + 1]
    return following[:1].islower() and words.word[end + 1] not in _BELONGING


def _is_person(atom: Atom) -> bool:
    return atom.kind == "person" or (atom.kind == "name" and atom.ner == "PER")


def _is_people(words: Words, atoms: Sequence[Atom]) -> bool:
    """Say whether the last atom is a people's name: "ten Americans", "the Venezuelans"."""
    if not atoms or atoms[-1].kind != "state" or not atoms[-1].adjectival:
        return False
    last = atoms[-1].last - 1
    return words.word[last].endswith("s") and words.upos[last] in {"NOUN", "PROPN"}


def _target(words: Words, after: Sequence[Atom]) -> Atom | None:
    for atom in after:
        if link_before(words, atom.first) == "to" and atom.kind in OWNERS:
            return atom
    return None


def _group_of(front: Sequence[Atom], name: Atom | None) -> Atom | None:
    if name is not None:
        return None
    for atom in reversed(front):
        if atom.kind in {"group", "organ", "thing"} or atom.entry("group"):
            return atom
        if atom.kind == "office":
            return None
    return None
