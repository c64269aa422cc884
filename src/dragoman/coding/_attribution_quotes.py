"""Direct speech: which cue, before or after, gives a quotation its speaker."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.coding._attribution import Attribution, Scan
from dragoman.coding._attribution_source import Source, loose_source

_BREAK = re.compile(r"\n\s*\n|[.!?…:”\"’]\s*\n")
_STOP = frozenset({".", "!", "?", ";", "…"})
_FAR = 45
_LABEL = 14


class Speech:
    """The quotations of speech of one text, in order, each to be given to a cue."""

    def __init__(self, scan: Scan) -> None:
        self.scan, self.text = scan, scan.text
        quotes = self.text.quotes
        self.units = [k for k, q in enumerate(quotes) if q.depth == 0 and q.kind == "speech"]
        self.cue_of: dict[int, int] = {}
        self.side: dict[int, str] = {}
        self.label: dict[int, Source] = {}

    def attach(self) -> list[Attribution]:
        """Return one attribution for each cue with quotations, and for what is carried on."""
        for n, k in enumerate(self.units):
            self._attach_one(n, k)
        return list(self._grouped())

    # ------------------------------------------------------------- one quotation

    def _lead(self, k: int) -> str:
        """Return the last character before quotation *k* in its paragraph; newline at its start."""
        quote, text = self.text.quotes[k], self.text.text
        before = text[max(0, quote.outer.start - 60) : quote.outer.start]
        kept = before.rstrip()
        return "\n" if not kept or "\n" in before[len(kept) :] else kept[-1]

    def _attach_one(self, n: int, k: int) -> None:
        quote, text = self.text.quotes[k], self.text.text
        lead = self._lead(k)
        inner = text[quote.start : quote.end].rstrip()
        follows = text[quote.outer.end : quote.outer.end + 3].lstrip()[:1]
        opens = lead in "\n.!?…:,—–-”\"’'(" or self._after_that(k)
        strong = inner[-1:] in ",!?—–-" or follows in ("", ",", "—", "–", "-")
        after = self._after(n, k, strong and inner[-1:] != ".") if opens else -1
        if after >= 0 and (inner[-1:] == "," or follows == ",") and lead not in ":":
            self._give(k, after, "after")
            return
        before = self._before(n, k, lead)
        if before >= 0:
            self._give(k, before, "before")
        elif after >= 0 and inner[-1:] not in ".…":
            self._give(k, after, "after")
        elif lead == ":":
            self._labelled(k)

    def _give(self, k: int, cue: int, side: str) -> None:
        self.cue_of[k], self.side[k] = cue, side

    def _after_that(self, k: int) -> bool:
        i = self._opening(k) - 1
        return i >= 0 and self.text.form[i].lower() == "that"

    def _opening(self, k: int) -> int:
        """Return the token of the opening mark of quotation *k*, or its first one."""
        i = self.text.first[k]
        while i > 0 and self.text.start[i - 1] >= self.text.quotes[k].outer.start:
            i -= 1
        return i

    def _after(self, n: int, k: int, strong: bool) -> int:
        """Return the cue of "…", said X" or "…", X said" after quotation *k*, or -1."""
        text = self.text
        start = text.last[k]
        while start < text.size and text.start[start] < text.quotes[k].outer.end:
            start += 1
        limit = min(text.size, start + _FAR)
        if n + 1 < len(self.units):
            limit = min(limit, self._opening(self.units[n + 1]))
        first = text.skip(start, limit)
        if first < limit and _BREAK.search(
            text.text, text.quotes[k].outer.end - 1, text.start[first]
        ):
            return -1
        weak = -1
        for i in range(start, limit):
            if text.form[i] in _STOP or (text.form[i] == ":" and i > first):
                break
            if i not in self.scan.cues or "quote" not in self.scan.cues[i][1].frames:
                if i == first and strong and self._inverted_verb(i):
                    return i
                continue
            if self._beside(i, first):
                self._name_beside(k, i, first)
                return i
            if weak < 0 and strong and text.of(i, "nsubj") >= 0 and text.of(i, "ccomp") < i:
                weak = i
        return weak

    def _inverted_verb(self, i: int) -> bool:
        """Tell whether "…", beamed X" stands after a quotation, with any verb."""
        text = self.text
        if text.upos[i] != "VERB" or i + 1 >= text.size or text.form[i].endswith("ing"):
            return False
        subject = text.of(i, "nsubj")
        return subject > i and text.left[subject] == i + 1

    def _name_beside(self, k: int, cue: int, first: int) -> None:
        """Take the words between quotation and cue as source where the parser sees another."""
        text, source = self.text, self.scan.source(cue)
        if cue == first or (source is not None and source.lo <= first + 1 and source.hi > first):
            return
        heads = [i for i in range(first, cue) if not first <= text.head[i] < cue]
        named = [i for i in heads if text.upos[i] in ("PROPN", "PRON", "NOUN")]
        if named:
            hi = next((i for i in range(named[0], cue) if text.form[i] == ","), cue)
            self.label[k] = Source(first, max(hi, named[0] + 1), named[0])

    def _beside(self, cue: int, first: int) -> bool:
        """Tell whether the clause of *cue* begins right after the quotation."""
        text = self.text
        if cue == first:
            return not (text.form[cue].endswith("ing") and text.of(cue, "nsubj") < 0)
        source = self.scan.source(cue)
        if source is not None and source.lo <= first + 1 and source.hi > first:
            return not text.form[cue].endswith("ing") or text.of(cue, "nsubj") >= 0
        if all(text.upos[i] in ("ADV", "PUNCT", "CCONJ") for i in range(first, cue)):
            return True
        return self._phrase_before(first, cue)

    def _phrase_before(self, first: int, cue: int) -> bool:
        """Tell whether only a noun phrase, with an apposition, stands before the cue."""
        text = self.text
        if text.upos[first] not in ("PROPN", "PRON", "NOUN", "DET", "ADJ", "NUM"):
            return False
        inner = [i for i in range(first, cue) if text.upos[i] == "VERB"]
        return all(text.rel[i].startswith(("acl", "amod")) for i in inner)

    def _before(self, n: int, k: int, lead: str) -> int:
        """Return the cue of "X said: …" before quotation *k*, or -1."""
        text = self.text
        opening = self._opening(k)
        floor = max(0, opening - _FAR)
        if n > 0:
            floor = max(floor, text.last[self.units[n - 1]])
        size = len(text.text[text.quotes[k].start : text.quotes[k].end].split())
        for i in range(opening - 1, floor - 1, -1):
            if text.form[i] in _STOP or _BREAK.search(text.text, text.start[i], text.end[i] + 2):
                return -1
            if i in self.scan.cues and "quote" in self.scan.cues[i][1].frames:
                small = text.text[text.quotes[k].start].islower() and lead not in ",:"
                if small and not self.scan.lexicon.speaking & {*self.scan.cues[i][1].groups}:
                    return -1
                near = self.scan.cues[i][0] >= opening - (3 if lead == "," else 1)
                fits = lead == ":" or (lead == "," and size >= 3) or self._after_that(k)
                return i if fits or near else -1
            if lead not in ":," and not self._after_that(k) and opening - i > 3:
                break
        if n > 0 and opening - floor <= 4 and self.side.get(self.units[n - 1]) == "before":
            return self.cue_of[self.units[n - 1]]
        return -1

    def _labelled(self, k: int) -> None:
        """Take the name before a colon ("Q. Smith: …"), or the subject of its clause."""
        text = self.text
        colon = self._opening(k) - 1
        if colon <= 0:
            return
        lo = max(text.sentence(colon)[0], colon - _FAR)
        for i in range(colon - 1, lo - 1, -1):
            if text.upos[i] == "VERB" and text.inside[i] < 0:
                source = self.scan.source(i)
                if source is not None:
                    self.label[k] = source
                    self.cue_of[k], self.side[k] = i, "before"
                return
        if colon - lo <= _LABEL and text.upos[lo] in ("PROPN", "NOUN", "ADJ", "DET"):
            head = next((i for i in range(lo, colon) if not lo <= text.head[i] < colon), lo)
            self.label[k] = Source(lo, colon, head)
            self.cue_of[k], self.side[k] = -1 - k, "before"

    # ---------------------------------------------------------------- all of them

    def _grouped(self) -> list[Attribution]:
        groups: list[tuple[int | None, list[int], bool]] = []
        for n, k in enumerate(self.units):
            cue = self.cue_of.get(k)
            joins = bool(groups) and self._joins(n, k, groups[-1])
            if joins:
                old, parts, carried = groups[-1]
                groups[-1] = (cue if old is None else old, [*parts, k], carried)
            else:
                groups.append((cue, [k], False))
        return self._spoken(groups)

    def _joins(self, n: int, k: int, group: tuple[int | None, list[int], bool]) -> bool:
        """Tell whether quotation *k* goes on with the group before it."""
        cue, parts, _ = group
        mine = self.cue_of.get(k)
        if mine is not None and mine == cue:
            return True
        if self.text.quotes[k].continues:
            return mine is None or cue is None
        if mine is not None and cue is not None:
            return False
        last = self.text.quotes[parts[-1]]
        between = self.text.text[last.outer.end : self.text.quotes[k].outer.start]
        if "\n" in between:
            alone = mine is None and self._lead(k) == "\n" and not self._followed(n, k)
            return alone and self.side.get(parts[-1]) == "after" and self._ends_so(cue, between)
        if not between.strip():
            return True
        return (
            mine is None and self.side.get(parts[-1]) == "after" and self._only_cue(cue, between, k)
        )

    def _only_cue(self, cue: int | None, between: str, k: int) -> bool:
        """Tell whether nothing but the cue's clause stands between two parts."""
        lead = self._lead(k)
        stops = len(re.findall(r"[.!?](?:\s|$)", between))
        return cue is not None and stops <= 1 and lead in ".,;—–-" and len(between) < 200

    def _followed(self, n: int, k: int) -> bool:
        """Tell whether the next paragraph is quoted too: whose *k* is remains open."""
        if n + 1 >= len(self.units):
            return False
        quotes = self.text.quotes
        gap = self.text.text[quotes[k].outer.end : quotes[self.units[n + 1]].outer.start]
        return not gap.strip()

    def _ends_so(self, cue: int | None, between: str) -> bool:
        """Tell whether a paragraph ends with the cue's clause, the next one being quoted."""
        clause = between.strip()
        stops = len(re.findall(r"[.!?](?:\s|$)", clause))
        return cue is not None and stops == 1 and clause[-1:] in ".:" and len(clause) < 200

    def _spoken(self, groups: list[tuple[int | None, list[int], bool]]) -> list[Attribution]:
        out: list[Attribution] = []
        for cue, parts, _ in groups:
            if cue is None:
                carried = self._carried(parts[0], out)
                if carried is not None:
                    out.append(self._made(carried, parts, carried=True))
            elif cue < 0:
                out.append(
                    self._made(Attribution((0, 0), "quote", self.label[-1 - cue], ()), parts)
                )
            else:
                end, entry = self.scan.cues.get(cue, (cue + 1, None))
                source = self.label.get(parts[0]) or self.scan.source(cue)
                if source is None:
                    source = loose_source(self.text, cue, self.scan.lexicon)
                real = cue not in self.scan.cues or self.scan.real(cue)
                out.append(
                    self._made(Attribution((cue, end), "quote", source, (), (), entry, real), parts)
                )
        return out

    def _made(self, base: Attribution, parts: list[int], carried: bool = False) -> Attribution:
        text = self.text
        ranges = tuple((text.first[k], text.last[k]) for k in parts)
        cue = (ranges[0][0], ranges[0][0]) if carried else base.cue
        return Attribution(
            cue, "quote", base.source, ranges, tuple(parts), base.entry, base.real, carried
        )

    def _carried(self, k: int, done: list[Attribution]) -> Attribution | None:
        """Return the attribution whose speaker goes on in quotation *k*, or None.

        Either the quotation is a paragraph of its own after one that ended in direct
        speech, or it opens a sentence right after one with a cue.
        """
        text, quote = self.text, self.text.quotes[k]
        if self._lead(k) not in '\n.!?…”"’' or not text.text[quote.start : quote.start + 1]:
            return None
        if self._lead(k) != "\n":
            return self._sentence_before(k)
        rest = text.text[quote.outer.end : quote.outer.end + 200].split("\n", 1)[0]
        alone = not any(c.isalnum() for c in rest) or self._after_quotation(k)
        return self._paragraph_before(k, done) if alone else None

    def _after_quotation(self, k: int) -> bool:
        """Tell whether the paragraph before quotation *k* ended with quoted words."""
        at = self.text.quotes[k].outer.start
        before = self.text.text[max(0, at - 12) : at].rstrip()[-3:]
        return any(c in before for c in '"”»')

    def _paragraph_before(self, k: int, done: list[Attribution]) -> Attribution | None:
        """Return the last attribution of the paragraph before, which *k* goes on with."""
        text = self.text
        first = self._opening(k) - 1
        start = text.text.rfind("\n", 0, text.end[first]) + 1 if first >= 0 else 0
        last = done[-1] if done else None
        if last is not None and text.quotes[last.quotes[-1]].outer.end > start:
            lo = text.last[last.quotes[-1]]
            return self._last_cue(lo, self._opening(k)) or last
        return self._last_cue(bisect_left(text.start, start), self._opening(k))

    def _last_cue(self, lo: int, hi: int) -> Attribution | None:
        """Return the last utterance between two tokens that has a source, or None."""
        order = self.scan.order
        for n in range(bisect_left(order, hi) - 1, bisect_left(order, lo) - 1, -1):
            cue = order[n]
            entry = self.scan.cues[cue][1]
            source = self.scan.source(cue)
            if entry.statement & {"quote", "clause"} and source is not None and self.scan.real(cue):
                return Attribution((cue, cue + 1), "quote", source, (), (), entry)
        return None

    def _sentence_before(self, k: int) -> Attribution | None:
        text = self.text
        i = self._opening(k) - 1
        lo, hi = text.sentence(i)
        if hi - lo == 1 and lo > 0:  # a closing mark on its own
            lo = text.sentence(lo - 1)[0]
        return self._last_cue(lo, i + 1)


def direct(scan: Scan) -> list[Attribution]:
    """Return the attributions of direct speech, in textual order."""
    return Speech(scan).attach()
