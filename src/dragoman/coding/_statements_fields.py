"""How, when, to whom and on what occasion words were made public."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  (fields are called `date`)
from functools import cached_property

from dragoman.coding._attribution_source import Source
from dragoman.coding._attribution_tree import Text
from dragoman.coding._statements_channel import Channel, Channels
from dragoman.coding._statements_form import Draft
from dragoman.coding._statements_readout import lead_of
from dragoman.coding._statements_speaker import Speakers
from dragoman.types import Argument, Document, Span, Statement, TimeExpression

_ADDRESSED = frozenset({"tell", "obj_to"})
_TOWARDS = frozenset({"on", "upon", "to", "with"})
_PERFECT = frozenset({"has", "have", "had"})
_TALKS = frozenset({"meet", "talk", "receive", "pay", "hold", "speak"})
_BRIEF = 700
_NEAR = 600


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report's first sentence tells of a meeting or a speech, up to its paragraph's end."""

    end: int = 0
    date: Day | None = None
    speech: bool = False
    pair: tuple[Argument, ...] = ()


class Fields:
    """The fields of a document's statements beside their words and their speaker."""

    def __init__(self, doc: Document, text: Text, channels: Channels, speakers: Speakers) -> None:
        self.doc, self.text = doc, text
        self.channels, self.speakers = channels, speakers

    @cached_property
    def scene(self) -> Scene:
        """Return the meeting or speech that the report is about, empty where there is none."""
        text, lead = self.text, lead_of(self.text)
        if lead is None:
            return Scene()
        lo, hi, verb = lead
        span = Span(text.start[lo], text.end[hi - 1])
        end = text.text.find("\n", span.end)
        found = self.channels.find(text.text[span.start : span.end])
        if text.form[lo] == "From":  # "From 1 to 3 May": no day of its own
            return Scene()
        pair = self._pair(lo, hi) if text.lemma[verb] in _TALKS else ()
        return Scene(
            end if end >= 0 else len(text.text),
            next((t.date for t in self._times(span, ()) if is_day(t)), None),
            found.name == "speech" or text.lemma[verb] == "address",
            pair,
        )

    def _pair(self, lo: int, hi: int) -> tuple[Argument, ...]:
        """Return the two people that a sentence names, or nothing if it names more or fewer."""
        links = self.doc.links
        out: dict[int, Argument] = {}
        for m in self.speakers.within(lo, hi):
            link = self.speakers.linked(m)
            if links is None or link is None or links.entities[link.entity].kind != "person":
                continue
            mention = self.speakers.mentions[m]
            argument = Argument("addressee", link.entity, mention.start, mention.end)
            out.setdefault(link.entity, argument)
        return tuple(out.values()) if len(out) == 2 else ()

    def context(self, draft: Draft) -> Span | None:
        """Return the cue's sentence: the words on both sides of a quotation."""
        lo, hi = draft.attribution.cue
        if draft.attribution.carried or lo == hi:
            return None
        first, last = self.text.sentence(lo)
        return Span(self.text.start[first], self.text.end[last - 1])

    def channel(self, draft: Draft, who: tuple[Argument, ...], last: Statement | None) -> Channel:
        """Return by which channel the words went out, as their sentence or the one before tells."""
        context, found = self.context(draft), Channel()
        if context is not None and self._screened(draft.attribution.cue[0]):
            found = self.channels.find(outside(self.doc.text, context, draft.spans))
        if found.name != "unknown":
            return found
        if last is not None and last.channel != "unknown" and self._goes_on(draft, who, last):
            return Channel(last.channel, last.platform, last.outlet)
        if self.scene.speech and self._in_scene(draft):
            return Channel("speech")
        return found

    def _screened(self, cue: int) -> bool:
        first, last = self.text.sentence(cue)
        return any(w.lower() in self.channels.screen for w in self.text.form[first:last])

    def _goes_on(self, draft: Draft, who: tuple[Argument, ...], last: Statement) -> bool:
        """Tell whether a statement is more of what its speaker said just before."""
        if draft.start - last.spans[-1].end >= _NEAR:
            return False
        same = bool(who) and last.speaker is not None and who[0].entity == last.speaker.entity
        cue = draft.attribution.cue[0]
        perfect = any(self.text.form[k].lower() in _PERFECT for k in self.text.kids[cue])
        return draft.attribution.carried or (same and not perfect)

    def _in_scene(self, draft: Draft) -> bool:
        return self.scene.end > 0 and draft.start < self.scene.end

    def audience(self, draft: Draft) -> str:
        """Return who listened, in the report's words, where that is a crowd without a name."""
        return self._matched(draft, self.channels.audience)

    def occasion(self, draft: Draft) -> str:
        """Return on what occasion it was said, in the report's words."""
        return self._matched(draft, self.channels.occasion)

    def _matched(self, draft: Draft, pattern: re.Pattern[str]) -> str:
        context = self.context(draft)
        if context is None:
            return ""
        match = pattern.search(outside(self.doc.text, context, draft.spans))
        return match["phrase"].strip() if match else ""

    def addressee(self, draft: Draft, who: tuple[Argument, ...]) -> tuple[Argument, ...]:
        """Return whom the cue names as spoken to, else the other one of two who meet."""
        lo, hi = draft.attribution.cue
        entry = draft.attribution.entry
        if lo < hi and entry is not None:
            thing = self._spoken_to(lo, hi, {*entry.groups, draft.attribution.frame})
            if thing >= lo and self.text.inside[thing] < 0:
                end = min(self.text.right[thing] + 1, self.text.size)
                return self.speakers.of(Source(self.text.left[thing], end, thing), "addressee")
        pair = self.scene.pair
        if who and self._in_scene(draft) and who[0].entity in {a.entity for a in pair}:
            return tuple(a for a in pair if a.entity != who[0].entity)
        return ()

    def _spoken_to(self, verb: int, end: int, kinds: set[str]) -> int:
        if _ADDRESSED & kinds:
            return self.text.of(verb, "iobj", "obj", "obl")
        if "prep" in kinds and self.text.form[end - 1].lower() in _TOWARDS:
            return self.text.of(verb, "obl", "obj")
        return -1

    def date(self, draft: Draft, who: tuple[Argument, ...], last: Statement | None) -> Day | None:
        """Return the day of the utterance: told beside it, carried on, of the scene, of a brief."""
        context = self.context(draft)
        beside = [] if context is None else self._times(context, draft.spans)
        told = next((t.date for t in beside if is_day(t)), None)
        if told is not None:
            return told
        carries = last is not None and not beside and self._goes_on(draft, who, last)
        if last is not None and carries and last.date is not None:
            return last.date
        if self._in_scene(draft) and self.scene.date is not None:
            return self.scene.date
        brief = len(self.doc.text) < _BRIEF and self._present(draft)
        return self.doc.report.published if brief else None

    def _times(self, context: Span, spans: tuple[Span, ...]) -> list[TimeExpression]:
        """Return the times of a stretch of text that are not part of the words said."""
        return [
            t
            for t in self.doc.times or ()
            if context.start <= t.start < context.end
            and not any(s.start <= t.start < s.end for s in spans)
        ]

    def _present(self, draft: Draft) -> bool:
        """Tell whether the sentence of a cue is in the present tense, as news briefs are."""
        text, cue = self.text, draft.attribution.cue[0]
        lo, hi = text.sentence(cue)
        root = next((i for i in range(lo, hi) if text.head[i] < 0), lo)
        verbs = [i for i in (cue, root) if text.upos[i] == "VERB"]
        return any(text.form[i] in (text.lemma[i], text.lemma[i] + "s") for i in verbs) or any(
            text.form[i].endswith("es") for i in verbs
        )


def is_day(time: TimeExpression) -> bool:
    """Tell whether a time is a day of the calendar."""
    return time.date is not None and time.precision == "day" and time.enddate in (None, time.date)


def outside(text: str, context: Span, spans: tuple[Span, ...]) -> str:
    """Return the words of *context* that lie in none of *spans*."""
    out, at = [], context.start
    for span in spans:
        if span.start >= at:
            out.append(text[at : min(span.start, context.end)])
        at = max(at, span.end)
    if at < context.end:
        out.append(text[at : context.end])
    return " | ".join(out)
