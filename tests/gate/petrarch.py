"""PETRARCH's English validation sentences: the right type, and who does it to whom.

``python -m tests.gate.petrarch`` prints two figures for the sentences marked ``direct`` and for
those with invented countries (given as a user's entities file, ``petrarch_entities.csv``): over
all, and over those whose label the codebook does not contradict. ``--errors`` lists what is wrong.

A sentence is right if each of its dyads is: an event of the PLOVER type that the CAMEO code
crosses to, with source and target among its actors and recipients (all among the actors for
mutual acts); codes are compared by country. A sentence without dyads must have no event.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from dragoman import ontology
from dragoman.coding._events import coded
from dragoman.config import Config
from dragoman.ingestion import to_document
from dragoman.pipeline import load
from dragoman.types import Document, EventMention, Report

HERE = Path(__file__).parent
SETS = ("direct", "with_custom_actors")
Row = dict[str, Any]


@cache
def rulings() -> dict[str, str]:
    """Return the ids of the sentences whose label the codebook contradicts, with the ruling."""
    raw = yaml.safe_load((HERE / "petrarch_rulings.yaml").read_text(encoding="utf-8"))
    return {i: ruling for ruling, ids in raw.items() for i in ids}


def rows(shared: Path, which: str) -> list[Row]:
    """Return the sentences of one set, the first of each text."""
    path = shared / "data" / "events" / "petrarch_validation" / "petrarch_validation.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [r for r in map(json.loads, lines) if r["usable"] == which]
    seen: set[str] = set()
    return [r for r in found if not (r["text"] in seen or seen.add(r["text"]))]


def documents(found: Iterable[Row], *, invented: bool) -> list[Document]:
    """Return the sentences with all layers below the event coder."""
    config = Config(entities=(str(HERE / "petrarch_entities.csv"),) if invented else ())
    docs: Iterable[Document] = [
        to_document(Report(str(k), r["text"], published=date.fromisoformat(r["date"][:10])), config)
        for k, r in enumerate(found)
    ]
    for stage in takewhile(lambda s: s.writes != "event_mentions", load(config).stages):
        docs = stage(docs)
    return list(docs)


def is_right(doc: Document, events: Iterable[EventMention], row: Row) -> bool:
    """Whether a sentence's dyads are all coded, or nothing where it has none."""
    events = list(events)
    dyads = row["events"]
    return all(_coded(doc, events, *d) for d in dyads) if dyads else not events


def _coded(doc: Document, events: list[EventMention], source: str, target: str, code: str) -> bool:
    wanted = ontology.cameo(code).event
    for e in events:
        actors, recipients = (_codes(doc, e, role) for role in ("actor", "recipient"))
        if e.event != wanted:
            continue
        ours = recipients or actors
        if _among(source, actors, open_ended=True) and _among(target, ours):
            return True
        if wanted == "CONSULT" and _among(source, recipients) and _among(target, actors):
            return True
    return False


def _codes(doc: Document, event: EventMention, role: str) -> set[str]:
    assert doc.links is not None
    return {doc.links.entities[a.entity].code for a in event.of(role)}


def _among(code: str, codes: set[str], *, open_ended: bool = False) -> bool:
    """Whether the country of a PETRARCH code is there; ``---`` (no country) is met by any."""
    if code.startswith("---"):
        return open_ended or bool(codes)
    parts = {code[k : k + 3] for k in range(0, len(code), 3)} | set(code.split("/"))
    return bool(parts & codes) or ("MUS" in code and "IMG" in codes)


def figures(shared: Path, which: str, *, errors: bool = False) -> tuple[int, int, int, int]:
    """Return right and all, then right and all of those that no ruling contradicts."""
    found = rows(shared, which)
    ours = theirs = kept = 0
    docs = map(coded, documents(found, invented=which != "direct"))
    for doc, row in zip(docs, found, strict=True):
        events = doc.event_mentions or ()
        right, ruled = is_right(doc, events, row), row["id"] in rulings()
        theirs += right
        kept += not ruled
        ours += right and not ruled
        if errors and not right:
            shown = [
                (e.event, sorted(_codes(doc, e, "actor")), sorted(_codes(doc, e, "recipient")))
                for e in events
            ]
            label = "RULED" if ruled else "WRONG"
            print(label, row["id"], row["text"], row["events"], "coded", shown, sep=" | ")
    return theirs, len(found), ours, kept


def main() -> None:
    shared = Path(__file__).resolve().parents[3] / "shared"
    for which in SETS:
        a, b, c, d = figures(shared, which, errors="--errors" in sys.argv)
        print(f"{which:20s} all {a}/{b} = {a / b:.3f}   not contradicted {c}/{d} = {c / d:.3f}")


if __name__ == "__main__":
    main()
