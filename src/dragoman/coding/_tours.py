"""The stage that codes tours: a traveller's journey over several places, leg by leg."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.coding._events_cast import Cast
from dragoman.coding._frames import Tree
from dragoman.coding._phrases import own_words, span_of
from dragoman.coding._tour_finder import Journey, Stop, TourFinder, TourLexicon, tour_lexicon
from dragoman.types import Argument, Document, Leg, Span, Tour

_SILENT = frozenset({"related", "boilerplate", "caption", "byline", "metadata", "dateline"})
_NAME_CUT = frozenset(
    {
        "acl:relcl",
        "acl",
        "parataxis",
        "appos",
        "punct",
        "cc",
        "nmod",
        "nmod:poss",
        "det",
        "nmod:unmarked",
        "obl",
        "advcl",
    }
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
    """Return a document's tours: one for each traveller with at least two places.

    A clause makes a tour where a word for a journey, or one clause, binds its places;
    clauses that merely name places one by one make none.
    """
    if doc.tokens is None or not doc.links or not doc.places:
        return []
    tree = Tree(doc.tokens)
    finder = TourFinder(doc, tree, Cast(doc, tree), lexicon)
    by_traveller: dict[int, list[Journey]] = {}
    for journey in finder.find():
        offset = int(doc.tokens.start[journey.trigger])
        if doc.kind_at(offset) not in _SILENT:
            by_traveller.setdefault(journey.traveller.entity, []).append(journey)
    tours = [_tour(doc, tree, lexicon, j) for j in by_traveller.values()]
    return [t for t in tours if t is not None]


def _tour(doc: Document, tree: Tree, lexicon: TourLexicon, journeys: list[Journey]) -> Tour | None:
    strong = [j for j in journeys if j.noun is not None and tree.lemma[j.noun] in lexicon.strong]
    bound = [j for j in journeys if len(_countries(j.stops)) >= 2]
    if not strong and not bound:
        return None
    used = journeys if strong else bound
    stops = _ordered(used)
    if len(_countries(stops)) < 2:
        return None
    first = used[0].traveller
    named = [j.noun for j in (*strong, *bound) if j.noun is not None]
    name = _name(doc, tree, named[0]) if named else ""
    return Tour(
        traveller=Argument("traveller", first.entity, first.start, first.end),
        name=name,
        legs=tuple(
            Leg(n, s.place.country_code, s.place.city, s.status, events=_meetings(doc, s))
            for n, s in enumerate(stops, 1)
        ),
        spans=tuple(dict.fromkeys(_sentence(tree, j.trigger) for j in used)),
        confidence=0.75 if strong else 0.6,
    )


def _countries(stops: Iterable[Stop]) -> set[str]:
    return {s.place.country_code for s in stops if s.place.country_code}


def _ordered(journeys: list[Journey]) -> list[Stop]:
    """Return the stops of all tellings, each country or city once, in order of the journey."""
    best: dict[str, Stop] = {}
    rows = [(s.rank, k, s.token, s) for k, j in enumerate(journeys) for s in j.stops]
    for *_, stop in sorted(rows, key=lambda r: (r[0] // 100 if r[0] == 100 else 0, r[1], r[2])):
        code = stop.place.country_code
        if not code:
            continue
        old = best.get(code)
        if old is None:
            best[code] = stop
        elif stop.place.city and not old.place.city:
            best[code] = Stop(stop.place, old.status, old.rank, old.token)
    return sorted(best.values(), key=lambda s: (s.rank, s.token))


def _meetings(doc: Document, stop: Stop) -> tuple[int, ...]:
    """Return the indices of the meetings that took place in the stop's country."""
    out = []
    for i, event in enumerate(doc.event_mentions or ()):
        place = event.place
        if event.event == "CONSULT" and place and place.country_code == stop.place.country_code:
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
