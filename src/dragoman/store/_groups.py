"""What many reports tell of one thing: keys, features, origins, members, clusters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from dragoman.store._batches import key_table, number, sql, table

Json = dict[str, Any]
Member = tuple[str, str, str, str | None]
FILED = {
    "keys": "kind:s key:l record_id:s report_id:s",
    "features": "kind:s record_id:s report_id:s packed:b",
    "origins": "report_id:s component:s group_id:s origin_id:s agency:s relation:s of_report:s "
    "score:f reason:s doc:u origin:u",
    "members": "kind:s cluster_id:s record_id:s report_id:s n:i component:s other:s score:f "
    "reason:s rec:u cluster:u documents:i publishers:i origins:i",
    "clusters": "kind:s id:s event:s mode:s cameo:s quad_code:s status:s date:s enddate:s "
    "date_precision:s country_code:s place:s lat:f lon:f text:s confidence:f documents:i "
    "publishers:i origins:i first_published:s last_published:s life:s outcome:s record:s",
    "cluster_parties": "kind:s cluster_id:s slot:s code:s sector:s name:s identifier_id:s",
}


_PUBLISHER = "name:s country:s owner:s state_media:s reliability:s"
_EXPORTED = {
    "origins": "report group origin agency relation of score reason",
    "members": "kind record cluster component other score reason",
    "clusters": "kind id life outcome record",
}


_COUNTS = ("documents", "publishers", "origins")
_ONES = dict.fromkeys(_COUNTS, 1)


class KeyRows:
    """Keys to be filed, by column."""

    def __init__(self) -> None:
        self._kinds: list[str] = []
        self._keys: list[int] = []
        self._records: list[str] = []
        self._reports: list[str] = []

    def add(self, kind: str, keys: Sequence[int], record: str, report: str) -> None:
        """Note the keys of one record."""
        n = len(keys)
        self._kinds += [kind] * n
        self._keys += keys
        self._records += [record] * n
        self._reports += [report] * n

    def table(self) -> Any:
        """Return the Arrow table: kind, key, record_id, report_id."""
        named = {"kind": self._kinds, "record_id": self._records, "report_id": self._reports}
        return key_table(self._keys, **named)


class Groups:
    """The half of an atlas that `dragoman.bulk` keeps in step with its reports."""

    _con: Any

    def pairs(self, kind: str, probes: Sequence[tuple[int, str, str]]) -> list[tuple[str, str]]:
        """Return (record, other) where the other is filed under a key that is looked up.

        *probes*: (key, record, report). Records of one report are not paired.
        """
        if not probes:
            return []
        keys, records, reports = zip(*probes, strict=True)
        with self._registered("probes", key_table(keys, record_id=records, report_id=reports)):
            return self._rows("group_pairs", {"kind": kind})

    def features(self, kind: str, ids: Iterable[str]) -> dict[str, bytes]:
        """Return the packed features of records by id."""
        with self._wanted(ids):
            return dict(self._rows("group_features", {"kind": kind}))

    def members(self, kind: str, records: Iterable[str]) -> list[Member]:
        """Return (record, cluster, component, joined by) of the components of *records*."""
        with self._wanted(records):
            return self._rows("group_members_of_records", {"kind": kind})

    def members_of_reports(self, kind: str, reports: Iterable[str]) -> list[Member]:
        """Return (record, cluster, component, joined by) of the components of *reports*."""
        with self._wanted(reports):
            return self._rows("group_members_of_reports", {"kind": kind})

    def origin_rows(self, reports: Iterable[str]) -> list[tuple[Any, ...]]:
        """Return the rows of all reports that share an origin with one of *reports*.

        Columns: report, group, origin, agency, relation, of, score, reason.
        """
        with self._wanted(reports):
            return self._rows("group_origins")

    def told(self, table_name: str, ids: Iterable[str]) -> list[tuple[Any, ...]]:
        """Return (id, JSON, report, publisher, published, origin) of records by id."""
        with self._wanted(ids):
            return self._rows("group_told", table=table_name)

    def report_rows(self, ids: Iterable[str]) -> list[tuple[str, str, str, str]]:
        """Return (id, publisher, published, origin) of reports."""
        with self._wanted(ids):
            return self._rows("group_reports")

    def verdicts(self, kind: str) -> list[tuple[str, str, str, str]]:
        """Return people's judgements that stand: (one, other, verdict, reason), oldest first."""
        return self._rows("group_verdicts", {"kind": kind})

    def unfile(self, reports: Iterable[str]) -> None:
        """Take away the keys and features of *reports*."""
        with self._wanted(reports):
            for name in ("keys", "features"):
                self._do("group_delete_filed", table=name)

    def file(self, keys: KeyRows, features: list[Json]) -> None:
        """Write keys, and features {kind, record_id, report_id, packed}."""
        with self._registered("batch", keys.table()):
            self._do("insert_rows", table="keys")
        self._insert("features", features)

    def replace_origins(self, gone: Sequence[str], rows: list[Json]) -> None:
        """Replace the origins of the reports *gone* by *rows*."""
        if gone:
            with self._wanted(gone):
                self._do("group_delete_origins")
        self._insert("origins", [_numbered(row) for row in rows])

    def replace_clusters(
        self, kind: str, gone: tuple[Sequence[str], Sequence[str]], rows: dict[str, list[Json]]
    ) -> None:
        """Replace clusters: *gone* are (records, clusters); *rows* by table of `FILED`."""
        records, clusters = gone
        if records:
            with self._wanted(records):
                self._do("group_delete_members", {"kind": kind})
        if clusters:
            with self._wanted(clusters):
                self._do("group_delete_clusters", {"kind": kind})
                self._do("group_delete_parties", {"kind": kind})
        counts = {c["id"]: {k: c[k] for k in _COUNTS} for c in rows["clusters"]}
        members = [_member(kind, m, counts.get(m["cluster_id"], _ONES)) for m in rows["members"]]
        self._insert("members", members)
        for name in ("clusters", "cluster_parties"):
            self._insert(name, [{"kind": kind} | row for row in rows[name]])

    def plans(self, touched: Iterable[str]) -> dict[str, tuple[Json, list[Json]]]:
        """Return the plans and promises that *touched* clusters concern.

        By id: the joined event, and those with which it has two parties in common.
        """
        with self._wanted(touched):
            ids = [i for (i,) in self._rows("plans_touched")]
        if not ids:
            return {}
        with self._wanted(ids):
            found: dict[str, tuple[Json, list[Json]]] = {
                i: (msgspec.json.decode(r), []) for i, r in self._rows("clusters_by_id")
            }
            for ident, _, raw in self._rows("plans_others"):
                found[ident][1].append(msgspec.json.decode(raw))
        return found

    def set_lives(self, rows: list[Json]) -> None:
        """Note what became of plans: {id, life, outcome}."""
        with self._given("batch", rows, "id:s life:s outcome:s"):
            self._do("set_lives")

    def lives(self, life: str | None = None) -> list[tuple[str, str | None, Json]]:
        """Return (life, outcome, joined event) of plans and promises, by date."""
        rows = self._rows("lives", {"life": life})
        return [(a, b, msgspec.json.decode(raw)) for a, b, raw in rows]

    def describe_publishers(self, rows: list[Json]) -> None:
        """Note what is known of publishers: {name, country, owner, state_media, reliability}.

        ``state_media`` is "true", "false" or None. A publisher told before is told anew.
        """
        if rows:
            with self._given("batch", rows, _PUBLISHER):
                self._do("describe_publishers")

    def described_publishers(self) -> list[Json]:
        """Return what is known of publishers, by name."""
        names = [c.partition(":")[0] for c in _PUBLISHER.split()]
        return [dict(zip(names, row, strict=True)) for row in self._rows("list_publishers")]

    def unjoined(self) -> list[str]:
        """Return the ids of reports that nothing has joined yet, sorted."""
        return [i for (i,) in self._rows("unjoined")]

    def reports(self, ids: Iterable[str]) -> list[str]:
        """Return the records (JSON) of reports by id, sorted by id."""
        with self._wanted(ids):
            return [raw for (raw,) in self._rows("read_reports")]

    def clear_groups(self) -> None:
        """Take away all that was joined; reports, judgements and corrections stay."""
        for name in FILED:
            self._do("clear_table", table=name)

    def cluster(self, ident: str) -> Json | None:
        """Return the cluster with this id, or of the record with this id; None if there is none.

        It is the joined record with its mentions, values and counts (`resolution.merged`),
        and kind, life, outcome.
        """
        for kind, raw, life, outcome in self._rows("cluster_of", {"id": ident}):
            record: Json = msgspec.json.decode(raw)
            return record | {"kind": kind, "life": life, "outcome": outcome}
        return None

    def export_groups(self) -> Iterator[bytes]:
        """Yield what was joined as JSON lines, in an order of its own: origins, members, clusters.

        The same reports and judgements give the same bytes, in whatever order they came.
        """
        for name, columns in _EXPORTED.items():
            for row in self._rows(f"export_{name}"):
                out = {"table": name, **dict(zip(columns.split(), row, strict=True))}
                if name == "clusters":
                    out["record"] = msgspec.Raw(out["record"].encode())
                yield msgspec.json.encode(out)

    def note(self, key: str) -> str | None:
        """Return what was noted of the atlas under *key*."""
        return next((value for (value,) in self._rows("read_note", {"key": key})), None)

    def take_note(self, key: str, value: str) -> None:
        """Note something of the atlas under *key*."""
        self._do("write_note", {"key": key, "value": value})

    def _insert(self, name: str, rows: list[Json]) -> None:
        if not rows:
            return
        with self._given("batch", rows, FILED[name]):
            self._do("insert_rows", table=name)

    def _do(self, step: str, given: Json | None = None, table: str = "") -> None:
        self._con.execute(sql(step).replace("{table}", table), given or {})

    def _rows(self, step: str, given: Json | None = None, table: str = "") -> list[Any]:
        text = sql(step).replace("{table}", table)
        found: list[Any] = self._con.execute(text, given or {}).fetchall()
        return found

    def _wanted(self, ids: Iterable[str]) -> Any:
        return self._given("wanted", [{"id": i} for i in dict.fromkeys(ids)], "id:s")

    def _given(self, name: str, rows: list[Json], columns: str) -> Any:
        return self._registered(name, table(rows, columns))

    @contextmanager
    def _registered(self, name: str, batch: Any) -> Iterator[None]:
        self._con.register(name, batch)
        try:
            yield
        finally:
            self._con.unregister(name)


def _member(kind: str, row: Json, counts: Json) -> Json:
    """Return a member's row with its numbers and the counts of its cluster."""
    rec = number(f"{kind}:{row['n']}:{row['report_id']}")
    return row | counts | {"kind": kind, "rec": rec, "cluster": number(row["cluster_id"])}


def _numbered(row: Json) -> Json:
    return row | {"doc": number(row["report_id"]), "origin": number(row["origin_id"])}
