"""Quotation marks to quotation spans: a linear scan with a small stack.

Each mark is an opener or a closer by its shape and by what stands beside it, so that
straight, curly, German and mixed marks, and missing ones, are read alike. Only a
paragraph that ends inside a quotation hands anything on to the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.nlp._quotekind import QuoteWords, kind_of
from dragoman.types import Document, Passage, Quote, Span

_MARK = re.compile("``|''|[\"“”„‟＂«»‘’‚‛'`‹›]")
_FEET = re.compile(r"\d['’]\d{1,2}\"")
_BREAK = re.compile(r"[ \t\r]*\n[\s]*")
_FAMILY = dict.fromkeys(["``", "''", *'"“”„‟＂'], "double") | dict.fromkeys("«»", "angle")
_FAMILY |= dict.fromkeys("‘’‚‛'`", "single") | dict.fromkeys("‹›", "small angle")
_OPENS, _CLOSES = frozenset(["``", *"“„‟«‘‚‛`‹"]), frozenset(["''", *"”»’›"])
_BEFORE = frozenset("([{<—–-/=|“„«‘‚\"'`‹…")
_FINAL = frozenset(".!?…")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s")
_DEPTH = 8
_LONG = 600
_SKIPPED = frozenset({"related", "boilerplate", "caption", "metadata", "byline", "dateline"})


class _Paragraph:
    """The scan of one paragraph: marks in, (outer start, inner start, end, outer end) out."""

    def __init__(self, text: str, span: Span, words: QuoteWords) -> None:
        self.text, self.span, self.words = text, span, words
        self.open: list[tuple[str, int, int]] = []  # family, outer start, inner start
        self.found: list[Quote] = []
        self.marks = list(_MARK.finditer(text, span.start, span.end))
        self.roles = [self._role(m) for m in self.marks]
        closers = [
            i for i, m in enumerate(self.marks) if self._single(m) and self.roles[i] == "close"
        ]
        self.last_single = closers[-1] if closers else -1

    @staticmethod
    def _single(mark: re.Match[str]) -> bool:
        return _FAMILY[mark[0]] in ("single", "small angle")

    def _beside(self, mark: re.Match[str]) -> tuple[str, str]:
        before = self.text[mark.start() - 1] if mark.start() > self.span.start else " "
        return before, self.text[mark.end()] if mark.end() < self.span.end else " "

    def _role(self, mark: re.Match[str]) -> str:
        """Return open, close, either or none (an apostrophe, a sign for inches)."""
        before, after = self._beside(mark)
        can_open = (before.isspace() or before in _BEFORE) and not after.isspace()
        can_close = not before.isspace() and not after.isalnum()
        if self._single(mark):
            if can_open and (after.isalnum() or after in '“"[…$£€'):
                return "none" if self._elided(mark.end()) else "open"
            return "close" if can_close and mark[0] != "‘" else "none"
        if mark[0] == '"' and _FEET.search(
            self.text, max(self.span.start, mark.start() - 6), mark.end()
        ):
            return "none"
        if mark[0] in _OPENS:
            return "close if open" if can_close and not can_open else "open"
        if mark[0] in _CLOSES:
            return "open if none" if can_open and before.isspace() else "close"
        if can_open and before.isspace():
            return "open"
        loose = before.isspace() == after.isspace() and (after.isalnum() or after.isspace())
        return "either" if can_open or (loose and before in " ,:;.") else "close"

    def _elided(self, at: int) -> bool:
        """Tell whether the apostrophe before *at* begins a shortened word ('em, '90s)."""
        match = re.compile(r"\w+").match(self.text, at, min(self.span.end, at + 12))
        if match is None:
            return False
        word = match[0].lower()
        return word in self.words.elisions or bool(re.fullmatch(r"\d\ds?", word))

    def _has(self, family: str) -> bool:
        return any(item[0] == family for item in self.open)

    def _push(self, mark: re.Match[str]) -> None:
        if len(self.open) < _DEPTH:
            self.open.append((_FAMILY[mark[0]], mark.start(), mark.end()))

    def _close(self, family: str, end: int, outer: int) -> None:
        """Close the innermost open quotation of *family*; what is open inside it falls away."""
        while self.open:
            name, start, inner = self.open.pop()
            if name == family:
                if end > inner:
                    self.found.append(Quote(inner, end, Span(start, outer)))
                return

    def _reopens(self, mark: re.Match[str]) -> bool:
        """Tell whether an opener inside an open quotation starts a new paragraph of it."""
        if len(self.open) != 1 or self.open[0][0] != _FAMILY[mark[0]]:
            return False
        before = self.text[max(self.open[0][2], mark.start() - 20) : mark.start()].rstrip()
        return before[-1:] in _FINAL and bool(before)

    def scan(self, pending: str) -> str:
        """Fill ``found``; take and return the family left open at the paragraph's end."""
        continues = bool(pending) and self._resume(pending)
        for index, mark in enumerate(self.marks):
            if self._single(mark):
                self._see_single(index, mark)
            else:
                self._see_double(self.roles[index], mark)
        if continues and self.found:
            first = min(range(len(self.found)), key=lambda i: self.found[i].outer.start)
            self.found[first] = replace(self.found[first], continues=True)
        return self._finish(continues)

    def _resume(self, pending: str) -> bool:
        """Go on with the quotation of the paragraph before, where this one shows it."""
        for index, mark in enumerate(self.marks):
            if self._single(mark) or _FAMILY[mark[0]] != pending:
                continue
            if mark.start() == self.span.start:
                return True
            if (
                self.roles[index] in ("close", "close if open")
                and not self._beside(mark)[0].isspace()
            ):
                self.open.append((pending, self.span.start, self.span.start))
                return True
            return False
        return False

    def _see_double(self, role: str, mark: re.Match[str]) -> None:
        family = _FAMILY[mark[0]]
        has = self._has(family)
        if role == "none":
            return
        opens = role == "open" or (role in ("open if none", "either") and not has)
        if role == "open if none" and has and not self._beside(mark)[1].isspace():
            opens = True
        if role == "close if open" and not has:
            opens = True
        if not opens:
            if has:
                self._close(family, mark.start(), mark.end())
            return
        if has and self._reopens(mark):
            _, start, inner = self.open.pop()
            end = inner + len(self.text[inner : mark.start()].rstrip())
            self.found.append(Quote(inner, end, Span(start, end), closed=False))
            self.found.append(Quote(mark.end(), mark.end(), Span(mark.start(), mark.end())))
        self._push(mark)

    def _see_single(self, index: int, mark: re.Match[str]) -> None:
        role, family = self.roles[index], _FAMILY[mark[0]]
        if role == "open" and index < self.last_single:
            self._push(mark)
        elif role == "close" and self._has(family) and not self._possessive(index, mark):
            self._close(family, mark.start(), mark.end())

    def _possessive(self, index: int, mark: re.Match[str]) -> bool:
        """Tell whether "boys' house" goes on with a later mark that closes better."""
        before, after = self._beside(mark)
        if (
            before not in "sS"
            or after != " "
            or not self.text[mark.end() + 1 : mark.end() + 2].isalpha()
        ):
            return False
        for later in range(index + 1, len(self.marks)):
            if self._single(self.marks[later]) and self.roles[later] != "none":
                return self.roles[later] == "close"
            if not self._single(self.marks[later]):
                return False
        return False

    def _finish(self, continues: bool) -> str:
        """Take what is still open as an unclosed quotation, if it is not in single marks."""
        reopened = {q.outer.start for q in self.found if q.start == q.end}
        self.found = [q for q in self.found if q.start < q.end]
        left = ""
        for family, start, inner in self.open[:1]:
            end = inner + len(self.text[inner : self.span.end].rstrip())
            if family in ("double", "angle") and end > inner:
                goes_on = continues and start == self.span.start
                self.found.append(Quote(inner, end, Span(start, end), False, goes_on))
                left = family
        if reopened:
            self.found = [
                replace(q, continues=True) if q.outer.start in reopened else q for q in self.found
            ]
        return left


def _paragraphs(text: str, passage: Passage) -> Iterator[Span]:
    """Yield the paragraphs of a passage; a line break within a wrapped line ends none."""
    start = passage.start
    for match in _BREAK.finditer(text, passage.start, passage.end):
        if match.end() >= passage.end or not _wraps(text, start, match):
            if match.start() > start:
                yield Span(start, match.start())
            start = match.end()
    if passage.end > start:
        yield Span(start, passage.end)


def _wraps(text: str, start: int, match: re.Match[str]) -> bool:
    if match[0].count("\n") > 1 or match.start() <= start:
        return False
    before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
    if not (before.isalnum() or before in ",;-–"):
        return False
    line = match.start() - max(start, text.rfind("\n", start, match.start()))
    return after.islower() or 55 <= line <= 100


def find_quotes(text: str, passages: Iterable[Passage], words: QuoteWords) -> tuple[Quote, ...]:
    """Return the quotations of *text*, by start, outer ones first.

    Quotations lie within one paragraph of one passage; links, captions and boilerplate
    have none. Takes time linear in the text.
    """
    found: list[Quote] = []
    pending, kind = "", ""
    last = -1  # index in found of the quotation left open
    for passage in passages:
        if passage.kind in _SKIPPED:
            continue
        if passage.kind != kind:
            pending, kind = "", passage.kind
        for rough in _paragraphs(text, passage):
            span = _trimmed(text, rough)
            paragraph = _Paragraph(text, span, words)
            pending = paragraph.scan(pending)
            new = sorted(paragraph.found, key=lambda q: (q.outer.start, -q.outer.end))
            if last >= 0 and not any(q.continues for q in new[:1]):
                found[last] = _cut(text, found[last])
            last = -1
            for quote in new:
                if not quote.closed and quote.end == span.end:
                    last = len(found)
                found.append(quote)
    if last >= 0:
        found[last] = _cut(text, found[last])
    return tuple(_finished(text, found, words))


def _trimmed(text: str, span: Span) -> Span:
    part = text[span.start : span.end]
    return Span(span.start + len(part) - len(part.lstrip()), span.start + len(part.rstrip()))


def _cut(text: str, quote: Quote) -> Quote:
    """End a long unclosed quotation that nothing goes on with at its first sentence."""
    if quote.closed or quote.end - quote.start <= _LONG:
        return quote
    match = _SENTENCE_END.search(text, quote.start + 2, quote.end)
    end = match.start() + 1 if match else quote.end
    return replace(quote, end=end, outer=Span(quote.outer.start, end))


def _finished(text: str, found: list[Quote], words: QuoteWords) -> Iterator[Quote]:
    """Yield the quotations with their depth and kind."""
    around: list[int] = []
    for quote in found:
        while around and around[-1] <= quote.outer.start:
            around.pop()
        deep = replace(quote, depth=len(around))
        yield replace(deep, kind=kind_of(text, deep, words))
        around.append(quote.outer.end)


class Quotes:
    """The stage that finds quotation spans; it needs the text and its passages only."""

    name = "quotes"
    reads: frozenset[str] = frozenset()
    writes = "quotes"

    def __init__(self) -> None:
        self._words = QuoteWords.load()

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Fill ``Document.quotes``, ordered by start, outer quotations first."""
        for doc in docs:
            yield replace(doc, quotes=find_quotes(doc.text, doc.passages, self._words))
