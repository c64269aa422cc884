"""Meetings to come: headlines in the infinitive, and plans that live on at a new date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Day  # noqa: N812  (a field is called `date`)

from dragoman.coding._events_build import Draft
from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._frames import Tree
from dragoman.coding._meetings_lexicon import MeetingLexicon
from dragoman.types import Argument, EventMention

_HAPPENED = frozenset({"occurred", "ongoing"})
_VISITS = frozenset({"visit", "trip"})
_PARTY = frozenset({"with", "between", "of", "by", "among"})


class Plans:
    """Reads what is planned from the form of the clause."""

    __slots__ = ("cast", "lex", "today", "tree")

    def __init__(
        self, tree: Tree, cast: Cast, lexicon: MeetingLexicon, today: Day | None = None
    ) -> None:
        self.tree, self.cast, self.lex, self.today = tree, cast, lexicon, today

    def told(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the drafts without visits that somebody is only asked to make.

        Nor is "a round of talks" told twice, by the round and by the talks.
        """
        rounds = {d.hit.trigger for d in drafts if d.mention.event == "CONSULT"}
        return [d for d in drafts if not (self._asked(d) or self._inner(d, rounds))]

    def _asked(self, draft: Draft) -> bool:
        """Whether a visit hangs on an invitation: "received an invitation to visit Turkey"."""
        head = self.tree.head[draft.hit.trigger]
        below = draft.mention.event == "CONSULT" and self.tree.base[draft.hit.trigger] == "acl"
        return below and head >= 0 and self.tree.lemma[head] in self.lex.invitations

    def _inner(self, draft: Draft, rounds: set[int]) -> bool:
        """Whether a noun is what a series consists of: "another round of talks"."""
        i = draft.hit.trigger
        part = draft.mention.event == "CONSULT" and self.tree.preposition(i) == "of"
        up = self.tree.head[i]
        return part and up in rounds and self.tree.lemma[up] == "round"

    def ahead(self, draft: Draft) -> Draft:
        """Return a meeting as planned where a headline tells it: "Wang Yi to visit Russia".

        So is one whose day is still to come ("travels to Kenya on Friday"), or that is previewed.
        """
        mention, tree, pred = draft.mention, self.tree, draft.hit.pred
        if mention.event != "CONSULT" or mention.status not in _HAPPENED:
            return draft
        if self._later(draft):
            return replace(draft, mention=replace(mention, status="planned"))
        trigger = draft.hit.trigger
        up = tree.head[trigger]
        if up >= 0 and tree.base[trigger] == "obj" and tree.lemma[up] in self.lex.previews:
            return replace(draft, mention=_undated(mention))
        if not tree.has_to(pred) or any(tree.base[k] == "aux" for k in tree.kids[pred]):
            return draft
        head = tree.head[pred]
        top = head < 0 or (tree.base[pred] in {"acl", "parataxis"} and tree.head[head] < 0)
        if not top:
            return draft
        fresh = mention.date_precision in {"before", ""}
        planned = _undated(mention) if fresh else replace(mention, status="planned")
        return replace(draft, mention=planned)

    def _later(self, draft: Draft) -> bool:
        """Whether a meeting told in the present, or by a noun, has a day still to come."""
        day, trigger = draft.mention.date, draft.hit.trigger
        if day is None or self.today is None or draft.mention.date_precision != "day":
            return False
        form, lemma = self.tree.form[trigger].lower(), self.tree.lemma[trigger]
        past = self.tree.upos[trigger] == "VERB" and form not in {lemma, lemma + "s", lemma + "es"}
        return day > self.today and not past

    def revived(self, draft: Draft) -> Draft:
        """Return "postponed to March 5" as the meeting planned for that day."""
        mention, hit = draft.mention, draft.hit
        noun = self._noun(hit.trigger)
        if mention.event != "REJECT" or hit.rule.id != "REJECT-cancel" or noun is None:
            return draft
        if self.tree.lemma[hit.trigger] not in self.lex.postpones or not self._new_date(draft):
            return draft
        fillers = self._parties(hit.trigger, noun, [*hit.actors, *hit.recipients])
        if not fillers:
            return draft
        visit = self.tree.lemma[noun] in _VISITS
        actors = fillers[:1] if visit else fillers
        recipients = fillers[1:] if visit else []
        kept = [a for a in mention.arguments if a.role not in {"actor", "recipient"}]
        sides = [
            *(Argument("actor", f.entity, f.start, f.end) for f in actors),
            *(Argument("recipient", f.entity, f.start, f.end) for f in recipients),
        ]
        event = replace(
            mention,
            event="CONSULT",
            mode=("visit",) if visit and recipients else (),
            cameo="042" if visit else "040",
            status="planned",
            arguments=(*sides, *kept),
        )
        rule = replace(hit.rule, id="CONSULT-visit" if visit and recipients else "CONSULT-meeting")
        new = replace(
            hit, rule=rule, event="CONSULT", actors=tuple(actors), recipients=tuple(recipients)
        )
        return replace(draft, mention=event, hit=new)

    def _noun(self, verb: int) -> int | None:
        tree = self.tree
        nouns = self.lex.gatherings | _VISITS | self.lex.occasions
        near = [k for k in tree.kids[verb] if tree.base[k] in {"obj", "nsubj"}]
        return next((k for k in near if tree.lemma[k] in nouns), None)

    def _new_date(self, draft: Draft) -> bool:
        """Whether the verb's own words name the new day: "until April", "to March 5"."""
        spans = dict(draft.mention.evidence).get("date", ())
        tree, starts = self.tree, self.tree.tokens.start
        for k in tree.kids[draft.hit.trigger]:
            if tree.preposition(k) not in self.lex.until:
                continue
            if any(s.start <= int(starts[j]) < s.end for s in spans for j in tree.subtree(k)):
                return True
        return False

    def _parties(self, verb: int, noun: int, given: Sequence[Filler]) -> list[Filler]:
        """Return who was to meet: the noun's parties, then the verb's."""
        tree = self.tree
        owners = [k for k in tree.kids[noun] if tree.rel[k] == "nmod:poss"]
        preps = _PARTY | ({"to"} if tree.lemma[noun] in _VISITS else set())
        partners = [k for k in tree.kids[noun] if tree.preposition(k) in preps]
        if tree.lemma[noun] in _VISITS:
            partners += [k for k in tree.kids[verb] if tree.preposition(k) == "to"]
        subject = [k for k in tree.with_rel(verb, "nsubj") if k != noun]
        out: list[Filler] = []
        for node in (*owners, *subject, *partners):
            out += [
                f
                for f in self.cast.fill(node, places=True, owners=False)
                if all(f.entity != o.entity for o in out)
            ]
        return out or list(given)


def _undated(mention: EventMention) -> EventMention:
    """Return a meeting as planned, without the day that the tense of the report gave it."""
    words = dict(mention.evidence).get("date")
    if words:
        return replace(mention, status="planned")
    return replace(mention, status="planned", date=None, enddate=None, date_precision="")
