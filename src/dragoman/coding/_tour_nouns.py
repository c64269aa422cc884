"""Nouns for a journey and the places of a document by token."""

from __future__ import annotations

from dragoman.coding._frames import Tree
from dragoman.coding._tour_lexicon import TourLexicon
from dragoman.types import Document, PlaceLink

_OWN = frozenset({"amod", "compound", "nmod", "nummod", "conj", "obl"})
_REGIONAL = ("an", "ian", "ern", "Gulf", "Arab", "Pacific", "Europe", "Africa", "Asia", "America")


class TourNouns:
    """What a noun for a journey means by its own phrase; indices are tokens'."""

    __slots__ = ("lex", "place_at", "tree")

    def __init__(self, tree: Tree, lexicon: TourLexicon, place_at: dict[int, PlaceLink]) -> None:
        self.tree, self.lex, self.place_at = tree, lexicon, place_at

    def is_other(self, i: int) -> bool:
        """Whether the noun is no journey of politics: a film tour, a cruise, a campaign."""
        tree = self.tree
        if i + 1 < len(tree.lemma) and tree.head[i] == i + 1 and tree.base[i] == "compound":
            return True
        near = {tree.lemma[k] for k in tree.kids[i] if tree.base[k] != "nsubj"}
        return bool(near & self.lex.not_tours)

    def is_strong(self, i: int) -> bool:
        """Whether a noun means a journey of several places: "tour", "a five-nation trip"."""
        return self.tree.lemma[i] in self.lex.strong_nouns or self._of_many(i)

    def is_wide(self, i: int | None) -> bool:
        """Whether a journey is over a region: "a Latin American tour", "tour of Arab capitals"."""
        if i is None:
            return False
        near = self._modifiers(i)
        if self._of_many(i) or any(self._is_region(k) for k in near):
            return True
        return any(self.tree.form[k].endswith(_REGIONAL) for k in near if self._capital(k))

    def _is_region(self, k: int) -> bool:
        place = self.place_at.get(k)
        return place is not None and not place.country_code

    def _capital(self, k: int) -> bool:
        return self.tree.form[k][:1].isupper() and k not in self.place_at

    def _of_many(self, i: int) -> bool:
        """Whether a journey is "four-nation", or "of European capitals"."""
        tree = self.tree
        for k in self._modifiers(i):
            if tree.lemma[k] not in self.lex.many:
                continue
            counted = {tree.upos[j] for j in (k - 1, k - 2) if j >= 0}
            if "NUM" in counted or tree.form[k].lower() != tree.lemma[k]:
                return True
        return False

    def _modifiers(self, i: int) -> list[int]:
        """Return the words of a noun's own phrase: no clauses, no participants."""
        tree, out, todo = self.tree, list[int](), [i]
        while todo:
            for k in tree.kids[todo.pop()]:
                if tree.base[k] in _OWN and tree.rel[k] != "nmod:poss":
                    out.append(k)
                    todo.append(k)
        return out


def spot(place: PlaceLink) -> tuple[str, str]:
    """Return the country and what is named within it, if anything."""
    within = place.city or place.province
    if not within and place.resolution not in {"", "country"}:
        within = place.name
    return place.country_code, within


def places_by_token(doc: Document, tree: Tree) -> dict[int, PlaceLink]:
    starts, ends = tree.tokens.start.tolist(), tree.tokens.end.tolist()
    out: dict[int, PlaceLink] = {}
    at = 0
    for place in sorted(doc.places or (), key=lambda p: p.start):
        while at < len(starts) and ends[at] <= place.start:
            at += 1
        k = at
        while k < len(starts) and starts[k] < place.end:
            out[k] = place
            k += 1
    return out
