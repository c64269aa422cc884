"""Coded reports into the atlas, with all that follows from them, batch by batch."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import msgspec

from dragoman import resources
from dragoman.bulk._resolve import rejoin, resolve
from dragoman.store import Added, Atlas, Signed

Json = dict[str, Any]
_BATCH, _MOST = 256, 2048  # reports
_BYTES = 4_000_000


def file_records(atlas: Atlas, records: Iterable[Json], coder: str, made: str) -> Added:
    """File coded reports (the contract's objects) and join them, in one transaction.

    *made*: the time, ISO 8601, for the ledger of judgements. A process that is killed
    leaves all of a batch or nothing of it.
    """
    kept: dict[str, Json] = {}
    for record in records:
        ident = record["report"]["id"]
        if ident not in kept or _version(kept[ident]) <= _version(record):
            kept[ident] = record
    with atlas.transaction():
        added = atlas.add(kept.values(), coder)
        filed = [kept[i] for i in (*added.new, *added.changed)]
        resolve(atlas, atlas.effective(filed), made, added.changed)
    return added


def is_full(reports: int, size: int) -> bool:
    """Say whether so many coded reports, of so many bytes as JSON, are to be filed now.

    Short texts are filed by the thousand: the statements of SQL cost the same for few and
    for many. A run that is killed has to code again what was not filed yet.
    """
    return reports >= _MOST or (reports >= _BATCH and size >= _BYTES)


def refresh(
    atlas: Atlas,
    made: str,
    tell: Callable[[int, int], None] = lambda done, of: None,
    stop: Callable[[], bool] = lambda: False,
) -> int:
    """Join the reports of an atlas that are not joined by today's rules; return how many.

    All of them where the rules have changed since, or where an older dragoman filed them.
    Goes on where a run that was killed, or told to *stop*, has stopped. *tell* is given how
    many reports are joined, and of how many.
    """
    rules = _rules_id()
    if atlas.note("resolution") != rules:
        with atlas.transaction():
            atlas.clear_groups()
            atlas.take_note("resolution", rules)
    found = atlas.unjoined()
    waiting, done = iter(found), 0
    while not stop() and (ids := list(islice(waiting, _BATCH))):
        tell(done, len(found))
        records = [msgspec.json.decode(raw) for raw in atlas.reports(ids)]
        with atlas.transaction():
            resolve(atlas, records, made)
        done += len(ids)
    return done


def correct(
    atlas: Atlas, ident: str, change: tuple[str, Any, str], signed: Signed
) -> tuple[int, str]:
    """Correct one field of a record: *change* is (field, new value, state of `Atlas.correct`).

    The report is filed anew with it and joined anew. Returns the correction's number and
    the report's id.
    """
    with atlas.transaction():
        number, report = atlas.correct(ident, *change, signed)
        _again(atlas, [report], signed.made)
    return number, report


def undo_correction(atlas: Atlas, number: int, signed: Signed) -> str:
    """Undo a correction; return its report's id."""
    with atlas.transaction():
        report = atlas.uncorrect(number, signed)
        _again(atlas, [report], signed.made)
    return report


def apply_corrections(atlas: Atlas, rows: Iterable[Json], made: str) -> int:
    """Take over corrections that another atlas exported; return how many concern a report here."""
    with atlas.transaction():
        rows = list(rows)
        for row in rows:
            atlas.adopt(row)
        here = [i for i, *_ in atlas.report_rows(row["report_id"] for row in rows)]
        _again(atlas, here, made)
    return sum(row["report_id"] in set(here) for row in rows)


def judge(atlas: Atlas, one: str, other: str, verdict: str, signed: Signed) -> int:
    """Note a person's judgement of two records or clusters, and join anew; return its number."""
    with atlas.transaction():
        number, kind = atlas.judge(one, other, verdict, signed)
        (row,) = [j for j in atlas.judgements(people=True) if j["id"] == number]
        rejoin(atlas, kind, [row["one"], row["other"]], signed.made)
    return number


def undo_judgement(atlas: Atlas, number: int, signed: Signed) -> None:
    """Undo a person's judgement, and join anew what it was about."""
    with atlas.transaction():
        kind, one, other = atlas.unjudge(number, signed)
        rejoin(atlas, kind, [one, other], signed.made)


def _again(atlas: Atlas, reports: list[str], made: str) -> None:
    records = atlas.refile_corrected(reports)
    resolve(atlas, records, made, reports)


def _version(record: Json) -> tuple[str, str]:
    report = record["report"]
    return (report["published"] or "", report["sha256"])


def _rules_id() -> str:
    """Return a hash of the rules and word lists that records are joined by."""
    digest = hashlib.blake2b(digest_size=10)
    for name in resources.list_names("resolution"):
        digest.update(resources.read_bytes(name))
    return digest.hexdigest()
