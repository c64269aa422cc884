"""What differs between two codings of the same reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

Json = dict[str, Any]
_KINDS = ("events", "statements", "positions", "cooperation", "tours")
_APART = ("id", "content", "corrections")


def changes(old: Iterable[Json], new: Iterable[Json]) -> Iterator[Json]:
    """Yield what changed from *old* to *new* coded reports, both sorted by id.

    {report, change} for a report that is new or gone; {report, kind, id, change, ...} for
    a record: new, gone (with the record), or changed with ``fields`` {field: [old, new]}.
    Records are matched by id, which stays as long as the words that carry them stay.
    """
    for before, after in _matched(old, new):
        ident = (after or before or {})["report"]["id"]
        if before is None or after is None:
            yield {"report": ident, "change": "new" if before is None else "gone"}
            continue
        if before["text"] != after["text"]:
            yield {"report": ident, "change": "changed", "fields": {"text": ["…", "…"]}}
        for kind in _KINDS:
            yield from _records(ident, kind, before[kind], after[kind])


def _records(report: str, kind: str, old: list[Json], new: list[Json]) -> Iterator[Json]:
    before, after = ({x["id"]: x for x in items} for items in (old, new))
    for ident in sorted(before.keys() | after.keys()):
        told: Json = {"report": report, "kind": kind, "id": ident}
        if ident not in after:
            yield told | {"change": "gone", "record": before[ident]}
        elif ident not in before:
            yield told | {"change": "new", "record": after[ident]}
        else:
            fields = _fields(before[ident], after[ident])
            if fields:
                yield told | {"change": "changed", "fields": fields}


def _fields(old: Json, new: Json) -> dict[str, list[Any]]:
    names = [k for k in (*old, *(k for k in new if k not in old)) if k not in _APART]
    return {k: [old.get(k), new.get(k)] for k in names if old.get(k) != new.get(k)}


def _matched(old: Iterable[Json], new: Iterable[Json]) -> Iterator[tuple[Json | None, Json | None]]:
    """Pair two streams that are sorted by report id, in constant memory."""
    left, right = iter(old), iter(new)
    a, b = next(left, None), next(right, None)
    while a is not None or b is not None:
        one = a["report"]["id"] if a else None
        other = b["report"]["id"] if b else None
        if other is None or (one is not None and one < other):
            yield a, None
            a = next(left, None)
        elif one is None or other < one:
            yield None, b
            b = next(right, None)
        else:
            yield a, b
            a, b = next(left, None), next(right, None)
