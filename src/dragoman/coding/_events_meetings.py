"""What meetings and visits have in addition: who was there in which role, how, on what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.coding._events_build import Draft
from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._frames import Tree
from dragoman.coding._meetings_lexicon import MeetingLexicon, meeting_lexicon
from dragoman.coding._meetings_offices import Offices
from dragoman.coding._meetings_people import People
from dragoman.coding._meetings_plans import Plans
from dragoman.coding._meetings_present import Present
from dragoman.coding._meetings_words import MeetingWords
from dragoman.types import Argument, Document, EventMention

_VISITS = frozenset({"CONSULT-visit", "CONSULT-arrive", "CONSULT-receive", "CONSULT-leave-for"})
_ALONE = frozenset({"CONSULT-attend", "CONSULT-mediate"})
_ORDER = {
    "previously": "before",
    "earlier": "before",
    "beforehand": "before",
    "later": "after",
    "afterwards": "after",
    "subsequently": "after",
}
_REACH = 6


def complete_meetings(
    drafts: Sequence[Draft], doc: Document, tree: Tree, cast: Cast
) -> list[Draft]:
    """Fill the fields of CONSULT records: host and visitor, participants, format, topics ..."""
    lexicon = meeting_lexicon()
    work = _Meetings(doc, tree, cast, lexicon)
    plans = Plans(tree, cast, lexicon, doc.published)
    people = People(tree, cast, lexicon)
    offices = Offices(tree, cast, lexicon)
    out = plans.told(drafts)
    out = [offices.named(d) if d.mention.event == "CONSULT" else d for d in out]
    out = [plans.revived(plans.ahead(d)) for d in out]
    out = [work.sides(d) if d.mention.event == "CONSULT" else d for d in out]
    out = [people.complete(d) if d.mention.event == "CONSULT" else d for d in out]
    out = Present(tree, cast, lexicon, work.words).added(out)
    out = [work.details(d) if d.mention.event == "CONSULT" else d for d in out]
    return work.in_scene(out)


class _Meetings:
    def __init__(self, doc: Document, tree: Tree, cast: Cast, lexicon: MeetingLexicon) -> None:
        self.doc, self.tree, self.cast = doc, tree, cast
        self.scene: dict[str, str] = {}  # visitor's code -> code of the country visited
        self.words = MeetingWords(doc, tree, lexicon)

    def _code(self, entity: int) -> str:
        return self.cast.entity(entity).code

    # ----------------------------------------------------- who visits, who hosts

    def sides(self, draft: Draft) -> Draft:
        """Tell visitors from hosts where the words or the places do, else make all actors."""
        mention, hit = draft.mention, draft.hit
        if hit.rule.id in _VISITS:
            for a in mention.of("actor"):
                for r in mention.of("recipient"):
                    self.scene[self._code(a.entity)] = self._code(r.entity)
            return replace(draft, mention=self._as_visit(mention, hit.actors, hit.recipients))
        if hit.rule.id in _ALONE or "phone" in mention.mode:
            everyone = [*hit.actors, *hit.recipients]
            return replace(draft, mention=self._as_equals(mention, everyone))
        everyone = [*hit.actors, *hit.recipients]
        visitors = self._visitors(draft, everyone)
        hosts = [f for f in everyone if f not in visitors]
        if visitors and hosts:
            visit = self._as_visit(mention, visitors, hosts)
            cameo = visit.cameo if mention.cameo == "046" else "042"
            mode = tuple(dict.fromkeys(("visit", *visit.mode)))
            return replace(draft, mention=replace(visit, cameo=cameo, mode=mode))
        return replace(draft, mention=self._as_equals(mention, everyone))

    def _visitors(self, draft: Draft, everyone: Sequence[Filler]) -> list[Filler]:
        codes = {self._code(f.entity) for f in everyone} - {""}
        if len(codes) < 2:
            return []
        marked = [f for f in everyone if self._marked_visiting(f)]
        if marked:
            guest = {self._code(f.entity) for f in marked}
            return [f for f in everyone if self._code(f.entity) in guest]
        place = draft.mention.place
        where = place.country_code if place else ""
        if where in codes:
            return [f for f in everyone if self._code(f.entity) != where]
        if where:
            return []
        for code in sorted(codes):
            if self.scene.get(code) in codes - {code}:
                return [f for f in everyone if self._code(f.entity) == code]
        return []

    def _marked_visiting(self, filler: Filler) -> bool:
        """Whether the words call somebody "visiting" or "who is on a visit"."""
        tree = self.tree
        for i in self.words.tokens_in(filler.start, filler.end):
            if tree.form[i].lower() == "visiting":
                return True
            for k in tree.kids[i]:
                if tree.lemma[k] in {"visit", "visiting"} and tree.base[k] in {"amod", "acl"}:
                    return True
        return False

    def _as_visit(
        self, mention: EventMention, visitors: Iterable[Filler], hosts: Iterable[Filler]
    ) -> EventMention:
        guests, homes = list(visitors), list(hosts)
        own = [
            *(Argument("actor", f.entity, f.start, f.end) for f in guests),
            *(Argument("recipient", f.entity, f.start, f.end) for f in homes),
        ]
        there = [
            *(Argument("participant", f.entity, f.start, f.end, "visitor") for f in guests),
            *(
                Argument("participant", f.entity, f.start, f.end, "host")
                for f in homes
                if self.cast.entity(f.entity).kind not in {"state", "place"}
            ),
        ]
        rest = [a for a in mention.arguments if a.role not in {"actor", "recipient"}]
        cameo = "042" if mention.cameo in {"040", "042", "043", "044"} else mention.cameo
        return replace(
            mention,
            arguments=(*own, *rest, *there),
            cameo=cameo,
            mode=self._with_many(mention.mode, [*guests, *homes]),
        )

    def _as_equals(self, mention: EventMention, everyone: Sequence[Filler]) -> EventMention:
        own = [Argument("actor", f.entity, f.start, f.end) for f in everyone]
        there = [Argument("participant", f.entity, f.start, f.end, "attendee") for f in everyone]
        rest = [a for a in mention.arguments if a.role not in {"actor", "recipient"}]
        codes = {self._code(f.entity) for f in everyone} - {""}
        place = mention.place.country_code if mention.place else ""
        mode, cameo = mention.mode, mention.cameo
        if place and place not in codes and len(codes) > 1 and "phone" not in mode:
            mode = tuple(dict.fromkeys((*mode, "third-party")))
            cameo = "044" if cameo == "040" else cameo
        mode = self._with_many(mode, everyone)
        return replace(mention, arguments=(*own, *rest, *there), mode=mode, cameo=cameo)

    def _with_many(self, mode: tuple[str, ...], all_: Sequence[Filler]) -> tuple[str, ...]:
        codes = {self._code(f.entity) for f in all_} - {""}
        if len(codes) > 2:
            return tuple(dict.fromkeys((*mode, "multilateral")))
        return mode

    # -------------------------------------------------------------------- scene

    def in_scene(self, drafts: list[Draft]) -> list[Draft]:
        """Give a visit without place or date those of the visit told before it."""
        out: list[Draft] = []
        for draft in drafts:
            mention = draft.mention
            before = [d.mention for d in out if self._same_guest(d.mention, mention)]
            if before and "visit" in mention.mode:
                mention = self._inherit(draft, before[-1])
            out.append(replace(draft, mention=mention))
        return out

    def _same_guest(self, earlier: EventMention, later: EventMention) -> bool:
        if earlier.event != "CONSULT" or "visit" not in earlier.mode or later.event != "CONSULT":
            return False
        return bool({a.entity for a in earlier.of("actor")} & {a.entity for a in later.of("actor")})

    def _inherit(self, draft: Draft, scene: EventMention) -> EventMention:
        mention = draft.mention
        hosts = {self._code(a.entity) for a in mention.of("recipient")}
        if mention.place is None and scene.place and scene.place.country_code in hosts:
            mention = replace(mention, place=scene.place)
        low = int(self.tree.tokens.sent_start[self.tree.sent[draft.hit.trigger]])
        order = _ORDER.get(self.tree.lemma[low])
        if order and scene.date and not dict(mention.evidence).get("date"):
            mention = replace(mention, date=scene.date, enddate=None, date_precision=order)
        return mention

    # ------------------------------------------------------------------ details

    def details(self, draft: Draft) -> Draft:
        """Fill format, venue, duration, topics, occasion and outcome from the words around."""
        mention = draft.mention
        sentence = self.tree.sent[draft.hit.trigger]
        venue, place = self.words.venue(draft.hit.pred)
        done = mention.status in {"occurred", "ongoing"}
        found = replace(
            mention,
            format=mention.format or self._format(draft),
            duration_minutes=mention.duration_minutes or self.words.minutes(sentence),
            topics=mention.topics or self.words.topics(sentence, draft.hit.trigger),
            occasion=mention.occasion or self._occasion(draft, sentence),
            venue=mention.venue or venue,
            place=mention.place or place,
            outcome=mention.outcome or (self.words.outcome(sentence) if done else ""),
        )
        return replace(draft, mention=found)

    def _format(self, draft: Draft) -> str:
        hit = draft.hit
        return self.words.format(hit.trigger, hit.pred, draft.mention.mode, hit.rule.id)

    def _occasion(self, draft: Draft, sentence: int) -> str:
        if draft.hit.rule.id in _ALONE:
            return ""
        return self.words.occasion(sentence, draft.hit.pred)
