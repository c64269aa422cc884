"""The stage that codes statements: who made which words public, how, to whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date as Day  # noqa: N812  (fields are called `date`)

from dragoman.coding._attribution import Attribution, Scan
from dragoman.coding._attribution_cues import Lexicon
from dragoman.coding._attribution_source import Source
from dragoman.coding._attribution_tree import Text
from dragoman.coding._statements_channel import Channel, Channels
from dragoman.coding._statements_draft import drafts
from dragoman.coding._statements_form import Draft
from dragoman.coding._statements_repeat import repetitions
from dragoman.coding._statements_speaker import Speakers
from dragoman.types import Argument, Document, Rejection, Span, Statement, TimeExpression

_SILENT = frozenset({"related", "boilerplate", "caption", "metadata", "byline", "dateline"})
_ADDRESSED = frozenset({"tell", "obj_to"})
_NEAR = 600
_BESIDE = 120
_SURE = {"direct": 0.95, "mixed": 0.85, "indirect": 0.8}


class Statements:
    """Codes the statements of documents by the codebook, section 3.

    Needs tokens, quotations, mentions and links; resolved times, where they are there,
    date a statement. A statement whose words are not in the text is a rejection.
    """

    name = "statements"
    reads = frozenset({"tokens", "quotes", "mentions", "links"})
    writes = "statements"

    def __init__(self) -> None:
        self._lexicon = Lexicon.load()
        self._channels = Channels.load()

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Fill ``Document.statements``, ordered by their first span."""
        for doc in docs:
            yield self.code(doc)

    def code(self, doc: Document) -> Document:
        """Return the document with its statements."""
        if doc.tokens is None or not len(doc.tokens):
            return replace(doc, statements=())
        text = Text(doc.text, doc.tokens, doc.quotes or ())
        coder = _Coder(doc, text, self._lexicon, self._channels)
        coded = repetitions(doc, coder.statements())
        checked = [s for s in coded if verbatim(doc.text, s)]
        failed = [s for s in coded if not verbatim(doc.text, s)]
        rejections = tuple(
            Rejection(doc.id, self.name, "words not in the text", s.spans[0].start, s.spans[-1].end)
            for s in failed
        )
        return replace(doc, statements=tuple(checked), rejections=doc.rejections + rejections)


def verbatim(text: str, statement: Statement) -> bool:
    """Tell whether a statement's text is made of the words at its first spans, in order."""
    parts = [text[s.start : s.end] for s in statement.spans[: statement.parts]]
    in_order = all(
        a.end <= b.start
        for a, b in zip(
            statement.spans[: statement.parts - 1],
            statement.spans[1 : statement.parts],
            strict=True,
        )
    )
    return in_order and all(parts) and statement.text == " ... ".join(parts)


class _Coder:
    """Statements of one document, from its drafts."""

    def __init__(self, doc: Document, text: Text, lexicon: Lexicon, channels: Channels) -> None:
        self.doc, self.text, self.channels = doc, text, channels
        self.scan = Scan(text, lexicon)
        self.speakers = Speakers(doc, text)
        self.starts = [p.start for p in doc.passages]

    def statements(self) -> list[Statement]:
        """Return the statements in textual order, those of the headline included."""
        out: list[Statement] = []
        for draft in drafts(self.scan):
            origin = self._origin(draft.start)
            if origin:
                statement = self._statement(draft, origin, out[-1] if out else None)
                if statement.speaker is not None or self._somebody(draft):
                    out.append(statement)
        return out

    def _somebody(self, draft: Draft) -> bool:
        """Tell whether a source without a link is a name, or a noun for people that speak."""
        head = draft.source.head
        if self.text.upos[head] != "NOUN" or draft.form == "direct":
            return True
        return self.text.lemma[head].lower() in self.scan.lexicon.somebody

    def _origin(self, offset: int) -> str:
        """Return body, headline or embed; empty for passages that tell nothing of their own."""
        k = bisect_right(self.starts, offset) - 1
        if k < 0 or offset >= self.doc.passages[k].end:
            return "body"
        kind = self.doc.passages[k].kind
        if kind in _SILENT:
            return ""
        return kind if kind in ("headline", "embed") else "body"

    def _statement(self, draft: Draft, origin: str, last: Statement | None) -> Statement:
        text, a = self.text, draft.attribution
        source = draft.source
        who = self.speakers.of(source)
        if not who or self._nameless(who[0], source):
            who = self._same(draft, last) or who
        words = self.doc.text
        parts = [words[s.start : s.end] for s in draft.spans]
        context = self._context(draft)
        channel = self._channel(draft, context, who, last)
        sure = _SURE[draft.form] * (0.85 if a.carried else 1.0) * (1.0 if who else 0.6)
        return Statement(
            form=draft.form,
            text=" ... ".join(parts),
            spans=draft.spans,
            parts=len(draft.spans),
            speaker=who[0] if who else None,
            co_speakers=who[1:],
            addressee=self._addressee(a),
            channel=channel.name,
            platform=channel.platform,
            outlet=channel.outlet,
            date=self._date(context, draft),
            cue=self._cue(a),
            source=Span(text.start[source.lo], text.end[source.hi - 1]),
            origin=origin,
            confidence=round(sure, 3),
        )

    def _nameless(self, who: Argument, source: Source) -> bool:
        """Tell whether a source is linked to nobody known, by a common noun only."""
        links = self.doc.links
        if links is None or self.text.upos[source.head] != "NOUN":
            return False
        entity = links.entities[who.entity]
        return not entity.identifier_id and not entity.code

    def _definite(self, draft: Draft) -> bool:
        """Tell whether a quotation's source is a short epithet, "the coroner"."""
        source, text = draft.source, self.text
        short = text.form[source.lo].lower() == "the" and source.hi - source.lo <= 3
        somebody = text.lemma[source.head].lower() in self.scan.lexicon.somebody
        return short and somebody and draft.form == "direct"

    def _same(self, draft: Draft, last: Statement | None) -> tuple[Argument, ...]:
        """Let a pronoun or epithet that nobody resolved be the speaker just before it."""
        head = draft.source.head
        if self.doc.links is None or last is None or last.speaker is None:
            return ()
        word = self.text.form[head].lower()
        epithet = word not in ("he", "she", "it")
        gap = draft.start - last.spans[-1].end
        if gap > (_BESIDE if epithet else _NEAR) or (epithet and not self._definite(draft)):
            return ()
        entity = self.doc.links.entities[last.speaker.entity]
        fits = (entity.kind == "person") == (word != "it") and not (epithet and not entity.name)
        if not fits or (entity.gender and word == {"m": "she", "f": "he"}.get(entity.gender[:1])):
            return ()
        span = (self.text.start[head], self.text.end[head])
        return (Argument("speaker", last.speaker.entity, *span),)

    def _cue(self, a: Attribution) -> Span | None:
        lo, hi = a.cue
        return Span(self.text.start[lo], self.text.end[hi - 1]) if lo < hi else None

    def _context(self, draft: Draft) -> Span | None:
        """Return the stretch of the cue's sentence, the words on both sides of the quotation."""
        lo, hi = draft.attribution.cue
        if draft.attribution.carried or lo == hi:
            return None
        first, last = self.text.sentence(lo)
        return Span(self.text.start[first], self.text.end[last - 1])

    def _channel(
        self,
        draft: Draft,
        context: Span | None,
        who: tuple[Argument, ...],
        last: Statement | None,
    ) -> Channel:
        found = Channel()
        first, last_token = self.text.sentence(draft.attribution.cue[0])
        screen = self.channels.screen
        if context is not None and any(
            w.lower() in screen for w in self.text.form[first:last_token]
        ):
            found = self.channels.find(_outside(self.doc.text, context, draft.spans))
        if found.name != "unknown" or last is None or last.channel == "unknown":
            return found
        same = bool(who) and last.speaker is not None and who[0].entity == last.speaker.entity
        near = draft.start - last.spans[-1].end < _NEAR
        if (same or draft.attribution.carried) and near:
            return Channel(last.channel, last.platform, last.outlet)
        return found

    def _addressee(self, a: Attribution) -> tuple[Argument, ...]:
        lo, hi = a.cue
        if lo == hi or a.entry is None or not (_ADDRESSED & {*a.entry.groups, a.frame}):
            return ()
        thing = self.text.of(lo, "iobj", "obj", "obl")
        if thing < lo or self.text.inside[thing] >= 0:
            return ()
        end = min(self.text.right[thing] + 1, self.text.size)
        return self.speakers.of(Source(self.text.left[thing], end, thing), "addressee")

    def _date(self, context: Span | None, draft: Draft) -> Day | None:
        if context is None:
            return None
        for time in self.doc.times or ():
            inside = context.start <= time.start < context.end
            if (
                inside
                and _day(time)
                and not any(s.start <= time.start < s.end for s in draft.spans)
            ):
                return time.date
        return None


def _day(time: TimeExpression) -> bool:
    return time.date is not None and time.precision == "day"


def _outside(text: str, context: Span, spans: tuple[Span, ...]) -> str:
    """Return the words of *context* that lie in none of *spans*."""
    out, at = [], context.start
    for span in spans:
        if span.start >= at:
            out.append(text[at : min(span.start, context.end)])
        at = max(at, span.end)
    if at < context.end:
        out.append(text[at : context.end])
    return " | ".join(out)
