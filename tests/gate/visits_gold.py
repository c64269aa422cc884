"""Dated stops of real journeys against what the whole line codes from the texts that tell of them.

``python -m tests.gate.visits_gold`` from the checkout prints two figures. ``secretary``: stops of
the US Secretary of State that a post of the State Department supports (Secretaries Kerry and
Blinken are held back and left out), each stop asked of its supporting posts. ``china``:
engagements of Chinese leaders, every tenth of them, each asked of its own one-sentence record.
A stop is found where a coded meeting or leg of a tour has the right person, the right country
and a date within a day of the stop. ``-v`` lists what is not found.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.exchange import record
from dragoman.kb import KnowledgePack
from dragoman.pipeline import load
from dragoman.types import Document, Report

Json = dict[str, Any]
HELD_BACK = re.compile(r"\b(?:Kerry|Blinken)\b")
NAMES = {
    "Korea, North": "PRK",
    "Korea, South": "KOR",
    "Korea, Republic of": "KOR",
    "China, People’s Republic of": "CHN",
    "Micronesia, Federated States of": "FSM",
    "Palestinian Authority": "PSE",
    "Bosnia-Herzegovina": "BIH",
    "Burma": "MMR",
    "Timor Leste": "TLS",
    "England": "GBR",
}
_DAY = timedelta(days=1)


def secretary(shared: Path) -> tuple[list[Json], list[Report]]:
    """Return the supported stops, and the posts that support them."""
    folder = shared / "data"
    path = folder / "visits" / "us_secretary_travels_2009_2025_with_tweet_support.jsonl"
    stops = [json.loads(line) for line in path.open(encoding="utf-8")]
    stops = [s for s in stops if s["supporting_tweets"] and not HELD_BACK.search(s["traveller"])]
    wanted = {t for s in stops for t in s["supporting_tweets"]}
    posts = folder / "corpus" / "headlines" / "statedept_tweets.jsonl.gz"
    with gzip.open(posts, "rt", encoding="utf-8") as lines:
        rows = [r for r in map(json.loads, lines) if r["id"] in wanted]
    reports = [
        _report(r["id"], r["text"], r["date"]) for r in rows if not HELD_BACK.search(r["text"])
    ]
    for stop in stops:
        stop["texts"] = stop["supporting_tweets"]
    return stops, reports


def china(shared: Path) -> tuple[list[Json], list[Report]]:
    """Return every tenth engagement, by a hash of its id, and the records as reports."""
    path = shared / "data" / "visits" / "china_vitae_engagements_2003_2018.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [r for r in map(json.loads, lines) if not HELD_BACK.search(r["text"])]
    rows = [r for r in rows if hashlib.sha256(r["id"].encode()).digest()[0] % 10 == 0]
    rows = [r for r in rows if r["kind_hint"] in {"meeting", "travel", "phone"}]
    stops = [
        {"traveller": r["leader"], "start": r["date"], "end": r["date"], "texts": [r["id"]]} | r
        for r in rows
    ]
    return stops, [_report(r["id"], r["text"], r["date"]) for r in rows]


def _report(name: str, text: str, day: str) -> Report:
    return Report(id=name, content=text, published=date.fromisoformat(day))


@cache
def _pack() -> KnowledgePack:
    return KnowledgePack.load()


def code_of(country: str) -> str:
    """Return the alpha-3 code of a country's name."""
    found = _pack().country(country)
    return NAMES.get(country) or (found.key if found else "")


def told(rec: Json, published: date | None) -> Iterator[tuple[set[str], set[str], date, date]]:
    """Yield (surnames, countries, first day, last day) of meetings and legs of tours."""
    for e in rec["events"]:
        if e["event"] != ["CONSULT"] or not e["date"]:
            continue
        people = [*e["actor"], *e["recipient"], *e["participants"]]
        where = {(e.get("event_loc") or {}).get("country_code"), *(p["code"] for p in people)}
        first = date.fromisoformat(e["date"])
        last = date.fromisoformat(e["enddate"]) if e["enddate"] else first
        yield {_surname(p["name"]) for p in people}, {w for w in where if w}, first, last
    for t in rec["tours"]:
        for leg in t["legs"]:
            first = date.fromisoformat(leg["date"]) if leg["date"] else published
            if first is not None:
                yield {_surname(t["traveller"]["name"])}, {leg["country_code"]}, first, first


def _surname(name: str | None) -> str:
    return (name or "").lower().split()[-1] if name else ""


def found(stop: Json, records: dict[str, list[tuple[set[str], set[str], date, date]]]) -> bool:
    """Whether one of a stop's texts gives it with person, country and date."""
    who = stop["traveller"].lower().split()
    names = {who[-1], who[0]} if stop.get("leader") else {who[-1]}
    code = code_of(stop["country"])
    first, last = (date.fromisoformat(stop[k]) for k in ("start", "end"))
    return any(
        people & names and code in places and a <= last + _DAY and b >= first - _DAY
        for text in stop["texts"]
        for people, places, a, b in records.get(text, ())
    )


def measured(stops: list[Json], reports: Iterable[Report]) -> list[bool]:
    """Return for each stop whether it is found."""
    records = {}
    for doc in load().code(reports):
        assert isinstance(doc, Document), doc
        records[doc.id] = list(told(record(doc), doc.published))
    return [found(s, records) for s in stops]


def main() -> None:
    shared = Path(__file__).resolve().parents[3] / "shared"
    for name, source in (("secretary", secretary), ("china", china)):
        stops, reports = source(shared)
        hits = measured(stops, reports)
        print(f"{name:10s} {sum(hits)} of {len(hits)} stops found: {sum(hits) / len(hits):.3f}")
        if "-v" in sys.argv:
            texts = {r.id: r.content for r in reports}
            for stop, hit in zip(stops, hits, strict=True):
                if not hit:
                    print("  ", stop["traveller"], stop["start"], stop["end"], stop["country"])
                    for t in stop["texts"][:6]:
                        print("      ", str(texts.get(t))[:260].replace("\n", " "))


if __name__ == "__main__":
    main()
