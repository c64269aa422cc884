"""Where sentences end: hard borders, a learned judgement of full stops, a rule for line ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

MAX_SENTENCE = 160
CLOSERS = frozenset("\"'”’»)]}") | {"''"}
_ACRONYM = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?\Z")
_BULLET = re.compile(r"[-*•·–—▪■●o]\Z|\d{1,2}[.)]?\Z|[(]?[a-z0-9][.)]\Z")
_WIDE, _NEAR = 110, 3000
_TITLES = frozenset(
    "Mr. Mrs. Ms. Dr. Prof. Gen. Col. Lt. Maj. Capt. Sgt. Adm. Cmdr. Brig. Sen. Rep. Reps. Sens. "
    "Gov. Rev. Hon. Pres. Amb. St. Mt. Ft. Messrs. Mlle. Mme. vs. e.g. i.e. cf. al. ed.".split()
)
_WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_CREDITS = frozenset("Image Photo Photograph Picture Credit".split())
_BEFORE_DATES = frozenset("on of since from until till by for to and or dated before after".split())
_OPENERS = frozenset(
    "The This That These Those It He She They We You There Here In On At For From With After "
    "Before During When While As If But And However Image Photo Our Their His Her Its What Why "
    "How Who Have Let Please Meanwhile According Both Under Since Although".split()
)
_MEMORY = 50_000


def is_candidate(form: str) -> bool:
    """Return whether a sentence may end with *form* (before closing quotes and brackets)."""
    return form[-1] in ".!?…:;"


def is_opener(form: str) -> bool:
    """Return whether *form* may begin a sentence in the midst of a line, with no stop before."""
    return form in _OPENERS


def end_class(form: str) -> str:
    """Return the kind of a candidate: the sign itself, an initial, an acronym, or the word."""
    if not is_candidate(form):
        return "w" + start_class(form)
    if not form[0].isalnum():
        return form[:1] if len(set(form)) == 1 else form[-1] + "+"
    if len(form) == 2 and form[0].isupper():
        return "I."
    if form in _TITLES:
        return form if form in ("Mr.", "Dr.", "vs.", "e.g.", "i.e.") else "T."
    if _ACRONYM.match(form):
        return form if form in ("U.S.", "U.N.", "a.m.", "p.m.", "e.g.", "i.e.") else "A.B."
    return form if form[0].isalpha() else "1."


def start_class(form: str) -> str:
    """Return the kind of a word that may begin a sentence."""
    first = form[:1]
    if first.isalpha():
        if first.islower():
            return "x"
        return "X" if len(form) == 1 else "XX" if form.isupper() else "Xx"
    return "d" if first.isdigit() else form


def _length_class(words: int) -> str:
    return next(str(limit) for limit in (1, 3, 8, 39, 10**9) if words <= limit)


class Place(NamedTuple):
    """What is seen at one candidate; all that the judgement depends on.

    ``gap``: 0 no white space, 1 some, 2 a line end. ``open``: inside brackets.
    ``quoted``: inside a quotation (2: one that opened in this sentence).
    """

    before: str
    end: str
    closer: str
    gap: int
    after: str
    second: str
    length: str
    open: bool
    quoted: int

    def goes_on(self) -> bool:
        """Return whether dots stand for words left out, or for a pause inside a sentence."""
        pause = self.end[-2:] in ("..", "…") and self.after[0].islower()
        return pause or (self.after == "[" and self.second in ("...", "…"))

    def features(self) -> list[str]:
        """Return the names of the features that are present."""
        end, after, before = end_class(self.end), start_class(self.after), start_class(self.before)
        word = self.after.lower()
        kind = f"{end}{self.closer and 'c'}{self.gap}"
        return [
            f"e={kind}", f"n={after}", f"en={kind} {after}", f"w={word}", f"wx={word} {after}",
            f"p={before}", f"ep={end} {before}", f"pn={end} {before} {after}",
            f"s={after} {start_class(self.second)}", f"l={self.length}", f"el={end} {self.length}",
            f"o={self.open}", f"eo={end} {self.open}", f"c={self.closer} {after}",
            f"q={self.quoted}", f"eq={kind} {self.quoted}", f"enq={kind} {after} {self.quoted}",
            f"b={self.before.lower()[-4:]}" if end == "." else f"ew={end} {word}",
        ]  # fmt: skip


@dataclass(slots=True)
class Judge:
    """A logistic model over a `Place`; it remembers its judgements."""

    weights: Mapping[str, float]
    bias: float
    _known: dict[Place, bool] = field(default_factory=dict)

    def ends(self, place: Place) -> bool:
        """Return whether a sentence ends at *place*."""
        found = self._known.get(place)
        if found is None and place.goes_on():
            found = False
        if found is None:
            get = self.weights.get
            found = self.bias + sum(get(name, 0.0) for name in place.features()) > 0
            if len(self._known) >= _MEMORY:
                self._known.clear()
            self._known[place] = found
        return found


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of a text: forms and offsets; ``lines[i]``: line ends between i - 1 and i."""

    text: str
    forms: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    lines: Sequence[int]


def columns(text: str, spans: Sequence[tuple[int, int]]) -> Columns:
    """Build columns from spans."""
    starts, ends = [a for a, _ in spans], [b for _, b in spans]
    gaps = [text[b:a] for b, a in zip([0, *ends], starts, strict=False)]
    lines = [g.count("\n") + 2 * (g.count("\u2029") + g.count("\u2028")) for g in gaps]
    return Columns(text, [text[a:b] for a, b in spans], starts, ends, lines)


def candidates(c: Columns) -> list[int]:
    """Return the indices of the words after which a sentence may end."""
    return [
        k
        for k, form in enumerate(c.forms)
        if is_candidate(form)
        or k + 1 == len(c.forms)
        or c.lines[k + 1]
        or is_opener(c.forms[k + 1])
    ]


def places(c: Columns, found: Sequence[int], judge: Callable[[int, Place], bool]) -> list[int]:
    """Return where sentences start (word indices, without 0), asking *judge* at full stops.

    *judge* gets the index of the word that would begin the next sentence.
    """
    n, starts_at, last, limit = len(c.forms), list[int](), 0, -1
    blocks = Blocks(c.text)
    for k in found:
        if k < limit:
            continue
        j = k + 1
        stops = is_candidate(c.forms[k])
        opens = not stops and j < n and is_opener(c.forms[j]) and c.forms[k][-1].isalnum()
        while stops and j < n and c.forms[j] in CLOSERS and c.starts[j] == c.ends[j - 1]:
            j += 1
        while stops and c.forms[j : j + 3 : 2] == ["[", "]"] and c.forms[j + 1].isdigit():
            j += 3
        limit = j
        for glued in _glued(c, k, last, j >= n or c.lines[j] > 0):
            if last < glued:
                starts_at.append(glued)
                last = glued
        if j >= n:
            break
        lines = c.lines[j]
        cut = lines > 1 or (lines == 1 and not _wrapped(c, j, blocks))
        if cut or ((stops or opens) and judge(j, _place(c, k, j, last))):
            starts_at.append(j)
            last = j
    return starts_at


def _glued(c: Columns, k: int, last: int, block_ends: bool) -> list[int]:
    """Return the sentence starts before word *k* that lines run together leave unmarked.

    Scraping glues date lines to headlines ("... with the founder Sunday, May 28, 2006"),
    texts to date lines ("Thursday, May 7, 2015 On Tuesday, ..."), and credits to captions
    ("Spacecraft Stardust Image: NASA"). *last*: where the sentence starts.
    """
    forms, found = c.forms, list[int]()
    after = last + 6
    if after < k and _is_date(forms, last) and forms[after][0].isupper():
        found.append(after)
    if forms[k] in ":;" and k > last + 1 and forms[k - 1] in _CREDITS and _word(forms[k - 2]):
        found.append(k - 1)
    if block_ends and k > 5 and _is_date(forms, k - 5) and _word(forms[k - 6]):
        found.append(k - 5)
    return found


def _is_date(forms: list[str], k: int) -> bool:
    """Return whether "Weekday, Month day, year" stands at *k*."""
    if forms[k] not in _WEEKDAYS or k + 5 >= len(forms):
        return False
    return forms[k + 1] == forms[k + 4] == "," and forms[k + 3].isdigit() and len(forms[k + 5]) == 4


def _word(form: str) -> bool:
    """Return whether *form* may end a headline."""
    return (form[-1].isalnum() or form in CLOSERS) and form.lower() not in _BEFORE_DATES


def _place(c: Columns, k: int, j: int, last: int) -> Place:
    gap = 2 if c.lines[j] else int(c.starts[j] > c.ends[j - 1])
    head = c.text[c.starts[max(last, k - 60)] : c.starts[k]]
    depth = head.count("(") - head.count(")")
    return Place(
        c.forms[k - 1] if k > last else "",
        c.forms[k],
        c.forms[j - 1] if j > k + 1 else "",
        gap,
        c.forms[j],
        c.forms[j + 1] if j + 1 < len(c.forms) and c.lines[j + 1] < 2 else "",
        _length_class(k - last),
        depth > int(j > k + 1 and c.forms[k + 1] == ")"),
        _quoted(c, j, last),
    )


def _quoted(c: Columns, j: int, last: int) -> int:
    """Return 0, 1 or 2: no quotation open before word *j*, one opened earlier, one in its sentence.

    Counted from the start of the block, and only where that is near.
    """
    here = c.ends[j - 1]
    first = c.text.rfind("\n\n", max(0, here - _NEAR), here)
    if first < 0 and here > _NEAR:
        return 0
    before = c.text[max(first, 0) : here]
    if not before.count('"') % 2 and before.count("“") <= before.count("”"):
        return 0
    inside = c.text[c.starts[last] : here]
    return 2 if '"' in inside or "“" in inside else 1


class Blocks:
    """The lengths of the longest lines between blank lines; it remembers the last block."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._first, self._last, self._width = 0, -1, 0

    def width(self, offset: int) -> int:
        """Return the length of the longest line of the block around *offset*."""
        if not self._first <= offset < self._last:
            self._first = self._text.rfind("\n\n", 0, offset) + 1
            last = self._text.find("\n\n", offset)
            self._last = last if last >= 0 else len(self._text) + 1
            block = self._text[self._first : self._last]
            self._width = max(map(len, block.split("\n")))
        return self._width


def _wrapped(c: Columns, j: int, blocks: Blocks) -> bool:
    """Return whether the line end before word *j* only wraps a running text.

    It does where the lines are of a typewriter's width, the next word would not have
    fitted, and no bullet follows; or where the next line goes on in small letters.
    """
    form = c.forms[j]
    following = c.text[c.ends[j] : c.ends[j] + 1]
    if _BULLET.match(form) and (not form.isalpha() or following.isspace()):
        if not form.isdigit() or following in (".", ")"):
            return False
    elif form[0].islower():
        return True
    offset = c.ends[j - 1]
    width = blocks.width(offset)
    if width > _WIDE:
        return False
    word = c.text[c.starts[j] : c.starts[j] + 40].split(None, 1)[0]
    used = offset - (c.text.rfind("\n", 0, offset) + 1)
    return used + 1 + len(word) > max(width - 2, 40)


def with_limits(starts_at: Sequence[int], n: int, forms: Sequence[str]) -> list[int]:
    """Return all sentence starts, 0 included, no sentence longer than MAX_SENTENCE."""
    out: list[int] = []
    for first, last in pairwise([0, *starts_at, n] if n else []):
        at = first
        out.append(at)
        while last - at > MAX_SENTENCE:
            middle = at + MAX_SENTENCE // 2
            window = range(at + MAX_SENTENCE - 1, middle, -1)
            cut = next((k for k in window if forms[k] in (";", ":", "—", "--")), 0)
            cut = cut or next((k for k in window if forms[k] == ","), at + MAX_SENTENCE - 1)
            at = cut + 1
            out.append(at)
    return out


def split_sentences(
    text: str, spans: Sequence[tuple[int, int]], judge: Judge, hard: Sequence[int] = ()
) -> list[tuple[int, int]]:
    """Return (first word, word after the last) of each sentence: the plain form.

    *hard*: offsets of borders that no sentence crosses.
    """
    c = columns(text, spans)
    found = places(c, candidates(c), lambda _, place: judge.ends(place))
    borders = {next((k for k, a in enumerate(c.starts) if a >= b), 0) for b in hard}
    cuts = sorted({*found, *borders} - {0})
    if not spans:
        return []
    starts = with_limits(cuts, len(spans), c.forms)
    return list(zip(starts, [*starts[1:], len(spans)], strict=True))
