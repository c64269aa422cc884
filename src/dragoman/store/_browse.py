"""Lists with conditions, pages and counts, for who turns the leaves of an atlas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from dragoman.store._heads import COLUMNS, DAYS, Heads, Period, Side, sql_of
from dragoman.store._rows import KINDS, bits

Json = dict[str, Any]
_ORDERS = {
    "day": "day DESC NULLS LAST, t.report_id, t.n",
    "doubt": "t.confidence, t.report_id, t.n",
}
_WHERE = {
    "type": "t.event = $type",
    "mode": "t.mode = $mode",
    "quad": "t.quad_code = $quad",
    "status": "t.status = $status",
    "form": "t.form = $form",
    "channel": "t.channel = $channel",
    "stance": "t.stance = $stance",
    "area": "t.area = $area",
    "country": "t.country_code = $country",
    "publisher": "t.publisher = $publisher",
    "issue": "t.id IN (SELECT p.record->>'$.statement' FROM positions p WHERE "
    "contains(lower(p.issue), $issue) OR coalesce(p.issue_id, '') = $issue)",
    "report": "t.report_id = $report",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a table: conditions by name, days, a party, the order, a page.

    ``where``: type mode quad status form channel stance area country publisher report
    (values as the table has them), ``issue`` (of statements: on which a position rests
    that has these words). ``order``: ``day`` (latest first) or ``doubt`` (least certain
    first). ``unreviewed``: without what somebody has corrected or accepted.
    """

    where: Json
    period: Period | None = None
    side: Side | None = None
    order: str = "day"
    limit: int = 50
    offset: int = 0
    unreviewed: bool = False


class Browse(Heads):
    """Pages of records and reports, and how many there are."""

    def page(self, table: str, wanted: Wanted) -> list[Json]:
        """Return narrow rows as `heads` does, one for each thing told, of one page."""
        sql, given = self._browse("browse", table, wanted)
        names = ", ".join(f"t.{c}" for c in COLUMNS[table].split())
        sql = sql.replace("{columns}", names).replace("{order}", _ORDERS[wanted.order])
        sql = sql.replace("{outer}", "c.confidence, c.report_id, c.n" if wanted.order == "doubt"
                          else "c.day DESC NULLS LAST, c.report_id, c.n")  # fmt: skip
        return self._dicts(sql, given | {"limit": wanted.limit, "offset": wanted.offset})

    def total(self, table: str, wanted: Wanted) -> int:
        """Return how many things the pages of these rows have."""
        sql, given = self._browse("browse_total", table, wanted)
        return int(self._con.execute(sql, given).fetchall()[0][0])

    def facet(self, table: str, column: str, wanted: Wanted, most: int = 40) -> list[Json]:
        """Return {value, records} of a column of the table, or ``publisher``, the most first."""
        sql, given = self._browse("browse_facet", table, wanted)
        if column not in ("publisher", *COLUMNS[table].split()):
            raise KeyError(column)
        sql = sql.replace("{column}", column)
        return self._dicts(sql, given | {"most": most})

    def named(self, table: str, slots: tuple[str, ...], most: int = 100) -> list[Json]:
        """Return {name, code, records, last} of who stands in some slots, the most first."""
        given = {"kind": KINDS[table], "slots": bits(slots), "most": most}
        return self._dicts(sql_of("browse_named").replace("{table}", table), given)

    def newest(
        self, limit: int, offset: int = 0, period: Period | None = None, publisher: str = ""
    ) -> list[Json]:
        """Return reports, the latest first: {id, ..., events, statements, positions}."""
        given = _read(period, publisher) | {"limit": limit, "offset": offset}
        return self._dicts(sql_of("newest"), given)

    def how_many(self, period: Period | None = None, publisher: str = "") -> int:
        """Return how many reports there are of these days and this publisher."""
        sql = sql_of("newest_total")
        return int(self._con.execute(sql, _read(period, publisher)).fetchall()[0][0])

    def whole(self, ident: str) -> Json | None:
        """Return a report's record as it stands, with its corrections; None if there is none."""
        rows = self._con.execute(sql_of("read_whole"), {"id": ident}).fetchall()
        return msgspec.json.decode(rows[0][0]) if rows else None

    def where_is(self, ident: str) -> tuple[str, str] | None:
        """Return the kind of the record with this id, and the id of its report."""
        rows = self._con.execute(sql_of("find_record"), {"id": ident}).fetchall()
        return (rows[0][0], rows[0][1]) if rows else None

    def arcs(self, period: Period | None = None, where: Json | None = None) -> list[Json]:
        """Return dyads of codes {a, b, events, a count per quad, score, first, last}.

        *where*: ``type``, ``quad``, ``publisher`` and ``status``, each optional; without a
        status what took place counts.
        """
        p, asked = period or Period(), where or {}
        given = {k: asked.get(k) or None for k in ("type", "quad", "publisher")}
        given |= {"since": p.since, "until": p.until}
        dyads = "dyads"
        if asked.get("status"):
            dyads = sql_of("dyads_of_status").replace("{day}", DAYS["events"])
            given["status"] = asked["status"]
        return self._dicts(sql_of("arcs").replace("{dyads}", dyads), given)

    def states(self) -> list[Json]:
        """Return {code, name, reports} of every code that reports name, the most named first."""
        return self._dicts(sql_of("states"), {})

    def facet_publishers(self, most: int = 200) -> list[Json]:
        """Return {value, records} of publishers by their reports, the most first."""
        return self._dicts(sql_of("publishers_read"), {"most": most})

    def runs(self, limit: int = 10) -> list[Json]:
        """Return the manifests of runs, the latest first."""
        return self._dicts(sql_of("runs"), {"limit": limit})

    def _browse(self, step: str, table: str, wanted: Wanted) -> tuple[str, Json]:
        p = wanted.period or Period()
        given: Json = {"kind": KINDS[table], "since": p.since, "until": p.until}
        parts = [_WHERE[name] for name, value in wanted.where.items() if value]
        given |= {name: value for name, value in wanted.where.items() if value}
        if wanted.side:
            party = wanted.side.party
            who = "p.code = $code" if party.code else "list_contains($names, p.name)"
            given |= {"code": party.code} if party.code else {"names": list(party.names)}
            given |= {"slots": bits(wanted.side.slots)}
            parts.append(sql_of("browse_side").replace("{who}", who))
        if wanted.unreviewed:
            parts.append(sql_of("browse_unreviewed"))
        sql = sql_of("browse_rows") + sql_of(step)
        sql = sql.replace("{where}", " AND ".join(["true", *parts])).replace("{table}", table)
        return sql.replace("{day}", DAYS.get(table, "t.published")), given


def _read(period: Period | None, publisher: str) -> Json:
    p = period or Period()
    return {"since": p.since, "until": p.until, "publisher": publisher or None}
