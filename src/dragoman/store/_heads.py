"""Narrow rows first, whole records of the chosen few after: what keeps views fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from dragoman import resources
from dragoman.store._rows import KINDS

Json = dict[str, Any]

COLUMNS = {
    "events": "event mode cameo quad_code event_scale status date_precision country_code place",
    "statements": "form channel",
    "positions": "stance issue issue_id",
    "cooperation": "area kind status",
    "tours": "name",
}
DAYS = {
    # What took place is no later than the report of it, and old news is not of its day.
    "events": "CASE WHEN t.status IN ('occurred', 'ongoing', 'historical', 'alleged') "
    "AND t.date > r.published THEN r.published "
    "WHEN t.date IS NULL AND t.status = 'historical' THEN NULL "
    "ELSE coalesce(t.date, r.published) END",
    "statements": "coalesce(t.date, r.published)",
}
_ONLY = {"": "true", "meetings": "t.event = 'CONSULT'", "dated": "t.date IS NOT NULL"}


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a question is about: all who act for a state (code), or some names."""

    label: str
    code: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """Days between which a question looks, both included, ISO; None is open."""

    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A party, and the slots of a record in which it must stand."""

    party: Party
    slots: tuple[str, ...]


class Heads:
    """The rows of an atlas that views rank, and the records that they then show."""

    _con: Any

    def heads(
        self,
        table: str,
        a: Side | None = None,
        b: Side | None = None,
        period: Period | None = None,
        only: str = "",
        limit: int | None = None,
    ) -> list[Json]:
        """Return narrow rows of one table, latest first: COLUMNS, key, id, day, confidence, counts.

        *a*, *b*: a party and the slots in which it must stand (``slots_a``, ``slots_b``
        say in which it does); None asks for nothing. ``cluster``: the id of the thing
        that the record tells of, ``documents``, ``publishers``, ``origins`` its counts.
        *only*: ``meetings``, or ``dated``. *limit*: so many rows, the latest.
        """
        period = period or Period()
        given: Json = {"kind": KINDS[table], "since": period.since, "until": period.until}
        sql = sql_of("heads")
        for name, side in (("a", a), ("b", b)):
            for column in ("slots", "official"):
                own = f"{name}.{column}" if side else "NULL"
                sql = sql.replace(f"{{{column}_{name}}}", own)
            join = _side(name, side) if side else ""
            sql = sql.replace(f"{{side_{name}}}", join)
            given |= _given(name, side) if side else {}
        names = COLUMNS[table].split()
        sql = sql.replace("{columns}", ", ".join(f"t.{c}" for c in names))
        sql = sql.replace("{table}", table).replace("{day}", DAYS.get(table, "r.published"))
        sql = sql.replace("{limit}", f"LIMIT {limit:d}" if limit is not None else "")
        return self._dicts(sql.replace("{only}", _ONLY[only]), given)

    def details(self, table: str, keys: list[int]) -> dict[int, Json]:
        """Return the records of some rows by key: {record, report, body (the report's text)}."""
        sql = sql_of("details").replace("{table}", table)
        rows = self._con.execute(sql, {"keys": keys}).fetchall() if keys else []
        return {row[0]: _detail(row) for row in rows}

    def sources(self, table: str, clusters: list[str]) -> dict[str, list[Json]]:
        """Return the reports that tell of each cluster, the first published first."""
        if not clusters:
            return {}
        given = {"kind": KINDS[table], "ids": clusters}
        found: dict[str, list[Json]] = {}
        for row in self._con.execute(sql_of("cluster_sources"), given).fetchall():
            found.setdefault(row[0], []).append(report_of(row[1:]))
        return found

    def _dicts(self, sql: str, given: Json) -> list[Json]:
        cursor = self._con.execute(sql, given)
        names = [d[0] for d in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def sql_of(step: str) -> str:
    """Return one named step of SQL."""
    return resources.read_text(f"store/{step}.sql")


def report_of(row: Any) -> Json:
    """Return what a view tells of a report, from (id, publisher, title, url, published)."""
    return dict(zip(("id", "publisher", "title", "url", "published"), row, strict=True))


def _side(name: str, side: Side) -> str:
    by_code = bool(side.party.code)
    who = f"code = $code_{name}" if by_code else f"list_contains($names_{name}, name)"
    return sql_of("heads_side").replace("{who}", who).replace("{s}", name)


def _given(name: str, side: Side) -> Json:
    party = side.party
    who = {f"code_{name}": party.code} if party.code else {f"names_{name}": list(party.names)}
    return {f"slots_{name}": list(side.slots)} | who


def _detail(row: Any) -> Json:
    return {"record": msgspec.json.decode(row[1]), "report": report_of(row[2:7]), "body": row[7]}
