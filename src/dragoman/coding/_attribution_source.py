"""Whose words: the source of an attributing verb, by clause structure."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding._attribution_cues import Lexicon
from dragoman.coding._attribution_tree import Text

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_GO_ON = frozenset({"go", "continue", "come", "appear"})
_UNREAL_MARKS = frozenset({"if", "unless", "whether", "to"})
_NEGATION = frozenset({"not", "n't", "n’t", "never", "neither"})
_CLOSES_SPEECH = frozenset({",", '"', "”", "’", "''", "'", "?", "!", "»", "—", "–"})
_LEADING = frozenset({"case", "cc", "mark", "fixed"})
_STEPS = 8


@dataclass(frozen=True, slots=True)
class Source:
    """A half-open token range, and the token that heads it."""

    lo: int
    hi: int
    head: int


def noun_phrase(text: Text, head: int, cue: int) -> Source:
    """Return the words of the noun phrase of *head* that stand apart from the cue."""
    lo, hi = text.left[head], text.right[head] + 1
    if lo <= cue < hi:
        if cue > head:
            hi = max(head + 1, min(cue, _clause_start(text, cue)))
        else:
            lo = cue + 1
    return _unquoted(text, lo, hi, head)


def _clause_start(text: Text, verb: int) -> int:
    """Return the token after the relative pronoun of the clause of *verb*, else the verb."""
    subject = text.of(verb, "nsubj")
    return subject + 1 if 0 <= subject < verb else verb


def _unquoted(text: Text, lo: int, hi: int, head: int) -> Source:
    """Cut a phrase at quotations of speech that the parser put into it."""
    while lo < head and text.inside[lo] >= 0:
        lo += 1
    for i in range(head + 1, hi):
        if text.inside[i] >= 0:
            hi = i
            break
    while hi - 1 > head and text.is_punct(hi - 1):
        hi -= 1
    while lo < head and (text.is_punct(lo) or text.rel[lo] in _LEADING):
        lo += 1
    return Source(lo, hi, head)


def agent(text: Text, verb: int) -> int:
    """Return the agent of a passive verb ("by X"), or -1."""
    for k in text.kids[verb]:
        if text.rel[k] == "obl:agent":
            return k
        if text.rel[k].startswith("obl") and any(
            text.form[c].lower() == "by" for c in text.kids[k]
        ):
            return k
    return -1


def is_passive(text: Text, verb: int) -> bool:
    """Tell whether a verb is passive, or a past participle beside a noun."""
    for k in text.kids[verb]:
        if text.rel[k] in ("aux:pass", "nsubj:pass", "csubj:pass"):
            return True
    return (
        text.rel[verb] == "acl" and not text.form[verb].endswith("ing") and not _has_to(text, verb)
    )


def _has_to(text: Text, verb: int) -> bool:
    return any(text.form[k].lower() == "to" and text.rel[k] == "mark" for k in text.kids[verb])


def find_source(text: Text, verb: int, lexicon: Lexicon) -> Source | None:
    """Return the source of the words that *verb* attributes, or None."""
    cue = verb
    for _ in range(_STEPS):
        passive = is_passive(text, verb)
        by = agent(text, verb) if passive else -1
        if by >= 0:
            return noun_phrase(text, by, cue)
        if passive and verb == cue:
            return None
        found = _subject(text, verb, cue, lexicon)
        if found is not None:
            return found
        step = _governor(text, verb, lexicon)
        if isinstance(step, Source):
            return step
        if step < 0:
            return None
        verb = step
    return None


def loose_source(text: Text, cue: int, lexicon: Lexicon) -> Source | None:
    """Return the likeliest source of a cue that the parser gave none.

    That is the name or pronoun right before it, the last subject before it in its
    sentence that heads no relative clause, or the sentence's root where that is a noun.
    """
    lo, _ = text.sentence(cue)
    if cue > lo and text.upos[cue - 1] in ("PROPN", "PRON") and text.inside[cue - 1] < 0:
        first = cue - 1
        while first > lo and text.upos[first - 1] == "PROPN" == text.upos[cue - 1]:
            first -= 1
        return Source(first, cue, cue - 1)
    for i in range(cue - 1, lo - 1, -1):
        if text.inside[i] >= 0:
            continue
        subject = text.rel[i].startswith("nsubj") and text.lemma[i].lower() not in _RELATIVE
        if text.lemma[i].lower() in lexicon.times:
            continue
        if subject and not text.rel[text.head[i]].startswith("acl"):
            return noun_phrase(text, i, cue)
        if text.head[i] < 0 and text.upos[i] in ("PROPN", "NOUN", "PRON"):
            return noun_phrase(text, i, cue)
    return None


def _subject(text: Text, verb: int, cue: int, lexicon: Lexicon) -> Source | None:
    """Return the subject of *verb* itself; a relative pronoun's antecedent with it."""
    subject = subject_of(text, verb, cue, lexicon)
    if subject < 0:
        subject = _inverted(text, verb, lexicon)
        if subject < 0:
            return None
    own = _displacing(text, subject, verb)
    if own >= 0:
        return Source(text.left[own], _phrase_end(text, own), own)
    if text.lemma[subject].lower() in _RELATIVE and text.upos[subject] != "NOUN":
        clause = verb
        while clause >= 0 and not text.rel[clause].startswith("acl"):
            clause = text.head[clause] if text.rel[clause] == "conj" else -1
        if clause >= 0:
            return noun_phrase(text, text.head[clause], cue)
    return noun_phrase(text, subject, cue)


def _displacing(text: Text, subject: int, verb: int) -> int:
    """Return the true subject of "X speaking to the think tank called", or -1."""
    for k in text.kids[verb]:
        named = k < subject and text.rel[k].startswith("nsubj") and text.upos[k] == "PROPN"
        if named and any(text.rel[c] == "acl" and k < c < subject for c in text.kids[k]):
            return k
    parts = [k for k in text.kids[subject] if text.rel[k] == "compound"]
    for part in (subject, *parts):
        own = text.of(part, "nsubj")
        named = 0 <= own < subject and text.upos[own] == "PROPN" and text.inside[own] < 0
        if named and text.of(part, "cop") < 0:
            return own
    return -1


def _phrase_end(text: Text, name: int) -> int:
    """Return the token after a name, its surname and what is joined to it without a clause."""
    inner = [
        k for k in text.kids[name] if k > name and text.rel[k].startswith(("flat", "compound"))
    ]
    return max([name, *inner]) + 1


def subject_of(text: Text, verb: int, cue: int, lexicon: Lexicon) -> int:
    """Return the subject of *verb* nearest to it and outside of quotations, or -1."""
    found = -1
    turned = _may_turn(text, verb, lexicon)
    for k in text.kids[verb]:
        if k > verb and not turned:
            continue
        plain = text.rel[k].startswith("nsubj") and text.inside[k] == text.inside[cue]
        if plain and text.lemma[k].lower() in lexicon.times:
            continue
        if plain and (found < 0 or abs(k - verb) < abs(found - verb)):
            found = k
    return found if found >= 0 else _displaced(text, verb)


def _displaced(text: Text, verb: int) -> int:
    """Return a subject that the parser gave to the reported clause, or the name Will, or -1."""
    for k in text.kids[verb]:
        if k < verb and text.form[k] == "Will" and text.rel[k] == "aux":
            return k
        if k > verb and text.rel[k].startswith("ccomp") and not text.form[verb].endswith("ing"):
            for m in text.kids[k]:
                if m < verb and text.rel[m].startswith("nsubj") and text.inside[m] < 0:
                    return m
    return -1


def _may_turn(text: Text, verb: int, lexicon: Lexicon) -> bool:
    """Tell whether a subject may follow the verb: "…", said X."""
    if verb == 0 or text.form[verb - 1] not in _CLOSES_SPEECH or text.form[verb].endswith("ing"):
        return False
    return text.lemma[verb] in lexicon.inverting


def _inverted(text: Text, verb: int, lexicon: Lexicon) -> int:
    """Return a name or noun right after a verb of saying that the parser took for its object."""
    if not _may_turn(text, verb, lexicon):
        return -1
    for k in text.kids[verb]:
        if (
            text.rel[k].split(":")[0] in ("obj", "dep", "ccomp", "xcomp", "appos", "flat")
            and k > verb
        ):
            near = text.left[k] == verb + 1
            old = text.upos[k] == "ADJ" and text.upos[verb + 1] == "DET"  # "the 30-year-old"
            if near and (old or text.upos[k] in ("PROPN", "PRON", "NOUN")):
                return k
    return -1


def _governor(text: Text, verb: int, lexicon: Lexicon) -> Source | int:
    """Return the word whose subject is that of *verb*, the source itself, or -1."""
    rel, head = text.rel[verb], text.head[verb]
    if head < 0:
        return -1
    if rel.startswith("conj") and text.rel[head].startswith("advcl") and _after_comma(text, verb):
        return text.head[head]  # "are trying, as it shrinks, but say …"
    if rel.startswith(("conj", "advcl", "parataxis")):
        return head
    if rel.startswith(("xcomp", "ccomp")):
        controlled = text.of(head, "obj", "iobj")
        if rel == "xcomp" and controlled >= 0 and _has_to(text, verb):
            return noun_phrase(text, controlled, verb)
        return head if not _has_to(text, head) or rel == "xcomp" else -1
    if rel.startswith(("acl", "amod")):
        return _by_noun(text, head, verb, lexicon)
    if rel.startswith(("obl", "nmod", "obj")):  # "by saying", taken for a noun
        return head
    return -1


def _after_comma(text: Text, verb: int) -> bool:
    """Tell whether ", but" or ", and" stands right before a verb."""
    return verb > 1 and text.upos[verb - 1] == "CCONJ" and text.form[verb - 2] == ","


def _by_noun(text: Text, noun: int, verb: int, lexicon: Lexicon) -> Source | int:
    """Return who stands behind "a letter urging": its maker, or the noun's own phrase."""
    noun = _outside(text, noun, verb)
    if text.lemma[noun].lower() in lexicon.documents:
        owner = text.of(noun, "nmod:poss")
        named = text.of(noun, "compound")  # "a CNN report claiming"
        if owner < 0 <= named and text.upos[named] == "PROPN":
            owner = named
        if owner >= 0:
            return noun_phrase(text, owner, verb)
        if text.rel[noun].startswith(("obj", "obl")) and text.head[noun] >= 0:
            return text.head[noun]
    return noun_phrase(text, noun, verb)


def _outside(text: Text, noun: int, verb: int) -> int:
    """Return who "X, speaking to the club, called" is about where the parser took the club.

    A noun after a preposition inside a participle's clause is not the subject of a finite verb.
    """
    clause = text.head[noun]
    finite = (
        text.rel[verb] == "acl" and text.upos[verb] == "VERB" and not _is_participle(text, verb)
    )
    if not finite or clause < 0 or not text.rel[clause].startswith("acl"):
        return noun
    after = any(text.rel[k] == "case" for k in text.kids[noun])
    above = text.head[clause]
    return above if after and 0 <= above < clause < noun < verb else noun


def _is_participle(text: Text, verb: int) -> bool:
    """Whether a verb can only stand below a noun: "-ing", or with words that make it passive."""
    return text.form[verb].lower().endswith("ing") or agent(text, verb) >= 0


def is_real(text: Text, verb: int, lexicon: Lexicon) -> bool:
    """Tell whether the words were uttered: no negation, condition, mere wish or order."""
    for k in text.kids[verb]:
        if text.inside[k] != text.inside[verb]:
            continue
        word = text.lemma[k].lower()
        if text.form[k] == "Will" and text.sentence(k)[0] < k:  # a name
            continue
        if text.rel[k].startswith("aux") and (word in lexicon.unreal or word == "will"):
            return False
        if k < verb and text.form[k].lower() in _NEGATION:
            return False
        if text.rel[k] == "mark" and word in _UNREAL_MARKS:
            head = text.head[verb]
            return word == "to" and head >= 0 and text.lemma[head] in _GO_ON
    if (
        text.rel[verb] in ("conj", "xcomp")
        and text.head[verb] >= 0
        and not text.of(verb, "nsubj") >= 0
    ):
        aux = text.of(text.head[verb], "aux")
        if aux >= 0 and text.lemma[aux].lower() in lexicon.unreal:
            return False
    return True
