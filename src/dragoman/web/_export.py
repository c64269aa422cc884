"""What can be taken away: each format with the equal command, and a way to have it at once."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Any

import msgspec

from dragoman.exchange import FORMATS, WriteOptions, write_export
from dragoman.store import Atlas
from dragoman.web._asked import Asked
from dragoman.web._commands import export_command
from dragoman.web._trouble import Trouble

Json = dict[str, Any]
LARGEST = 5_000  # reports that are exported from a page
_MEMORY, _BLOCK = 8_000_000, 1 << 16
ABOUT = {
    "jsonl": "coded reports, one JSON object each: everything",
    "plover": "events as PLOVER has them, JSON lines",
    "polecat": "events as a POLECAT table, tab-separated",
    "icews": "events as an ICEWS table, tab-separated",
    "gdelt": "events as a GDELT table, without a head",
    "csv": "events, one row each",
    "parquet": "events, for data frames",
    "trips": "legs of tours as COLT has them",
    "geojson": "events that have a place",
    "graphml": "pairs as a network",
    "gexf": "pairs as a network, with spells of time",
    "ftm": "FollowTheMoney entities",
}
MEDIA = {
    "jsonl": "application/x-ndjson",
    "plover": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "trips": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "graphml": "application/xml",
    "gexf": "application/xml",
    "ftm": "application/x-ndjson",
}


def export(atlas: Atlas, asked: Asked) -> Json:
    """Return the formats, each with its command, and whether it can be had from here."""
    reports = atlas.counts()["reports"]
    return {
        "title": "Export",
        "formats": [
            {"format": f, "about": ABOUT[f], "command": export_command(asked, f)}
            | {"href": f"/export/{f}" if reports <= LARGEST else None}
            for f in FORMATS
        ],
        "reports": reports,
        "largest": LARGEST,
        "asked": dict(asked.query),
    }


def export_rows(model: Json) -> list[Json]:
    """Return the formats as rows."""
    return [{k: x[k] for k in ("format", "about", "command")} for x in model["formats"]]


def exported(atlas: Atlas, form: str) -> Iterator[bytes]:
    """Yield an export in blocks; Trouble 404 for no format, 413 for too large an atlas."""
    if form not in FORMATS:
        raise Trouble(404, "There is no such format.")
    if atlas.counts()["reports"] > LARGEST:
        raise Trouble(413, "This atlas is too large to be exported from a page: use the command.")
    counts = None if form in ("jsonl", "plover", "trips") else atlas.event_counts()
    items = (msgspec.json.decode(raw) for raw in atlas.export())
    file: Any = SpooledTemporaryFile(_MEMORY)  # noqa: SIM115  closed when all is sent
    write_export(items, file, form, WriteOptions(counts))
    file.seek(0)
    return _blocks(file)


def _blocks(file: Any) -> Iterator[bytes]:
    with file:
        while block := file.read(_BLOCK):
            yield block
