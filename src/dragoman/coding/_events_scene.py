"""What an earlier sentence sets: the day and the place of a meeting, for what is said at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding._events_build import Draft
from dragoman.coding._events_cast import Cast
from dragoman.coding._frames import Tree
from dragoman.types import Document, EventMention, Span, Statement

_SPOKEN = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
_HAPPENED = frozenset({"occurred", "ongoing"})
_RECENT = 14
_NEAR = 2
_ADVERBS = frozenset(
    "previously earlier repeatedly already always often long once recently frequently".split()
)
_ELSEWHEN = frozenset("previously earlier ago next following yesterday tomorrow".split())
_CONCLUDED = frozenset({"SUPPORT-sign", "SUPPORT-relations", "SUPPORT-nominate", "AGREE-deal"})
_PERFECT = frozenset({"had", "has", "have", "'d", "’d"})
_ALSO = frozenset({"also", "separately", "during", "same", "later"})


def in_scene(drafts: Sequence[Draft], doc: Document, tree: Tree, cast: Cast) -> list[Draft]:
    """Return *drafts*, those said at a dated meeting (or by a dated statement) with its day."""
    work = _Scene(doc, tree, cast)
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.mention.trigger):
        done = replace(draft, mention=work.placed(draft))
        work.see(done.mention)
        out.append(done)
    return out


class _Scene:
    def __init__(self, doc: Document, tree: Tree, cast: Cast) -> None:
        self.doc, self.tree, self.cast = doc, tree, cast
        self.meeting: EventMention | None = None
        self.last: EventMention | None = None

    def see(self, mention: EventMention) -> None:
        """Remember an event that happened on a day which its own words name."""
        if not self._dated(mention):
            return
        self.last = mention
        if mention.event == "CONSULT":
            self.meeting = mention

    def _dated(self, mention: EventMention) -> bool:
        """Whether an event has a recent day of its own."""
        day, published = mention.date, self.doc.published
        return (
            mention.status in _HAPPENED
            and day is not None
            and mention.date_precision == "day"
            and "date" in dict(mention.evidence)
            and (published is None or 0 <= (published - day).days <= _RECENT)
        )

    def placed(self, draft: Draft) -> EventMention:
        """Return the event with the day and place of its scene, where it has none of its own."""
        mention = draft.mention
        if mention.status not in _HAPPENED or mention.origin != "body":
            return mention
        if self._past(draft):
            return mention
        spoken = mention.event in _SPOKEN
        day = self._said(mention) if spoken else None
        if day is not None and not _own_day(mention):
            mention = replace(mention, date=day.date, date_precision="day")
            mention = _proved(mention, "date", day.cue)
        scene = self._scene_of(replace(draft, mention=mention))
        if scene is None:
            return mention
        if not _own_day(mention):
            mention = replace(mention, date=scene.date, date_precision="day")
            mention = _proved(mention, "date", *dict(scene.evidence)["date"])
        if spoken and scene is self.meeting and mention.place is None and scene.place is not None:
            where = scene.place
            mention = _proved(replace(mention, place=where), "place", Span(where.start, where.end))
        return mention

    def _scene_of(self, draft: Draft) -> EventMention | None:
        """Return the meeting or the sentence before that an event belongs to."""
        mention, meeting = draft.mention, self.meeting
        own = self._codes(mention, "actor")
        others = self._codes(mention, "recipient", coded=True)
        if not own:
            return None
        if meeting is not None and (not _own_day(mention) or mention.date == meeting.date):
            there = self._codes(meeting, "actor", "recipient", "participant")
            met = own <= there and others <= there and len(there) > 1
            if mention.event in _SPOKEN and (met or self._spoken_by(mention, there)):
                return meeting
            if mention.event == "CONSULT" and own & there and self._again(draft):
                return meeting
        last = self.last
        if last is None or mention.event not in _SPOKEN or _own_day(mention):
            return None
        same = {a.entity for a in last.of("actor")} & {a.entity for a in mention.of("actor")}
        return last if same and self._distance(last, draft) <= _NEAR else None

    def _distance(self, earlier: EventMention, draft: Draft) -> int:
        """Return how many sentences lie between an earlier event and this one."""
        starts = self.tree.tokens.start
        sent = self.tree.tokens.sent_start
        here = self.tree.sent[draft.hit.trigger]
        for back in range(_NEAR + 1):
            if here - back >= 0 and int(starts[int(sent[here - back])]) <= earlier.trigger.start:
                return back
        return _NEAR + 1

    def _again(self, draft: Draft) -> bool:
        """Whether the words tie a meeting to the one before ("also met", "during his visit")."""
        return bool(_ALSO & self._words(draft)) and draft.hit.part == "verb"

    def _past(self, draft: Draft) -> bool:
        """Whether the words put an act at another time ("had agreed", "has long supported")."""
        tree, pred = self.tree, draft.hit.pred
        if draft.hit.rule.id in _CONCLUDED or self._timed(draft):
            return True
        aux = {tree.form[k].lower() for k in tree.kids[pred] if tree.base[k] == "aux"}
        adverbs = {tree.lemma[k] for k in tree.kids[pred] if tree.base[k] == "advmod"}
        return bool(aux & _PERFECT or adverbs & _ADVERBS or _ELSEWHEN & self._words(draft))

    def _timed(self, draft: Draft) -> bool:
        """Whether the evidence of an undated act names a day, month or year of its own."""
        mention = draft.mention
        if _own_day(mention):
            return False
        return any(
            t.date is not None and mention.text.start <= t.start < mention.text.end
            for t in self.doc.times or ()
        )

    def _words(self, draft: Draft) -> set[str]:
        starts = self.tree.tokens.sent_start
        s = self.tree.sent[draft.hit.trigger]
        return {self.tree.lemma[i] for i in range(int(starts[s]), int(starts[s + 1]))}

    def _codes(self, mention: EventMention, *roles: str, coded: bool = False) -> set[str]:
        found = [self.cast.entity(a.entity) for r in roles for a in mention.of(r)]
        return {e.code or e.name for e in found if e.code or not coded}

    def _spoken_by(self, mention: EventMention, there: set[str]) -> bool:
        """Whether an act is told in words of somebody who was at the meeting."""
        return bool(self._codes(mention, "actor") & there) and any(
            s.speaker is not None
            and self.cast.entity(s.speaker.entity).code in there
            and any(p.start <= mention.trigger.start < p.end for p in s.spans)
            for s in self.doc.statements or ()
        )

    def _said(self, mention: EventMention) -> Statement | None:
        """Return the dated statement that an act of its own speaker is told in."""
        own = self._codes(mention, "actor")
        for s in self.doc.statements or ():
            if s.date is None or s.speaker is None or s.cue is None:
                continue
            if any(p.start <= mention.trigger.start < p.end for p in s.spans):
                speaker = self.cast.entity(s.speaker.entity)
                if (speaker.code or speaker.name) in own:
                    return s
        return None


def _own_day(mention: EventMention) -> bool:
    """Whether the words of an event date it, not only its tense."""
    return mention.date is not None and "date" in dict(mention.evidence)


def _proved(mention: EventMention, slot: str, *spans: Span | None) -> EventMention:
    """Return the event with the words that prove a slot."""
    proof = dict(mention.evidence)
    proof[slot] = tuple(s for s in spans if s is not None)
    return replace(mention, evidence=tuple(sorted(proof.items())))
