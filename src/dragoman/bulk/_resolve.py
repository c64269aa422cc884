"""The atlas's clusters kept in step with its reports: only what a batch concerns is redone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.bulk._rows import cluster_rows, join_rows, origin_row
from dragoman.resolution import (
    Cluster,
    Kind,
    ReportFeature,
    Told,
    Verdicts,
    decide_reports,
    is_plan,
    join,
    kinds,
    life,
    origins,
    people,
    report_feature,
    report_keys,
)
from dragoman.store import Atlas, KeyRows

Json = dict[str, Any]
Member = tuple[str, str, str, str | None]
Keys = tuple[list[int], list[int]]


def resolve(atlas: Atlas, records: Sequence[Json], made: str, changed: Iterable[str] = ()) -> None:
    """Bring origins and clusters up to date after *records* (the contract's objects) were filed.

    *changed*: the reports among them that were there before; *made*: the time, for the
    ledger of judgements. To be called in the transaction that files them. What comes out
    is the same in whatever order and pieces the reports come.
    """
    if not records:
        return
    with atlas.transaction():
        batch = _Batch(atlas, records, sorted(changed), made)
        moved = _origins(batch)
        for kind in kinds():
            _join(batch, kind, moved)
        atlas.file(batch.keys, batch.features)


def rejoin(atlas: Atlas, kind_name: str, ids: Iterable[str], made: str) -> None:
    """Redo the components of the given records, after a judgement about them."""
    kind = next(k for k in kinds() if k.name == kind_name)
    with atlas.transaction():
        _redo(_Batch(atlas, [], [], made), kind, {}, set(ids), [])


class _Batch:
    """Reports that are filed together: what is known of them, and rows to be written."""

    def __init__(
        self, atlas: Atlas, records: Sequence[Json], changed: list[str], made: str
    ) -> None:
        self.atlas = atlas
        self.made = made
        self.records = records
        self.changed = changed
        self.keys = KeyRows()
        self.features: list[Json] = []
        if changed:
            atlas.unfile(changed)

    def file(self, kind: str, features: Mapping[str, Any], keys: Mapping[str, Keys]) -> None:
        """Note the keys and features of new records, to be written at the end."""
        for i, f in features.items():
            report = i if kind == "report" else f.report
            packed = msgspec.msgpack.encode(f)
            row = {"kind": kind, "record_id": i, "report_id": report, "packed": packed}
            self.features.append(row)
            self.keys.add(kind, keys[i][0], i, report)


def _origins(batch: _Batch) -> set[str]:
    """Find copies of the new reports; return the other reports whose origin has changed."""
    atlas = batch.atlas
    fresh = {f.id: f for f in map(report_feature, batch.records)}
    before = {row[0]: row for row in atlas.origin_rows(batch.changed)} if batch.changed else {}
    keys = {i: report_keys(f) for i, f in fresh.items()}
    found = atlas.pairs("report", [(k, i, i) for i, (_, look) in keys.items() for k in look])
    near = _reports(atlas, {other for _, other in found})
    linked = {b for a, b in found if b not in fresh and decide_reports(fresh[a], near[b]).same}
    before |= {row[0]: row for row in atlas.origin_rows(linked)} if linked else {}
    concerned = fresh | {i: near[i] for i in linked}
    concerned |= _reports(atlas, set(before) - set(concerned))
    rows = [origin_row(o) for o in origins(concerned)]
    atlas.replace_origins(sorted({*before, *batch.changed}), rows)
    batch.file("report", fresh, keys)
    new = {row["report_id"]: row["origin_id"] for row in rows}
    return {i for i, row in before.items() if i not in fresh and new.get(i) != row[2]}


def _reports(atlas: Atlas, ids: Iterable[str]) -> dict[str, ReportFeature]:
    ids = list(ids)
    rows = atlas.features("report", ids) if ids else {}
    return {i: msgspec.msgpack.decode(raw, type=ReportFeature) for i, raw in rows.items()}


def _join(batch: _Batch, kind: Kind, moved: set[str]) -> None:
    atlas = batch.atlas
    fresh = {f.id: f for r in batch.records for f in kind.features(r)}
    old = [*batch.changed, *sorted(moved)]
    before = atlas.members_of_reports(kind.name, old) if old else []
    if not fresh and not before:
        return
    keys = {i: kind.keys(f) for i, f in fresh.items()}
    probes = [(k, i, fresh[i].report) for i, (_, look) in keys.items() for k in look]
    pairs = atlas.pairs(kind.name, probes) if probes else []
    near = _features(atlas, kind, {b for _, b in pairs} - set(fresh))
    linked = {b for a, b in pairs if b not in fresh and kind.decide(fresh[a], near[b]).same}
    batch.file(kind.name, fresh, keys)
    _redo(batch, kind, fresh, linked, before)


def _redo(
    batch: _Batch, kind: Kind, fresh: Mapping[str, Any], touched: set[str], before: list[Member]
) -> None:
    """Join anew *fresh* records and all components of *touched* records and of *before*."""
    atlas = batch.atlas
    verdicts = people(atlas.verdicts(kind.name))
    named = _partners(set(fresh), verdicts)
    old = (touched | {m[0] for m in before} | named) - set(fresh)
    if old:
        before = [*before, *_closure(atlas, kind, old, verdicts)]
    old = (old | {m[0] for m in before} | _partners(old, verdicts)) - set(fresh)
    found = {**_features(atlas, kind, old), **fresh}
    groups = join(kind, found, verdicts)
    kept = [g for g in groups if kind.single or any(len(c.ids) > 1 for c in g)]
    told = _told(batch, kind, found, kept)
    gone = sorted({m[0] for m in before}), sorted({m[1] for m in before})
    rows = cluster_rows(kind, kept, told, found)
    atlas.replace_clusters(kind.name, gone, rows)
    if kind.name == "event":
        _lives(atlas, {*gone[1], *(row["id"] for row in rows["clusters"])})
    atlas.note_joins(join_rows(before, rows["members"], {"kind": kind.name, "made": batch.made}))


def _lives(atlas: Atlas, touched: set[str]) -> None:
    """Say anew what became of the plans and promises that *touched* clusters concern."""
    rows = []
    for ident, (plan, others) in sorted(atlas.plans(touched).items()):
        state, outcome = life(plan, others) if is_plan(plan) else (None, None)
        rows.append({"id": ident, "life": state, "outcome": outcome})
    if rows:
        atlas.set_lives(rows)


def _closure(atlas: Atlas, kind: Kind, ids: set[str], verdicts: Verdicts) -> list[Member]:
    """Return the members of all components that hang on *ids*, by people's verdicts too."""
    found = {m[0]: m for m in atlas.members(kind.name, ids)}
    wanted = _partners(ids | set(found), verdicts) - ids - set(found)
    while wanted:
        more = atlas.members(kind.name, wanted)
        new = {m[0]: m for m in more if m[0] not in found}
        found |= new
        ids = ids | wanted
        wanted = _partners(set(new) | wanted, verdicts) - ids - set(found)
    return list(found.values())


def _partners(ids: set[str], verdicts: Verdicts) -> set[str]:
    """Return the records that a person has called the same as one of *ids*."""
    return {i for key in verdicts.same if key[0] in ids or key[1] in ids for i in key}


def _features(atlas: Atlas, kind: Kind, ids: Iterable[str]) -> dict[str, Any]:
    ids = list(ids)
    rows = atlas.features(kind.name, ids) if ids else {}
    return {i: kind.unpack(raw) for i, raw in rows.items()}


def _told(
    batch: _Batch, kind: Kind, found: Mapping[str, Any], groups: list[list[Cluster]]
) -> dict[str, Told]:
    """Return the records of all clusters that are to be written, with their sources."""
    atlas = batch.atlas
    ids = [i for g in groups for c in g for i in c.ids]
    if not ids:
        return {}
    meta = {row[0]: row for row in atlas.report_rows({found[i].report for i in ids})}
    if kind.name == "entity":
        records: dict[str, Json] = {i: _entity(found[i]) for i in ids}
    else:
        wanted = set(ids)
        records = {r["id"]: r for x in batch.records for r in x[kind.table] if r["id"] in wanted}
        lacking = [i for i in ids if i not in records]
        rows = atlas.told(kind.table, lacking) if lacking else []
        records |= {row[0]: msgspec.json.decode(row[1]) for row in rows}
    return {i: Told(records[i], *meta[found[i].report]) for i in ids}


def _entity(e: Any) -> Json:
    return {
        "name": e.label,
        "kind": e.kind,
        "code": e.code or None,
        "sector": e.sector or None,
        "office": e.office or None,
    }
