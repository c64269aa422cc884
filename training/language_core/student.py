"""The student: the network that ships. Word types are embedded apart, then read in context.

form features -> maxout -> convolution over three words -> BiLSTM -> heads. Everything up
to the products inside the convolution depends on the word type alone, so the runtime
computes it once per type and remembers it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dragoman.nlp._features import MAX_NGRAMS, NGRAMS, PREFIXES, SHAPES, SUFFIXES, form_features
from training.language_core.data import Inventory, padded


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the network."""

    vocabulary: int
    static: int
    width: int = 96
    hidden: int = 112
    layers: int = 1
    arc: int = 96
    label: int = 64


class Forms:
    """Features of the word types seen, as growing tables."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self._vocabulary = vocabulary
        self._index: dict[str, int] = {}
        self._rows: list[list[int]] = []
        self._grams: list[list[int]] = []
        self.rows = np.zeros((0, 5), np.int64)
        self.grams = np.zeros((0, MAX_NGRAMS), np.int64)

    def ids(self, words: list[str]) -> np.ndarray:
        """Return the type numbers of *words*."""
        for word in words:
            if word not in self._index:
                row, grams = form_features(word, self._vocabulary)
                self._index[word] = len(self._rows)
                self._rows.append(row)
                self._grams.append(grams + [0] * (MAX_NGRAMS - len(grams)))
        return np.array([self._index[w] for w in words], np.int64)

    def freeze(self) -> None:
        """Turn what was collected into arrays."""
        self.rows, self.grams = np.array(self._rows), np.array(self._grams)


@dataclass(slots=True)
class Layout:
    """Where the words of a batch stand: flat neighbours and padded positions."""

    types: Tensor
    inverse: Tensor
    left: Tensor
    right: Tensor
    pad: Tensor
    lengths: list[int]


def layout(ids: list[np.ndarray]) -> Layout:
    """Lay out a batch; the number of words stands for no word."""
    lengths = [len(x) for x in ids]
    total = sum(lengths)
    types, inverse = np.unique(np.concatenate(ids), return_inverse=True)
    place = np.concatenate([np.arange(n) for n in lengths])
    last = np.repeat(np.array(lengths), lengths) - 1
    index = np.arange(total)
    return Layout(
        torch.from_numpy(types),
        torch.from_numpy(inverse),
        torch.from_numpy(np.where(place > 0, index - 1, total)),
        torch.from_numpy(np.where(place < last, index + 1, total)),
        torch.from_numpy(padded(lengths)),
        lengths,
    )


class Student(nn.Module):
    """Scores of tags, heads, labels and entities."""

    def __init__(self, sizes: Sizes, inv: Inventory, static: Tensor, drop: float = 0.15) -> None:
        super().__init__()
        self.drop, self.sizes = drop, sizes
        self.word = nn.Embedding(sizes.vocabulary, 96, padding_idx=0, sparse=True)
        self.gram = nn.Embedding(NGRAMS, 48, padding_idx=0, sparse=True)
        self.prefix, self.suffix = nn.Embedding(PREFIXES, 24), nn.Embedding(SUFFIXES, 32)
        self.shape = nn.Embedding(SHAPES, 24)
        for table in (self.word, self.gram, self.prefix, self.suffix, self.shape):
            nn.init.normal_(table.weight, 0, 0.1)
        with torch.no_grad():
            self.word.weight[0] = 0
            self.gram.weight[0] = 0
        self.register_buffer("static", static)
        d, h = sizes.width, sizes.hidden
        self.mix = nn.Linear(96 + 24 + 64 + 24 + 48 + sizes.static, 2 * d)
        self.mix_norm = nn.LayerNorm(d)
        self.conv, self.conv_norm = nn.Linear(3 * d, 2 * d), nn.LayerNorm(d)
        self.lstm = nn.LSTM(
            d, h, num_layers=sizes.layers, bidirectional=True, batch_first=True,
            dropout=drop if sizes.layers > 1 else 0.0,
        )  # fmt: skip
        out = 2 * h
        self.tag, self.ner = nn.Linear(out, len(inv.tags)), nn.Linear(out, len(inv.ner))
        self.dep, self.head = nn.Linear(out, sizes.arc), nn.Linear(out, sizes.arc)
        self.bias = nn.Linear(sizes.arc, 1, bias=False)
        self.root = nn.Linear(sizes.arc, 1)
        self.lab_dep, self.lab_head = nn.Linear(out, sizes.label), nn.Linear(out, sizes.label)
        self.lab_root = nn.Parameter(torch.zeros(sizes.label))
        self.lab_out = nn.Linear(sizes.label, len(inv.labels))

    def sparse(self) -> list[Tensor]:
        """Return the parameters with sparse gradients."""
        return [self.word.weight, self.gram.weight]

    def dense(self) -> list[Tensor]:
        """Return the other parameters."""
        return [p for p in self.parameters() if all(p is not q for q in self.sparse())]

    def embed(self, rows: Tensor, grams: Tensor) -> Tensor:
        """Return the vectors of word types: rows [T, 5], grams [T, MAX_NGRAMS] -> [T, d]."""
        word = vector = rows[:, 0]
        if self.training:
            chance = torch.rand(word.shape)
            word = torch.where(chance < 0.1, torch.ones_like(word), word)
            vector = torch.where(chance < 0.04, torch.ones_like(word), vector)
        count = (grams > 0).sum(1, keepdim=True).clamp(min=1)
        parts = [
            self.word(word), self.prefix(rows[:, 1]), self.suffix(rows[:, 2]),
            self.suffix(rows[:, 3]), self.shape(rows[:, 4]), self.gram(grams).sum(1) / count,
            self.static[vector],
        ]  # fmt: skip
        x = F.dropout(torch.cat(parts, 1), self.drop, self.training)
        return self.mix_norm(torch.maximum(*self.mix(x).chunk(2, 1)))

    def encode(self, types: Tensor, b: Layout) -> Tensor:
        """types [T, d] -> the states of the words [N, 2h]."""
        x = types[b.inverse]
        total = x.shape[0]
        wide = torch.cat([x, x.new_zeros(1, x.shape[1])])
        y = self.conv(torch.cat([wide[b.left], x, wide[b.right]], 1))
        y = self.conv_norm(torch.maximum(*y.chunk(2, 1)))
        x = x + F.dropout(y, self.drop, self.training)
        rows = torch.cat([x, x.new_zeros(1, x.shape[1])])[b.pad]
        packed = nn.utils.rnn.pack_padded_sequence(
            rows, torch.tensor(b.lengths), batch_first=True, enforce_sorted=False
        )
        y, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return F.dropout(y[b.pad < total], self.drop, self.training)

    def arcs(self, x: Tensor, pad: Tensor) -> Tensor:
        """Return head scores [N, L + 1]; column 0 is the root."""
        total = x.shape[0]
        dep = F.dropout(self.dep(x), self.drop, self.training)
        head = F.dropout(F.relu(self.head(x)), self.drop, self.training)
        zero = dep.new_zeros(1, dep.shape[1])
        d, h = torch.cat([dep, zero])[pad], torch.cat([head, zero])[pad]
        scores = torch.einsum("bia,bja->bij", d, h) + self.bias(h).transpose(1, 2)
        hidden = (pad == total)[:, None, :] | torch.eye(pad.shape[1], dtype=torch.bool)
        scores = scores.masked_fill(hidden, -1e9)
        return torch.cat([self.root(d), scores], 2)[pad < total]

    def labels(self, x: Tensor, heads: Tensor) -> Tensor:
        """Return label scores [N, labels] under the given flat heads (N = root)."""
        lab_head = torch.cat([self.lab_head(x), self.lab_root[None]])
        hidden = F.relu(self.lab_dep(x) + lab_head[heads])
        return self.lab_out(F.dropout(hidden, self.drop, self.training))
