"""Questions to the atlas, answered as rows; each is one named step of SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from dragoman import resources
from dragoman.store._rows import KINDS

Json = dict[str, Any]
_DAY = {"events": "coalesce(t.date, r.published)", "statements": "coalesce(t.date, r.published)"}


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


class Queries:
    """The reading half of an atlas."""

    _con: Any

    def find(self, name: str) -> Party | None:
        """Return whom *name* means: a code, a state's name, or the best-known such name."""
        if len(name) == 3 and name.isupper() and self._one("has_code", {"code": name})[0]:
            return Party(self._state_of(name), code=name)
        rows = self._all("find_entity", {"name": name})
        if not rows:
            return None
        first, kind, code = rows[0][:3]
        if kind == "state" and rows[0][4]:
            return Party(first, code=code or "", names=() if code else (first,))
        same = {r[0] for r in rows if r[4]} or {first}
        return Party(first, names=tuple(sorted(same)))

    def records(
        self,
        table: str,
        a: tuple[Party, tuple[str, ...]] | None = None,
        b: tuple[Party, tuple[str, ...]] | None = None,
        period: Period | None = None,
        only: str = "",
    ) -> list[Json]:
        """Return records of one table, latest first, as {record, report, day}.

        *a* and *b*: a party and the slots in which it must stand; None asks for nothing.
        *only*: ``meetings`` keeps to events that are meetings.
        """
        period = period or Period()
        given: Json = {"kind": KINDS[table], "since": period.since, "until": period.until}
        for key, side in (("a", a), ("b", b)):
            party, slots = side or (Party(""), ())
            given |= {
                f"use_{key}": side is not None,
                f"slots_{key}": list(slots),
                f"code_{key}": party.code or None,
                f"names_{key}": list(party.names),
            }
        sql = _sql("select_records").replace("{table}", table)
        sql = sql.replace("{only}", _sql(f"only_{only}") if only else "")
        sql = sql.replace("{day}", _DAY.get(table, "r.published"))
        return [_row(r) for r in self._con.execute(sql, given).fetchall()]

    def search(self, words: list[str], period: Period | None = None) -> list[Json]:
        """Return the reports whose text holds every one of *words*, latest first."""
        p = period or Period()
        given = {"words": [w.lower() for w in words], "since": p.since, "until": p.until}
        return [_row(r) for r in self._all("search", given)]

    def event(self, ident: str) -> list[Json]:
        """Return the event with this id, as `records` does; empty where there is none."""
        return [_row(r) for r in self._all("find_event", {"id": ident})]

    def coverage(self, period: Period | None = None) -> list[Json]:
        """Return how many reports and events there are by publisher and day."""
        p = period or Period()
        rows = self._all("coverage", {"since": p.since, "until": p.until})
        return [
            {"publisher": a, "day": b, "reports": int(c), "events": int(d)} for a, b, c, d in rows
        ]

    def counts(self) -> Json:
        """Return how many records of each kind there are."""
        names = ("reports", *KINDS)
        return dict(zip(names, map(int, self._one("counts")), strict=True))

    def top_pair(self) -> tuple[str, str] | None:
        """Return the codes of the two states with most records in common."""
        rows = self._all("top_pair")
        return (rows[0][0], rows[0][1]) if rows else None

    def _state_of(self, code: str) -> str:
        rows = self._all("name_of_code", {"code": code})
        return str(rows[0][0]) if rows else code

    def _all(self, step: str, given: Json | None = None) -> list[Any]:
        rows: list[Any] = self._con.execute(_sql(step), given or {}).fetchall()
        return rows

    def _one(self, step: str, given: Json | None = None) -> Any:
        return next(iter(self._all(step, given)), None)


def _sql(step: str) -> str:
    return resources.read_text(f"store/{step}.sql")


def _row(row: Any) -> Json:
    raw, ident, publisher, title, url, published, day = row
    report = {
        "id": ident,
        "publisher": publisher,
        "title": title,
        "url": url,
        "published": published,
    }
    return {"record": msgspec.json.decode(raw), "report": report, "day": day}
