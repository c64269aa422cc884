"""The words of titles, groups and organs, and a longest-match index over them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.errors import ResourceError
from dragoman.kb._fold import fold
from dragoman.resources import read_text

_CODES = {"ngo": "NGO", "igo": "IGO", "nobody": "NONE"}
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people"}
_PLURAL_HEAD = (" of ", " to ", " for ", " in ")


class Entry(NamedTuple):
    """What a word or phrase of the lexicon means.

    ``kind``: office group organ thing modifier epithet. ``id``: kind of office or organ, the
    effect of a modifier, the state's code of an epithet; of a group the code that it has where
    it belongs to no state (NGO, IGO, NONE), else empty. ``sectors``:
    PLOVER's, first is primary. ``name``: English name with ``{c}`` for whose it is.
    ``scope``: of an office, ``state org place any``. ``plural``: several holders or members.
    """

    kind: str
    id: str = ""
    sectors: tuple[str, ...] = ()
    name: str = ""
    scope: str = ""
    plural: bool = False


class Lexicon:
    """Phrases to entries; the longest phrase that starts at a word wins."""

    def __init__(self, rows: Iterator[tuple[str, Entry]]) -> None:
        self._root: dict[str, Any] = {}
        for phrase, entry in rows:
            self._add(fold(phrase).split(), entry)

    def _add(self, words: Sequence[str], entry: Entry) -> None:
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        held = node.get("", ())
        if not any(e.kind == entry.kind for e in held):
            node[""] = (*held, entry)

    @property
    def first(self) -> Container[str]:
        """Return the folded words with which a phrase may begin."""
        return self._root

    def match(self, words: Sequence[str], at: int, stop: int) -> tuple[int, tuple[Entry, ...]]:
        """Return (word after the last, entries) of the longest phrase at *at*; (at, ()) if none.

        *words*: folded tokens; an empty one (a hyphen) is stepped over, one with spaces
        ("u s") counts as several words.
        """
        node = self._root.get(words[at])
        if node is None and " " not in words[at]:
            return at, ()
        node, best, found = self._root, at, ()
        for index in range(at, stop):
            for word in words[index].split() if " " in words[index] else (words[index],):
                if word:
                    node = node.get(word)
                    if node is None:
                        return best, found
            if "" in node and words[index]:
                best, found = index + 1, node[""]
        return best, found

    def find(self, phrase: str) -> tuple[Entry, ...]:
        """Return the entries of exactly that phrase.

        >>> [e.id for e in load_lexicon().find("foreign minister")]
        ['foreign_minister']
        """
        words = fold(phrase).split()
        end, entries = self.match(words, 0, len(words)) if words else (0, ())
        return entries if end == len(words) else ()


def _table(name: str, columns: int) -> Iterator[list[str]]:
    path = f"linking/{name}.tsv"
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) < columns:
            raise ResourceError(f"{path}, line {number}: {len(cells)} cells, expected {columns}")
        yield cells


def plural(noun: str) -> str:
    """Return the English plural of a noun phrase, its head made plural.

    >>> plural("member of parliament"), plural("deputy"), plural("gunman")
    ('members of parliament', 'deputies', 'gunmen')
    """
    for link in _PLURAL_HEAD:
        if link in noun:
            head, _, rest = noun.partition(link)
            return plural(head) + link + rest
    stem, _, last = noun.rpartition(" ")
    lead = f"{stem} " if stem else ""
    for one, many in _IRREGULAR.items():
        if last.endswith(one) and last not in {"german", "roman"}:
            return lead + last[: -len(one)] + many
    if last.endswith("y") and last[-2:-1] not in "aeou":
        return lead + last[:-1] + "ies"
    return lead + last + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")


def _offices() -> Iterator[tuple[str, Entry]]:
    for ident, titles, sectors, scope, name in _table("offices", 5):
        entry = Entry("office", ident, tuple(sectors.split("|")), name, scope)
        for title in titles.split("|"):
            yield title, entry
            yield plural(title), entry._replace(plural=True)


def _domains() -> Iterator[tuple[str, Entry]]:
    for ident, words, name, sectors in _table("domains", 4):
        codes = tuple(sectors.split("|"))
        minister = Entry("office", f"{ident}_minister", codes, f"Minister of {name} of {{c}}")
        minister = minister._replace(scope="state")
        ministry = Entry("organ", f"{ident}_ministry", codes, f"Ministry of {name} of {{c}}")
        for word in words.split("|"):
            yield from _ministers(word, minister)
            yield from _ministries(word, ministry)


def _ministers(word: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    for title in (f"{word} minister", f"{word} secretary", f"minister of {word}",
                  f"minister for {word}", f"secretary of {word}", f"secretary for {word}",
                  f"minister of the {word}", f"minister for the {word}",
                  f"secretary of state for {word}"):  # fmt: skip
        yield title, entry
        yield plural(title), entry._replace(plural=True)
    below = entry._replace(id=f"deputy_{entry.id}", name=f"Deputy {entry.name}")
    yield f"minister of state for {word}", below
    for rank in ("deputy", "vice", "assistant", "first deputy", "junior"):
        yield f"{rank} {word} minister", below
        yield f"{rank} minister of {word}", below
        yield f"{rank} minister for {word}", below
        yield f"{rank} secretary of {word}", below


def _ministries(word: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    for title in (f"{word} ministry", f"ministry of {word}", f"department of {word}",
                  f"{word} department", f"ministry for {word}", f"ministry of the {word}",
                  f"department of the {word}", f"department for {word}"):  # fmt: skip
        yield title, entry


def _groups() -> Iterator[tuple[str, Entry]]:
    for sector, kind, nouns in _table("groups", 3):
        for noun in nouns.split("|"):
            code = _CODES.get(kind, "")
            entry = Entry("group" if code else kind, code, (sector,) if sector != "-" else ())
            many = plural(noun)
            if noun.endswith(("people", "men", "women", "children", "forces", "ies")) or (
                noun.endswith("s") and not noun.endswith("ss")
            ):
                yield noun, entry._replace(plural=True)
                continue
            yield noun, entry
            yield many, entry._replace(plural=True)


def _organs() -> Iterator[tuple[str, Entry]]:
    for ident, words, sectors, name in _table("organs", 4):
        for word in words.split("|"):
            yield word, Entry("organ", ident, (sectors,), name)


def _others() -> Iterator[tuple[str, Entry]]:
    for words, effect in _table("modifiers", 2):
        yield words, Entry("modifier", effect)
    for words, code, _ in _table("epithets", 3):
        yield words, Entry("epithet", code)


def _rows() -> Iterator[tuple[str, Entry]]:
    for part in (_offices, _domains, _organs, _groups, _others):
        yield from part()


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Read the lexicon that is shipped (``resources/linking``), once per process."""
    return Lexicon(_rows())


@lru_cache(maxsize=1)
def standings() -> dict[str, tuple[tuple[date, date, tuple[str, ...]], ...]]:
    """Return, by key of the pack, (first day, last day, sectors) of groups that changed."""
    found: dict[str, tuple[tuple[date, date, tuple[str, ...]], ...]] = {}
    for key, start, end, sectors in _table("standing", 4):
        last = date.fromisoformat(end) if end else date.max
        row = (date.fromisoformat(start), last, tuple(sectors.split("|")))
        found[key] = (*found.get(key, ()), row)
    return found


@lru_cache(maxsize=1)
def proper_organs() -> dict[str, str]:
    """Return the name of bodies that the pack keeps as one organ, by the folded names of each."""
    found = {}
    for name, also in _table("proper_organs", 2):
        for other in (name, *also.split("|")):
            found[" ".join(fold(other).split())] = name
    return found


@lru_cache(maxsize=1)
def no_actors() -> frozenset[str]:
    """Return names that act for nobody (days, illnesses, treaties, parts of a page), folded."""
    lines = read_text("linking/no_actors.txt").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def states_with_article() -> frozenset[str]:
    """Return the codes of the states whose English name takes "the"."""
    return frozenset(cells[0] for cells in _table("state_names", 1))
