"""A cluster as one record: chosen values, who tells what, three counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.resolution._cluster import Cluster
from dragoman.resolution._values import Told, chosen, conflicts
from dragoman.types import stable_id

Json = dict[str, Any]
_LOSSES = ("dead", "injured", "arrested", "crowd", "amount")
EVENT_FIELDS = ("status", "date", "event_loc.country_code", "event_loc.resolved_place",
                *(f"size.{k}{m}" for k in _LOSSES for m in ("", "_min", "_max")),
                "venue", "duration_minutes", "topics", "outcome", "stage", "title")  # fmt: skip
_FIELDS = {
    "event": EVENT_FIELDS,
    "statement": ("text", "channel", "date"),
    "tour": ("name",),
    "entity": ("office", "sector"),
}
_SLOTS = ("actor", "recipient", "participants", "attributed_by", "speaker", "co_speakers",
          "addressee", "traveller")  # fmt: skip


def cluster_id(kind: str, first: str) -> str:
    """Return the id of the cluster whose canonical (first) member has the id *first*."""
    return stable_id("cluster", kind, first)


def merged(kind: str, cluster: Cluster, told: Mapping[str, Told]) -> Json:
    """Return a cluster as one record: the fullest member's, with the values that were chosen.

    Added: id, members (ids), documents, publishers, origins, mentions [{record, report,
    publisher, published, origin, joined_by, score, reason}], values (see `conflicts`), and
    for a tour the legs of all.
    """
    members = [told[i] for i in cluster.ids]
    base = max(members, key=lambda m: (_fullness(m.record), _negative(m.published)))
    record = dict(base.record)
    many = len(members) > 1
    values = {f: rows for f in _FIELDS[kind] if many and (rows := conflicts(members, f))}
    if kind == "event" and many:
        record |= _chosen_event(record, members)
    if kind == "tour":
        record["legs"] = _legs(members)
    return record | {
        "id": cluster_id(kind, cluster.ids[0]),
        "documents": len({m.report for m in members}),
        "publishers": len({m.publisher or m.origin for m in members}),
        "origins": len({m.origin for m in members}),
        "first_published": min((m.published for m in members if m.published), default=None),
        "last_published": max((m.published for m in members if m.published), default=None),
        "values": values,
        "mentions": [_mention(i, cluster, told[i]) for i in cluster.ids],
    }


def party_rows(record_of: Sequence[Told]) -> list[Json]:
    """Return every entity that a member puts in a slot: slot, code, sector, name, id; each once."""
    rows: dict[tuple[str, ...], Json] = {}
    for member in record_of:
        for slot in _SLOTS:
            held = member.record.get(slot) or ()
            for ref in [held] if isinstance(held, dict) else held:
                row = {"slot": slot, **{k: ref[k] for k in _PARTY}}
                rows.setdefault(tuple(str(v) for v in row.values()), row)
    return [rows[key] for key in sorted(rows)]


_PARTY = ("code", "sector", "name", "identifier_id")


def _chosen_event(record: Json, members: list[Told]) -> Json:
    """Return the fields of an event by the chosen values; of the place only as a whole."""
    out: Json = {"status": chosen(members, "status")}
    date = chosen(members, "date")
    if date:
        out |= {
            "date": date["date"],
            "enddate": date["enddate"],
            "date_precision": date["precision"],
        }
    place, country = (chosen(members, f"event_loc.{k}") for k in ("resolved_place", "country_code"))
    held = [m.record["event_loc"] for m in members if m.record["event_loc"]]
    for wanted in ((place, country), (place, None), (None, country)):
        found = [x for x in held if _fits(x, *wanted)]
        if found:
            out["event_loc"] = found[0]
            break
    size = {k for m in members for k in m.record["size"]}
    out["size"] = {k: chosen(members, f"size.{k}") for k in sorted(size)}
    for field in ("venue", "duration_minutes", "topics", "outcome", "stage", "title"):
        if field in record:
            out[field] = chosen(members, field) or record[field]
    return out


def _fits(loc: Json, place: str | None, country: str | None) -> bool:
    return (place is None or loc["resolved_place"] == place) and (
        country is None or loc["country_code"] == country
    )


def _legs(members: list[Told]) -> list[Json]:
    """Return the legs of all reports of a tour, each country and city once, by day and order."""
    found: dict[tuple[str, str], Json] = {}
    for member in sorted(members, key=lambda m: (m.published, m.report)):
        for leg in member.record["legs"]:
            key = (leg["country_code"] or "", leg["city"] or "")
            before = found.get(key, {"events": []})
            told = {k: v for k, v in leg.items() if v not in (None, [])}
            events = [*before["events"], *(e for e in leg["events"] if e not in before["events"])]
            found[key] = {**dict.fromkeys(leg), **before, **told, "events": events}
    cities = {country for country, city in found if city}
    kept = [leg for (country, city), leg in found.items() if city or country not in cities]
    kept.sort(
        key=lambda x: (x["date"] or "9999", x["order"], x["country_code"] or "", x["city"] or "")
    )
    return [leg | {"order": n} for n, leg in enumerate(kept, 1)]


def _mention(ident: str, cluster: Cluster, told: Told) -> Json:
    link = cluster.links.get(ident)
    return {
        "record": ident,
        "report": told.report,
        "publisher": told.publisher or None,
        "published": told.published or None,
        "origin": told.origin,
        "joined_by": link.other if link else None,
        "score": link.score if link else None,
        "reason": link.reason if link else None,
    }


def _fullness(record: Json) -> int:
    return sum(v not in (None, "", [], {}) for v in record.values())


def _negative(day: str) -> list[int]:
    return [-ord(c) for c in day]
