"""The fast tokeniser: the cut of every white-space chunk is remembered.

Equal to `dragoman.nlp._tokeniser.tokenise` word by word (a property test holds it to that).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.nlp._forms import FormTable
from dragoman.nlp._tokeniser import is_contextual, split_chunk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """Columns of the n words of a text: type numbers, offsets, line ends before each."""

    types: Ints
    starts: Ints
    ends: Ints
    lines: Ints


class _Index(dict[str | tuple[str, str], int]):
    """Chunk to entry number; unknown chunks are cut on first sight."""

    def __init__(self, table: ChunkTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, key: str | tuple[str, str]) -> int:
        number = self[key] = self._table.learn(key)
        return number


class ChunkTable:
    """Chunks seen, and the types and offsets of the words in each."""

    def __init__(self, forms: FormTable) -> None:
        import numpy as np

        self._forms = forms
        self._white = np.array([chr(c).isspace() for c in range(0x10000)])
        self.clear()

    def clear(self) -> None:
        """Forget every chunk."""
        import numpy as np

        self._index = _Index(self)
        self._new: list[tuple[int, int, int]] = []
        self._entries: list[tuple[int, int, bool]] = []
        self._words = np.zeros((0, 3), np.int64)
        self._cuts = np.zeros((0, 3), np.int64)
        self._size = 0

    def __len__(self) -> int:
        """Return the number of words in all chunks remembered."""
        return self._size

    def learn(self, key: str | tuple[str, str]) -> int:
        """Cut a chunk (with the first sign of what follows, where that matters)."""
        chunk, following = key if isinstance(key, tuple) else (key, "")
        spans = split_chunk(chunk, following)
        number = self._forms.number
        self._new += [(number(chunk[a:b]), a, b - a) for a, b in spans]
        contextual = not isinstance(key, tuple) and is_contextual(chunk)
        self._entries.append((self._size, len(spans), contextual))
        self._size += len(spans)
        return len(self._cuts) + len(self._entries) - 1

    def _settle(self) -> None:
        import numpy as np

        if self._entries:
            self._words = np.concatenate([self._words, np.array(self._new).reshape(-1, 3)])
            self._cuts = np.concatenate([self._cuts, np.array(self._entries, np.int64)])
            self._new, self._entries = [], []
        self._forms.settle()

    def words(self, text: str) -> Words:
        """Return the words of *text*."""
        import numpy as np

        chunks = text.split()
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        white = self._white[np.minimum(codes, 0xFFFF)] & (codes <= 0xFFFF)
        begins = np.flatnonzero(~white & np.concatenate([[True], white[:-1]]))
        ends = (codes == 10) + 2 * ((codes == 0x2028) | (codes == 0x2029))
        before = np.concatenate([[0], np.cumsum(ends)])[begins]
        lines = np.diff(before, prepend=0)
        entry = np.array(list(map(self._index.__getitem__, chunks)), np.int64)
        self._settle()
        self._look_ahead(chunks, entry, lines)
        count = self._cuts[entry, 1]
        owner = np.repeat(np.arange(len(chunks)), count)
        first = np.cumsum(count) - count
        rank = np.arange(len(owner)) - first[owner]
        found = self._words[self._cuts[entry, 0][owner] + rank]
        starts = begins[owner] + found[:, 1]
        gaps = np.where(rank == 0, lines[owner], 0)
        return Words(found[:, 0], starts, starts + found[:, 2], gaps)

    def _look_ahead(self, chunks: list[str], entry: Ints, lines: Ints) -> None:
        """Cut again, in place, the chunks whose words depend on the chunk after them."""
        import numpy as np

        for k in np.flatnonzero(self._cuts[entry, 2]).tolist():
            if k + 1 < len(chunks) and lines[k + 1] < 2:
                sign = chunks[k + 1][0]
                kind = "X" if sign.isupper() else "0" if sign.isdigit() else ""
                if kind:
                    entry[k] = self._index[chunks[k], kind]
        self._settle()
