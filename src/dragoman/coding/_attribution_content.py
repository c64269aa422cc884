"""Which words: the reported clause or phrase of an attributing verb, by its frames."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding._attribution_cues import Cue, outlets
from dragoman.coding._attribution_source import agent, is_passive
from dragoman.coding._attribution_tree import Text

Ranges = tuple[tuple[int, int], ...]
_THAT = frozenset({"that"})
_ADJUNCTS = ("obl", "advmod", "obj", "iobj")
_SUBORDINATE = frozenset({"SCONJ", "ADP", "ADV"})
_PREDICATES = frozenset({"VERB", "AUX"})
_CLAUSES = ("ccomp", "parataxis")
_ASIDE = frozenset({"as", "while", "after", "before", "amid", "following", "during"})
_HEARER = frozenset({"NOUN", "PROPN", "PRON", "NUM", "PART", "ADJ"})
_HEARERS = frozenset(
    {
        *("agency", "channel", "journalist", "lawmaker", "magazine", "newspaper", "paper"),
        *("parliament", "program", "programme", "reporter", "station", "website"),
    }
)
_OBJECTS = frozenset({"me", "him", "us", "them", "her", "you"})


def find_content(
    text: Text, verb: int, end: int, cue: Cue, cues: frozenset[int], plain: bool
) -> tuple[str, Ranges]:
    """Return the frame that fits and the token ranges of what *verb* attributes.

    *end* is the token after the cue's own words ("called for"); *cues* are the tokens of
    all cues; *plain* verbs report a clause even where the parser shows none. Without
    content: an empty frame.
    """
    for frame, ranges in _candidates(text, verb, end, cue, cues, plain):
        kept = tuple(r for r in (text.trimmed(*r) for r in ranges) if r[0] < r[1])
        if kept:
            return frame, kept
    return "", ()


def _candidates(
    text: Text, verb: int, end: int, cue: Cue, cues: frozenset[int], plain: bool
) -> Iterator[tuple[str, Ranges]]:
    frames = cue.frames
    if "clause" in frames:
        for ranges in _clauses(text, verb, end, cue, plain):
            yield "clause", ranges
    if is_passive(text, verb):
        if agent(text, verb) >= 0 and frames & {"obj", "as", "pred", "obj_to"}:
            yield "obj", _passive(text, verb)
        return
    if "prep" in frames and end > verb + 1:
        yield "prep", ((end, tail(text, verb, cues)),)
    if "to" in frames:
        yield "to", _infinitive(text, verb, cues, cue)
    thing = text.of(verb, "obj", "iobj")
    rest = ((max(end, verb + 1), tail(text, verb, cues)),)
    if "obj_to" in frames and (thing >= 0 or end > verb + 1) and _infinitive(text, verb, cues, cue):
        yield "obj_to", rest
    if "as" in frames and thing >= 0 and _has_as(text, verb):
        yield "as", rest
    if "pred" in frames and thing >= 0:
        yield "pred", rest
    if "obj" in frames and thing > verb:
        yield "obj", rest


def _clauses(text: Text, verb: int, end: int, cue: Cue, plain: bool) -> Iterator[Ranges]:
    """Yield what may be the reported clause, the likeliest first."""
    if "tell" in cue.groups:
        end = _after_hearer(text, end)
    yield _clause(text, verb, end, cue)
    yield _around(text, verb)
    if not is_passive(text, verb):
        yield _that(text, verb, end, plain)
        if plain:
            yield _beside(text, verb, end, cue)


def tail(text: Text, verb: int, cues: frozenset[int]) -> int:
    """Return the token after what belongs to *verb*, without a further participle of speech."""
    last = verb
    for k in text.kids[verb]:
        if k < verb or text.rel[k] in ("punct", "conj", "cc"):
            continue
        if text.rel[k] == "parataxis" and (text.upos[k] in _PREDICATES or text.left[k] > last + 1):
            continue
        first = text.skip(text.left[k], k + 1)
        apart = first > 0 and text.form[first - 1] == ","
        if apart and text.rel[k].startswith("advcl") and k in cues and text.form[k].endswith("ing"):
            continue
        last = max(last, text.right[k])
    return last + 1


def _clause(text: Text, verb: int, end: int, cue: Cue) -> Ranges:
    """Return the reported clause that follows the verb, without "that"."""
    for k in text.kids[verb]:
        if k > verb and text.rel[k].startswith(_CLAUSES) and not _to(text, k):
            if text.rel[k] == "parataxis" and text.form[text.left[k] - 1] not in (",", ":", "that"):
                continue
            if text.form[text.left[k]].lower() in _ASIDE and text.left[k] == end:
                continue
            hi, at = _clause_end(text, verb, k, cue), _after_adjuncts(text, verb, end, cue)
            lo = min(text.left[k], at) if text.left[k] >= end else at
            while lo < hi and (text.is_punct(lo) or text.form[lo].lower() in _THAT):
                if text.form[lo].lower() == "that" and text.rel[lo] != "mark":
                    break
                lo += 1
            return ((lo, hi),)
    return ()


def _clause_end(text: Text, verb: int, clause: int, cue: Cue) -> int:
    """Return the token after a reported clause and the clauses that go on right after it."""
    hi = text.right[clause] + 1
    for k in text.kids[verb]:
        if k > clause and text.rel[k].startswith("ccomp") and text.left[k] == hi:
            hi = text.right[k] + 1
    last = text.sentence(verb)[1]
    if "say" in cue.groups and hi < last and text.form[text.left[clause]].lower() != "that":
        return hi if _left_apart(text, hi, last) else last
    return hi


def _left_apart(text: Text, lo: int, hi: int) -> bool:
    """Tell whether the rest of a sentence is more than a clause that the parser cut off."""
    tops = [i for i in range(lo, hi) if not lo <= text.head[i] < hi and not text.is_punct(i)]
    if not tops or text.rel[tops[0]] != "parataxis":
        return True
    return len(tops) > 1 or text.of(tops[0], "nsubj") < 0


def _after_hearer(text: Text, at: int) -> int:
    """Return the token after who is told: "told reporters", "told a news conference"."""
    if at >= text.size or text.form[at].lower() in _OBJECTS:
        return min(at + 1, text.size)
    last = text.sentence(at - 1)[1]
    i = at + 1 if text.upos[at] in ("DET", "PRON") else at
    for outlet in outlets().get(text.form[i] if i < last else "", ()):
        if tuple(text.form[i : i + len(outlet)]) == outlet and i + len(outlet) < last:
            return i + len(outlet)
    while i < last and text.upos[i] in _HEARER and text.inside[i] < 0:
        i += 1
    for k in range(at, i - 1):  # "told the agency Roe had left"
        if text.lemma[k] in _HEARERS and text.upos[k + 1] == "PROPN":
            return k + 1
    named = i > at and text.upos[i - 1] in ("NOUN", "PROPN")
    opens = i < last and (text.upos[i] in ("DET", "PRON") or text.form[i].lower() == "that")
    return i if named and opens else at


def _to(text: Text, verb: int) -> bool:
    return any(m < verb and text.form[m].lower() == "to" for m in text.kids[verb])


def _after_adjuncts(text: Text, verb: int, end: int, cue: Cue) -> int:
    """Return the token after the times, places and addressees that follow the verb."""
    at = end
    adjuncts = _ADJUNCTS[:2] if "say" in cue.groups else _ADJUNCTS
    for k in text.kids[verb]:
        if k > verb and text.left[k] == at and text.rel[k].startswith(adjuncts):
            at = text.right[k] + 1
    return at


def _that(text: Text, verb: int, end: int, plain: bool) -> Ranges:
    """Return the clause after "that" where only times and places stand before it."""
    i = end
    while i < text.size and text.form[i].lower() != "that":
        top = i
        while text.head[top] >= 0 and text.head[top] != verb:
            top = text.head[top]
        if text.head[top] != verb or not text.rel[top].startswith(("obl", "advmod")):
            return ()
        i += 1
    last = text.sentence(verb)[1] if plain else text.right[verb] + 1
    if i == end or i + 1 >= last or text.rel[i] != "mark":
        return ()
    return ((i + 1, last),)


def _beside(text: Text, verb: int, end: int, cue: Cue) -> Ranges:
    """Return the rest of the sentence where the parser saw no reported clause."""
    lo, hi = text.sentence(verb)
    subject = text.of(verb, "nsubj")
    cut = text.left[subject] if 0 <= subject < verb else verb
    told = any(text.upos[i] in _PREDICATES for i in range(lo, cut))
    main = text.upos[text.skip(lo, hi - 1)] not in _SUBORDINATE
    main = main and not text.form[verb].endswith("ing")
    if told and main and cut > lo + 2 and text.form[cut - 1] == "," and text.inside[cut - 1] < 0:
        return ((lo, cut - 1),)
    at = end if end > verb + 1 else _after_adjuncts(text, verb, end, cue)
    if at >= hi:
        return ()
    vague = text.form[at].lower() in ("as", "so") or (end > verb + 1 and text.upos[at] == "ADP")
    if vague:  # "said as much", "hit back at them"
        return ()
    if any(text.upos[i] in _PREDICATES for i in range(at, hi)) and text.form[at] not in (",", "to"):
        first = at + 1 if text.form[at].lower() == "that" else at
        return ((first, hi),)
    return ()


def _around(text: Text, verb: int) -> Ranges:
    """Return the clause in which "he said" is put in, or which it ends."""
    if text.form[verb].endswith("ing"):
        return ()
    for k in text.kids[verb]:
        if k < verb and text.rel[k].startswith("ccomp"):
            return ((text.left[k], min(text.right[k] + 1, verb)),)
    head = text.head[verb]
    if head < 0 or text.rel[verb] not in ("parataxis", "advcl", "parataxis:insert"):
        return ()
    if text.rel[verb] == "advcl" and not _marked_as(text, verb):
        return ()
    lo, hi = text.left[head], text.right[head] + 1
    cut, after = text.left[verb], text.right[verb] + 1
    return tuple(r for r in ((lo, cut), (after, hi)) if r[0] < r[1])


def _marked_as(text: Text, verb: int) -> bool:
    first = text.form[text.left[verb]].lower()
    return first == "as"


def _has_as(text: Text, verb: int) -> bool:
    """Tell whether "as" goes with the verb or its object, not with a later clause."""
    near = (verb, text.of(verb, "obj", "iobj"))
    rows = range(verb + 1, text.right[verb] + 1)
    return any(text.form[i].lower() == "as" and _above(text, i) in near for i in rows)


def _above(text: Text, i: int) -> int:
    """Return what the word that *i* stands before depends on, or -1."""
    head = text.head[i]
    return text.head[head] if head >= 0 else -1


def _infinitive(text: Text, verb: int, cues: frozenset[int], cue: Cue) -> Ranges:
    """Return the infinitive that depends on the verb: "to leave"."""
    thing = text.of(verb, "obj")
    for k in text.kids[verb]:
        if verb < thing < k and "offer" in cue.groups:  # "offers food to keep them"
            return ()
        if k > verb and text.rel[k].startswith(("xcomp", "advcl", "ccomp")):
            marks = [m for m in text.kids[k] if text.form[m].lower() == "to" and m < k]
            if marks:
                return ((marks[0], tail(text, verb, cues)),)
    return ()


def _passive(text: Text, verb: int) -> Ranges:
    """Return what a passive verb is about: its subject, or the noun that it stands beside."""
    subject = text.of(verb, "nsubj:pass")
    if subject >= 0 and subject < verb:
        return ((text.left[subject], text.right[subject] + 1),)
    head = text.head[verb]
    if text.rel[verb].startswith("acl") and head >= 0:
        return ((text.left[head], min(verb, text.right[head] + 1)),)
    return ()
