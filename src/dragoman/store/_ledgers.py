"""The two ledgers that only grow: judgements of pairs, corrections of fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from dragoman.errors import StoreError
from dragoman.store._effective import ANY, TABLES, corrected, value_at
from dragoman.store._groups import Groups

Json = dict[str, Any]
_PROGRAM = "program"
VERDICTS = ("same", "not same", "undecided")
STATES = ("corrected", "unverifiable", "withdrawn", "accepted")
_JUDGEMENT = ("id", "made", "kind", "one", "other", "verdict", "score", "reason", "author",
              "undoes", "undone")  # fmt: skip
_CORRECTION = ("id", "made", "record_id", "field", "old", "new", "source", "reason", "author",
               "undoes", "report_id", "state", "undone")  # fmt: skip
_BATCH = "n:l made:s kind:s one:s other:s verdict:s score:f reason:s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who says something, when (ISO 8601, given by the caller) and why; from which source."""

    author: str
    made: str
    reason: str
    source: str = ""


class Ledgers(Groups):
    """What people and the program have judged, and what people have corrected."""

    def judge(self, one: str, other: str, verdict: str, signed: Signed) -> tuple[int, str]:
        """Note a person's judgement of two records (or clusters: their first records).

        Returns its number and the kind of record. StoreError where they are unknown, one
        and the same, or of different kinds, or where the verdict is none of VERDICTS.
        """
        if verdict not in VERDICTS:
            raise StoreError(f"{verdict!r}: a verdict is one of {', '.join(VERDICTS)}")
        if signed.author == _PROGRAM:
            raise StoreError(f"an author cannot be called {_PROGRAM!r}")
        (kind, a), (other_kind, b) = self._member(one), self._member(other)
        if kind != other_kind or a == b:
            raise StoreError(f"{one}, {other}: no two records of one kind")
        return self._judge((kind, min(a, b), max(a, b)), verdict, signed, None), kind

    def unjudge(self, number: int, signed: Signed) -> tuple[str, str, str]:
        """Undo a person's judgement; return (kind, one, other). StoreError if there is none."""
        rows = self._rows("judgement_get", {"id": number})
        if not rows or rows[0][3] is not None or rows[0][4] == _PROGRAM:
            raise StoreError(f"no judgement of a person has the number {number}")
        kind, one, other = rows[0][:3]
        self._judge((kind, one, other), "undone", signed, number)
        return kind, one, other

    def note_joins(self, rows: Sequence[Json]) -> None:
        """Note what the program joined or took apart: {made kind one other verdict score …}."""
        if rows:
            numbered = [{"n": n} | row for n, row in enumerate(rows, 1)]
            with self._given("batch", numbered, _BATCH):
                self._do("judgements_add_many")

    def judgements(
        self, ids: Iterable[str] | None = None, *, people: bool | None = None
    ) -> list[Json]:
        """Return judgements, oldest first: about *ids* or all; of people, the program or both."""
        with self._wanted(ids or ()):
            rows = self._rows("judgements_list", {"all": ids is None, "people": people})
        return [dict(zip(_JUDGEMENT, row, strict=True)) for row in rows]

    def correct(
        self, ident: str, field: str, new: Any, state: str, signed: Signed
    ) -> tuple[int, str]:
        """Note a correction of one field of a record; return its number and the report.

        *state*: corrected (*new* is the value), unverifiable (nobody can tell), withdrawn
        (the record is wrong altogether; *field* is ``*``), accepted (somebody has read it
        and it is right; *field* is ``*``). The caller files the report
        anew (`dragoman.bulk.correct`). StoreError where there is no such record or field.
        """
        if state not in STATES:
            raise StoreError(f"{state!r}: a state is one of {', '.join(STATES)}")
        rows = self._rows("find_record", {"id": ident})
        if not rows:
            raise StoreError(f"no record {ident}")
        report = rows[0][1]
        (raw,) = self.reports([report])
        record = msgspec.json.decode(raw)
        item = next(x for name in TABLES for x in record[name] if x["id"] == ident)
        old = None if field == ANY else value_at(item, field)
        value = _dump(new) if state == "corrected" else None
        given = {"record_id": ident, "field": field, "old": _dump(old), "new": value}
        given |= {"undoes": None, "report_id": report, "state": state}
        return self._correct(given, signed), report

    def uncorrect(self, number: int, signed: Signed) -> str:
        """Undo a correction; return its report. StoreError if there is none."""
        for row in self.corrections():
            if row["id"] == number and row["undoes"] is None and not row["undone"]:
                given = {k: row[k] for k in ("record_id", "field", "report_id")}
                given |= {"old": row["new"], "new": row["old"], "undoes": number, "state": "undone"}
                self._correct(given, signed)
                return str(row["report_id"])
        raise StoreError(f"no correction that stands has the number {number}")

    def corrections(self, reports: Iterable[str] | None = None) -> list[Json]:
        """Return the corrections of some reports, or all, oldest first; values as JSON text."""
        with self._wanted(reports or ()):
            rows = self._rows("corrections_list", {"all": reports is None})
        return [dict(zip(_CORRECTION, row, strict=True)) for row in rows]

    def adopt(self, row: Json) -> None:
        """Note a correction that was exported from another atlas, once; whole as it is.

        Its record need not be here: it waits for it.
        """
        given = {k: row[k] for k in ("record_id", "field", "old", "new", "report_id", "state")}
        signed = Signed(**{k: row[k] or "" for k in ("author", "made", "reason", "source")})
        if not any(all(c[k] == v for k, v in given.items()) for c in self.corrections()):
            self._correct(given | {"undoes": None}, signed)

    def effective(self, records: Sequence[Json]) -> list[Json]:
        """Return coded reports with the corrections that stand laid over them."""
        if not self._rows("has_corrections")[0][0]:
            return list(records)
        found: dict[str, list[Json]] = {}
        for row in self.corrections(r["report"]["id"] for r in records):
            if row["undoes"] is None and not row["undone"]:
                found.setdefault(row["report_id"], []).append(row)
        return [corrected(r, found.get(r["report"]["id"], [])) for r in records]

    def coded(self, reports: Iterable[str]) -> list[tuple[Json, str]]:
        """Return reports as their coder made them, with the coder, by id."""
        with self._wanted(reports):
            rows = self._rows("read_coded")
        out = []
        for raw, coder, path in rows:
            record = msgspec.json.decode(raw)
            record["report"]["path"] = path
            out.append((record, coder))
        return out

    def _member(self, ident: str) -> tuple[str, str]:
        for step in ("first_of_cluster", "read_member"):
            rows = self._rows(step, {"id": ident})
            if rows:
                return rows[0]
        rows = self._rows("find_record", {"id": ident})
        if not rows:
            raise StoreError(f"no record or cluster {ident}")
        return rows[0][0], ident

    def _judge(
        self, about: tuple[str, str, str], verdict: str, signed: Signed, undoes: int | None
    ) -> int:
        given = asdict(signed)
        del given["source"]
        given |= dict(zip(("kind", "one", "other"), about, strict=True)) | {"verdict": verdict}
        return int(self._rows("judgement_add", given | {"score": None, "undoes": undoes})[0][0])

    def _correct(self, given: Json, signed: Signed) -> int:
        return int(self._rows("correction_add", given | asdict(signed))[0][0])


def _dump(value: Any) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()
