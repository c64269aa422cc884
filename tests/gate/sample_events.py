"""Draw random coded events of unread reports for a reading by hand, and count the judgements.

    python -m tests.gate.sample_events CORPUS [--n 200] [--seed S] [--avoid FILE…] [--table OUT]
    python -m tests.gate.sample_events --count docs/judged/NAME.tsv

The first codes a deterministic draw of reports (so many of each collection, see ``PLAN``), takes
half of the events among those with parties of two states or organisations and half among those
whose coded parties are of one country, at most one per report in each half, and prints a sheet:
report, text around the trigger, coded fields, neither rule nor confidence. ``--table`` writes the
rows to fill in: ids and offsets, no text. Reports whose id stands in an ``--avoid`` file (JSONL) or
under ``training/annotation`` are not drawn. The second prints shares with 95 % Wilson intervals.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from math import sqrt
from pathlib import Path
from typing import Any

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
PLAN = {
    "bbc_2004_2005.jsonl.gz": 45,
    "china_mfa_2025.jsonl": 10,
    "giveme5w1h_articles.jsonl.gz": 60,
    "guardian_sdf.jsonl.gz": 40,
    "headlines/kremlin.jsonl": 20,
    "headlines/mfa.jsonl.gz": 45,
    "headlines/mod.jsonl.gz": 20,
    "headlines/rss_aug2026.jsonl": 60,
    "headlines/rt.jsonl.gz": 60,
    "headlines/ruwa_2022.jsonl.gz": 80,
    "headlines/sputnik.jsonl": 10,
    "headlines/statedept_tweets.jsonl.gz": 60,
    "headlines/tass.jsonl.gz": 60,
    "insightcrime.jsonl.gz": 40,
    "isaf_press_releases_2009_2013.jsonl": 20,
    "news_html_2023.jsonl.gz": 50,
    "polnear_2015_2016.jsonl.gz": 60,
    "reuters21578.jsonl.gz": 100,
    "un_general_debate_2017.jsonl.gz": 4,
    "whitehouse_briefings_2009_2016.jsonl.gz": 6,
    "wikinews_2019_2020.jsonl.gz": 50,
    "wikipedia_current_events_2025_2026.jsonl.gz": 200,
}
LONGEST = 9000  # characters of a report that are coded
FIELDS = ("event", "type", "actor", "recipient", "status")
DRAWN = ("no", "stratum", "report", "start", "end", "id", "coded", "rule", "confidence", "parties")
COLUMNS = (*DRAWN, *FIELDS, "codes", "reason")


def drawn(corpus: Path, seed: int, avoid: frozenset[str]) -> Iterator[Json]:
    """Yield the reports of the draw, in the order of the plan."""
    for name, wanted in PLAN.items():
        path = corpus / name
        with (gzip.open if name.endswith("gz") else open)(path, "rt", encoding="utf-8") as lines:
            rows = [row for row in map(json.loads, lines) if str(row["id"]) not in avoid]
        rows.sort(key=lambda row: str(row["id"]))
        for row in random.Random(f"{seed} {name}").sample(rows, min(wanted, len(rows))):
            kept = {k: row.get(k) for k in ("id", "date", "source", "url", "title")}
            if len(kept["date"] or "") != len("2000-01-01"):
                kept["date"] = None
            text = row.get("text") or ""
            if name.startswith("headlines/") and len(text) <= 60:
                text = ""  # a snippet broken off in mid-word
            yield kept | {"text": (text or row.get("title") or "")[:LONGEST]}


def coded(reports: Iterable[Json]) -> list[Json]:
    """Return the records of the command line's ``code``."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "reports.jsonl"), Path(folder, "records.jsonl")
        source.write_text("".join(json.dumps(r) + "\n" for r in reports), encoding="utf-8")
        line = [sys.executable, "-m", "dragoman", "code", str(source), "-o", str(out)]
        env = {**os.environ, "OMP_NUM_THREADS": "1"}
        subprocess.run(line, check=False, env=env, stderr=subprocess.DEVNULL)
        with out.open(encoding="utf-8") as lines:
            return [json.loads(text) for text in lines]


def stratum(event: Json) -> str | None:
    """Return ``interstate``, ``domestic`` or None where no party has a code."""
    codes = {x["code"] for x in event["actor"] + event["recipient"] if x["code"]}
    return ("domestic" if len(codes) == 1 else "interstate") if codes else None


def picked(records: list[Json], n: int, seed: int) -> list[tuple[str, Json, Json]]:
    """Return (stratum, record, event), half of each stratum, one per report and stratum."""
    pools: dict[str, list[tuple[str, Json, Json]]] = {"interstate": [], "domestic": []}
    for record in records:
        for event in record.get("events", []):
            kind = stratum(event)
            if kind:
                pools[kind].append((kind, record, event))
    print({k: len(v) for k, v in pools.items()}, "events", file=sys.stderr)
    chosen = []
    for kind, pool in pools.items():
        random.Random(f"{seed} {kind}").shuffle(pool)
        first: dict[str, tuple[str, Json, Json]] = {}
        for row in pool:
            first.setdefault(row[1]["report"]["id"], row)
        chosen += list(first.values())[: n // 2]
    return chosen


def _who(entities: list[Json]) -> str:
    shown = (
        f"{x['name']} ({x['code']} {'/'.join(x['sectors'] or [])}) «{x['entity_text']}»"
        for x in entities
    )
    return "; ".join(shown) or "-"


def sheet(number: int, row: tuple[str, Json, Json], around: int) -> str:
    """Return one entry of the sheet."""
    kind, record, event = row
    text, (start, end) = record["text"], (event["trigger"]["start"], event["trigger"]["end"])
    left = max(0, min(event["text_info"]["start"], start) - around)
    right = max(event["text_info"]["end"], end) + around // 2
    shown = f"{text[left:start]}[[{text[start:end]}]]{text[end:right]}"
    head = record["report"]
    about = f"{event['event'][0]} {'/'.join(event['mode'])} {event['cameo'] or ''}"
    return "\n".join(
        (
            f"#{number} {kind} {head['id']} {head['published']} | {head['title']}",
            " ".join(shown.split()),
            f"  {about} | {event['status']} | by {_who(event['attributed_by'])}",
            f"  A {_who(event['actor'])}",
            f"  R {_who(event['recipient'])}",
        )
    )


def wilson(right: int, n: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share."""
    z = 1.959964
    centre, spread = right + z * z / 2, z * sqrt(right * (n - right) / n + z * z / 4)
    return (centre - spread) / (n + z * z), (centre + spread) / (n + z * z)


def counts(rows: list[Json]) -> Iterator[tuple[str, int, int]]:
    """Yield (measure, right, all) of judged rows."""
    for field in FIELDS:
        yield field, sum(row[field] == "1" for row in rows), len(rows)
    for name, fields in (
        ("type, actor and recipient", FIELDS[:4]),
        ("type and codes", ("codes",)),
        ("all fields", FIELDS),
    ):
        yield name, sum(all(row[f] == "1" for f in fields) for row in rows), len(rows)


def report(path: Path) -> None:
    """Print the shares of a judged table, and its reasons by size."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    for part in ("interstate", "domestic", "several", "one", "all"):
        chosen = [row for row in rows if part in ("all", row["stratum"], row["parties"])]
        for name, right, n in counts(chosen):
            low, high = wilson(right, n)
            share = f"{right / n:.1%} ({low:.1%}-{high:.1%})"
            print(f"{part:10s} {name:26s} {right:3d} of {n}  {share}")
    for kind in sorted({row["coded"] for row in rows}):
        chosen = [row for row in rows if row["coded"] == kind]
        right = {name: right for name, right, _ in counts(chosen)}
        print(f"{kind:10s} {len(chosen):3d}  {right}")
    reasons = (x for row in rows for x in row["reason"].split(";") if x)
    for reason, n in sorted(Counter(reasons).items(), key=lambda x: (-x[1], x[0])):
        print(f"{n:4d}  {reason}")


def _avoided(files: list[Path]) -> frozenset[str]:
    files = [*files, ROOT / "training" / "annotation" / "sentences.jsonl"]
    ids = set()
    for path in files:
        with path.open(encoding="utf-8") as lines:
            ids |= {str(json.loads(line)["id"]) for line in lines}
    return frozenset(ids)


def _table(path: Path, rows: list[tuple[str, Json, Json]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for number, (kind, record, event) in enumerate(rows, 1):
            span = event["trigger"]
            where = (record["report"]["id"], span["start"], span["end"], event["id"])
            sides = sum(bool(event[role]) for role in ("actor", "recipient"))
            parties = "several" if sides == 2 or len(event["actor"]) > 1 else "one"
            what = (event["event"][0], event["coder"], event["confidence"], parties)
            writer.writerow((number, kind, *where, *what, *[""] * (len(FIELDS) + 2)))


def main() -> None:
    """Print the sheet, or the figures of a judged table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", default=ROOT.parent / "shared/data/corpus")
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--around", type=int, default=220)
    parser.add_argument("--avoid", type=Path, nargs="*", default=[])
    parser.add_argument("--table", type=Path)
    parser.add_argument("--count", type=Path)
    args = parser.parse_args()
    if args.count:
        report(args.count)
        return
    records = coded(drawn(args.corpus, args.seed, _avoided(args.avoid)))
    rows = picked(records, args.n, args.seed)
    for number, row in enumerate(rows, 1):
        print(sheet(number, row, args.around), end="\n\n")
    if args.table:
        _table(args.table, rows)


if __name__ == "__main__":
    main()
