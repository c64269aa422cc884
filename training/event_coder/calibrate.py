"""Fit what the learned coder's evidence weighs, on annotated sentences that it was not trained on.

    python -m training.event_coder.calibrate --corpus CORPUS --folds 4 --fold 0 [--write]

Codes the held-out sentences with rules and model (no threshold). A record is *right* if the sentence
has an annotated event of its type (each counts once, optional ones neither help nor hurt) and
*strictly right* if the codes of actor and recipient are that event's too. Prints precision and recall
at thresholds, by ten-fold cross-validation of the weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

from tests.coding.pipeline import through

from dragoman.coding._events import Events
from dragoman.coding._learned_coder import Judged, Learned, settings
from dragoman.config import Config
from dragoman.ingestion import to_document
from dragoman.types import Document, Report
from training.calibration.fit import error, matched, published, sentences
from training.event_coder.data import UNSEEN, fold_of

Json = dict[str, Any]
TABLE = Path(__file__).resolve().parents[2] / "src/dragoman/resources/coding/learned.yaml"
RIDGE, STEPS = 3.0, 60


class Record(NamedTuple):
    """A judged event: what speaks for it, right type, right codes too, added, fold, sentence."""

    told: dict[str, float]
    right: bool
    strict: bool
    added: bool
    fold: int
    sid: str
    what: str


class Watching(Learned):
    """Keeps what it judges."""

    __slots__ = ("seen",)

    def __init__(self) -> None:
        super().__init__()
        self.settings = replace(self.settings, add=0.0)  # the model's own are made too
        self.seen: list[tuple[Document, list[Judged], Any]] = []

    def drafts(self, doc, work, drafts):  # type: ignore[no-untyped-def]
        found = self.judged(doc, work, drafts)
        self.seen.append((doc, found, work.builder.cast.everyone()))
        return list(drafts)


def records(corpus: Path, folds: int, fold: int, most: int) -> tuple[list[Record], int]:
    found = [
        x
        for x in sentences(corpus)
        if fold_of(x[0]["sid"], folds) == fold or x[0]["batch"] in UNSEEN
    ][:most]
    watch = Watching()
    stage = Events()
    stage.learned = watch
    out, wanted_n = [], 0
    for s, wanted, words in found:
        wanted_n += sum(not e.get("optional") for e in wanted)
        report = Report(s["sid"], words, published=published(s["date"]))
        (doc,) = through([to_document(report, Config())])
        watch.seen = []
        list(stage([doc]))
        for _, judged, entities in watch.seen:
            out += compared(judged, wanted, entities, s["sid"])
    return out, wanted_n


def compared(judged: Sequence[Judged], wanted: list[Json], entities: Any, sid: str) -> list[Record]:
    """Return the judged events of a sentence with what the annotation says; none of optional ones."""
    free, out = list(wanted), []
    for j in sorted(judged, key=lambda j: (j.added, -j.evidence.get("trigger", 0.0))):
        same = matched(j.draft.mention, entities, free)
        if same is not None:
            free.remove(same[0])
            if same[0].get("optional"):
                continue
        right, strict = same is not None, same is not None and same[1]
        what = f"{j.draft.mention.event}:{j.draft.mention.trigger.start}"
        out.append(
            Record(dict(j.evidence), right, strict, j.added, fold_of(sid + "x", 10), sid, what)
        )
    return out


def fit(rows: Sequence[Record], which: str) -> dict[str, float]:
    """Return logistic weights (Newton's method, ridge)."""
    import numpy as np

    names = sorted({k for r in rows for k in r.told})
    x = np.array([[1.0, *(r.told.get(k, 0.0) for k in names)] for r in rows])
    y = np.array([float(getattr(r, which)) for r in rows])
    w = np.zeros(x.shape[1])
    cost = np.full(len(w), RIDGE)
    cost[0] = 0.01
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        grad = x.T @ (p - y) + cost * w
        hess = (x * (p * (1 - p))[:, None]).T @ x + np.diag(cost)
        step = np.linalg.solve(hess, grad)
        w -= step
        if abs(step).max() < 1e-6:
            break
    return dict(zip(["bias", *names], w.tolist(), strict=True))


def chance(told: dict[str, float], w: dict[str, float]) -> float:
    total = w.get("bias", 0) + sum(w.get(k, 0.0) * v for k, v in told.items())
    return 1 / (1 + exp(-max(-30, min(30, total))))


def crossed(rows: Sequence[Record], which: str) -> list[float]:
    """Return each record's chance by what the other folds teach."""
    out = [0.0] * len(rows)
    for fold in range(10):
        w = fit([r for r in rows if r.fold != fold], which)
        for i, r in enumerate(rows):
            if r.fold == fold:
                out[i] = chance(r.told, w)
    return out


def show(rows: Sequence[Record], which: str, wanted: int, title: str) -> None:
    given = crossed(rows, which)
    truth = [getattr(r, which) for r in rows]
    print(
        f"{title} {which}: {len(rows)} records, {sum(truth)} {which} "
        f"(type {sum(r.right for r in rows)}, strict {sum(r.strict for r in rows)}), ece {error(list(zip(given, truth, strict=True))):.3f}"
    )
    for least in (0, 0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9):
        kept = [r for r, p in zip(rows, given, strict=True) if p >= least]
        if kept:
            print(
                f"  {least:4.2f}  {len(kept):4d}  type P {sum(r.right for r in kept) / len(kept):.3f}"
                f" R {sum(r.right for r in kept) / wanted:.3f}  strict P {sum(r.strict for r in kept) / len(kept):.3f}"
            )


HEAD = """\
# The learned coder: thresholds, and what its evidence weighs (logistic weights; evidence is log odds, or 0 and 1).
# `rules`: the chance that type and codes of actor and recipient of an event of the rules are right: its confidence; `kinds`: that its
# type is; `added`: the confidence of an event of the model's own. `veto`: events of the rules whose `kinds` is below it are dropped.
# `trigger`: a word below it is no trigger of the model's own. `add`: events of the model's own below it are dropped beside the
# rules (1: none is added, see docs/accuracy.md); `alone`: without rules.
# Made by `python -m training.event_coder.calibrate --write` on annotated sentences that the model was not trained on.
# Source: training/annotation. Licence: Apache-2.0. Date: 2026-11-24.
"""
TABLES = (("rules", False, "strict"), ("kinds", False, "right"), ("added", True, "strict"))


def write(rows: Sequence[Record]) -> None:
    """Write the weights; the thresholds stay."""
    kept = settings()
    numbers = ", ".join(f"{k}: {getattr(kept, k)}" for k in ("trigger", "veto", "add", "alone"))
    out = [f"thresholds: {{{numbers}}}", "weights:"]
    for name, added, which in TABLES:
        w = fit([r for r in rows if r.added == added], which)
        out += [f"  {name}:", *(f"    {k}: {v:.3f}" for k, v in sorted(w.items()))]
    TABLE.write_text(HEAD + "\n".join(out) + "\n", encoding="utf-8")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--corpus", type=Path, default=Path("../shared/data/corpus"))
    p.add_argument("--folds", type=int, default=4)
    p.add_argument("--fold", type=int, default=0)
    p.add_argument("--most", type=int, default=10000)
    p.add_argument("--write", action="store_true")
    a = p.parse_args()
    rows, wanted = records(a.corpus, a.folds, a.fold, a.most)
    print(wanted, "events annotated")
    for added in (False, True):
        part = [r for r in rows if r.added == added]
        for which in ("right", "strict"):
            show(part, which, wanted, "added" if added else "rules")
    if a.write:
        write(rows)


if __name__ == "__main__":
    main()
