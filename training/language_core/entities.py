"""Entity training data: files of words with BIO tags, and GUM's entity layer brought to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.language_core.conllu import Sentence, entity_spans, open_text

NER_LABELS = ["O"] + [p + k for k in ("PER", "ORG", "LOC", "MISC") for p in ("B-", "I-")]
UNKNOWN = "?"
_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_TITLES = frozenset(
    "mr mrs ms dr prof professor president minister prime sir lord lady king queen prince "
    "princess pope senator sen rep governor gov chancellor secretary general gen colonel col "
    "captain capt chief premier chair manager coach judge justice mayor ambassador chairman "
    "speaker sgt lt st".split()
)
_HYPHEN = frozenset("-")
_GLUE = frozenset({"of", "the", "for", "and", "&", "-", "'s", "’s", "de", "in", "on"})


def read_tagged(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield (words, tags) of a two-column file with blank lines between sentences."""
    words, tags = list[str](), list[str]()
    for line in open_text(path):
        if line:
            word, tag = line.split("\t")
            words.append(word)
            tags.append(tag)
        elif words:
            yield words, tags
            words, tags = [], []
    if words:
        yield words, tags


def hide_possible_misc(words: list[str], tags: list[str]) -> list[str]:
    """Mark capitalised O words as unknown: their source does not annotate MISC."""
    return [
        UNKNOWN if tag == "O" and k and word[:1].isupper() else tag
        for k, (word, tag) in enumerate(zip(words, tags, strict=True))
    ]


def gum_tags(sentence: Sentence) -> list[str]:
    """Return BIO tags from GUM's entities whose head is a proper noun.

    GUM marks whole phrases; the name is the run of proper nouns around the head, with
    small words inside it for organisations, without titles for persons. Of nested names
    the outer one stays. Other proper nouns are unknown.
    """
    n = len(sentence.forms)
    tags = [UNKNOWN if pos == "PROPN" else "O" for pos in sentence.upos]
    taken = [False] * n
    spans = sorted(entity_spans(sentence), key=lambda s: (s[0] - s[1], s[0]))
    for first, last, kind in spans:
        name = _name(sentence, first, last, kind) if kind in _KINDS else None
        if name is None or any(taken[name[0] : name[1]]):
            continue
        for k in range(*name):
            taken[k] = True
            tags[k] = ("B-" if k == name[0] else "I-") + _KINDS[kind]
    return tags


def _name(sentence: Sentence, first: int, last: int, kind: str) -> tuple[int, int] | None:
    heads = [k for k in range(first, last) if not first < sentence.heads[k] <= last]
    if not heads or sentence.upos[heads[0]] != "PROPN":
        return None
    if kind == "person" and sentence.xpos[heads[0]] == "NNPS":
        return None
    start, end = heads[0], heads[0] + 1
    while start > first and (
        sentence.upos[start - 1] == "PROPN"
        or (sentence.forms[start - 1] == "-" and sentence.upos[start - 2] == "PROPN")
    ):
        start -= 1
    while end < last:
        if sentence.upos[end] == "PROPN" or (kind == "person" and sentence.deprels[end] == "flat"):
            end += 1
            continue
        ahead = end
        glue = _GLUE if kind != "person" else _HYPHEN
        while ahead < last and sentence.forms[ahead].lower() in glue:
            ahead += 1
        if ahead == end or ahead >= last or sentence.upos[ahead] != "PROPN":
            break
        end = ahead + 1
    while kind == "person" and start < end and _is_title(sentence.forms[start]):
        start += 1
    return (start, end) if start < end else None


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in _TITLES
