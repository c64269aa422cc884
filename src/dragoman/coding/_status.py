"""Whether an act happened: denied, conditional, alleged, planned, historical, ongoing, occurred."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dragoman.coding._frames import Tree, surface_subject
from dragoman.coding._rules import Grammar

_YEAR = re.compile(r"^(1[5-9]\d\d|20\d\d)s?$")
_TIMELY = frozenset({"", "in", "on", "since", "during", "until", "between", "by", "from"})
_GROUNDS = frozenset({"of", "for", "over", "with"})
_UNDER_WAY = frozenset({"ongoing", "underway", "way", "continue"})
_CALENDAR = frozenset(
    "january february march april may june july august september october november december year"
    " spring summer autumn winter fall decade century".split()
)
_WILL = frozenset({"will", "shall", "'ll", "wo", "go"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an act. ``claimant``: nodes whose word it is.

    ``intent``: told as the subject's own will ("will", "plans to"), not as a schedule.
    ``void``: not an act at all (a question, a wish, a possibility).
    """

    status: str
    claimant: tuple[int, ...] = ()
    intent: bool = False
    void: bool = False


class StatusReader:
    """Reads the standing of a predicate from its clause and from the clauses above it."""

    __slots__ = ("published", "tree", "words")

    def __init__(self, tree: Tree, grammar: Grammar, published: date | None) -> None:
        self.tree, self.words, self.published = tree, grammar.words, published

    def read(self, pred: int, trigger: int) -> Standing:
        """Return the standing of an act told by *trigger*, whose tense *pred* carries."""
        if self._question(pred) or self._void(pred, trigger):
            return Standing("occurred", void=True)
        claimant, alleged = self._claim(pred, trigger)
        if self._denied(pred, trigger):
            return Standing("denied", claimant if alleged else ())
        if self._conditional(pred):
            return Standing("conditional")
        if alleged:
            return Standing("alleged", claimant)
        planned, intent = self._planned(pred, trigger)
        if planned:
            return Standing("planned", intent=intent)
        if self._historical(pred, trigger):
            return Standing("historical")
        return Standing("ongoing" if self._ongoing(pred, trigger) else "occurred")

    # ------------------------------------------------------------------ helpers

    def _aux(self, i: int) -> list[str]:
        tree = self.tree
        own = [tree.lemma[k] for k in tree.kids[i] if tree.base[k] in {"aux", "cop"}]
        if own or tree.base[i] != "conj" or tree.head[i] < 0:
            return own
        if any(tree.base[k] in {"nsubj"} for k in tree.kids[i]):
            return own
        return self._aux(tree.head[i]) if tree.upos[i] == "VERB" else own

    def _lemmas(self, i: int, *bases: str) -> list[str]:
        return [self.tree.lemma[k] for k in self.tree.with_rel(i, *bases)]

    def _chain(self, pred: int) -> list[tuple[int, int]]:
        """Return (clause, governor) pairs upwards through complements and infinitives."""
        tree, out, i = self.tree, list[tuple[int, int]](), pred
        while tree.head[i] >= 0 and len(out) < 6:
            h = tree.head[i]
            if tree.base[i] == "conj":
                i = h
                continue
            if tree.base[i] in {"xcomp", "ccomp"} or (tree.base[i] == "acl" and tree.has_to(i)):
                out.append((i, h))
                i = h
                continue
            break
        return out

    def _question(self, pred: int) -> bool:
        tree = self.tree
        root = pred
        for root in (pred, *tree.up(pred)):
            if tree.head[root] < 0:
                break
        marks = [tree.form[k] for k in tree.kids[root] if tree.base[k] == "punct"]
        if "?" in marks:
            return not any(tree.base[i] == "ccomp" for i in (pred, *tree.up(pred)))
        mark = self._lemmas(pred, "mark")
        return "whether" in mark

    def _void(self, pred: int, trigger: int) -> bool:
        """Whether a wish, a refusal, a prevention or a mere possibility stands above."""
        tree = self.tree
        for clause, above in self._chain(pred):
            lemma = tree.lemma[above]
            if lemma in self.words["irrealis"] and tree.base[clause] != "ccomp":
                return True
            if lemma in self.words["wish"]:
                return True
        aux = self._aux(pred)
        if self._purpose(pred):
            return True
        if any(a in self.words["possibility"] for a in aux) and not self._if_clause(pred):
            return True
        noun = tree.upos[trigger] in {"NOUN", "PROPN"}
        return noun and trigger == pred and self._noun_void(trigger)

    def _purpose(self, pred: int) -> bool:
        """Whether a clause is an aim ("to support"), or itself a condition ("if X leaves")."""
        tree = self.tree
        if set(self._lemmas(pred, "mark")) & self.words["conditional"]:
            return True
        for i in (pred, *[h for _, h in self._chain(pred)]):
            if tree.base[i] != "advcl":
                continue
            if tree.has_to(i) or set(self._lemmas(i, "mark")) & self.words["conditional"]:
                return True
        return False

    def _noun_void(self, noun: int) -> bool:
        tree, h = self.tree, self.tree.head[noun]
        if any(tree.lemma[k] in self.words["unreal_adjective"] for k in tree.kids[noun]):
            return True
        if h < 0 or tree.base[noun] not in {"obj", "obl", "nmod", "xcomp", "ccomp"}:
            return False
        lemma, prep = tree.lemma[h], tree.preposition(noun)
        keys = {f"{lemma} {prep}", *([lemma] if tree.base[noun] not in {"nmod", "obl"} else [])}
        return bool(keys & self.words["irrealis"])

    def _if_clause(self, i: int) -> bool:
        """Whether an if-clause hangs on the clause of *i*."""
        for k in self.tree.with_rel(i, "advcl"):
            if set(self._lemmas(k, "mark", "advmod")) & self.words["conditional"]:
                return True
        return False

    def _conditional(self, pred: int) -> bool:
        tree = self.tree
        for i in (pred, *[h for _, h in self._chain(pred)]):
            if tree.base[i] == "advcl" and set(self._lemmas(i, "mark")) & self.words["conditional"]:
                return True
            aux = set(self._aux(i))
            if self._if_clause(i) and aux & {"would", "will", "could", "might", "may", "shall"}:
                return True
            if "would" in aux and tree.base[i] != "ccomp" and "have" not in aux:
                return not any(tree.base[a] == "ccomp" for a in tree.up(i))
        return False

    def _denied(self, pred: int, trigger: int) -> bool:
        tree = self.tree
        if self._negated(pred) or (trigger != pred and self._negated(trigger)):
            return True
        for clause, above in self._chain(pred):
            lemma = tree.lemma[above]
            if lemma in self.words["deny"]:
                return True
            if lemma == "have" and "yet" in self._lemmas(above, "advmod"):
                return True
            if lemma in self.words["fail"] and tree.base[clause] == "xcomp":
                return True
            if tree.base[clause] == "xcomp" and self._negated(above):
                return True
            if tree.base[clause] == "ccomp" and self._negated(above):
                return lemma in self.words["claim"] or lemma in {"be", "think", "believe", "accept"}
        h = tree.head[pred]
        if tree.base[pred] == "advcl" and "without" in self._lemmas(pred, "mark", "case"):
            return True
        return (
            h >= 0
            and tree.base[pred] in {"obj", "obl", "nmod"}
            and tree.lemma[h] in self.words["deny"]
            and tree.upos[pred] in {"NOUN", "PROPN"}
        )

    def _negated(self, i: int) -> bool:
        tree = self.tree
        for k in tree.kids[i]:
            if tree.base[k] in {"advmod", "det", "cc", "aux"} and (
                tree.lemma[k] in self.words["negation"] or tree.form[k].lower() == "n't"
            ):
                return not any(tree.lemma[j] == "only" for j in tree.kids[i])
            if tree.base[k] in {"nsubj", "obj"} and (
                tree.lemma[k] in {"nobody", "none", "neither", "nothing"}
                or any(tree.base[j] == "det" and tree.lemma[j] == "no" for j in tree.kids[k])
            ):
                return True
        return False

    def _claim(self, pred: int, trigger: int) -> tuple[tuple[int, ...], bool]:
        """Return who claims, and whether the claim is about another's act."""
        tree = self.tree
        around = {pred, trigger, *([tree.head[pred]] if tree.base[pred] == "conj" else ())}
        for i in sorted(around):
            near = [k for k in tree.kids[i] if tree.base[k] in {"advmod", "amod"}]
            if any(tree.lemma[k] in self.words["alleged"] for k in near):
                return (), True
        for clause, above in self._chain(pred):
            lemma = tree.lemma[above]
            if lemma in self.words["claim"] and tree.base[clause] == "ccomp":
                return tuple(surface_subject(tree, above)), True
            if lemma in self.words["reputed"] and tree.base[clause] == "xcomp":
                return (), True
        i = pred
        while tree.base[i] == "nmod" and tree.upos[tree.head[i]] == "NOUN":
            i = tree.head[i]
        h = tree.head[i]
        blamed = h >= 0 and tree.lemma[h] in self.words["accuse"]
        grounds = set(self._lemmas(i, "mark", "case")) & _GROUNDS
        if blamed and grounds and tree.base[i] in {"advcl", "obl"}:
            return tuple(surface_subject(tree, h)), True
        return (), False

    def speech_above(self, pred: int) -> int | None:
        """Return the verb of saying over a clause, or None."""
        for clause, above in self._chain(pred):
            if self.tree.base[clause] == "ccomp" and self.tree.lemma[above] in self.words["speech"]:
                return above
        for k in self.tree.with_rel(pred, "parataxis"):
            if self.tree.lemma[k] in self.words["speech"]:
                return k
        return None

    def _planned(self, pred: int, trigger: int) -> tuple[bool, bool]:
        """Return whether an act lies ahead, and whether it is told as its subject's will."""
        tree, aux = self.tree, set(self._aux(pred))
        if aux & _WILL and "have" not in aux:
            return True, True
        if "would" in aux and any(tree.base[i] == "ccomp" for i in (pred, *tree.up(pred))):
            return True, True
        if "be" in aux and tree.has_to(pred) and tree.base[pred] not in {"xcomp", "advcl", "acl"}:
            return True, False
        above = self._planned_above(pred)
        if above is not None:
            return True, above
        if tree.rel[pred] == "acl" and tree.has_to(pred) and tree.passive(pred):
            return True, False  # "a congress to be held in Russia"
        ahead = any(tree.lemma[k] in self.words["future_adjective"] for k in tree.kids[trigger])
        return ahead, False

    def _planned_above(self, pred: int) -> bool | None:
        """Return whether a plan (False) or an intention (True) stands above, or None."""
        tree = self.tree
        for clause, above in self._chain(pred):
            if tree.base[clause] not in {"xcomp", "acl"}:
                continue
            lemma = tree.lemma[above]
            if lemma in self.words["scheduled"]:
                return False
            if lemma in self.words["intend"] or (lemma == "go" and tree.has_to(clause)):
                return True
            if _WILL & set(self._aux(above)):
                return True
        return None

    def _since(self, pred: int) -> bool:
        """Whether a state is said to last since some time."""
        tree = self.tree
        lasting = any(tree.preposition(k) == "since" for k in tree.with_rel(pred, "obl"))
        return lasting and "have" in self._aux(pred)

    def unwilling(self, pred: int) -> bool:
        """Whether a clause says "will not": a refusal, not a denial."""
        aux = set(self._aux(pred))
        return bool(aux & {*_WILL, "would"}) and "have" not in aux and "be" not in aux

    def _historical(self, pred: int, trigger: int) -> bool:
        tree = self.tree
        if any(tree.lemma[h] in self.words["memory"] for h in [*tree.up(trigger)][:4]):
            return True
        if self.published is None or self._since(pred):
            return False
        days = [tree.lemma[k] for i in (pred, trigger) for k in tree.with_rel(i, "obl")]
        if any(d.endswith("day") for d in days):
            return False
        for i in {pred, trigger}:
            for k in tree.kids[i]:
                if tree.base[k] in {"obl", "nmod", "advmod", "nummod"} and self._old(k):
                    return True
        return False

    def _old(self, i: int) -> bool:
        """Whether an adjunct names a year well before that of publication."""
        assert self.published is not None
        tree = self.tree
        if tree.preposition(i) not in _TIMELY:
            return False
        near = [i]
        if tree.lemma[i] in _CALENDAR:
            near += [
                k for k in tree.kids[i] if tree.base[k] in {"nummod", "flat", "compound", "nmod"}
            ]
        for k in near:
            found = _YEAR.match(tree.form[k])
            if found and int(found.group(1)) < self.published.year - 1:
                return True
        ago = tree.lemma[i] in {"ago", "earlier"} or tree.lemma[i] in {"decade", "century"}
        span = [tree.lemma[k] for k in tree.subtree(i)]
        return ago and ("year" in span or "decade" in span or "century" in span)

    def _ongoing(self, pred: int, trigger: int) -> bool:
        tree = self.tree
        form = tree.form[pred].lower()
        aux = self._aux(pred)
        if form.endswith("ing") and "be" in aux and tree.upos[pred] in {"VERB", "NOUN"}:
            return True
        if tree.preposition(trigger) == "amid" or self._since(pred):
            return True
        copula = [tree.form[k].lower() for k in tree.with_rel(trigger, "cop")]
        if tree.upos[trigger] == "NOUN" and {"is", "are"} & set(copula):
            return True
        above = tree.head[trigger]
        if above >= 0 and tree.base[trigger] == "nsubj" and tree.lemma[above] in _UNDER_WAY:
            return True
        near = [k for k in tree.kids[trigger] if tree.base[k] in {"amod", "advmod"}]
        if any(tree.lemma[k] in self.words["ongoing"] for k in (*near, pred)):
            return True
        if trigger != pred and tree.lemma[pred] == "be" and form in {"is", "are", "remain"}:
            return True
        return any(tree.lemma[above] in self.words["ongoing"] for _, above in self._chain(pred))
