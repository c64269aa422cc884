"""What posts and the turns of transcripts say: one statement a post, one a paragraph of a turn."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from dragoman.coding._attribution_tree import Text
from dragoman.types import Argument, Document, Span, Statement, Voice

_PARAGRAPH = re.compile(r"\S[^\n]*")
_TAIL = re.compile(
    r"(?:\s|\||</?\w[^<>]*>|https?://\S+|pic\.(?:twitter|x)\.com/\S+|via\s+@\w+|[-–—]\s*$)+$"
)
_HEAD = re.compile(r"(?:\s|<\w[^<>]*>|RT\s|@\w+:?\s|\.(?=@)|[\W_]+\s)*")
_SAYS = re.compile(r"(?:RT\s+)?\.?(?P<who>[^\n:“\"]{2,100}?):\s+(?=[“\"A-Z#])")
_FIRST = frozenset({"i", "we", "my", "our"})
_ABOUT = re.compile(r"\b(?:on|in|at|with|to|from|for|by|of|about|during|after|before)\b|[’']s\b")
_ASKS = frozenset(
    """watch watching photo photos video live read listen follow learn join see check tune rt dyk
    icymi happening now click visit find submit tweet retweet get transcript remarks""".split()
)
_POST = 4  # words of a post of substance
_TURN = 12  # words of a paragraph of a turn of substance
_SURE = {"post": 0.85, "turn": 0.8}


def voiced(doc: Document, text: Text) -> list[Statement]:
    """Return the statements of a document's posts and turns, in textual order."""
    if doc.links is None:
        return []
    out: list[Statement] = []
    for voice in doc.links.voices:
        if voice.entity is None:
            continue
        out += _turn(doc, text, voice) if voice.kind == "turn" else _post(doc, text, voice)
    return out


def _statement(doc: Document, voice: Voice, speaker: Argument, span: Span) -> Statement:
    post = voice.kind == "post"
    return Statement(
        form="direct",
        text=doc.text[span.start : span.end],
        spans=(span,),
        speaker=speaker,
        channel="social_media" if post else _channel(doc),
        platform=voice.platform,
        date=voice.date if post else doc.published,
        source=Span(speaker.start, speaker.end),
        origin="embed" if doc.kind_at(span.start) == "embed" else "body",
        confidence=_SURE[voice.kind],
    )


def _channel(doc: Document) -> str:
    """Return what a transcript is of, by its headline and the lines before its first turn."""
    head = doc.text[:600].lower()
    return "interview" if re.search(r"\binterview\b", head) else "press_conference"


# ------------------------------------------------------------------------- turns


def _turn(doc: Document, text: Text, voice: Voice) -> Iterator[Statement]:
    assert voice.entity is not None
    speaker = Argument("speaker", voice.entity, voice.name_start, voice.name_end)
    for match in _PARAGRAPH.finditer(doc.text, voice.start, voice.end):
        end = match.start() + len(match.group().rstrip())
        span = Span(match.start(), end)
        if _verbal(text, span, _TURN) and not match.group().startswith("("):
            yield _statement(doc, voice, speaker, span)


def _verbal(text: Text, span: Span, least: int) -> bool:
    """Tell whether a stretch has enough words, and a verb with its subject."""
    lo, hi = bisect_left(text.start, span.start), bisect_left(text.start, span.end)
    words = sum(not text.is_punct(i) for i in range(lo, hi))
    subjects = any(text.rel[i].startswith(("nsubj", "csubj")) for i in range(lo, hi))
    return words >= least and subjects


# ------------------------------------------------------------------------- posts


def _post(doc: Document, text: Text, voice: Voice) -> Iterator[Statement]:
    """Yield the words of a post: its account's, or whose name stands before a colon."""
    assert voice.entity is not None
    words = doc.text[voice.start : voice.end]
    tail = _TAIL.search(words)
    end = voice.start + (tail.start() if tail else len(words))
    speaker = Argument("speaker", voice.entity, voice.name_start, voice.name_end)
    says = _SAYS.match(doc.text, voice.start, end)
    if says is not None:
        named = _labelled(doc, says.span("who"))
        if named is None:
            return
        speaker, start = named, says.end()
    else:
        head = _HEAD.match(doc.text, voice.start, end)
        start = head.end() if head and not says else voice.start
        if not _own(doc, text, voice, Span(start, end)):
            return
    span = _bare(doc.text, Span(start, end))
    if span.start < span.end and _verbal(text, span, _POST):
        yield _statement(doc, voice, speaker, span)


def _bare(text: str, span: Span) -> Span:
    """Return the span without quotation marks around all of it."""
    start, end = span.start, span.end
    inner = text[start:end]
    pairs = {"“": "”", '"': '"'}
    if end - start > 2 and pairs.get(inner[0]) == inner[-1] and inner[0] not in inner[1:-1]:
        return Span(start + 1, end - 1)
    return span


def _own(doc: Document, text: Text, voice: Voice, span: Span) -> bool:
    """Tell whether a post speaks for its account: a person's, or in the first person."""
    links = doc.links
    assert links is not None
    assert voice.entity is not None
    lo, hi = bisect_left(text.start, span.start), bisect_left(text.start, span.end)
    words = [text.form[i].lower() for i in range(lo, hi)]
    if not words or words[0].strip("#") in _ASKS:
        return False
    person = links.entities[voice.entity].kind == "person"
    outside = [w for i, w in zip(range(lo, hi), words, strict=True) if text.inside[i] < 0]
    return person or bool(_FIRST & {*outside})


def _labelled(doc: Document, who: tuple[int, int]) -> Argument | None:
    """Return whose name ends, or begins, the words before a colon."""
    assert doc.links is not None
    plain = _ABOUT.search(doc.text, *who) is None
    for link in doc.links.links:
        mention = (doc.mentions or ())[link.mention]
        inside = who[0] <= mention.start and mention.end <= who[1]
        if not inside or link.role != "actor":
            continue
        kind = doc.links.entities[link.entity].kind
        whole = mention.end == who[1] and plain
        first = mention.start <= who[0] + 2 and kind != "state"
        if kind != "place" and (whole or first):
            return Argument("speaker", link.entity, mention.start, mention.end)
    return None
