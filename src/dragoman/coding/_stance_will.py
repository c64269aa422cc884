"""Positions in what somebody wants done: demands, refusals, plans, duties, threats."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._frames import verb_roles
from dragoman.coding._issues import is_known, normalise
from dragoman.coding._phrases import negated, own_words, span_of
from dragoman.coding._stance_context import Context
from dragoman.coding._stance_holders import Holders
from dragoman.coding._stance_issue import Issue, Issues
from dragoman.coding._stance_lexicon import OPPOSITE, StanceLexicon

Wanted = tuple[str, list[Issue]]
Found = tuple[list[Filler], str, list[Issue]]
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl"})
REFUSALS = frozenset({"rule", "refuse", "decline"})
"""Verbs that are against what they govern, without a negation."""

_DOWN = frozenset({"down", "aside"})
_PUBLIC = frozenset("GOV LEG MIL PTY OPP REB UAF SPY COP ELI PRM".split())


class Wills:
    """Search for what is wanted, by one trigger each; all indices are tokens'."""

    def __init__(self, cast: Cast, lexicon: StanceLexicon, holders: Holders) -> None:
        self.tree, self.cast, self.lex, self.holders = cast.tree, cast, lexicon, holders
        self.issues = Issues(cast.tree, cast, lexicon)
        self.context = Context(cast.tree, lexicon, holders)

    def wanted(self, stance: str, clauses: list[int]) -> Iterator[Wanted]:
        """Yield what clauses want: "to halt X" is against X, "to deepen X" for X."""
        tree, lex = self.tree, self.lex
        for clause in clauses:
            for head, run in self.issues.clause(clause):
                lemma, own = tree.lemma[head], negated(tree, head)
                if lex.has("not_asked", lemma) or len(run) < 2:
                    continue
                objects = self._objects(head)
                if self._is_leaving(head):
                    yield OPPOSITE[stance], self.issues.of(self._subjects(head))
                elif objects and not own and (lemma in lex.stopping or self._to_an_end(head)):
                    yield OPPOSITE[stance], self.issues.of(objects)
                elif objects and not own and self._furthers(lemma, objects):
                    yield stance, self.issues.of(objects)
                else:
                    yield (OPPOSITE[stance] if own else stance), [(head, run)]

    def asking(self, i: int) -> Iterator[Found]:
        """ "urged Jordan to reopen its border", "called on Turkey to halt drilling"."""
        tree = self.tree
        clauses = [k for k in tree.kids[i] if k > i and tree.base[k] in _CLAUSES]
        clauses = [k for k in clauses if tree.has_to(k)]
        asked = tree.with_rel(i, "obj", "iobj", "obl")
        asked += [s for c in clauses for s in tree.with_rel(c, "nsubj")]
        strong = self.lex.has("urging", tree.lemma[i])
        persons = {a for a in asked if tree.form[a].lower() in _PERSONS}
        if not clauses or not any(self._can_act(a) or (strong and a in persons) for a in asked):
            return
        holders = self.holders.of(verb_roles(tree, i).get("subj", []))
        turn = "opposes" if self.context.negative(i) else "supports"
        if holders and turn == "supports":
            for stance, named in self.wanted("supports", clauses):
                yield holders, stance, [self._with_patient(x, asked) for x in named]

    def _with_patient(self, issue: Issue, asked: list[int]) -> Issue:
        """Return "Spain to be suspended" for "to be suspended", said of Spain."""
        tree, (head, run) = self.tree, issue
        before = [a for a in asked if a < run[0] and tree.passive(head) and tree.upos[a] != "PRON"]
        if not before:
            return issue
        return head, tuple(range(min(own_words(tree, before[-1])), run[-1] + 1))

    def clausal(self, i: int, stance: str, holders: list[Filler]) -> Iterator[Found]:
        """ "demanded that X be released", "insisted on leaving": wishes, no reports of fact."""
        tree, flip = self.tree, self.context.negative(i)
        clauses = [k for k in tree.kids[i] if tree.base[k] in {"xcomp", "ccomp"}]
        clauses = [k for k in clauses if tree.upos[k] == "VERB" or tree.with_rel(k, "cop")]
        if tree.with_rel(i, "obj", "iobj"):
            return
        if self.lex.has("factual", tree.lemma[i]):
            clauses = [k for k in clauses if self._is_wish(k)]
        if flip and stance == "opposes":
            return
        for side, named in self.wanted(OPPOSITE[stance] if flip else stance, clauses):
            yield holders, side, named

    def refusing(self, i: int) -> Iterator[Found]:
        """ "will not recognise X", "refuses to leave", "ruled out talks": against it."""
        tree, lex, lemma = self.tree, self.lex, self.tree.lemma[i]
        no = negated(tree, i)
        if not no and lemma not in REFUSALS:
            return
        roles = verb_roles(tree, i)
        against: list[Issue] = []
        if no and self.context.hedged(i):
            return
        if lemma == "rule" and not no and self._with_out(i):
            against = self.issues.of(roles.get("obj", []))
        elif lemma in {"refuse", "decline"} and not no:
            heads = [k for k in tree.with_rel(i, "xcomp") if self._is_act(k)]
            against = [x for k in heads for x in self.issues.clause(k)[:1] if len(x[1]) > 1]
        elif lex.has("permitting", lemma) and no:
            against = self._not_let(i, roles.get("obj", []))
        elif self._will_not(i) and self._is_act(i):
            run = tuple(j for j in self.issues.verb_phrase(i) if j >= i)
            against = [(i, run)] if len(run) > 1 or lex.has("leaving", lemma) else []
        if against:
            found = self.holders.of(roles.get("subj", []))
            yield [f for f in found if self._is_public(f)], "opposes", against

    def _with_out(self, i: int) -> bool:
        tree = self.tree
        return any(tree.rel[k] == "compound:prt" and tree.lemma[k] == "out" for k in tree.kids[i])

    def willing(self, i: int) -> Iterator[Found]:
        """ "is ready to promote X", "jointly safeguard X", where X is an issue known by name."""
        tree = self.tree
        objects = tree.with_rel(i, "obj")
        if not objects or negated(tree, i) or self._is_aside(i) or self._owned(objects):
            return
        named = [x for x in self.issues.of(objects) if self._is_cause(x)]
        subject = verb_roles(tree, i).get("subj", [])
        holders = [f for f in self.holders.of(subject) if self._is_public(f)] if named else []
        if holders:
            yield holders, "supports", named

    def planning(self, i: int) -> Iterator[Found]:
        """ "Merkel's proposal to introduce a limit", "their demand for the release of X"."""
        tree, lemma = self.tree, self.tree.lemma[i]
        owners = [k for k in tree.kids[i] if tree.rel[k] == "nmod:poss"]
        holders = [f for f in self.holders.of(owners) if self._is_public(f)]
        if not holders:
            return
        clauses = [k for k in tree.kids[i] if tree.base[k] == "acl" and tree.has_to(k)]
        stance = "opposes" if lemma == "refusal" else "supports"
        for side, named in self.wanted(stance, clauses[:1]):
            yield holders, side, named

    def duty(self, i: int) -> Iterator[Found]:
        """ "The two sides should respect each other", said by somebody in office."""
        tree, verb = self.tree, self.tree.head[i]
        holders = self.holders.said_by(verb) or self._both_sides(verb)
        if not holders or not self._is_duty(verb):
            return
        subjects = tree.with_rel(verb, "nsubj")
        nobody = any(tree.lemma[k] == "no" for s in subjects for k in tree.kids[s])
        for side, named in self.wanted("opposes" if nobody else "supports", [verb]):
            fit = (x for x in named if 1 < len(x[1]) < 16 or is_known(self._text(x)))
            yield holders, side, list(fit)

    def _is_duty(self, verb: int) -> bool:
        """Whether "should" tells what ought to be: a plain clause of an agent, no guess."""
        tree = self.tree
        plain = tree.base[verb] not in {"acl", "advcl"} and tree.upos[verb] == "VERB"
        perfect = any(tree.lemma[k] == "have" for k in tree.with_rel(verb, "aux"))
        subjects = tree.with_rel(verb, "nsubj")
        vague = any(tree.form[s].lower() in {"it", "this", "that"} for s in subjects)
        if not plain or perfect or vague:
            return False
        if self.context.conditional(verb) or self.context.asked(verb):
            return False
        return bool(subjects or verb_roles(tree, verb).get("subj"))

    def _both_sides(self, verb: int) -> list[Filler]:
        """Return the states of "the two sides should", told in the report's own words."""
        if self.holders.told.at(int(self.tree.tokens.start[verb])) is not None:
            return []
        found = self.holders.of(verb_roles(self.tree, verb).get("subj", []))
        states = [f for f in found if self.cast.entity(f.entity).kind == "state"]
        return found if len(states) == len(found) > 1 else []

    def threatening(self, i: int) -> Iterator[Found]:
        """ "threatened force if Iran does not accept the deal": it wants the deal accepted."""
        tree = self.tree
        holders = [
            f for f in self.holders.of(verb_roles(tree, i).get("subj", [])) if self._is_public(f)
        ]
        for k in (x for x in tree.subtree(i) if tree.base[x] == "advcl"):
            marks = {tree.lemma[m] for m in tree.kids[k] if tree.base[m] == "mark"}
            subject = tree.with_rel(k, "nsubj")
            actors = any(self._can_act(s) for s in subject) or tree.passive(k)
            if holders and "if" in marks and negated(tree, k) and actors:
                yield holders, "supports", [(k, self._positive(k))]

    # ----------------------------------------------------------------------- parts

    def _is_aside(self, i: int) -> bool:
        """Whether a clause is no aim of its own: "supported X in maintaining Y", "a claim to Y"."""
        tree, node = self.tree, i
        while tree.base[node] in {"conj", "xcomp", "advcl"} and tree.head[node] >= 0:
            node = tree.head[node]
            if self.lex.has("vain", tree.lemma[node]) and tree.upos[node] == "VERB":
                return True
            if tree.base[node] == "advcl" and not tree.has_to(node):
                break
        base = tree.base[node]
        return base in {"acl", "amod", "csubj"} or self.issues.mark_of(node) in {"in", "by", "of"}

    def _objects(self, head: int) -> list[int]:
        tree = self.tree
        if tree.passive(head):
            return tree.with_rel(head, "nsubj") if tree.lemma[head] in self.lex.stopping else []
        objects = tree.with_rel(head, "obj")
        froms = [k for k in tree.kids[head] if tree.base[k] in {"obl", "advcl"}]
        return objects or [k for k in froms if self.issues.mark_of(k) == "from"]

    def _furthers(self, lemma: str, objects: list[int]) -> bool:
        return self.lex.has("advancing", lemma) and not self._owned(objects)

    def _owned(self, objects: list[int]) -> bool:
        """Whether what is furthered is somebody's own: "protect its borders" stays whole."""
        tree = self.tree
        kids = (k for o in objects for k in tree.kids[o])
        return any(tree.rel[k] == "nmod:poss" and tree.upos[k] == "PRON" for k in kids)

    def _subjects(self, head: int) -> list[int]:
        return verb_roles(self.tree, head).get("subj", [])

    def _is_leaving(self, head: int) -> bool:
        tree = self.tree
        prt = {tree.lemma[k] for k in tree.kids[head] if tree.base[k] in {"compound", "advmod"}}
        steps = tree.lemma[head] in {"step", "stand"} and bool(prt & _DOWN)
        return (steps or self.lex.has("leaving", tree.lemma[head])) and bool(self._subjects(head))

    def _to_an_end(self, head: int) -> bool:
        tree = self.tree
        goals = {tree.lemma[k] for k in tree.with_rel(head, "obl")}
        return tree.lemma[head] in {"bring", "put"} and "end" in goals

    def _is_wish(self, k: int) -> bool:
        """Whether a that-clause is a wish: "should", a bare verb, "must", an infinitive."""
        tree = self.tree
        if tree.base[k] == "xcomp" and (tree.has_to(k) or tree.form[k].endswith("ing")):
            return True
        aux = {tree.lemma[x] for x in tree.kids[k] if tree.base[x] in {"aux", "cop"}}
        bare = {tree.form[x].lower() for x in tree.kids[k] if tree.base[x] in {"aux", "cop"}}
        if aux & {"should", "must"} or "be" in bare:
            return True
        infinite = tree.form[k].lower() == tree.lemma[k] and not aux
        singular = [s for s in tree.with_rel(k, "nsubj") if tree.form[s].lower() not in _PLURAL]
        return infinite and bool(singular) and not self._plural_subject(k)

    def _plural_subject(self, k: int) -> bool:
        tree = self.tree
        subjects = tree.with_rel(k, "nsubj")
        return any(
            len(tree.conjuncts(s)) > 1
            or (tree.upos[s] == "NOUN" and tree.form[s].lower() != tree.lemma[s])
            for s in subjects
        )

    def _not_let(self, i: int, objects: list[int]) -> list[Issue]:
        tree = self.tree
        clauses = tree.with_rel(i, "xcomp")
        if self.lex.has("letting", tree.lemma[i]) and clauses:
            run = tuple(j for j in self.issues.verb_phrase(i) if j >= i)
            return [(i, run)]
        return self.issues.of(objects)

    def _will_not(self, i: int) -> bool:
        tree = self.tree
        aux = {tree.lemma[k] for k in tree.kids[i] if tree.base[k] == "aux"}
        would = "would" in aux and tree.base[i] == "ccomp"
        plain = tree.base[i] in {"root", "ccomp", "conj", "parataxis"}
        return plain and ("will" in aux or would) and negated(tree, i) and not tree.passive(i)

    def _is_act(self, i: int) -> bool:
        tree, lex = self.tree, self.lex
        lemma = tree.lemma[i]
        known = lemma in lex.object or lemma in lex.via
        return tree.upos[i] == "VERB" and not known and not lex.has("not_willed", lemma)

    def _is_public(self, filler: Filler) -> bool:
        e = self.cast.entity(filler.entity)
        return e.sector in _PUBLIC or e.kind in {"state", "organ", "igo", "party", "armed_group"}

    def _can_act(self, node: int) -> bool:
        """Whether somebody asked is an actor of politics, or a pronoun for one."""
        if self.tree.upos[node] == "PRON":
            found = self.cast.fill(node, owners=False)
            known = any(not self.holders.is_private(f) for f in found)
            return known or (not found and self.tree.form[node].lower() in _PLURAL)
        if self.lex.has("bodies", self.tree.lemma[node]):
            return True
        found = self.cast.fill(node, places=True, owners=False)
        return any(not self.holders.is_private(f) for f in found)

    def _positive(self, k: int) -> tuple[int, ...]:
        """Return the verb phrase without its negation."""
        return tuple(j for j in self.issues.verb_phrase(k) if j >= k)

    def _is_cause(self, issue: Issue) -> bool:
        """Whether an issue is a known one, and no mere dealing between states."""
        text = self._text(issue)
        return is_known(text) and not self.lex.has("dealings", normalise(text))

    def _text(self, issue: Issue) -> str:
        doc = self.cast.doc
        return doc.quote(span_of(self.tree, list(issue[1]), doc.text))


_PERSONS = frozenset({"him", "her", "them"})
_PLURAL = frozenset({"we", "they", "you", "i", "these", "those"})
