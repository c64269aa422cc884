"""Meetings to come: headlines in the infinitive, and plans that live on at a new date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding._events_build import Draft
from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._frames import Tree
from dragoman.coding._meetings_lexicon import MeetingLexicon
from dragoman.types import Argument

_HAPPENED = frozenset({"occurred", "ongoing"})
_VISITS = frozenset({"visit", "trip"})
_PARTY = frozenset({"with", "between", "of", "by", "among"})


class Plans:
    """Reads what is planned from the form of the clause."""

    __slots__ = ("cast", "lex", "tree")

    def __init__(self, tree: Tree, cast: Cast, lexicon: MeetingLexicon) -> None:
        self.tree, self.cast, self.lex = tree, cast, lexicon

    def ahead(self, draft: Draft) -> Draft:
        """Return a meeting as planned where a headline tells it: "Wang Yi to visit Russia"."""
        mention, tree, pred = draft.mention, self.tree, draft.hit.pred
        if mention.event != "CONSULT" or mention.status not in _HAPPENED:
            return draft
        if not tree.has_to(pred) or any(tree.base[k] == "aux" for k in tree.kids[pred]):
            return draft
        head = tree.head[pred]
        top = head < 0 or (tree.base[pred] in {"acl", "parataxis"} and tree.head[head] < 0)
        if not top:
            return draft
        fresh = mention.date_precision in {"before", ""}
        day = (None, None, "") if fresh else (mention.date, mention.enddate, mention.date_precision)
        date, end, precision = day
        planned = replace(
            mention, status="planned", date=date, enddate=end, date_precision=precision
        )
        return replace(draft, mention=planned)

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
