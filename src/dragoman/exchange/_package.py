"""A folder of CSV tables with a datapackage.json that says what each column means."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.exchange._tables import TableColumn, columns, table_rows

Json = dict[str, Any]
_KEYS = {
    "events": "id",
    "statements": "id",
    "positions": "id",
    "cooperation": "id",
    "reports": "id",
}
_WORDS = frozenset({"text"})


def write_package(
    records: Iterable[Json],
    folder: str | Path,
    counts: Mapping[str, Json] | None = None,
    *,
    text: bool = True,
) -> dict[str, int]:
    """Write every table as CSV and ``datapackage.json`` (Frictionless); return rows by table.

    *text*: False leaves the reports' words out. Same records, same bytes: no time is written.
    """
    kept, place = list(records), Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    told, resources = {}, []
    for name, fields in columns().items():
        rows = list(table_rows(name, kept, counts))
        raw = _csv(rows, fields, text).encode("utf-8")
        part = place / f"{name}.csv.part"
        part.write_bytes(raw)
        part.replace(place / f"{name}.csv")
        told[name] = len(rows)
        resources.append(_resource(name, fields, raw))
    package = {
        "profile": "tabular-data-package",
        "name": "dragoman-export",
        "title": "Relations between states, coded from reports",
        "version": __version__,
        "resources": resources,
    }
    whole = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (place / "datapackage.json").write_text(whole, encoding="utf-8")
    return told


def _csv(rows: list[Json], fields: tuple[TableColumn, ...], text: bool) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([c.name for c in fields])
    for row in rows:
        writer.writerow([row[c.name] if text or c.name not in _WORDS else None for c in fields])
    return out.getvalue()


def _resource(name: str, fields: tuple[TableColumn, ...], raw: bytes) -> Json:
    schema: Json = {
        "fields": [{"name": c.name, "type": c.type, "description": c.meaning} for c in fields]
    }
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    if name != "reports":
        reference = {"resource": "reports", "fields": "id"}
        schema["foreignKeys"] = [{"fields": "report", "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
        "schema": schema,
    }
