"""People by family name, and by names that are spelt otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from dragoman.kb._fold import name_key
from dragoman.kb._records import Candidate
from dragoman.kb._tables import Tables
from dragoman.resources import read_text

_PARTICLES = frozenset(
    "al el abu abd ibn bin ben bint von van der den de di da do dos das del della la le du "
    "ter ten zu y e ul ur san st".split()
)
_WEAK = 0.62  # likeness under which two tokens are held to be different names
_LONG = 5  # tokens that are long enough to be compared by sound or with a typo
_TYPO = 7  # tokens that are long enough for a slip not to make another name
_SOUNDS = (("kh", "k"), ("gh", "k"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("zh", "j"),
           ("sch", "s"), ("sh", "s"), ("ch", "s"))  # fmt: skip
_LETTERS = str.maketrans("qgwyjzcoe", "kkviiskui")
_TWICE = re.compile(r"(.)\1+")
_FLOOR = 0.80  # likeness under which two names are held to be different people


def same_people(rows: Mapping[str, int]) -> dict[int, int]:
    """Return the rows of people that stand for another row (``seeds/same_people.tsv``)."""
    lines = read_text("kb/seeds/same_people.tsv").splitlines()
    pairs = (line.split("\t")[:2] for line in lines if line and line[0] != "#")
    return {rows[a]: rows[b] for a, b in pairs if {a, b} <= rows.keys()}


class People:
    """The persons of the pack by tokens of their names."""

    def __init__(
        self, tables: Tables, keys: list[str], labels: list[str], priors: bytes,
        same: dict[int, int],
    ) -> None:  # fmt: skip
        self._same = same
        self._keys = keys
        self._labels = labels
        self._priors = priors
        self._tables = tables

    @cached_property
    def _surnames(self) -> dict[str, tuple[int, int]]:
        names = self._tables.strings("surname")
        first = self._tables.ints("surname_first")
        return {n: (first[i], first[i + 1]) for i, n in enumerate(names)}

    @cached_property
    def _variants(self) -> dict[str, int]:
        return {token: n for n, token in enumerate(self._tables.strings("token"))}

    def _groups(self, token: str) -> frozenset[int]:
        """Return the groups of spellings that a token belongs to."""
        n = self._variants.get(token)
        if n is None:
            return frozenset()
        first = self._tables.ints("token_first")
        return frozenset(self._tables.ints("token_group")[first[n] : first[n + 1]])

    @cached_property
    def _spellings(self) -> dict[int, list[str]]:
        """Surnames of the pack by group of spellings."""
        found: dict[int, list[str]] = {}
        for surname in self._surnames:
            for group in self._groups(surname):
                found.setdefault(group, []).append(surname)
        return found

    @cached_property
    def _by_skeleton(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for surname in self._surnames:
            if len(surname) >= _LONG:
                found.setdefault(skeleton(surname), []).append(surname)
        return found

    @cached_property
    def _by_initial(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for surname in self._surnames:
            found.setdefault(surname[:1], []).append(surname)
        return found

    def by_surname(self, surname: str) -> tuple[Candidate, ...]:
        """Return the people of a family name, particles aside, most prominent first."""
        rows = self._rows(_bare(surname))
        return tuple(self._candidate(row, weight) for row, weight in rows)

    def _rows(self, surname: str) -> list[tuple[int, float]]:
        low, high = self._surnames.get(surname, (0, 0))
        rows = self._tables.ints("surname_row")
        weights = self._tables.value("surname_weight")
        return [(rows[n], weights[n] / 255) for n in range(low, high) if rows[n] not in self._same]

    def _candidate(self, row: int, prior: float) -> Candidate:
        return Candidate(self._keys[row], self._labels[row], "person", "surname", prior)

    def like(self, name: str, limit: int) -> tuple[Candidate, ...]:
        """Return the people whose names are spellings of *name*, best first."""
        tokens = _tokens(name)
        if not tokens:
            return ()
        scored: dict[int, float] = {}
        for surname in self._near({tokens[0], tokens[-1]}):
            for row, _ in self._rows(surname):
                if row not in scored:
                    scored[row] = self._like(tokens, _tokens(self._labels[row]))
        best = [(score, row) for row, score in scored.items() if score >= _FLOOR]
        best.sort(key=lambda item: (-round(item[0], 3), -self._priors[item[1]], item[1]))
        return tuple(self._candidate(row, score) for score, row in best[:limit])

    def _near(self, tokens: Iterable[str]) -> list[str]:
        """Return the surnames of the pack that are spellings of one of the tokens."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        found: dict[str, None] = {}
        for token in sorted(tokens):
            if token in self._surnames:
                found[token] = None
            for group in sorted(self._groups(token)):
                found.update(dict.fromkeys(self._spellings.get(group, ())))
            if len(token) >= _LONG:
                found.update(dict.fromkeys(self._by_skeleton.get(skeleton(token), ())))
                near = self._by_initial.get(token[0], ())
                found.update(
                    (other, None)
                    for other, *_ in extract(
                        token, near, scorer=OSA.distance, score_cutoff=1, limit=None
                    )
                )
        return list(found)

    def likeness(self, one: str, other: str) -> float:
        """Return how alike two names of persons are, 0..1."""
        left, right = name_sounds(one), name_sounds(other)
        if not (left <= right or right <= left):
            return 0.0
        return self._like(_tokens(one), _tokens(other))

    def _like(self, one: list[str], other: list[str]) -> float:
        """Match the tokens of the shorter name to the longer's, each once, best first."""
        if not one or not other:
            return 0.0
        short, long = (one, other) if len(one) <= len(other) else (other, one)
        if len(short) == 1 and len(long) > 2:
            return 0.0
        rest = list(long)
        total, weight = 0.0, 0.0
        for token in short:
            scores = [0.0 if _cut(token, c, short, long) else self._token(token, c) for c in rest]
            best = max(scores, default=0.0)
            if best < _WEAK:
                return 0.0
            rest.pop(scores.index(best))
            share = 0.5 if len(token) == 1 else 1.0
            total, weight = total + share * best, weight + share
        missing = 0.04 * len(rest) if len(short) > 1 else 0.25 * len(rest)
        return max(total / weight - missing, 0.0)

    def _token(self, one: str, other: str) -> float:
        if one == other:
            return 1.0
        if len(one) == 1 or len(other) == 1:
            return 0.9 if one[0] == other[0] else 0.0
        if not self._groups(one).isdisjoint(self._groups(other)):
            return 0.97
        if min(len(one), len(other)) >= _LONG and skeleton(one) == skeleton(other):
            return 0.94
        return _misspelt(one, other)


def _misspelt(one: str, other: str) -> float:
    """Return how likely one token is a short form, or a slip of the pen, for the other."""
    short, long = sorted((one, other), key=len)
    if len(short) in {4, 5} and len(long) > len(short) + 1 and long.startswith(short):
        return 0.93  # "Mitch" for "Mitchell"
    if len(long) >= _LONG and one[0] == other[0] and sorted(one) == sorted(other):
        return 0.93  # two letters swapped
    if len(long) < _TYPO or len(long) - len(short) > 2:
        return 0.0
    from rapidfuzz.distance import OSA, JaroWinkler

    slips = 1 if len(long) < 2 * _LONG else 2
    if OSA.distance(one, other, score_cutoff=slips) > slips:
        return 0.0  # "Xiaodong" is not "Xiaojiang"
    likeness = float(JaroWinkler.similarity(one, other))
    return likeness if likeness >= 0.88 else 0.0


@lru_cache(maxsize=65536)
def skeleton(token: str) -> str:
    """Return how a token sounds, roughly: transliterations of one name mostly agree.

    >>> skeleton("qaddafi") == skeleton("kadhafi") == skeleton("gaddafi")
    True
    """
    if "h" in token:
        for letters, sound in _SOUNDS:
            token = token.replace(letters, sound)
    token = token.replace("tz", "s").replace("ts", "s").translate(_LETTERS)
    return _TWICE.sub(r"\1", token)


def _cut(token: str, other: str, short: list[str], long: list[str]) -> bool:
    """Say whether one is an initial where the other is a family name: that proves nothing."""
    if len(token) > 1 and len(other) > 1:
        return False
    return (token == short[-1] and len(token) > 1) or (other == long[-1] and len(other) > 1)


@lru_cache(maxsize=65536)
def name_sounds(name: str) -> frozenset[str]:
    """Return the sounds with which the words of a name begin: of one name they mostly agree."""
    return frozenset(skeleton(token)[0] for token in _tokens(name))


def _tokens(name: str) -> list[str]:
    """Return the folded tokens of a name, without particles."""
    words = name_key(name).split()
    return [w for w in words if w not in _PARTICLES] or words


def _bare(surname: str) -> str:
    tokens = _tokens(surname)
    return tokens[-1] if tokens else ""
