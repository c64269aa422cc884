"""Finding names of places: runs of capitalised words, cut by the gazetteer, judged by context."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dragoman.kb import Place, fold
from dragoman.resources import read_text, read_yaml

LONGEST = 6
_WHOLES = ("city", "town", "village", "province", "state", "capital", "outskirts", "people")
_WORD = (
    r"(?:[A-Z]\.){2,}|[^\W\d_a-zà-öø-ÿ](?:\w|['’](?!s\b)(?=\w)"
    r"|-(?=[A-Z]|(?:au|upon|sur|en|de|la|le|al|el|on|by|les|under)-))*"
)


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The word lists around places, compiled; see resources/linking/places.yaml."""

    run: re.Pattern[str]
    item: re.Pattern[str]
    abbreviations: dict[str, tuple[str, str]]
    postal: dict[str, str]
    lists: dict[str, frozenset[str]]
    generic: frozenset[str]
    kinds: dict[str, str]


@dataclass(slots=True)
class Found:
    """A name that may be a place: offsets, candidates, and what speaks for and against it.

    ``cue``: it stands where places stand (``in X``, ``X, State``, a dateline). ``bare``: nothing
    else of the run is left over. ``person``: it stands where people stand. ``inside``: the
    name of a wider place that follows it after a comma.
    """

    start: int
    end: int
    name: str
    places: tuple[Place, ...]
    cue: bool = False
    bare: bool = True
    person: bool = False
    reject: bool = False
    inside: str = ""
    kind: str = ""
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text, the words in it as blanks part them, and the surnames that it has shown."""

    text: str
    lower: frozenset[str]
    surnames: set[str] = field(default_factory=set)


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """Read and compile the word lists."""
    data: dict[str, Any] = read_yaml("linking/places.yaml")
    abroad = {short: code for code, listed in data["abroad"].items() for short in listed}
    short = {k: (v, abroad.get(k, "USA")) for k, v in data["abbreviations"].items()}
    dotted = sorted((re.escape(s) for s in short if "." in s), key=len, reverse=True)
    stops = "|".join(f"{w}\\." for w in data["short"])
    word = (
        f"(?:(?=[A-Z][\\w ]{{0,6}}\\.)(?:{'|'.join(dotted)}|{stops}|[A-Z]\\.(?= ))"
        f"|People['’]s|d['’](?=[A-Z]){_WORD}|{_WORD})"
    )
    linkers = "|".join(data["linkers"])
    run = re.compile(
        rf"(?<!\w)(?=[^\W\d_a-zà-öø-ÿ]){word}"
        rf"(?:[ \u00a0]{{1,2}}(?:(?:{linkers})[ \u00a0]{{1,2}}){{0,2}}{word})*"
    )
    lists = {
        name: frozenset(str(w) for w in data[name])
        for name in ("acronyms", "locative", "titles", "before", "owners", "kinds", "never",
                     "institutions", "says", "linkers", "short")
    }  # fmt: skip
    kinds = {}
    for line in read_text("linking/places_words.tsv").splitlines():
        if line and line[0] != "#":
            name, _, kind = line.partition("\t")
            kinds[name] = kind
    return PlaceWords(
        run, re.compile(rf"{word}|[^\W\d_]+"), short, data["postal"], lists, _generic(lists), kinds
    )


def _generic(lists: dict[str, frozenset[str]]) -> frozenset[str]:
    keys = ("kinds", "institutions", "never", "titles", "before", "owners", "short")
    return frozenset().union(*(lists[key] for key in keys)) - {"Park", "Reading"}


def names(
    text: Text,
    words: PlaceWords,
    named: Callable[[str], tuple[Place, ...]],
    adjectives: dict[str, str],
) -> list[Found]:
    """Return all names in the text that the gazetteer knows, judged one by one, in order."""
    out: list[Found] = []
    for run in words.run.finditer(text.text):
        start, end = run.span()
        if " " in text.text[start:end]:
            items = [m.span() for m in words.item.finditer(text.text, start, end)]
        else:
            items = [(start, end)]
        found = _cut(text, items, words, named, adjectives)
        if not found and len(items) > 1:
            _note_person(text, items, words)
        for position, (first, last, one) in enumerate(found):
            left = found[position - 1][1] if position else 0
            _judge(one, items, (first, last, left), text, words)
            if " " in one.name and one.name.rsplit(" ", 1)[-1] in words.lists["kinds"]:
                one.cue = True
            if position and first == left:
                _side_by_side(out[-1], one, text)
            out.append(one)
    return out


def _side_by_side(one: Found, two: Found, text: Text) -> None:
    """Judge two names without a comma between them: "Michael Jordan" is one of a person."""
    if one.adjective or two.adjective or not one.places or not two.places:
        return
    if any(p.feature in "NA" and p.country == two.places[0].country for p in two.places[:1]):
        inside = {(p.country, p.admin1) for p in one.places if p.feature in "PB"}
        wide = two.places[0]
        if (wide.feature == "N" and any(c == wide.country for c, _ in inside)) or (
            wide.country,
            wide.admin1,
        ) in inside:
            one.inside = two.name
            return
    if "\u00a0" in text.text[one.end : two.start] or text.text[one.end : two.start] == " ":
        one.person = two.person = True
        one.bare = two.bare = False
        text.surnames.add(two.name)


def _note_person(text: Text, items: list[tuple[int, int]], words: PlaceWords) -> None:
    last = text.text[slice(*items[-1])]
    first = text.text[slice(*items[0])].rstrip(".")
    if first not in words.lists["before"] and first.lower() not in text.lower:
        text.surnames.add(last)


def _cut(
    text: Text,
    items: list[tuple[int, int]],
    words: PlaceWords,
    named: Callable[[str], tuple[Place, ...]],
    adjectives: dict[str, str],
) -> list[tuple[int, int, Found]]:
    """Cut a run into its longest known names, from left to right."""
    out: list[tuple[int, int, Found]] = []
    at, source, linkers = 0, text.text, words.lists["linkers"]
    while at < len(items):
        start = items[at][0]
        if source[start : items[at][1]] in linkers:
            at += 1
            continue
        for last in range(min(len(items), at + LONGEST), at, -1):
            end = items[last - 1][1]
            name = source[start:end]
            one = _known(name, start, end, words, named, adjectives)
            if one is not None:
                out.append((at, last, one))
                at = last
                break
        else:
            at += 1
    return out


def _known(
    name: str,
    start: int,
    end: int,
    words: PlaceWords,
    named: Callable[[str], tuple[Place, ...]],
    adjectives: dict[str, str],
) -> Found | None:
    short = words.abbreviations.get(name)
    if short:
        places = tuple(p for p in named(short[0]) if p.country == short[1]) or named(short[0])
        return Found(start, end, name, places[:1], cue=False)
    if name in words.generic or name[:4] == "The ":
        return None
    if len(name) < 2 or (
        name.isupper() and len(name) <= 4 and name.replace(".", "") not in words.lists["acronyms"]
    ):
        return None
    if name in adjectives:
        return Found(start, end, name, (), adjective=True)
    places = named(name)
    return Found(start, end, name, places) if places else None


def _judge(
    one: Found,
    items: list[tuple[int, int]],
    where: tuple[int, int, int],
    text: Text,
    words: PlaceWords,
) -> None:
    """Set what speaks for and against *one*; it spans items *first* to *last* of the run."""
    first, last, free = where
    source, lists = text.text, words.lists
    if first > free:
        _left(one, items, first, text, words)
    else:
        before = source[max(0, one.start - 24) : one.start].split()
        prev = before[-1].lower().strip("(“\"'") if before else ""
        town = prev == "of" and len(before) > 1 and before[-2] in _WHOLES
        one.cue = prev in lists["locative"] or town
        if prev and prev[-1] in ".-" and source[one.start - 1 : one.start] == "-":
            one.reject = True
    if last < len(items):
        _right(one, source[slice(*items[last])], text, words)
    else:
        _after(one, text, words)


def _left(
    one: Found, items: list[tuple[int, int]], first: int, text: Text, words: PlaceWords
) -> None:
    source, lists = text.text, words.lists
    word = source[slice(*items[first - 1])]
    if word in lists["linkers"]:
        owner = source[slice(*items[first - 2])] if first > 1 else ""
        one.cue = word in lists["locative"] or (
            word in ("of", "the")
            and owner not in lists["owners"]
            and bool(owner)
            and owner[0].isupper()
        )
        one.reject = word in ("of", "the") and owner in lists["owners"]
        return
    plain = word.rstrip(".")
    if plain in lists["before"]:
        one.cue = plain.lower() in lists["locative"]
    elif plain in lists["titles"]:
        one.person, one.bare = True, False
    elif plain.lower() in text.lower or "c" in words.kinds.get(plain.lower(), ""):
        pass
    else:
        one.bare = False
        one.person = True
        text.surnames.add(one.name)


def _right(one: Found, word: str, text: Text, words: PlaceWords) -> None:
    lists = words.lists
    plain = word.rstrip(".")
    if word in lists["never"] or plain in lists["never"]:
        one.reject = True
    elif plain in lists["kinds"]:
        one.cue, one.kind = True, plain
    elif plain in lists["institutions"] or plain.lower() in text.lower or word in lists["linkers"]:
        pass
    elif plain in words.abbreviations or word in words.abbreviations:
        one.inside = word
    else:
        one.bare = False


_COMMA = re.compile(r",? \(?")


def _after(one: Found, text: Text, words: PlaceWords) -> None:
    """Read what follows the run: ", Texas", a dateline's dash, a verb of saying."""
    source = text.text
    rest = source[one.end : one.end + 40]
    if rest[:2] == ", " and rest[2:3].isupper():
        match = words.run.match(source, one.end + 2)
        if match:
            one.inside = (
                match.group().rstrip(".")
                if match.group() not in words.abbreviations
                else match.group()
            )
            return
    if rest[:6] == "-based" or rest[:5] in ("-born", "-area"):
        one.cue = True
    line = source.rfind("\n", 0, one.start) + 1
    if one.start - line <= 2 and re.match(r"(?:, [A-Z][\w.]*)? ?(?:\([A-Z]{2,}|--|—|–|- )", rest):
        one.cue = True
    follow = rest.split(None, 1)[:1]
    if follow and rest[:1] == " " and follow[0].strip(",.").capitalize() in words.lists["kinds"]:
        one.cue, one.kind = True, follow[0].strip(",.").capitalize()
    if follow and rest[:1] == " " and follow[0].strip(",.") in words.lists["says"]:
        one.person = True


def kind_of(name: str, words: PlaceWords) -> str:
    """Return which of c, g, s a one-word name of a place is too; empty for others."""
    if " " in name or (name.isupper() and len(name) < 5):
        return ""
    return words.kinds.get(fold(name).strip(), "")
