"""Questions to the atlas, answered as rows; each is one named step of SQL."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman import resources
from dragoman.store._browse import Browse
from dragoman.store._counts import Counts
from dragoman.store._heads import Party, report_of
from dragoman.store._rows import KINDS
from dragoman.store._search import Search

Json = dict[str, Any]


class Queries(Browse, Counts, Search):
    """The reading half of an atlas."""

    _con: Any

    def find(self, name: str) -> Party | None:
        """Return whom *name* means: a code, a state by any of its names, a person or body.

        In this order: a code that the atlas has; a name that it has as a state, or else
        as it is written; another name of a state ("Britain", "US", from the knowledge
        pack); the most reported name that holds *name* as words.
        """
        if len(name) == 3 and name.isupper() and self._one("has_code", {"code": name}):
            return Party(self._state_of(name), code=name)
        exact = self._all("find_exact", {"name": name})
        if not exact:
            code = self._other_name(name)
            if code and self._one("has_code", {"code": code}):
                return Party(self._state_of(code), code=code)
        rows = exact or self._all("find_entity", {"name": name})
        if not rows:
            return None
        first, kind, code = rows[0][:3]
        if exact and kind == "state":
            return Party(first, code=code or "", names=() if code else (first,))
        return Party(first, names=tuple(sorted({r[0] for r in exact} or {first})))

    def _other_name(self, name: str) -> str:
        from dragoman.kb import shipped

        state = shipped().country(name)
        return state.code if state else ""

    def event(self, ident: str) -> list[Json]:
        """Return the event with this id as {record, report, day, body}, or nothing."""
        return self.events([ident]).get(ident, [])

    def events(self, idents: list[str]) -> dict[str, list[Json]]:
        """Return events by id, each as `event` does; what the atlas does not have is left out."""
        found: dict[str, list[Json]] = {}
        for row in self._all("find_event", {"ids": idents}) if idents else []:
            one = _row(row)
            found.setdefault(one["record"]["id"], []).append(one)
        return found

    def texts(self, reports: list[str]) -> dict[str, str]:
        """Return the texts of some reports by id."""
        return dict(self._all("texts", {"ids": reports}))

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
        if rows:
            return str(rows[0][0])
        from dragoman.kb import shipped

        state = shipped().entity(code)
        return state.name if state else code

    def _all(self, step: str, given: Json | None = None) -> list[Any]:
        rows: list[Any] = self._con.execute(_sql(step), given or {}).fetchall()
        return rows

    def _one(self, step: str, given: Json | None = None) -> Any:
        return next(iter(self._all(step, given)), None)


def _sql(step: str) -> str:
    return resources.read_text(f"store/{step}.sql")


def _row(row: Any) -> Json:
    record = msgspec.json.decode(row[0])
    return {"record": record, "report": report_of(row[1:11]), "day": row[11], "body": row[12]}
