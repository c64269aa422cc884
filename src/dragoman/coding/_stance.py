"""Where a clause says that somebody is for or against something: holder, stance, issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.coding._events_cast import Cast, Filler, is_political
from dragoman.coding._frames import Tree, verb_roles
from dragoman.coding._phrases import negated
from dragoman.coding._stance_issue import Issues, Run
from dragoman.coding._stance_lexicon import OPPOSITE, StanceLexicon
from dragoman.coding._told import Told

_CLAUSES = ("xcomp", "ccomp", "advcl", "acl")
_HOLDERS = frozenset(
    {
        "person",
        "state",
        "organ",
        "org",
        "igo",
        "party",
        "armed_group",
        "group",
        "ngo",
        "company",
        "media",
    }
)


@dataclass(frozen=True, slots=True)
class Stance:
    """One hit: who holds what, by which token; ``issues``: (head, run of tokens)."""

    holders: tuple[Filler, ...]
    stance: str
    issues: tuple[tuple[int, Run], ...]
    trigger: int
    weight: float


class StanceFinder:
    """Search of one document; all indices are tokens'."""

    def __init__(self, tree: Tree, cast: Cast, lexicon: StanceLexicon, told: Told) -> None:
        self.tree, self.cast, self.lex, self.told = tree, cast, lexicon, told
        self.issues = Issues(tree, cast, lexicon)

    def find(self) -> Iterator[Stance]:
        """Yield the stances of the document in the order of their triggers."""
        tree, lex = self.tree, self.lex
        for i, lemma in enumerate(tree.lemma):
            upos = tree.upos[i]
            if upos in {"VERB", "AUX"}:
                yield from self._verb(i, lemma)
            word = tree.form[i].lower()
            if (lemma in lex.predicate or word in lex.predicate) and upos != "AUX":
                yield from self._predicate(i, word if word in lex.predicate else lemma)
            if lemma in lex.noun and upos == "NOUN":
                yield from self._noun(i, lemma)
            if lemma in lex.verdict and upos in {"ADJ", "VERB", "NOUN"}:
                yield from self._verdict(i, lemma)
            if lemma in lex.duty and upos == "AUX" and tree.base[i] == "aux":
                yield from self._duty(i)

    # ------------------------------------------------------------------ one word each

    def _verb(self, i: int, lemma: str) -> Iterator[Stance]:
        lex = self.lex
        if lemma in lex.naming:
            yield from self._naming(i)
        if lemma in lex.asking and not self._is_background(i):
            hits = list(self._asking(i))
            if hits:
                yield from hits
                return
        known = lemma in lex.verb_object or lemma in lex.verb_via or lemma in lex.verb_clause
        if not known or self._is_background(i):
            return
        roles = verb_roles(self.tree, i)
        holders = self._holders(roles.get("subj", []))
        if not holders:
            return
        flip, stance = self._negative(i), lex.verb_object.get(lemma)
        clauses = [k for k in self.tree.kids[i] if self.tree.base[k] in {"xcomp", "ccomp"}]
        if stance and roles.get("obj") and not clauses:
            yield from self._stance(holders, stance, flip, self._named(roles["obj"]), i, 0.7)
            return
        for side, preps in lex.verb_via.get(lemma, ()):
            found = self._after(i, preps)
            if found and self._praises(i, lemma):
                yield from self._stance(holders, side, flip, self._named(found), i, 0.65)
                return
        stance = lex.verb_clause.get(lemma)
        if stance and clauses:
            yield from self._willed(holders, stance, flip, clauses, i)

    def _praises(self, i: int, lemma: str) -> bool:
        if lemma not in {"speak", "attach"}:
            return True
        return any(self.tree.lemma[k] in self.lex.praise for k in self.tree.kids[i])

    def _asking(self, i: int) -> Iterator[Stance]:
        """ "urged Jordan to reopen its border", "called on Turkey to halt drilling"."""
        tree = self.tree
        clauses = [
            k
            for k in tree.kids[i]
            if tree.base[k] in {"xcomp", "ccomp", "advcl"} and tree.has_to(k)
        ]
        asked = tree.with_rel(i, "obj", "iobj", "obl")
        if not clauses or not asked:
            return
        holders = self._holders(verb_roles(tree, i).get("subj", []))
        if holders:
            yield from self._willed(holders, "supports", self._negative(i), clauses, i)

    def _willed(
        self, holders: list[Filler], stance: str, flip: bool, clauses: list[int], i: int
    ) -> Iterator[Stance]:
        """Yield what a clause wants: "to halt X" is against X, "not to do X" against doing X."""
        tree = self.tree
        for clause in clauses:
            for head, run in self.issues.clause(clause):
                own = negated(tree, head)
                objects = tree.with_rel(head, "obj") + self._after(head, frozenset({"from"}))
                if tree.lemma[head] in self.lex.stopping and objects:
                    side, named = OPPOSITE[stance], self._named(objects)
                else:
                    side, named = (OPPOSITE[stance] if own else stance), [(head, run)]
                yield from self._stance(holders, side, flip, named, i, 0.55)

    def _predicate(self, i: int, lemma: str) -> Iterator[Stance]:
        tree = self.tree
        if lemma == "against":
            yield from self._against(i)
            return
        if tree.upos[i] == "NOUN" and tree.preposition(i) != "in":
            return
        roles = verb_roles(tree, i)
        holders = self._holders(roles.get("subj", []) or roles.get("obj", []))
        for side, preps in self.lex.predicate[lemma]:
            found = self._after(i, preps)
            if holders and found:
                named = self._named(found)
                yield from self._stance(holders, side, self._negative(i), named, i, 0.7)

    def _against(self, i: int) -> Iterator[Stance]:
        """ "The party is against the limit": a prepositional predicate."""
        tree, issue = self.tree, self.tree.head[i]
        if tree.base[i] != "case" or issue < 0 or not tree.with_rel(issue, "cop"):
            return
        holders = self._holders(tree.with_rel(issue, "nsubj"))
        if holders:
            named = self._named([issue])
            yield from self._stance(holders, "opposes", negated(tree, issue), named, i, 0.65)

    def _noun(self, i: int, lemma: str) -> Iterator[Stance]:
        for side, preps in self.lex.noun[lemma]:
            issues = self._after(i, preps)
            holders, flip = self._noun_holders(i) if issues else ([], False)
            if holders:
                yield from self._stance(holders, side, flip, self._named(issues), i, 0.6)

    def _noun_holders(self, i: int) -> tuple[list[Filler], bool]:
        """Return who has the stance noun: its owner, or the subject that carries it."""
        tree = self.tree
        owners = [
            k
            for k in tree.kids[i]
            if tree.rel[k] == "nmod:poss" or tree.base[k] in {"amod", "compound"}
        ]
        found = self._political(
            f for k in owners for f in self.cast.fill(k, owners=False, places=True)
        )
        if found:
            return found, False
        node = i
        for node in tree.up(i):
            if tree.upos[node] == "VERB":
                break
        if node == i or tree.lemma[node] not in self.lex.carriers:
            return [], False
        return self._holders(verb_roles(tree, node).get("subj", [])), self._negative(node)

    def _naming(self, i: int) -> Iterator[Stance]:
        """ "They called the agreement null and void"."""
        tree, roles = self.tree, verb_roles(self.tree, i)
        things = [t for t in roles.get("obj", []) if not self._verdict_words(t)]
        names = [k for k in tree.kids[i] if tree.base[k] in {"xcomp", "obl", "advcl", "obj"}]
        stances = [self.lex.verdict[x] for k in names for x in self._verdict_words(k)]
        holders = self._holders(roles.get("subj", []))
        if things and stances and holders:
            named = self._named(things)
            yield from self._stance(holders, stances[0], self._negative(i), named, i, 0.65)

    def _verdict_words(self, k: int) -> list[str]:
        words = [self.tree.lemma[j] for j in self.tree.conjuncts(k)]
        return [w for w in words if w in self.lex.verdict]

    def _verdict(self, i: int, lemma: str) -> Iterator[Stance]:
        """ "Interference is unacceptable", said by somebody."""
        tree = self.tree
        subjects = [s for s in tree.with_rel(i, "nsubj", "csubj") if tree.upos[s] != "PRON"]
        holders = self._said_by(i)
        if subjects and holders and tree.with_rel(i, "cop"):
            named = self._named(subjects)
            yield from self._stance(
                holders, self.lex.verdict[lemma], negated(tree, i), named, i, 0.5
            )

    def _duty(self, i: int) -> Iterator[Stance]:
        """ "The two sides should respect each other", said by somebody in office."""
        tree, verb = self.tree, self.tree.head[i]
        holders = self._said_by(verb)
        if not holders or tree.upos[verb] != "VERB" or self._is_background(verb):
            return
        if not verb_roles(tree, verb).get("subj") and not tree.with_rel(verb, "nsubj"):
            return
        yield from self._willed(holders, "supports", False, [verb], i)

    # ---------------------------------------------------------------------- its parts

    def _said_by(self, i: int) -> list[Filler]:
        """Return the speaker, in office, of the statement that holds token *i*."""
        speaker = self.told.speaker(self.told.at(int(self.tree.tokens.start[i])))
        if speaker is None or not is_political(self.cast.entity(speaker.entity)):
            return []
        return [Filler(speaker.entity, speaker.start, speaker.end)]

    def _named(self, nodes: list[int]) -> list[tuple[int, Run]]:
        return [x for n in nodes for x in self.issues.of(n)]

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
        marks = {"mark", "case"}
        found = [self.tree.lemma[m] for m in self.tree.kids[k] if self.tree.base[m] in marks]
        return found[0] if found else ""

    def _holders(self, nodes: list[int]) -> list[Filler]:
        return self._political(
            f for n in nodes for f in self.cast.fill(n, places=True, owners=False)
        )

    def _political(self, found: Iterable[Filler]) -> list[Filler]:
        out: list[Filler] = []
        for f in found:
            e = self.cast.entity(f.entity)
            fit = is_political(e) and e.kind in _HOLDERS and e.sector != "JUD"
            if fit and all(f.entity != o.entity for o in out):
                out.append(f)
        return out

    def _negative(self, i: int) -> bool:
        """Whether the stance is turned: "does not support", "refused to support"."""
        tree, turn, node = self.tree, negated(self.tree, i), i
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
        issues: list[tuple[int, Run]],
        *where: float,
    ) -> Iterator[Stance]:
        """Yield a stance, turned where it is negated; "does not oppose" says nothing."""
        trigger, weight = int(where[0]), where[1]
        if issues and not (flip and stance == "opposes"):
            side = OPPOSITE[stance] if flip else stance
            yield Stance(tuple(holders), side, tuple(issues), trigger, weight)
