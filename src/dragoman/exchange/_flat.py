"""Flat tables of events in the columns of GDELT, POLECAT and ICEWS, and of our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations, product
from typing import Any

from dragoman.kb import KnowledgePack

Json = dict[str, Any]

_SIDE = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code "
    "Type1Code Type2Code Type3Code"
)
_GEO = "Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID"
GDELT = (
    *"GlobalEventID Day MonthYear Year FractionDate".split(),
    *(f"Actor{n}{c}" for n in (1, 2) for c in _SIDE.split()),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{who}Geo_{c}" for who in ("Actor1", "Actor2", "Action") for c in _GEO.split()),
    *"DATEADDED SOURCEURL".split(),
)
POLECAT = tuple(
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|"
    "Actor Name|Actor Country|"
    "Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|"
    "Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|"
    "Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|"
    "Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|"
    "Story People|Story Organizations|Story Locations|Language|Version".split("|")
)
ICEWS = tuple(
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|"
    "Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|"
    "Province|Country|Latitude|Longitude".split("|")
)
EVENTS = tuple(
    "id report publisher published url event mode cameo quad_code event_scale goldstein status "
    "attributed_by date enddate date_precision actor actor_code actor_sector recipient "
    "recipient_code recipient_sector place country_code lat lon dead injured arrested documents "
    "publishers origins confidence coder text".split()
)
_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_TYPES = {"JRN": "MED", "MED": "HLH", "UNK": "", "PRM": "", "PTY": "", "SOC": "", "PRE": ""}
_ONE = {"documents": 1, "publishers": 1, "origins": 1}
_NOBODY: Json = dict.fromkeys(("name", "code", "sector", "entity_text", "identifier_id", "office"))


class FlatTables:
    """Writes rows of one format; *pack* gives names and codes of states.

    *counts*: (documents, publishers, origins) of each event's id, where an atlas knows
    them. *all_status*: not only what took place. *text*: with the evidence.
    """

    def __init__(
        self,
        pack: KnowledgePack,
        counts: Mapping[str, Json] | None = None,
        *,
        all_status: bool = False,
        text: bool = True,
    ) -> None:
        self._pack = pack
        self._counts = counts or {}
        self._all = all_status
        self._text = text

    def gdelt(self, item: Json) -> Iterator[Json]:
        """Yield GDELT 2.0 rows of one coded report: a row for each dyad, mutual acts both ways."""
        for event, number, left, right in self._dyads(item):
            yield self._gdelt(item, event, number, (left, right))

    def _gdelt(self, item: Json, event: Json, number: int, sides: tuple[Json, Json]) -> Json:
        row: Json = dict.fromkeys(GDELT, "")
        day = (event["date"] or item["report"]["published"] or "").replace("-", "")
        cameo, counts = event["cameo"] or "", self._counts.get(event["id"], _ONE)
        if day:
            fraction = int(day[:4]) + (int(day[4:6]) * 30 + int(day[6:])) / 365
            row |= {"Day": day, "MonthYear": day[:6], "Year": day[:4]}
            row["FractionDate"] = f"{fraction:.4f}"
        for n, side in enumerate(sides, 1):
            row |= self._gdelt_side(f"Actor{n}", side)
        row |= {
            "GlobalEventID": int(event["id"][:14], 16) * 100 + number,
            "EventCode": cameo,
            "EventBaseCode": cameo[:3],
            "EventRootCode": cameo[:2],
            "QuadClass": _QUADS.index(event["quad_code"]) + 1,
            "GoldsteinScale": _blank(event["goldstein"]),
            "NumMentions": counts["documents"],
            "NumSources": counts["publishers"],
            "NumArticles": counts["documents"],
            "SOURCEURL": item["report"]["url"] or "",
        }
        return row | self._gdelt_place(event["event_loc"] or {})

    def _gdelt_side(self, name: str, side: Json) -> Json:
        code, sector = (
            self._codes(side["code"]).get("cameo", side["code"] or ""),
            side["sector"] or "",
        )
        kind = _TYPES.get(sector, sector)
        state = bool(self._state(side["code"]))
        return {
            f"{name}Code": f"{code}{kind if side['name'] != self._state(side['code']) else ''}",
            f"{name}Name": (side["name"] or "").upper(),
            f"{name}CountryCode": code if state else "",
            f"{name}Type1Code": kind,
        }

    def _gdelt_place(self, loc: Json) -> Json:
        if not loc or loc.get("lat") is None:
            return {}
        american = loc["country_code"] == "USA"
        kind = {"country": 1, "province": 2 if american else 5}.get(
            loc["resolution"] or "", 3 if american else 4
        )
        return {
            "ActionGeo_Type": kind,
            "ActionGeo_Fullname": loc["resolved_place"],
            "ActionGeo_CountryCode": self._codes(loc["country_code"]).get("fips", ""),
            "ActionGeo_Lat": loc["lat"],
            "ActionGeo_Long": loc["lon"],
        }

    def polecat(self, item: Json) -> Iterator[Json]:
        """Yield POLECAT rows of one coded report: a row for each dyad, mutual acts both ways."""
        for event, number, left, right in self._dyads(item):
            report, loc = item["report"], event["event_loc"] or {}
            row: Json = dict.fromkeys(POLECAT, "")
            row |= {
                "Event ID": _id(event, number),
                "Event Date": event["date"] or "",
                "Event Type": event["event"][0],
                "Event Mode": event["mode"][0] if event["mode"] else "",
                "Intensity": _blank(event["event_scale"]),
                "Quad Code": event["quad_code"].upper(),
                "Contexts": ";".join(event["context"]),
                "Source": report["publisher"] or "",
                "Publication Date": report["published"] or "",
                "Language": report["language"] or "",
                "Version": event["coder"],
            }
            for name, side in (("Actor", left), ("Recipient", right)):
                row |= self._polecat_side(name, side)
            yield row | self._polecat_place(loc) | _story(item)

    def _polecat_side(self, name: str, side: Json) -> Json:
        return {
            f"{name} Name": side["name"] or "",
            f"{name} Country": "KOS" if side["code"] == "XKX" else side["code"] or "",
            f"{name} COW": self._codes(side["code"]).get("cow", ""),
            f"Primary {name} Sector": side["sector"] or "",
            f"{name} Sectors": ";".join(side.get("sectors") or ()),
            f"{name} Title": side["office"] or "",
            f"{name} Name Raw": (side["entity_text"] or "") if self._text else "",
        }

    def _polecat_place(self, loc: Json) -> Json:
        return {
            "Placename": loc.get("resolved_place") or "",
            "City": loc.get("city") or "",
            "Province": loc.get("province") or "",
            "Country": loc.get("country_code") or "",
            "Latitude": _blank(loc.get("lat")),
            "Longitude": _blank(loc.get("lon")),
            "GeoNames ID": _blank(loc.get("geonameid")),
            "Raw Placename": (loc.get("extracted_place") or "") if self._text else "",
            "Feature Type": loc.get("resolution") or "",
        }

    def icews(self, item: Json) -> Iterator[Json]:
        """Yield ICEWS rows of one coded report; what has no CAMEO code is left out."""
        for event, number, left, right in self._dyads(item):
            if not event["cameo"]:
                continue
            loc = event["event_loc"] or {}
            yield {
                "Event ID": _id(event, number),
                "Event Date": event["date"] or "",
                "Source Name": left["name"] or "",
                "Source Sectors": ",".join(left.get("sectors") or ()),
                "Source Country": self._state(left["code"]),
                "Event Text": self._name(event["cameo"]),
                "CAMEO Code": event["cameo"],
                "Intensity": _blank(event["goldstein"]),
                "Target Name": right["name"] or "",
                "Target Sectors": ",".join(right.get("sectors") or ()),
                "Target Country": self._state(right["code"]),
                "Story ID": item["report"]["id"],
                "Sentence Number": "",
                "Publisher": item["report"]["publisher"] or "",
                "City": loc.get("city") or "",
                "District": "",
                "Province": loc.get("province") or "",
                "Country": self._state(loc.get("country_code")),
                "Latitude": _blank(loc.get("lat")),
                "Longitude": _blank(loc.get("lon")),
            }

    def events(self, item: Json) -> Iterator[Json]:
        """Yield one row for each event of any status, in the columns of EVENTS."""
        report = item["report"]
        for event in item["events"]:
            loc, size = event["event_loc"] or {}, event["size"]
            row = {k: event.get(k) for k in EVENTS} | self._counts.get(event["id"], _ONE)
            row |= {k: size.get(k) for k in ("dead", "injured", "arrested")}
            row |= {k: loc.get(k) for k in ("country_code", "lat", "lon")}
            row |= {k: report[k] for k in ("publisher", "published", "url")}
            for side in ("actor", "recipient"):
                row[side] = _joined(event[side], "name")
                row[f"{side}_code"] = _joined(event[side], "code")
                row[f"{side}_sector"] = _joined(event[side], "sector")
            yield {k: row[k] for k in EVENTS} | {
                "report": report["id"],
                "event": event["event"][0],
                "mode": ";".join(event["mode"]) or None,
                "attributed_by": _joined(event["attributed_by"], "name"),
                "place": loc.get("resolved_place"),
                "text": event["text"] if self._text else None,
            }

    def _dyads(self, item: Json) -> Iterator[tuple[Json, int, Json, Json]]:
        for event in item.get("events", ()):
            if not self._all and event["status"] not in ("occurred", "ongoing"):
                continue
            left, right = event["actor"], event["recipient"]
            if not right and len(left) > 1:
                pairs = list(permutations(left, 2))
            else:
                pairs = list(product(left or [_NOBODY], right or [_NOBODY]))
            for number, (a, b) in enumerate(pairs, 1):
                yield event, number, a, b

    def _codes(self, code: str | None) -> dict[str, str]:
        return self._pack.codes(code) if code else {}

    def _state(self, code: str | None) -> str:
        record = self._pack.entity(code) if code else None
        return record.name if record and record.kind == "state" else ""

    @staticmethod
    def _name(cameo: str) -> str:
        from dragoman import ontology

        return ontology.cameo(cameo).name


def _id(event: Json, number: int) -> str:
    return str(event["id"]) if number == 1 else f"{event['id']}-{number}"


def _blank(value: Any) -> Any:
    return "" if value is None else value


def _joined(refs: list[Json], key: str) -> str | None:
    return ";".join(r[key] or "" for r in refs) or None


def _story(item: Json) -> Json:
    kinds = {"Story People": ("person",), "Story Locations": ("place", "state")}
    kinds["Story Organizations"] = ("org", "igo", "organ", "party", "company", "ngo", "media")
    return {
        column: ";".join(sorted({e["name"] for e in item["entities"] if e["kind"] in wanted}))
        for column, wanted in kinds.items()
    }
