"""A document's words, trees and quotations as plain lists, for the search of attributions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dragoman.types import Quote, Tokens

_NOT_OURS = frozenset({"punct", "conj", "parataxis", "cc"})


class Text:
    """Words, trees and speech quotations side by side; all indices are tokens'.

    ``inside[i]`` is the index of the outermost speech quotation that holds token i, or -1.
    ``first[q]``, ``last[q]``: the half-open token range of quotation q without its marks.
    """

    def __init__(self, text: str, tokens: Tokens, quotes: tuple[Quote, ...]) -> None:
        self.text, self.tokens, self.quotes = text, tokens, quotes
        self.start: list[int] = tokens.start.tolist()
        self.end: list[int] = tokens.end.tolist()
        self.head: list[int] = tokens.head.tolist()
        self.form, self.lemma = tokens.form, tokens.lemma
        self.upos, self.rel = tokens.upos, tokens.deprel
        self.bounds: list[int] = tokens.sent_start.tolist()
        self.size = len(self.form)
        none: list[int] = []  # shared by the leaves, never changed
        self.kids: list[list[int]] = [none] * self.size
        for i, h in enumerate(self.head):
            if h >= 0:
                if self.kids[h] is none:
                    self.kids[h] = [i]
                else:
                    self.kids[h].append(i)
        self._extents()
        self.first = [bisect_left(self.start, q.start) for q in quotes]
        self.last = [bisect_left(self.start, q.end) for q in quotes]
        self.inside = [-1] * self.size
        for k, quote in enumerate(quotes):
            if quote.depth == 0 and quote.kind == "speech":
                for i in range(self.first[k], min(self.last[k], self.size)):
                    self.inside[i] = k

    def _extents(self) -> None:
        """Fill ``left`` and ``right``: the first and last token below each token."""
        left, right, head = list(range(self.size)), list(range(self.size)), self.head
        for i in range(self.size):
            h = head[i]
            while h >= 0 and left[h] > i:
                left[h] = i
                h = head[h]
        for i in range(self.size - 1, -1, -1):
            h = head[i]
            while h >= 0 and right[h] < i:
                right[h] = i
                h = head[h]
        self.left, self.right = left, right

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the token range of the sentence of token *i*."""
        k = bisect_right(self.bounds, i)
        return self.bounds[k - 1], self.bounds[k] if k < len(self.bounds) else self.size

    def of(self, i: int, *rels: str) -> int:
        """Return the first dependent of *i* whose relation begins with one of *rels*, or -1."""
        for k in self.kids[i]:
            if self.rel[k].startswith(rels):
                return k
        return -1

    def tail(self, i: int) -> int:
        """Return the token after the last one of what follows *i* and belongs to it."""
        last = i
        for k in self.kids[i]:
            if k > i and self.rel[k] not in _NOT_OURS:
                last = max(last, self.right[k])
        return last + 1

    def is_punct(self, i: int) -> bool:
        """Tell whether token *i* is punctuation."""
        return not self.form[i][:1].isalnum() and not any(c.isalnum() for c in self.form[i])

    def skip(self, i: int, end: int) -> int:
        """Return the first token from *i* on, before *end*, that is no punctuation."""
        while i < end and self.is_punct(i):
            i += 1
        return i

    def trimmed(self, lo: int, hi: int) -> tuple[int, int]:
        """Return the token range without punctuation at its ends, but with closing brackets."""
        while lo < hi and self.is_punct(lo) and self.form[lo] not in "([$€£#@":
            lo += 1
        while hi > lo and self.is_punct(hi - 1) and self.form[hi - 1] not in ")]%":
            hi -= 1
        return lo, hi
