"""Coded reports built by hand: what the coder would make, without a model."""

from __future__ import annotations

from dragoman.types import stable_id

PEOPLE = {
    "Emmanuel Macron": ("FRA", "Q3052772"),
    "Olaf Scholz": ("DEU", "Q61053"),
    "Sergey Lavrov": ("RUS", "Q58217"),
    "Hakan Fidan": ("TUR", "Q6074391"),
    "Antony Blinken": ("USA", "Q7821917"),
    "Annalena Baerbock": ("DEU", "Q68218"),
    "Wang Yi": ("CHN", "Q4084264"),
}
STATES = {"Russia": "RUS", "Türkiye": "TUR", "France": "FRA", "Germany": "DEU", "Kenya": "KEN",
          "Nigeria": "NGA", "United States": "USA", "China": "CHN", "Ukraine": "UKR"}  # fmt: skip


def ref(name, start=0):
    code, qid = PEOPLE.get(name, (STATES.get(name), None))
    return {
        "code": code,
        "sector": "GOV" if code else None,
        "sectors": ["GOV"] if code else [],
        "name": name,
        "entity_text": name,
        "identifier_id": qid or (f"Q-{code}" if code else None),
        "office": None,
        "start": start,
        "end": start + len(name),
    }


def entity(name):
    kind = "person" if name in PEOPLE else "state" if name in STATES else "group"
    return {
        "identifier_id": ref(name)["identifier_id"],
        "name": name,
        "kind": kind,
        "code": ref(name)["code"],
        "sector": "GOV",
        "sectors": ["GOV"],
        "office": None,
        "mentions": [{"start": 0, "end": len(name), "text": name, "form": "name"}],
    }


def place(name, country, lat=None, lon=None):
    return {
        "extracted_place": name,
        "resolved_place": name,
        "geonameid": None,
        "lat": lat,
        "lon": lon,
        "city": name,
        "province": None,
        "country_code": country,
        "resolution": "city",
    }


def event(report, n, kind, text, actor=(), recipient=(), **more):
    out = {
        "id": stable_id("event", report, n, kind),
        "content": "c",
        "event": [kind],
        "mode": [],
        "context": [],
        "cameo": None,
        "quad_code": "verbal cooperation",
        "event_scale": 1.0,
        "goldstein": None,
        "status": "occurred",
        "attributed_by": [],
        "origin": "body",
        "actor": [ref(a) for a in actor],
        "recipient": [ref(a) for a in recipient],
        "date": None,
        "enddate": None,
        "date_precision": None,
        "event_loc": None,
        "size": {},
        "text": text,
        "text_info": {"start": 0, "end": len(text)},
        "trigger": {"start": 0, "end": 3, "text": more.pop("trigger", text[:3])},
        "evidence": {},
        "coder": "rule:x",
        "confidence": 0.8,
        "alternatives": [],
        "participants": [],
        "format": None,
        "venue": None,
        "duration_minutes": None,
        "topics": [],
        "occasion": None,
        "outcome": None,
        "tour": None,
    }
    if "date" in more:
        more.setdefault("date_precision", "day")
    return out | more


def statement(report, n, speaker, text, form="direct"):
    return {
        "id": stable_id("statement", report, n),
        "speaker": ref(speaker) if speaker else None,
        "co_speakers": [],
        "form": form,
        "text": text,
        "spans": [{"start": 0, "end": len(text)}],
        "channel": "unknown",
        "platform": None,
        "outlet": None,
        "addressee": [],
        "audience": None,
        "occasion": None,
        "date": None,
        "cue": None,
        "origin": "body",
        "confidence": 0.8,
    }


def leg(order, country, city=None, date=None, status="completed"):
    return {"order": order, "country_code": country, "city": city, "status": status,
            "date": date, "enddate": None, "events": []}  # fmt: skip


def tour(report, n, traveller, legs):
    return {"id": stable_id("tour", report, n), "traveller": ref(traveller), "name": "tour",
            "legs": legs, "spans": [], "origin": "body", "confidence": 0.8}  # fmt: skip


def report(ident, text, published="2024-03-05", publisher="Wire", **records):
    names = {r["name"] for e in records.get("events", ()) for s in ("actor", "recipient")
             for r in e[s]}  # fmt: skip
    names |= {s["speaker"]["name"] for s in records.get("statements", ()) if s["speaker"]}
    names |= {t["traveller"]["name"] for t in records.get("tours", ())}
    return {
        "schema": 1,
        "report": {"id": ident, "url": None, "publisher": publisher, "title": None, "author": None,
                   "published": published, "retrieved": None, "language": "en",
                   "sha256": f"{ident:0>64}", "path": None},
        "text": text,
        "passages": [{"kind": "body", "start": 0, "end": len(text)}],
        "entities": records.pop("entities", [entity(n) for n in sorted(names)]),
        **{k: records.get(k, []) for k in ("events", "statements", "positions", "cooperation",
                                           "tours", "rejections")},
    }  # fmt: skip
