"""The stage that codes tours: a traveller's journey over several places, leg by leg."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.coding._events_cast import Cast
from dragoman.coding._frames import Tree
from dragoman.coding._phrases import own_words, span_of
from dragoman.coding._shared import Same, plain_tree, read
from dragoman.coding._tour_finder import Journey, Stop, TourFinder
from dragoman.coding._tour_lexicon import TourLexicon, tour_lexicon
from dragoman.coding._tour_nouns import spot
from dragoman.coding._tour_scene import Scene
from dragoman.coding._tour_status import StopStatus
from dragoman.coding._when import Dating
from dragoman.types import Argument, Document, EventMention, Leg, Span, Tour

_SILENT = frozenset({"related", "boilerplate", "caption", "byline", "metadata", "dateline"})
_REACH = 6
_NAME_CUT = frozenset(
    "acl:relcl acl parataxis appos punct cc nmod nmod:poss det nmod:unmarked obl advcl nsubj"
    " cop".split()
)


class Tours:
    """Fill ``Document.tours`` (codebook, section 6)."""

    name = "tours"
    reads = frozenset({"tokens", "mentions", "links", "places", "event_mentions"})
    writes = "tours"

    def __init__(self) -> None:
        self._lexicon = tour_lexicon()

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Fill the layer of each document."""
        for doc in docs:
            yield replace(doc, tours=tuple(code_tours(doc, self._lexicon)))


def code_tours(doc: Document, lexicon: TourLexicon) -> list[Tour]:
    """Return a document's tours, at most one for each traveller.

    A noun for a journey of several places makes a tour, and so does one clause that binds
    several places or "on his way to"; clauses that merely name places one by one make none.
    """
    if doc.tokens is None or not doc.links or not doc.places:
        return []
    found = _found(_Reading(doc, lexicon))
    return [_with_meetings(doc, tour, stops) for tour, stops in found]


class _Reading(Same):
    """A document and the lexicon that its tours are read with."""

    __slots__ = ("doc", "lexicon")

    def __init__(self, doc: Document, lexicon: TourLexicon) -> None:
        super().__init__(lexicon, *read(doc).parts)
        self.doc, self.lexicon = doc, lexicon


@lru_cache(maxsize=1)
def _found(reading: _Reading) -> list[tuple[Tour, list[Stop]]]:
    """Return a document's tours with their stops, not yet with meetings: once for two stages."""
    doc, lexicon = reading.doc, reading.lexicon
    assert doc.tokens is not None
    tree = plain_tree(doc.tokens)
    cast = Cast(doc, tree)
    status = StopStatus(tree, lexicon, Dating(doc, tree), doc.published)
    finder = TourFinder(doc, tree, cast, lexicon, status)
    scene = Scene(doc, tree, cast, finder)
    by_traveller: dict[int, list[Journey]] = {}
    for journey in finder.find():
        offset = int(doc.tokens.start[journey.trigger])
        if doc.kind_at(offset) not in _SILENT:
            by_traveller.setdefault(journey.traveller.entity, []).append(journey)
    tours = [_tour(doc, tree, finder, scene, j) for j in by_traveller.values()]
    return [t for t in tours if t is not None]


def _with_meetings(doc: Document, tour: Tour, stops: list[Stop]) -> Tour:
    """Return a tour with the traveller's meetings at each of its stops."""
    if not doc.event_mentions:
        return tour
    who = tour.traveller.entity
    pairs = zip(tour.legs, stops, strict=True)
    return replace(tour, legs=tuple(replace(x, events=_meetings(doc, s, who)) for x, s in pairs))


def with_tours(
    mentions: Sequence[EventMention], doc: Document, lexicon: TourLexicon
) -> list[EventMention]:
    """Return the mentions, the visits and meetings on a named tour with the tour's name."""
    tours = [t for t in code_tours(doc, lexicon) if t.name]
    if not tours:
        return list(mentions)
    out = []
    for m in mentions:
        name = next((t.name for t in tours if _on(m, t)), "") if m.event == "CONSULT" else ""
        out.append(replace(m, tour=name) if name else m)
    return out


def _on(mention: EventMention, tour: Tour) -> bool:
    """Whether a meeting took place at a stop of a tour, with its traveller."""
    place = mention.place.country_code if mention.place else ""
    there = place in {leg.country_code for leg in tour.legs} - {""}
    return there and any(a.entity == tour.traveller.entity for a in mention.arguments)


def _tour(
    doc: Document, tree: Tree, finder: TourFinder, scene: Scene, journeys: list[Journey]
) -> tuple[Tour, list[Stop]] | None:
    """Return the tour that a traveller's journeys make together, or None."""
    named = [j for j in journeys if j.noun is not None and j.kind in {"tour", "leg"}]
    bound = [j for j in journeys if len(_spots(j.stops)) >= 2]
    bound += [j for j in _joined(finder, journeys) if j not in bound]
    ways = [j for j in journeys if j.kind == "way"]
    if not (named or bound or ways):
        return None
    used = _near(tree, journeys, [*named, *ways, *bound]) if named or ways else bound
    stops = scene.completed(used, _ordered(used), ongoing=bool(named))
    if not _enough(finder, used, stops):
        return None
    first = used[0].traveller
    nouns = [j.noun for j in (*named, *bound) if j.noun is not None]
    tour = Tour(
        traveller=Argument("traveller", first.entity, first.start, first.end),
        name=_name(doc, tree, nouns[0]) if nouns else "",
        legs=tuple(_leg(doc, n, s) for n, s in enumerate(stops, 1)),
        spans=tuple(dict.fromkeys(_sentence(tree, j.trigger) for j in used)),
        confidence=0.75 if named else 0.6,
    )
    return tour, stops


def _joined(finder: TourFinder, journeys: list[Journey]) -> list[Journey]:
    """Return the moves that one sentence joins: "arrived in A and will go on to B"."""
    groups: dict[int, list[Journey]] = {}
    for j in journeys:
        groups.setdefault(finder.joint(j.trigger), []).append(j)
    return [j for g in groups.values() if len(_spots(s for j in g for s in j.stops)) > 1 for j in g]


def _near(tree: Tree, journeys: list[Journey], core: list[Journey]) -> list[Journey]:
    """Return the tellings that stand close to one that tells of the journey as a whole."""
    spots = [tree.sent[j.trigger] for j in core]
    return [j for j in journeys if min(abs(tree.sent[j.trigger] - s) for s in spots) <= _REACH]


def _enough(finder: TourFinder, used: list[Journey], stops: list[Stop]) -> bool:
    """Whether the places make a tour: two, or one leg of a journey said to have several."""
    countries = {s.place.country_code for s in stops}
    if len(countries) > 1:
        return True
    nouns = [j for j in used if j.kind == "tour" and j.noun is not None]
    if stops and (
        any(j.kind == "leg" for j in used) or any(finder.nouns.is_wide(j.noun) for j in nouns)
    ):
        return True
    return bool(nouns) and len(_spots(stops)) > 1


def _spots(stops: Iterable[Stop]) -> set[tuple[str, str]]:
    """Return the different places: cities or provinces, countries where none is told."""
    return {spot(s.place) for s in stops}


def _ordered(journeys: list[Journey]) -> list[Stop]:
    """Return the stops of all tellings, each place once, in order of the journey."""
    best: dict[tuple[str, str], Stop] = {}
    rows = [(k, s.token, s) for k, j in enumerate(journeys) for s in j.stops]
    for *_, stop in sorted(rows, key=lambda r: r[:2]):
        code, city = spot(stop.place)
        near = [k for k in best if k[0] == code and (k[1] == city or not (k[1] and city))]
        same = near[0] if near else None
        if same is None:
            best[code, city] = stop
            continue
        old = best[same]
        place = old.place if same[1] or not city else stop.place
        status = stop.status if _supersedes(old, stop) else old.status
        when = old.when if old.when.words else stop.when
        rank = max(old.rank, stop.rank) if status == stop.status != old.status else old.rank
        del best[same]
        merged = replace(old, place=place, status=status, when=when, rank=rank)
        best[spot(merged.place)] = merged
    return sorted(best.values(), key=lambda s: (s.rank, s.token))


def _supersedes(old: Stop, new: Stop) -> bool:
    """Whether a later telling is further on: there, where the first said that it is to come."""
    return old.status == "planned" and new.status in {"current", "completed", "cancelled"}


def _leg(doc: Document, number: int, stop: Stop) -> Leg:
    when = stop.when if _dates(doc, stop) else None
    return Leg(
        number,
        stop.place.country_code,
        stop.place.city,
        stop.status,
        when.date if when else None,
        when.enddate if when else None,
    )


def _dates(doc: Document, stop: Stop) -> bool:
    """Whether a stop has a day of its own that fits its status."""
    day, today = stop.when.date, doc.published
    if day is None or stop.when.precision != "day" or stop.shared:
        return False
    if today is None:
        return True
    late = stop.status == "planned" and (stop.when.enddate or day) < today
    early = stop.status in {"completed", "current"} and day > today
    return not (late or early)


def _meetings(doc: Document, stop: Stop, traveller: int) -> tuple[int, ...]:
    """Return the indices of the traveller's meetings that took place in the stop's country."""
    out = []
    for i, event in enumerate(doc.event_mentions or ()):
        if event.event != "CONSULT" or event.place is None:
            continue
        here = event.place.country_code == stop.place.country_code
        if here and any(a.entity == traveller for a in event.arguments):
            out.append(i)
    return tuple(out)


def _name(doc: Document, tree: Tree, noun: int) -> str:
    words = own_words(tree, noun, cut=_NAME_CUT)
    span = span_of(tree, words, doc.text)
    name = doc.quote(span)
    return name if " " in name else ""


def _sentence(tree: Tree, i: int) -> Span:
    first, last = tree.tokens.sent_start[tree.sent[i] : tree.sent[i] + 2]
    return Span(int(tree.tokens.start[first]), int(tree.tokens.end[last - 1]))
