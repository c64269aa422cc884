"""Rows for the event coder: sentences with their layers, and what they tell, on word pieces."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.coding.pipeline import through

from dragoman.coding._frames import Tree
from dragoman.coding._frames_repair import repaired
from dragoman.coding._learned_paths import kinds, path, tokens_of
from dragoman.coding._wordpiece import WordPiece
from dragoman.config import Config
from dragoman.ingestion import to_document
from dragoman.types import Document, Report
from training.calibration.fit import published, sentences

HERE = Path(__file__).resolve().parent
PAIRS = HERE.parent / "annotation" / "pairs.jsonl"
ROLES = ("actor", "recipient", "attributed_by")
STATUSES = ("occurred", "ongoing", "planned", "conditional", "denied", "alleged", "historical")
LIMIT = 158
UNSEEN = frozenset({14, 15, 16})  # batches that coder@1 was not trained on: annotated later
Span = tuple[int, int]
Json = dict[str, Any]


@dataclass
class Told:
    """An annotated event on pieces: type, status, trigger's pieces, pieces of each role."""

    event: str
    status: str
    optional: bool
    trigger: list[int]
    token: int
    roles: dict[str, list[int]]
    paths: list[str] = field(default_factory=list)


@dataclass
class Row:
    """A sentence: pieces, the token of each piece, kinds of linked mentions, events."""

    sid: str
    ids: list[int]
    tokens: list[int]
    kinds: list[int]
    events: list[Told]
    weight: float = 1.0


def fold_of(sid: str, folds: int) -> int:
    """Return the part of a sentence, by hash."""
    return int(hashlib.sha256(sid.encode()).hexdigest()[:8], 16) % folds


def documents(texts: Iterable[tuple[str, str, date | None]]) -> list[Document]:
    """Return (id, text, day) as documents with all layers below the events."""
    reports = [Report(i, t, published=day) for i, t, day in texts]
    return through(to_document(r, Config()) for r in reports)


def annotated(corpus: Path) -> list[tuple[str, str, date | None, list[Json]]]:
    """Return (id, text, day, events with offsets of the text) of the sentences to train on."""
    out = []
    for s, events, words in sentences(corpus):
        if s["batch"] in UNSEEN:
            continue
        base = int(s["start"])
        out.append((s["sid"], words, published(s["date"]), [_moved(e, base) for e in events]))
    return out


def _moved(e: Json, base: int) -> Json:
    spans = {
        role: [[x["span"][0] - base, x["span"][1] - base] for x in e.get(role, [])]
        for role in ROLES
    }
    return {
        "event": e["event"],
        "status": e["status"],
        "optional": bool(e.get("optional")),
        "trigger": [x - base for x in e["trigger"]],
        **spans,
    }


def paired() -> Iterator[tuple[str, str, date | None, list[Json]]]:
    """Yield the sentences of the near-identical pairs."""
    for line in PAIRS.open(encoding="utf-8"):
        pair = json.loads(line)
        for side in ("a", "b"):
            x = pair[side]
            if not x.get("event"):
                continue
            spans = {r: [[e["start"], e["end"]] for e in x.get(r, [])] for r in ROLES}
            told = {
                "event": x["event"], "status": x["status"], "optional": False,
                "trigger": x["trigger"], **spans,
            }  # fmt: skip
            yield f"{pair['id']}{side}", x["text"], None, [told]


def row(sid: str, doc: Document, text: str, events: list[Json], pieces: WordPiece) -> Row | None:
    """Return a sentence as a row, or None where its words were changed on the way in."""
    if doc.tokens is None or not len(doc.tokens):
        return None
    base = doc.text.find(text.strip())
    if base < 0:
        return None
    base -= len(text) - len(text.lstrip())
    cut = pieces.encode(doc.text)[:LIMIT]
    where = tokens_of(cut, doc.tokens.start.tolist())
    tree = Tree(doc.tokens, *repaired(doc))
    out = []
    for e in events:
        told = _told(e, base, cut, where)
        if told is not None:
            told.paths = [path(tree, told.token, t) for t in where]
            out.append(told)
    return Row(sid, [n for n, _, _ in cut], where, [kinds(doc)[t] for t in where], out)


def _told(e: Json, base: int, cut: list[tuple[int, int, int]], where: list[int]) -> Told | None:
    def inside(span: list[int]) -> list[int]:
        a, b = span[0] + base, span[1] + base
        return [i for i, (_, s, t) in enumerate(cut) if s < b and a < t]

    trigger = inside(e["trigger"])
    if not trigger:
        return None
    roles = {r: sorted({i for s in e[r] for i in inside(s)}) for r in ROLES}
    return Told(e["event"], e["status"], e["optional"], trigger, where[trigger[0]], roles)


def rows(corpus: Path, pieces: WordPiece, cache: Path | None = None) -> list[Row]:
    """Return all rows: annotated sentences, then the pairs; remembered in *cache* by sentence."""
    old: dict[str, tuple[str, Row | None]] = {}
    if cache and cache.exists():
        old = pickle.loads(cache.read_bytes())
    wanted = [*annotated(corpus), *paired()]
    keys = {w[0]: repr(w) for w in wanted}
    new = [w for w in wanted if w[0] not in old or old[w[0]][0] != keys[w[0]]]
    docs = documents((w[0], w[1], w[2]) for w in new)
    for (sid, text, _, events), doc in zip(new, docs, strict=True):
        old[sid] = keys[sid], row(sid, doc, text, events, pieces)
    if cache:
        cache.write_bytes(pickle.dumps(old))
    found = (old[w[0]][1] for w in wanted)
    return [r for r in found if r is not None]
