"""Questions to the atlas that are answered with counts."""

from __future__ import annotations

from typing import Any

from dragoman.store._heads import Heads, Party, Period, sql_of

Json = dict[str, Any]


class Counts(Heads):
    """Dyads, partners, positions and coverage, counted where the rows are."""

    def network(self, period: Period | None = None, party: Party | None = None) -> list[Json]:
        """Return dyads of codes {a, b, events, a count per quad, score, ...}, the busiest first.

        Counted are events that took place; ``documents``, ``publishers`` and ``origins``
        say how many reports, publishers and independent origins tell of them.
        """
        given = {"a": party.code if party else None, "b": None}
        return self._dyads("network", period, given)

    def aggregate(
        self,
        per: str = "month",
        by: str = "quad_code",
        period: Period | None = None,
        pair: tuple[str | None, str | None] = (None, None),
        *,
        directed: bool = False,
    ) -> list[Json]:
        """Return {a, b, from, quad_code or event, events, score, documents, ...} by dyad and time.

        *per*: day week month quarter year; *by*: ``quad_code`` or ``event``. *directed*:
        a acts towards b (who act together, both ways); else a pair once, a < b. Each row
        has its denominators: ``reports_read``, ``publishers_read``, ``origins_read`` of
        the same stretch of time, whatever they told of.
        """
        given = {"a": pair[0], "b": pair[1], "per": per}
        rows = self._dyads("aggregate", period, given, by, directed)
        asked = {"per": per, "outlets": self.asked(period)["outlets"]}
        read = {r["from"]: r for r in self._dicts(sql_of("denominators"), asked)}
        none = {"reports_read": 0, "publishers_read": 0, "origins_read": 0}
        return [r | none | read.get(r["from"], {}) for r in rows]

    def _dyads(
        self, step: str, period: Period | None, given: Json, by: str = "", directed: bool = False
    ) -> list[Json]:
        parts = {"dyads": sql_of("directed") if directed else "dyads", "by": by}
        sql = sql_of("told_dyads") + sql_of(step)
        for key, value in parts.items():
            sql = sql.replace(f"{{{key}}}", value)
        return self._dicts(sql, given | self.asked(period))

    def matrix(
        self,
        issue: str = "",
        period: Period | None = None,
        most: int = 3,
        limit: int | None = None,
    ) -> list[Json]:
        """Return {issue, name, code, stance, documents, ..., keys} of positions.

        *issue* keeps to issues that hold these words; ``keys``: the rows, at most *most*,
        that prove it best. *limit*: so many issues, those that most hold.
        """
        given = {"issue": issue.lower(), "most": most, "limit": limit or 10**9}
        return self._dicts(sql_of("matrix"), given | self.asked(period))

    def coverage(self, period: Period | None = None) -> list[Json]:
        """Return {publisher, day, reports, origins, events, rejections} of what was read."""
        return self._dicts(sql_of("coverage"), self.asked(period))

    def event_counts(self) -> dict[str, Json]:
        """Return {first, documents, publishers, origins} of each event's id.

        ``first``: of the records that are one event, the first by report and place in it.
        """
        rows = self._dicts(sql_of("event_counts"), {})
        return {row.pop("id"): row for row in rows}
