"""The pieces of an actor phrase: states, names, titles, groups, organs, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.kb._fold import fold
from dragoman.kb._hits import add_peoples, align, drop_origins
from dragoman.kb._lexicon import Entry, Lexicon
from dragoman.kb._pack import KnowledgePack
from dragoman.kb._records import Candidate
from dragoman.kb._tags import add_tags
from dragoman.types import Tokens

_NOMINAL = frozenset({"NOUN", "PROPN"})
_NOUNS = ("man", "woman", "men", "women", "person", "minister", "president", "ambassador")
_STATE_FORMS = frozenset({"demonym", "adjective"})
_COMPASS = frozenset(
    {"New", "Western", "Eastern", "Northern", "Southern", "Central", "Upper", "Lower", "Greater"}
)
_PLACES = frozenset({"state", "seat", "region"})
_DIVISIONS = frozenset({"State", "Province", "County", "Region", "Governorate", "Delta"})
_PARTICLES = frozenset(
    "al el bin ben ibn abu abd von van der den de di da do dos du del la le ten ter y ul ur".split()
)
_JOINS = frozenset({"of", "for", "on", "and", "the", "in", "to", "&"})
_CAPITAL_ONLY = frozenset({"house", "houses", "assembly", "chamber", "crown", "papers", "daily"})
_SHORT_TITLES = frozenset("pm pms fm fms vp vps mp sen rep gov sec amb pres".split())
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_FIRMS = frozenset(
    "inc corp corporation co ltd llc plc gmbh ag nv bv sa spa ab oyj bhd pty kk llp lp cie".split()
)  # what ends the name of a firm
_FIRM = ("company",)
_AFFAIRS = frozenset({"affairs"})
_ADJECTIVES = 2  # before the first noun of a body's name
_LOCAL = 6  # words on each side that tell a headline in capitals from a sentence
_HONORIFICS = frozenset("mr mrs ms miss sir lady dame monsieur madame senor senora".split())
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december mon tue wed thu fri sat sun jan feb mar
    apr jun jul aug sept sep oct nov dec""".split()
)
_KIND_OF = {
    "state": "state", "person": "person", "region": "region", "organ": "entity", "org": "entity",
}  # fmt: skip


class Atom(NamedTuple):
    """One piece: half-open token range, what it is, and what the pack and the lexicon know.

    ``kind``: state seat region person entity name office group organ thing modifier epithet.
    ``adjectival``: a demonym or adjective ("Russian"). ``ner``: PER ORG LOC MISC of a name.
    """

    kind: str
    first: int
    last: int
    entries: tuple[Entry, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    ner: str = ""
    adjectival: bool = False

    def entry(self, kind: str) -> Entry | None:
        """Return the lexicon's entry of that kind, or None."""
        for entry in self.entries:
            if entry.kind == kind:
                return entry
        return None


class Words:
    """A document's tokens as lists, folded, with the known names that begin at each.

    ``phrases``: the phrases read so far, by token range; ``start``/``end``: offsets;
    ``head``: the index of each token's head.
    """

    __slots__ = ("end", "form", "head", "hits", "ner", "phrases", "start", "upos", "word")

    def __init__(self, text: str, tokens: Tokens, pack: KnowledgePack) -> None:
        starts, ends = tokens.start.tolist(), tokens.end.tolist()
        folded = fold(text)
        self.start, self.end, self.head = starts, ends, tokens.head.tolist()
        self.phrases: dict[tuple[int, int], Any] = {}
        self.form = tokens.form
        self.upos: Sequence[str] = tokens.upos
        self.ner = tokens.ner
        self.word = [folded[a:b].strip() for a, b in zip(starts, ends, strict=True)]
        self.hits = align(pack, text, starts, ends)
        add_peoples(pack, self.form, self.upos, self.hits)
        drop_origins(self.word, self.hits)
        tags = add_tags(pack, self.form, self.hits) if "#" in text or "@" in text else ()
        if tags:
            nouns = {at: "PROPN" for at in tags if self.form[at][:1] == "@" or at in self.hits}
            self.upos = tuple(nouns.get(at, upos) for at, upos in enumerate(tokens.upos))


class _Key:
    """A document's tokens as the key of a cache: equal where they are the same object."""

    __slots__ = ("text", "tokens")

    def __init__(self, text: str, tokens: Tokens) -> None:
        self.text, self.tokens = text, tokens

    def __hash__(self) -> int:
        return hash((self.text, id(self.tokens)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.tokens is other.tokens


def words_of(text: str, tokens: Tokens, pack: KnowledgePack) -> Words:
    """Return the words of a document; the stages after each other share them."""
    return _words(_Key(text, tokens), pack)


@lru_cache(maxsize=64)
def _words(key: _Key, pack: KnowledgePack) -> Words:
    return Words(key.text, key.tokens, pack)


def read_atoms(words: Words, lexicon: Lexicon, low: int, high: int) -> list[Atom]:
    """Return the atoms of the tokens *low* to *high*, left to right, without overlap."""
    atoms: list[Atom] = []
    hits, word, form, first = words.hits, words.word, words.form, lexicon.first
    at = low
    while at < high:
        here = word[at]
        if here not in first and at not in hits and not form[at][:1].isupper() and " " not in here:
            at += 1
            continue
        atom = _atom(words, lexicon, at, high)
        if atom is None:
            at += 1
        else:
            atoms.append(atom)
            at = atom.last
    return atoms


def _atom(words: Words, lexicon: Lexicon, at: int, high: int) -> Atom | None:
    stop, entries = _lexical(words, lexicon, at, high)
    hit = words.hits.get(at)
    body = _begins_body(words, lexicon, at, high) if hit is None and stop <= at + 1 else 0
    if body:
        return _name(words, lexicon, at, high, body)._replace(ner="ORG")
    if hit is not None and hit[0] <= high and hit[0] >= stop:
        known = _known(at, hit)
        if known.kind in _PLACES and _after_honorific(words, at):
            return _name(words, lexicon, at, high)._replace(ner="PER")  # "Mr Hague"
        return _longer(words, lexicon, known, high)
    if entries and not (words.form[at] in _COMPASS and _is_name(words, at)):
        atom = Atom(_first_kind(entries), at, stop, entries)
        if words.upos[at] == "PROPN" and atom.kind in {"group", "organ", "thing"}:
            return _longer(words, lexicon, atom, high)
        return atom
    if _is_name(words, at):
        return _before_person(words, _name(words, lexicon, at, high), high)
    return None


def _begins_body(words: Words, lexicon: Lexicon, at: int, high: int) -> int:
    """Return where a body's name goes on after the adjectives that begin it, or 0.

    "General Motors", "Federal Aviation …": the tagger often leaves the adjective out. In a
    headline, where all words have capitals, it proves nothing; before a word for a body
    ("Communist Party") it is no more than that word's.
    """
    if words.upos[at] != "ADJ" or words.ner[at] not in {"O", "B-ORG"}:
        return 0
    stop = at
    while stop < high and stop - at < _ADJECTIVES and _is_adjective(words, stop):
        stop += 1
    if stop == at or stop >= high or words.ner[stop] != "B-ORG" or stop in words.hits:
        return 0
    if words.upos[stop] != "PROPN" or words.word[stop] in _AFFAIRS:
        return 0
    end, entries = _lexical(words, lexicon, stop, high)
    if entries and words.ner[end : end + 1] != ("I-ORG",):
        return 0
    beside = range(max(at - _LOCAL, 0), min(at + _LOCAL, len(words.form)))
    plain = any(words.upos[i] in {"VERB", "NOUN"} and words.form[i].islower() for i in beside)
    return stop + 1 if plain else 0


def _is_adjective(words: Words, at: int) -> bool:
    form = words.form[at]
    capital = form[:1].isupper() and form[1:].islower() and words.upos[at] == "ADJ"
    return capital and at not in words.hits and words.word[at] not in CALENDAR


def _before_person(words: Words, atom: Atom, high: int) -> Atom:
    """Join a given name or an honorific to the known person after it ("Seyyed Ebrahim Raisi")."""
    hit = words.hits.get(atom.last)
    if hit is None or hit[0] > high or atom.entries or atom.last - atom.first > 2:
        return atom
    if hit[1][0].kind != "person" or hit[0] - atom.last < 2 or atom.ner not in {"", "PER"}:
        return atom
    if _after_preposition(words, atom.first):
        return atom  # "from Vermont Bernie Sanders"
    return Atom("name", atom.first, hit[0], (), (), "PER")


def _lexical(words: Words, lexicon: Lexicon, at: int, high: int) -> tuple[int, tuple[Entry, ...]]:
    if not words.word[at]:
        return at, ()
    stop, entries = lexicon.match(words.word, at, high)
    if stop == at + 1 and words.word[at] in _SHORT_TITLES and _no_title(words, at):
        return at, ()
    if stop == at + 1 and words.word[at] in _CAPITAL_ONLY and words.form[at][:1].islower():
        return at, ()
    if not entries or words.upos[stop - 1] in _NOMINAL or stop - at > 1:
        return stop, entries
    if words.word[at].endswith(_NOUNS):
        return stop, entries
    kept = tuple(e for e in entries if e.kind in {"modifier", "epithet"})
    return (stop, kept) if kept else (at, ())


def _no_title(words: Words, at: int) -> bool:
    """Say whether a short word is no title: small letters, a number before ("4pm", "99.5 FM")."""
    if not words.form[at].lstrip("#@")[:1].isupper():
        return True
    return at > 0 and words.form[at - 1][-1:].isdigit()


def _first_kind(entries: tuple[Entry, ...]) -> str:
    """Return what an atom is: several people are a group, whatever else the word means."""
    if any(e.kind == "group" and e.plural for e in entries):
        return "group"
    return entries[0].kind


def _known(at: int, hit: tuple[int, tuple[Candidate, ...]]) -> Atom:
    best = hit[1][0]
    kind = _KIND_OF.get(best.kind, "entity")
    if best.form in {"capital", "metonym"}:
        kind = "seat"
    return Atom(kind, at, hit[0], (), hit[1], "", best.form in _STATE_FORMS)


def _after_honorific(words: Words, at: int) -> bool:
    return at > 0 and words.word[at - 1].strip(".") in _HONORIFICS


def _is_name(words: Words, at: int) -> bool:
    form = words.form[at]
    if not form[:1].isupper() or (words.word[at] in CALENDAR and words.ner[at][2:] != "PER"):
        return False
    if words.word[at] in _WEEKDAYS and words.ner[at + 1 : at + 2] != ("I-PER",):
        return False
    if words.upos[at] == "VERB" and form.isupper() and len(form) > 1:
        return False
    if words.upos[at] == "PROPN" or words.ner[at][2:] in {"PER", "ORG", "MISC"}:
        return True
    if form not in _COMPASS or at + 1 >= len(words.form) or at + 1 in words.hits:
        return False
    return words.upos[at + 1] == "PROPN"


def _longer(words: Words, lexicon: Lexicon, atom: Atom, high: int) -> Atom:
    """Return a name that contains *atom* where the words beside it say so ("Chad Smith")."""
    end = atom.last
    if end >= high or atom.kind in {"entity", "person"}:
        return atom if atom.kind != "person" else _person(words, atom, high)
    if atom.kind == "state" and not atom.adjectival and words.form[end] in _DIVISIONS:
        return Atom("name", atom.first, end + 1, (), (), "LOC")
    place = atom.kind in _PLACES
    if place and _after_title(words, lexicon, atom.first):
        return atom
    inside = words.ner[end][:2] == "I-" and words.ner[atom.first][2:] == words.ner[end][2:]
    if inside:
        longer = _inside_name(words, lexicon, atom, high)
    else:
        apart = words.ner[end][:2] == "B-" or _after_preposition(words, atom.first)
        longer = place and not atom.adjectival and not apart
        longer = longer and not _lexical(words, lexicon, end, high)[1] and end not in words.hits
    return _name(words, lexicon, atom.first, high, end) if longer and _is_name(words, end) else atom


def _inside_name(words: Words, lexicon: Lexicon, atom: Atom, high: int) -> bool:
    """Say whether the tagged name that *atom* begins goes on after it."""
    end = atom.last
    label = words.ner[end]
    if end in words.hits and not (label == "I-ORG" and atom.kind in _PLACES):
        return False
    if atom.kind == "state" and not atom.adjectival and label == "I-LOC":
        return False
    _, entries = _lexical(words, lexicon, end, high)
    return not entries or (entries[0].kind in {"group", "organ"} and atom.kind != "state")


def _after_title(words: Words, lexicon: Lexicon, at: int) -> bool:
    """Say whether a title or an organ and "of" or "to" stand before ("envoy to Sudan")."""
    if at < 2 or words.word[at - 1] not in {"of", "to", "for"} or not words.word[at - 2]:
        return False
    _, entries = lexicon.match(words.word, at - 2, at - 1)
    return any(e.kind in {"office", "organ"} for e in entries)


def _after_preposition(words: Words, at: int) -> bool:
    return at > 0 and words.upos[at - 1] == "ADP"


def _person(words: Words, atom: Atom, high: int) -> Atom:
    end = atom.last
    while end < high and words.ner[end] == "I-PER" and _is_name(words, end):
        if end in words.hits:
            break
        end += 1
    return atom._replace(last=end) if end > atom.last else atom


def _name(words: Words, lexicon: Lexicon, at: int, high: int, end: int = 0) -> Atom:
    """Read an unknown name that starts at *at*: capitals, particles, hyphens, initials."""
    if words.form[at] in _COMPASS:
        end = max(end, min(at + 2, high))
    stop = _run(words, lexicon, at, max(end, at + 1), high)
    label = ""
    for index in range(at, stop):
        if words.ner[index] != "O":
            label = words.ner[index][2:]
            break
    entries: tuple[Entry, ...] = ()
    if stop - at > 1:
        entries = tuple(
            e for e in lexicon.match(words.word, stop - 1, stop)[1] if e.kind in {"organ", "group"}
        )
    if label == "PER" and stop - at > 1 and _is_credit(words.form[at], words.form[at + 1]):
        at += 1
    if stop - at > 1 and words.word[stop - 1].replace(" ", "") in _FIRMS:
        entries = lexicon.match(_FIRM, 0, 1)[1]
    if entries:
        label = "ORG"
    return Atom("name", at, stop, entries, (), label)


def _is_credit(first: str, second: str) -> bool:
    """Say whether a word in capitals before a name is an agency's ("GETTY Barack Obama")."""
    return len(first) > 3 and first.isalpha() and first.isupper() and not second.isupper()


def _run(words: Words, lexicon: Lexicon, at: int, end: int, high: int) -> int:
    while end < high:
        step = end
        if words.ner[end][:2] == "I-" and _fits_label(words, end):
            step = end + 1 if not _title_at(words, lexicon, end, high) else end
        elif words.word[end] in _PARTICLES or words.form[end] in {"-", "–", "’", "'"}:
            step = end + 2 if end + 1 < high and _is_name(words, end + 1) else end
        elif _is_name(words, end) and not _breaks(words, lexicon, end, high):
            step = end + 1
        if step == end:
            break
        end = min(step, high)
    while end > at + 1 and not words.form[end - 1][:1].isalnum():
        end -= 1
    return end


def _fits_label(words: Words, at: int) -> bool:
    """Say whether a word inside a tagged name goes on with it: a known name may not."""
    hit = words.hits.get(at)
    if hit is None or words.ner[at] == "I-ORG":
        return words.ner[at] != "I-LOC" or words.upos[at] == "PROPN"
    best = hit[1][0]
    return hit[0] == at + 1 and best.kind in {"state", "region", "person"}


def _breaks(words: Words, lexicon: Lexicon, at: int, high: int) -> bool:
    """Say whether a new piece starts at *at*, so that a name must end before it."""
    if words.ner[at][:2] == "B-":
        return True
    hit = words.hits.get(at)
    if hit is not None:
        best = hit[1][0]
        return not (best.kind == "person" and best.form == "surname")
    return _title_at(words, lexicon, at, high)


def _title_at(words: Words, lexicon: Lexicon, at: int, high: int) -> bool:
    _, entries = _lexical(words, lexicon, at, high)
    return any(e.kind == "office" and e.id not in {"monarch", "royal", "judge"} for e in entries)
