"""A statement in the making, and what its words in quotation marks make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.coding._attribution import Attribution, Scan
from dragoman.coding._attribution_source import Source
from dragoman.types import Span

_HARDLY = 0.04


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in the making: its attribution, its form, the spans of its words."""

    attribution: Attribution
    form: str
    spans: tuple[Span, ...]
    source: Source

    @property
    def start(self) -> int:
        """Return where its words begin."""
        return self.spans[0].start


def formed(scan: Scan, draft: Draft) -> Draft:
    """Call a long report with hardly a quoted word indirect."""
    if draft.form != "mixed":
        return draft
    whole = sum(s.end - s.start for s in draft.spans)
    quoted = sum(
        q.end - q.start
        for q in scan.text.quotes
        if any(s.start <= q.start < s.end for s in draft.spans)
    )
    return replace(draft, form="indirect") if quoted < _HARDLY * whole else draft


def ordered(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans in order, without empty ones and without overlap."""
    out: list[Span] = []
    for span in sorted(spans):
        if span.start < span.end and (not out or span.start >= out[-1].end):
            out.append(span)
    return tuple(out)
