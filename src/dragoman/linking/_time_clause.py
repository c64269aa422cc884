"""Whether the clause around a date looks ahead or back, by its verb in the tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.types import Tokens

_AHEAD = frozenset({"will", "shall", "'ll", "’ll"})
_BACK = frozenset({"was", "were", "had", "did"})
_OPEN = frozenset({"would", "could", "should", "may", "might", "can", "must", "to"})
_WHEN = frozenset({"in", "on", "during", "last", "early", "late", "mid"})
_TO_COME = frozenset(
    "schedule plan expect slate due set intend hope aim agree promise vow pledge prepare ready"
    " propose likely want".split()
)


class Clauses:
    """The clauses of a document, asked by the offset of a word in them."""

    __slots__ = ("_head", "_kids", "_start", "_tokens")

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._start: list[int] = tokens.start.tolist()
        self._head: list[int] = tokens.head.tolist()
        self._kids: dict[int, list[int]] = {}
        for i, h in enumerate(self._head):
            if tokens.upos[i] in {"AUX", "PART", "SCONJ"} or tokens.lemma[i] in _OPEN:
                self._kids.setdefault(h, []).append(i)

    def look(self, offset: int) -> int:
        """Return 1 where the clause at *offset* looks ahead, -1 where back, 0 where unsaid."""
        first = i = bisect_right(self._start, offset) - 1
        for step in range(12):
            if i < 0:
                return 0
            if self._tokens.upos[i] in {"VERB", "AUX"} or self._has_copula(i):
                found = self._verb(i)
                return found if found > 0 or (step == 1 and self._when(first)) else 0
            i = self._head[i]
        return 0

    def _when(self, i: int) -> bool:
        """Whether "in May" says when something was, and not until when ("extended to May")."""
        before = self._tokens.form[i - 1].lower() if i else ""
        return before in _WHEN or self._tokens.upos[i - 1] in {"VERB", "PUNCT"}

    def _has_copula(self, i: int) -> bool:
        return any(self._tokens.deprel[k] == "cop" for k in self._kids.get(i, ()))

    def _verb(self, i: int) -> int:
        words = [self._tokens.form[k].lower() for k in self._kids.get(i, ())]
        lemma = self._tokens.lemma[i].lower()
        if _any(words, _AHEAD):
            return 1
        if _any(words, _OPEN):
            return self._above(i) if "to" in words else 0
        if _any(words, _BACK):
            return 0 if lemma in _TO_COME else -1
        if lemma in _TO_COME:
            return 1 if words or lemma in {"due", "ready", "likely"} else 0
        form = self._tokens.form[i].lower()
        past = form != lemma and not form.endswith(("ing", "s"))
        return -1 if past and self._tokens.upos[i] == "VERB" else 0

    def _above(self, i: int) -> int:
        """Return how a to-infinitive looks: ahead under "plans to", "is due to"."""
        h = self._head[i]
        if h < 0 or self._tokens.lemma[h].lower() not in _TO_COME:
            return 0
        words = [self._tokens.form[k].lower() for k in self._kids.get(h, ())]
        return 0 if _any(words, _BACK) else 1


def _any(words: Sequence[str], of: frozenset[str]) -> bool:
    return any(w in of for w in words)
