"""Coded reports to a file in any of the formats."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import IO, Any

from dragoman.exchange._flat import EVENTS, GDELT, ICEWS, POLECAT, FlatTables
from dragoman.exchange._graphs import TRIPS, Network, features, money, trips
from dragoman.exchange._plover import plover_rows
from dragoman.exchange._record import encode
from dragoman.kb import KnowledgePack

Json = dict[str, Any]
FORMATS = tuple(
    "jsonl plover polecat icews gdelt csv parquet trips geojson graphml gexf ftm".split()
)
_TEXTS = frozenset({"text", "entity_text", "extracted_place"})
_BATCH = 4096


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What an export may vary.

    ``counts``: {first, documents, publishers, origins} of each event's id, where an atlas
    knows which records are one event: then the tables hold each event once. ``all_status``:
    POLECAT, ICEWS and GDELT get plans, claims, denials and old news too. ``text``: False
    leaves out every word of the reports but names.
    """

    counts: Mapping[str, Json] | None = None
    all_status: bool = False
    text: bool = True


def write_export(items: Iterable[Json], out: IO[bytes], form: str, options: WriteOptions) -> int:
    """Write coded reports (the contract's objects) to *out*; return how many there were.

    Formats: FORMATS. GDELT has no header; POLECAT is tab-separated, as ICEWS is; csv,
    parquet and geojson have every event with its status. Same items, same bytes.
    """
    read = 0

    def counted() -> Iterator[Json]:
        nonlocal read
        for item in items:
            read += 1
            yield item

    _WRITERS[form](counted(), out, options)
    return read


def _jsonl(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    for item in items:
        out.write(encode(item if options.text else bare(item)) + b"\n")


def _plover(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    for item in items:
        for row in plover_rows(item):
            out.write(encode(row if options.text else bare(row)) + b"\n")


def bare(node: Any) -> Any:
    """Return a record without the report's words: no texts, quotations or wordings."""
    if isinstance(node, list):
        return [bare(x) for x in node]
    if not isinstance(node, dict):
        return node
    return {
        k: None if k in _TEXTS and isinstance(v, str) else [] if k == "event_text" else bare(v)
        for k, v in node.items()
    }


def _once(items: Iterable[Json], options: WriteOptions) -> Iterator[Json]:
    """Yield reports that were coded, each event in the first report that tells of it."""
    for item in items:
        if "events" not in item:
            continue
        if options.counts is None:
            yield item
            continue
        first = [e for e in item["events"] if options.counts[e["id"]]["first"]]
        yield item | {"events": first}


def _tables(options: WriteOptions) -> FlatTables:
    counts = {
        ident: {k: row[k] for k in ("documents", "publishers", "origins")}
        for ident, row in (options.counts or {}).items()
    }
    pack = KnowledgePack.load()
    return FlatTables(pack, counts, all_status=options.all_status, text=options.text)


def _separated(
    rows: Iterable[Json], columns: tuple[str, ...], out: IO[bytes], sign: str, head: bool
) -> None:
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=sign, lineterminator="\n")
    if head:
        writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[c], sign) for c in columns])
        out.write(buffer.getvalue().encode("utf-8"))
        buffer.seek(0)
        buffer.truncate()
    out.write(buffer.getvalue().encode("utf-8"))


def _cell(value: Any, sign: str) -> Any:
    """Keep tabs and line ends out of tab-separated cells: their readers do not unquote."""
    if sign == "\t" and isinstance(value, str):
        return " ".join(value.split()).replace('"', "'")
    return value


def _gdelt(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    tables = _tables(options)
    rows = (r for item in _once(items, options) for r in tables.gdelt(item))
    _separated(rows, GDELT, out, "\t", False)


def _polecat(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    tables = _tables(options)
    rows = (r for item in _once(items, options) for r in tables.polecat(item))
    _separated(rows, POLECAT, out, "\t", True)


def _icews(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    tables = _tables(options)
    rows = (r for item in _once(items, options) for r in tables.icews(item))
    _separated(rows, ICEWS, out, "\t", True)


def _events(items: Iterable[Json], options: WriteOptions) -> Iterator[Json]:
    tables = _tables(options)
    return (r for item in _once(items, options) for r in tables.events(item))


def _csv(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    _separated(_events(items, options), EVENTS, out, ",", True)


def _trips(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    rows = (r for item in items if "tours" in item for r in trips(item))
    _separated(rows, TRIPS, out, ",", True)


def _parquet(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    from itertools import islice

    import pyarrow as pa
    import pyarrow.parquet as pq

    whole = {"dead", "injured", "arrested", "documents", "publishers", "origins"}
    real = {"event_scale", "goldstein", "lat", "lon", "confidence"}
    schema = pa.schema(
        (c, pa.int64() if c in whole else pa.float64() if c in real else pa.string())
        for c in EVENTS
    )
    rows = iter(_events(items, options))
    with pq.ParquetWriter(out, schema) as writer:
        while batch := list(islice(rows, _BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def _geojson(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    out.write(b'{"type":"FeatureCollection","features":[')
    for number, feature in enumerate(features(_events(items, options))):
        out.write(b",\n" * bool(number) + encode(feature))
    out.write(b"]}\n")


def _network(items: Iterable[Json], options: WriteOptions) -> Network:
    network = Network()
    for item in _once(items, options):
        network.add(item)
    return network


def _graphml(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    out.write(_network(items, options).graphml().encode("utf-8"))


def _gexf(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    out.write(_network(items, options).gexf().encode("utf-8"))


def _ftm(items: Iterable[Json], out: IO[bytes], options: WriteOptions) -> None:
    seen: set[str] = set()
    for item in _once(items, options):
        for entity in money(item):
            if entity["id"] in seen:
                continue
            seen.add(entity["id"])
            if not options.text:
                entity["properties"].pop("summary", None)
            out.write(encode(entity) + b"\n")


_WRITERS: Mapping[str, Callable[[Iterable[Json], IO[bytes], WriteOptions], None]] = {
    "jsonl": _jsonl,
    "plover": _plover,
    "polecat": _polecat,
    "icews": _icews,
    "gdelt": _gdelt,
    "csv": _csv,
    "parquet": _parquet,
    "trips": _trips,
    "geojson": _geojson,
    "graphml": _graphml,
    "gexf": _gexf,
    "ftm": _ftm,
}
