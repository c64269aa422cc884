"""Trigger hits: which rule fits which word, with which parties, and what embeds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.coding._codes import sharpened
from dragoman.coding._events_cast import Cast, Filler, is_political, is_public
from dragoman.coding._events_demands import demanded
from dragoman.coding._events_fill import Parties, objects
from dragoman.coding._events_fold import Folder, Hit
from dragoman.coding._frames import (
    Roles,
    Tree,
    antecedent,
    clause_of,
    direct_roles,
    surface_subject,
    verb_roles,
)
from dragoman.coding._frames_nominal import noun_roles
from dragoman.coding._rules import Rule, RuleBook, Trigger, fits_pos

_SKIP = {
    "noun": frozenset({"compound", "flat", "fixed", "goeswith"}),
    "verb": frozenset({"amod", "compound", "flat", "case", "fixed"}),
    "adj": frozenset[str](),
}
_MANY = frozenset({"group", "igo", "org"})
_PUBLIC = frozenset(
    "CONSULT AGREE COOPERATE SUPPORT REQUEST REJECT ACCUSE THREATEN CONCEDE MOBILIZE AID"
    " RETREAT".split()
)
_EMPTY = frozenset({"behalf", "occasion", "eve", "sideline", "sidelines"})
_LOCATED = frozenset({"ASSAULT", "CONSULT", "PROTEST", "COERCE"})
_DEEP = frozenset({"adj", "xobj", "xto", "xfrom", "xwith", "in", "at", "near"})
_ON_VISIT = frozenset({"during", "on"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_DOER = ("by", "poss", "adj", "from")
_UNION = frozenset({"between", "among", "amongst"})


class Matcher:
    """Finds the hits of one document."""

    __slots__ = ("book", "cast", "folder", "near", "parties", "tree")

    def __init__(self, book: RuleBook, tree: Tree, cast: Cast) -> None:
        self.book, self.tree, self.cast = book, tree, cast
        self.folder = Folder(tree, book)
        self.parties = Parties(book, tree, cast, self)
        self.near: tuple[int, frozenset[str]] = (-1, frozenset())

    def hits(self, first: int, last: int) -> list[Hit]:
        """Return the hits among tokens first..last, embedded ones folded into what embeds them."""
        found = []
        for i in range(first, last):
            rows = self.book.index.get(self.tree.lemma[i])
            if rows:
                found.extend(self.at(i, rows))
        return self.folder.fold(found)

    def at(self, i: int, rows: tuple[tuple[Trigger, Rule], ...]) -> list[Hit]:
        """Return the best hit of a word, and those of rules that hold beside it."""
        extra: list[Hit] = []
        cache: dict[str, tuple[Roles, int, str]] = {}
        best: Hit | None = None
        others: list[tuple[str, float]] = []
        for trigger, rule in rows:
            if not fits_pos(trigger, self.tree.upos[i]):
                continue
            if trigger.pos not in cache:
                cache[trigger.pos] = self.roles(i, trigger.pos)
            roles, pred, how = cache[trigger.pos]
            if not self.meets(i, trigger, roles):
                continue
            hit = self._cast(i, trigger, rule, roles, pred, how)
            if hit is None:
                continue
            if rule.also:
                extra.append(hit)
                continue
            if best is None:
                best = hit
            elif rule.event != best.event:
                others.append((rule.event, rule.prior))
        if best is not None and others:
            best = replace(best, alternatives=tuple(others[:3]))
        return [*([best] if best else []), *extra]

    def roles(self, i: int, pos: str) -> tuple[Roles, int, str]:
        """Return the roles of a word read as *pos*, the token that carries its tense, and how."""
        if pos == "noun":
            got = noun_roles(self.tree, i, self.book.grammar.support)
            return got.roles, got.pred, got.how
        roles = verb_roles(self.tree, i)
        self._same_they(i, roles)
        inner = [
            antecedent(self.tree, k)
            for slot in ("xcomp", "ccomp", "advcl")
            for c in roles.get(slot, [])
            for k in self.tree.kids[c]
            if self.tree.base[k] == "nsubj"
        ]
        if inner:
            roles["xsubj"] = inner[:1]
        elif "bare" in roles and self._marked_for(roles):
            roles["xsubj"] = self._after_for(roles)
        elif "for" in roles and any(self.tree.has_to(c) for c in roles.get("advcl", [])):
            roles["xsubj"] = roles["for"][:1]
        self._complement_roles(roles)
        return self._with_object(roles), i, "verb"

    def _same_they(self, i: int, roles: Roles) -> None:
        """Read "they" in "A and B announced that they signed" as A and B where it is unlinked."""
        tree = self.tree
        nodes = roles.get("subj", [])
        if len(nodes) != 1 or tree.lemma[nodes[0]] != "they" or tree.base[i] != "ccomp":
            return
        above = surface_subject(tree, tree.head[i])
        if not self.cast.fill(nodes[0]) and above and len(tree.conjuncts(above[0])) > 1:
            roles["subj"] = above[:1]

    def _marked_for(self, roles: Roles) -> bool:
        """Whether the embedded clause is "for X to do"."""
        tree = self.tree
        clauses = [c for slot in ("xcomp", "advcl") for c in roles.get(slot, [])]
        return any(tree.lemma[k] == "for" for c in clauses for k in tree.with_rel(c, "mark"))

    def _after_for(self, roles: Roles) -> list[int]:
        """Return the bare noun of "called Wednesday for X to go" that is to act."""
        tree = self.tree
        return [
            k
            for k in roles["bare"]
            if any(tree.lemma[x] == "for" for x in range(max(0, tree.subtree(k)[0] - 2), k))
        ][:1] or roles["bare"][:1]

    def _with_object(self, roles: Roles) -> Roles:
        """Add the object's prepositions: "issued an ultimatum to Iran"."""
        wide = dict(roles)
        for node in roles.get("obj", []):
            for slot, nodes in direct_roles(self.tree, node).items():
                shot = slot == "at" and self.tree.lemma[node] in self.book.grammar.words["shots"]
                if slot not in wide and (shot or slot not in {"bare", "in", "at"}):
                    wide[slot] = nodes
            inner = direct_roles(self.tree, node)
            for part in (*inner.get("of", []), *inner.get("for", [])):
                for slot, nodes in direct_roles(self.tree, part).items():
                    if slot in {"from", "to"} and slot not in wide:
                        wide[slot] = nodes  # "received a promise of a loan from X"
        for part in (c for node in roles.get("for", []) for c in self.tree.conjuncts(node)):
            for slot, nodes in direct_roles(self.tree, part).items():
                if slot in {"from", "by"} and slot not in wide:
                    wide[slot] = nodes  # "asked for a notice from X", "for the release by X"
        return wide

    def _complement_roles(self, roles: Roles) -> None:
        """Add ``xobj`` and ``xwith``: whom or with whom the embedded act is to be."""
        tree = self.tree
        for node in roles.get("obj", []):  # "signed an accord to supply X with wheat"
            for clause in tree.with_rel(node, "acl"):
                if tree.has_to(clause):
                    roles.setdefault("xobj", []).extend(tree.with_rel(clause, "obj"))
        for slot in ("xcomp", "ccomp", "advcl"):
            for clause in roles.get(slot, []):
                for verb in tree.conjuncts(clause):
                    for k in tree.subtree(verb):
                        prep = tree.preposition(k) if tree.base[k] in {"obl", "nmod"} else ""
                        near = tree.head[k] == verb
                        held = near or tree.base[tree.head[k]] == "obj"
                        if prep == "with" or (prep in {"to", "from", "for"} and near):
                            roles.setdefault("x" + prep, []).append(k)
                        elif prep in {"on", "against"} and held:
                            roles.setdefault("xon", []).append(k)  # "to ease sanctions on X"
                    if tree.lemma[verb] in self.book.grammar.words["makes"]:
                        continue
                    whom = (*tree.with_rel(verb, "iobj"), *tree.with_rel(verb, "obj"))
                    roles.setdefault("xobj", []).extend(whom)

    def meets(self, i: int, trigger: Trigger, roles: Roles) -> bool:
        """Whether what a trigger demands stands with a word."""
        if self.tree.base[i] in _SKIP[trigger.pos]:
            return False
        for relation, lemmas in trigger.demands:
            wanted = not relation.startswith("!")
            if demanded(self.tree, i, (relation.lstrip("!"), lemmas), roles) != wanted:
                return False
        return True

    # ------------------------------------------------------------------ parties

    def _cast(
        self, i: int, trigger: Trigger, rule: Rule, roles: Roles, pred: int, how: str
    ) -> Hit | None:
        slots = rule.noun_slots if trigger.pos == "noun" else rule.verb_slots
        if rule.words or rule.not_words:
            around = self._around(self.tree.sent[i])
            if rule.not_words & around or (rule.words and not rule.words & around):
                return None
        if trigger.pos == "noun" and how == "bare" and not self._anchored(i, rule, roles):
            return None
        actors = self.parties.fill(rule, "actor", slots.get("actor", ()), roles)
        taken = {f.entity for f in actors}
        told = objects(trigger) if rule.event == "ACCUSE" else frozenset()
        recipients = self.parties.fill(rule, "recipient", slots.get("recipient", ()), roles, told)
        recipients = self._abroad([f for f in recipients if f.entity not in taken], actors)
        if how == "bare" and trigger.pos == "noun" and not recipients:
            actors = self._understood(i, rule, roles, actors)
        elif how == "bare" and trigger.pos == "noun" and not actors:
            actors = self._visitor(i, rule)
        if rule.event == "PROTEST" and trigger.pos == "noun" and not (actors or recipients):
            actors = self.parties.crowd(i, roles)
        need = rule.noun_need if trigger.pos == "noun" and rule.noun_need else rule.need
        if not self._enough(rule, need, actors, recipients):
            return None
        hit = Hit(rule, i, pred, roles, trigger.pos, how, rule.event, rule.mode, rule.cameo, (), ())
        return self.sharp(replace(hit, actors=tuple(actors), recipients=tuple(recipients)))

    def sharp(self, hit: Hit) -> Hit:
        """Return a hit with the code and modes that the words of its act support."""
        return sharpened(hit, self.tree, self._of_kind)

    def _of_kind(self, filler: Filler, kind: str) -> bool:
        return self.parties.suits(self.cast.entity(filler.entity), kind)

    def _abroad(self, recipients: list[Filler], actors: list[Filler]) -> list[Filler]:
        """Leave out the actor's own state where another one is named ("praised A-B relations")."""
        home = {self.cast.entity(f.entity).code for f in actors}
        out = [
            f
            for f in recipients
            if self.cast.entity(f.entity).kind != "state"
            or self.cast.entity(f.entity).code not in home
        ]
        return out if out and len(recipients) > 1 else recipients

    def _understood(
        self, i: int, rule: Rule, roles: Mapping[str, list[int]], actors: list[Filler]
    ) -> list[Filler]:
        """Add the clause's subject to "following talks with X", which name one party only."""
        if not rule.mutual or len(actors) != 1 or not roles.get("with"):
            return actors
        clause = clause_of(self.tree, i)
        for node in surface_subject(self.tree, clause) if clause != i else ():
            for f in self.cast.fill(node):
                entity = self.cast.entity(f.entity)
                if (
                    f.entity != actors[0].entity
                    and is_political(entity)
                    and entity.code
                    and entity.sectors
                ):
                    return [f, *actors]
        return actors

    def _visitor(self, i: int, rule: Rule) -> list[Filler]:
        """Return who acts "during a visit to X", the clause's subject."""
        if "visit" not in rule.mode or self.tree.preposition(i) not in _ON_VISIT:
            return []
        clause = clause_of(self.tree, i)
        found = [
            f
            for node in (surface_subject(self.tree, clause) if clause != i else ())
            for f in self.cast.fill(node, owners=False)
        ]
        return [f for f in found if self.cast.entity(f.entity).office][:1]

    def _around(self, sentence: int) -> frozenset[str]:
        """Return the lemmas of a sentence, remembered for the next rule that asks."""
        if self.near[0] != sentence:
            starts = self.tree.tokens.sent_start
            whole = range(int(starts[sentence]), int(starts[sentence + 1]))
            self.near = sentence, frozenset(self.tree.lemma[k] for k in whole)
        return self.near[1]

    def _anchored(self, i: int, rule: Rule, roles: Roles) -> bool:
        """Whether a bare event noun is tied to a party by its own dependents."""
        if rule.bare:
            return True
        if rule.supported:
            return False
        if rule.anchor:
            return any(slot in roles for slot in rule.anchor)
        own = {s for s in roles if s not in {"in", "at", "bare", "acl"}}
        return bool(own)

    def _rule(self, actors: list[Filler]) -> bool:
        """Whether all actors are of a government: what their own country must do is no request."""
        return all("GOV" in self.cast.entity(f.entity).sectors[:1] for f in actors)

    def _at_home(self, actors: list[Filler], recipients: list[Filler]) -> bool:
        """Whether somebody only travels in his own country ("the president went to Ohio")."""
        home = {self.cast.entity(f.entity).code for f in actors}
        hosts = [self.cast.entity(f.entity) for f in recipients]
        places = all(e.kind in {"state", "place"} for e in hosts)
        return bool(hosts) and places and len(home) == 1 and home == {e.code for e in hosts}

    def _enough(
        self, rule: Rule, needs: tuple[str, ...], actors: list[Filler], recipients: list[Filler]
    ) -> bool:
        entity = self.cast.entity
        everyone = [entity(f.entity) for f in (*actors, *recipients)]
        if not any(is_political(e) for e in everyone):
            return False
        travels = "visit" in rule.mode or (rule.abroad and self._rule(actors))
        if travels and self._at_home(actors, recipients):
            return False
        if rule.event in _PUBLIC and not rule.private and not any(is_public(e) for e in everyone):
            return False
        have = {
            "actor": bool(actors),
            "recipient": bool(recipients),
            "two": len(actors) > 1,
            "many": len(actors) > 1 or any(entity(f.entity).kind in _MANY for f in actors),
        }
        return all(any(have[x] for x in need.split("|")) for need in needs)
