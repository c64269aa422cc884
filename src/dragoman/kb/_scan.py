"""All known names in a text, by one automaton over the folded text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.kb._fold import fold

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


_REACH = 80  # how far a name that begins in a stretch may go beyond it


class Scanner:
    """Finds the longest known names that begin and end at word boundaries.

    *patterns* are folded names; a name that is written with a capital in the pack must begin
    with one in the text, and one of capitals only (an acronym) must be in capitals there.
    """

    def __init__(self, patterns: Sequence[str], groups: Sequence[int], cases: Sequence[int]):
        self._patterns = patterns
        self._groups = groups
        self._cases = cases
        self._built: AhoCorasick | None = None
        self._index: dict[str, int] = {}

    def _automaton(self) -> AhoCorasick:
        if self._built is None:
            from ahocorasick_rs import AhoCorasick, MatchKind

            padded = [" " + pattern for pattern in self._patterns]
            self._built = AhoCorasick(padded, matchkind=MatchKind.LeftmostLongest)
            self._index = {pattern: n for n, pattern in enumerate(self._patterns)}
        return self._built

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (start, end, group) of the names in *text*, in order, without overlap."""
        folded = " " + fold(text) + " "
        yield from self._between(folded, text, 0, len(folded))

    def _between(
        self, folded: str, text: str, low: int, high: int
    ) -> Iterator[tuple[int, int, int]]:
        """Yield the names that begin between two offsets of the folded text.

        A match that turns out to be none, or shorter, hides what begins inside it from the
        automaton: that stretch is searched again from its next word.
        """
        at = low
        stretch = folded[low : high + _REACH] if high < len(folded) else folded[low:]
        for pattern, first, last in self._automaton().find_matches_as_indexes(stretch):
            begin, end = low + first, low + last
            if begin >= high:
                break
            if begin < at:
                continue
            found = self._settle(folded, begin + 1, end, pattern)
            fits = found is not None and self._case_fits(text[begin : found[0] - 1], found[1])
            if found is not None and fits:
                stop, which = found
                yield begin, stop - 1, self._groups[which]
                at = stop
            again = at if fits else folded.find(" ", begin + 1)
            if again < end - 1:
                for hit in self._between(folded, text, again, end - 1):
                    yield hit
                    at = max(at, hit[1] + 1)

    def _settle(self, folded: str, start: int, end: int, pattern: int) -> tuple[int, int] | None:
        """Return the end and pattern of the match, cut back to a word boundary if need be."""
        if folded[end] == " ":
            return end, pattern
        while (end := folded.rfind(" ", start, end)) > start:
            shorter = self._index.get(folded[start:end])
            if shorter is not None:
                return end, shorter
        return None

    def _case_fits(self, words: str, pattern: int) -> bool:
        """Say whether the letters' case fits: 0 any, 1 a capital first, 2 capitals only."""
        case = self._cases[pattern]
        if case == 0 or not words:
            return True
        first = words[0]
        if not (first.isupper() or not first.isalpha() or not first.islower()):
            return False
        return case == 1 or not any(c.islower() for c in words)
