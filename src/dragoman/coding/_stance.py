"""Where a clause says that somebody is for or against something: holder, stance, issue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._frames import Tree, verb_roles
from dragoman.coding._phrases import negated
from dragoman.coding._stance_holders import Holders
from dragoman.coding._stance_issue import Issue
from dragoman.coding._stance_lexicon import OPPOSITE, StanceLexicon
from dragoman.coding._stance_nouns import Nouns
from dragoman.coding._stance_will import REFUSALS, Found, Wills
from dragoman.coding._told import Told

_WEIGHT = {"verb": 0.7, "via": 0.65, "will": 0.55, "noun": 0.6, "verdict": 0.5, "duty": 0.5}


@dataclass(frozen=True, slots=True)
class Stance:
    """One hit: who holds what, by which token; ``issues``: (head, run of tokens)."""

    holders: tuple[Filler, ...]
    stance: str
    issues: tuple[Issue, ...]
    trigger: int
    weight: float
    private: bool = False


class StanceFinder:
    """Search of one document; all indices are tokens'."""

    def __init__(self, tree: Tree, cast: Cast, lexicon: StanceLexicon, told: Told) -> None:
        self.tree, self.cast, self.lex = tree, cast, lexicon
        self.holders = Holders(tree, cast, told)
        self.wills = Wills(cast, lexicon, self.holders)
        self.nouns = Nouns(self.wills)
        self.context = self.wills.context

    def find(self) -> Iterator[Stance]:
        """Yield the stances of the document in the order of their triggers."""
        for i, lemma in enumerate(self.tree.lemma):
            for kind, finder in self._finders(i, lemma) if self._may_tell(i, lemma) else ():
                for holders, stance, issues in finder():
                    if holders and issues:
                        private = all(self.holders.is_private(f) for f in holders)
                        weight = _WEIGHT[kind]
                        yield Stance(tuple(holders), stance, tuple(issues), i, weight, private)

    def _may_tell(self, i: int, lemma: str) -> bool:
        """Whether a word can be a trigger at all: most are none."""
        lex, upos = self.lex, self.tree.upos[i]
        if lemma in lex.verdict or lemma in lex.predicate:
            return True
        if self.tree.form[i].lower() in lex.predicate:
            return True
        if upos == "NOUN":
            return lemma in lex.noun or lemma in lex.adverbial or lex.has("plans", lemma)
        return upos in {"VERB", "AUX"}

    def _finders(self, i: int, lemma: str) -> Iterator[tuple[str, Callable[[], Iterator[Found]]]]:
        tree, lex, nouns = self.tree, self.lex, self.nouns
        upos, word = tree.upos[i], tree.form[i].lower()
        if lemma in lex.verdict and upos in {"ADJ", "VERB", "NOUN"} and not self.context.void(i):
            yield "verdict", lambda: nouns.verdict(i, lemma)
        key = word if word in lex.predicate else lemma
        if key in lex.predicate and upos != "AUX" and not self.context.void(i):
            yield "verb", lambda: nouns.predicate(i, key)
        if upos == "NOUN" and not self.context.asked(i):
            if lemma in lex.noun:
                yield "noun", lambda: nouns.noun(i, lemma)
            if lemma in lex.adverbial:
                yield "noun", lambda: nouns.adverbial(i, lemma)
            if lex.has("plans", lemma):
                yield "will", lambda: self.wills.planning(i)
        if upos == "AUX" and lex.has("duty", lemma) and tree.base[i] == "aux":
            yield "duty", lambda: self.wills.duty(i)
        if upos == "VERB" and self._may_be_stance(i, lemma) and not self.context.void(i):
            yield from self._of_verb(i, lemma)

    def _of_verb(self, i: int, lemma: str) -> Iterator[tuple[str, Callable[[], Iterator[Found]]]]:
        lex, wills = self.lex, self.wills
        if lex.has("naming", lemma):
            yield "via", lambda: self.nouns.naming(i)
        if lex.has("asking", lemma) and self._asks(i):
            yield "will", lambda: wills.asking(i)
        elif lemma in lex.object or lemma in lex.via or lemma in lex.clause or lemma in lex.only:
            yield "verb", lambda: self._verb(i, lemma)
        if lex.has("threats", lemma):
            yield "will", lambda: wills.threatening(i)
        if lex.has("advancing", lemma) and lemma not in lex.object:
            yield "will", lambda: wills.willing(i)
        yield "will", lambda: wills.refusing(i)

    def _may_be_stance(self, i: int, lemma: str) -> bool:
        """Whether any of what is looked for at verbs can be found at this one."""
        lex = self.lex
        if lemma in lex.object or lemma in lex.via or lemma in lex.clause or lemma in lex.only:
            return True
        if any(lex.has(name, lemma) for name in ("naming", "asking", "threats", "advancing")):
            return True
        return lemma in REFUSALS or negated(self.tree, i)

    def _asks(self, i: int) -> bool:
        return any(True for _ in self.wills.asking(i))

    # ------------------------------------------------------------------ plain verbs

    def _verb(self, i: int, lemma: str) -> Iterator[Found]:
        tree, lex = self.tree, self.lex
        roles = verb_roles(tree, i)
        holders = self.holders.of(roles.get("subj", []))
        flip = self.context.negative(i)
        if not holders or (flip and (self.context.hedged(i) or self.lex.has("keeping", lemma))):
            return
        stance, objects = self._object_stance(i, lemma, roles.get("obj", []))
        clauses = [k for k in tree.kids[i] if tree.base[k] in {"xcomp", "ccomp"}]
        if stance and objects and not clauses:
            for node in objects:
                yield from self._turned(holders, stance, flip, self._issues_of(i, node))
            return
        for side, preps in lex.via.get(lemma, ()):
            found = self._after_verb(i, lemma, preps)
            if found and (side != "supports" or not self._runs(i, lemma)):
                yield from self._turned(holders, side, flip, self.wills.issues.of(found))
                return
        stance = lex.clause.get(lemma, "")
        if stance and clauses:
            yield from self.wills.clausal(i, stance, holders)

    def _object_stance(self, i: int, lemma: str, objects: list[int]) -> tuple[str, list[int]]:
        """Return the stance that a verb holds of its objects, and those that can be issues."""
        tree, lex = self.tree, self.lex
        if lemma in lex.only:
            fit = [
                k
                for k in objects
                if any(tree.lemma[c] in lex.only[lemma] for c in tree.conjuncts(k))
            ]
            return ("supports", fit) if fit else ("", [])
        stance = lex.object.get(lemma, "")
        if lemma in {"welcome", "propose", "defend", "champion"}:
            objects = [k for k in objects if not self._is_somebody(k, lemma)]
        return stance, objects

    def _is_somebody(self, k: int, lemma: str) -> bool:
        """Whether an object is a guest, a nominee or a place, not an issue."""
        found = self.cast.named(k)
        kinds = {self.cast.entity(f.entity).kind for f in found}
        if lemma == "defend":
            return any(self.cast.is_place(f) for f in found)
        return bool(kinds & {"person", "group"})

    def _issues_of(self, i: int, node: int) -> list[Issue]:
        if self.tree.passive(i):
            return self.wills.issues.of([node])
        return self.wills.issues.with_purpose(i, node)

    def _after_verb(self, i: int, lemma: str, preps: frozenset[str]) -> list[int]:
        tree, lex = self.tree, self.lex
        if lemma in {"speak", "attach"}:
            praised = any(lex.has("praise", tree.lemma[k]) for k in tree.kids[i])
            if not praised:
                preps = preps - {"of", "to"}
        found = self.wills.issues.after(i, preps)
        late = [k for k in tree.with_rel(i, "advcl", "xcomp") if tree.has_to(k)]
        if lemma == "call" and any(k > found[0] for k in late if found):
            return []
        return found[:1]

    def _runs(self, i: int, lemma: str) -> bool:
        """Whether "for" names something else: "called Nevada for Biden", "stand for election"."""
        tree = self.tree
        if lemma == "stand":
            goals = {tree.lemma[k] for k in tree.with_rel(i, "obl")}
            return bool(goals & {"election", "office", "president", "parliament", "hour", "trial"})
        return lemma in {"call", "press", "push", "campaign"} and bool(tree.with_rel(i, "obj"))

    def _turned(
        self, holders: list[Filler], stance: str, flip: bool, issues: list[Issue]
    ) -> Iterator[Found]:
        """Yield a stance, turned where it is negated; "does not oppose" says nothing."""
        if not flip:
            yield holders, stance, issues
        elif stance == "supports":
            yield holders, OPPOSITE[stance], issues
