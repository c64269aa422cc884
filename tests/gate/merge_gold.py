"""Same-event grouping: documents of newscluster383, event mentions of ECB+ (development topics).

Run ``python -m tests.gate.merge_gold`` for the figures; ``--code`` also codes the 383
reports and counts how many of the reports that its events join are of one gold event.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from dragoman.resolution import head, join, kinds, people, plain_stem, stem, stories, terms


def f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def groups(labels: dict) -> dict:
    out = defaultdict(set)
    for item, label in labels.items():
        out[label].add(item)
    return out


def bcubed(gold: dict, got: dict) -> tuple[float, float, float]:
    """B-cubed precision, recall, F1 of labels by item."""
    g, p = groups(gold), groups(got)
    right = [(len(g[gold[i]] & p[got[i]]), len(p[got[i]]), len(g[gold[i]])) for i in gold]
    precision = sum(k / n for k, n, _ in right) / len(right)
    recall = sum(k / n for k, _, n in right) / len(right)
    return precision, recall, f1(precision, recall)


def _muc(gold: dict, got: dict) -> float:
    def share(these: dict, those: dict) -> float:
        sets = groups(these).values()
        linked = sum(len(s) - len({those[i] for i in s}) for s in sets)
        return linked / max(1, sum(len(s) - 1 for s in sets))

    return f1(share(got, gold), share(gold, got))


def _ceaf(gold: dict, got: dict) -> float:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    g, p = groups(gold), groups(got)
    row, column = ({k: n for n, k in enumerate(x)} for x in (g, p))
    alike = np.zeros((len(g), len(p)))
    for (a, b), n in Counter((gold[i], got[i]) for i in gold).items():
        alike[row[a], column[b]] = 2 * n / (len(g[a]) + len(p[b]))
    total = alike[linear_sum_assignment(-alike)].sum()
    return float(f1(total / len(p), total / len(g)))


def conll(gold: dict, got: dict) -> float:
    """The mean of MUC, B-cubed and CEAF-e F1."""
    return (_muc(gold, got) + bcubed(gold, got)[2] + _ceaf(gold, got)) / 3


def news(shared: Path) -> list[dict]:
    with gzip.open(
        shared / "data/merge/newscluster383/newscluster383.jsonl.gz", "rt", encoding="utf-8"
    ) as lines:
        return sorted(map(json.loads, lines), key=lambda r: r["doc_id"])


def documents(shared: Path, part: str = "all") -> tuple[float, float, float]:
    """B-cubed of documents by event; part: all, or the half of events ``dev`` or ``test``."""
    rows = news(shared)
    events = sorted({r["event_id"] for r in rows})
    random.Random(1).shuffle(events)  # the split of the published baselines
    half = set(events[: len(events) // 2])
    kept = [r for r in rows if part == "all" or (r["event_id"] in half) == (part == "dev")]
    texts = [f"{r['title'] or ''}. {r['text'] or ''}" for r in kept]
    got = stories([terms(r["title"] or "", t) for r, t in zip(kept, texts, strict=True)])
    gold = {n: r["event_id"] for n, r in enumerate(kept)}
    return bcubed(gold, dict(enumerate(got)))


def mentions(shared: Path) -> tuple[dict, dict, dict]:
    """Gold chains, our labels, and those of the head-lemma baseline, by mention of ECB+ dev."""
    with gzip.open(shared / "data/merge/ecbplus/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        docs = sorted(map(json.loads, lines), key=lambda d: d["id"])
    story = stories([terms(d["sentences"][0], d["text"]) for d in docs])
    gold, got, base = {}, {}, {}
    for n, doc in enumerate(docs):
        for k, m in enumerate(doc["mentions"]):
            if m["kind"] == "event" and m["sent"] in doc["validated_sents"]:
                gold[(n, k)] = m["chain"] or (n, k)
                got[(n, k)] = (story[n], stem(m["text"]))
                base[(n, k)] = (story[n], plain_stem(head(m["text"])))
    return gold, got, base


def coded(shared: Path) -> tuple[int, int]:
    """Pairs of reports that one of our events joins, and how many are of one gold event."""
    from datetime import date

    from dragoman.exchange import record
    from dragoman.pipeline import load
    from dragoman.types import Report

    rows = {r["doc_id"]: r for r in news(shared)}
    reports = [
        Report(i, f"{r['title']}\n{r['text'] or ''}", title=r["title"], publisher=r["source"],
               published=date.fromisoformat(r["date"][:10]) if r["date"] else None, sha256=i)
        for i, r in rows.items()
    ]  # fmt: skip
    kind = kinds()[0]
    records = [record(doc) for doc in load().code(reports)]
    found = {f.id: f for r in records for f in kind.features(r)}
    pairs = {
        tuple(sorted((found[a].report, found[b].report)))
        for group in join(kind, found, people([]))
        for cluster in group
        for a, b in combinations(cluster.ids, 2)
    }
    return len(pairs), sum(rows[a]["event_id"] == rows[b]["event_id"] for a, b in pairs)


def main() -> None:
    shared = Path(__file__).resolve().parents[3] / "shared"
    for part in ("all", "dev", "test"):
        p, r, f = documents(shared, part)
        print(f"newscluster383 {part:4} B3 P {p:.3f} R {r:.3f} F {f:.3f}")
    gold, got, base = mentions(shared)
    for name, labels in (("kin within stories", got), ("head lemma within stories", base)):
        b3, muc, ceaf = bcubed(gold, labels)[2], _muc(gold, labels), _ceaf(gold, labels)
        print(f"ECB+ dev {name:26} CoNLL {conll(gold, labels):.3f} B3 {b3:.3f} MUC {muc:.3f} "
              f"CEAFe {ceaf:.3f}")  # fmt: skip
    if "--code" in sys.argv:
        n, right = coded(shared)
        print(f"events of the 383 reports join {n} pairs of reports, {right} of one gold event")


if __name__ == "__main__":
    main()
