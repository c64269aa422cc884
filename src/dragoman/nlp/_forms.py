"""Word types and their vectors, computed once per type and remembered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dragoman.nlp._features import form_features
from dragoman.nlp._graphs import session
from dragoman.nlp._sentences import is_candidate, is_opener

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

BLOCK, CAPACITY = 64, 45_000


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
    the convolution. ``stops`` and ``openers`` [T]: whether a sentence may end with the
    word, or begin with it after no stop.
    """

    def __init__(
        self, arrays: Mapping[str, NDArray[np.generic]], words: list[str], embedder: bytes
    ) -> None:
        import numpy as np

        def rows(name: str) -> Rows:
            scale = np.asarray(arrays[name + "_scale"], np.float16)
            return Rows(np.asarray(arrays[name], np.int8), scale)

        self._vocabulary = {word: k + 2 for k, word in enumerate(words)}
        self._tables = [rows(n) for n in ("word", "prefix", "suffix", "suffix", "shape")]
        self._static, self._grams = rows("static"), rows("gram")
        self._embedder = session(embedder)
        self._rows: list[Floats] = []
        self.stops = np.zeros(CAPACITY, bool)
        self.openers = np.zeros(CAPACITY, bool)
        for row in self._embed([("", [0] * 5, [0])]):
            self._rows.append(np.zeros((CAPACITY, row.shape[1]), np.float32))
        self.clear()

    @property
    def width(self) -> int:
        """Return d."""
        return self._rows[0].shape[1]

    @property
    def vector(self) -> Floats:
        """Return the types' own vectors."""
        return self._rows[0]

    @property
    def left(self) -> Floats:
        """Return the products of the types as left neighbours."""
        return self._rows[1]

    @property
    def middle(self) -> Floats:
        """Return the products of the types as centres, with the bias."""
        return self._rows[2]

    @property
    def right(self) -> Floats:
        """Return the products of the types as right neighbours."""
        return self._rows[3]

    def clear(self) -> None:
        """Forget every type."""
        self.index: dict[str, int] = {"": 0}
        self.forms: list[str] = [""]
        self._done = 1

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
        import numpy as np

        while self._done < len(self.forms):
            first, last = self._done, min(self._done + BLOCK, len(self.forms))
            while last > len(self.stops):
                self._rows = [np.concatenate([r, np.zeros_like(r)]) for r in self._rows]
                self.stops = np.concatenate([self.stops, np.zeros_like(self.stops)])
                self.openers = np.concatenate([self.openers, np.zeros_like(self.openers)])
            forms = self.forms[first:last]
            made = self._embed([(f, *form_features(f, self._vocabulary)) for f in forms])
            for rows, new in zip(self._rows, made, strict=True):
                rows[first:last] = new[: last - first]
            self.stops[first:last] = [is_candidate(form) for form in forms]
            self.openers[first:last] = [is_opener(form) for form in forms]
            self._done = last

    def _embed(self, found: list[tuple[str, list[int], list[int]]]) -> list[Floats]:
        """Return the four rows [BLOCK, ...] of at most BLOCK types, padded with no word."""
        import numpy as np

        full = found + [("", [0] * 5, [0])] * (BLOCK - len(found))
        rows = np.array([row for _, row, _ in full])
        sizes = np.array([len(grams) for _, _, grams in full])
        flat = np.array([g for _, _, grams in full for g in grams])
        grams = np.add.reduceat(self._grams.take(flat), np.cumsum(sizes) - sizes, axis=0)
        grams /= sizes[:, None].astype(np.float32)
        parts = [table.take(rows[:, k]) for k, table in enumerate(self._tables)]
        x = np.concatenate([*parts, grams, self._static.take(rows[:, 0])], axis=1)
        made: list[Floats] = self._embedder.run(None, {"x": x})
        return made
