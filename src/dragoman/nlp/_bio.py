"""Entity tags in the BIO scheme: the best sequence that is well formed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

_NEVER = -1e9


def allowed(names: Sequence[str]) -> NDArray[np.bool_]:
    """Return [k + 1, k]: whether tag j may follow tag i; row k is the sentence's start."""
    import numpy as np

    k = len(names)
    table = np.ones((k + 1, k), bool)
    for j, name in enumerate(names):
        if name.startswith("I-"):
            table[:, j] = [i < k and names[i][1:] == name[1:] for i in range(k + 1)]
    return table


def constrained(scores: Floats, lengths: Ints, names: Sequence[str]) -> Ints:
    """Return the best well-formed tags [n] of sentences of *lengths*, from scores [n, k].

    Where the best tag of every word already fits its neighbours, that is the answer;
    Viterbi runs on the other sentences only.
    """
    import numpy as np

    table = allowed(names)
    best = scores.argmax(1)
    if not len(best):
        return best
    ends = np.cumsum(lengths)
    before = np.concatenate([[len(names)], best[:-1]])
    before[ends[:-1]] = len(names)
    wrong = np.flatnonzero(~table[before, best])
    rows = np.unique(np.searchsorted(ends, wrong, side="right"))
    if len(rows):
        some, width = lengths[rows], int(lengths[rows].max())
        place = np.arange(width)
        index = (ends[rows] - some)[:, None] + np.minimum(place, some[:, None] - 1)
        inside = place < some[:, None]
        best[index[inside]] = _viterbi(scores[index], some, table)[inside]
    return best


def _viterbi(scores: Floats, lengths: Ints, table: NDArray[np.bool_]) -> Ints:
    """Return the best allowed paths [m, L] through scores [m, L, k]."""
    import numpy as np

    m, width, _ = scores.shape
    moves = np.where(table[:-1], 0.0, _NEVER)
    total = scores[:, 0] + np.where(table[-1], 0.0, _NEVER)
    back = []
    for k in range(1, width):
        ways = total[:, :, None] + moves
        back.append(ways.argmax(1))
        total = np.where((k < lengths)[:, None], ways.max(1) + scores[:, k], total)
    path = np.zeros((m, width), np.int64)
    here, rows = total.argmax(1), np.arange(m)
    for k in range(width - 1, 0, -1):
        path[:, k] = here
        here = np.where(k < lengths, back[k - 1][rows, here], here)
    path[:, 0] = here
    return path
