"""Labels raw news with the teacher, keeping its few likeliest answers and their weights."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from dragoman.nlp._sentences import Judge, split_sentences
from dragoman.nlp._tokeniser import tokenise
from dragoman.nlp._trees import repair
from training.language_core import data as sets
from training.language_core import raw
from training.language_core.data import Example, Inventory
from training.language_core.teacher import Pieces, Teacher, flat_heads

KEEP = {"tag": 3, "head": 4, "label": 3, "ner": 3}


@dataclass(slots=True)
class Soft(Example):
    """A sentence with the teacher's distributions: k likeliest answers per word [n, k].

    ``tree``: the teacher's heads, from 1, 0 the root; the labels are those under it.
    """

    tree: np.ndarray | None = None
    tag_index: np.ndarray | None = None
    tag_weight: np.ndarray | None = None
    head_index: np.ndarray | None = None
    head_weight: np.ndarray | None = None
    label_index: np.ndarray | None = None
    label_weight: np.ndarray | None = None
    ner_index: np.ndarray | None = None
    ner_weight: np.ndarray | None = None


def sentences(data: Path, judge: Judge, seed: int = 0) -> list[list[str]]:
    """Return the raw sentences of 3 to 70 words, shuffled, without repetitions."""
    seen: set[str] = set()
    found: list[list[str]] = []
    for text in raw.texts(data):
        spans = tokenise(text)
        for first, last in split_sentences(text, spans, judge):
            words = [text[a:b] for a, b in spans[first:last]]
            key = " ".join(words)
            if 3 <= len(words) <= 70 and key not in seen:
                seen.add(key)
                found.append(words)
    random.Random(seed).shuffle(found)
    return found


def _best(scores: Tensor, k: int) -> tuple[np.ndarray, np.ndarray]:
    weights, index = scores.softmax(1).topk(min(k, scores.shape[1]), dim=1)
    weights = weights / weights.sum(1, keepdim=True)
    if weights.shape[1] < k:
        blank = (0, k - weights.shape[1])
        weights, index = (
            torch.nn.functional.pad(weights, blank),
            torch.nn.functional.pad(index, blank),
        )
    return index.numpy().astype(np.int16), weights.numpy().astype(np.float16)


@torch.inference_mode()
def label(net: Teacher, pieces: Pieces, batch: list[Example]) -> dict[str, np.ndarray]:
    """Return the columns of a batch, flat over its words."""
    b = pieces.batch([e.words for e in batch])
    x = net.encode(b)
    arcs = net.arcs(x, b.pad)
    tree, start = [], 0
    for n in b.lengths:
        tree.append(repair(arcs[start : start + n, : n + 1].numpy()))
        start += n
    heads = np.concatenate(tree)
    out: dict[str, np.ndarray] = {"tree": heads.astype(np.int16)}
    scores = {
        "tag": net.tag(x), "head": arcs, "ner": net.ner(x),
        "label": net.labels(x, torch.from_numpy(flat_heads(heads, b.lengths))),
    }  # fmt: skip
    for name, k in KEEP.items():
        out[f"{name}_index"], out[f"{name}_weight"] = _best(scores[name], k)
    return out


def write_silver(args: argparse.Namespace) -> None:
    """Label ``words`` words of raw text, after the first ``skip``, and write them to ``out``."""
    data, teacher, out, words = args.data, args.teacher, args.out, args.words
    seed, skip = args.seed, args.skip
    stops = json.loads(args.sentences.read_text(encoding="utf-8"))
    judge = Judge(stops["weights"], stops["bias"])
    saved = torch.load(teacher, weights_only=True)
    net, pieces = Teacher(Inventory(*saved["inventory"])), Pieces()
    net.load_state_dict(saved["state"])
    net.eval()
    chosen: list[Example] = []
    taken = 0
    for sentence in sentences(data, judge, seed):
        taken += len(sentence)
        if taken > skip:
            chosen.append(Example(sentence))
        if taken > skip + words:
            break
    columns: dict[str, list[np.ndarray]] = {}
    lines: list[str] = []
    begun, done = time.time(), 0
    for count, batch in enumerate(sets.batches(chosen, 3000, random.Random(seed), pieces.count)):
        for name, column in label(net, pieces, batch).items():
            columns.setdefault(name, []).append(column)
        lines += [" ".join(e.words) for e in batch]
        done += sum(len(e.words) for e in batch)
        if count % 50 == 0:
            print(f"{done} words {time.time() - begun:.0f}s", flush=True)
    made = {k: np.concatenate(v) for k, v in columns.items()}
    np.savez(out, lines=np.frombuffer(json.dumps(lines).encode(), np.uint8), **made)


def read_silver(paths: list[Path]) -> Iterator[Soft]:
    """Yield the labelled sentences of the files."""
    for path in paths:
        stored = np.load(path)
        columns = {name: stored[name] for name in stored.files if name != "lines"}
        start = 0
        for line in json.loads(stored["lines"].tobytes()):
            words = line.split(" ")
            part = {k: v[start : start + len(words)] for k, v in columns.items()}
            start += len(words)
            yield Soft(words, **part)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=1_500_000)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(1)
    write_silver(args)
