"""Finding time expressions: words to classes, one regular expression over the classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from dragoman.errors import ResourceError
from dragoman.resources import read_yaml

Entry = tuple[str, Any, str]
WORDS = "linking/time.yaml"
_KEPT = 60_000
_SHAPES = (
    "iso", "slash", "clock", "decade", "ordd", "frac", "d31", "year", "num", "ampm", "bc", "ad",
    "poss", "comma", "dot", "dash", "break", "cap", "other",
)  # fmt: skip
_TOKEN = re.compile(
    r"(?: |[^\S\n]{0,3}(?:\n(?=[a-z0-9]))?)"
    r"(?:\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d{2,4}['’]?s\b|\d+(?:st|nd|rd|th)\b|\d/\d(?!\d)|\d+(?:,\d{3})*(?:\.\d+)?"
    r"|[ap]\.m\.?(?!\w)|BCE?(?!\w)|B\.C\.(?:E\.)?|B\.C(?!\w)|A\.D\.?(?!\w)|AD(?!\w)|['’]s?(?!\w)|mid-afternoon"
    r"|[^\W\d_]+|\n(?![a-z0-9])|\S)|\s"
)
_PUNCTUATION = {
    ",": "comma", ".": "dot", "-": "dash", "–": "dash", "—": "dash", "\n": "break",
    "'s": "poss", "’s": "poss", "'": "poss", "’": "poss",
    "am": "ampm", "pm": "ampm", "AM": "ampm", "PM": "ampm",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: spelling, end, (class, value, letter), and the letters as one string.

    A spelling may begin with the blank before the word.
    """

    pieces: list[str]
    ends: list[int]
    entries: list[Entry]
    line: str

    def name(self, at: int) -> str:
        """Return the class of a word."""
        return self.entries[at][0]

    def form(self, at: int) -> str:
        """Return the spelling of a word without the blank before it."""
        return self.pieces[at].strip()

    def start(self, at: int) -> int:
        """Return the offset of a word's first character."""
        return self.ends[at] - len(self.pieces[at].lstrip())


@dataclass(frozen=True, slots=True)
class Match:
    """Words *first* to *last* (half-open) of a text that a rule has found."""

    rule: str
    words: Words
    first: int
    last: int

    @property
    def start(self) -> int:
        """Return the offset of the first character."""
        return self.words.start(self.first)

    @property
    def end(self) -> int:
        """Return the offset after the last character."""
        return self.words.ends[self.last - 1]

    def has(self, *names: str) -> bool:
        """Return whether a word of one of these classes is in the match."""
        return any(e[0] in names for e in self.words.entries[self.first : self.last])

    def values(self, *names: str) -> list[Any]:
        """Return the values of the words of these classes, in order."""
        return [e[1] for e in self.words.entries[self.first : self.last] if e[0] in names]

    def value(self, *names: str) -> Any:
        """Return the value of the first word of these classes, or None."""
        found = self.values(*names)
        return found[0] if found else None

    def where(self, *names: str) -> list[int]:
        """Return the indices of the words of these classes, in order."""
        name = self.words.name
        return [i for i in range(self.first, self.last) if name(i) in names]

    def neighbour(self, step: int) -> tuple[str, str]:
        """Return (class, spelling) of the word *step* after the match, or before if negative."""
        at = self.last - 1 + step if step > 0 else self.first + step
        if 0 <= at < len(self.words.pieces):
            return self.words.name(at), self.words.form(at)
        return "break", ""


class _Lexicon(dict[str, Entry]):
    """Word to entry; what is not listed is classed by its shape, and kept up to a bound."""

    def __init__(self, letters: dict[str, str]) -> None:
        super().__init__()
        self.letters = letters

    def __missing__(self, piece: str) -> Entry:
        form = piece.strip()
        if form in self and form != piece:
            return self[form]
        name, value = _shape(form) if form else ("other", "")
        entry = name, value, self.letters[name]
        if len(self) < _KEPT:
            self[piece] = entry
        return entry


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled word list and rules.

    ``runs`` finds stretches of words that stand in time expressions, ``sure`` the words
    that do not stand everywhere else too; ``pattern`` is the rules.
    """

    lexicon: _Lexicon
    letters: dict[str, str]
    runs: re.Pattern[str]
    sure: re.Pattern[str]
    pattern: re.Pattern[str]


def _entries(words: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for name, listed in words.items():
        pairs = listed.items() if isinstance(listed, dict) else ((w, w) for w in listed)
        for word, value in pairs:
            yield name, str(word), value


def _expand(rule: str, letters: dict[str, str], alias: dict[str, str], depth: int = 0) -> str:
    if depth > 4:
        raise ResourceError(f"{WORDS}: alias refers to itself: {rule}")

    def swap(m: re.Match[str]) -> str:
        name = m.group()
        if name in alias:
            return _expand(alias[name], letters, alias, depth + 1)
        if name not in letters:
            raise ResourceError(f"{WORDS}: unknown class {name!r} in {rule!r}")
        return letters[name]

    return re.sub(r"[a-z][a-z_0-9]*", swap, rule).replace(" ", "")


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Read and compile ``linking/time.yaml``; raises ResourceError where it is malformed."""
    data = read_yaml(WORDS)
    names = [*data["words"], *_SHAPES]
    letters = {name: chr(0x100 + i) for i, name in enumerate(names)}
    lexicon = _Lexicon(letters)
    for name, word, value in _entries(data["words"]):
        for form in {word} if word[0].isupper() else {word, word.capitalize()}:
            lexicon.setdefault(form, (name, value, letters[name]))
    for mark, name in _PUNCTUATION.items():
        lexicon[mark] = (name, mark, letters[name])
    lexicon.update({f" {form}": entry for form, entry in list(lexicon.items())})
    parts = []
    for entry in data["rules"]:
        ((name, rule),) = entry.items()
        parts.append(f"(?P<{name}>{_expand(rule, letters, data['alias'])})")
    inside = "".join(letters[n] for n in names if n not in ("other", "cap", "break"))
    glue = "".join(letters[n] for n in (*data["glue"], "comma", "dot", "dash", "poss", "ampm"))
    never = "".join(letters[n] for n in data["inner"])
    sure = "".join(c for c in inside if c not in glue)
    return Grammar(
        lexicon,
        letters,
        re.compile(f"[{inside}]+"),
        re.compile(f"[{sure}]"),
        re.compile(f"(?![{never}])(?:{'|'.join(parts)})"),
    )


def _digits(form: str) -> tuple[str, Any]:
    last = form[-1]
    if last == "s":
        return "decade", int(form.rstrip("s'’"))
    if last in "tdh":
        return "ordd", int(form[:-2])
    if "-" in form:
        return "iso", form
    if ":" in form:
        return "clock", form
    if "/" in form:
        return ("slash" if form.count("/") > 1 else "frac"), form
    if "." in form or "," in form:
        return "num", float(form.replace(",", ""))
    number = int(form)
    if 1 <= number <= 31 and len(form) <= 2:
        return "d31", number
    return ("year" if len(form) == 4 and 1000 <= number <= 2100 else "num"), number


def _shape(form: str) -> tuple[str, Any]:
    first = form[0]
    if first.isdecimal() and form.isascii():
        return _digits(form)
    if "." in form or form in ("BC", "BCE", "AD"):
        low = form.lower()
        return {"a": "ampm", "p": "ampm"}.get(low[0], "bc") if low[:2] != "ad" and low[
            :3
        ] != "a.d" else "ad", low
    return ("cap" if first.isupper() else "other"), form


def read_words(text: str, rules: Grammar) -> Words:
    """Cut *text* into words with their classes; one pass, linear in its length."""
    pieces = _TOKEN.findall(text)
    lexicon = rules.lexicon
    entries = [lexicon[piece] for piece in pieces]
    line = "".join([entry[2] for entry in entries])
    return Words(pieces, list(accumulate(map(len, pieces))), entries, line)
