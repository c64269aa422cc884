"""Figures of attribution: PolNeAR's development part and the statements of the gold.

``python -m tests.gate.attribution_gold`` prints them. PolNeAR annotates thought and intent
beside speech, so every attribution that the engine finds is scored there; the gold has
public statements only.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.coding import Statements
from dragoman.coding._attribution import Scan
from dragoman.coding._attribution_cues import Lexicon
from dragoman.coding._attribution_quotes import direct
from dragoman.coding._attribution_tree import Text
from dragoman.config import Config
from dragoman.exchange import record
from dragoman.ingestion import to_document
from dragoman.nlp import LanguageCore, Quotes
from dragoman.pipeline import load
from dragoman.types import Document, Passage, Report

PARTS = ("dev_full", "dev_rare", "dev_short", "dev_tours")
Spans = list[tuple[int, int]]


def module(path: Path) -> ModuleType:
    """Import a scorer by its path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def body(id_: str, text: str) -> Document:
    return Document(Report(id_, text), text, (Passage("body", 0, len(text)),))


def attributions(doc: Document, lexicon: Lexicon) -> Iterator[dict[str, Spans]]:
    """Yield the cue, source and content spans of all attributions of a parsed document."""
    assert doc.tokens is not None
    text = Text(doc.text, doc.tokens, doc.quotes or ())
    scan = Scan(text, lexicon)
    spoken = direct(scan)
    used = {a.cue[0] for a in spoken if not a.carried}
    told = [a for i in scan.cues if i not in used and (a := scan.reported(i)) is not None]
    for a in [*spoken, *told]:
        span = lambda lo, hi: (text.start[lo], text.end[hi - 1])  # noqa: E731
        outer = [text.quotes[k].outer for k in a.quotes]
        yield {
            "cue": [span(*a.cue)] if a.cue[0] < a.cue[1] and not a.carried else [],
            "source": [span(a.source.lo, a.source.hi)] if a.source else [],
            "content": [(o.start, o.end) for o in outer] or [span(*r) for r in a.content],
        }


def polnear(shared: Path, split: str = "dev") -> dict[str, Any]:
    """Return the scorer's figures on a part of PolNeAR."""
    scorer = module(shared / "tools" / "scorers" / "attr_base.py")
    path = shared / "data" / "quotes" / "polnear" / f"polnear.{split}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    docs: Any = (body(d["doc_id"], d["text"]) for d in gold)
    for stage in (LanguageCore.load(), Quotes()):
        docs = stage(docs)
    lexicon = Lexicon.load()
    found = {d.id: list(attributions(d, lexicon)) for d in docs}
    return dict(scorer.evaluate(gold, found))


def up_to_statements() -> list[Any]:
    """Return the stages of the pipeline up to the one that codes statements."""
    stages = load().stages
    last = next(k for k, s in enumerate(stages) if isinstance(s, Statements))
    return list(stages[: last + 1])


def coded(docs: Any, stages: list[Any]) -> list[Document]:
    for stage in stages:
        docs = stage(docs)
    return list(docs)


def reports(shared: Path, part: str) -> Iterator[Document]:
    path = shared / "gold" / f"{part}.reports.jsonl"
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        day = date.fromisoformat((row.get("published") or row["date"])[:10])
        report = Report(row["id"], row["text"], title=row.get("title") or "", published=day)
        made = to_document(report, Config())
        assert isinstance(made, Document)
        yield made


def statements(shared: Path) -> dict[str, tuple[float, float, float]]:
    """Return (precision, recall, F1) of the statement rows over all parts of the gold."""
    scorer = module(shared / "tools" / "score.py")
    stages = up_to_statements()
    counts = []
    right = {"direct": [0, 0], "indirect": [0, 0]}
    for part in PARTS:
        found = {d.id: record(d) for d in coded(reports(shared, part), stages)}
        gold = scorer.load(str(shared / "gold" / f"{part}.gold.jsonl"))
        counts += [scorer.one(g, found.get(k, {})) for k, g in gold.items()]
        for key, g in gold.items():
            same_source(scorer, g, found.get(key, {}), right)
    total = scorer.total(counts)
    out = {k: scorer.prf(v) for k, v in total.items() if k.startswith("statement")}
    shares = {f"statement {k} source words, of those found": v for k, v in right.items()}
    return out | {k: (a / b, a / b, a / b) for k, (a, b) in shares.items()}


def same_source(scorer: Any, gold: Any, found: Any, right: dict[str, list[int]]) -> None:
    """Count the statements found whose source shares a word with the gold's speaker."""
    for kind, tally in right.items():
        kinds = ("indirect",) if kind == "indirect" else ("direct", "mixed")
        sides = [[s for s in d.get("statements", []) if s["form"] in kinds] for d in (gold, found)]
        near, least = (scorer.overlap, 0.6) if kind == "indirect" else (scorer.jaccard, 0.5)
        always, words = lambda a, b: True, lambda s: s.get("text") or ""
        for g, p in scorer.pairs(*sides, always, words, near, least):
            source = (p.get("speaker") or {}).get("entity_text") or ""
            tally[0] += bool(scorer.bag(g["speaker"].get("text")) & scorer.bag(source))
            tally[1] += 1


def main() -> None:
    shared = Path(__file__).resolve().parents[3] / "shared"
    for name, value in polnear(shared).items():
        print(f"PolNeAR dev {name}: {value}")
    for name, (p, r, f) in statements(shared).items():
        print(f"gold {name}: P {p:.3f} R {r:.3f} F1 {f:.3f}")


if __name__ == "__main__":
    main()
