"""Plain lists: meetings, events in time, tours, and what a search finds."""

from __future__ import annotations

from typing import Any

from dragoman.store import Party, Period, Queries, Side
from dragoman.views._evidence import sentence
from dragoman.views._lines import latest_first, line_of, lines, one_each
from dragoman.views._pair import ACTS

Json = dict[str, Any]
LIMIT = 200


def timeline(
    atlas: Queries,
    who: Party | None = None,
    period: Period | None = None,
    limit: int | None = LIMIT,
) -> list[Json]:
    """Return the events of everybody, or of one party, as lines, the latest first."""
    return _listed(atlas, who, period, "", limit)


def meetings(
    atlas: Queries,
    who: Party | None = None,
    period: Period | None = None,
    limit: int | None = LIMIT,
) -> list[Json]:
    """Return the meetings, visits and calls of everybody, or of one party, the latest first."""
    return _listed(atlas, who, period, "meetings", limit)


def _listed(
    atlas: Queries, who: Party | None, period: Period | None, only: str, limit: int | None
) -> list[Json]:
    side, rows = Side(who, ACTS) if who else None, None if limit is None else 4 * limit
    heads = one_each(atlas.heads("events", side, None, period, only, rows))
    chosen = heads if limit is None else heads[: limit + limit // 4]
    return latest_first(lines(atlas, "events", chosen))[:limit]


def tour(atlas: Queries, who: Party, period: Period | None = None) -> list[Json]:
    """Return the journeys of a traveller as lines with ``legs``, the latest first.

    A leg has {order, country_code, city, status, date, enddate, meetings}: the lines of
    the events that the report puts on it. Visits that no report joins into a tour come
    last, as one line each with a single leg.
    """
    heads = one_each(atlas.heads("tours", Side(who, ("traveller",)), None, period))
    found = lines(atlas, "tours", heads)
    on_legs: set[str] = set()
    told = atlas.events([i for line in found for leg in line["legs"] for i in leg["events"]])
    for line in found:
        for leg in line["legs"]:
            rows = [told[i][0] for i in leg["events"] if i in told]
            leg["meetings"] = [line_of("events", _head(r), _detail(r)) for r in rows]
            on_legs |= {r["record"]["id"] for r in rows}
    visits = _visits(atlas, who, period)
    known = atlas.details("events", [h["key"] for h in visits])
    alone = [h for h in visits if known[h["key"]]["record"]["id"] not in on_legs]
    return [*latest_first(found), *latest_first(lines(atlas, "events", alone, None, known))]


def _visits(atlas: Queries, who: Party, period: Period | None) -> list[Json]:
    heads = atlas.heads("events", Side(who, ("actor",)), None, period, "meetings")
    return [h for h in one_each(heads) if h["mode"] == "visit"]


def _head(row: Json) -> Json:
    ones = {"documents": 1, "publishers": 1, "origins": 1}
    record = row["record"]
    return ones | {"day": row["day"], "confidence": record["confidence"]}


def _detail(row: Json) -> Json:
    detail = {k: row[k] for k in ("record", "report", "body")}
    return detail | {"cluster": row["record"]["id"]}


def explain_line(row: Json) -> Json:
    """Return the line of a row that `Queries.event` gives."""
    return record_line("events", row)


def record_line(table: str, row: Json) -> Json:
    """Return the line of one record {record, report, day, body} of a table, counted once."""
    return line_of(table, _head(row), _detail(row))


def search(
    atlas: Queries,
    query: str,
    kind: str = "reports",
    period: Period | None = None,
    filters: Json | None = None,
    limit: int = 50,
) -> list[Json]:
    """Return what holds all words of *query* as {id, kind, day, text, score, origin, report}.

    *kind* and *filters* as in `Queries.search`; for reports ``text`` is the title, and
    ``evidence`` the first sentence that holds a word of the query.
    """
    rows = atlas.search(query, kind, period, filters, limit)
    bodies = atlas.texts([r["report_id"] for r in rows]) if kind == "reports" else {}
    out = []
    for row in rows:
        report = {k: row[k] for k in ("publisher", "title", "url", "published")}
        evidence = row["text"] or ""
        if kind == "reports":
            evidence = _snippet(bodies[row["report_id"]], query)
        out.append(
            {
                "id": row.get("id") or row["report_id"],
                "kind": kind,
                "day": row["day"],
                "text": row["title"] if kind == "reports" else row["type"],
                "evidence": " ".join(evidence.split()),
                "score": row["score"],
                "origin": row["origin"],
                "report": {"id": row["report_id"]} | report,
            }
        )
    return out


def _snippet(body: str, query: str) -> str:
    lower = body.lower()
    places = [lower.find(w.strip('"“”').lower()) for w in query.split()]
    at = min((p for p in places if p >= 0), default=0)
    return sentence(body, {"spans": [{"start": at, "end": at + 1}]})
