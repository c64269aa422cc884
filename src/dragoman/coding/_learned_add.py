"""Events that the learned coder finds and no rule has: from a trigger and its words to a hit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.coding._events_build import Builder, Draft
from dragoman.coding._events_cast import Cast, Filler, is_political, is_public
from dragoman.coding._events_fold import Hit
from dragoman.coding._events_match import Matcher
from dragoman.coding._frames import Tree
from dragoman.coding._learned_sight import Seen, Sight, odds
from dragoman.coding._rules import Rule, RuleBook, fits_pos
from dragoman.types import Span

if TYPE_CHECKING:
    from dragoman.coding._learned import Floats

CODER = "learned"
_PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
_ROOTS = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "CONCEDE": "", "COOPERATE": "060",
    "AID": "070", "RETREAT": "080", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120",
    "THREATEN": "130", "PROTEST": "140", "SANCTION": "160", "MOBILIZE": "150",
    "COERCE": "170", "ASSAULT": "190",
}  # fmt: skip
_DOERS = ("subj", "by", "poss", "adj", "from")
_AIMS = ("obj", "on", "at", "against", "to", "with", "of", "iobj", "for", "from", "xsubj")


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger that the model sees: type, tokens, the one that carries it, its chance."""

    event: str
    group: tuple[int, ...]
    token: int
    chance: float


@dataclass(frozen=True, slots=True)
class Added:
    """An event of the model as a draft, with what tells how sure it is."""

    draft: Draft
    evidence: Mapping[str, float]


class Adder:
    """Makes drafts of what the model sees in one document."""

    __slots__ = ("book", "builder", "cast", "least", "matcher", "sight", "tree")

    def __init__(self, sight: Sight, matcher: Matcher, builder: Builder, least: float) -> None:
        self.sight, self.matcher, self.builder = sight, matcher, builder
        self.tree: Tree = builder.tree
        self.cast: Cast = builder.cast
        self.book: RuleBook = builder.book
        self.least = least

    def sentence(self, s: int, taken: Sequence[Draft]) -> Iterator[Added]:
        """Yield the events of a sentence that *taken*, those of the rules in it, have not."""
        seen = self.sight.sentence(s)
        if seen is None:
            return
        types = {d.mention.event for d in taken}
        words = {d.hit.trigger for d in taken}
        for found in self._triggers(seen):
            if found.event in types or words & set(found.group):
                continue
            added = self._added(seen, found)
            if added is not None:
                types.add(found.event)
                yield added

    def _triggers(self, seen: Seen) -> list[Found]:
        """Return the triggers of a sentence, the surest first."""
        out = []
        for k, event in enumerate(self.sight.model.types):
            row = [seen.chance(t, k) for t in range(seen.first, seen.last)]
            group: list[int] = []
            for n, p in enumerate([*row, 0.0]):
                if p >= self.least:
                    group.append(seen.first + n)
                elif group:
                    out.append(self._found(event, group, row, seen.first))
                    group = []
        return sorted(out, key=lambda f: (-f.chance, f.token, f.event))

    def _found(self, event: str, group: list[int], row: list[float], first: int) -> Found:
        best = max(row[t - first] for t in group)
        words = [t for t in group if self.tree.upos[t] in _PARTS] or group
        rows = [t for t in words if self._rule(t, event) is not None]
        token = max(rows or words, key=lambda t: (row[t - first], -t))
        return Found(event, tuple(group), token, best)

    def _rule(self, token: int, event: str) -> Rule | None:
        """Return the rule of a type that a word may trigger, whatever it demands."""
        for trigger, rule in self.book.index.get(self.tree.lemma[token], ()):
            if rule.event == event and not rule.also and fits_pos(trigger, self.tree.upos[token]):
                return rule
        return None

    def _added(self, seen: Seen, found: Found) -> Added | None:
        part = _PARTS.get(self.tree.upos[found.token], "")
        if not part:
            return None
        roles, pred, how = self.matcher.roles(found.token, part)
        rule = self._rule(found.token, found.event)
        chances = self.sight.roles(seen, found.group, found.event)
        actors, sure_a, open_a, tops_a = self._fillers(chances, 0)
        recipients, sure_r, open_r, tops_r = self._fillers(chances, 1)
        recipients = [f for f in recipients if all(f.entity != a.entity for a in actors)]
        if open_a or open_r or not self._political(actors, recipients):
            return None
        known = rule is not None
        rule = rule or Rule(f"{found.event}-{CODER}", found.event, (), {}, {}, {})
        rule = replace(rule, status="", complement="")
        cameo = rule.cameo if known else _ROOTS[found.event]
        hit = Hit(
            rule, found.token, pred, roles, part, how, found.event, rule.mode if known else (),
            cameo, tuple(actors), tuple(recipients),
        )  # fmt: skip
        draft = self.builder.build(self.matcher.sharp(hit))
        if draft is None or draft.mention.event != found.event:
            return None
        draft = replace(draft, mention=replace(draft.mention, coder=CODER))
        told = {
            "trigger": odds(found.chance),
            "actor": odds(sure_a), "recipient": odds(sure_r),
            "actor_none": float(not actors), "recipient_none": float(not recipients),
            "known": float(known), "noun": float(part == "noun"),
            "doer": float(bool(tops_a) and tops_a <= self._at(roles, _DOERS)),
            "aim": float(bool(tops_r) and tops_r <= self._at(roles, _AIMS)),
            "crowded": float(any(self._other(seen, t, found) for t in seen.pieces)),
        }  # fmt: skip
        return Added(draft, told)

    def _political(self, actors: Sequence[Filler], recipients: Sequence[Filler]) -> bool:
        who = [self.cast.entity(f.entity) for f in (*actors, *recipients)]
        return any(is_political(e) for e in who) and any(is_public(e) for e in who)

    def _at(self, roles: Mapping[str, list[int]], slots: tuple[str, ...]) -> set[int]:
        """Return the words, coordinated ones too, in some slots of a trigger."""
        nodes = [k for slot in slots for k in roles.get(slot, ())]
        return {c for k in nodes for c in self.tree.conjuncts(k)}

    def _other(self, seen: Seen, token: int, found: Found) -> bool:
        """Whether a word outside a trigger may be one too."""
        rows = seen.pieces[token]
        return token not in found.group and float(seen.reading.chances[rows].max()) >= self.least

    def _fillers(
        self, chances: Mapping[int, Floats], n: int
    ) -> tuple[list[Filler], float, bool, set[int]]:
        """Return who has a role, how sure it is, whether words of it name nobody, their heads.

        Sure is the least chance among the parties' heads, and against the likeliest word that
        is left out.
        """
        marked = sorted(t for t, v in chances.items() if v[n] >= 0.5 and v[n] == v.max())
        out: list[Filler] = []
        sure, open_, heads = 1.0, False, set[int]()
        for group in _runs(marked):
            inside = set(group)
            tops = [t for t in group if self.tree.head[t] not in inside]
            heads.update(tops)
            found = [f for t in tops for f in self.cast.fill(t, places=True, nouns=True)]
            if not found:
                open_ = open_ or any(self.tree.upos[t] in {"PROPN", "NOUN"} for t in tops)
            sure = min(sure, max(float(chances[t][n]) for t in group))
            out += [f for f in found if all(f.entity != o.entity for o in out)]
        spans = [Span(f.start, f.end) for f in out]
        rest = [t for t in chances if t not in marked and not self._covered(t, spans)]
        left = max((float(chances[t][n]) for t in rest), default=0.0)
        return out, min(sure, 1 - left), open_, heads

    def _covered(self, token: int, spans: Sequence[Span]) -> bool:
        start, end = self.tree.tokens.start[token], self.tree.tokens.end[token]
        return any(start < span.end and span.start < end for span in spans)


def _runs(tokens: Sequence[int]) -> Iterator[list[int]]:
    """Yield stretches of tokens that follow each other."""
    run: list[int] = []
    for t in tokens:
        if run and t != run[-1] + 1:
            yield run
            run = []
        run.append(t)
    if run:
        yield run
