"""The stage that codes statements: who made which words public, how, to whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.coding._attribution import Attribution, Scan
from dragoman.coding._attribution_cues import Lexicon
from dragoman.coding._attribution_source import Source
from dragoman.coding._attribution_tree import Text
from dragoman.coding._statements_channel import Channels
from dragoman.coding._statements_draft import drafts
from dragoman.coding._statements_fields import Fields
from dragoman.coding._statements_form import Draft
from dragoman.coding._statements_headline import headlined
from dragoman.coding._statements_repeat import alike, repetitions
from dragoman.coding._statements_speaker import Speakers
from dragoman.coding._statements_voices import voiced
from dragoman.types import Argument, Document, Rejection, Span, Statement

_SILENT = frozenset({"related", "boilerplate", "caption", "metadata", "byline", "dateline"})
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_BACK = 3
_NEAR = 600
_CUE_ONLY = re.compile(r"[,”\"’']{0,3}\s[^.!?\n\"“”]{1,160}[.]?\s{1,8}[\"“‘]")
_BESIDE = 120
_EPITHET = 2  # "the candidate"
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


def together(one: Statement, two: Statement) -> Statement:
    """Join two quotations that follow each other into one of more parts."""
    return replace(
        one,
        text=" ... ".join((one.text, two.text)),
        spans=one.spans[: one.parts] + two.spans[: two.parts],
        parts=one.parts + two.parts,
        channel=two.channel if one.channel == "unknown" else one.channel,
        platform=one.platform or two.platform,
        outlet=one.outlet or two.outlet,
        addressee=one.addressee or two.addressee,
    )


def _meet(statement: Statement, span: Span) -> bool:
    return any(s.start < span.end and span.start < s.end for s in statement.spans)


class _Coder:
    """Statements of one document, from its drafts."""

    def __init__(self, doc: Document, text: Text, lexicon: Lexicon, channels: Channels) -> None:
        self.doc, self.text, self.channels = doc, text, channels
        self.scan = Scan(text, lexicon)
        self.speakers = Speakers(doc, text)
        self.fields = Fields(doc, text, channels, self.speakers)
        self.starts = [p.start for p in doc.passages]

    def statements(self) -> list[Statement]:
        """Return the statements in textual order, those of the headline included."""
        out: list[Statement] = []
        for draft in self._drafts():
            origin = self._origin(draft.start)
            if origin:
                statement = self._statement(draft, origin, out[-_BACK:])
                if statement.speaker is not None or self._somebody(draft):
                    if out and self._one(out[-1], statement):
                        out[-1] = together(out[-1], statement)
                    else:
                        out.append(statement)
        return self._with_voices(out)

    def _with_voices(self, told: list[Statement]) -> list[Statement]:
        """Add what posts and turns say; nothing is told inside a post or by who only asks."""
        links = self.doc.links
        if links is None or not links.voices:
            return told
        own = voiced(self.doc, self.text)
        full = [s.spans[0] for s in own if s.channel == "social_media"]
        full += [Span(v.start, v.end) for v in links.voices if v.entity is None]
        kept = [s for s in told if all(not _meet(s, f) for f in full)]
        return sorted([*kept, *own], key=lambda s: (s.spans[0].start, s.spans[-1].end))

    def _drafts(self) -> list[Draft]:
        """Return the drafts of the text, then those of a headline that names its source."""
        found = drafts(self.scan)
        for draft in headlined(self.doc, self.text):
            free = all(
                s.end <= draft.start or s.start >= draft.spans[0].end
                for d in found
                for s in d.spans
            )
            if free and self._speaks_in_headline(draft):
                found.append(draft)
        return sorted(found, key=lambda d: d.start)

    def _speaks_in_headline(self, draft: Draft) -> bool:
        """Tell whether the words before a colon or after a dash are somebody known, or a role."""
        head, lexicon = draft.source.head, self.scan.lexicon
        if self.text.upos[head] == "NOUN":
            return self.text.lemma[head].lower() in lexicon.somebody | lexicon.documents
        who = self.speakers.of(draft.source)
        if not who or self.doc.links is None:
            return False
        entity = self.doc.links.entities[who[0].entity]
        return entity.kind not in ("country", "place") or self.text.start[head] > draft.start

    def _one(self, last: Statement, new: Statement) -> bool:
        """Tell whether two quotations are one: "A," X said. "B," he added."""
        gap = self.doc.text[last.spans[-1].end : new.spans[0].start]
        if last.form != "direct" or new.form != "direct" or last.cue is None or new.cue is None:
            return False
        after = last.cue.start >= last.spans[0].end and new.cue.start >= new.spans[0].end
        plain = _CUE_ONLY.fullmatch(gap) is not None and last.cue.end <= new.spans[0].start
        if not (after and plain and last.origin == new.origin) or alike(last.text, new.text):
            return False
        one, two = last.speaker, new.speaker
        if one is None or two is None:
            return one is two
        return one.entity == two.entity

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

    def _statement(self, draft: Draft, origin: str, before: list[Statement]) -> Statement:
        text, a = self.text, draft.attribution
        last = before[-1] if before else None
        source = draft.source
        who = self.speakers.of(source)
        if not who or self._nameless(who[0], source):
            who = self._same(draft, before) or self.speakers.several(source) or who
        words = self.doc.text
        parts = [words[s.start : s.end] for s in draft.spans]
        fields = self.fields
        channel = fields.channel(draft, who, last)
        sure = _SURE[draft.form] * (0.85 if a.carried else 1.0) * (1.0 if who else 0.6)
        return Statement(
            form=draft.form,
            text=" ... ".join(parts),
            spans=draft.spans,
            parts=len(draft.spans),
            speaker=who[0] if who else None,
            co_speakers=who[1:],
            addressee=fields.addressee(draft, who),
            channel=channel.name,
            platform=channel.platform,
            outlet=channel.outlet,
            audience=fields.audience(draft),
            occasion=fields.occasion(draft),
            date=fields.date(draft, who, last),
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
        epithet = entity.name.islower() and source.hi - source.lo == _EPITHET
        return not entity.identifier_id and (not entity.code or epithet)

    def _definite(self, draft: Draft) -> bool:
        """Tell whether a quotation's source is a short epithet, "the coroner"."""
        source, text = draft.source, self.text
        aged = text.form[source.head].lower().endswith("old")  # "the 30-year-old"
        short = text.form[source.lo].lower() == "the" and (source.hi - source.lo <= 3 or aged)
        somebody = text.lemma[source.head].lower() in self.scan.lexicon.somebody or aged
        return short and somebody and draft.form == "direct"

    def _same(self, draft: Draft, before: list[Statement]) -> tuple[Argument, ...]:
        """Let a pronoun or epithet that nobody resolved be the speaker just before it."""
        head = draft.source.head
        word = self.text.form[head].lower()
        if self.doc.links is None or (word not in _PRONOUNS and not self._definite(draft)):
            return ()
        gap = _NEAR if word in _PRONOUNS else _BESIDE
        for last in reversed(before if word in _PRONOUNS else before[-1:]):
            if draft.start - last.spans[-1].end <= gap and self._fits(word, last):
                assert last.speaker is not None
                span = (self.text.start[head], self.text.end[head])
                return (Argument("speaker", last.speaker.entity, *span),)
        return ()

    def _fits(self, word: str, last: Statement) -> bool:
        """Tell whether a pronoun, or "the coroner", may stand for the speaker of *last*."""
        if last.speaker is None or self.doc.links is None:
            return False
        entity = self.doc.links.entities[last.speaker.entity]
        person = entity.kind == "person"
        if word in ("it", "they"):
            return not person
        if word not in _PRONOUNS:
            return person and bool(entity.name)
        gender = entity.gender[:1] or self.speakers.gender(last.speaker.entity)
        return person and word != {"m": "she", "f": "he"}.get(gender)

    def _cue(self, a: Attribution) -> Span | None:
        lo, hi = a.cue
        return Span(self.text.start[lo], self.text.end[hi - 1]) if lo < hi else None
