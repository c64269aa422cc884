"""Scores the shipped core on raw text, as the CoNLL 2018 shared task did.

Words are aligned by their spans; a head is right if it is the same word. LAS compares
labels without subtypes. A text is a document of the treebank (PUD: also sentence by
sentence, ``pud_sentences``), with paragraphs parted by blank lines.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dragoman.nlp import LanguageCore
from dragoman.types import Tokens
from training.language_core.conllu import Sentence, raw_text, read_documents
from training.language_core.entities import read_tagged

SETS = ("pud_test", "pud_sentences", "ewt_dev", "ewt_test", "gum_dev", "gum_test", "gum_test_news")


@dataclass(frozen=True, slots=True)
class Word:
    """A word's answers; ``head`` is the span of the head word, None for the root."""

    upos: str
    xpos: str
    lemma: str
    head: tuple[int, int] | None
    label: str


def documents(data: Path, name: str) -> list[list[Sentence]]:
    """Return the documents of a set; ``pud_sentences`` makes one of each sentence."""
    if name == "pud_sentences":
        found = read_documents(data / "ud" / "pud_test.conllu")
        return [[s] for document in found for s in document]
    return list(read_documents(data / "ud" / f"{name}.conllu"))


def gold_words(
    document: list[Sentence],
) -> tuple[str, dict[tuple[int, int], Word], set[tuple[int, int]]]:
    """Return the raw text, its words by span, and the spans of its sentences."""
    text, offsets = raw_text(document)
    words: dict[tuple[int, int], Word] = {}
    sentences = set()
    for s, o in zip(document, offsets, strict=True):
        spans = [(a + o, b + o) for a, b in s.spans]
        sentences.add((spans[0][0], spans[-1][1]))
        for k, span in enumerate(spans):
            head = spans[s.heads[k] - 1] if s.heads[k] else None
            label = s.deprels[k].split(":")[0]
            words[span] = Word(s.upos[k], s.xpos[k], s.lemmas[k], head, label)
    return text, words, sentences


def tree_scores(core: LanguageCore, data: Path, name: str) -> dict[str, float]:
    """Return F1 (per cent) of words, sentences, UPOS, lemmas, UAS and LAS on a set."""
    gold = [gold_words(d) for d in documents(data, name)]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    layers = [
        t for k in range(0, len(gold), 64) for t in core.parse([g[0] for g in gold[k : k + 64]])
    ]
    for (_, words, sentences), t in zip(gold, layers, strict=True):
        spans = list(zip(t.start.tolist(), t.end.tolist(), strict=True))
        total["gold"] += len(words)
        total["found"] += len(spans)
        total["gold sentences"] += len(sentences)
        for a, b in t.sentences():
            total["found sentences"] += 1
            right["sentences"] += (spans[a][0], spans[b - 1][1]) in sentences
        for k, span in enumerate(spans):
            if span in words:
                _compare(right, words[span], t, k, spans)
    words_n, sentences_n = (
        total["gold"] + total["found"],
        total["gold sentences"] + total["found sentences"],
    )
    scores = {k: 200 * right[k] / words_n for k in ("words", "upos", "lemma", "uas", "las")}
    scores["sentences"] = 200 * right["sentences"] / sentences_n
    return {k: round(v, 2) for k, v in scores.items()}


def _compare(
    right: Counter[str], gold: Word, t: Tokens, k: int, spans: list[tuple[int, int]]
) -> None:
    head = None if t.head[k] < 0 else spans[int(t.head[k])]
    right["words"] += 1
    right["upos"] += t.upos[k] == gold.upos
    right["lemma"] += t.lemma[k].lower() == gold.lemma.lower()
    right["uas"] += head == gold.head
    right["las"] += head == gold.head and t.deprel[k].split(":")[0] == gold.label


def name_spans(tags: list[str] | tuple[str, ...]) -> set[tuple[int, int, str]]:
    """Return (first, after the last, type) of the names in BIO tags."""
    out, start = set(), None
    for k, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            out.add((start, k, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = k
    return out


def name_scores(core: LanguageCore, path: Path) -> dict[str, float]:
    """Return the F1 (per cent) of PER, ORG, LOC, of all and of spans, on tagged sentences.

    The sentences' words are joined by spaces and read as raw text.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    sentences = list(read_tagged(path))
    layers = core.parse([" ".join(words) for words, _ in sentences])
    for (words, tags), t in zip(sentences, layers, strict=True):
        ends, at = {}, 0
        begins = {}
        for k, word in enumerate(words):
            begins[at], ends[at + len(word)] = k, k
            at += len(word) + 1
        found = set()
        for a, b, kind in name_spans(t.ner):
            first, last = begins.get(int(t.start[a]), -1), ends.get(int(t.end[b - 1]), -1)
            found.add((first, last + 1, kind))
        gold = {s for s in name_spans(tags) if s[2] != "MISC"}
        found = {s for s in found if s[2] != "MISC"}
        for kind in ("PER", "ORG", "LOC"):
            g, f = {s for s in gold if s[2] == kind}, {s for s in found if s[2] == kind}
            right[kind] += len(g & f)
            total[kind] += len(g) + len(f)
        right["spans"] += len({s[:2] for s in gold} & {s[:2] for s in found})
        total["spans"] += len(gold) + len(found)
    right["all"], total["all"] = (sum(c[k] for k in ("PER", "ORG", "LOC")) for c in (right, total))
    return {k: round(200 * right[k] / max(1, total[k]), 2) for k in total}


def scores(core: LanguageCore, data: Path, name: str) -> dict[str, float]:
    """Return the scores of a set: trees, or names where it begins with ``ner``."""
    if name.startswith("ner"):
        return name_scores(core, data / "ner" / f"{name}.txt")
    return tree_scores(core, data, name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", default="", help="a folder below resources/")
    parser.add_argument("--write", type=Path, help="a JSON file for all scores")
    parser.add_argument("sets", nargs="*", default=[*SETS, "ner_pud_test"])
    args = parser.parse_args()
    core = LanguageCore.load(args.model) if args.model else LanguageCore.load()
    found = {}
    for name in args.sets:
        found[name] = scores(core, args.data, name)
        print(name, json.dumps(found[name]), flush=True)
    if args.write:
        args.write.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
