"""The network in context: sentences of word types in, tags, heads, labels and names out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.nlp._bio import constrained
from dragoman.nlp._forms import FormTable
from dragoman.nlp._graphs import session
from dragoman.nlp._trees import repair_all, unsound

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

BATCH = 1500


@dataclass(frozen=True, slots=True)
class Parsed:
    """Columns over n words: tag, label and entity numbers, absolute heads (-1: root)."""

    tags: Ints
    heads: Ints
    labels: Ints
    names: Ints


@dataclass(frozen=True, slots=True)
class _Batch:
    """Sentences of one batch: ``index`` [n] their words in the text's columns."""

    index: Ints
    lengths: Ints
    offset: Ints
    place: Ints
    pad: Ints


def _batches(first: Ints, lengths: Ints) -> Iterator[_Batch]:
    """Yield batches of sentences of similar length, padded to at most BATCH words."""
    import numpy as np

    order = np.argsort(lengths, kind="stable")
    sizes, begin = lengths[order].tolist(), 0
    for end in range(1, len(sizes) + 1):
        if end < len(sizes) and (end + 1 - begin) * sizes[end] <= BATCH:
            continue
        rows = order[begin:end]
        some, width = lengths[rows], sizes[end - 1]
        total = int(some.sum())
        offset = np.repeat(np.cumsum(some) - some, some)
        place = np.arange(total) - offset
        index = np.repeat(first[rows], some) + place
        columns = np.arange(width)[None]
        pad = np.where(columns < some[:, None], (np.cumsum(some) - some)[:, None] + columns, total)
        yield _Batch(index, some, offset, place, pad)
        begin = end


class Network:
    """Two ONNX graphs on one thread: the encoder with its heads, and the label scorer."""

    def __init__(self, encoder: bytes, labeller: bytes, names: list[str]) -> None:
        import numpy as np

        self._encoder, self._labeller = session(encoder), session(labeller)
        self._names = names
        self._vector = self._seen = self._term = np.empty((0, 0), np.float32)

    def parse(self, forms: FormTable, types: Ints, starts: Ints) -> Parsed:
        """Parse words of *types* [n]; *starts* [m]: where sentences begin (the first at 0)."""
        import numpy as np

        n = len(types)
        lengths = np.diff(starts, append=n)
        tags, heads, labels = (np.zeros(n, np.int64) for _ in range(3))
        scores = np.zeros((n, len(self._names)), np.float32)
        for batch in _batches(starts, lengths):
            index = batch.index
            tags[index], own, labels[index], scores[index] = self._run(forms, types[index], batch)
            heads[index] = np.where(own == 0, -1, index - batch.place + own - 1)
        return Parsed(tags, heads, labels, constrained(scores, lengths, self._names))

    def _gather(
        self, forms: FormTable, types: Ints, left: Ints, right: Ints
    ) -> tuple[Floats, Floats]:
        """Return the words' vectors and what the convolution sees of them.

        Into buffers that stay: fresh memory for each batch costs more than the sums.
        """
        import numpy as np

        n, d = len(types), forms.width
        if n > len(self._vector):
            self._vector = np.empty((2 * n, d), np.float32)
            self._seen, self._term = (np.empty((2 * n, 2 * d), np.float32) for _ in range(2))
        x, seen, term = self._vector[:n], self._seen[:n], self._term[:n]
        np.take(forms.vector, types, axis=0, out=x, mode="clip")
        np.take(forms.middle, types, axis=0, out=seen, mode="clip")
        for table, index in ((forms.left, left), (forms.right, right)):
            np.take(table, index, axis=0, out=term, mode="clip")
            seen += term
        return x, seen

    def _run(self, forms: FormTable, types: Ints, b: _Batch) -> tuple[Ints, Ints, Ints, Floats]:
        import numpy as np

        total = len(types)
        last = b.place == np.repeat(b.lengths, b.lengths) - 1
        left, right = np.zeros_like(types), np.zeros_like(types)
        left[1:], right[:-1] = types[:-1], types[1:]
        left[b.place == 0] = 0
        right[last] = 0
        x, seen = self._gather(forms, types, left, right)
        count = len(b.lengths)
        flat = b.place * count + np.repeat(np.arange(count), b.lengths)
        feed = {
            "x": x, "seen": seen, "pad": b.pad, "flat": flat,
            "lengths": b.lengths.astype(np.int32),
        }  # fmt: skip
        tags, heads, scores, names, dep, head = self._encoder.run(None, feed)
        heads = heads[b.pad < total]
        wrong = unsound(heads, b.lengths)
        if wrong:
            some = b.lengths[wrong]
            fixed = repair_all(scores[wrong], some)
            owner = np.repeat(np.isin(np.arange(count), wrong), b.lengths)
            heads[owner] = fixed[np.arange(fixed.shape[1]) < some[:, None]]
        target = np.where(heads == 0, total, b.offset + heads - 1)
        (labels,) = self._labeller.run(None, {"dep": dep, "head": head, "target": target})
        return tags, heads, labels, names
