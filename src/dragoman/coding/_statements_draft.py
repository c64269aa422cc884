"""Attributions to drafts of statements: which words, in which form, told of as said."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dragoman.coding._attribution import Attribution, Scan
from dragoman.coding._attribution_quotes import direct
from dragoman.coding._attribution_source import Source
from dragoman.coding._attribution_tree import Text
from dragoman.coding._statements_form import Draft, formed, ordered
from dragoman.coding._statements_readout import Readout
from dragoman.types import Quote, Span

_NARRATOR = frozenset({"i", "we", "you", "me", "us"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET", "SYM"})
_DIRECT_SHARE = 0.8
_SHORT = 3
_NOTE = 5
_NEXT = 4
_WHO = frozenset({"who", "which", "whom"})
_HEARSAY = frozenset({"reportedly", "allegedly"})
_ASIDE = frozenset({"after", "as", "while", "when", "following"})


def drafts(scan: Scan) -> list[Draft]:
    """Return the statements of a text by its attributions, in textual order."""
    spoken = direct(scan)
    taken = {a.cue[0] for a in spoken if not a.carried}
    quoted = {k for a in spoken for k in a.quotes}
    out = [d for a in spoken if (d := _spoken(scan, a)) is not None]
    told: list[Draft] = []
    for i in scan.cues:
        if i not in taken and scan.cues[i][1].statement:
            attribution = scan.reported(i)
            draft = _told(scan, attribution, quoted, taken) if attribution is not None else None
            if draft is not None and not _leads_in(scan, draft, taken):
                told.append(draft)
    readout = Readout(scan, _chained(scan, told), out)
    outer = _outermost(scan, readout.spread() + readout.after_speech(), readout)
    outer = [formed(scan, d) for d in outer]
    made = [
        d if (spans := ordered(d.spans)) == d.spans else replace(d, spans=spans)
        for d in out + outer
    ]
    return sorted((d for d in made if d.spans), key=lambda d: d.start)


def _outermost(scan: Scan, told: list[Draft], readout: Readout) -> list[Draft]:
    """Leave out what is told inside the reported clause of somebody else.

    In what a readout goes on with, somebody else's words that are told of are kept.
    """
    spans = [(s.start, s.end, n) for n, d in enumerate(told) for s in d.spans if d.form != "direct"]
    kept = []
    for n, draft in enumerate(told):
        at = scan.text.start[draft.attribution.cue[0]]
        around = [m for a, b, m in spans if a <= at < b and m != n]
        if not around or all(readout.beyond(m, at) and readout.quoted(draft) for m in around):
            kept.append(draft)
    return kept


def _speaks(scan: Scan, source: Source | None) -> bool:
    """Tell whether a source can be somebody other than the report's author."""
    if source is None:
        return False
    text = scan.text
    word = text.form[source.head].lower()
    if word in _NARRATOR or word in scan.lexicon.not_speakers:
        return False
    return text.upos[source.head] in _NOUNS or text.form[source.head] == "Will"


def _spoken(scan: Scan, a: Attribution) -> Draft | None:
    if a.source is None or not a.real or not _speaks(scan, a.source):
        return None
    text = scan.text
    spans = tuple(said(text.text, text.quotes[k]) for k in a.quotes)
    return Draft(a, "direct", spans, a.source)


def said(text: str, quote: Quote) -> Span:
    """Return the span of the quoted words without white space and the final comma."""
    inner = text[quote.start : quote.end]
    end = quote.start + len(inner.rstrip())
    if text[end - 1 : end] == ",":
        end -= 1
    return Span(quote.start + len(inner) - len(inner.lstrip()), end)


def _clausal(text: Text, content: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether ranges are long enough for a clause, and have a verb."""
    words = [i for lo, hi in content for i in range(lo, hi)]
    return len(words) >= _SHORT and any(text.upos[i] in ("VERB", "AUX") for i in words)


def _leads_in(scan: Scan, draft: Draft, taken: set[int]) -> bool:
    """Tell whether a report only leads in direct speech: "threatened them, saying …"."""
    text, a = scan.text, draft.attribution
    if a.frame == "clause" or draft.form != "indirect":
        return False
    verb = a.cue[0]
    leads = text.form[verb].endswith("ing") and text.rel[verb].startswith("advcl")
    if leads and text.head[verb] > verb and text.head[verb] in scan.cues:
        return True
    last = bisect_left(text.start, draft.spans[-1].end)
    follows = (i for i in scan.order if verb < i <= last + _NEXT and i in taken)
    return any(text.form[i].endswith("ing") and text.of(i, "nsubj") < 0 for i in follows)


def _told(scan: Scan, a: Attribution, quoted: set[int], taken: set[int]) -> Draft | None:
    """Return the draft of a reported clause or phrase, if it is a public statement."""
    if a.source is None or a.entry is None or not a.real or not _speaks(scan, a.source):
        return None
    text = scan.text
    cut = (_before_clause(scan, a, _before_speech(scan, r, quoted), taken) for r in a.content)
    content = tuple(c for c in cut if c[0] < c[1])
    if not content:
        return None
    inner = [
        k
        for k, q in enumerate(text.quotes)
        if q.depth == 0
        and q.kind != "title"
        and any(text.first[k] < hi and text.last[k] > lo for lo, hi in content)
    ]
    if a.frame == "obj" and "deny" in a.entry.groups:
        thing = text.of(a.cue[0], "obj", "iobj")
        if thing >= 0 and text.lemma[thing] in scan.lexicon.withheld:  # "denied them entry"
            return None
    if a.frame not in a.entry.statement and not (inner and "quote" in a.entry.statement):
        return None
    if len(inner) == 1 and a.frame == "clause" and _fills(scan, inner[0], content):
        return Draft(
            replace(a, quotes=(inner[0],)),
            "direct",
            (said(text.text, text.quotes[inner[0]]),),
            a.source,
        )
    if a.frame == "clause" and not inner and not _clausal(text, content):
        return None
    if a.frame != "clause":
        content = ((a.cue[0], content[-1][1]),)
    spans = tuple(_closed(scan, Span(text.start[lo], text.end[hi - 1])) for lo, hi in content)
    return Draft(a, "mixed" if inner else "indirect", spans, a.source)


def _before_speech(scan: Scan, r: tuple[int, int], quoted: set[int]) -> tuple[int, int]:
    """Cut a range where direct speech with a cue of its own begins."""
    lo, hi = r
    inside = scan.text.inside
    for i in range(lo, hi):
        if inside[i] in quoted:
            return scan.text.trimmed(lo, i)
    return r


def _before_clause(
    scan: Scan, a: Attribution, r: tuple[int, int], taken: set[int]
) -> tuple[int, int]:
    """Cut a reported clause at ", after X said" and, after "says A", at ", saying B"."""
    text, (lo, hi) = scan.text, r
    for n in range(bisect_left(scan.order, lo), bisect_left(scan.order, hi)):
        verb = scan.order[n]
        again = text.lemma[verb] == text.lemma[a.cue[0]] and text.form[verb].endswith("ing")
        if again and a.source is not None and verb > lo and text.form[verb - 1] == ",":
            scan.give(verb, a.source)
            return text.trimmed(lo, verb - 1)
        cuts = (
            _report_at_end(text, verb, text.size if verb in taken else hi),
            _aside(text, verb, hi),
            verb if verb in taken and text.form[verb].endswith("ing") else -1,
        )
        for cut in cuts:
            if lo < cut < hi and text.form[cut - 1] == ",":
                return text.trimmed(lo, cut - 1)
    return text.trimmed(lo, _background(text, lo, hi))


def _aside(text: Text, verb: int, hi: int) -> int:
    """Return where ", after X said" or, with quoted words, ", who said" begins, or -1."""
    quoted = any(verb < first < hi for first in text.first)
    for k in text.kids[verb]:
        word = text.form[k].lower()
        who = word in _WHO and quoted and text.rel[verb].startswith("acl")
        if k < verb and (word in _ASIDE or who):
            return k
    return -1


def _background(text: Text, lo: int, hi: int) -> int:
    """Return where a clause about a name, ", which it does not recognise", ends the report."""
    for i in range(hi - 1, lo + _SHORT, -1):
        if text.form[i].lower() not in _WHO or text.form[i - 1] != "," or text.inside[i] >= 0:
            continue
        named = text.upos[i - 2] == "PROPN" or text.form[i + 1].lower() in _HEARSAY
        ends = not any(text.form[k] in (",", ";") for k in range(i, hi))
        return i - 1 if named and ends else hi
    return hi


def _report_at_end(text: Text, verb: int, hi: int) -> int:
    """Return where ", La Nación reported on Monday" begins at the end of a clause, or -1."""
    subject = text.of(verb, "nsubj")
    if not 0 <= subject < verb or text.of(verb, "ccomp", "obj", "xcomp") > verb:
        return -1
    start = text.left[subject]
    apart = start > 0 and text.form[start - 1] == "," and text.inside[verb] < 0
    brief = hi == text.size or (hi - verb <= _NOTE and text.form[verb].endswith("ed"))
    return start if apart and brief else -1


def _fills(scan: Scan, k: int, content: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a quotation is nearly all of a reported clause."""
    text = scan.text
    words = sum(not text.is_punct(i) for lo, hi in content for i in range(lo, hi))
    own = sum(not text.is_punct(i) for i in range(text.first[k], text.last[k]))
    return text.quotes[k].kind == "speech" and own >= _DIRECT_SHARE * words


def _closed(scan: Scan, span: Span) -> Span:
    """Take in the quotation marks that belong to the words at the ends of a span."""
    start, end = span.start, span.end
    for quote in scan.text.quotes:
        if quote.outer.start >= end:
            break
        if quote.start == start or (quote.outer.start < start < quote.end):
            start = quote.outer.start if quote.start == start else start
        if quote.outer.start >= start and quote.start < end <= quote.outer.end:
            end = quote.outer.end if quote.closed else end
    return Span(start, end)


def _chained(scan: Scan, told: list[Draft]) -> list[Draft]:
    """Join "claimed A, insisting B" and "thanked A and pledged B" of one speaker into one."""
    by_cue = {d.attribution.cue[0]: n for n, d in enumerate(told)}
    into: dict[int, int] = {}
    for n, draft in enumerate(told):
        verb = draft.attribution.cue[0]
        head = scan.text.head[verb]
        rel = scan.text.rel[verb]
        governor = by_cue.get(head, -1)
        if governor < 0 or governor == n or not rel.startswith(("advcl", "conj", "xcomp")):
            continue
        if told[governor].form == "direct" or draft.form == "direct":
            continue
        if scan.text.lemma[verb] == scan.text.lemma[head]:  # "says A, saying B": two reports
            continue
        if told[governor].source.head == draft.source.head and head < verb:
            into[n] = into.get(governor, governor)
    into, bare = _without_bare(scan, told, into)
    joined = {n: d for n, d in enumerate(told) if n not in bare}
    for n, root in into.items():
        joined[root] = _joined(scan, joined[root], joined.pop(n))
    return list(joined.values())


def _without_bare(
    scan: Scan, told: list[Draft], into: dict[int, int]
) -> tuple[dict[int, int], set[int]]:
    """Find reports of an act whose words a participle gives: "urged A to act, saying B"."""
    bare = set()
    for n, root in into.items():
        one, two = told[root], told[n]
        entry = two.attribution.entry
        cites = entry is not None and "cite" in entry.groups
        words = two.attribution.frame == "clause" or (two.form == "mixed" and not cites)
        participle = scan.text.rel[two.attribution.cue[0]].startswith("advcl")
        if words and participle and one.form == "indirect" and one.attribution.frame != "clause":
            bare.add(root)
    return {n: root for n, root in into.items() if root not in bare}, bare


def _joined(scan: Scan, one: Draft, two: Draft) -> Draft:
    start, end = one.spans[0].start, max(one.spans[-1].end, two.spans[-1].end)
    mixed = "mixed" in (one.form, two.form)
    spans = (Span(start, end),) if len(one.spans) == 1 else (*one.spans, *two.spans)
    return replace(one, form="mixed" if mixed else "indirect", spans=spans)
