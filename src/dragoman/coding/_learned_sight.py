"""What the learned coder sees in one document, by tokens: triggers, roles, drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import TYPE_CHECKING

from dragoman.coding._events_build import Draft
from dragoman.coding._frames import Tree
from dragoman.coding._learned import ROLES, EventModel, Near, Reading
from dragoman.coding._learned_paths import kinds, path, tokens_of
from dragoman.types import Document, Span

if TYPE_CHECKING:
    from dragoman.coding._learned import Floats

_REACH = 3
_LEAST = 0.002
Places = dict[int, list[int]]  # token -> its pieces


class Seen:
    """One sentence: its reading, and the pieces of each token."""

    __slots__ = ("first", "last", "pieces", "reading", "where")

    def __init__(self, reading: Reading, first: int, last: int, where: list[int]) -> None:
        self.reading, self.first, self.last, self.where = reading, first, last, where
        self.pieces: Places = {}
        for i, t in enumerate(where):
            self.pieces.setdefault(t, []).append(i)

    def chance(self, token: int, kind: int) -> float:
        """Return the chance that a token belongs to a trigger of a type."""
        rows = self.pieces.get(token)
        return float(self.reading.chances[rows, kind].max()) if rows else 0.0


class Sight:
    """Reads the sentences of one document, each once and only when asked."""

    __slots__ = ("_kinds", "_seen", "_tokens", "doc", "model", "tree")

    def __init__(self, model: EventModel, doc: Document, tree: Tree) -> None:
        self.model, self.doc, self.tree = model, doc, tree
        self._seen: dict[int, Seen | None] = {}
        self._kinds: list[int] = []
        self._tokens: list[tuple[int, int]] = []

    def sentence(self, s: int) -> Seen | None:
        """Return the reading of a sentence, or None where it has no words."""
        if s not in self._seen:
            self._seen[s] = self._read(s)
        return self._seen[s]

    def _read(self, s: int) -> Seen | None:
        tokens = self.tree.tokens
        first, last = int(tokens.sent_start[s]), int(tokens.sent_start[s + 1])
        base = int(tokens.start[first])
        reading = self.model.read(self.doc.text[base : int(tokens.end[last - 1])])
        if not reading.pieces:
            return None
        starts = [int(x) - base for x in tokens.start[first:last]]
        where = [first + t for t in tokens_of(reading.pieces, starts)]
        return Seen(reading, first, last, where)

    def roles(self, seen: Seen, group: Sequence[int], event: str) -> Mapping[int, Floats]:
        """Return the chances of the roles (as ``ROLES``) of each token, for a trigger's tokens."""
        pieces = [i for t in group for i in seen.pieces.get(t, ())]
        if not pieces:
            return {}
        if not self._kinds:
            self._kinds = kinds(self.doc)
        head = seen.where[pieces[0]]
        names = {t: path(self.tree, head, t) for t in seen.pieces}
        near: Near = [(names[t], t - head, self._kinds[t]) for t in seen.where]
        arcs = self.model.arcs(seen.reading, pieces, event, near)
        return {t: arcs[rows].max(0) for t, rows in seen.pieces.items()}

    def tokens(self, span: Span, seen: Seen) -> list[int]:
        """Return the tokens of a sentence that a stretch of the text covers."""
        start, end = self.tree.tokens.start, self.tree.tokens.end
        return [
            t for t in range(seen.first, seen.last) if start[t] < span.end and span.start < end[t]
        ]


def odds(chance: float) -> float:
    """Return the log odds of a chance, within bounds."""
    p = min(max(chance, _LEAST), 1 - _LEAST)
    return log(p / (1 - p))


def evidence(sight: Sight, draft: Draft) -> dict[str, float]:
    """Return what the model thinks of a draft of the rules, by name (log odds).

    ``trigger``: that its word is a trigger of its type; ``near``, ``sentence``: that one close by,
    any one in the sentence, is; ``other``: that its word is a trigger of another type.
    ``actor``, ``recipient``: the mean of its parties' chances, ``actor_left``,
    ``recipient_left``: the highest chance of a word that is no party of it.
    """
    seen = sight.sentence(sight.tree.sent[draft.hit.trigger])
    mention = draft.mention
    if seen is None or mention.event not in sight.model.types:
        return {}
    k, t = sight.model.types.index(mention.event), draft.hit.trigger
    chances = seen.reading.chances
    rows = seen.pieces.get(t, [])
    other = float(
        max((chances[i, j] for i in rows for j in range(chances.shape[1]) if j != k), default=0)
    )
    around = range(t - _REACH, t + _REACH + 1)
    out = {
        "trigger": odds(seen.chance(t, k)),
        "near": odds(max(seen.chance(x, k) for x in around)),
        "sentence": odds(float(chances[:, k].max())),
        "other": odds(other),
        "status": odds(sight.model.status(seen.reading, rows, mention.event)[mention.status])
        if rows
        else 0.0,
    }
    roles = sight.roles(seen, [t], mention.event)
    for n, role in enumerate(ROLES[:2]):
        named = {x for a in mention.of(role) for x in sight.tokens(Span(a.start, a.end), seen)}
        out |= _role(role, n, named, roles, {t})
    return out


def _role(
    role: str, n: int, named: set[int], roles: Mapping[int, Floats], trigger: set[int]
) -> dict[str, float]:
    """Return how well a role's words are those that the model has for it."""
    inside = [float(roles[t][n]) for t in sorted(named) if t in roles]
    left = [float(v[n]) for t, v in sorted(roles.items()) if t not in named and t not in trigger]
    best = odds(max(inside)) if inside else 0.0
    return {
        role: best,
        f"{role}_none": 0.0 if named else 1.0,
        f"{role}_left": odds(max(left, default=0.0)),
        f"{role}_left_none": 0.0 if named else odds(max(left, default=0.0)),
    }
