"""The word list of the parser, and one static vector per word, drawn from MiniLM."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from dragoman.nlp._features import normal_form
from dragoman.nlp._tokeniser import tokenise
from training.language_core import data as sets
from training.language_core import raw
from training.language_core.minilm import WIDTH, MiniLM, tokenizer

SIZE, STATIC = 40_000, 96


def word_list(data: Path) -> list[str]:
    """Return the normal forms by falling frequency; gold words seen twice, raw ones four times."""
    trees, names, _ = sets.load_gold(data)
    gold = Counter(normal_form(w) for e in trees + names for w in e.words)
    count: Counter[str] = Counter()
    for text in raw.texts(data):
        count.update(text[a:b] for a, b in tokenise(text))
    plain: Counter[str] = Counter()
    for form, k in count.items():
        plain[normal_form(form)] += k
    keep = {w: 3 * k + plain[w] for w, k in gold.items() if k >= 2}
    keep.update({w: k for w, k in plain.items() if k >= 4 and w not in keep})
    return sorted(keep, key=lambda w: (-keep[w], w))[: SIZE - 2]


@torch.inference_mode()
def static_vectors(words: list[str]) -> np.ndarray:
    """Return [words, STATIC]: the mean of a word's pieces on its own, by PCA."""
    net, cut = MiniLM().eval(), tokenizer()
    pieces = [cut.encode(w).ids[:12] for w in words]
    vectors = np.zeros((len(words), WIDTH), np.float32)
    groups: dict[int, list[int]] = {}
    for k, ids in enumerate(pieces):
        groups.setdefault(len(ids), []).append(k)
    for length, members in groups.items():
        for k in range(0, len(members) if length > 2 else 0, 256):
            part = members[k : k + 256]
            ids = torch.tensor([pieces[m] for m in part])
            extra = torch.zeros(len(part), length, WIDTH)
            vectors[part] = net(ids, extra, 0.0)[-1][:, 1:-1].mean(1).numpy()
    vectors -= vectors.mean(0)
    basis = np.linalg.svd(vectors[:8000], full_matrices=False)[2][:STATIC]
    low = vectors @ basis.T
    return np.asarray(low / (3 * low.std()), np.float32)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    words = word_list(args.data)
    np.savez(args.out, words=np.array(words), vectors=static_vectors(words))
