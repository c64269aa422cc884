"""A text with everything coded in it: spans that overlap, as marks that nest properly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open stretch of a text: its kind, the record or entity it belongs to, a label."""

    start: int
    end: int
    kind: str
    ident: str
    label: str = ""
    href: str = ""


def nested(text: str, marks: list[Mark], start: int, end: int) -> list[Json]:
    """Return text[start:end] as pieces: {text}, or {kind, id, label, href, first, last, in}.

    ``in`` holds the pieces inside. A mark that crosses the end of another is cut there and
    goes on behind it; ``first`` and ``last`` say whether a piece begins or ends its mark.
    Put together, the texts of the pieces are text[start:end], each character once.
    """
    inside = [m for m in marks if m.start < end and m.end > start and m.start < m.end]
    inside.sort(key=lambda m: (m.start, -m.end, m.kind, m.ident))
    root: list[Json] = []
    open_: list[tuple[Mark, Json]] = []
    begins: dict[int, list[Mark]] = {}
    for mark in inside:
        begins.setdefault(max(mark.start, start), []).append(mark)
    at = start
    for point in _points(inside, start, end):
        _put(text[at:point], open_, root)
        at = point
        _close(open_, point, root)
        for mark in begins.get(point, ()):
            _open(mark, point, open_, root)
    _put(text[at:end], open_, root)
    return root


def _points(marks: list[Mark], start: int, end: int) -> list[int]:
    """Return where marks begin or end inside a stretch, its own ends apart, in order."""
    found = {start, *(m.start for m in marks), *(m.end for m in marks)}
    return sorted(p for p in found if start <= p <= end)


def _put(words: str, open_: list[tuple[Mark, Json]], root: list[Json]) -> None:
    if words:
        (open_[-1][1]["in"] if open_ else root).append({"text": words})


def _close(open_: list[tuple[Mark, Json]], point: int, root: list[Json]) -> None:
    """Close the marks that end here; what lies inside them and goes on is opened again."""
    ending = [i for i, (m, _) in enumerate(open_) if m.end <= point]
    if not ending:
        return
    going_on = [m for m, _ in open_[ending[0] :] if m.end > point]
    for mark, piece in open_[ending[0] :]:
        piece["last"] = mark.end <= point
    del open_[ending[0] :]
    for mark in going_on:
        _open(mark, point, open_, root)


def _open(mark: Mark, point: int, open_: list[tuple[Mark, Json]], root: list[Json]) -> None:
    """Open a mark inside those that are open."""
    piece = {
        "kind": mark.kind,
        "id": mark.ident,
        "label": mark.label,
        "href": mark.href,
        "first": mark.start == point,
        "last": False,
        "in": [],
    }
    (open_[-1][1]["in"] if open_ else root).append(piece)
    open_.append((mark, piece))


def paragraphs(text: str, passages: list[Json]) -> Iterator[tuple[Json, list[tuple[int, int]]]]:
    """Yield passages with the stretches of their paragraphs, blank ones left out.

    What lies between passages comes as a passage of kind ``body`` of its own, if it is
    more than white space.
    """
    at = 0
    for passage in sorted(passages, key=lambda p: (p["start"], p["end"])):
        if text[at : passage["start"]].strip():
            between = {"kind": "body", "start": at, "end": passage["start"]}
            yield between, list(_split(text, at, passage["start"]))
        yield passage, list(_split(text, passage["start"], passage["end"]))
        at = max(at, passage["end"])
    if text[at:].strip():
        yield {"kind": "body", "start": at, "end": len(text)}, list(_split(text, at, len(text)))


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            yield at, stop
        at = stop + 1
