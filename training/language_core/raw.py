"""Raw news whose licence lets weights trained on it be shipped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from training.language_core.conllu import open_text

CORPUS = (
    ("wikinews_2019_2020.jsonl", 300_000),
    ("wikipedia_current_events_2025_2026.jsonl", 350_000),
    ("un_general_debate_2017.jsonl", 300_000),
    ("whitehouse_briefings_2009_2016.jsonl", 300_000),
)
_SPACED = re.compile(r" ([.,;:?!%)\]]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)")


def texts(data: Path) -> Iterator[str]:
    """Yield raw texts: VOA news (public domain, by way of GMB's text), then ``CORPUS``.

    The number is the words taken of a file (split at white space).
    """
    block: list[str] = []
    for line in open_text(data / "ner" / "gmb_raw.txt"):
        block.append(_SPACED.sub(r"\1", line))
        if len(block) == 20:
            yield "\n\n".join(block)
            block = []
    for name, limit in CORPUS:
        taken = 0
        for line in open_text(data / "corpus" / name):
            text = json.loads(line)["text"]
            taken += len(text.split())
            yield text
            if taken > limit:
                break
