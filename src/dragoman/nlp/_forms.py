"""Word types and their vectors, computed once per type and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dragoman.nlp._features import form_features
from dragoman.nlp._sentences import is_candidate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

BLOCK = 64


class Rows:
    """A matrix stored as int8 with one scale per row; rows are read back as float32."""

    def __init__(self, values: NDArray[np.int8], scale: NDArray[np.float16]) -> None:
        self._values, self._scale = values, scale

    def take(self, index: Ints) -> Floats:
        """Return the rows [len(index), width]."""
        import numpy as np

        scale = self._scale[index].astype(np.float32)
        return self._values[index].astype(np.float32) * scale[:, None]


class FormTable:
    """The known word types: ``forms`` by number, and the rows the network reads.

    Number 0 is no word: all zeros. ``vector`` [T, d]; ``left``, ``middle``, ``right``
    [T, 2 d]: the products of a word as left neighbour, centre and right neighbour of
    the convolution. ``stops`` [T]: whether a sentence may end with the word.
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]], words: list[str]) -> None:
        import numpy as np

        def rows(name: str) -> Rows:
            scale = np.asarray(arrays[name + "_scale"], np.float16)
            return Rows(np.asarray(arrays[name], np.int8), scale)

        self._vocabulary = {word: k + 2 for k, word in enumerate(words)}
        self._tables = [rows(n) for n in ("word", "prefix", "suffix", "suffix", "shape")]
        self._static, self._grams = rows("static"), rows("gram")
        self._w = {
            n: np.ascontiguousarray(arrays[n], np.float32)
            for n in (
                "mix_w",
                "mix_b",
                "mix_g",
                "mix_s",
                "left_w",
                "middle_w",
                "middle_b",
                "right_w",
            )
        }
        self.width = len(self._w["mix_g"])
        self.clear()

    def clear(self) -> None:
        """Forget every type."""
        import numpy as np

        d = self.width
        self.index: dict[str, int] = {"": 0}
        self.forms: list[str] = [""]
        self._done = 1
        self.vector = np.zeros((4096, d), np.float32)
        self.left, self.middle, self.right = (np.zeros((4096, 2 * d), np.float32) for _ in range(3))
        self.stops = np.zeros(4096, bool)

    def __len__(self) -> int:
        """Return the number of types, with number 0."""
        return len(self.forms)

    def number(self, form: str) -> int:
        """Return the number of *form*; its rows are there after `settle`."""
        found = self.index.get(form)
        if found is None:
            found = self.index[form] = len(self.forms)
            self.forms.append(form)
        return found

    def settle(self) -> None:
        """Compute the rows of the types that are new.

        In blocks of one size, so that a row never depends on its company.
        """
        while self._done < len(self.forms):
            self._grow()
            first, last = self._done, min(self._done + BLOCK, len(self.forms))
            self._compute(first, self.forms[first:last])
            self._done = last

    def _grow(self) -> None:
        import numpy as np

        if self._done + BLOCK <= len(self.vector):
            return
        for name in ("vector", "left", "middle", "right", "stops"):
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros_like(old)]))

    def _compute(self, first: int, forms: Iterable[str]) -> None:
        import numpy as np

        names = list(forms)
        found = [form_features(form, self._vocabulary) for form in names]
        found += [([0] * 5, [0])] * (BLOCK - len(names))
        found = [(r, g + [0] * (14 - len(g))) for r, g in found]  # v0 only
        rows = np.array([row for row, _ in found])
        owner = np.repeat(np.arange(BLOCK), [len(grams) for _, grams in found])
        flat = np.array([g for _, grams in found for g in grams])
        grams = np.zeros((BLOCK, self._grams.take(flat[:1]).shape[1]), np.float32)
        np.add.at(grams, owner, self._grams.take(flat))
        count = np.bincount(owner, flat > 0, minlength=BLOCK).clip(1)
        grams /= count[:, None].astype(np.float32)
        parts = [table.take(rows[:, k]) for k, table in enumerate(self._tables)]
        x = np.concatenate([*parts, grams, self._static.take(rows[:, 0])], axis=1)
        w, d = self._w, self.width
        y = x @ w["mix_w"] + w["mix_b"]
        y = np.maximum(y[:, :d], y[:, d:])
        y = (y - y.mean(1, keepdims=True)) / np.sqrt(y.var(1, keepdims=True) + 1e-5)
        y = y * w["mix_g"] + w["mix_s"]
        last = first + len(names)
        self.vector[first:last] = y[: len(names)]
        self.left[first:last] = (y @ w["left_w"])[: len(names)]
        self.middle[first:last] = (y @ w["middle_w"] + w["middle_b"])[: len(names)]
        self.right[first:last] = (y @ w["right_w"])[: len(names)]
        self.stops[first:last] = [is_candidate(form) for form in names]
