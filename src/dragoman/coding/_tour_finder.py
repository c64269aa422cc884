"""Phrases that tell of a journey: who travels, and where each place stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.coding._events_cast import Cast, Filler, is_political
from dragoman.coding._frames import Tree, verb_roles
from dragoman.resources import read_yaml
from dragoman.types import Document, PlaceLink

_TO = frozenset({"to", "in", "at", "through", "across", "for", "into", "of", "via", "from"})


@dataclass(frozen=True, slots=True)
class TourLexicon:
    """Words of journeys; the fields are explained in ``resources/coding/tours.yaml``."""

    nouns: frozenset[str]
    strong: frozenset[str]
    verbs: frozenset[str]
    start: frozenset[str]
    end: frozenset[str]
    take: frozenset[str]
    stops: frozenset[str]
    ordinals: Mapping[str, int]
    not_tours: frozenset[str]
    cancelled: frozenset[str]


@lru_cache(maxsize=1)
def tour_lexicon() -> TourLexicon:
    """Return the shipped lexicon of journeys."""
    raw = read_yaml("coding/tours.yaml")
    return TourLexicon(
        nouns=frozenset(raw["nouns"]),
        strong=frozenset(raw["strong_nouns"]),
        verbs=frozenset(raw["verbs"]),
        start=frozenset(raw["start"]),
        end=frozenset(raw["end"]),
        take=frozenset(raw["take"]),
        stops=frozenset(raw["stop_nouns"]),
        ordinals=raw["ordinals"],
        not_tours=frozenset(raw["not_tours"]),
        cancelled=frozenset(raw["cancelled"]),
    )


@dataclass(frozen=True, slots=True)
class Stop:
    """One place named in a phrase of a journey. ``rank``: 0 start, 50 middle, 100 end."""

    place: PlaceLink
    status: str
    rank: int
    token: int


@dataclass(frozen=True, slots=True)
class Journey:
    """One clause's telling: traveller, the tour's noun (token or None), stops in order."""

    traveller: Filler
    noun: int | None
    stops: tuple[Stop, ...]
    trigger: int


class TourFinder:
    """Search of one document; indices are tokens'."""

    def __init__(self, doc: Document, tree: Tree, cast: Cast, lexicon: TourLexicon) -> None:
        self.doc, self.tree, self.cast, self.lex = doc, tree, cast, lexicon
        starts = tree.tokens.start.tolist()
        ends = tree.tokens.end.tolist()
        self.place_at: dict[int, PlaceLink] = {}
        at = 0
        for place in sorted(doc.places or (), key=lambda p: p.start):
            while at < len(starts) and ends[at] <= place.start:
                at += 1
            k = at
            while k < len(starts) and starts[k] < place.end:
                self.place_at[k] = place
                k += 1

    def find(self) -> Iterator[Journey]:
        """Yield the journeys in the order of their triggers."""
        tree, lex = self.tree, self.lex
        for i, lemma in enumerate(tree.lemma):
            if tree.upos[i] == "NOUN" and lemma in lex.nouns and not self._is_other(i):
                yield from self._of_noun(i)
            elif tree.upos[i] == "VERB" and lemma in lex.verbs:
                yield from self._of_verb(i)

    def _is_other(self, i: int) -> bool:
        """Whether the noun is no journey of politics: a film tour, a cruise, a campaign."""
        tree = self.tree
        near = {tree.lemma[k] for k in tree.kids[i]}
        return bool(near & self.lex.not_tours)

    # -------------------------------------------------------------------- who travels

    def _traveller(self, nodes: list[int]) -> Filler | None:
        for node in nodes:
            for f in self.cast.fill(node, places=True):
                e = self.cast.entity(f.entity)
                if e.kind in {"person", "organ", "group", "party"} and is_political(e):
                    return f
        return None

    def _of_noun(self, i: int) -> Iterator[Journey]:
        tree = self.tree
        stops = [*self._places_of(i), *self._clauses_about(i)]
        owner = [
            k
            for k in tree.kids[i]
            if tree.rel[k] == "nmod:poss"
            or (tree.base[k] == "nmod" and tree.preposition(k) in {"of", "by"})
        ]
        traveller = self._traveller([k for k in owner if k not in self.place_at])
        verb = self._governor(i)
        if verb is not None:
            roles = verb_roles(tree, verb)
            traveller = traveller or self._traveller(roles.get("subj", []) + roles.get("by", []))
            if tree.lemma[verb] in self.lex.verbs:
                stops += self._places_of_verb(verb)
            elif tree.lemma[verb] in self.lex.start | self.lex.end | self.lex.take:
                stops += self._places_of_phase(verb)
        if traveller is not None and stops:
            yield Journey(traveller, i, self._sorted(stops), i)

    def _of_verb(self, i: int) -> Iterator[Journey]:
        roles = verb_roles(self.tree, i)
        traveller = self._traveller(roles.get("subj", []))
        stops = self._places_of_verb(i)
        if traveller is not None and stops:
            yield Journey(traveller, None, self._sorted(stops), i)

    def _governor(self, i: int) -> int | None:
        for h in self.tree.up(i):
            if self.tree.upos[h] == "VERB":
                return h
            if self.tree.upos[h] not in {"NOUN", "PROPN"}:
                return None
        return None

    # ------------------------------------------------------------------------- stops

    def _places(self, node: int) -> list[tuple[int, PlaceLink]]:
        """Return the places that a nominal and its conjuncts are."""
        out = []
        for part in self.tree.conjuncts(node):
            for k in (part, *self.tree.kids[part]):
                if k in self.place_at and (k == part or self.tree.base[k] in {"flat", "compound"}):
                    out.append((k, self.place_at[k]))
                    break
        return out

    def _places_of(self, i: int) -> list[Stop]:
        """Stops inside the tour's noun phrase: "tour of A and B", "stops in A"."""
        tree, out = self.tree, list[Stop]()
        for k in tree.kids[i]:
            if tree.base[k] == "nmod" and tree.preposition(k) in _TO:
                out += [Stop(p, self._status(i), 50, t) for t, p in self._places(k)]
        return out

    def _clauses_about(self, i: int) -> list[Stop]:
        """ "that began in Cuba and will culminate in Brazil"."""
        tree, out = self.tree, list[Stop]()
        for k in tree.kids[i]:
            if tree.base[k] == "acl":
                for verb in tree.conjuncts(k):
                    out += self._places_of_phase(verb)
        return out

    def _places_of_phase(self, verb: int) -> list[Stop]:
        tree, lex = self.tree, self.lex
        lemma = tree.lemma[verb]
        rank = 0 if lemma in lex.start else 100 if lemma in lex.end else 50
        status = self._status(verb)
        out = []
        for k in tree.kids[verb]:
            if tree.base[k] in {"obl", "obj", "nmod"}:
                out += [Stop(p, status, rank, t) for t, p in self._places(k)]
                for m in tree.kids[k]:
                    if tree.lemma[k] in lex.stops | lex.nouns and tree.base[m] == "nmod":
                        out += [Stop(p, status, rank, t) for t, p in self._places(m)]
        return out

    def _places_of_verb(self, i: int) -> list[Stop]:
        """Stops of "visited A and B", "arrived in A", "after visiting A"."""
        tree, lemma, out = self.tree, self.tree.lemma[i], list[Stop]()
        status = self._status(i)
        for k in tree.kids[i]:
            base, prep = tree.base[k], tree.preposition(k)
            if base == "obj" and lemma in {"visit", "tour", "leave"}:
                stage = "completed" if lemma == "leave" else status
                rank = 20 if lemma == "leave" else 50
                out += [Stop(p, stage, rank, t) for t, p in self._places(k)]
            elif base == "obl" and prep in {"to", "in", "at", "for", "through"}:
                out += [Stop(p, status, 50, t) for t, p in self._places(k)]
            elif base == "obl" and prep in {"from", "after", "following"}:
                out += [Stop(p, "completed", 20, t) for t, p in self._places(k)]
            elif base == "obl" and prep in {"before", "ahead of"}:
                out += [Stop(p, "planned", 80, t) for t, p in self._places(k)]
            elif base == "advcl" and tree.lemma[k] in self.lex.verbs:
                marks = {tree.lemma[m] for m in tree.kids[k] if tree.base[m] in {"mark", "case"}}
                stage, rank = ("completed", 20) if "after" in marks else (status, 50)
                if "before" in marks:
                    stage, rank = "planned", 80
                out += [Stop(s.place, stage, rank, s.token) for s in self._places_of_verb(k)]
        return out

    def _status(self, i: int) -> str:
        """Return a stop's status by the tense of its predicate."""
        tree = self.tree
        node = i
        while tree.upos[node] not in {"VERB", "AUX"} and tree.head[node] >= 0:
            node = tree.head[node]
        while tree.base[node] == "xcomp" and tree.head[node] >= 0:
            if tree.lemma[tree.head[node]] in {
                "plan",
                "intend",
                "schedule",
                "expect",
                "set",
                "due",
            }:
                return "planned"
            node = tree.head[node]
        if tree.lemma[node] in self.lex.cancelled:
            return "cancelled"
        aux = {tree.lemma[k] for k in tree.kids[node] if tree.base[k] == "aux"}
        if aux & {"will", "would", "shall", "may", "could", "should"} or tree.has_to(node):
            return "planned"
        form = tree.form[node].lower()
        if form.endswith("ing"):
            return "current" if aux & {"be"} or tree.rel[node] == "acl:relcl" else "completed"
        if form == tree.lemma[node] or form.endswith("s"):
            return "current"
        return "completed"

    def _sorted(self, stops: list[Stop]) -> tuple[Stop, ...]:
        unique: dict[tuple[str, str], Stop] = {}
        for s in sorted(stops, key=lambda s: (s.rank, s.token)):
            unique.setdefault((s.place.country_code, s.place.city), s)
        return tuple(unique.values())
