"""Corrections laid over what the coder made of a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dragoman.errors import StoreError

Json = dict[str, Any]
TABLES = ("events", "statements", "positions", "cooperation", "tours")
ANY = "*"  # the field of a correction about a record altogether


def corrected(record: Json, rows: Sequence[Json]) -> Json:
    """Return a coded report with the corrections that stand, oldest first; the input stays.

    A corrected record says so: ``corrections`` [{field, state, old, new, source, reason,
    author, made}]. A withdrawn one is left out, and its id stands in the report's
    ``withdrawn``. A correction whose record or field the coder no longer makes waits.
    """
    by_record: dict[str, list[Json]] = {}
    for row in rows:
        by_record.setdefault(row["record_id"], []).append(row)
    if not by_record:
        return record
    out, gone = dict(record), set()
    for name in TABLES:
        items = []
        for item in record[name]:
            found = by_record.get(item["id"], [])
            if any(row["state"] == "withdrawn" for row in found):
                gone.add(item["id"])
            else:
                items.append(_item(item, found))
        out[name] = items
    return _without(out, gone) if gone else out


def value_at(item: Json, field: str) -> Any:
    """Return the value of a field ("date", "event_loc.lat", "actor.0.code"); StoreError if none."""
    node: Any = item
    for part in field.split("."):
        try:
            node = node[int(part)] if isinstance(node, list) else node[part]
        except (KeyError, IndexError, TypeError, ValueError):
            raise StoreError(f"{item['id']}: no field {field!r}") from None
    return node


def _item(item: Json, rows: list[Json]) -> Json:
    if not rows:
        return item
    out = msgspec.json.decode(msgspec.json.encode(item))
    told = []
    for row in rows:
        new = msgspec.json.decode(row["new"]) if row["new"] is not None else None
        if row["state"] == "corrected" and not _put(out, row["field"], new):
            continue
        old = msgspec.json.decode(row["old"]) if row["old"] is not None else None
        told.append(
            {k: row[k] for k in ("field", "state")}
            | {"old": old, "new": new}
            | {k: row[k] for k in ("source", "reason", "author", "made")}
        )
    return out | {"corrections": told} if told else out


def _put(item: Json, field: str, value: Any) -> bool:
    """Set a field; whether it was there."""
    *way, last = field.split(".")
    try:
        node: Any = value_at(item, ".".join(way)) if way else item
        value_at(item, field)
    except StoreError:
        return False
    node[int(last) if isinstance(node, list) else last] = value
    return True


def _without(record: Json, gone: set[str]) -> Json:
    """Take out pointers to records that are withdrawn."""
    record = record | {"withdrawn": sorted(gone)}
    for name, key in (("positions", "statement"), ("cooperation", "event")):
        record[name] = [x | {key: None} if x[key] in gone else x for x in record[name]]
    record["tours"] = [_tour_without(tour, gone) for tour in record["tours"]]
    return record


def _tour_without(tour: Json, gone: set[str]) -> Json:
    legs = [x | {"events": [e for e in x["events"] if e not in gone]} for x in tour["legs"]]
    return tour | {"legs": legs}
