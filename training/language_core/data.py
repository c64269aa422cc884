"""Examples, batches and the shapes that both networks share."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.language_core import entities
from training.language_core.conllu import Sentence, read_sentences

MAX_WORDS = 110
IGNORE = -100
TRAIN = ("ewt_train.conllu", "gum_perm_train.conllu")


@dataclass(slots=True)
class Example:
    """A sentence with what is known about it (None = nothing), as arrays [n].

    ``heads`` count from 1, 0 is the root. ``ner`` holds IGNORE where unknown.
    """

    words: list[str]
    tags: np.ndarray | None = None
    heads: np.ndarray | None = None
    labels: np.ndarray | None = None
    ner: np.ndarray | None = None
    weight: int = 1


@dataclass(slots=True)
class Inventory:
    """The label sets: joint UPOS_XPOS tags, dependency labels, entity tags."""

    tags: list[str]
    labels: list[str]
    ner: list[str]


def inventory(sentences: list[Sentence]) -> Inventory:
    """Collect the label sets of the training sentences (tags seen at least twice)."""
    count: dict[str, int] = {}
    for s in sentences:
        for tag in map("_".join, zip(s.upos, s.xpos, strict=True)):
            count[tag] = count.get(tag, 0) + 1
    labels = sorted({label for s in sentences for label in s.deprels})
    return Inventory(sorted(t for t, k in count.items() if k > 1), labels, entities.NER_LABELS)


def tree_example(sentence: Sentence, inv: Inventory, with_entities: bool = False) -> Example:
    """Turn a treebank sentence into an example."""
    tags = {t: k for k, t in enumerate(inv.tags)}
    labels = {t: k for k, t in enumerate(inv.labels)}
    joint = map("_".join, zip(sentence.upos, sentence.xpos, strict=True))
    return Example(
        list(sentence.forms),
        np.array([tags.get(t, IGNORE) for t in joint]),
        np.array(sentence.heads),
        np.array([labels.get(d, IGNORE) for d in sentence.deprels]),
        ner_ids(entities.gum_tags(sentence)) if with_entities else None,
    )


def ner_ids(tags: list[str]) -> np.ndarray:
    """Map BIO tags to indices; the unknown to IGNORE."""
    index = {t: k for k, t in enumerate(entities.NER_LABELS)}
    return np.array([index.get(t, IGNORE) for t in tags])


def load_gold(data: Path) -> tuple[list[Example], list[Example], Inventory]:
    """Return (tree examples, entity examples, label sets) of the training data."""
    sets = [list(read_sentences(data / "ud" / name)) for name in TRAIN]
    inv = inventory([s for part in sets for s in part])
    trees = [
        tree_example(s, inv, name.startswith("gum"))
        for name, part in zip(TRAIN, sets, strict=True)
        for s in part
        if len(s.forms) <= MAX_WORDS
    ]
    names = []
    for words, tags in entities.read_tagged(data / "ner" / "ner_wikigold.txt"):
        names.append(Example(words, ner=ner_ids(tags)))
    for words, tags in entities.read_tagged(data / "ner" / "ner_uner_ewt.txt"):
        names.append(Example(words, ner=ner_ids(entities.hide_possible_misc(words, tags))))
    return trees, [e for e in names if len(e.words) <= MAX_WORDS], inv


def _words(example: Example) -> int:
    return len(example.words)


def batches(
    items: list[Example],
    size: int,
    rng: random.Random | None,
    length: Callable[[Example], int] = _words,
) -> Iterator[list[Example]]:
    """Yield batches of about *size* units, padding included, once through *items*."""
    order = list(items)
    if rng:
        rng.shuffle(order)
    for k in range(0, len(order), 800):
        pool = sorted(order[k : k + 800], key=length)
        made: list[list[Example]] = []
        batch: list[Example] = []
        for item in pool:
            if batch and (len(batch) + 1) * length(item) > size:
                made.append(batch)
                batch = []
            batch.append(item)
        if batch:
            made.append(batch)
        if rng:
            rng.shuffle(made)
        yield from made


def forever(
    items: list[Example],
    size: int,
    rng: random.Random,
    length: Callable[[Example], int] = _words,
) -> Iterator[list[Example]]:
    """Yield batches without end."""
    while True:
        yield from batches(items, size, rng, length)


def padded(lengths: list[int]) -> np.ndarray:
    """Return [B, L] indices into the flat words; their number marks padding."""
    n, width = sum(lengths), max(lengths)
    index = np.full((len(lengths), width), n)
    start = 0
    for row, length in enumerate(lengths):
        index[row, :length] = np.arange(start, start + length)
        start += length
    return index
