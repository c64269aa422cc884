"""A small atlas built by hand, one report of which is hostile, and a client of its server."""

from __future__ import annotations

from starlette.testclient import TestClient
from tests.resolution.reports import event, leg, place, ref, report, statement, tour

from dragoman.bulk import file_records
from dragoman.store import Atlas
from dragoman.types import stable_id
from dragoman.web import Settings, create_app

TOKEN = "a-token-of-more-than-sixteen"
MADE = "2026-01-01T00:00:00+00:00"
BASE = "http://127.0.0.1:8765"
EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'"
WORDS = "Sergey Lavrov met Hakan Fidan in Antalya and said: We shall open the straits to grain."
SAID = "We shall open the straits to grain."


def spans(text, words):
    start = text.index(words)
    return [{"start": start, "end": start + len(words)}]


def position(ident, holder, stance, issue, text, words):
    return {
        "id": stable_id("position", ident, stance, issue),
        "holders": [ref(holder)],
        "stance": stance,
        "issue": issue,
        "issue_id": None,
        "target": None,
        "attributed_by": [],
        "statement": None,
        "spans": spans(text, words),
        "text": words,
        "origin": "body",
        "confidence": 0.7,
    }


def cooperation(ident, parties, area, text, words):
    return {
        "id": stable_id("cooperation", ident, area),
        "parties": [ref(p) for p in parties],
        "area": area,
        "kind": "general",
        "status": "occurred",
        "attributed_by": [],
        "event": None,
        "spans": spans(text, words),
        "text": words,
        "origin": "body",
        "confidence": 0.7,
    }


def records():
    met = event("r1", 0, "CONSULT", WORDS, ["Sergey Lavrov"], ["Hakan Fidan"],
                date="2024-03-01", event_loc=place("Antalya", "TUR", 36.9, 30.7),
                confidence=0.9)  # fmt: skip
    said = statement("r1", 0, "Sergey Lavrov", SAID) | {"spans": spans(WORDS, SAID)}
    said["date"] = "2024-03-01"
    held = position("r1", "Sergey Lavrov", "supports", "the straits", WORDS, "open the straits")
    held["statement"] = said["id"]
    work = cooperation("r1", ["Russia", "Türkiye"], "agriculture", WORDS, "to grain")
    trip = tour("r1", 0, "Sergey Lavrov", [
        leg(1, "TUR", "Antalya", "2024-03-01") | {"events": [met["id"]]},
        leg(2, "KEN", "Nairobi", "2024-03-03", "planned")])  # fmt: skip
    trip["spans"] = spans(WORDS, "met Hakan Fidan in Antalya")
    first = report("r1", WORDS, "2024-03-02", "Wire", events=[met], statements=[said],
                   positions=[held], cooperation=[work], tours=[trip])  # fmt: skip
    first["report"] |= {"title": "Talks in Antalya", "url": "https://example.org/talks"}
    text = f"Wang Yi accused Antony Blinken of {EVIL} yesterday."
    blame = event("r2/<b>", 0, "ACCUSE", text, ["Wang Yi"], ["Antony Blinken"],
                  date="2024-03-04", quad_code="verbal conflict", event_scale=-2.0,
                  confidence=0.3, status="alleged")  # fmt: skip
    quoted = statement("r2/<b>", 0, "Wang Yi", EVIL) | {"spans": spans(text, EVIL)}
    quoted["speaker"] = ref("Wang Yi") | {"name": EVIL, "office": EVIL}
    second = report("r2/<b>", text, "2024-03-05", EVIL, events=[blame], statements=[quoted])
    second["report"] |= {"title": EVIL, "url": "javascript:alert(1)", "author": EVIL}
    third = report("r3", "Annalena Baerbock rang Emmanuel Macron.", "2024-02-10", "Paper",
                   events=[event("r3", 0, "CONSULT", "Annalena Baerbock rang Emmanuel Macron.",
                                 ["Annalena Baerbock"], ["Emmanuel Macron"], mode=["phone"],
                                 confidence=0.5)])  # fmt: skip
    return [first, second, third]


def make_atlas(path):
    with Atlas(str(path)) as atlas:
        file_records(atlas, records(), "test", MADE)
    return str(path)


def settings(path, **more):
    return Settings(
        **({"atlas": path, "token": TOKEN, "clock": lambda: MADE, "warm": False} | more)
    )


def client(path, base=BASE, **more):
    app = create_app(settings(path, **more))
    return TestClient(app, base_url=base, raise_server_exceptions=False)
