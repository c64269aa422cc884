"""Reports of one story, by what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.resolution._reports import reading
from dragoman.resolution._terms import Terms, likeness, terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

Json = dict[str, Any]
LEAST = 0.16  # mean likeness of two groups of reports that are one story


def about(record: Json) -> Terms:
    """Return the weightiest words of a coded report; those of its title count double."""
    text = reading(record)
    title = record["report"]["title"] or text.strip().partition("\n")[0][:120]
    return terms(title, text)


def stories(found: Sequence[Terms], least: float = LEAST) -> list[int]:
    """Return a number for each report: equal for reports of one story.

    The two groups that are most alike in the mean are joined, until none reaches *least*.
    Reports are to come in an order of their own (by id): ties are settled by it. Cubic
    in the number of reports at worst: for some thousands at a time.
    """
    import numpy as np

    n = len(found)
    alike = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            alike[i, j] = alike[j, i] = likeness(found[i], found[j])
    return _average_link(alike, least)


def _average_link(alike: Matrix, least: float) -> list[int]:
    import numpy as np

    n = len(alike)
    group, size = list(range(n)), np.ones(n)
    np.fill_diagonal(alike, -1.0)
    while n > 1:
        i, j = sorted(divmod(int(alike.argmax()), n))
        if alike[i, j] < least:
            break
        mean = (alike[i] * size[i] + alike[j] * size[j]) / (size[i] + size[j])
        alike[i] = alike[:, i] = mean
        alike[i, i] = -1.0
        alike[j] = alike[:, j] = -1.0
        size[i] += size[j]
        group = [i if g == j else g for g in group]
    return group
