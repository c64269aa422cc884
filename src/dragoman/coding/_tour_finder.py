"""Phrases that tell of a journey: who travels, and where each place stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dragoman.coding._events_cast import Cast, Filler, is_political
from dragoman.coding._frames import Tree, verb_roles
from dragoman.coding._tour_lexicon import TourLexicon
from dragoman.coding._tour_nouns import TourNouns, places_by_token, spot
from dragoman.coding._tour_status import StopStatus
from dragoman.coding._when import When
from dragoman.types import Document, PlaceLink

_NOMINAL = frozenset({"NOUN", "PROPN"})
_BODIES = frozenset({"GOV", "LEG", "JUD", "PTY", "OPP"})
_LEAVING = frozenset({"for", "to", "after", "following", "before", "on", "ahead of"})
_DEPTH = 3
_AFTER, _HERE, _NEXT = 20, 50, 80


@dataclass(frozen=True, slots=True)
class Stop:
    """One place named in a phrase of a journey. ``rank``: 0 start, 50 middle, 100 end.

    ``shared``: its clause names several places, so that its date is the whole journey's.
    """

    place: PlaceLink
    status: str
    rank: int
    token: int
    when: When = field(default_factory=When)
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Journey:
    """One telling: traveller, the journey's noun (token or None), stops in order.

    ``kind``: ``tour`` (a noun for a journey of several places), ``leg`` (its first, last or
    next stop), ``trip`` (any other noun for a journey), ``way`` (the next place), ``move``.
    """

    traveller: Filler
    noun: int | None
    stops: tuple[Stop, ...]
    trigger: int
    kind: str


class TourFinder:
    """Search of one document; indices are tokens'."""

    def __init__(
        self, doc: Document, tree: Tree, cast: Cast, lexicon: TourLexicon, status: StopStatus
    ) -> None:
        self.doc, self.tree, self.cast, self.lex = doc, tree, cast, lexicon
        self.status = status
        self.place_at = places_by_token(doc, tree)
        self.nouns = TourNouns(tree, lexicon, self.place_at)

    def find(self) -> Iterator[Journey]:
        """Yield the journeys in the order of their triggers."""
        tree, lex = self.tree, self.lex
        told = lex.nouns | lex.stop_nouns | lex.ways
        for i, lemma in enumerate(tree.lemma):
            if tree.upos[i] == "VERB" and lemma in lex.motion:
                yield from self._of_verb(i)
            elif i in self.place_at and tree.with_rel(i, "cop"):
                yield from self._of_stay(i)
            elif tree.upos[i] not in _NOMINAL or lemma not in told or self.status.void(i):
                continue
            elif lemma in lex.nouns and not self.nouns.is_other(i):
                yield from self._of_noun(i)
            elif lemma in lex.stop_nouns:
                yield from self._of_stop(i)
            elif lemma in lex.ways:
                yield from self._of_way(i)

    # -------------------------------------------------------------------- who travels

    def _traveller(self, nodes: list[int]) -> Filler | None:
        for node in nodes:
            leader = self._leader(node)
            for f in self.cast.fill(leader, places=True):
                if self._travels(f):
                    return f
        return None

    def _travels(self, filler: Filler) -> bool:
        """Whether somebody can be on a journey: a person with name or office, a body of state."""
        e = self.cast.entity(filler.entity)
        if e.kind == "person":
            named = not e.key.startswith("title:")
            unknown = named and not e.code and not e.office  # an envoy of whom nothing is told
            return unknown or (is_political(e) and (bool(e.office) or named))
        return e.kind in {"organ", "group", "party"} and bool(_BODIES & set(e.sectors))

    def _is_person(self, filler: Filler) -> bool:
        return self.cast.entity(filler.entity).kind == "person"

    def _leader(self, node: int) -> int:
        """Return who leads a delegation: "X is leading a team touring A and B"."""
        tree, verb = self.tree, self.tree.head[node]
        if tree.lemma[node] not in self.lex.parties or verb < 0 or tree.base[node] != "obj":
            return node
        subject = tree.with_rel(verb, "nsubj") if tree.lemma[verb] in self.lex.leads else []
        return subject[0] if subject else node

    def _who(self, i: int) -> Filler | None:
        """Return who a noun's journey belongs to: its owner, its clause's subject, its bearer."""
        tree = self.tree
        mine = [k for k in tree.kids[i] if k not in self.place_at]
        found = self._traveller([k for k in mine if tree.rel[k] == "nmod:poss"])
        for k in mine:
            if found is None and tree.base[k] == "nmod" and tree.preposition(k) in {"of", "by"}:
                made = self._traveller([k])
                found = made if made and self._is_person(made) else None
                if found is None and tree.preposition(k) == "by":
                    return None
        node = i
        for _ in range(6):
            if found is not None or node < 0:
                return found
            if tree.upos[node] == "VERB":
                roles = verb_roles(tree, node)
                found = self._traveller([*roles.get("subj", []), *roles.get("by", [])])
                if found is None and tree.lemma[node] in self.lex.take:
                    found = self._traveller(roles.get("obj", []))
            elif node != i and self.cast.is_name(node) and node not in self.place_at:
                found = self._traveller([node])
            else:
                found = self._traveller(tree.with_rel(node, "nsubj"))
            node = tree.head[node]
        return found

    # ------------------------------------------------------------------ the phrases

    def _of_verb(self, i: int) -> Iterator[Journey]:
        if self.tree.lemma[i] == "leave" and self.tree.base[i] in {"acl", "amod"}:
            return
        roles = verb_roles(self.tree, i)
        traveller = self._traveller(roles.get("subj", []))
        if traveller is None or self.status.void(i):
            return
        side = self._side(i)
        stops = [self._placed(s, side) for s in self._of_clause(i)]
        if side:
            stops = self._onward(stops, self.tree.head[i])
        if stops:
            lemma = self.tree.lemma[i]
            if lemma in self.lex.back:
                home = self.cast.entity(traveller.entity).code
                stops = [s for s in stops if s.place.country_code != home]
            fresh = lemma in self.lex.reach and all(s.rank == _AFTER for s in stops)
            yield Journey(traveller, None, self._sorted(stops), i, "way" if fresh else "move")

    def _of_stay(self, i: int) -> Iterator[Journey]:
        """ "will be in A from Monday"."""
        if self.tree.preposition(i) != "in" or self.status.void(i):
            return
        traveller = self._traveller(self.tree.with_rel(i, "nsubj"))
        found = self._places(i)[:1]
        if traveller is not None and found:
            stops = tuple(self._stop(p, i, t, 1) for t, p in found)
            yield Journey(traveller, None, stops, i, "move")

    def _of_noun(self, i: int) -> Iterator[Journey]:
        stops = [*self._adjuncts(i), *self._phases(i)]
        verb = self._governor(i)
        lemma = self.tree.lemma[verb] if verb is not None else ""
        if verb is not None and lemma in self.lex.start | self.lex.end | self.lex.take:
            stops += self._phase(verb)
        elif verb is not None and self.nouns.is_strong(i):
            stops += self._on_tour(i, verb)
        traveller = self._who(i)
        if traveller is None:
            traveller = self._taken(i)
        if traveller is None:
            return
        kind = "tour" if self.nouns.is_strong(i) else "trip"
        if kind == "trip" and not stops:
            return
        yield Journey(traveller, i, self._sorted(stops), i, kind)

    def _of_stop(self, i: int) -> Iterator[Journey]:
        """ "the first leg of a Gulf tour", "Morocco is the last stop", "a stopover in A"."""
        tree, lex = self.tree, self.lex
        several = [k for k in tree.subtree(i) if tree.lemma[k] in lex.nouns and k != i]
        if any(self.nouns.is_other(k) for k in several):
            return
        numbered = any(tree.lemma[k] in lex.ordinals for k in tree.kids[i])
        traveller = self._who(i) or next((f for k in several if (f := self._who(k))), None)
        stops = self._adjuncts(i)
        for k in (*tree.with_rel(i, "nsubj"), *tree.with_rel(i, "appos", "parataxis")):
            stops += [self._stop(p, i, t, 1) for t, p in self._places(k)]
        if traveller is not None and (stops or (numbered and several)):
            kind = "leg" if numbered and (several or stops) else "move"
            yield Journey(traveller, several[0] if several else None, self._sorted(stops), i, kind)

    def _of_way(self, i: int) -> Iterator[Journey]:
        """ "is on his way to A after visiting B"."""
        stops = [
            replace(s, status="planned", rank=_NEXT) if s.rank == _HERE else s
            for s in self._adjuncts(i)
        ]
        verb = self._governor(i)
        for k in self.tree.with_rel(verb, "advcl") if verb is not None else ():
            stops += self._side_clause(k)
        traveller = self._who(i)
        if traveller is not None and stops and self.tree.preposition(i) in {"on", "en"}:
            yield Journey(traveller, None, self._sorted(stops), i, "way")

    def _taken(self, i: int) -> Filler | None:
        """Return whom a journey takes somewhere: "a tour that has taken X to A and B"."""
        for verb in self.tree.with_rel(i, "acl"):
            if self.tree.lemma[verb] in self.lex.take:
                found = self._traveller(self.tree.with_rel(verb, "obj"))
                if found is not None:
                    return found
        return None

    def _governor(self, i: int) -> int | None:
        for h in self.tree.up(i):
            if self.tree.upos[h] == "VERB":
                return h
            if self.tree.upos[h] not in _NOMINAL:
                return None
        return None

    # ------------------------------------------------------------------------- stops

    def _places(self, node: int) -> list[tuple[int, PlaceLink]]:
        """Return the places that a nominal and its conjuncts are."""
        tree, out = self.tree, list[tuple[int, PlaceLink]]()
        parts = tree.conjuncts(node)
        for k in [a for p in parts if p not in self.place_at for a in tree.with_rel(p, "appos")]:
            parts += tree.conjuncts(k)
        for k in [a for p in parts if p in self.place_at for a in tree.with_rel(p, "appos")]:
            parts += [c for c in tree.conjuncts(k) if c != k]
        for part in parts:
            for k in (part, *tree.kids[part]):
                if k in self.place_at and (
                    k == part or tree.base[k] in {"flat", "compound", "goeswith"}
                ):
                    out.append((k, self.place_at[k]))
                    break
        return [(t, p) for t, p in out if p.country_code]

    def _stop(self, place: PlaceLink, clause: int, token: int, count: int) -> Stop:
        status = self.status.of(clause, several=count > 1)
        when = self.status.when(clause)
        return Stop(place, status, _HERE, token, when, shared=count > 1)

    def _adjuncts(self, i: int, depth: int = 0) -> list[Stop]:
        """Stops that the adjuncts of a noun or a verb name: to A, in B, after C, before D."""
        out: list[Stop] = []
        for k in self.tree.kids[i]:
            base, prep = self.tree.base[k], self.tree.preposition(k)
            if base in {"advcl", "acl"} and depth < _DEPTH:
                out += self._side_clause(k)
            elif self.tree.lemma[i] == "leave" and prep not in _LEAVING:
                continue
            elif base in {"obl", "nmod"} and self.tree.rel[k] != "nmod:poss":
                out += self._of_phrase(i, k, prep, depth)
            elif base == "conj" and self.tree.lemma[k] in self.lex.bridges and depth < _DEPTH:
                out += self._adjuncts(k, depth + 1)
            elif base == "conj" and k in self.place_at and out and self.tree.upos[k] != "VERB":
                found = self._places(k)  # "travels to A, B, and C", C hung on the verb
                out += [replace(out[-1], place=p, token=t, shared=True) for t, p in found]
        return out

    def _of_phrase(self, i: int, k: int, prep: str, depth: int) -> list[Stop]:
        lex = self.lex
        found = self._places(k) if prep in lex.to | lex.after | lex.before else []
        if found:
            out = [self._stop(p, i, t, len(found)) for t, p in found]
        elif self.tree.lemma[k] in lex.bridges and depth < _DEPTH:
            out = self._adjuncts(k, depth + 1)
            for verb in self.tree.with_rel(k, "acl"):
                out += self._adjuncts(verb, depth + 1)
        else:
            return []
        return [self._placed(s, prep) for s in out]

    def _placed(self, stop: Stop, prep: str) -> Stop:
        if prep in self.lex.after:
            return self._past(stop)
        if prep in self.lex.before and stop.status != "cancelled":
            return replace(stop, status="planned", rank=_NEXT)
        return stop

    def _onward(self, stops: list[Stop], i: int) -> list[Stop]:
        """Return stops of a clause, those told as next done with where the clause is old."""
        when, today = self.status.when(i), self.doc.published
        if self.status.of(i, several=False) != "completed" or stops == []:
            return stops
        fresh = when.date is not None and today is not None and (today - when.date).days <= 1
        return [
            replace(s, status="completed") if s.rank == _NEXT and not fresh else s for s in stops
        ]

    def _past(self, stop: Stop) -> Stop:
        """Return a stop told as the one before; a plan where its dates are still to come."""
        last, today = stop.when.enddate or stop.when.date, self.doc.published
        ahead = last is not None and today is not None and last > today
        ahead = ahead and (stop.status == "planned" or stop.when.precision != "day")
        status = "planned" if ahead else "completed"
        return replace(stop, status=status, rank=_HERE if ahead else _AFTER)

    def _side_clause(self, k: int) -> list[Stop]:
        """ "after visiting A", "before heading to B", "prior to departing for C"."""
        tree, lex = self.tree, self.lex
        if tree.lemma[k] not in lex.motion | lex.start | lex.acts:
            return []
        prep = self._side(k)
        return [self._placed(s, prep) for s in self._of_clause(k)] if prep else []

    def joint(self, i: int) -> int:
        """Return the verb that heads the clause of *i* and those joined with it."""
        tree, node = self.tree, self.status.clause(i)
        while tree.head[node] >= 0 and tree.upos[tree.head[node]] == "VERB":
            if tree.base[node] != "conj" and not self._side(node):
                break
            node = tree.head[node]
        return node

    def _side(self, verb: int) -> str:
        """Return ``after`` or ``before`` for a clause that such a word opens."""
        tree = self.tree
        marks = {tree.lemma[m] for m in tree.kids[verb] if tree.base[m] in {"mark", "case"}}
        if marks & self.lex.after and not marks & {"from", "since"}:
            return "after" if tree.base[verb] in {"advcl", "acl"} else ""
        return "before" if marks & {"before", "prior", "ahead"} else ""

    def _of_clause(self, i: int) -> list[Stop]:
        """Stops of "visited A and B", "arrived in A after visiting B", "left A for B"."""
        tree, lex, out = self.tree, self.lex, list[Stop]()
        for k in tree.with_rel(i, "obj") if tree.lemma[i] in lex.transitive else ():
            found = self._places(k)
            stops = [self._stop(p, i, t, len(found)) for t, p in found]
            if tree.lemma[i] == "leave":
                goals = [o for o in tree.with_rel(i, "obl") if tree.preposition(o) == "for"]
                onward = any(tree.lemma[o] in lex.nouns for o in goals)
                stops = [] if onward else [self._past(s) for s in stops]
            out += stops
        for k in tree.with_rel(i, "obj") if tree.lemma[i] in lex.acts else ():
            out += self._adjuncts(k, 1) if tree.lemma[k] in lex.bridges else []
        return self._onward([*out, *self._adjuncts(i)], i)

    def _phases(self, i: int) -> list[Stop]:
        """ "that began in Cuba and will culminate in Brazil"."""
        tree, out = self.tree, list[Stop]()
        for k in tree.with_rel(i, "acl"):
            for verb in tree.conjuncts(k):
                out += self._phase(verb)
        if self.status.of(i, several=True) == "cancelled":
            return [replace(s, status="cancelled") for s in out]
        return out

    def _on_tour(self, i: int, verb: int) -> list[Stop]:
        """ "met X in A on his tour", "held talks in A as part of a tour"."""
        tree = self.tree
        chain = [i, *tree.up(i)]
        through = chain[: chain.index(verb)]
        if not any(tree.preposition(k) in {"on", "during", "as", "in"} for k in through):
            return []
        out: list[Stop] = []
        for k in tree.kids[verb]:
            if tree.base[k] == "obl" and tree.preposition(k) in {"in", "at"}:
                out += [self._stop(p, verb, t, 1) for t, p in self._places(k)]
        return out

    def _phase(self, verb: int) -> list[Stop]:
        tree, lex, out = self.tree, self.lex, list[Stop]()
        lemma = tree.lemma[verb]
        rank = 0 if lemma in lex.start else 100 if lemma in lex.end else _HERE
        if rank != _HERE or lemma in lex.take:
            for k in tree.with_rel(verb, "obl", "obj", "nmod"):
                found = self._places(k)
                out += [self._stop(p, verb, t, len(found)) for t, p in found]
                if not found and tree.lemma[k] in lex.bridges:
                    out += self._adjuncts(k, 1)
        if rank == 0:
            out = [replace(s, status="completed") if s.status == "current" else s for s in out]
        return [replace(s, rank=rank) if s.rank == _HERE else s for s in out]

    def _sorted(self, stops: list[Stop]) -> tuple[Stop, ...]:
        unique: dict[tuple[str, str], Stop] = {}
        for s in sorted(stops, key=lambda s: (s.rank, s.token)):
            unique.setdefault(spot(s.place), s)
        return tuple(unique.values())
