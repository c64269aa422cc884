"""Maps and networks: GeoJSON, GraphML, GEXF with time spells, FollowTheMoney, trips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import Any
from xml.sax.saxutils import quoteattr

Json = dict[str, Any]
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
TRIPS = tuple(
    "tour report publisher published traveller traveller_id traveller_code office order "
    "destination_code city status date enddate events confidence".split()
)
_SCHEMAS = {
    "person": "Person",
    "organ": "PublicBody",
    "igo": "PublicBody",
    "company": "Company",
}
_REAL = ("occurred", "ongoing")


def trips(item: Json) -> Iterator[Json]:
    """Yield a row for each leg of each tour, as collections of leaders' travels have them."""
    report = item["report"]
    for tour in item["tours"]:
        who = tour["traveller"]
        for leg in tour["legs"]:
            yield {
                "tour": tour["id"],
                "report": report["id"],
                "publisher": report["publisher"],
                "published": report["published"],
                "traveller": who["name"],
                "traveller_id": who["identifier_id"],
                "traveller_code": who["code"],
                "office": who["office"],
                "order": leg["order"],
                "destination_code": leg["country_code"],
                "city": leg["city"],
                "status": leg["status"],
                "date": leg["date"],
                "enddate": leg["enddate"],
                "events": ";".join(leg["events"]),
                "confidence": tour["confidence"],
            }


def features(rows: Iterable[Json]) -> Iterator[Json]:
    """Yield a GeoJSON feature for each event row (`FlatTables.events`) that has a place."""
    for row in rows:
        if row["lat"] is None or row["lon"] is None:
            continue
        point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
        own = {k: v for k, v in row.items() if k not in ("lat", "lon") and v is not None}
        yield {"type": "Feature", "id": row["id"], "geometry": point, "properties": own}


class Network:
    """Dyads of codes, collected report by report, and written as GraphML or GEXF."""

    def __init__(self) -> None:
        self._edges: dict[tuple[str, str], dict[str, int]] = {}
        self._spells: dict[tuple[str, str], set[tuple[str, str]]] = {}

    def add(self, item: Json, events: Sequence[Json] | None = None) -> None:
        """Count the events of a coded report (or only *events* of it) that took place."""
        for event in item["events"] if events is None else events:
            if event["status"] not in _REAL:
                continue
            first = event["date"] or item["report"]["published"]
            for pair in sorted(_pairs(event)):
                count = self._edges.setdefault(pair, dict.fromkeys(QUADS, 0))
                count[event["quad_code"]] += 1
                if first:
                    spell = (first, max(first, event["enddate"] or first))
                    self._spells.setdefault(pair, set()).add(spell)

    def graphml(self) -> str:
        """Return GraphML: nodes are codes; edges have counts by quad, first and last day."""
        keys = [("events", "long"), *((q.replace(" ", "_"), "long") for q in QUADS)]
        keys += [("first", "string"), ("last", "string")]
        out = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        ]
        for name, kind in keys:
            out.append(f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>')
        out.append('<graph edgedefault="undirected">')
        out += [f"<node id={quoteattr(code)}/>" for code in self._nodes()]
        for (a, b), values in self._rows():
            data = "".join(f'<data key="{k}">{v}</data>' for k, v in values.items())
            out.append(f"<edge source={quoteattr(a)} target={quoteattr(b)}>{data}</edge>")
        return "\n".join([*out, "</graph>", "</graphml>", ""])

    def gexf(self) -> str:
        """Return GEXF 1.2: as `graphml`, and each edge has a spell for each day told of."""
        names = ["events", *(q.replace(" ", "_") for q in QUADS)]
        out = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
            '<graph mode="dynamic" defaultedgetype="undirected" timeformat="date">',
            '<attributes class="edge" mode="static">',
            *(f'<attribute id="{n}" title="{n}" type="integer"/>' for n in names),
            "</attributes>",
            "<nodes>",
            *(f"<node id={quoteattr(c)} label={quoteattr(c)}/>" for c in self._nodes()),
            "</nodes>",
            "<edges>",
        ]
        for number, ((a, b), values) in enumerate(self._rows()):
            weight = f'weight="{values["events"]}"'
            ends = f"source={quoteattr(a)} target={quoteattr(b)}"
            told = "".join(f'<attvalue for="{n}" value="{values[n]}"/>' for n in names)
            spells = "".join(
                f'<spell start="{s}" end="{e}"/>' for s, e in sorted(self._spells.get((a, b), ()))
            )
            inside = f"<attvalues>{told}</attvalues>" + (
                f"<spells>{spells}</spells>" * bool(spells)
            )
            out.append(f'<edge id="{number}" {ends} {weight}>{inside}</edge>')
        return "\n".join([*out, "</edges>", "</graph>", "</gexf>", ""])

    def _nodes(self) -> list[str]:
        return sorted({code for pair in self._edges for code in pair})

    def _rows(self) -> Iterator[tuple[tuple[str, str], Json]]:
        for pair in sorted(self._edges):
            count = self._edges[pair]
            days = sorted(self._spells.get(pair, ()))
            values: Json = {"events": sum(count.values())}
            values |= {q.replace(" ", "_"): count[q] for q in QUADS}
            if days:
                values |= {"first": days[0][0], "last": max(d[1] for d in days)}
            yield pair, values


def _pairs(event: Json) -> set[tuple[str, str]]:
    """Return the pairs of codes between which an event is, each sorted."""
    left = {r["code"] for r in event["actor"] if r["code"]}
    right = {r["code"] for r in event["recipient"] if r["code"]}
    both = product(left, right) if event["recipient"] else combinations(sorted(left), 2)
    return {(min(a, b), max(a, b)) for a, b in both if a != b}


def money(item: Json) -> Iterator[Json]:
    """Yield FollowTheMoney entities of one coded report: who is named with an id, and events."""
    known: dict[str, str] = {}
    for e in item["entities"]:
        if e["identifier_id"] and e["kind"] != "place":
            known[e["identifier_id"]] = e["identifier_id"]
            schema = "Country" if e["kind"] == "state" else _SCHEMAS.get(e["kind"], "Organization")
            own: Json = {"name": [e["name"]], "wikidataId": [e["identifier_id"]]}
            if schema == "Person" and e["office"]:
                own["position"] = [e["office"]]
            yield {"id": e["identifier_id"], "schema": schema, "properties": own}
    for event in item["events"]:
        sides = [r["identifier_id"] for s in ("actor", "recipient") for r in event[s]]
        title = "/".join([event["event"][0], *event["mode"][:1]])
        told: Json = {
            "name": [f"{title} ({event['status']})"],
            "startDate": [event["date"]],
            "endDate": [event["enddate"]],
            "involved": sorted({s for s in sides if s in known}),
            "location": [(event["event_loc"] or {}).get("resolved_place")],
            "summary": [event["text"]],
            "sourceUrl": [item["report"]["url"]],
            "publisher": [item["report"]["publisher"]],
        }
        kept = {k: [x for x in v if x] for k, v in told.items()}
        own = {k: v for k, v in kept.items() if v}
        yield {"id": f"dragoman-{event['id']}", "schema": "Event", "properties": own}
