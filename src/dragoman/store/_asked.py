"""One question about a party or two: what it is about is found once, then counted and ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.store._batches import table
from dragoman.store._heads import Heads, Party, Period, heads_sql, sql_of
from dragoman.store._rows import BITS

Json = dict[str, Any]
# How much a row weighs beside others; events also by type, TYPE/mode or CAMEO code, and status.
_SURE = "confidence * (1 + 0.3 * (origins - 1))"
_RECENT = " * coalesce(year(day), 1900) / 2000.0"
_FORM = " * CASE form WHEN 'direct' THEN 1.0 WHEN 'mixed' THEN 0.9 ELSE 0.8 END"
_WEIGHTS = {
    "events": "(coalesce(w1.weight, w2.weight, w3.weight, 0.5)"
    " + coalesce(abs(event_scale), 0) / 20)"
    " * coalesce(ws.weight, 0.5) * confidence * (1 + 0.35 * log2(origins) + 0.1 * log2(documents))"
    " * (0.5 + 0.25 * coalesce(official_a, true)::INT + 0.25 * coalesce(official_b, true)::INT)",
    "statements": _SURE + _RECENT + _FORM,
    "positions": _SURE + _RECENT,
    "cooperation": _SURE + _RECENT + " * coalesce(ws.weight, 0.5)",
    "tours": _SURE + _RECENT,
}
_JOINS = {
    "events": "weight_events",
    "cooperation": "weight_status",
}
_SORTS = {"events": "event || '/' || coalesce(mode, '')", "cooperation": "area"}


class Asked:
    """What an atlas tells of one party or two, gathered under names and read from there."""

    def __init__(
        self, atlas: Heads, a: Party, b: Party | None = None, period: Period | None = None
    ) -> None:
        self._atlas = atlas
        self._con = atlas._con
        self._given = atlas.asked(period)
        self._tables: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        atlas.take_side("a", a)
        if b is not None:
            atlas.take_side("b", b)

    def gather(
        self,
        name: str,
        records: str,
        *,
        a: tuple[str, ...] = (),
        b: tuple[str, ...] = (),
        only: str = "",
        into: str = "",
    ) -> None:
        """Gather the records of one table in which side a and b stand in these slots.

        *only*: ``between``, or ``into`` (tours with a leg in the state *into*).
        """
        masks = {k: v for k, v in (("a", a), ("b", b)) if v}
        sql = sql_of("gather").replace("{heads}", heads_sql(records, masks, only))
        given = self._given | ({"into": into} if only == "into" else {})
        rows = self._con.execute(sql.replace("{name}", name), given).fetchall()
        self._tables[name] = records
        self._sizes[name] = int(rows[0][0])

    def pick(self, name: str, of: str, side: str, slot: str) -> None:
        """Gather those of what was gathered as *of* in which side a or b stands in *slot*."""
        bit = BITS[slot]
        made = f"CREATE OR REPLACE TEMP TABLE got_{name} AS SELECT g.* FROM got_{of} g "
        made += f"JOIN side_{side} s ON s.rec = g.rec AND s.slots & {bit} <> 0"
        self._sizes[name] = int(self._con.execute(made).fetchall()[0][0])
        self._tables[name] = self._tables[of]

    def top(
        self,
        names: Sequence[str],
        most: int | None,
        weights: Mapping[str, float],
        group: str = "",
        given: Json | None = None,
    ) -> dict[str, list[Json]]:
        """Return the weightiest rows (`Heads.heads`, one a cluster) by group, weightiest first.

        *names* are of one table. Each row says in ``total`` how many its group has.
        *group*: the step of SQL that tells a row's group, else that is its name; *given*:
        the parameters of that step.
        """
        names = [n for n in names if self._sizes[n]]
        if not names:
            return {}
        records = self._tables[names[0]]
        told = [f"SELECT *, '{n}' AS name FROM got_{n} WHERE first" for n in names]
        joins = _JOINS.get(records)
        parts = {
            "group": sql_of(group) if group else "g.name",
            "told": " UNION ALL ".join(told),
            "weight": _WEIGHTS[records],
            "join": sql_of(joins) if joins else "",
            "sort": _SORTS.get(records, "''"),
        }
        rows = [{"key": k, "weight": v} for k, v in weights.items()]
        self._con.register("weights", table(rows, "key:s weight:f"))
        try:
            found = self._read("top", parts, {"most": most} | (given or {}))
        finally:
            self._con.unregister("weights")
        out: dict[str, list[Json]] = {}
        for row in found:
            out.setdefault(row.pop("grp"), []).append(row)
        return out

    def over_time(self, name: str) -> list[Json]:
        """Return {year, quarter, events, total, scored, a count per quad} of what took place."""
        return self._read("over_time", {"name": name})

    def change(self, name: str, days: int) -> list[Json]:
        """Return by type how many events there were in the last *days*, and in those before."""
        return self._read("change", {"name": name}, {"days": days})

    def types(self, name: str) -> list[Json]:
        """Return {event, as_actor, as_recipient}, the most frequent first."""
        return self._read("types", {"name": name})

    def partners(self, name: str, own: str | None, limit: int | None) -> list[Json]:
        """Return {code, events, cooperation, conflict, score, last} of those on the other side."""
        return self._read("partners", {"name": name}, {"own": own, "limit": limit or 10**9})

    def basis(self, names: Sequence[str]) -> Json:
        """Return {reports, publishers, records, since, until} of what was gathered."""
        one = " UNION ALL ".join(
            f"SELECT report_id, publisher, day, first FROM got_{n}" for n in names
        )
        return self._read("basis", {"names": one})[0]

    def counted(self, name: str, column: str) -> list[tuple[str, int]]:
        """Return the values of a column with how many things have them, most first."""
        rows = self._read("counted", {"name": name, "column": column})
        return [(row["value"], row["records"]) for row in rows]

    def compare(self, lasting: Sequence[str], days: int, years: int) -> None:
        """Gather ``shared`` and ``opposed`` from the positions ``held_a`` and ``held_b``.

        Sides are compared where they lie within *days*, on a *lasting* issue within *years*
        (in days too).
        """
        given = {"lasting": list(lasting), "days": days, "years": years}
        self._con.execute(sql_of("compared"), given)
        for name in ("shared", "opposed"):
            made = sql_of("compared_rows").replace("{name}", name)
            self._sizes[name] = int(self._con.execute(made).fetchall()[0][0])
            self._tables[name] = "positions"

    def _read(self, step: str, parts: Mapping[str, str], given: Json | None = None) -> list[Json]:
        sql = sql_of(step)
        for key, value in parts.items():
            sql = sql.replace(f"{{{key}}}", value)
        return self._atlas._dicts(sql, given or {})
