"""Where a clause says that somebody is for or against something: holder, stance, issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding._events_cast import Cast, Filler, is_political
from dragoman.coding._frames import Tree, verb_roles
from dragoman.coding._phrases import listed, negated
from dragoman.coding._stance_lexicon import OPPOSITE, StanceLexicon

_CLAUSES = ("xcomp", "ccomp", "advcl", "acl")


@dataclass(frozen=True, slots=True)
class Stance:
    """One hit: who holds what, by which token; ``issues`` are head tokens of phrases."""

    holders: tuple[Filler, ...]
    stance: str
    issues: tuple[int, ...]
    trigger: int
    weight: float


class StanceFinder:
    """Search of one document; all indices are tokens'."""

    def __init__(self, tree: Tree, cast: Cast, lexicon: StanceLexicon) -> None:
        self.tree, self.cast, self.lex = tree, cast, lexicon

    def find(self) -> Iterator[Stance]:
        """Yield the stances of the document in the order of their triggers."""
        tree, lex = self.tree, self.lex
        for i, lemma in enumerate(tree.lemma):
            upos = tree.upos[i]
            if upos in {"VERB", "AUX"}:
                if lemma in lex.verb_object or lemma in lex.verb_via or lemma in lex.verb_clause:
                    yield from self._verb(i, lemma)
                if lemma in lex.naming:
                    yield from self._naming(i)
            if lemma in lex.predicate and upos != "AUX":
                yield from self._predicate(i, lemma)
            if lemma in lex.noun and upos == "NOUN":
                yield from self._noun(i, lemma)
            if lemma in lex.verdict and upos in {"ADJ", "VERB", "NOUN"}:
                yield from self._verdict(i, lemma)

    # ------------------------------------------------------------------ one word each

    def _verb(self, i: int, lemma: str) -> Iterator[Stance]:
        if self._is_background(i):
            return
        roles = verb_roles(self.tree, i)
        holders = self._holders(roles.get("subj", []), i)
        if not holders:
            return
        flip = self._negative(i)
        stance = self.lex.verb_object.get(lemma)
        issues = roles.get("obj", [])
        if stance and issues:
            yield from self._stance(holders, stance, flip, issues, i, 0.7)
            return
        for side, preps in self.lex.verb_via.get(lemma, ()):
            found = self._after(i, preps)
            if found:
                yield from self._stance(holders, side, flip, found, i, 0.65)
                return
        stance = self.lex.verb_clause.get(lemma)
        clauses = [k for k in self.tree.kids[i] if self.tree.base[k] in {"xcomp", "ccomp"}]
        if stance and clauses:
            yield from self._stance(holders, stance, flip, clauses, i, 0.5)

    def _predicate(self, i: int, lemma: str) -> Iterator[Stance]:
        tree = self.tree
        if lemma == "against":
            yield from self._against(i)
            return
        head = i
        if tree.upos[i] == "NOUN" and tree.preposition(i) != "in":
            return
        subjects = verb_roles(tree, head).get("subj", []) or verb_roles(tree, head).get("obj", [])
        holders = self._holders(subjects, i)
        for side, preps in self.lex.predicate[lemma]:
            found = self._after(i, preps)
            if holders and found:
                yield from self._stance(holders, side, self._negative(i), found, i, 0.7)

    def _against(self, i: int) -> Iterator[Stance]:
        """ "The party is against the limit": a prepositional predicate."""
        tree = self.tree
        issue = tree.head[i]
        if tree.base[i] != "case" or issue < 0 or not tree.with_rel(issue, "cop"):
            return
        holders = self._holders(tree.with_rel(issue, "nsubj"), issue)
        if holders:
            yield from self._stance(holders, "opposes", negated(tree, issue), [issue], i, 0.65)

    def _noun(self, i: int, lemma: str) -> Iterator[Stance]:
        for side, preps in self.lex.noun[lemma]:
            issues = self._after(i, preps)
            if not issues:
                continue
            holders, flip = self._noun_holders(i)
            if holders:
                yield from self._stance(holders, side, flip, issues, i, 0.6)

    def _noun_holders(self, i: int) -> tuple[list[Filler], bool]:
        """Return who has the stance noun: its owner, or the subject that carries it."""
        tree = self.tree
        owners = [
            k
            for k in tree.kids[i]
            if tree.base[k] in {"nmod", "amod", "compound"}
            and (
                tree.rel[k] == "nmod:poss"
                or tree.base[k] in {"amod", "compound"}
                or tree.preposition(k) == "of"
            )
        ]
        found = self._political(
            [f for k in owners for f in self.cast.fill(k, owners=False, places=True)]
        )
        node, hops = i, 0
        while hops < 4 and tree.head[node] >= 0:
            node, hops = tree.head[node], hops + 1
            if tree.upos[node] == "VERB":
                break
        if tree.lemma[node] not in self.lex.carriers:
            return (found, False) if lemma_owned(tree, i) else ([], False)
        holders = self._holders(verb_roles(tree, node).get("subj", []), node)
        return (found or holders, self._negative(node))

    def _naming(self, i: int) -> Iterator[Stance]:
        """ "They called the agreement null and void"."""
        tree = self.tree
        roles = verb_roles(tree, i)
        things = roles.get("obj", [])
        names = [k for k in tree.kids[i] if tree.base[k] in {"xcomp", "obl", "advcl", "obj"}]
        stances = [self.lex.verdict[x] for k in names for x in self._verdict_words(k)]
        holders = self._holders(roles.get("subj", []), i)
        if things and stances and holders:
            issues = [t for t in things if not self._verdict_words(t)]
            yield from self._stance(holders, stances[0], self._negative(i), issues, i, 0.65)

    def _verdict_words(self, k: int) -> list[str]:
        words = [self.tree.lemma[j] for j in self.tree.conjuncts(k)]
        return [w for w in words if w in self.lex.verdict]

    def _verdict(self, i: int, lemma: str) -> Iterator[Stance]:
        """ "Interference is unacceptable", said by somebody."""
        tree = self.tree
        subjects = tree.with_rel(i, "nsubj", "csubj")
        if not subjects or not tree.with_rel(i, "cop"):
            return
        speaker = self.cast.speaker_at(int(tree.tokens.start[i]))
        if speaker is None or not is_political(self.cast.entity(speaker)):
            return
        a, b = int(tree.tokens.start[i]), int(tree.tokens.end[i])
        holder = [Filler(speaker, a, b)]
        yield from self._stance(holder, self.lex.verdict[lemma], negated(tree, i), subjects, i, 0.5)

    # ---------------------------------------------------------------------- its parts

    def _after(self, i: int, preps: frozenset[str]) -> list[int]:
        """Return the nominals and gerunds that follow *i* with one of *preps*."""
        tree, out = self.tree, []
        for k in tree.kids[i]:
            if tree.base[k] in {"obl", "nmod"} and tree.preposition(k) in preps:
                out.append(k)
            elif tree.base[k] in _CLAUSES and self._marker(k) in preps:
                out.append(k)
        return out

    def _marker(self, k: int) -> str:
        marks = [
            self.tree.lemma[m] for m in self.tree.kids[k] if self.tree.base[m] in {"mark", "case"}
        ]
        return marks[0] if marks else ""

    def _holders(self, nodes: list[int], trigger: int) -> list[Filler]:
        found = [f for n in nodes for f in self.cast.fill(n, places=True)]
        return self._political(found)

    def _political(self, found: list[Filler]) -> list[Filler]:
        out: list[Filler] = []
        for f in found:
            if is_political(self.cast.entity(f.entity)) and all(f.entity != o.entity for o in out):
                out.append(f)
        return out

    def _negative(self, i: int) -> bool:
        """Whether the stance is turned: "does not support", "refused to support"."""
        tree, turn = self.tree, negated(self.tree, i)
        node = i
        while tree.base[node] == "xcomp" and tree.head[node] >= 0:
            node = tree.head[node]
            turn ^= negated(tree, node) or tree.lemma[node] in self.lex.negative_raising
        return turn

    def _is_background(self, i: int) -> bool:
        """Whether the clause is a condition or a question: it says nothing of a stance."""
        tree = self.tree
        marks = {tree.lemma[k] for k in tree.kids[i] if tree.base[k] == "mark"}
        return bool(marks & {"if", "unless", "whether"})

    def _stance(
        self,
        holders: list[Filler],
        stance: str,
        flip: bool,
        nodes: list[int],
        i: int,
        weight: float,
    ) -> Iterator[Stance]:
        side = OPPOSITE[stance] if flip else stance
        if flip and stance == "opposes":
            return
        issues = [x for n in nodes for x in self._unfold(n, 0)]
        if issues:
            yield Stance(tuple(holders), side, tuple(dict.fromkeys(issues)), i, weight)

    def _unfold(self, node: int, depth: int) -> list[int]:
        """Return the heads of the issues: lists taken apart, "upholding X" reduced to X."""
        tree, out = self.tree, []
        for part in listed(tree, node, self.lex.umbrella, self.lex.such_as):
            verb = tree.upos[part] == "VERB"
            inner = tree.with_rel(part, "obj") if verb else []
            if inner and depth < 3 and self.lex.verb_object.get(tree.lemma[part]) == "supports":
                out += [x for n in inner for x in self._unfold(n, depth + 1)]
            elif tree.lemma[part] not in self.lex.empty:
                out.append(part)
        return out


def lemma_owned(tree: Tree, i: int) -> bool:
    """Whether a stance noun stands as an argument of a clause, not as a mere modifier."""
    return tree.base[i] in {"nsubj", "obj", "obl", "root", "conj", "nmod", "ccomp", "parataxis"}
