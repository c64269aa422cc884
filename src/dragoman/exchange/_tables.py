"""Coded reports as tables that other programs take: Arrow, pandas, polars, a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dragoman.exchange._flat import FlatTables
from dragoman.exchange._graphs import trips
from dragoman.kb import KnowledgePack

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Json = dict[str, Any]
_SHOWN, _WIDEST = 20, 120


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table: its type (string, date, integer, number) and its meaning."""

    name: str
    type: str
    meaning: str


@lru_cache(maxsize=1)
def columns() -> Mapping[str, tuple[TableColumn, ...]]:
    """Return the columns of each table, by the table's name (the data dictionary)."""
    from dragoman.resources import read_text

    out: dict[str, list[TableColumn]] = {}
    lines = read_text("exchange/columns.tsv").splitlines()
    for line in (x for x in lines if x and not x.startswith("#")):
        table, *rest = line.split("\t")
        if table != "table":
            out.setdefault(table, []).append(TableColumn(*rest))
    return MappingProxyType({name: tuple(rows) for name, rows in out.items()})


class Table:
    """A table of records: iterate over its rows (dicts), or hand it to another library.

    It is an Arrow stream (``__arrow_c_stream__``): polars, DuckDB, pandas 3, ibis and others
    take it as it is. Dates are strings in ISO 8601, since some are months or years only.
    """

    def __init__(self, name: str, rows: list[Json]) -> None:
        self.name = name
        self._rows = rows

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        """Return the columns, with type and meaning."""
        return columns()[self.name]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Json]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self)} rows of {len(self.columns)} columns>"

    def to_arrow(self) -> pyarrow.Table:
        """Return a pyarrow Table."""
        import pyarrow as pa

        kinds = {"integer": pa.int64(), "number": pa.float64()}
        schema = pa.schema((c.name, kinds.get(c.type, pa.string())) for c in self.columns)
        return pa.Table.from_pylist(self._rows, schema=schema)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas DataFrame; pandas must be installed."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """Return a polars DataFrame; polars must be installed."""
        import polars as pl

        return pl.DataFrame(self.to_arrow())

    def _repr_html_(self) -> str:
        names = [c.name for c in self.columns if any(row[c.name] is not None for row in self._rows)]
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        body = "".join(
            f"<tr>{''.join(f'<td>{_cell(row[name])}</td>' for name in names)}</tr>"
            for row in self._rows[:_SHOWN]
        )
        left = len(self) - _SHOWN
        more = f" (the first {_SHOWN} shown)" if left > 0 else ""
        caption = f"<caption>{escape(self.name)}: {len(self)} rows{more}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return escape(text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…")


class Results:
    """Coded reports (objects of the contract's JSON) and their tables.

    ``rejections``: (report, reason) of what could not be coded. Iterating yields the objects.
    """

    def __init__(
        self,
        records: Iterable[Json],
        rejections: Iterable[tuple[str, str]] = (),
        counts: Mapping[str, Json] | None = None,
    ) -> None:
        self._records = list(records)
        self.rejections = tuple(rejections)
        self._counts = counts

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Json]:
        return iter(self._records)

    def __getitem__(self, number: int) -> Json:
        return self._records[number]

    def table(self, name: str) -> Table:
        """Return a table: one of ``columns()``'s names. Raises KeyError for another."""
        return Table(name, list(table_rows(name, self._records, self._counts)))

    @property
    def events(self) -> Table:
        """Return a row for each event; of an atlas, each event once."""
        return self.table("events")

    @property
    def statements(self) -> Table:
        """Return a row for each statement."""
        return self.table("statements")

    @property
    def positions(self) -> Table:
        """Return a row for each position."""
        return self.table("positions")

    @property
    def cooperation(self) -> Table:
        """Return a row for each area of cooperation."""
        return self.table("cooperation")

    @property
    def trips(self) -> Table:
        """Return a row for each leg of each tour."""
        return self.table("trips")

    @property
    def reports(self) -> Table:
        """Return a row for each report, with counts of what was coded."""
        return self.table("reports")

    @property
    def entities(self) -> Table:
        """Return a row for each entity of each report."""
        return self.table("entities")

    def __repr__(self) -> str:
        told = ", ".join(
            f"{len(self.table(name))} {name}" for name in columns() if name != "reports"
        )
        return f"<{len(self)} reports: {told}; {len(self.rejections)} rejected>"

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self)[1:-1])}</p>{self.events._repr_html_()}"


def table_rows(
    name: str, records: Iterable[Json], counts: Mapping[str, Json] | None = None
) -> Iterator[Json]:
    """Yield the rows of one table of ``columns()``, in the order of the records.

    *counts*: {first, documents, publishers, origins} by event, where an atlas knows them:
    then each event comes once.
    """
    coded = (record for record in records if "events" in record)
    if name == "events":
        yield from _events(coded, counts)
        return
    names = [c.name for c in columns()[name]]
    for record in coded:
        for row in _ROWS[name](record):
            yield {key: row[key] for key in names}


def _events(records: Iterable[Json], counts: Mapping[str, Json] | None) -> Iterator[Json]:
    told = ("documents", "publishers", "origins")
    known = {k: {name: row[name] for name in told} for k, row in (counts or {}).items()}
    tables = FlatTables(KnowledgePack.load(), known, all_status=True, text=True)
    for record in records:
        for row in tables.events(record):
            if counts is None or counts[row["id"]]["first"]:
                yield row


def _joined(refs: list[Json], key: str) -> str | None:
    return ";".join(ref[key] or "" for ref in refs) or None


def _head(record: Json) -> Json:
    head = record["report"]
    return {"report": head["id"]} | {k: head[k] for k in ("publisher", "published", "url")}


def _statements(record: Json) -> Iterator[Json]:
    for item in record["statements"]:
        who = item["speaker"] or {}
        yield item | _head(record) | {
            "speaker": who.get("name"),
            "speaker_code": who.get("code"),
            "speaker_sector": who.get("sector"),
            "office": who.get("office"),
            "co_speakers": _joined(item["co_speakers"], "name"),
            "addressee": _joined(item["addressee"], "name"),
            "addressee_code": _joined(item["addressee"], "code"),
        }  # fmt: skip


def _positions(record: Json) -> Iterator[Json]:
    for item in record["positions"]:
        target = item["target"] or {}
        yield item | _head(record) | {
            "holder": _joined(item["holders"], "name"),
            "holder_code": _joined(item["holders"], "code"),
            "target": target.get("name"),
            "target_code": target.get("code"),
            "attributed_by": _joined(item["attributed_by"], "name"),
        }  # fmt: skip


def _cooperation(record: Json) -> Iterator[Json]:
    for item in record["cooperation"]:
        yield item | _head(record) | {
            "party": _joined(item["parties"], "name"),
            "party_code": _joined(item["parties"], "code"),
            "attributed_by": _joined(item["attributed_by"], "name"),
        }  # fmt: skip


def _reports(record: Json) -> Iterator[Json]:
    kinds = ("events", "statements", "positions", "cooperation", "tours")
    counts = {kind: len(record[kind]) for kind in kinds} | {"rejected": len(record["rejections"])}
    yield record["report"] | counts | {"characters": len(record["text"])}


def _entities(record: Json) -> Iterator[Json]:
    for item in record["entities"]:
        known = {"report": record["report"]["id"], "mentions": len(item["mentions"])}
        yield {"office": None} | item | known


_ROWS: Mapping[str, Callable[[Json], Iterator[Json]]] = MappingProxyType(
    {
        "cooperation": _cooperation,
        "entities": _entities,
        "positions": _positions,
        "reports": _reports,
        "statements": _statements,
        "trips": trips,
    }
)
