from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from dragoman.errors import StoreError
from dragoman.store._batches import sql
from dragoman.store._connect import Snapshots, connect
from dragoman.store._ledgers import Ledgers
from dragoman.store._queries import Queries
from dragoman.store._rows import COLUMNS, rows_of

Json = dict[str, Any]
SCHEMA = 4
_CHILDREN = tuple(name for name in COLUMNS if name != "reports")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a batch: ids of reports new, changed, as before, and passed over.

    ``older``: the atlas holds a later version (by date, then SHA-256) of the same id.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    older: tuple[str, ...] = ()


class Atlas(Queries, Ledgers):
    """One DuckDB file of coded reports: written batch by batch, each in one transaction.

    A long writer may *publish*: it leaves copies of what is committed, and who opens the
    atlas to read meanwhile reads the latest of them (``docs/decisions/0009``).

    Raises StoreError where the file is missing (read-only), is no atlas, has a newer
    schema, or is open in another process.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, publish: bool = False) -> None:
        self.path = str(path)
        self.read_only = read_only
        self._same = {}
        if read_only and not Path(path).exists():
            raise StoreError(f"{path}: no such atlas; `dragoman add` makes one")
        self._con = connect(self.path, read_only)
        self._open = False
        try:
            self._migrate(read_only)
            self._snapshots = Snapshots(self.path, self._con) if publish else None
        except BaseException as err:
            self._con.close()
            self._told(err)
            raise
        self._publish()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, tb: TracebackType | None
    ) -> None:
        try:
            self.close()
        except Exception as closing:
            err = err or closing
            self._told(err)
            raise
        self._told(err)

    def _told(self, err: BaseException | None) -> None:
        """Raise StoreError for what the database says: a full disk, a damaged page."""
        import duckdb

        if isinstance(err, duckdb.Error):
            raise StoreError(f"{self.path}: {str(err).splitlines()[0]}") from err

    def close(self) -> None:
        """Write the log into the file and let others open it."""
        self._con.close()
        if self._snapshots is not None:
            self._snapshots.close()

    def interrupt(self) -> None:
        """Break off the question that another thread has asked; that one raises."""
        self._con.interrupt()

    def _publish(self) -> None:
        if self._snapshots is not None:
            self._snapshots.publish()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all that is written inside one whole: all of it is kept, or none.

        Inside another transaction it is a part of that one.
        """
        if self._open:
            yield
            return
        self._con.begin()
        self._open = True
        try:
            yield
            self._con.commit()
        except BaseException:
            self._con.rollback()
            raise
        finally:
            self._open = False
        self._publish()

    def known(self) -> dict[str, tuple[str, str]]:
        """Return the SHA-256 and the coder of each report by id."""
        return {i: (sha, coder) for i, sha, coder, _, _ in self._all("known_reports")}

    def add(self, records: Iterable[Json], coder: str) -> Added:
        """File coded reports (the contract's objects) in one transaction; all or nothing.

        A report that is there with the same content stays untouched. Of two versions
        of one id with different bytes, the later (by date, then SHA-256) stays, in
        whatever order they come.
        """
        records = list(records)
        with self._wanted(r["report"]["id"] for r in records):
            known = self._rows("known_batch")
        found = {i: ((str(day or ""), sha), content, by) for i, sha, by, day, content in known}
        rows: dict[str, dict[str, list[Json]]] = {}
        fate: dict[str, str] = {}
        for record in records:
            new = rows_of(record, coder)
            head = new["reports"][0]
            ident, version = head["id"], (str(head["published"] or ""), head["sha256"])
            old = found.get(ident)
            if old is not None and old[0] > version:
                fate.setdefault(ident, "older")
            elif old is None or old[1] != head["content"]:
                fresh = old is None or fate.get(ident) == "new"
                fate[ident], rows[ident] = "new" if fresh else "changed", new
            else:
                fate.setdefault(ident, "same")
                if old[2] != coder:
                    rows[ident] = new
            if fate[ident] != "older":
                found[ident] = (version, head["content"], coder)
        self._file([rows[i] for i in sorted(rows)], coder)
        by_fate = {f: tuple(sorted(i for i, g in fate.items() if g == f)) for f in _FATES}
        return Added(**by_fate)

    def start_run(self, started: str, coder: str, config: str, inputs: list[str]) -> int:
        """Open a run's manifest; return its number."""
        text = msgspec.json.encode(inputs).decode()
        row = self._one(
            "start_run", {"started": started, "coder": coder, "config": config, "inputs": text}
        )
        return int(row[0])

    def finish_run(self, run: int, finished: str, counts: Json) -> None:
        """Close a run's manifest with its counts (added changed unchanged rejected)."""
        self._con.execute(sql("finish_run"), {"id": run, "finished": finished} | counts)

    def reject(self, report_id: str, stage: str, reason: str) -> None:
        """Keep the name of a report that could not be taken, and why; once."""
        given = {"report_id": report_id, "stage": stage, "reason": reason}
        self._con.execute(sql("reject"), given)

    def export(self) -> Iterator[bytes]:
        """Yield the canonical export: one JSON line per report, sorted by id.

        It says nothing of when, whence or in which order reports were added.
        """
        for (raw,) in self._all("export_records"):
            yield raw.encode("utf-8")

    def refile_corrected(self, ids: Iterable[str]) -> list[Json]:
        """File reports anew with the corrections that stand; return their records."""
        out = []
        with self.transaction():
            for record, coder in self.coded(ids):
                self._file([rows_of(record, coder)], coder)
                out += self.effective([record])
        return out

    def _file(self, reports: list[dict[str, list[Json]]], coder: str) -> None:
        """Write the rows of reports, with the corrections that stand laid over them."""
        if not reports:
            return
        if self._rows("has_corrections")[0][0]:
            reports = [self._corrected(rows, coder) for rows in reports]
        with self.transaction():
            with self._given("gone", [{"id": r["reports"][0]["id"]} for r in reports], "id:s"):
                for name in _CHILDREN:
                    self._do("delete_report_rows", table=name)
            for name, columns in COLUMNS.items():
                rows = [row for report in reports for row in report[name]]
                step = "replace_reports" if name == "reports" else "insert_rows"
                with self._given("batch", rows, columns):
                    self._do(step, table=name)
            with self._given("gone", [{"id": r["reports"][0]["id"]} for r in reports], "id:s"):
                self._do("index_words")

    def _corrected(self, rows: dict[str, list[Json]], coder: str) -> dict[str, list[Json]]:
        head = rows["reports"][0]
        if not self.corrections([head["id"]]):
            return rows
        (record,) = self.effective([msgspec.json.decode(head["record"])])
        new = rows_of(record, coder)
        kept = {"content": head["content"], "coded": head["record"], "path": head["path"]}
        new["reports"][0] |= kept
        return new

    def _migrate(self, read_only: bool) -> None:
        fresh = not self._one("has_meta")[0]
        found = 0 if fresh else int(self._one("read_schema")[0] or 0)
        if found > SCHEMA:
            raise StoreError(f"{self.path}: schema {found} is newer than this dragoman ({SCHEMA})")
        if found == SCHEMA:
            return
        if read_only:
            raise StoreError(f"{self.path}: no atlas, or of an older schema ({found})")
        self._con.begin()
        self._con.execute(sql("create_meta"))
        for version in range(found + 1, SCHEMA + 1):
            self._con.execute(sql(f"schema_{version:03d}"))
        self._con.execute(sql("write_schema"), {"version": str(SCHEMA)})
        self._con.commit()


_FATES = ("new", "changed", "same", "older")
