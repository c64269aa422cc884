"""From head scores to trees: one root per sentence, no cycles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

_NEVER = -1e9


def repair(scores: Floats) -> Ints:
    """Return the best tree of one sentence: heads [n], 0 the root, else 1 + index.

    ``scores`` [n, n + 1]: row = dependent, column = head, column 0 the root. The plain
    form of `repair_all` for one sentence.
    """
    import numpy as np

    n = len(scores)
    work = np.array(scores, np.float32)
    work[np.arange(n), np.arange(n) + 1] = _NEVER
    return repair_all(work[None], np.array([n]))[0, :n]


def repair_all(scores: Floats, lengths: Ints) -> Ints:
    """Return the best trees of m sentences: heads [m, L], from scores [m, L, L + 1].

    *scores* is written over; words as their own heads and heads beyond the sentence's end
    must have very low scores. The single root is chosen first, where it gains most (exact
    search over roots costs n times more and changes little); the tree under it is the
    maximum spanning one (Chu-Liu/Edmonds): the greedy one wherever that has no cycle.
    """
    import numpy as np

    m, width, _ = scores.shape
    rows, inside = np.arange(m), np.arange(width) < lengths[:, None]
    gain = scores[:, :, 0] - scores[:, :, 1:].max(2, initial=_NEVER)
    gain[~inside] = 2 * _NEVER
    root = gain.argmax(1)
    keep = scores[rows, root, 0]
    scores[:, :, 0] = _NEVER
    scores[rows, root] = _NEVER
    scores[rows, root, 0] = keep
    heads = scores.argmax(2)
    for row in unsound(heads[inside], lengths):
        n = int(lengths[row])
        own = scores[row, :n, : n + 1]
        fixed = _opened(own, heads[row, :n].tolist())
        if fixed is None:
            square = np.full((n + 1, n + 1), _NEVER)
            square[1:] = own
            fixed = _spanning(square)[1:].tolist()
        heads[row, :n] = fixed
    return np.asarray(heads, np.int64)


def _opened(scores: Floats, heads: list[int]) -> list[int] | None:
    """Return the best tree where opening one cycle of the greedy *heads* gives it.

    The first contraction of Chu-Liu/Edmonds: the head outside the cycle that costs least.
    None where there is another cycle, or the new head hangs below the old one.
    """
    cycle = _cycle([0, *heads])
    ring = [node - 1 for node in cycle]
    kept = [heads[k] for k in ring]
    gain = scores[ring] - scores[ring, kept][:, None]
    gain[:, cycle] = 2 * _NEVER
    best = int(gain.argmax())
    heads[ring[best // gain.shape[1]]] = best % gain.shape[1]
    return None if _cycle([0, *heads]) else heads


def unsound(heads: Ints, lengths: Ints) -> list[int]:
    """Return the sentences, of *lengths*, whose heads are no tree with one root.

    ``heads`` [n]: 0 the root, else 1 + the index in the sentence. Pointers are doubled
    until every word has had time to reach the root.
    """
    import numpy as np

    n, m = int(lengths.sum()), len(lengths)
    owner = np.repeat(np.arange(m), lengths)
    offset = np.repeat(np.cumsum(lengths) - lengths, lengths)
    roots = np.bincount(owner[heads == 0], minlength=m)
    reach = np.append(np.where(heads == 0, n, offset + heads - 1), n)
    for _ in range(int(lengths.max()).bit_length()):
        reach = reach[reach]
    bad = roots != 1
    bad[owner[reach[:n] != n]] = True
    return np.flatnonzero(bad).tolist()


def _cycle(plain: list[int]) -> list[int]:
    """Return the nodes of one cycle among heads (node 0 is the root), or []."""
    n = len(plain)
    state = [0] * n
    for start in range(1, n):
        path, node = [], start
        while node and not state[node]:
            state[node] = start
            path.append(node)
            node = plain[node]
        if node and state[node] == start and node in path:
            return path[path.index(node) :]
    return []


def _spanning(square: NDArray[np.float64]) -> Ints:
    """Return the heads of the maximum spanning arborescence from node 0.

    ``square`` [m, m]: row = dependent, column = head. Contracts one cycle per level.
    """
    import numpy as np

    m = len(square)
    square = square.copy()
    square[np.arange(m), np.arange(m)] = 2 * _NEVER
    heads = square.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads.tolist())
    if not cycle:
        return heads
    inside = np.zeros(m, bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    ring = np.array(cycle)
    size = len(rest)
    small = np.full((size + 1, size + 1), _NEVER)
    small[:size, :size] = square[np.ix_(rest, rest)]
    into = square[np.ix_(ring, rest)] - square[ring, heads[ring]][:, None]
    entry = into.argmax(0)
    small[size, :size] = into[entry, np.arange(size)]
    out = square[np.ix_(rest, ring)]
    leave = out.argmax(1)
    small[:size, size] = out[np.arange(size), leave]
    found = _spanning(small)
    for k in range(1, size):
        to = found[k]
        heads[rest[k]] = ring[leave[k]] if to == size else rest[to]
    broken = ring[entry[found[size]]]
    heads[broken] = rest[found[size]]
    return heads
