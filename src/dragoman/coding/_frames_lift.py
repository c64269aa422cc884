"""Phrases and clauses that the parser hung too low: by-phrases, "whom X held", "Visiting X, Y"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.types import Document, Mention

_GROUNDS = frozenset({"with", "of", "for", "over", "to"})
_HOLDERS = frozenset({"its", "their", "his", "her"})


def trimmed(doc: Document, m: Mention) -> int:
    """Return where a mention ends: "its troops from Chad" are not Chad's troops.

    >>> # a nominal mention with a possessive pronoun ends before "from"
    """
    assert doc.tokens is not None
    words = [doc.tokens.form[i].lower() for i in range(m.first, m.last)]
    if m.form == "nominal" and words[0] in _HOLDERS and "from" in words[2:]:
        return m.first + words.index("from")
    return m.last


def lift(doc: Document, chosen: Sequence[Mention], head: list[int], rel: list[str]) -> None:
    """Hang agents on their passive verb or event noun, and clauses on what they tell of."""
    case = {head[i]: i for i, r in enumerate(rel) if r == "case"}
    heads = {m.head for m in chosen}
    for k, r in enumerate(rel):
        party = r in {"nmod", "nmod:unmarked"} and k in heads and k in case
        if party and _word(doc, case[k]) == "by" and _low(doc, head[k], heads, head):
            _agent(doc, k, case, head, rel)
        elif r.startswith("obl") and k in heads and k in case and _word(doc, case[k]) == "by":
            _author(doc, k, heads, head, rel)
    for i in range(len(head)):
        if _word(doc, i) == "whom":
            _whom(doc, i, head, rel)
    _fronted(doc, head, rel)


def _low(doc: Document, noun: int, heads: set[int], head: list[int]) -> bool:
    """Whether a noun is a party or the object of an "-ing", so that no act "by X" itself."""
    assert doc.tokens is not None
    up = head[noun] if noun >= 0 else -1
    verbal = up >= 0 and (doc.tokens.upos[up] == "VERB" or _word(doc, up).endswith("ing"))
    return noun in heads or verbal


def _agent(doc: Document, k: int, case: dict[int, int], head: list[int], rel: list[str]) -> None:
    """Lift "charged with fraud by X", "was promised aid by X", "the killing of Y by X"."""
    assert doc.tokens is not None
    upos, noun = doc.tokens.upos, head[k]
    up = head[noun] if noun >= 0 else -1
    if up < 0 or upos[noun] not in {"NOUN", "PROPN"}:
        return
    word = _word(doc, case[noun]) if noun in case else ""
    if upos[up] == "NOUN" and rel[noun] == "nmod" and word == "of":
        head[k] = up
        return
    kids = [i for i, h in enumerate(head) if h == up]
    passive = any(rel[i] in {"aux:pass", "nsubj:pass"} for i in kids)
    agent = any(rel[i] == "obl:agent" for i in kids)
    fits = rel[noun] == "obj" or (rel[noun] == "obl" and word in _GROUNDS)
    if upos[up] == "VERB" and passive and not agent and fits:
        head[k], rel[k] = up, "obl:agent"


def _author(doc: Document, k: int, heads: set[int], head: list[int], rel: list[str]) -> None:
    """Hang "by X" on the object of an active verb: "condemned the murder of Y by X"."""
    assert doc.tokens is not None
    upos, verb = doc.tokens.upos, head[k]
    kids = [i for i, h in enumerate(head) if h == verb]
    if verb < 0 or upos[verb] != "VERB" or not any(rel[i] == "nsubj" for i in kids):
        return
    deeds = [i for i in kids if rel[i] == "obj" and verb < i < k and upos[i] == "NOUN"]
    if deeds and deeds[0] not in heads and not any(rel[i] == "aux:pass" for i in kids):
        head[k], rel[k] = deeds[0], "nmod"


def _whom(doc: Document, pronoun: int, head: list[int], rel: list[str]) -> None:
    """Make a relative clause of "the students whom gunmen kidnapped"."""
    assert doc.tokens is not None
    for s in range(pronoun + 1, min(pronoun + 7, len(head))):
        base = head[s]
        below = [v for v in range(s + 1, min(s + 6, len(head))) if head[v] == s]
        verb = next((v for v in below if rel[v].startswith("acl")), None)
        if verb is None or not 0 <= base < pronoun or rel[s] not in {"appos", "conj", "nmod"}:
            continue
        if any(head[i] == verb and rel[i].startswith("nsubj") for i in range(len(head))):
            continue
        head[verb], rel[verb] = base, "acl:relcl"
        head[s], rel[s] = verb, "nsubj"
        return


def _fronted(doc: Document, head: list[int], rel: list[str]) -> None:
    """Make a clause of "Visiting X, Y praised Z", whose participle the parser took for a name."""
    assert doc.tokens is not None
    upos = doc.tokens.upos
    for first, last in doc.tokens.sentences():
        noun = head[first]
        odd = rel[first] in {"flat", "amod", "compound"} and first < noun < min(first + 8, last)
        if upos[first] != "VERB" or not odd or not _word(doc, first).endswith("ing"):
            continue
        comma = next((i for i in range(noun, min(noun + 8, last)) if _word(doc, i) == ","), -1)
        verb = head[noun]
        if comma < 0 or verb < comma or rel[noun] not in {"nsubj", "nsubj:pass"}:
            continue
        if not any(head[i] == verb and rel[i].startswith("nsubj") for i in range(comma, last)):
            continue
        head[first], rel[first] = verb, "advcl"
        head[noun], rel[noun] = first, "obj"


def _word(doc: Document, i: int) -> str:
    assert doc.tokens is not None
    return doc.tokens.form[i].lower()
