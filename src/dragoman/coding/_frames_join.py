"""What the parser left apart: "A, along with B", whose victims, who is behind two verbs."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.types import Document, Mention

_WITH = frozenset({"along", "together"})
_JOINED = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "conj", "nmod"})
_OF_PEOPLE = frozenset("accuse charge suspect arrest convict indict sentence jail detain".split())
_OUTCOMES = frozenset("kill injure wound destroy damage detain capture arrest seize".split())
_RELATIVES = frozenset({"who", "which", "that", "whom"})


def join(doc: Document, chosen: Sequence[Mention], head: list[int], rel: list[str]) -> None:
    """Repair *head* and *rel* in place, around the linked mentions *chosen*."""
    _along_with(doc, chosen, head, rel)
    _active_relatives(doc, head, rel)
    _victims(doc, head, rel)
    _participles(doc, chosen, head, rel)
    _outcomes(doc, chosen, head, rel)
    _reduced(doc, head, rel)


def _along_with(doc: Document, chosen: Sequence[Mention], head: list[int], rel: list[str]) -> None:
    """Join B to A in "A, along with B,"."""
    ends = {m.last: m for m in chosen}
    for m in chosen:
        k = m.first - 1
        if k >= 0 and _word(doc, k) == "the":
            k -= 1
        if k < 1 or _word(doc, k) != "with" or _word(doc, k - 1) not in _WITH:
            continue
        k -= 2
        if k >= 0 and _word(doc, k) == ",":
            k -= 1
        other = ends.get(k + 1)
        if other is None or rel[other.head] not in _JOINED or other.sentence != m.sentence:
            continue
        if head[other.head] in range(m.first, m.last):
            continue
        head[m.head], rel[m.head] = other.head, "conj"


def _active_relatives(doc: Document, head: list[int], rel: list[str]) -> None:
    """Make "his team" the subject of "the men his team arrested", which has no auxiliary."""
    assert doc.tokens is not None
    if "acl:relcl" not in rel:
        return
    helped = {head[k] for k in (*_of(rel, "aux"), *_of(rel, "aux:pass"))}
    for k in _of(rel, "nsubj:pass"):
        verb = head[k]
        if verb <= k or rel[verb] != "acl:relcl" or verb in helped:
            continue
        if _word(doc, k) not in _RELATIVES:
            rel[k] = "nsubj"


def _victims(doc: Document, head: list[int], rel: list[str]) -> None:
    """Give "the arrest by A of B" its victim, which the parser hung on A."""
    assert doc.tokens is not None
    upos = doc.tokens.upos
    case = {head[i]: i for i in _of(rel, "case")}
    for k in _of(rel, "nmod"):
        agent = head[k]
        if k not in case or agent not in case or k < agent:
            continue
        if _word(doc, case[k]) != "of" or _word(doc, case[agent]) != "by":
            continue
        noun = head[agent]
        own = [i for i in range(noun, agent) if head[i] == noun and i in case]
        if noun < 0 or upos[noun] != "NOUN" or rel[agent] != "nmod" or len(own) > 0:
            continue
        if case[k] == agent + 1:
            head[k] = noun


def _participles(doc: Document, chosen: Sequence[Mention], head: list[int], rel: list[str]) -> None:
    """Hang "accused of" on the person before it in "the deportation of a man accused of"."""
    assert doc.tokens is not None
    ends = {m.last: m for m in chosen}
    for v in _of(rel, "acl"):
        m = ends.get(v)
        if m is None or doc.tokens.lemma[v] not in _OF_PEOPLE:
            continue
        noun = head[v]
        if noun != m.head and noun >= 0 and head[m.head] == noun and rel[m.head] == "nmod":
            head[v] = m.head


def _outcomes(doc: Document, chosen: Sequence[Mention], head: list[int], rel: list[str]) -> None:
    """Hang "killing ten" on the verb in "engaged the threat killing ten"."""
    assert doc.tokens is not None
    upos, heads = doc.tokens.upos, {m.head for m in chosen}
    for v in _of(rel, "acl"):
        noun = head[v]
        late = doc.tokens.lemma[v] in _OUTCOMES and _word(doc, v).endswith("ing")
        if not late or noun in heads or rel[noun] != "obj" or upos[noun] != "NOUN":
            continue
        if head[noun] >= 0 and upos[head[noun]] == "VERB":
            head[v], rel[v] = head[noun], "advcl"


def _reduced(doc: Document, head: list[int], rel: list[str]) -> None:
    """Hang "captured by X" on the noun before it, not on the verb that follows."""
    assert doc.tokens is not None
    agents = sorted({head[k] for k in _of(rel, "obl:agent")})
    if not any(rel[v] == "advcl" for v in agents):
        return
    upos, kids = doc.tokens.upos, _helped(head, rel)
    for v in agents:
        if rel[v] != "advcl" or head[v] < v or v in kids or not _word(doc, v).endswith("ed"):
            continue
        noun = v - 1
        while noun > 0 and upos[noun] == "ADV":
            noun -= 1
        if upos[noun] in {"NOUN", "PROPN"} and rel[noun] not in {"flat", "compound"}:
            head[v], rel[v] = noun, "acl"


def _of(rel: list[str], name: str) -> list[int]:
    """Return the tokens that hang by a relation."""
    found, at = [], -1
    for _ in range(rel.count(name)):
        at = rel.index(name, at + 1)
        found.append(at)
    return found


def _helped(head: list[int], rel: list[str]) -> set[int]:
    """Return the heads of auxiliaries, marks and subjects: what heads a clause of its own."""
    own = ("aux", "mark", "nsubj")
    return {h for h, r in zip(head, rel, strict=True) if r.startswith(own)}


def _word(doc: Document, i: int) -> str:
    assert doc.tokens is not None
    return doc.tokens.form[i].lower()
