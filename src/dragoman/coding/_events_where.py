"""Where an event took place: the place that its own words name, never one from elsewhere."""

from __future__ import annotations

from bisect import bisect_right

from dragoman.coding._events_build import Draft
from dragoman.coding._events_cast import Cast
from dragoman.coding._frames import Tree
from dragoman.types import Document, PlaceLink

_AT = ("in", "at", "near", "outside", "inside")
_WIDE = frozenset({*_AT, "across", "around", "throughout", "along", "off"})
_PHYSICAL = frozenset("ASSAULT COERCE PROTEST MOBILIZE RETREAT AID".split())
_PUNISHED = frozenset({"SANCTION-convict", "SANCTION-expel", "CONCEDE-ease"})
_LINKS = frozenset("nmod obl conj appos flat compound obj nsubj dep list".split())
_EVENTIVE = frozenset({"in", "during", "by", "amid", "at", "after", "following", "as", ""})
_INNER = frozenset({"the", "southern", "northern", "eastern", "western", "central", "nearby"})
_TARGETS = {
    "ASSAULT": ("obj", "on", "against", "at", "into", "of"),
    "MOBILIZE": ("to", "into", "along", "over", "toward", "towards", "on"),
    "AID": ("to", "into"),
}
_SEIZED = frozenset({"COERCE-seize"})
_VISITS = frozenset({"CONSULT-visit", "CONSULT-arrive"})
_STEPS = 5


class Where:
    """The resolved places of one document, ready to be asked for an event's."""

    __slots__ = ("cast", "doc", "places", "starts", "token_starts", "tree")

    def __init__(self, doc: Document, tree: Tree, cast: Cast) -> None:
        self.doc, self.tree, self.cast = doc, tree, cast
        self.places = sorted(doc.places or (), key=lambda p: p.start)
        self.starts = [p.start for p in self.places]
        self.token_starts: list[int] = tree.tokens.start.tolist()

    def of(self, draft: Draft) -> PlaceLink | None:
        """Return the place of an event, or None where no words of it put it anywhere."""
        found = self._adjunct(draft)
        event, rule = draft.mention.event, draft.hit.rule.id
        if found is None and (event in _PHYSICAL or rule in _PUNISHED):
            found = self._nested(draft)
        if found is None and event in {"ASSAULT", "COERCE", "CONSULT", "MOBILIZE", "AID"}:
            found = self._target(draft)
        return self._scene(draft) if found is None and event == "CONSULT" else found

    def _adjunct(self, draft: Draft) -> PlaceLink | None:
        """Return the place that an adjunct of the event's clause or noun names."""
        for slot in _AT:
            for node in draft.hit.roles.get(slot, []):
                found = self._resolved(node)
                if found is not None:
                    return found
                for filler in self.cast.fill(node, places=True, owners=False):
                    entity = self.cast.entity(filler.entity)
                    if entity.code and self.cast.is_place(filler):
                        name = self.doc.text[filler.start : filler.end]
                        return PlaceLink(filler.start, filler.end, name, entity.code)
        return None

    def _target(self, draft: Draft) -> PlaceLink | None:
        """Return the place that is itself struck, seized, visited or sent to."""
        hit, event = draft.hit, draft.mention.event
        slots = _TARGETS.get(event, ())
        if hit.rule.id in _VISITS:
            slots = ("obj", "to", "in", "at")
        if hit.rule.id in _SEIZED:
            slots = ("obj", "of")
        for slot in slots:
            for node in hit.roles.get(slot, []):
                found = self._resolved(node)
                if found is not None and self._top(found) == node:
                    return found
        return None

    def _nested(self, draft: Draft) -> PlaceLink | None:
        """Return the nearest place "in X" further down ("killed in clashes in X")."""
        best: tuple[int, int] | None = None
        chosen: PlaceLink | None = None
        tokens = self._sentence(draft.hit.trigger)
        starts = self.token_starts
        end = starts[tokens.stop] if tokens.stop < len(starts) else len(self.doc.text) + 1
        k = bisect_right(self.starts, starts[tokens.start] - 1)
        while k < len(self.places) and self.places[k].start < end:
            place = self.places[k]
            k += 1
            steps = self._steps(place, draft)
            if steps is not None and (best is None or (steps, place.start) < best):
                best, chosen = (steps, place.start), place
        return chosen

    def _steps(self, place: PlaceLink, draft: Draft) -> int | None:
        """Return how far a place stands below the event, None where it is not the event's."""
        tree = self.tree
        top = self._top(place)
        if not self._located(place):
            return None
        targets = {draft.hit.trigger, draft.hit.pred}
        i = top
        for steps in range(1, _STEPS + 1):
            h = tree.head[i]
            if h < 0 or tree.base[i] not in _LINKS:
                return None
            if h in targets:
                return steps
            if tree.upos[h] in {"VERB", "AUX"} or self._other_event(h):
                return None
            i = h
        return None

    def _other_event(self, i: int) -> bool:
        """Whether a noun on the way names what the event is about, not where it was."""
        prep = self.tree.preposition(i)
        return prep not in _EVENTIVE and self.tree.base[i] in {"obl", "nmod"}

    def _located(self, place: PlaceLink) -> bool:
        """Whether the words before a place are "in", "near", "across the" ..."""
        i = bisect_right(self.token_starts, place.start) - 2
        while i >= 0 and self.tree.form[i].lower() in _INNER:
            i -= 1
        return i >= 0 and self.tree.form[i].lower() in _WIDE

    def _scene(self, draft: Draft) -> PlaceLink | None:
        """Return the place of a meeting's clause, or the one that its guest "is visiting"."""
        trigger, text = draft.mention.trigger, draft.mention.text
        parties = [(a.start, a.end) for a in draft.mention.arguments]
        for place in self.places:
            if not trigger.end <= place.start < text.end:
                continue
            if any(a <= place.start < b for a, b in parties):
                continue
            if self._holds(place, draft):
                return place
        return None

    def _holds(self, place: PlaceLink, draft: Draft) -> bool:
        tree = self.tree
        i = bisect_right(self.token_starts, place.start) - 1
        verb = next((h for h in tree.up(i) if tree.upos[h] == "VERB"), -1)
        if tree.lemma[verb] == "visit" and verb != draft.hit.pred:
            return tree.base[i] == "obj" and draft.hit.pred in tree.up(verb)
        before = tree.form[i - 1].lower() if i else ""
        own = {draft.hit.pred, draft.hit.trigger}
        if draft.hit.how == "bare":
            own.add(next((h for h in tree.up(draft.hit.trigger) if tree.upos[h] == "VERB"), -1))
        return before in _AT and verb in own

    def _resolved(self, node: int) -> PlaceLink | None:
        """Return the resolved toponym that holds token *node*."""
        offset = self.token_starts[node]
        k = bisect_right(self.starts, offset) - 1
        if k >= 0 and self.places[k].start <= offset < self.places[k].end:
            return self.places[k]
        return None

    def _top(self, place: PlaceLink) -> int:
        """Return the highest token of a toponym."""
        tree, starts = self.tree, self.token_starts
        i = bisect_right(starts, place.start) - 1
        while tree.head[i] >= 0 and place.start <= starts[tree.head[i]] < place.end:
            i = tree.head[i]
        return i

    def _sentence(self, i: int) -> range:
        starts = self.tree.tokens.sent_start
        s = self.tree.sent[i]
        return range(int(starts[s]), int(starts[s + 1]))
