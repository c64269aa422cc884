"""The scoring of the article-extraction benchmark (scrapinghub, MIT), written anew.

A body is a multiset of four-word shingles. Precision and recall are means over pages;
F1 is the harmonic mean of the two means.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_N = 4


class Score(NamedTuple):
    f1: float
    precision: float
    recall: float


def pages(shared: Path) -> Iterator[dict[str, str]]:
    """Yield the benchmark's pages: doc_id, url, body (gold), html."""
    with gzip.open(shared / "data/pages/aeb/aeb.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + _N]) for i in range(max(1, len(words) - _N + 1)) if words)


def shares(true: str, predicted: str) -> tuple[float, float, float]:
    """Return what is right, too much and missing, as shares of their sum."""
    gold, got = shingles(true), shingles(predicted)
    right = sum((gold & got).values())
    extra = sum((got - gold).values())
    missing = sum((gold - got).values())
    total = right + extra + missing
    return (right / total, extra / total, missing / total) if total else (0.0, 0.0, 0.0)


def score(pairs: list[tuple[str, str]]) -> Score:
    """Score (gold, predicted) bodies."""
    rows = [shares(*pair) for pair in pairs]
    precision = fmean(tp / (tp + fp) for tp, fp, _ in rows if tp + fp)
    recall = fmean(tp / (tp + fn) for tp, _, fn in rows if tp + fn)
    return Score(2 * precision * recall / (precision + recall), precision, recall)


def run(shared: Path, extract: Callable[[str, str], str]) -> Score:
    """Score an extractor: (html, url) to body."""
    return score([(page["body"], extract(page["html"], page["url"])) for page in pages(shared)])
