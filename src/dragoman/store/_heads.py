"""Narrow rows first, whole records of the chosen few after: what keeps views fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from dragoman import resources
from dragoman.store._rows import KINDS, bits

Json = dict[str, Any]

COLUMNS = {
    "events": "event mode cameo quad_code event_scale status date_precision country_code place "
    "aimed",
    "statements": "form channel",
    "positions": "stance issue issue_id",
    "cooperation": "area kind status",
    "tours": "name",
}
DAYS = {
    # What took place is no later than the report of it, and old news is not of its day.
    "events": "CASE WHEN t.status IN ('occurred', 'ongoing', 'historical', 'alleged') "
    "AND t.date > t.published THEN t.published "
    "WHEN t.date IS NULL AND t.status = 'historical' THEN NULL "
    "ELSE coalesce(t.date, t.published) END",
    "statements": "coalesce(t.date, t.published)",
}
_ONLY = {
    "": "true",
    "meetings": "t.event = 'CONSULT'",
    "dated": "t.date IS NOT NULL",
    # Both stand towards each other, not both at the receiving end only.
    "between": "(a.slots | b.slots) & 7 <> 2",
    "into": "EXISTS (SELECT 1 FROM legs l WHERE l.report_id = t.report_id AND l.n = t.n "
    "AND l.country_code = $into)",
}
_REPORT = ("id", "publisher", "title", "url", "published")
_OUTLET = ("country", "owner", "state_media", "reliability")


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a question is about: all who act for a state (code), or some names."""

    label: str
    code: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlets:
    """Publishers that a question listens to: by name, country, grade, and whether a state's.

    An empty tuple or None asks for nothing. Who is not described (`dragoman publishers`)
    has no country and no grade, and is not known to be a state's.
    """

    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    state: bool | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days between which a question looks, both included, ISO (None: open); and whose reports."""

    since: str | None = None
    until: str | None = None
    outlets: Outlets | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A party, and the slots of a record in which it must stand."""

    party: Party
    slots: tuple[str, ...]


class Heads:
    """The rows of an atlas that views rank, and the records that they then show."""

    _con: Any
    read_only: bool
    _same: dict[str, Party]  # whose records stand in side_a, side_b: nobody else writes there
    _last: str | None = None

    def heads(
        self,
        table: str,
        a: Side | None = None,
        b: Side | None = None,
        period: Period | None = None,
        only: str = "",
        limit: int | None = None,
    ) -> list[Json]:
        """Return narrow rows of one table, latest first: COLUMNS, key, day, confidence, counts.

        *a*, *b*: a party and the slots in which it must stand (``slots_a``, ``slots_b``
        say in which it does, as bits); None asks for nothing. ``cluster``: the number of
        the thing that the record tells of (`details` has its id), ``documents``,
        ``publishers``, ``origins`` its
        counts. *only*: ``meetings``, or ``dated``. *limit*: so many rows, the latest.
        """
        masks = {}
        for name, side in (("a", a), ("b", b)):
            if side:
                self.take_side(name, side.party)
                masks[name] = side.slots
        narrow = heads_sql(table, masks, only)
        sql = f"SELECT * EXCLUDE (day), CAST(day AS VARCHAR) AS day FROM ({narrow})"
        sql += " ORDER BY day DESC NULLS LAST, report_id, n"
        sql += f" LIMIT {limit:d}" if limit is not None else ""
        return self._dicts(sql, self.asked(period))

    def take_side(self, name: str, party: Party) -> None:
        """Find the records in which a party stands; *name* is a or b, until it is taken anew."""
        if self._same.get(name) == party:
            return
        sql = sql_of("side").replace("{s}", name).replace("{who}", _who(party))
        self._con.execute(sql, {"who": party.code or list(party.names)})
        if self.read_only:
            self._same[name] = party

    def mentioned(self, keys: list[int], party: Party) -> dict[int, str]:
        """Return the words by which some statements (rows) name or address a party."""
        if not keys:
            return {}
        sql = sql_of("mentioned").replace("{who}", _who(party))
        given = {"keys": keys, "who": party.code or list(party.names)}
        return dict(self._con.execute(sql, given).fetchall())

    def asked(self, period: Period | None) -> Json:
        """Return the parameters of a question: days, and the names of the publishers."""
        p = period or Period()
        outlets = None
        if p.outlets is not None:
            lists = ("names", "countries", "grades")
            given: Json = {k: list(getattr(p.outlets, k)) for k in lists}
            rows = self._dicts(sql_of("outlets"), given | {"state": p.outlets.state})
            outlets = [next(iter(r.values())) for r in rows]
        return {"since": p.since, "until": p.until, "outlets": outlets}

    def details(self, table: str, keys: list[int]) -> dict[int, Json]:
        """Return the records of some rows by key: {record, report, body, cluster, life, ...}.

        ``body``: the report's text; ``cluster``: the id of the thing that it tells of;
        ``life``, ``outcome``: what became of a plan or promise.
        """
        sql = sql_of("details").replace("{table}", table).replace("{kind}", KINDS[table])
        rows = self._con.execute(sql, {"keys": keys}).fetchall() if keys else []
        return {row[0]: _detail(row) for row in rows}

    def conflicts(self, table: str, clusters: list[str]) -> dict[str, Json]:
        """Return what reports tell differently: by cluster {field: [{value, origins, ...}]}."""
        given = {"kind": KINDS[table], "ids": clusters}
        rows = self._con.execute(sql_of("cluster_records"), given).fetchall() if clusters else []
        found = {ident: msgspec.json.decode(raw)["values"] for ident, raw in rows}
        return {ident: values for ident, values in found.items() if values}

    def last_read(self) -> str | None:
        """Return the day of the latest report."""
        if self._last is None or not self.read_only:
            self._last = self._con.execute(sql_of("last_read")).fetchall()[0][0]
        return self._last

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


def _who(party: Party) -> str:
    """Return the condition that a row of `parties` is of this party ($who)."""
    return "code = $who" if party.code else "list_contains(CAST($who AS VARCHAR[]), name)"


def sql_of(step: str) -> str:
    """Return one named step of SQL."""
    return resources.read_text(f"store/{step}.sql")


def heads_sql(table: str, masks: dict[str, tuple[str, ...]], only: str = "") -> str:
    """Return the query of narrow rows; *masks*: the slots in which side a and b must stand."""
    joins = []
    sql = sql_of("heads").replace("{kind}", KINDS[table])
    for name in ("a", "b"):
        mask = bits(masks.get(name, ()))
        asked = name in masks
        slots = f"CAST({name}.slots & {mask} AS USMALLINT)" if asked else "CAST(NULL AS USMALLINT)"
        sql = sql.replace(f"{{slots_{name}}}", slots)
        official = f"{name}.official" if asked else "CAST(NULL AS BOOLEAN)"
        sql = sql.replace(f"{{official_{name}}}", official)
        if asked:
            joins.append(
                f"JOIN side_{name} {name} ON {name}.rec = t.rec AND {name}.slots & {mask} <> 0"
            )
    columns = ", ".join(f"t.{c}" for c in COLUMNS[table].split())
    sql = (
        sql.replace("{columns}", columns).replace("{table}", table).replace("{on}", " ".join(joins))
    )
    sql = sql.replace("{day}", DAYS.get(table, "t.published"))
    return sql.replace("{only}", _ONLY[only])


def report_of(row: Any) -> Json:
    """Return what a view tells of a report: {id, publisher, title, url, published, origin, outlet}.

    ``origin``: the report that it goes back to, its own where it is no copy; ``outlet``
    {country, owner, state_media, reliability}: what is known of the publisher, missing
    where nothing is.
    """
    report: Json = dict(zip(_REPORT, row[:5], strict=True)) | {"origin": row[9]}
    outlet = {k: v for k, v in zip(_OUTLET, row[5:9], strict=True) if v is not None}
    return report | {"outlet": outlet} if outlet else report


def _detail(row: Any) -> Json:
    told = {"record": msgspec.json.decode(row[1]), "report": report_of(row[2:12])}
    return told | dict(zip(("body", "life", "outcome", "cluster"), row[12:16], strict=True))
