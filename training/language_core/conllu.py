"""Reading Universal Dependencies files: sentences, documents and their raw text."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_WORD_ID = re.compile(r"\d+$")
_RANGE_ID = re.compile(r"(\d+)-(\d+)$")
_ENTITY = re.compile(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)")


@dataclass(slots=True)
class Sentence:
    """One gold sentence: columns of its words, and where they stand in ``text``.

    ``heads`` count from 1; 0 is the root. ``spans``: half-open code point offsets of
    each word in ``text`` (the parts of a multi-word token are cut where they add up to
    it, and share its whole span where they do not). ``entity``: GUM's Entity column.
    ``document``: its name, on its first sentence.
    """

    forms: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    entity: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    text: str = ""
    new_document: bool = False
    document: str = ""
    new_paragraph: bool = False
    glued: bool = False


def open_text(path: Path) -> Iterator[str]:
    """Yield the lines of *path*, or of *path* + ``.gz``, without their line ends."""
    packed = path if path.suffix == ".gz" else path.with_name(path.name + ".gz")
    if packed.exists():
        with gzip.open(packed, "rt", encoding="utf-8") as lines:
            yield from (line.rstrip("\n") for line in lines)
    else:
        with path.open(encoding="utf-8") as lines:
            yield from (line.rstrip("\n") for line in lines)


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file."""
    sentence, tokens = Sentence(), list[tuple[str, int, bool]]()
    for line in open_text(path):
        if line.startswith("#"):
            _comment(sentence, line)
        elif line:
            _row(sentence, tokens, line.split("\t"))
        elif sentence.forms:
            _place(sentence, tokens)
            yield sentence
            sentence, tokens = Sentence(), []
    if sentence.forms:
        _place(sentence, tokens)
        yield sentence


def _comment(sentence: Sentence, line: str) -> None:
    if line.startswith("# newdoc"):
        sentence.new_document, sentence.document = True, line.partition("=")[2].strip()
    elif line.startswith("# newpar") and "newpar_block" not in line:
        sentence.new_paragraph = True


def _row(sentence: Sentence, tokens: list[tuple[str, int, bool]], row: list[str]) -> None:
    spaced = "SpaceAfter=No" not in row[9]
    span = _RANGE_ID.match(row[0])
    if span:
        tokens.append((row[1], int(span[2]) - int(span[1]) + 1, spaced))
        return
    if not _WORD_ID.match(row[0]):
        return
    if sum(count for _, count, _ in tokens) < int(row[0]):
        tokens.append((row[1], 1, spaced))
    sentence.forms.append(row[1])
    sentence.lemmas.append(row[2])
    sentence.upos.append(row[3])
    sentence.xpos.append(row[4])
    sentence.heads.append(int(row[6]))
    sentence.deprels.append(row[7])
    entity = [part[7:] for part in row[9].split("|") if part.startswith("Entity=")]
    sentence.entity.append(entity[0] if entity else "")


def _place(sentence: Sentence, tokens: list[tuple[str, int, bool]]) -> None:
    """Build the sentence's text from its tokens and give every word its span."""
    text, word = "", 0
    for form, count, spaced in tokens:
        start, parts = len(text), sentence.forms[word : word + count]
        if "".join(parts) == form:
            for part in parts:
                sentence.spans.append((start, start + len(part)))
                start += len(part)
        else:
            sentence.spans.extend([(start, start + len(form))] * count)
        text += form + (" " if spaced else "")
        word += count
    sentence.glued = not text.endswith(" ")
    sentence.text = text.rstrip(" ")


def read_documents(path: Path) -> Iterator[list[Sentence]]:
    """Yield lists of sentences, one per document (``# newdoc``)."""
    document: list[Sentence] = []
    for sentence in read_sentences(path):
        if sentence.new_document and document:
            yield document
            document = []
        document.append(sentence)
    if document:
        yield document


def raw_text(document: list[Sentence]) -> tuple[str, list[int]]:
    """Return a document's raw text and the offset of each of its sentences in it.

    Paragraphs are parted by a blank line, sentences by a space (none where UD says so).
    """
    text, offsets = "", list[int]()
    for number, sentence in enumerate(document):
        if number:
            glued = document[number - 1].glued
            text += "\n\n" if sentence.new_paragraph else "" if glued else " "
        offsets.append(len(text))
        text += sentence.text
    return text, offsets


def entity_spans(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return GUM's entity spans: (first word, word after the last, type), nested ones too."""
    spans: list[tuple[int, int, str]] = []
    stack: list[tuple[str, int, str]] = []
    for index, cell in enumerate(sentence.entity):
        for single, opened, closed in _ENTITY.findall(cell):
            key = (single or opened or closed).split("-")
            if single:
                spans.append((index, index + 1, key[1]))
            elif opened:
                stack.append((key[0], index, key[1]))
            else:
                found = [k for k, item in enumerate(stack) if item[0] == key[0]]
                if found:
                    _, first, kind = stack.pop(found[-1])
                    spans.append((first, index + 1, kind))
    return spans
