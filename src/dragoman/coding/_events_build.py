"""From a hit to an event mention: type by status, slots, evidence, contexts, confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.coding._codes import sharpened
from dragoman.coding._confidence import confidence, features
from dragoman.coding._events_cast import Cast, Filler, of_kind
from dragoman.coding._events_claims import Claims
from dragoman.coding._events_fold import Hit
from dragoman.coding._frames import Tree, clause_of
from dragoman.coding._general import General
from dragoman.coding._rules import RuleBook
from dragoman.coding._size import read_size
from dragoman.coding._status import Standing, StatusReader
from dragoman.types import Argument, Document, Entity, EventMention, Span

_ACTS = frozenset({"AGREE", "REQUEST", "THREATEN", "CONCEDE", "REJECT"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "COOPERATE", "THREATEN"})
_QUOTABLE = frozenset({"AGREE", "SUPPORT", "THREATEN", "REQUEST", "ACCUSE", "REJECT", "CONSULT"})
_LONG = 15
_SHORT = 5
_WIDE = 2
_MONEY = ("amount", "currency")
_SIZED = {
    "ASSAULT": ("dead", "injured"),
    "COERCE": ("arrested",),
    "PROTEST": ("crowd", "arrested", "injured", "dead"),
    "RETREAT": (),
    "AID": _MONEY,
    "AGREE": _MONEY,
    "SANCTION": _MONEY,
    "COOPERATE": _MONEY,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An event mention with the hit that it comes from."""

    mention: EventMention
    hit: Hit


class Builder:
    """Builds the event mentions of one document."""

    __slots__ = ("book", "cast", "claims", "doc", "general", "status", "tree")

    def __init__(self, doc: Document, tree: Tree, cast: Cast, book: RuleBook) -> None:
        self.doc, self.tree, self.cast, self.book = doc, tree, cast, book
        self.status = StatusReader(tree, book.grammar, doc.published)
        self.claims = Claims(doc, tree, cast, self.status)
        self.general = General(doc, tree, book.grammar)

    def build(self, hit: Hit) -> Draft | None:
        """Return the event of a hit, or None where it is no act (wish, question, possibility)."""
        standing = self.status.read(hit.pred, hit.trigger)
        if hit.rule.status:
            standing = Standing(hit.rule.status, void=self.status.unreal.only_thought(hit.pred))
        if standing.void or self.general.holds(hit):
            return None
        claimants, status = self.claims.read(hit, standing)
        if status != "alleged":
            hit, standing = self._future(hit, standing)
            status = self._lasting(hit, standing.status if status != "occurred" else status)
        hit = sharpened(hit, self.tree, self._of_kind)
        if self._in_quotation(hit) and not self._quotable(hit, status):
            return None
        arguments = [
            *self._arguments("actor", hit.actors),
            *self._arguments("recipient", hit.recipients),
            *self._arguments("attributed_by", claimants),
        ]
        start, end = self._span(hit)
        mention = EventMention(
            event=hit.event,
            trigger=self._token_span(hit.trigger),
            text=Span(start, end),
            arguments=tuple(arguments),
            mode=hit.mode,
            context=self._contexts(hit),
            cameo=hit.cameo,
            status=status,
            size=self._size(hit),
            evidence=self._evidence(hit),
            origin=self._origin(start),
            coder=f"rule:{hit.rule.id}",
            alternatives=hit.alternatives,
        )
        names = features(mention, self.cast.everyone(), self.doc.text)
        sure = confidence(hit.rule.prior, names, self.book.weights)
        return Draft(replace(mention, confidence=sure), hit)

    # --------------------------------------------------------------- status

    def _future(self, hit: Hit, standing: Standing) -> tuple[Hit, Standing]:
        """Apply the promises rule: a cooperative act to come is AGREE, a hostile one THREATEN."""
        unwilling = self.status.unwilling(hit.pred) or self._never(hit)
        if standing.status == "denied" and unwilling and hit.actors:
            table = self.book.grammar.complements["refusal"]
            if hit.event in table:
                return self._turned(hit, table[hit.event]), Standing("occurred")
        if standing.status != "planned":
            return hit, standing
        if hit.event in _ACTS:
            return hit, replace(standing, status="occurred" if standing.intent else "planned")
        table = self.book.grammar.complements["future"]
        if not standing.intent or not hit.actors or hit.event not in table:
            return hit, standing
        if standing.plan and table[hit.event][0] == "THREATEN":
            return hit, standing
        return self._turned(hit, table[hit.event]), Standing("occurred")

    def _never(self, hit: Hit) -> bool:
        """Whether a promise is one not to do something: "vowed never to give up"."""
        after = [k for k in self.tree.kids[hit.pred] if self.tree.lemma[k] in {"never", "not"}]
        promise = hit.rule.complement == "promise" and hit.part == "verb"
        return promise and any(k > hit.pred for k in after)

    def _turned(self, hit: Hit, outcome: tuple[str, str, str]) -> Hit:
        """Return a hit as the promise or refusal of its act: who is willing acts, not the other."""
        event, mode, cameo = outcome
        cameo, mode = self.book.grammar.narrowed(cameo, hit.cameo, hit.mode) or (cameo, mode)
        turned = replace(hit, event=event, mode=tuple(mode.split()), cameo=cameo)
        willing = {f.entity for k in hit.roles.get("subj", []) for f in self.cast.fill(k)}
        actors = tuple(f for f in hit.actors if f.entity in willing)
        others = tuple(f for f in hit.actors if f.entity not in willing)
        if not hit.rule.mutual or not actors or not others:
            return turned
        return replace(turned, actors=actors, recipients=(*hit.recipients, *others))

    def _of_kind(self, filler: Filler, kind: str) -> bool:
        return of_kind(self.cast.entity(filler.entity), kind, self.book.grammar.kinds)

    def _lasting(self, hit: Hit, status: str) -> str:
        return (
            "ongoing" if status == "occurred" and hit.rule.lasting and self._lasts(hit) else status
        )

    def _lasts(self, hit: Hit) -> bool:
        """Whether a lasting act is told in the present, or by its noun alone."""
        form = self.tree.form[hit.pred].lower()
        if self.tree.has_to(hit.pred):
            return False
        gerund = self.tree.base[hit.pred] == "acl" and form.endswith("ing")
        present = gerund or form in {self.tree.lemma[hit.pred], self.tree.lemma[hit.pred] + "s"}
        return hit.how == "bare" or (hit.part == "verb" and present)

    def _code(self, filler: Filler) -> str:
        return self.cast.entity(filler.entity).code

    def _quotable(self, hit: Hit, status: str) -> bool:
        """Whether an act that is only told in quoted words is an event of the report."""
        return hit.event in _QUOTABLE or (status == "alleged" and hit.event in _HOSTILE)

    def _in_quotation(self, hit: Hit) -> bool:
        start = self._token_span(hit.trigger).start
        return any(q.kind == "speech" and q.start <= start < q.end for q in self.doc.quotes or ())

    # ---------------------------------------------------------------- slots

    def _arguments(self, role: str, fillers: Sequence[Filler]) -> list[Argument]:
        return [Argument(role, f.entity, f.start, f.end) for f in fillers]

    def _token_span(self, i: int) -> Span:
        tokens = self.tree.tokens
        return Span(int(tokens.start[i]), int(tokens.end[i]))

    def sentence(self, i: int) -> range:
        """Return the tokens of the sentence of token *i*."""
        starts = self.tree.tokens.sent_start
        s = self.tree.sent[i]
        return range(int(starts[s]), int(starts[s + 1]))

    def _span(self, hit: Hit) -> tuple[int, int]:
        """Return the evidence: the sentence, or the clause where the sentence is long."""
        tokens, whole = self.tree.tokens, self.sentence(hit.trigger)
        first, last = whole.start, whole.stop - 1
        if len(whole) > _LONG:
            low, high = self._clause(hit)
            if high - low + 1 >= _SHORT:
                first, last = low, high
        return int(tokens.start[first]), int(tokens.end[last])

    def _clause(self, hit: Hit) -> tuple[int, int]:
        tree = self.tree
        head = clause_of(tree, hit.pred)
        own = tree.subtree(head)
        spots = [own[0], own[-1]]
        offsets = [f.start for f in (*hit.actors, *hit.recipients)]
        starts = tree.tokens.start
        wide = [i for i in self.sentence(hit.trigger) if int(starts[i]) in offsets] + spots
        if max(wide) - min(wide) <= _WIDE * (own[-1] - own[0] + 1):
            spots = wide
        low, high = min(spots), max(spots)
        while high > low and tree.upos[high] == "PUNCT":
            high -= 1
        while low < high and tree.upos[low] in {"PUNCT", "CCONJ"}:
            low += 1
        return low, high

    def _evidence(self, hit: Hit) -> tuple[tuple[str, tuple[Span, ...]], ...]:
        rows: list[tuple[str, tuple[Span, ...]]] = []
        for slot, fillers in (("actor", hit.actors), ("recipient", hit.recipients)):
            spans = sorted({Span(f.start, f.end) for f in fillers})
            if spans:
                rows.append((slot, tuple(spans)))
        rows.append(("trigger", (self._token_span(hit.trigger),)))
        return tuple(rows)

    def _size(self, hit: Hit) -> tuple[tuple[str, int | str], ...]:
        if hit.event not in _SIZED:
            return ()
        tokens = self.sentence(hit.trigger)
        start, end = self._token_span(tokens.start).start, self._token_span(tokens.stop - 1).end
        found = read_size(self.tree, tokens, self.doc.text[start:end])
        wanted = _SIZED[hit.event]
        return tuple((k, v) for k, v in found if k.partition("_")[0] in wanted)

    def _contexts(self, hit: Hit) -> tuple[str, ...]:
        lemmas = {self.tree.lemma[i] for i in self.sentence(hit.trigger)}
        found = [c for c, words in self.book.grammar.contexts.items() if words & lemmas]
        return tuple(dict.fromkeys([*hit.rule.context, *found]))

    def _origin(self, start: int) -> str:
        kind = self.doc.kind_at(start)
        return kind if kind in {"headline", "embed"} else "body"


def parties(mention: EventMention, entities: Sequence[Entity], role: str) -> frozenset[str]:
    """Return the codes (or names) of those in a role, for comparison."""
    return frozenset(entities[a.entity].code or entities[a.entity].name for a in mention.of(role))
