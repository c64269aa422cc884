"""What is no act at all: asked, wished, feared, allowed, aimed at, possible, or usual."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.coding._clauses import (
    auxiliaries,
    chain,
    lemmas,
    line,
    predicative,
    present,
    subjunctive,
)
from dragoman.coding._frames import Tree

WILL = frozenset({"will", "shall", "'ll", "wo", "go"})
_ABLE = frozenset({"capable", "incapable"})
_ASKED = frozenset({"question", "ask", "wonder", "doubt"})
_SEEN = frozenset("see hear watch observe".split())
_MODAL = frozenset({"would", "will", "could", "can", "might", "may", "shall"})
_NOT_YET = frozenset({"until", "till", "before", "once", "when", "after", "as soon as"})
_CONTENT = frozenset({"on", "of", "against"})


class Unreal:
    """Reads from a clause, and from what stands above it, that nothing was done."""

    __slots__ = ("tree", "words")

    def __init__(self, tree: Tree, words: Mapping[str, frozenset[str]]) -> None:
        self.tree, self.words = tree, words

    def holds(self, pred: int, trigger: int) -> bool:
        """Whether the act of *trigger*, whose tense *pred* carries, is no act."""
        return self._question(pred) or self._void(pred, trigger)

    def only_thought(self, pred: int) -> bool:
        """Whether a clause is asked, wished, feared, aimed at or a condition."""
        return self._question(pred) or self._thought(pred) or self._purpose(pred)

    def on_condition(self, i: int) -> bool:
        """Whether an if-clause hangs on the clause of *i*."""
        tree = self.tree
        return any(
            set(lemmas(tree, k, "mark", "advmod")) & self.words["conditional"] or self._inverted(k)
            for k in tree.with_rel(i, "advcl")
        )

    def _inverted(self, clause: int) -> bool:
        """Whether a clause is a condition by its order: "had X attacked", "should X attack"."""
        tree = self.tree
        first = next((x for x in tree.subtree(clause) if tree.upos[x] != "PUNCT"), clause)
        inverted = tree.lemma[first] in {"should", "have", "be"} and tree.base[first] == "aux"
        return inverted and any(first < x for x in tree.with_rel(clause, "nsubj"))

    def _question(self, pred: int) -> bool:
        tree = self.tree
        root = pred
        for root in (pred, *tree.up(pred)):
            if tree.head[root] < 0:
                break
        marks = [tree.form[k] for k in tree.kids[root] if tree.base[k] == "punct"]
        if "?" in marks:
            return not any(tree.base[i] == "ccomp" for i in (pred, *tree.up(pred)))
        asked = any(
            "how" in lemmas(tree, clause, "advmod") and tree.lemma[above] in _ASKED
            for clause, above in chain(tree, pred)
        )
        return asked or any("whether" in lemmas(tree, i, "mark") for i in line(tree, pred))

    def _void(self, pred: int, trigger: int) -> bool:
        """Whether a wish, a refusal, a prevention or a mere possibility stands above."""
        clause = self._thought(pred) or self._purpose(pred) or self._not_yet(pred)
        if clause or self._possible(pred) or self._named_idea(pred) or self._usual(pred):
            return True
        noun = self.tree.upos[trigger] in {"NOUN", "PROPN"}
        return noun and self._noun_void(trigger, pred)

    # ------------------------------------------------------------------ the clauses above

    def _thought(self, pred: int) -> bool:
        """Whether what stands above only wishes, asks, fears, prevents or allows the act."""
        tree = self.tree
        for clause, above in chain(tree, pred):
            lemma, base = tree.lemma[above], tree.base[clause]
            if lemma in self.words["wish"] or "too" in lemmas(tree, above, "advmod"):
                return True
            if base == "ccomp":
                if lemma in self.words["unreal_clause"] or lemma in self.words["unreal_noun"]:
                    return True
                if subjunctive(tree, clause) and lemma in self.words["irrealis"]:
                    return True
            elif lemma in self.words["irrealis"]:
                return True
            elif lemma in self.words["unreal_noun"] and base == "acl":
                return True
            elif predicative(tree, clause, above):
                return lemma not in self.words["scheduled"] | self.words["intend"]
        h = tree.head[pred]
        relative = h >= 0 and tree.rel[pred] == "acl:relcl" and subjunctive(tree, pred)
        return relative and any(
            tree.lemma[x] in self.words["unreal_noun"] for x in (h, *tree.up(h))
        )

    def _purpose(self, pred: int) -> bool:
        """Whether a clause is an aim ("to support"), or itself a condition ("if X leaves")."""
        tree = self.tree
        if set(lemmas(tree, pred, "mark")) & self.words["conditional"]:
            return True
        return any(self._adjunct(i) for i in self._shared(pred) if tree.base[i] == "advcl")

    def _adjunct(self, i: int) -> bool:
        """Whether an adverbial clause tells an aim, a condition, a means, or what is not done."""
        tree, above = self.tree, self.tree.lemma[self.tree.head[i]]
        marks = set(lemmas(tree, i, "mark"))
        if marks & self.words["conditional"] or self._inverted(i):
            return True
        if above == "long" and "as" in marks:  # "as long as"
            return True
        if tree.has_to(i) and not predicative(tree, i, tree.head[i]):
            return True
        if ("from" in marks and above in self.words["irrealis"]) or above in _ABLE:
            return True
        cases = marks | set(lemmas(tree, i, "case"))
        if above in self.words["tasked"] and cases:
            return True
        if {"instead", "rather"} & (cases | set(lemmas(tree, i, "advmod", "cc"))):
            return True
        return "by" in cases and self._untold(tree.head[i])

    def _shared(self, pred: int) -> list[int]:
        """Return the clauses above, and those whose "to" or "if" a joined clause shares."""
        tree = self.tree
        out = [pred, *(h for _, h in chain(tree, pred))]
        if tree.base[pred] == "conj" and not tree.with_rel(pred, "nsubj"):
            out += [i for i in line(tree, pred) if i not in out]
        return out

    def _untold(self, clause: int) -> bool:
        """Whether a clause is told of as possible, on a condition, or as an aim only."""
        tree = self.tree
        modal = {"would", *self.words["possibility"]} & set(auxiliaries(tree, clause))
        return bool(modal) or self._thought(clause) or self._purpose(clause)

    def _not_yet(self, pred: int) -> bool:
        """Whether a clause waits for a time to come: "until Iran dismantles its weapons"."""
        tree = self.tree
        for i in (pred, *(h for _, h in chain(tree, pred))):
            if tree.base[i] != "advcl" or not present(tree, i) or tree.has_to(i):
                continue
            marks = set(lemmas(tree, i, "mark", "advmod"))
            if marks & {"until", "till"}:
                return True
            above = set(auxiliaries(tree, tree.head[i])) | {tree.lemma[tree.head[i]]}
            if marks & _NOT_YET and above & (_MODAL | self.words["possibility"]):
                return True
        return False

    # ------------------------------------------------------------------ the clause itself

    def _possible(self, pred: int) -> bool:
        """Whether an act is only possible, or would have happened had things gone otherwise."""
        tree = self.tree
        aux = set(auxiliaries(tree, pred))
        if aux & self.words["possibility"] and not self.on_condition(pred):
            return True
        if "would" in aux and "rather" in lemmas(tree, pred, "advmod"):
            return True
        if {"would", "have"} <= aux and not any(
            tree.base[i] == "ccomp" for i in (pred, *tree.up(pred))
        ):
            return True
        for clause, above in chain(tree, pred):
            if tree.base[clause] != "xcomp" or tree.lemma[above] in _SEEN:
                break
            if set(auxiliaries(tree, above)) & self.words["possibility"]:
                return not self.on_condition(above)
        return False

    def _named_idea(self, pred: int) -> bool:
        """Whether a gerund only names what an idea is about: "the embargo on arming X"."""
        tree, h = self.tree, self.tree.head[pred]
        if h < 0 or tree.base[pred] not in {"acl", "advcl", "nmod"} or tree.has_to(pred):
            return False
        marks = tree.with_rel(pred, "mark", "case")
        if not marks or not tree.form[pred].lower().endswith("ing"):
            return False
        ideas = self.words["unreal_noun"] | self.words["bar"]
        if tree.base[pred] == "advcl":  # "lifted the embargo on arming X" hung on its verb
            if tree.lemma[marks[0]] not in _CONTENT:
                return False
            before = marks[0] - 1
            return before >= 0 and tree.upos[before] == "NOUN" and tree.lemma[before] in ideas
        return tree.lemma[h] in ideas

    def _usual(self, pred: int) -> bool:
        """Whether an act is told as a habit: "often attacks", "rarely spoke"."""
        adverbs = set(lemmas(self.tree, pred, "advmod"))
        if adverbs & self.words["custom"]:
            return True
        aux = set(auxiliaries(self.tree, pred))
        habit = adverbs & self.words["habit"]
        return bool(habit) and (present(self.tree, pred) or bool(aux & WILL))

    def _noun_void(self, noun: int, pred: int) -> bool:
        """Whether an event noun is called possible, or is what is wished, planned or feared."""
        tree, h = self.tree, self.tree.head[noun]
        if any(tree.lemma[k] in self.words["unreal_adjective"] for k in tree.kids[noun]):
            return True
        if noun != pred or h < 0:
            return False
        if tree.base[noun] not in {"obj", "obl", "nmod", "xcomp", "ccomp"}:
            return False
        lemma, prep = tree.lemma[h], tree.preposition(noun)
        keys = {f"{lemma} {prep}", *([lemma] if tree.base[noun] not in {"nmod", "obl"} else [])}
        return bool(keys & self.words["irrealis"])
