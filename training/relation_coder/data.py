"""Rows for the relation coder: a text, a source span, a target span, and what the one did to the other.

A row is {"text", "source": [[a, b]], "target": [[a, b]], "label"}; label is a PLOVER type, or
NONE where nothing coded passes from source to target. Spans are offsets of the row's text.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

TYPES = (
    "ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST"
    " RETREAT SANCTION SUPPORT THREATEN"
).split()
LABELS = ["NONE", *TYPES]
Row = dict


def lines(path: Path) -> Iterator[dict]:
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open()
    with opened as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def annotated(folder: Path, corpus: Path) -> list[Row]:
    """Rows of our own annotation: its events, and the pairs of their sentences that have none."""
    keys = {s["sid"]: s for s in lines(folder / "sentences.jsonl")}
    coded: dict[str, list[dict]] = {}
    for record in lines(folder / "events.jsonl"):
        if record["pass"] == 1:
            coded[record["sid"]] = record["events"]
    fields = _fields(corpus, {s["file"] for k, s in keys.items() if k in coded})
    rows = []
    for sid, events in sorted(coded.items()):
        key = keys[sid]
        raw = fields[key["file"], key["id"], key["field"]]
        rows += _sentence_rows(raw[key["start"] : key["end"]], key["start"], events, sid)
    return rows


def _fields(corpus: Path, names: set[str]) -> dict[tuple[str, str, str], str]:
    out = {}
    for name in sorted(names):
        for d in lines(corpus / name):
            for field in ("title", "text"):
                out[name, d["id"], field] = d.get(field) or ""
    return out


def _sentence_rows(text: str, base: int, events: list[dict], sid: str) -> list[Row]:
    def cut(span: list[int]) -> list[int]:
        return [span[0] - base, span[1] - base]

    rows, used, people = [], set(), []
    for e in events:
        a = [cut(x["span"]) for x in e.get("actor", [])]
        r = [cut(x["span"]) for x in e.get("recipient", [])]
        people += [*a, *r]
        if not r and len(a) >= 2:  # equals: each is source and target
            pairs = [(a[:1], a[1:]), (a[1:], a[:1])]
        else:
            pairs = [(a, r)] if a and r else []
        for s, t in pairs:
            used.add((s[0][0], t[0][0]))
            rows.append({"text": text, "source": s, "target": t, "label": e["event"], "sid": sid})
    for s in people:  # pairs of named parties between whom nothing was coded
        for t in people:
            if s != t and (s[0], t[0]) not in used:
                used.add((s[0], t[0]))
                rows.append(
                    {"text": text, "source": [s], "target": [t], "label": "NONE", "sid": sid}
                )
    return rows


def paired(path: Path) -> list[Row]:
    """Rows of the near-identical pairs."""
    rows = []
    for pair in lines(path):
        for side in ("a", "b"):
            x = pair[side]
            if x.get("event"):
                a = [[e["start"], e["end"]] for e in x.get("actor", [])]
                r = [[e["start"], e["end"]] for e in x.get("recipient", [])]
                events = [
                    {
                        "event": x["event"],
                        "actor": [{"span": s} for s in a],
                        "recipient": [{"span": s} for s in r],
                    }
                ]
                rows += _sentence_rows(x["text"], 0, events, pair["id"])
    return rows


def plv(path: Path, split: bool = True) -> list[Row]:
    """Rows of the PLV benchmark; its YIELD is CONCEDE or RETREAT (never shipped)."""
    rows = []
    for d in lines(path):
        label = "RETREAT" if d["label_root"] == "YIELD" else d["label_root"]
        rows.append(
            {
                "text": d["text"],
                "source": d["source_spans"],
                "target": d["target_spans"],
                "label": label,
                "sid": d["id"],
            }
        )
    return rows


def batches(items: list, size: int, rnd: random.Random) -> Iterator[list]:
    """Batches of about *size* pieces, of like length, in random order."""
    order = sorted(items, key=lambda x: (len(x["ids"]), rnd.random()))
    out, batch, n = [], [], 0
    for item in order:
        batch.append(item)
        n = len(batch) * len(item["ids"])
        if n >= size:
            out.append(batch)
            batch = []
    if batch:
        out.append(batch)
    rnd.shuffle(out)
    yield from out
