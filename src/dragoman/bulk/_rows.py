"""Origins and clusters as rows of the atlas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from dragoman.resolution import Cluster, Kind, Origin, Told, cluster_id, merged, party_rows

Json = dict[str, Any]
_PLAIN = ("cameo", "quad_code", "status", "date", "enddate", "date_precision", "text",
          "confidence", "documents", "publishers", "origins", "first_published",
          "last_published")  # fmt: skip


def origin_row(o: Origin) -> Json:
    """Return the row of a report's origin."""
    return {
        "report_id": o.report,
        "component": o.origin,
        "group_id": o.group,
        "origin_id": o.origin,
        "agency": o.agency or None,
        "relation": o.relation,
        "of_report": o.of or None,
        "score": o.score or None,
        "reason": o.reason or None,
    }


def cluster_rows(
    kind: Kind,
    groups: list[list[Cluster]],
    told: Mapping[str, Told],
    found: Mapping[str, Any],
) -> dict[str, list[Json]]:
    """Return the rows of members, clusters and cluster_parties of the joined components.

    Clusters of one record are left out, unless the kind keeps such.
    """
    rows: dict[str, list[Json]] = {"members": [], "clusters": [], "cluster_parties": []}
    for group in groups:
        component = group[0].ids[0]
        for cluster in group:
            ident = cluster_id(kind.name, cluster.ids[0])
            rows["members"] += _members(cluster, ident, component, found)
            if len(cluster.ids) == 1 and not kind.single:
                continue
            rows["clusters"].append(_cluster(merged(kind.name, cluster, told)))
            parties = party_rows([told[i] for i in cluster.ids])
            rows["cluster_parties"] += [{"cluster_id": ident} | p for p in parties]
    return rows


def _members(cluster: Cluster, ident: str, component: str, found: Mapping[str, Any]) -> list[Json]:
    out = []
    for i in cluster.ids:
        link = cluster.links.get(i)
        out.append(
            {
                "cluster_id": ident,
                "record_id": i,
                "report_id": found[i].report,
                "n": found[i].n,
                "component": component,
                "other": link.other if link else None,
                "score": link.score if link else None,
                "reason": link.reason if link else None,
            }
        )
    return out


def _cluster(record: Json) -> Json:
    row = {k: record.get(k) for k in _PLAIN}
    row |= {"id": record["id"], "record": msgspec.json.encode(record).decode()}
    if isinstance(record.get("event"), list):
        loc = record.get("event_loc") or {}
        row |= {
            "event": record["event"][0],
            "mode": record["mode"][0] if record["mode"] else None,
            "country_code": loc.get("country_code"),
            "place": loc.get("resolved_place"),
            "lat": loc.get("lat"),
            "lon": loc.get("lon"),
        }
    return row


def join_rows(
    before: list[tuple[str, str, str, str | None]], after: list[Json], given: Json
) -> list[Json]:
    """Return what the program has judged anew: records joined to another, or set apart.

    *before*: (record, cluster, component, joined by) as it was; *after*: rows of members.
    """
    old = {row[0]: row[3] for row in before}
    out = []
    for row in after:
        one, other = row["record_id"], row["other"]
        if other != old.get(one):
            if other:
                said = {"verdict": "same", "score": row["score"], "reason": row["reason"]}
                out.append(given | {"one": one, "other": other} | said)
            else:
                said = {"verdict": "not same", "score": None, "reason": "no longer joined by this"}
                out.append(given | {"one": one, "other": old[one]} | said)
    return sorted(out, key=lambda r: (r["one"], r["other"]))
