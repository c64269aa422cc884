"""Whether an act happened: denied, conditional, alleged, planned, historical, ongoing, occurred."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.coding._clauses import auxiliaries, chain, lemmas, line, present
from dragoman.coding._frames import Tree, surface_subject
from dragoman.coding._rules import Grammar
from dragoman.coding._status_source import Source, Sources
from dragoman.coding._status_time import Past, Time
from dragoman.coding._status_unreal import WILL, Unreal

_LIKE = frozenset({"like", "wish", "want"})
_FIRSTS = frozenset("first last only latest second third next most fourth".split())
_FOLLOWS = frozenset("follow include feature precede".split())
_GROUNDS = frozenset({"of", "for", "over", "with", "in connection with", "on suspicion of"})
_UNDER_WAY = frozenset({"ongoing", "underway", "way", "continue"})
_MODAL = frozenset({"would", "will", "could", "can", "might", "may", "shall"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an act. ``claimant``: nodes whose word it is.

    ``intent``: told as the subject's own will ("will", "vows to"); ``plan``: as a plan or a
    decision of the subject; neither: as a schedule. ``void``: not an act at all (a question,
    a wish, a possibility).
    """

    status: str
    claimant: tuple[int, ...] = ()
    intent: bool = False
    void: bool = False
    plan: bool = False


class StatusReader:
    """Reads the standing of a predicate from its clause and from the clauses above it."""

    __slots__ = ("past", "sources", "time", "tree", "unreal", "words")

    def __init__(self, tree: Tree, grammar: Grammar, published: date | None) -> None:
        self.tree, self.words = tree, grammar.words
        self.past = Past(tree, grammar.words, published)
        self.time = Time(tree, grammar.words)
        self.sources = Sources(tree, grammar.words)
        self.unreal = Unreal(tree, grammar.words)

    def read(self, pred: int, trigger: int) -> Standing:
        """Return the standing of an act told by *trigger*, whose tense *pred* carries."""
        if self.unreal.holds(pred, trigger):
            return Standing("occurred", void=True)
        claimant, alleged = self._claim(pred, trigger)
        if self._denied(pred, trigger):
            return Standing("denied", claimant if alleged else self._denier(pred))
        if self._conditional(pred):
            return Standing("conditional")
        if alleged:
            return Standing("alleged", claimant)
        planned = self._planned(pred, trigger)
        if planned is not None:
            return planned
        if self.past.holds(pred, trigger):
            return Standing("historical")
        return Standing("ongoing" if self._ongoing(pred, trigger) else "occurred")

    def source(self, pred: int) -> Source:
        """Return who tells what the clause of *pred* says; no nodes: the report itself."""
        return self.sources.of(pred)

    # ------------------------------------------------------------------ conditions

    def _conditional(self, pred: int) -> bool:
        tree = self.tree
        for i in line(tree, pred):
            marks = set(lemmas(tree, i, "mark"))
            if tree.base[i] == "advcl" and marks & self.words["conditional"]:
                return True
            aux = set(auxiliaries(tree, i))
            if self.unreal.on_condition(i) and aux & _MODAL:
                return True
            if tree.lemma[i] in _LIKE:
                continue  # "I would like to thank"
            if "would" in aux and tree.base[i] != "ccomp" and "have" not in aux:
                return not any(tree.base[a] == "ccomp" for a in tree.up(i))
        return False

    # ------------------------------------------------------------------ denial

    def _denied(self, pred: int, trigger: int) -> bool:
        tree = self.tree
        if self._negated(pred) or (trigger != pred and self._negated(trigger)):
            return True
        for clause, above in chain(tree, pred):
            lemma = tree.lemma[above]
            if lemma in self.words["deny"] or self._called_untrue(clause, above):
                return True
            if lemma == "have" and "yet" in lemmas(tree, above, "advmod"):
                return True
            if lemma in self.words["fail"] and tree.base[clause] in {"xcomp", "acl"}:
                return True
            if tree.base[clause] == "xcomp" and self._negated(above):
                return True
            if tree.base[clause] == "ccomp" and self._negated(above):
                return lemma in self.words["claim"] or lemma in {"be", "think", "believe", "accept"}
        h = tree.head[pred]
        if tree.base[pred] == "advcl" and "without" in lemmas(tree, pred, "mark", "case"):
            return True
        return (
            h >= 0
            and tree.base[pred] in {"obj", "obl", "nmod"}
            and tree.lemma[h] in self.words["deny"]
            and tree.upos[pred] in {"NOUN", "PROPN"}
            and tree.lemma[pred] not in self.words["report_noun"]
        )

    def _called_untrue(self, clause: int, above: int) -> bool:
        """Whether a clause is called untrue: "called it false that", "it is untrue that"."""
        tree = self.tree
        spots = (above, *tree.with_rel(above, "xcomp", "obj"))
        return tree.base[clause] == "ccomp" and any(
            tree.lemma[k] in self.words["untrue"] for k in spots
        )

    def _denier(self, pred: int) -> tuple[int, ...]:
        """Return who denies, where a verb of denial stands above."""
        tree = self.tree
        above = [h for _, h in chain(tree, pred)] or [tree.head[pred]]
        for h in above:
            if h >= 0 and tree.lemma[h] in self.words["deny"]:
                return tuple(surface_subject(tree, h))
        return ()

    def _negated(self, i: int) -> bool:
        tree = self.tree
        for k in tree.kids[i]:
            if tree.base[k] in {"advmod", "det", "cc", "aux"} and (
                tree.lemma[k] in self.words["negation"] or tree.form[k].lower() == "n't"
            ):
                if self._named(k):
                    continue
                return not any(tree.lemma[j] == "only" for j in tree.kids[i])
            if tree.base[k] in {"nsubj", "obj"} and (
                tree.lemma[k] in {"nobody", "none", "neither", "nothing"}
                or any(
                    tree.base[j] == "det" and tree.lemma[j] == "no" and not self._named(j)
                    for j in tree.kids[k]
                )
            ):
                return True
        return False

    def _named(self, k: int) -> bool:
        """Whether "No" begins a name: "the No Kings protests"."""
        tree = self.tree
        inside = k > 0 and tree.sent[k - 1] == tree.sent[k]
        return tree.form[k] == "No" and inside and tree.form[k + 1][:1].isupper()

    # ------------------------------------------------------------------ claims

    def _claim(self, pred: int, trigger: int) -> tuple[tuple[int, ...], bool]:
        """Return who claims, and whether the act is told as unproven."""
        tree = self.tree
        if self._hedged(pred, trigger):
            return (), True
        for clause, above in chain(tree, pred):
            lemma = tree.lemma[above]
            if tree.base[clause] == "ccomp":
                if lemma in self.words["claim"]:
                    return tuple(surface_subject(tree, above)), True
                if lemma in self.words["report_noun"] and tree.upos[above] == "NOUN":
                    return tuple(k for k in tree.kids[above] if tree.rel[k] == "nmod:poss"), True
            reputed = lemma in self.words["reputed"] and tree.base[clause] == "xcomp"
            if reputed and (lemma != "report" or tree.passive(above)):
                by = [k for k in tree.with_rel(above, "obl") if tree.preposition(k) == "by"]
                return tuple(by), True
        return self._blamed(pred)

    def _hedged(self, pred: int, trigger: int) -> bool:
        """Whether a word says that the act, or who did it, is not proven."""
        tree = self.tree
        around = {pred, trigger, *([tree.head[pred]] if tree.base[pred] == "conj" else ())}
        around |= set(tree.with_rel(pred, "nsubj")) if tree.upos[pred] == "VERB" else set()
        around |= {h for clause, h in chain(tree, pred) if tree.base[clause] == "acl"}
        return any(
            tree.lemma[k] in self.words["alleged"] and tree.base[k] in {"advmod", "amod"}
            for i in sorted(around)
            for k in tree.kids[i]
        )

    def _blamed(self, pred: int) -> tuple[tuple[int, ...], bool]:
        """Return who blames somebody for the act: "accused of killing", "arrested over"."""
        tree, i = self.tree, pred
        while tree.base[i] == "nmod" and tree.upos[tree.head[i]] == "NOUN":
            i = tree.head[i]
            unproven = {tree.lemma[i], *lemmas(tree, i, "amod")}
            if unproven & (self.words["report_noun"] | self.words["alleged"]):
                return (), True
        if tree.base[pred] in {"acl", "conj"} and self._charged_with(pred):
            return (), True
        h = tree.head[i]
        if h < 0 or tree.base[i] not in {"advcl", "obl"}:
            return (), False
        grounds = {*lemmas(tree, i, "mark", "case"), tree.preposition(i)} & _GROUNDS
        if grounds and tree.lemma[h] in self.words["accuse"]:
            return tuple(surface_subject(tree, h)), True
        held = tree.lemma[h] in self.words["held_for"] and grounds - {"of", "with"}
        return (), bool(held) and tree.upos[pred] == "VERB"

    def _charged_with(self, pred: int) -> bool:
        """Whether a gerund says what a charge is about: "on charges of raping and killing"."""
        tree = self.tree
        i = tree.head[pred] if tree.base[pred] == "conj" else pred
        gerund = tree.form[pred].lower().endswith("ing") and "of" in lemmas(tree, i, "mark", "case")
        about = tree.base[i] == "acl" and tree.lemma[tree.head[i]] in self.words["report_noun"]
        return gerund and about

    # ------------------------------------------------------------------ the future

    def _planned(self, pred: int, trigger: int) -> Standing | None:
        """Return the standing of an act that lies ahead, with how it is told; else None."""
        tree, aux = self.tree, set(auxiliaries(self.tree, pred))
        if trigger != pred and tree.lemma[pred] in self.words["plan"]:
            return Standing("planned", plan=True)  # "is preparing a crackdown"
        if aux & WILL and "have" not in aux:
            return Standing("planned", intent=True)
        if "would" in aux and any(tree.base[i] == "ccomp" for i in (pred, *tree.up(pred))):
            return Standing("planned", intent=True)
        if "be" in aux and tree.has_to(pred) and tree.base[pred] not in {"xcomp", "advcl", "acl"}:
            return Standing("planned")
        if self._headed(pred):
            return Standing("planned", intent=True, plan=True)
        above = self._planned_above(pred)
        if above is not None:
            return above
        ahead = any(
            {tree.lemma[k], tree.form[k].lower()} & self.words["future_adjective"]
            for k in tree.kids[trigger]
        )
        if ahead or self._awaits(pred) or self._noun_ahead(trigger, pred):
            return Standing("planned")
        return Standing("planned") if self.time.ahead(pred, trigger) else None

    def _headed(self, pred: int) -> bool:
        """Whether a headline tells what is to come by an infinitive alone: "X to visit Y"."""
        tree = self.tree
        if tree.base[pred] != "root" or not tree.has_to(pred):
            return False
        first = tree.subtree(pred)[0]
        return any(tree.subtree(k)[0] == first for k in tree.with_rel(pred, "nsubj"))

    def _noun_ahead(self, noun: int, pred: int) -> bool:
        """Whether a noun's clause has "will": "this will be the first meeting", "followed by"."""
        tree = self.tree
        if noun != pred:
            return bool(set(auxiliaries(tree, noun)) & WILL)
        follows = tree.head[noun] if tree.upos[noun] == "NOUN" else -1
        near = follows >= 0 and tree.lemma[follows] in _FOLLOWS
        return near and bool(set(auxiliaries(tree, follows)) & WILL)

    def _awaits(self, pred: int) -> bool:
        """Whether a noun's infinitive lies ahead: "talks to be held", "troops to deploy"."""
        if self.tree.rel[pred] != "acl" or not self.tree.has_to(pred):
            return False
        noun = self.tree.head[pred]
        first = {self.tree.lemma[k] for k in (noun, *self.tree.kids[noun])} & _FIRSTS
        ahead = self.tree.passive(pred) or self.tree.lemma[noun] in self.words["agents"]
        return ahead and not first

    def _planned_above(self, pred: int) -> Standing | None:
        """Return a plan, an intention or a schedule that stands above, or None."""
        tree = self.tree
        for clause, above in chain(tree, pred):
            if tree.base[clause] == "ccomp":
                continue
            lemma = tree.lemma[above]
            if lemma in self.words["scheduled"]:
                return Standing("planned")
            if lemma in self.words["intend"] or (lemma == "go" and tree.has_to(clause)):
                return Standing("planned", intent=True, plan=lemma in self.words["plan"])
            if WILL & set(auxiliaries(tree, above)):
                return Standing("planned", intent=True)
        return None

    def unwilling(self, pred: int) -> bool:
        """Whether a clause says "will not": a refusal, not a denial."""
        aux = set(auxiliaries(self.tree, pred))
        return bool(aux & {*WILL, "would"}) and "have" not in aux and "be" not in aux

    # ------------------------------------------------------------------ the present

    def _ongoing(self, pred: int, trigger: int) -> bool:
        tree = self.tree
        form = tree.form[pred].lower()
        aux = auxiliaries(tree, pred)
        if form.endswith("ing") and "be" in aux and tree.upos[pred] in {"VERB", "NOUN"}:
            return True
        forms = [tree.form[k].lower() for k in tree.with_rel(pred, "aux")]
        if "being" in forms and aux.count("be") > 1:
            return True  # "is being investigated"
        lasting = "have" in aux and (
            "consistently" in lemmas(tree, pred, "advmod") or self.time.for_years(pred, trigger)
        )
        if lasting or self._beginning(pred, trigger) or self._in_hold(pred):
            return True
        if tree.preposition(trigger) == "amid" or self.past.since(pred):
            return True
        if self._in_being(pred, trigger):
            return True
        near = [k for k in tree.kids[trigger] if tree.base[k] in {"amod", "advmod"}]
        governors = [above for _, above in chain(tree, pred)]
        return any(tree.lemma[k] in self.words["ongoing"] for k in (*near, pred, *governors))

    def _in_being(self, pred: int, trigger: int) -> bool:
        """Whether an act is said to be: "is a blockade", "talks are under way"."""
        tree = self.tree
        copula = {tree.form[k].lower() for k in tree.with_rel(trigger, "cop")}
        if tree.upos[trigger] == "NOUN" and {"is", "are"} & copula:
            return True
        above = tree.head[trigger]
        if above >= 0 and tree.base[trigger] == "nsubj" and tree.lemma[above] in _UNDER_WAY:
            return True
        form = tree.form[pred].lower()
        return trigger != pred and tree.lemma[pred] == "be" and form in {"is", "are", "remain"}

    def _beginning(self, pred: int, trigger: int) -> bool:
        """Whether a lasting act begins in the present: "begins a three-day visit"."""
        tree = self.tree
        lasting = any(tree.form[k].lower().endswith("day") for k in tree.subtree(trigger))
        begins = tree.lemma[pred] in {"begin", "start", "launch"} and present(tree, pred)
        above = tree.head[pred] if tree.base[pred] == "xcomp" else -1
        starts = above >= 0 and tree.lemma[above] in {"begin", "start"} and present(tree, above)
        return starts or (trigger != pred and begins and lasting)

    def _in_hold(self, pred: int) -> bool:
        """Whether people are told to be "held in jails", with no day of their arrest."""
        tree = self.tree
        held = tree.lemma[pred] == "hold" and tree.rel[pred] == "acl" and tree.passive(pred)
        return held and not any(tree.lemma[k].endswith("day") for k in tree.with_rel(pred, "obl"))
