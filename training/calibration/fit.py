"""Fit the confidence of coded events on the annotated sentences, and print how true it is.

    python -m training.calibration.fit --corpus CORPUS [--write]

from the checkout. Codes each annotated sentence (``training/annotation``) alone, with the day of
its report; a record is right if the sentence has an annotated event of its type (each counts
once; optional ones neither help nor hurt) with the same codes of actor and recipient; with
``--type`` the type is enough. The share of right records of a rule is drawn towards
that of its type and of all (weight of ten records each); what moves it (features of
``dragoman.coding._confidence``) gets a weight by logistic regression. Prints the expected
calibration error over ten folds by a hash of the sentence's id (five bins of equal size), and
precision and recall at each ``--min-confidence``. ``--write`` writes
``src/dragoman/resources/coding/calibration.tsv``.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from math import exp, log
from pathlib import Path
from typing import Any, NamedTuple

from tests.coding.pipeline import through

from dragoman.coding._confidence import confidence, features
from dragoman.coding._events import Events
from dragoman.coding._rules import load_rules
from dragoman.config import Config
from dragoman.ingestion import to_document
from dragoman.types import Document, Entity, EventMention, Report

HERE = Path(__file__).resolve().parent
ANNOTATION = HERE.parent / "annotation"
TABLE = HERE.parents[1] / "src/dragoman/resources/coding/calibration.tsv"
WEIGHT, FOLDS, BINS, STEPS, RATE, RIDGE = 10.0, 10, 5, 400, 0.5, 0.05
NAMES = ("bias", "prior", "alone", "common", "hedged", "inter", "lasting", "rival", "state")
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
Json = dict[str, Any]


class Record(NamedTuple):
    """One coded event: its rule, what moves it, whether it is right, and its sentence's fold."""

    rule: str
    names: tuple[str, ...]
    right: bool
    fold: int


def rows(path: Path) -> list[Json]:
    """Return the objects of a JSON-lines file, packed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sentences(corpus: Path) -> list[tuple[Json, list[Json], str]]:
    """Return (sentence, annotated events, words) of each annotated sentence."""
    known = {s["sid"]: s for s in rows(ANNOTATION / "sentences.jsonl")}
    coded = [e for e in rows(ANNOTATION / "events.jsonl") if e["pass"] == 1]
    wanted: dict[str, dict[str, list[Json]]] = defaultdict(lambda: defaultdict(list))
    for e in coded:
        s = known[e["sid"]]
        wanted[s["file"]][s["id"]].append(s)
    words: dict[str, str] = {}
    for file, ids in sorted(wanted.items()):
        for report in rows(corpus / file):
            for s in ids.get(report.get("id"), ()):
                words[s["sid"]] = (report.get(s["field"]) or "")[s["start"] : s["end"]]
    return [(known[e["sid"]], e["events"], words[e["sid"]]) for e in coded if e["sid"] in words]


def published(text: str | None) -> date | None:
    """Return a day; of a month its 28th."""
    return date.fromisoformat(f"{text}-28"[:10]) if text else None


def judged(corpus: Path, strict: bool = True) -> tuple[list[Record], int]:
    """Return the coded records of all annotated sentences, and how many events they hold.

    *strict*: right are only those whose codes of actor and recipient are right too.
    """
    found = sentences(corpus)
    reports = (Report(s["sid"], words, published=published(s["date"])) for s, _, words in found)
    docs = through(to_document(r, Config()) for r in reports)
    out: list[Record] = []
    for (s, wanted, _), doc in zip(found, Events()(docs), strict=True):
        out += _compare(doc, wanted, int(s["sid"], 16) % FOLDS, strict)
    return out, sum(not e.get("optional") for _, events, _ in found for e in events)


def _compare(doc: Document, wanted: list[Json], fold: int, strict: bool) -> list[Record]:
    assert doc.links is not None
    entities = doc.links.entities
    out, free = [], list(wanted)
    for m in doc.event_mentions or ():
        same = matched(m, entities, free)
        if same is not None:
            free.remove(same[0])
            if same[0].get("optional"):
                continue
        right = same is not None and (same[1] or not strict)
        names = features(m, entities, doc.text)
        out.append(Record(m.coder.removeprefix("rule:"), names, right, fold))
    return out


def matched(
    m: EventMention, entities: Sequence[Entity], free: Sequence[Json]
) -> tuple[Json, bool] | None:
    """Return the annotated event that a coded one matches best, and whether its codes are right.

    None where none is of its type.
    """
    slots = tuple(
        who([entities[a.entity].code for a in m.of(role)]) for role in ("actor", "recipient")
    )
    options = [(e, alike(e, slots)) for e in free if e["event"] == m.event]
    return min(options, key=lambda x: (not x[1], bool(x[0].get("optional")))) if options else None


Slot = tuple[frozenset[str], bool]


def who(codes: Iterable[str | None]) -> Slot:
    """Return the codes of a slot, and whether somebody without a code is in it."""
    codes = list(codes)
    return frozenset(c for c in codes if c), any(not c for c in codes)


def alike(event: Json, slots: Sequence[Slot]) -> bool:
    """Whether codes are the annotated ones; equals of a mutual act may stand on either side."""
    wanted = [who(x["code"] for x in event.get(k, ())) for k in ("actor", "recipient")]
    if wanted == list(slots):
        return True
    if event["event"] not in MUTUAL or wanted[0][1] != slots[0][1]:
        return False
    return wanted[0][0] | wanted[1][0] == slots[0][0] | slots[1][0]


def priors(records: Iterable[Record]) -> dict[str, tuple[int, int, float]]:
    """Return (right, seen, share drawn towards its type's) of each shipped rule."""
    records = list(records)
    right, seen = Counter[str](), Counter[str]()
    for r in records:
        for key in (r.rule, r.rule.partition("-")[0], ""):
            seen[key] += 1
            right[key] += r.right
    all_ = right[""] / max(seen[""], 1)
    out = {}
    for rule in load_rules().rules:
        kind = rule.id.partition("-")[0]
        share = (right[kind] + WEIGHT * all_) / (seen[kind] + WEIGHT)
        value = (right[rule.id] + WEIGHT * share) / (seen[rule.id] + WEIGHT)
        out[rule.id] = (right[rule.id], seen[rule.id], value)
    return out


def weights(
    records: Sequence[Record], table: dict[str, tuple[int, int, float]]
) -> dict[str, float]:
    """Return the log odds of each feature by ridge logistic regression.

    A rule's own share is taken without the record at hand, so that it does not foretell itself.
    """
    w = dict.fromkeys(NAMES, 0.0) | {"prior": 1.0}
    data = [(_inputs(r, table), r.right) for r in records]
    for _ in range(STEPS):
        slope = dict.fromkeys(NAMES, 0.0)
        for x, right in data:
            p = 1 / (1 + exp(-sum(w[k] * v for k, v in x.items())))
            for k, v in x.items():
                slope[k] += (right - p) * v
        for k in NAMES:
            aim = 1.0 if k == "prior" else 0.0
            w[k] += RATE * (slope[k] / len(data) - RIDGE * (w[k] - aim))
    return w


def _inputs(r: Record, table: dict[str, tuple[int, int, float]]) -> dict[str, float]:
    _, seen, value = table[r.rule]
    without = (value * (seen + WEIGHT) - r.right) / (seen - 1 + WEIGHT)
    without = min(max(without, 0.03), 0.98)
    named = {name: 1.0 for name in r.names if name in NAMES}
    return {"bias": 1.0, "prior": log(without / (1 - without))} | named


def error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error over bins of equal size."""
    ordered = sorted(pairs)
    size = len(ordered) / BINS
    total = 0.0
    for k in range(BINS):
        part = ordered[round(k * size) : round((k + 1) * size)]
        gap = sum(p for p, _ in part) - sum(ok for _, ok in part)
        total += abs(gap)
    return total / len(ordered)


def validated(records: Sequence[Record]) -> list[tuple[float, bool]]:
    """Return (confidence, right) of each record by what the other folds teach."""
    out = []
    for fold in range(FOLDS):
        rest = [r for r in records if r.fold != fold]
        table = priors(rest)
        w = weights(rest, table)
        out += [
            (confidence(table[r.rule][2], r.names, w), r.right) for r in records if r.fold == fold
        ]
    return out


def write(table: dict[str, tuple[int, int, float]], w: dict[str, float]) -> None:
    """Write the priors of the rules and the weights of the features."""
    head = [
        "# Confidence of each rule: its share of right records on the annotated sentences, drawn towards that of its type",
        "# and of all (weight of ten records each), and the log odds that how an event is told adds (weight:NAME).",
        "# Right means: type, and codes of actor and recipient. Made by `python -m training.calibration.fit --write`.",
        "# Source: training/annotation. Licence: Apache-2.0. Date: 2026-11-24.",
        "rule\tright\tseen\tconfidence",
    ]
    body = [f"weight:{k}\t\t\t{w[k]:.3f}" for k in sorted(w)]
    body += [f"{rule}\t{a}\t{b}\t{value:.3f}" for rule, (a, b, value) in sorted(table.items())]
    TABLE.write_text("\n".join(head + body) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--type", action="store_true", help="right is who has the right type")
    args = parser.parse_args()
    records, wanted = judged(args.corpus, not args.type)
    pairs = validated(records)
    right = sum(ok for _, ok in pairs)
    print(f"{len(records)} records, {right} right, {wanted} events annotated")
    print(f"expected calibration error by cross-validation {error(pairs):.3f}")
    for least in (0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9):
        kept = [ok for p, ok in pairs if p >= least]
        if kept:
            print(
                f"{least:4.2f}  P {sum(kept) / len(kept):.3f}  R {sum(kept) / wanted:.3f}  {len(kept)}"
            )
    table = priors(records)
    if args.write:
        write(table, weights(records, table))


if __name__ == "__main__":
    main()
