"""One quotation through many outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.resolution._decision import Decision
from dragoman.resolution._parties import Who, same_entity, stands_for, who
from dragoman.resolution._shingles import bound, overlap, shingles, winnowed, word_hashes

Json = dict[str, Any]
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_LEAST_WORDS, _SHARE, _DAYS, _WEEK = 6, 0.7, 5, 7
_RUN, _WINDOW = 5, 4  # any eight words in common give a common key


@dataclass(frozen=True, slots=True)
class Saying:
    """What a quotation is compared by: speaker, day, and the shingles of its own words."""

    id: str
    report: str
    n: int
    speaker: Who | None
    published: int | None
    shingles: tuple[int, ...]
    keys: tuple[int, ...]


def sayings(record: Json) -> Iterator[Saying]:
    """Yield what each direct or mixed statement of six quoted words or more is compared by."""
    import numpy as np

    kinds = {e["name"]: e["kind"] for e in record["entities"]}
    day = record["report"]["published"]
    for n, item in enumerate(record["statements"]):
        words = word_hashes(_own_words(item))
        if len(words) < _LEAST_WORDS:
            continue
        yield Saying(
            id=item["id"],
            report=record["report"]["id"],
            n=n,
            speaker=who(item["speaker"], kinds) if item["speaker"] else None,
            published=date.fromisoformat(day).toordinal() if day else None,
            shingles=tuple(int(x) for x in np.unique(shingles(words))),
            keys=tuple(winnowed(shingles(words, _RUN), _WINDOW)),
        )


def saying_keys(s: Saying) -> tuple[list[int], list[int]]:
    """Return (keys to file a quotation under, keys to look it up by), signed 64-bit."""
    week = None if s.published is None else s.published // _WEEK
    near = [None] if week is None else [week - 1, week, week + 1]
    return bound(s.keys, [week]), bound(s.keys, near)


def decide_sayings(one: Saying, other: Saying) -> Decision:
    """Decide whether two quotations are one: one speaker, most of the shorter's words."""
    import numpy as np

    if one.speaker and other.speaker and not _one_speaker(one.speaker, other.speaker):
        return Decision(False, veto="different speakers")
    if _gap(one.published, other.published) > _DAYS:
        return Decision(False, veto="published on days too far apart")
    _, inside = overlap(np.array(one.shingles, np.uint64), np.array(other.shingles, np.uint64))
    known = one.speaker is not None and other.speaker is not None
    same = inside >= (_SHARE if known else 0.9)
    return Decision(same, round(inside, 3), f"{inside:.0%} of the shorter's words")


def _one_speaker(a: Who, b: Who) -> bool:
    return same_entity(a, b) or stands_for(a, b)


def _own_words(item: Json) -> str:
    """Return the words in quotation marks; of a direct quotation, all of it."""
    if item["form"] == "direct":
        return str(item["text"])
    return " ".join(a or b for a, b in _QUOTED.findall(item["text"]))


def _gap(one: int | None, other: int | None) -> int:
    return 0 if one is None or other is None else abs(one - other)
