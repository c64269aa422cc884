"""Positions in nouns and adjectives: "support for X", "X is unacceptable", "in favour of X"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding._events_cast import Filler
from dragoman.coding._frames import verb_roles
from dragoman.coding._phrases import negated
from dragoman.coding._stance_issue import Issue
from dragoman.coding._stance_lexicon import OPPOSITE
from dragoman.coding._stance_will import Found, Wills


class Nouns:
    """Search by one trigger each; all indices are tokens'."""

    def __init__(self, wills: Wills) -> None:
        self.tree, self.cast, self.lex = wills.tree, wills.cast, wills.lex
        self.holders, self.issues, self.context = wills.holders, wills.issues, wills.context

    def predicate(self, i: int, word: str) -> Iterator[Found]:
        """ "is committed to X", "are in favour of X"."""
        tree = self.tree
        if tree.upos[i] == "NOUN" and tree.preposition(i) != "in":
            return
        if tree.upos[i] == "ADP" or word == "against":
            yield from self._against(i)
            return
        roles = verb_roles(tree, i)
        if tree.upos[i] == "VERB" and tree.rel[i] in {"acl", "advcl", "amod"}:
            return
        above = tree.head[i]
        if tree.base[i] == "xcomp" and tree.with_rel(above, "obj"):
            return
        subjects = tree.with_rel(i, "nsubj") or roles.get("subj", []) or roles.get("obj", [])
        holders = self.holders.of(subjects)
        for stance, preps in self.lex.predicate[word]:
            found = self.issues.after(i, preps)
            found = [k for k in found if not self._cared(word, k)]
            if holders and found:
                yield from self._turned(holders, stance, self.context.negative(i), found)

    def adverbial(self, i: int, lemma: str) -> Iterator[Found]:
        """ "rallied in support of X": the subject of the verb."""
        tree, verb = self.tree, self.tree.head[i]
        if tree.base[i] not in {"obl", "nmod"} or verb < 0 or tree.preposition(i) != "in":
            return
        node = verb
        while tree.upos[node] not in {"VERB", "AUX"} and tree.head[node] >= 0:
            node = tree.head[node]
        if not self.lex.has("showing", tree.lemma[node]) or negated(tree, node):
            return
        holders = self.holders.of(verb_roles(tree, node).get("subj", []))
        for stance, preps in self.lex.adverbial[lemma]:
            late = [k for k in self.issues.after(verb, preps) if k > i]
            found = self.issues.after(i, preps) or late
            if holders and found:
                yield holders, stance, self.issues.of(found[:1])

    def noun(self, i: int, lemma: str) -> Iterator[Found]:
        """ "Norway's support for X", "reiterated its commitment to X"."""
        for stance, preps in self.lex.noun[lemma]:
            nodes = [k for k in self.issues.after(i, preps) if not self._cared(lemma, k)]
            holders, flip = self._carried(i) if nodes else ([], False)
            if holders:
                yield from self._turned(holders, stance, flip, nodes)

    def naming(self, i: int) -> Iterator[Found]:
        """ "They called the agreement null and void"."""
        tree, roles = self.tree, verb_roles(self.tree, i)
        things = [t for t in roles.get("obj", []) if not self._verdicts(t)]
        names = [k for k in tree.kids[i] if tree.base[k] in {"xcomp", "obl", "advcl", "obj"}]
        after = [k for t in things for k in tree.kids[t] if k > t and tree.upos[k] == "ADJ"]
        names += [k for k in after if tree.base[k] in {"amod", "appos"}]
        said = [(k, self.lex.verdict[x]) for k in names for x in self._verdicts(k)]
        holders = self.holders.of(roles.get("subj", []))
        if not (things and said and holders):
            return
        first = min(tree.subtree(said[0][0]))
        for _, stance, issues in self._turned(
            holders, said[0][1], self.context.negative(i), things
        ):
            cut = [(h, tuple(j for j in run if j < first or first < h)) for h, run in issues]
            yield holders, stance, [x for x in cut if x[1]]

    def verdict(self, i: int, lemma: str) -> Iterator[Found]:
        """ "Interference is unacceptable", said by somebody in office or judged by somebody."""
        tree, stance = self.tree, self.lex.verdict[lemma]
        subjects = [s for s in tree.with_rel(i, "nsubj", "csubj") if tree.upos[s] != "PRON"]
        subjects = [s for s in subjects if tree.base[s] != "csubj" or not tree.has_to(s)]
        if tree.base[i] not in {"root", "ccomp", "conj", "parataxis"}:
            return
        if not tree.with_rel(i, "cop"):
            return
        holders = self.holders.said_by(i) or self._judged_by(i)
        if holders and subjects:
            yield from self._turned(holders, stance, negated(tree, i), subjects)
        elif holders and not negated(tree, i):
            yield holders, stance, self._extraposed(i)

    def _extraposed(self, i: int) -> list[Issue]:
        """Return what "it is unacceptable for X to do Y" is about."""
        tree = self.tree
        aims = [k for k in tree.kids[i] if tree.base[k] in {"csubj", "xcomp", "advcl", "ccomp"}]
        aims = [k for k in aims if tree.has_to(k) and k > i][:1]
        agents = [k for k in tree.with_rel(i, "obl", "nsubj") if k > i]
        out: list[Issue] = []
        for k in aims:
            run = self.issues.verb_phrase(k)
            before = [j for a in agents for j in tree.subtree(a) if j < k]
            start = min([*run, *before])
            while tree.upos[start] in {"ADP", "SCONJ", "PART"} and start < k:
                start += 1
            out.append((k, tuple(range(start, run[-1] + 1))))
        return out

    # ----------------------------------------------------------------------- parts

    def _cared(self, word: str, node: int) -> bool:
        """Whether it is concern for something, not about it: "concerned about its security"."""
        if not word.startswith(("concern", "alarm", "disappoint")):
            return False
        return any(self.lex.has("cared", self.tree.lemma[k]) for k in self.tree.conjuncts(node))

    def _judged_by(self, i: int) -> list[Filler]:
        """Return who "concluded that" or "argued that" it is so."""
        tree = self.tree
        above = tree.head[i]
        if tree.base[i] != "ccomp" or not self.lex.has("judging", tree.lemma[above]):
            return []
        holders = self.holders.of(verb_roles(tree, above).get("subj", []))
        return [f for f in holders if not self.holders.is_private(f)]

    def _against(self, i: int) -> Iterator[Found]:
        """ "The party is against the limit": a prepositional predicate."""
        tree, issue = self.tree, self.tree.head[i]
        if tree.base[i] != "case" or issue < 0 or not tree.with_rel(issue, "cop"):
            return
        holders = self.holders.of(tree.with_rel(issue, "nsubj"))
        if holders and not negated(tree, issue):
            yield holders, "opposes", self.issues.of([issue])

    def _carried(self, i: int) -> tuple[list[Filler], bool]:
        """Return who has the stance noun: its owner, or the subject that carries it."""
        tree = self.tree
        owners = [
            k
            for k in tree.kids[i]
            if tree.rel[k] == "nmod:poss"
            or (tree.base[k] in {"amod", "compound"} and k < i and tree.upos[k] != "VERB")
            or (tree.base[k] == "nmod" and tree.preposition(k) in {"from", "by"})
        ]
        if not owners and tree.base[i] == "conj" and tree.upos[tree.head[i]] == "NOUN":
            owners = [k for k in tree.kids[tree.head[i]] if tree.rel[k] == "nmod:poss"]
        node = i
        for node in tree.up(i):
            if tree.upos[node] == "VERB":
                break
        governed = node != i and tree.upos[node] == "VERB"
        lost = governed and self.lex.has("taking", tree.lemma[node]) and node < i
        if owners:
            found = self.holders.of(owners)
            if found:
                return ([], False) if lost else (found, False)
        carries = governed and self.lex.has("carriers", tree.lemma[node])
        if not carries or self.context.void(node) or self._foreign(owners):
            return [], False
        subject = verb_roles(tree, node).get("subj", [])
        return self.holders.of(subject), self.context.negative(node)

    def _foreign(self, owners: list[int]) -> bool:
        """Whether a noun has an owner of its own that is no pronoun: not the subject's."""
        tree = self.tree
        return any(tree.rel[k] == "nmod:poss" and tree.upos[k] != "PRON" for k in owners)

    def _verdicts(self, k: int) -> list[str]:
        words = [self.tree.lemma[j] for j in self.tree.conjuncts(k)]
        return [w for w in words if w in self.lex.verdict]

    def _turned(
        self, holders: list[Filler], stance: str, flip: bool, nodes: list[int]
    ) -> Iterator[Found]:
        """Yield a stance, turned where it is negated; "does not oppose" says nothing."""
        if not flip:
            yield holders, stance, self.issues.of(nodes)
        elif stance == "supports":
            yield holders, OPPOSITE[stance], self.issues.of(nodes)
