"""The teacher: MiniLM with case features, a BiLSTM and the heads; too slow to ship."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.language_core.data import Example, Inventory, padded
from training.language_core.minilm import LAYERS, WIDTH, MiniLM, tokenizer

SHAPES, SUFFIXES, MAX_PIECES = 1000, 5000, 4


def shape_of(word: str) -> str:
    """Return the word's case pattern, runs cut to two: ``McCain`` -> ``XxXxx``."""
    kinds = [
        "d" if c.isdigit() else "X" if c.isupper() else "x" if c.islower() else c for c in word[:12]
    ]
    return "".join(c for k, c in enumerate(kinds) if k < 2 or not kinds[k - 1] == kinds[k - 2] == c)


def bucket(text: str, size: int) -> int:
    """Return a stable bucket from 1 to size - 1."""
    return 1 + zlib.crc32(text.encode("utf-8", "surrogatepass")) % (size - 1)


@dataclass(slots=True)
class Batch:
    """Tensors of a batch: pieces [B, P], owner word of each piece, shapes, padding."""

    pieces: Tensor
    owner: Tensor
    word_shape: Tensor
    word_suffix: Tensor
    pad: Tensor
    lengths: list[int]


class Pieces:
    """Cuts words into pieces and remembers them."""

    def __init__(self) -> None:
        self._tokenizer = tokenizer()
        self._known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """Return at most MAX_PIECES piece ids of *word*."""
        if word not in self._known:
            found = self._tokenizer.encode(word, add_special_tokens=False).ids
            self._known[word] = (found or [100])[:MAX_PIECES]
        return self._known[word]

    def count(self, example: Example) -> int:
        """Return the number of pieces of an example."""
        return sum(len(self.of(w)) for w in example.words) + 2

    def batch(self, words: list[list[str]]) -> Batch:
        """Lay out sentences as tensors; the owner of no word is their number."""
        lengths = [len(w) for w in words]
        total = sum(lengths)
        rows, owners, start = [], [], 0
        for sentence in words:
            row, owner = [101], [total]
            for k, word in enumerate(sentence):
                ids = self.of(word)
                row += ids
                owner += [start + k] * len(ids)
            rows.append([*row, 102])
            owners.append([*owner, total])
            start += len(sentence)
        width = max(map(len, rows))
        pieces = torch.tensor([r + [0] * (width - len(r)) for r in rows])
        owner_ = torch.tensor([o + [total] * (width - len(o)) for o in owners])
        flat = [w for s in words for w in s]
        return Batch(
            pieces,
            owner_,
            torch.tensor([bucket(shape_of(w), SHAPES) for w in flat] + [0]),
            torch.tensor([bucket(w[-3:].lower(), SUFFIXES) for w in flat]),
            torch.from_numpy(padded(lengths)),
            lengths,
        )


class Teacher(nn.Module):
    """Scores of tags, heads, labels and entities for a batch of sentences."""

    def __init__(self, inv: Inventory, hidden: int = 192, arc: int = 192, lab: int = 128) -> None:
        super().__init__()
        self.lm = MiniLM()
        self.shape_in = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape_in.weight)
        self.shape_out, self.suffix = nn.Embedding(SHAPES, 32), nn.Embedding(SUFFIXES, 32)
        self.mix = nn.Parameter(torch.tensor([0.0] * (LAYERS - 1) + [1.0]))
        self.lstm = nn.LSTM(WIDTH + 64, hidden, bidirectional=True, batch_first=True)
        out = 2 * hidden
        self.tag, self.ner = nn.Linear(out, len(inv.tags)), nn.Linear(out, len(inv.ner))
        self.dep, self.head = nn.Linear(out, arc), nn.Linear(out, arc)
        self.bilinear = nn.Parameter(torch.eye(arc) * 0.1)
        self.bias, self.root = nn.Linear(arc, 1, bias=False), nn.Linear(arc, 1)
        self.lab_dep, self.lab_head = nn.Linear(out, lab), nn.Linear(out, lab)
        self.lab_root = nn.Parameter(torch.zeros(lab))
        self.lab_out = nn.Linear(lab, len(inv.labels))

    def encode(self, b: Batch, drop: float = 0.25) -> Tensor:
        """Return the words' states [N, 2h]."""
        total = sum(b.lengths)
        states = self.lm(b.pieces, self.shape_in(b.word_shape[b.owner]))
        weights = self.mix.softmax(0) * 1.0
        mixed = sum(w * s for w, s in zip(weights, states, strict=True))
        words = mixed.new_zeros(total + 1, WIDTH)
        words = words.index_add(0, b.owner.reshape(-1), mixed.reshape(-1, WIDTH))[:total]
        count = torch.bincount(b.owner.reshape(-1), minlength=total + 1)[:total].clamp(min=1)
        x = torch.cat(
            [words / count[:, None], self.shape_out(b.word_shape[:-1]), self.suffix(b.word_suffix)],
            1,
        )
        x = F.dropout(x, drop, self.training)
        rows = torch.cat([x, x.new_zeros(1, x.shape[1])])[b.pad]
        packed = nn.utils.rnn.pack_padded_sequence(
            rows, torch.tensor(b.lengths), batch_first=True, enforce_sorted=False
        )
        y, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return F.dropout(y[b.pad < total], drop, self.training)

    def arcs(self, x: Tensor, pad: Tensor, drop: float = 0.25) -> Tensor:
        """Return head scores [N, L + 1]; column 0 is the root."""
        total = x.shape[0]
        dep = F.dropout(F.relu(self.dep(x)), drop, self.training)
        head = F.dropout(F.relu(self.head(x)), drop, self.training)
        zero = dep.new_zeros(1, dep.shape[1])
        d, h = torch.cat([dep, zero])[pad], torch.cat([head, zero])[pad]
        scores = torch.einsum("bia,bja->bij", d @ self.bilinear, h) + self.bias(h).transpose(1, 2)
        hidden = (pad == total)[:, None, :] | torch.eye(pad.shape[1], dtype=torch.bool)
        scores = scores.masked_fill(hidden, -1e9)
        return torch.cat([self.root(d), scores], 2)[pad < total]

    def labels(self, x: Tensor, heads: Tensor, drop: float = 0.25) -> Tensor:
        """Return label scores [N, labels] under the given flat heads (N = root)."""
        lab_head = torch.cat([self.lab_head(x), self.lab_root[None]])
        hidden = F.relu(self.lab_dep(x) + lab_head[heads])
        return self.lab_out(F.dropout(hidden, drop, self.training))


def flat_heads(heads: np.ndarray, lengths: list[int]) -> np.ndarray:
    """Turn heads that count from 1 in each sentence into flat indices; the root is N."""
    total = sum(lengths)
    offset = np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)
    return np.where(heads <= 0, total, offset + heads - 1)


def gather(batch: list[Example], name: str) -> np.ndarray:
    """Concatenate a column of the batch's examples."""
    return np.concatenate([getattr(e, name) for e in batch])
