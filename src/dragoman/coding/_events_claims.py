"""Whose word an event is, and whether that makes it a claim about somebody else's act."""

from __future__ import annotations

from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._events_fold import Hit
from dragoman.coding._frames import Tree
from dragoman.coding._status import Standing, StatusReader
from dragoman.coding._status_source import Source
from dragoman.types import Document, Entity

# for these the word of the other side is as good as the actor's own
_SHARED = frozenset("CONSULT SUPPORT AGREE COOPERATE AID RETREAT CONCEDE".split())
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
_LEGAL = frozenset({"COERCE", "ACCUSE", "SANCTION", "THREATEN"})
_STATE = frozenset("GOV MIL COP JUD LEG SPY".split())
_AGAINST = frozenset("REB OPP UAF CRM PRM SOC CVL LAB EDU REL JRN".split())
_BANDS = frozenset("REB OPP PRM PTY UAF".split())
_OPEN = frozenset({"occurred", "ongoing", "planned", "historical"})


class Claims:
    """Finds the claimants of the events of one document."""

    __slots__ = ("cast", "doc", "status", "tree")

    def __init__(self, doc: Document, tree: Tree, cast: Cast, status: StatusReader) -> None:
        self.doc, self.tree, self.cast, self.status = doc, tree, cast, status

    def read(self, hit: Hit, standing: Standing) -> tuple[list[Filler], str]:
        """Return whose word an event is (not its actor's own), and its status for that."""
        source = Source(standing.claimant, claim=True)
        claimed = found = self._fillers(source)
        if not found and self._asserted(hit):
            source = self.status.source(hit.pred)
            found = self._fillers(source)
        found = found or self._speaker(hit)
        if standing.status == "alleged":
            status = "occurred" if claimed and self._own(hit, claimed, claim=True) else "alleged"
        else:
            status = self._status(hit, standing, source, found)
        own = {f.entity for f in hit.actors}
        return [f for f in found if f.entity not in own], status

    def _asserted(self, hit: Hit) -> bool:
        """Whether a clause tells the act, or an event noun is what the clause says."""
        tree = self.tree
        predicate = tree.base[hit.trigger] in {"ccomp", "root", "parataxis"}
        return hit.how != "bare" or predicate or bool(tree.with_rel(hit.trigger, "cop"))

    def _fillers(self, source: Source) -> list[Filler]:
        if source.headline:
            return self._of_headline(source.nodes)
        return [f for node in source.nodes for f in self.cast.fill(node)]

    def _of_headline(self, nodes: tuple[int, ...]) -> list[Filler]:
        """Return the one whom a headline names as its source: an office, a body, a paper."""
        words = self.status.words
        for node in nodes:
            for f in self.cast.fill(node, owners=False):
                entity = self.cast.entity(f.entity)
                if entity.kind in {"person", "organ", "org", "media", "igo"} or entity.office:
                    return [f]
        last = nodes[-1]
        if self.tree.lemma[last] in words["told_by"] | words["third_party"]:
            return [f for node in nodes for f in self.cast.fill(node)][:1]
        return []

    def _speaker(self, hit: Hit) -> list[Filler]:
        span = self.tree.tokens
        start, end = int(span.start[hit.trigger]), int(span.end[hit.trigger])
        speaker = self.cast.speaker_at(start)
        if speaker is None or self.cast.voice_at(start) == "post":
            return []  # the account that publishes a report is not its source
        return [Filler(speaker, start, end)]

    # ------------------------------------------------------------------ status

    def _status(self, hit: Hit, standing: Standing, source: Source, found: list[Filler]) -> str:
        if standing.status not in _OPEN:
            return standing.status
        if not self._told(hit):
            return "alleged" if self._charged(hit) else standing.status
        if not found:
            told = self._third_party(source) and not standing.intent
            return "alleged" if told else standing.status
        tellers = [f for f in found if not self._nobody(hit, f)]
        if not tellers or self._official(hit, source, tellers):
            return standing.status
        if self._own(hit, tellers, claim=source.claim):
            return standing.status
        return "alleged"

    def _told(self, hit: Hit) -> bool:
        """Whether the act itself is what the clause tells, not a thing it speaks of."""
        if hit.how == "eventive":
            return self.tree.lemma[hit.pred] in self.status.words["happen"]
        return hit.how != "bare" or self._quoted(hit)

    def _charged(self, hit: Hit) -> bool:
        """Whether the victims tell of a hostile act that their sentence only names."""
        if hit.event not in _HOSTILE or not hit.actors or not hit.recipients:
            return False
        entity = self.cast.entity
        tellers = {entity(f.entity).code for f in self._fillers(self.status.source(hit.pred))} - {
            ""
        }
        actors, victims = ({entity(f.entity).code for f in x} for x in (hit.actors, hit.recipients))
        return bool(tellers & (victims - actors))

    def _quoted(self, hit: Hit) -> bool:
        """Whether a hostile act by a named actor is spoken of in somebody's direct words."""
        start = int(self.tree.tokens.start[hit.trigger])
        hostile = hit.event in _HOSTILE and bool(hit.actors)
        return hostile and self.cast.speaker_at(start) is not None

    def _third_party(self, source: Source) -> bool:
        """Whether somebody tells who by kind is no party: "sources", "witnesses", "media"."""
        tree, words = self.tree, self.status.words
        nodes = source.nodes[-1:] if source.headline else source.nodes
        return any(tree.lemma[k] in words["third_party"] for k in nodes)

    def _nobody(self, hit: Hit, filler: Filler) -> bool:
        """Whether a teller stands on no side that is known: "officials", a name without a state."""
        entity = self.cast.entity(filler.entity)
        words = self.doc.text[filler.start : filler.end]
        if _is_press(entity):
            return False
        if words.islower() and filler.end - filler.start > 4:
            return not any(w in self.status.words["third_party"] for w in words.split())
        return not entity.code and (entity.kind == "organ" or hit.event in _SHARED)

    def _official(self, hit: Hit, source: Source, tellers: list[Filler]) -> bool:
        """Whether an office owns up to an act, or tells of one that names no other actor."""
        sides = [_side(self.cast.entity(f.entity)) for f in tellers]
        if "state" not in sides or source.claim:
            return False
        if source.factive:
            return True
        soldiers = any("MIL" in self.cast.entity(f.entity).sectors for f in tellers)
        return not hit.actors and (hit.event in _LEGAL or soldiers)

    def _pronoun(self, filler: Filler) -> bool:
        return self.doc.text[filler.start : filler.end].lower() in {"they", "he", "she", "it"}

    def _said_of_self(self, hit: Hit) -> bool:
        """Whether the subject is a pronoun that nobody was found for: "it accuses Sanders"."""
        tree = self.tree
        subjects = hit.roles.get("subj", []) if hit.part == "verb" else []
        return any(tree.lemma[k] in {"it", "he", "she", "they", "we"} for k in subjects)

    def _own(self, hit: Hit, found: list[Filler], *, claim: bool = False) -> bool:
        """Whether one of those who tell speaks of an act of his own side."""
        entity = self.cast.entity
        if not hit.actors and claim and hit.event in _HOSTILE:
            return False  # "claimed that they were beaten": somebody else's act
        if not hit.actors and self._said_of_self(hit):
            return True
        if not hit.actors:
            victims = [entity(f.entity) for f in hit.recipients]
            tellers = [entity(f.entity) for f in found if not _is_press(entity(f.entity))]
            return not victims or any(
                _one_side(a, b) if claim else a.code == b.code for a in tellers for b in victims
            )
        if any(self._pronoun(f) for f in hit.actors):
            return True  # "X said they had seized": the teller, whoever they were taken for
        sides = [*hit.actors, *(hit.recipients if hit.event in _SHARED else ())]
        pairs = [(entity(f.entity), entity(s.entity)) for f in found for s in sides]
        if claim:  # one person's claim about another's act, though they serve one state
            pairs = [(a, b) for a, b in pairs if a.key == b.key or {a.kind, b.kind} != {"person"}]
        if hit.event in _SHARED and any(a.code and a.code == b.code for a, b in pairs):
            return not any(_is_press(a) for a, _ in pairs)
        return any(_one_side(a, b) for a, b in pairs)


def _one_side(teller: Entity, party: Entity) -> bool:
    """Whether a teller and a party are one, or of one country and not on opposite sides."""
    if teller.key == party.key:
        return True
    if _is_press(teller):
        return False
    if not teller.code or teller.code != party.code:
        return False
    one, two = (_side(e) for e in (teller, party))
    if one == two == "against":
        return bool(_BANDS & {*teller.sectors[:1]} & {*party.sectors[:1]})
    return ("" in {one, two} and "against" not in {one, two}) or one == two


def _is_press(entity: Entity) -> bool:
    return entity.kind == "media" or "JRN" in entity.sectors


def _side(entity: Entity) -> str:
    if entity.kind in {"state", "organ"} or any(s in _STATE for s in entity.sectors[:1]):
        return "state"
    return "against" if any(s in _AGAINST for s in entity.sectors[:1]) else ""
