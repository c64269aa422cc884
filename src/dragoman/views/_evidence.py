"""The whole sentence around the words that prove a record."""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]

_END = re.compile(
    r"(?=[.!?\n])(?:(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bGen)(?<!\bSen)"
    r"(?<!\bGov)(?<!\bRep)(?<!\bCol)(?<!\bNo)(?<!\bLt)[.!?]+[\"”’)\]]*(?=\s|[A-Z“]|$)\s*|\n\s*)"
)
_REACH, _LONGEST = 600, 480


def sentence(body: str, record: Json) -> str:
    """Return the sentence of *body* that holds the record's evidence, white space evened.

    Where that would be too long, the evidence alone; empty where the record has no span.
    """
    span = record.get("text_info") or (record.get("spans") or [None])[0]
    if not span:
        return ""
    start, end = span["start"], span["end"]
    low = max(0, start - _REACH)
    ends = [m.end() for m in _END.finditer(body, low, start)]
    first = ends[-1] if ends else low
    stop = _END.search(body, max(start, end - 2), min(len(body), end + _REACH))
    last = stop.end() if stop else end
    whole = " ".join(body[first:last].split())
    return whole if len(whole) <= _LONGEST else " ".join(body[start:end].split())
