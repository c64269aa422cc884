"""List where the modes and CAMEO codes of coded events differ from the annotated ones.

    python -m training.calibration.codes --corpus CORPUS [--field cameo|mode|both] [--counts]

from the checkout. Codes each annotated sentence (``training/annotation``) alone; a coded event is
compared with the annotated one of its type whose trigger lies nearest. Prints a line for each pair
that differs, sorted by rule, coded and annotated value, with the words; then the agreement: modes
(same set), CAMEO (same code, same root).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.coding.pipeline import through

from dragoman.coding._events import Events
from dragoman.config import Config
from dragoman.ingestion import to_document
from dragoman.types import EventMention, Report
from training.calibration.fit import published, sentences

Json = dict[str, Any]


class Pair(NamedTuple):
    """A coded event and the annotated one of its type, with the words of the sentence."""

    coded: EventMention
    annotated: Json
    words: str


def pairs(corpus: Path, batches: frozenset[int] = frozenset()) -> Iterator[Pair]:
    """Yield the pairs of all annotated sentences, or of those of some batches."""
    found = [x for x in sentences(corpus) if not batches or x[0]["batch"] in batches]
    reports = (Report(s["sid"], words, published=published(s["date"])) for s, _, words in found)
    docs = through(to_document(r, Config()) for r in reports)
    for (s, wanted, words), doc in zip(found, Events()(docs), strict=True):
        offset = int(s["start"])
        options = sorted(
            (_gap(m, e, offset), k, n)
            for k, m in enumerate(doc.event_mentions or ())
            for n, e in enumerate(wanted)
            if m.event == e["event"]
        )
        used: tuple[set[int], set[int]] = (set(), set())
        for _, k, n in options:
            if k not in used[0] and n not in used[1]:
                used[0].add(k)
                used[1].add(n)
                yield Pair((doc.event_mentions or ())[k], wanted[n], words)


def _gap(coded: EventMention, annotated: Json, offset: int) -> int:
    """Return how many characters lie between the two triggers; 0 where they overlap."""
    start, end = (x - offset for x in annotated["trigger"])
    return max(0, coded.trigger.start - end, start - coded.trigger.end)


def agreement(corpus: Path, batches: frozenset[int] = frozenset()) -> dict[str, float]:
    """Return how many pairs there are, and the shares with the same modes, code and root."""
    return _shares(list(pairs(corpus, batches)))


def _shares(found: list[Pair]) -> dict[str, float]:
    n = len(found) or 1
    same = Counter(name for p in found for name, a, b in _values(p) if a == b)
    root = sum(v[0][1][:2] == v[0][2][:2] for v in map(_values, found))
    return {
        "pairs": len(found),
        "mode": same["mode"] / n,
        "cameo": same["cameo"] / n,
        "root": root / n,
    }


def _rows(found: list[Pair]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (field, rule, coded, annotated, words) of each difference."""
    for p in found:
        start, end = p.coded.trigger.start, p.coded.trigger.end
        marked = " ".join(f"{p.words[:start]}[{p.words[start:end]}]{p.words[end:]}".split())
        for name, ours, theirs in _values(p):
            if ours != theirs:
                yield name, p.coded.coder.removeprefix("rule:"), ours, theirs, marked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--field", choices=("cameo", "mode", "both"), default="both")
    parser.add_argument("--counts", action="store_true")
    args = parser.parse_args()
    found = list(pairs(args.corpus))
    rows = sorted(row for row in _rows(found) if args.field in (row[0], "both"))
    if args.counts:
        rows = [(*key, str(n)) for key, n in sorted(Counter(row[:4] for row in rows).items())]
    for row in rows:
        print("\t".join(row))
    print("  ".join(f"{k} {v:.3f}".replace(".000", "") for k, v in _shares(found).items()))


def _values(p: Pair) -> list[tuple[str, str, str]]:
    """Return (field, coded, annotated) of both fields."""
    return [
        ("cameo", p.coded.cameo or "-", p.annotated["cameo"] or "-"),
        (
            "mode",
            "+".join(sorted(p.coded.mode)) or "-",
            "+".join(sorted(p.annotated["mode"])) or "-",
        ),
    ]


if __name__ == "__main__":
    main()
