"""Search with facets, the review queue, and what a feed tells."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dragoman import ontology
from dragoman.store import Atlas, Wanted
from dragoman.views import lines, search
from dragoman.web import _links
from dragoman.web._asked import Asked
from dragoman.web._lists import FORMS, STANCES, types
from dragoman.web._pages import flat, pages_of
from dragoman.web._trouble import Trouble

Json = dict[str, Any]
KINDS = ("reports", "events", "statements", "positions", "cooperation")
REVIEWED = ("events", "statements", "positions", "cooperation", "tours")
_DEEP = 300  # results that are looked at, for the facets too


def search_page(atlas: Atlas, asked: Asked) -> Json:
    """Return {results, facets, paging, actors} of a search; the address is the saved search."""
    query = asked.text("q")
    kind = asked.one_of("in", KINDS, "reports")
    found = found_by(atlas, asked, query, kind) if query else []
    shown = found[asked.offset : asked.offset + asked.limit]
    who = atlas.find(query) if query and len(query) < 80 else None
    return {
        "title": f"Search: {query}" if query else "Search",
        "query": query,
        "kind": kind,
        "kinds": KINDS,
        "results": [x | {"href": address(x)} for x in shown],
        "more": len(found) == _DEEP,
        "paging": pages_of(asked, len(found)),
        "facets": _facets(found, kind),
        "actor": {"name": who.label, "href": _links.actor(who.code or who.label)} if who else None,
        "types": _types(kind),
        "statuses": ontology.statuses() if kind in ("events", "cooperation") else (),
        "asked": dict(asked.query),
    }


def found_by(atlas: Atlas, asked: Asked, query: str, kind: str) -> list[Json]:
    """Return what a search finds, within limits."""
    filters = {
        "publisher": asked.text("publisher") or None,
        "type": (asked.text("type") or None) if kind != "reports" else None,
        "by": asked.one_of("by", ("day", "score"), "day"),
    }
    if kind in ("events", "cooperation"):
        filters["status"] = asked.one_of("status", ontology.statuses()) or None
    return search(atlas, query, kind, asked.period, filters, _DEEP)


def address(found: Json) -> str:
    """Return where a result leads: to the words in the report."""
    if found["kind"] == "reports":
        return _links.report(found["id"])
    return _links.report(found["report"]["id"], found["id"])


def _types(kind: str) -> tuple[str, ...]:
    named = {"events": types(), "statements": FORMS, "positions": STANCES}
    return ontology.areas() if kind == "cooperation" else named.get(kind, ())


def _facets(found: list[Json], kind: str) -> Json:
    """Return how often each publisher, type and year stands among what was found."""
    out = {
        "publisher": Counter(x["report"]["publisher"] for x in found if x["report"]["publisher"]),
        "year": Counter((x["day"] or "")[:4] for x in found if x["day"]),
    }
    if kind != "reports":
        out["type"] = Counter(x["text"] for x in found if x["text"])
    return {
        name: [{"value": v, "records": n} for v, n in sorted(c.items(), key=_most)[:12]]
        for name, c in out.items()
    }


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def search_rows(model: Json) -> list[Json]:
    """Return the results of this page as rows."""
    return [
        {k: x[k] for k in ("id", "kind", "day", "text", "evidence", "score", "origin")}
        | {"report": x["report"]["id"], "publisher": x["report"]["publisher"]}
        | {"url": x["report"]["url"]}
        for x in model["results"]
    ]


def review(atlas: Atlas, asked: Asked) -> Json:
    """Return the queue of what nobody has looked at yet, the least certain first."""
    kind = asked.one_of("in", REVIEWED, "events")
    wanted = Wanted(
        {"publisher": asked.text("publisher")},
        asked.period,
        order="doubt",
        limit=min(asked.limit, 100),
        offset=asked.offset,
        unreviewed=True,
    )
    found = lines(atlas, kind, atlas.page(kind, wanted))
    return {
        "title": "Review queue",
        "kind": kind,
        "kinds": REVIEWED,
        "lines": found,
        "paging": pages_of(asked, atlas.total(kind, wanted)),
        "asked": dict(asked.query),
        "choices": _choices(kind),
    }


def _choices(kind: str) -> Json:
    if kind == "events":
        return {"event.0": types(), "status": ontology.statuses()}
    if kind == "positions":
        return {"stance": STANCES}
    if kind == "cooperation":
        return {"area": ontology.areas(), "status": ontology.statuses()}
    return {"form": FORMS} if kind == "statements" else {"name": ()}


def fed(atlas: Atlas, asked: Asked) -> Json:
    """Return what a feed tells: {title, entries}, of a search, or the latest events."""
    query = asked.text("q")
    kind = asked.one_of("in", KINDS, "events")
    if query:
        found = found_by(atlas, asked, query, kind)[: asked.limit]
        entries = [_entry(x, _headline(x), address(x)) for x in found]
        return {"title": f"{query} in {kind}", "entries": entries}
    if kind == "reports":
        rows = atlas.newest(asked.limit, 0, asked.period, asked.text("publisher"))
        entries = [_report_entry(r) for r in rows]
        return {"title": "Latest reports", "entries": entries}
    where = {"publisher": asked.text("publisher")}
    heads = atlas.page(kind, Wanted(where, asked.period, limit=asked.limit))
    told = lines(atlas, kind, heads)
    return {
        "title": f"Latest {kind}",
        "entries": [_entry(x, x["text"], _links.words(x)) for x in told],
    }


def _headline(found: Json) -> str:
    if found["kind"] == "reports":
        return str(found["text"] or found["id"])
    return f"{found['text']}: {found['evidence'][:120]}"


def _entry(line: Json, title: str, href: str) -> Json:
    report = line["report"]
    return {
        "id": line["id"],
        "kind": line["kind"],
        "title": title,
        "day": report["published"] or line["day"],
        "href": href,
        "quotation": line.get("quote") or line["evidence"],
        "source": ", ".join(x for x in (report["publisher"], report["title"]) if x),
        "url": _links.outside(report["url"]),
    }


def _report_entry(row: Json) -> Json:
    told = f"{row['events']} events, {row['statements']} statements, {row['positions']} positions"
    return {
        "id": row["id"],
        "kind": "reports",
        "title": row["title"] or row["id"],
        "day": row["published"],
        "href": _links.report(row["id"]),
        "quotation": told,
        "source": row["publisher"] or "",
        "url": _links.outside(row["url"]),
    }


def feeds(atlas: Atlas, asked: Asked) -> Json:
    """Return what feeds there are: of any search, of the latest of each kind."""
    del atlas
    if asked.text("in") and asked.text("in") not in KINDS:
        raise Trouble(400, f"in: one of {', '.join(KINDS)}")
    query = asked.with_()
    latest = [
        {"kind": k, "atom": f"/feed.atom?in={k}", "json": f"/feed.json?in={k}"} for k in KINDS
    ]
    return {
        "title": "Feeds",
        "latest": latest,
        "kinds": KINDS,
        "asked": dict(asked.query),
        "own": {"atom": f"/feed.atom{query}", "json": f"/feed.json{query}"} if query else None,
    }


def review_rows(model: Json) -> list[Json]:
    """Return the queue as rows."""
    return [flat(x) for x in model["lines"]]
