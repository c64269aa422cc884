"""What the report's scene adds to a journey: where the traveller is now."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding._events_cast import Cast
from dragoman.coding._frames import Tree
from dragoman.coding._tour_finder import Journey, Stop, TourFinder
from dragoman.types import Document, PlaceLink

_NOW = 60


class Scene:
    """The place where a traveller on tour is: "in Brussels on a tour", or the dateline's."""

    __slots__ = ("cast", "doc", "finder", "tree")

    def __init__(self, doc: Document, tree: Tree, cast: Cast, finder: TourFinder) -> None:
        self.doc, self.tree, self.cast, self.finder = doc, tree, cast, finder

    def completed(self, used: list[Journey], stops: list[Stop], *, ongoing: bool) -> list[Stop]:
        """Return the stops with the present one added, and the others' status set by it."""
        traveller = used[0].traveller.entity
        home = self.cast.entity(traveller).code
        stops = [s for s in stops if not (s.place.country_code == home and s.rank == 20)]
        here = self._stands_in(traveller) if ongoing else None
        if here is None and self._under_way(used):
            here = self._dateline(traveller, home)
        if here is None:
            return stops
        known = any(_same(s.place, here.place) for s in stops)
        stops = _with(stops, here)
        if not known:
            stops = [_ahead(s) if s.status == "current" and s != here else s for s in stops]
            return sorted(stops, key=lambda s: s.status == "planned")
        listed = [s for s in stops if s.status == "current"]
        if len(listed) < 2:
            return stops
        at = next(k for k, s in enumerate(stops) if _same(s.place, here.place))
        return [
            replace(s, status="completed" if k < at else "planned")
            if s.status == "current" and k != at
            else s
            for k, s in enumerate(stops)
        ]

    def _under_way(self, used: list[Journey]) -> bool:
        """Whether the journey goes on: "is on a tour", "on the third leg of", "here on a visit"."""
        tree, status = self.tree, self.finder.status
        for j in used:
            if j.kind == "move":
                continue
            bearer = tree.head[j.trigger]
            nominal = bearer >= 0 and tree.upos[bearer] in {"NOUN", "PROPN", "ADV"}
            if tree.preposition(j.trigger) == "on" and (nominal or j.kind == "leg"):
                return True
            opens = bearer >= 0 and tree.lemma[bearer] in self.finder.lex.start
            at = bearer if opens else j.trigger
            if j.kind != "trip" and status.of(at, several=False) == "current":
                return True
        return False

    def _stands_in(self, traveller: int) -> Stop | None:
        """Return the place of "X is in A", "X, in A on a tour"."""
        tree = self.tree
        for token, place in sorted(self.finder.place_at.items()):
            if tree.preposition(token) != "in" or not place.country_code:
                continue
            bearer = [tree.head[token]] if tree.head[token] >= 0 else []
            if tree.with_rel(token, "cop"):
                bearer = tree.with_rel(token, "nsubj")
            for node in bearer:
                if any(f.entity == traveller for f in self.cast.fill(node, owners=False)):
                    status = self.finder.status.of(token, several=False)
                    if tree.with_rel(token, "cop") and status != "current":
                        continue
                    return Stop(place, "current", _NOW, token)
        return None

    def _dateline(self, traveller: int, home: str) -> Stop | None:
        """Return the dateline's place, where the report's first sentence has the traveller."""
        first = [p for p in self.doc.passages if p.kind == "body"][:1]
        line = [p for p in self.doc.passages if p.kind == "dateline"][:1]
        if not first or not line:
            return None
        mentions, links = self.doc.mentions or (), self.cast.linked
        if not any(
            link.entity == traveller and first[0].start <= mentions[m].start < first[0].end
            for m, link in links.items()
        ):
            return None
        for place in self.doc.places or ():
            if line[0].start <= place.start < line[0].end and place.country_code not in {"", home}:
                return Stop(place, "current", _NOW, 0)
        return None


def _ahead(stop: Stop) -> Stop:
    return replace(stop, status="planned")


def _same(a: PlaceLink, b: PlaceLink) -> bool:
    return a.country_code == b.country_code and (a.city == b.city or not (a.city and b.city))


def _with(stops: list[Stop], here: Stop) -> list[Stop]:
    """Return the stops with the present one: the one that is it, or a new one before the plans."""
    for k, stop in enumerate(stops):
        if _same(stop.place, here.place):
            place = stop.place if stop.place.city else here.place
            return [*stops[:k], replace(stop, place=place, status="current"), *stops[k + 1 :]]
    at = next((k for k, s in enumerate(stops) if s.status == "planned"), len(stops))
    return [*stops[:at], here, *stops[at:]]
