"""Readouts ("X said that …"): whose reported speech goes on over the sentences after it."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding._attribution import Scan
from dragoman.coding._attribution_tree import Text
from dragoman.coding._statements_form import Draft
from dragoman.types import Span

_LEADS = frozenset(
    {
        *("address", "attend", "chair", "conduct", "deliver", "exchange", "have", "hold", "host"),
        *("meet", "pay", "receive", "speak", "talk", "visit"),
    }
)
_PRESENT = frozenset({"accompany", "attend", "participate"})
_SIDES = frozenset({"sides", "parties", "ministers", "ambassador"})
_NARRATED = ("During", "On the same day", "On the sidelines", "Before the", "After the", "Prior to")
_HERE = frozenset({"visit", "visits", "meeting", "stay", "talks", "consultations", "trip", "event"})
# groups of cues that give nobody the word: "announced", "proposed" may tell of other days
_OTHER_DAYS = frozenset({"announce", "claim", "offer", "propose", "reveal"})
_PRONOUNS = frozenset({"he", "she"})
_LEAST = 2
_NEAR = 12


class Readout:
    """The reports of speech of a text that gives each side's words one after the other."""

    def __init__(self, scan: Scan, told: list[Draft], spoken: list[Draft]) -> None:
        self.scan, self.text, self.told = scan, scan.text, told
        self.spoken = spoken
        self.openings: dict[int, list[int]] = {}
        self.speakers = {self.text.form[d.source.head] for d in spoken}
        self.begun = self.named = 0
        for n, draft in enumerate(told):
            self._see(n, draft)
        least = len(told) / 2
        led = self.begun >= max(1, least) and lead_of(self.text) is not None
        named = self.named >= max(_LEAST, least)
        self.holds = (led and len(spoken) <= 1) or (named and not spoken)

    def _see(self, n: int, draft: Draft) -> None:
        first, last = self.text.sentence(draft.attribution.cue[0])
        source = draft.source
        starts = source.lo <= self.text.skip(first, last)
        pronoun = self.text.form[source.head].lower() in _PRONOUNS
        entry = draft.attribution.entry
        if entry is None or _OTHER_DAYS & {*entry.groups}:
            return
        if starts and (pronoun or source.hi - source.lo > 1):
            self.begun += 1
            if not pronoun:
                self.named += 1
                self.speakers.add(self.text.form[source.head])
        if starts and draft.spans:
            self.openings.setdefault(last, []).append(n)

    def spread(self) -> list[Draft]:
        """Return the drafts, those that open a turn with the sentences that go on with it."""
        out = list(self.told)
        if not self.holds:
            return out
        for at, opened in sorted(self.openings.items()):
            n = opened[0]
            end = self._end(at)
            alone = self.told[n].attribution.frame == "clause" and len(opened) == 1
            if alone or end > at:
                stop = self.text.trimmed(0, end)[1] if end == at else end
                spans = self.told[n].spans
                last = max(self.text.end[stop - 1], spans[-1].end)
                out[n] = replace(self.told[n], spans=(Span(spans[0].start, last),))
        return out

    def beyond(self, n: int, at: int) -> bool:
        """Tell whether an offset lies in what draft *n* goes on with, not in its own clause."""
        return n >= len(self.told) or at >= self.told[n].spans[-1].end

    def quoted(self, draft: Draft) -> bool:
        """Tell whether somebody of a name of several words who takes no turn is the source."""
        source, text = draft.source, self.text
        named = text.upos[source.head] == "PROPN" and source.hi - source.lo > 1
        return named and text.form[source.head] not in self.speakers

    def after_speech(self) -> list[Draft]:
        """Return the reported speech that goes on after a turn that began with a quotation."""
        out: list[Draft] = []
        for draft in self.spoken if self.holds else ():
            first, at = self.text.sentence(draft.attribution.cue[0])
            while at < self.text.size and self.text.start[at] < draft.spans[-1].end:
                at = self.text.sentence(at)[1]
            while at < self.text.size and self.text.is_punct(at):
                at += 1
            end = self._end(at) if draft.source.lo <= first else at
            if end > at:
                span = Span(self.text.start[at], self.text.end[end - 1])
                told = replace(draft.attribution, quotes=(), carried=True)
                out.append(replace(draft, attribution=told, form="indirect", spans=(span,)))
        return out

    def _end(self, at: int) -> int:
        """Return the token after the last sentence that goes on with the one that ends at *at*."""
        text = self.text
        states = self._states(*text.sentence(at - 1))
        while at < text.size:
            lo, hi = text.sentence(at)
            between = text.text[text.end[lo - 1] : text.start[lo]]
            if "\n" in between or self._turns(lo, hi, states) or self._narrates(lo, hi):
                break
            states |= self._states(lo, hi)
            at = hi
        return at

    def _states(self, lo: int, hi: int) -> set[str]:
        """Return the names that are subjects of a sentence or of what it reports."""
        text = self.text
        rows = (i for i in range(lo, hi) if text.rel[i].startswith("nsubj"))
        main = (i for i in rows if text.rel[text.head[i]] in ("root", "ccomp"))
        return {text.form[i] for i in main if text.upos[i] == "PROPN"} - self.speakers

    def _turns(self, lo: int, hi: int, states: set[str]) -> bool:
        """Tell whether a sentence gives the word to somebody, or begins a report of its own."""
        text = self.text
        if any(text.form[i] in self.speakers for i in range(lo, min(lo + _NEAR, hi))):
            return True
        cues = [i for i in range(lo, min(lo + 6, hi)) if i in self.scan.cues]
        if not cues:
            return False
        if text.form[lo].lower() in _PRONOUNS:
            return True
        other = text.upos[lo] == "PROPN" and text.form[lo] not in states
        return other and bool(states) and cues[0] <= lo + 2 and text.rel[lo].startswith("nsubj")

    def _narrates(self, lo: int, hi: int) -> bool:
        """Tell whether a sentence tells what was done at the meeting, not what was said."""
        text = self.text
        root = next((i for i in range(lo, hi) if text.head[i] < 0), lo)
        past = text.form[root].endswith("ed") or text.form[root] in ("had", "met", "held", "paid")
        past = past and text.of(root, "aux") < 0
        if not past:
            return False
        subject = text.of(root, "nsubj")
        words = {text.form[i].lower() for i in range(lo, min(lo + 7, hi))}
        side = subject >= 0 and text.form[subject].lower() in _SIDES
        begins = text.text.startswith(_NARRATED, text.start[lo]) and bool(words & _HERE)
        same = text.text.startswith("On the same day", text.start[lo])
        return side or begins or same or text.lemma[root] in _PRESENT


def lead_of(text: Text) -> tuple[int, int, int] | None:
    """Return the first full sentence and its verb, where that tells of a meeting or a speech."""
    for k in range(min(3, len(text.bounds))):
        lo, hi = text.sentence(text.bounds[k])
        if lo >= hi:
            break
        root = next((i for i in range(lo, hi) if text.head[i] < 0), lo)
        if text.form[hi - 1] == "." and text.upos[root] == "VERB":
            return (lo, hi, root) if text.lemma[root] in _LEADS else None
    return None
