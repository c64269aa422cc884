"""The names that reports use, where the labels of the pack are others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.resources import read_text

_PATH = "kb/seeds/usual_names.tsv"


def usual_labels(labels: Sequence[str], rows: Mapping[str, int]) -> list[str]:
    """Return the labels of the pack, those of ``usual_names.tsv`` in place of its own.

    The organs of a state take on its usual name: "Government of Turkey".
    """
    found = list(labels)
    lines = (x.split("\t") for x in read_text(_PATH).splitlines() if x and x[0] != "#")
    usual = {key: name for key, name in lines if key in rows}
    for key in sorted(k for k in usual if "/" not in k and ":" not in k):
        old, new = labels[rows[key]], usual[key]
        for organ in (o for o in rows if o.startswith(f"{key}/")):
            found[rows[organ]] = labels[rows[organ]].replace(old, new)
    for key, name in usual.items():
        found[rows[key]] = name
    return found


_PASSING = frozenset({"Interim", "Acting", "Col.", "Gen.", "Sheikh"})
_SMALL = frozenset({"and", "for", "in", "of", "the", "to"})


def usual_title(title: str) -> str:
    """Return a title as it is written: capitals, and nothing that was so for a time only.

    >>> usual_title("Interim secretary of state")
    'Secretary of State'
    """
    words = [w for w in title.split() if w not in _PASSING]
    if words and words[-1] == "Prime":
        words.append("Minister")
    return " ".join(w if w in _SMALL else w[:1].upper() + w[1:] for w in words)
