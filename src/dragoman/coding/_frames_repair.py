"""Trees made to agree with the linked mentions: a name is one node, whatever the parser did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.coding._frames_join import join
from dragoman.coding._frames_lift import lift, trimmed
from dragoman.types import Document, Mention, Tokens

_NOMINAL = frozenset(
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss conj appos vocative root".split()
)
_CORE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"})
_ODD = frozenset("advcl acl ccomp xcomp parataxis amod compound flat det nummod dep".split())
_CASES = frozenset("with to by from in at on for of against between among over into upon".split())
_LIFTED = frozenset("by against to over with from on during after before for about".split())
_GIVE = frozenset(
    "give send grant lend offer sell supply deny hand award promise pledge owe guarantee provide"
    " allocate assure donate loan deliver".split()
)
_OF_TARGET = frozenset({"obj", "nsubj", "obl", "nmod", "compound"})
_MEANS = frozenset({"phone", "telephone", "videoconference", "video"})
_OWNS = frozenset({"'s", "’s", "'", "’"})
_SMALL = frozenset({",", "and", "&", "or", "as", "well"})
_STRAY = frozenset({"punct", "discourse"})


def repaired(doc: Document) -> tuple[list[int], list[str]]:
    """Return heads and relations of the document's tokens, repaired around linked mentions."""
    assert doc.tokens is not None
    head: list[int] = doc.tokens.head.tolist()
    rel = list(doc.tokens.deprel)
    upos = doc.tokens.upos
    for i, r in enumerate(rel):
        if r.startswith("acl") and head[i] >= 0 and upos[head[i]] == "VERB":
            rel[i] = "ccomp"
    _modal_verbs(doc.tokens, head, rel)
    if doc.mentions and doc.links:
        linked = [_without_verb(doc, doc.mentions[k.mention]) for k in doc.links.links]
        chosen = _maximal(linked)
        kids = _children(head)
        for mention in chosen:
            if mention.last - mention.first > 1:
                _one_node(doc, mention, head, rel, kids)
        _strays(doc, chosen, head, rel)
        _subjects(doc, chosen, head, rel)
        _objects(doc, chosen, head, rel)
        lift(doc, chosen, head, rel)
        _targets(doc, chosen, head, rel)
        _lift_phrases(doc, chosen, head, rel)
        _possessors(doc, head, rel)
        _coordinate(doc, chosen, head, rel)
        join(doc, chosen, head, rel)
        _keep_trees(doc.tokens, head, rel)
    return head, rel


def _keep_trees(tokens: Tokens, head: list[int], rel: list[str]) -> None:
    """Give a sentence the parser's own tree back where repairs together made a circle."""
    for first, last in tokens.sentences():
        if not _is_forest(head, first, last):
            head[first:last] = tokens.head[first:last].tolist()
            rel[first:last] = tokens.deprel[first:last]


def _is_forest(head: Sequence[int], first: int, last: int) -> bool:
    """Whether every token of a sentence reaches a root, each token seen once."""
    done: set[int] = set()
    for token in range(first, last):
        path: set[int] = set()
        i = token
        while i >= 0 and i not in done:
            if i in path or not first <= i < last:
                return False
            path.add(i)
            i = head[i]
        done |= path
    return True


def _without_verb(doc: Document, m: Mention) -> Mention:
    """Return "Caracas" for the mention "visiting Caracas" in "is visiting Caracas"."""
    assert doc.tokens is not None
    upos, head, rel = doc.tokens.upos, doc.tokens.head, doc.tokens.deprel
    first = m.first
    finite = first > 0 and rel[first - 1].startswith("aux") and head[first - 1] == first
    if finite and upos[first] == "VERB" and m.last > first + 1:
        return replace(m, first=first + 1)
    last = trimmed(doc, m)
    return m if last == m.last else replace(m, last=last)


def _children(head: Sequence[int]) -> list[list[int]]:
    kids: list[list[int]] = [[] for _ in head]
    for i, h in enumerate(head):
        if h >= 0:
            kids[h].append(i)
    return kids


def _maximal(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that lie in no other, in textual order."""
    out: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (m.first, -m.last)):
        if not out or m.last > out[-1].last:
            out.append(m)
    return out


def _one_node(
    doc: Document, m: Mention, head: list[int], rel: list[str], kids: list[list[int]]
) -> None:
    """Hang all words of a mention on its head, and its head where the mention hangs."""
    inside = range(m.first, m.last)
    outer = [i for i in inside if head[i] not in inside]
    owns = m.last < len(head) and _word(doc, m.last) in _OWNS
    ranked = sorted(outer, key=lambda i: not (owns and rel[i] == "nmod:poss"))
    top = next((i for i in ranked if rel[i] in _NOMINAL), outer[0] if outer else m.head)
    loose = [x for i in inside for x in kids[i] if x not in inside]
    saved = {i: (head[i], rel[i]) for i in (*inside, *loose)}
    above = head[top]
    for i in inside:
        if i != m.head:
            head[i] = m.head
            if rel[i] not in {"amod", "nmod:poss", "det", "nummod"}:
                rel[i] = "flat"
    for x in loose:
        head[x] = m.head
        if rel[x] in {"mark", "advmod", "compound:prt"} and _word(doc, x) in _CASES and x < m.first:
            rel[x] = "case"
    head[m.head], rel[m.head] = above, _relation(doc, m, saved[top][1], above, loose)
    if _loops(head, m.head):
        for i, (h, r) in saved.items():
            head[i], rel[i] = h, r


def _relation(doc: Document, m: Mention, old: str, above: int, loose: Sequence[int]) -> str:
    assert doc.tokens is not None
    if old in _NOMINAL or above < 0:
        return old
    verbal = doc.tokens.upos[above] in {"VERB", "AUX"}
    if old == "det" and m.form == "name" and not verbal:
        return "compound"  # "a Trump lawsuit"
    if any(x < m.first and _word(doc, x) in _CASES for x in loose):
        return "obl" if verbal else "nmod"
    if verbal and old.partition(":")[0] in _ODD:
        return "obj" if above < m.first else "nsubj"
    return old


def _word(doc: Document, i: int) -> str:
    assert doc.tokens is not None
    return doc.tokens.form[i].lower()


def _swap(a: int, b: int, head: list[int], rel: list[str]) -> None:
    """Make the first of two names that hang on each other the head of the coordination."""
    head[a], rel[a] = head[b], rel[b]
    head[b], rel[b] = a, "conj"


def _subjects(doc: Document, chosen: Sequence[Mention], head: list[int], rel: list[str]) -> None:
    """Make a name its verb's subject where it stands right before a verb that has none."""
    assert doc.tokens is not None
    upos, form = doc.tokens.upos, doc.tokens.form
    has_subject = {h for h, r in zip(head, rel, strict=True) if r.startswith(("nsubj", "csubj"))}
    for m in chosen:
        v = m.last
        while v < len(head) and upos[v] in {"ADV", "AUX", "PART"}:
            v += 1
        if v >= len(head) or upos[v] != "VERB" or v in has_subject:
            continue
        if v == m.last and rel[v] == "amod" and head[v] == head[m.head] > v:
            _unfold(m.head, v, head, rel)
            continue
        if rel[m.head] in {"nsubj", "nsubj:pass"} or form[v].lower().endswith("ing"):
            continue
        hangs = head[v] in range(m.first, m.last)
        if not hangs and (head[m.head] != v or rel[m.head] in _CORE):
            continue
        if any(x < m.first and head[x] == m.head and rel[x] == "case" for x in _before(m)):
            continue
        if v == m.last and rel[v].startswith("acl") and not form[v].endswith("s"):
            continue
        if hangs:
            head[v], rel[v] = head[m.head], "root" if head[m.head] < 0 else "parataxis"
        head[m.head], rel[m.head] = v, "nsubj"
        has_subject.add(v)


def _strays(doc: Document, chosen: Sequence[Mention], head: list[int], rel: list[str]) -> None:
    """Give a name that the parser took for a mark to the word after it.

    "(Photos) #FMSmith visits X", "#FMSmith remarks with Y": subject of the verb, which a label in
    brackets is not, or owner of the noun.
    """
    assert doc.tokens is not None
    upos, form = doc.tokens.upos, doc.tokens.form
    for m in chosen:
        up = m.last
        if up >= len(head) or rel[m.head] not in _STRAY:
            continue
        if upos[up] == "NOUN" and head[m.head] == up:
            rel[m.head] = "nmod:poss"
        elif upos[up] == "VERB" and not form[up].lower().endswith("ing"):
            mine = [k for k in range(up) if head[k] == up and rel[k].startswith("nsubj")]
            labels = [k for k in mine if form[k + 1] == ")"]
            if mine == labels and head[m.head] in {up, *labels}:
                head[m.head], rel[m.head] = up, "nsubj"
                for k in labels:
                    rel[k] = "discourse"


def _objects(doc: Document, chosen: Sequence[Mention], head: list[int], rel: list[str]) -> None:
    """Make a name the object of the verb right before it, where the verb has none."""
    assert doc.tokens is not None
    upos = doc.tokens.upos
    taken = {h for h, r in zip(head, rel, strict=True) if r in {"obj", "iobj", "xcomp"}}
    for m in chosen:
        v = m.first - 1
        odd = rel[m.head] in _ODD or rel[m.head] == "appos"
        if odd and head[m.head] == v >= 0 and upos[v] == "VERB" and v not in taken:
            rel[m.head] = "obj"


def _targets(doc: Document, chosen: Sequence[Mention], head: list[int], rel: list[str]) -> None:
    """Give "against an IS target" to the name, where the parser took its noun for a verb."""
    assert doc.tokens is not None
    upos, form, lemma = doc.tokens.upos, doc.tokens.form, doc.tokens.lemma
    for m in chosen:
        v = m.last
        if v >= len(head) or head[m.head] != v or rel[m.head] not in _OF_TARGET:
            continue
        noun = upos[v] == "VERB" and form[v].lower() == lemma[v] and rel[v] in {"advcl", "acl"}
        if not noun or head[v] < 0 or _word(doc, max(0, m.first - 2)) not in _LIFTED:
            continue
        head[m.head], rel[m.head] = head[v], "obl" if upos[head[v]] == "VERB" else "nmod"
        head[v], rel[v] = m.head, "flat"


def _unfold(name: int, verb: int, head: list[int], rel: list[str]) -> None:
    """Make a clause of "X severed relations", which the parser took for one noun phrase."""
    noun = head[verb]
    if rel[noun] not in {"root", "ccomp", "parataxis", "advcl", "conj", "appos", "list"}:
        return
    head[verb], rel[verb] = head[noun], rel[noun]
    head[noun], rel[noun] = verb, "obj"
    head[name], rel[name] = verb, "nsubj"


def _modal_verbs(tokens: Tokens, head: list[int], rel: list[str]) -> None:
    """Make a clause of "X will cede control", which the parser took for one noun phrase."""
    modal = {head[i] for i, r in enumerate(rel) if r == "aux" and tokens.upos[i] == "AUX"}
    for verb in sorted(modal):
        noun = head[verb]
        if tokens.upos[verb] != "VERB" or rel[verb] not in {"compound", "amod"} or noun < verb:
            continue
        head[verb], rel[verb] = head[noun], rel[noun]
        head[noun], rel[noun] = verb, "obj"
        for k in range(verb):
            if head[k] == noun and rel[k].startswith("nsubj"):
                head[k] = verb


def _lift_phrases(
    doc: Document, chosen: Sequence[Mention], head: list[int], rel: list[str]
) -> None:
    """Hang "by X", "against X" on the noun or verb, not on the name before them."""
    assert doc.tokens is not None
    upos = doc.tokens.upos
    names = {m.head: m for m in chosen}
    case = {head[i]: i for i, r in enumerate(rel) if r == "case"}
    for k, r in enumerate(rel):
        name = names.get(head[k])
        if name is None or k < name.last or r not in {"nmod", "obl", "obl:agent"}:
            continue
        up = head[name.head]
        word = _word(doc, case[k]) if k in case else ""
        allowed = _LIFTED if name.form == "name" else {"by", "against"}
        if up < 0 or word not in allowed or upos[up] not in {"NOUN", "VERB"}:
            continue
        head[k] = up
        rel[k] = "nmod" if upos[up] == "NOUN" else ("obl:agent" if word == "by" else "obl")
    for m in chosen:
        up = head[m.head]
        if up >= 0 and rel[m.head] == "nmod" and _word(doc, up) in _MEANS and head[up] >= 0:
            head[m.head], rel[m.head] = head[up], "obl"
        i, noun = m.head, head[m.head]
        verb = head[noun] if noun >= 0 else -1
        given = verb >= 0 and doc.tokens.lemma[verb] in _GIVE and verb == m.first - 1
        if given and rel[i] == "compound" and rel[noun] == "obj":
            head[i], rel[i] = verb, "iobj"


def _before(m: Mention) -> range:
    return range(max(0, m.first - 3), m.first)


def _possessors(doc: Document, head: list[int], rel: list[str]) -> None:
    """Hang "X's" on the noun that follows, where the parser hung it on one before."""
    assert doc.tokens is not None
    upos, n = doc.tokens.upos, len(head)
    if "nmod:poss" not in rel:
        return
    for i in [k for k, r in enumerate(rel) if r == "nmod:poss"]:
        if not 0 <= head[i] < i:
            continue
        mark = next((k for k in range(i + 1, min(i + 3, n)) if _word(doc, k) in _OWNS), None)
        if mark is None:
            continue
        for k in range(mark + 1, min(mark + 5, n)):
            if upos[k] in {"NOUN", "PROPN"} and head[k] not in range(mark + 1, k + 4):
                old = head[i]
                head[i] = k
                if _loops(head, i):
                    head[i] = old
                break


def _after(doc: Document, m: Mention) -> str:
    """Return the word before a mention and its article."""
    k = m.first - 1
    if k >= 0 and _word(doc, k) == "the":
        k -= 1
    return _word(doc, k) if k >= 0 else ""


def _loops(head: Sequence[int], i: int) -> bool:
    seen, h = 0, head[i]
    while h >= 0:
        if h == i or seen > 400:
            return True
        h, seen = head[h], seen + 1
    return False


def _coordinate(doc: Document, chosen: Sequence[Mention], head: list[int], rel: list[str]) -> None:
    """Make "A, B and C" one coordination where only small words stand between the names."""
    assert doc.tokens is not None
    for a, b in pairwise(chosen):
        between = range(a.last, b.first)
        if not 1 <= len(between) <= 4 or a.sentence != b.sentence:
            continue
        words = [_word(doc, i) for i in between]
        if "and" not in words or any(w not in _SMALL and w not in {"the", "with"} for w in words):
            continue
        if a.head == b.head or "with" in words:
            continue
        joined = _after(doc, a) == "between"
        if words == ["and"] and head[a.head] in range(b.first, b.last):
            _swap(a.head, b.head, head, rel)
            continue
        if rel[b.head].startswith(("nsubj", "conj")) and not joined:
            continue
        if rel[a.head] not in _NOMINAL:
            continue
        old = head[b.head], rel[b.head]
        head[b.head], rel[b.head] = a.head, "conj"
        if _loops(head, b.head):
            head[b.head], rel[b.head] = old
