"""Train the event coder: python -m training.event_coder.train --help."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from dragoman import resources
from dragoman.coding._learned_paths import FAR, distance, known
from dragoman.coding._wordpiece import WordPiece
from training.event_coder.data import ROLES, STATUSES, Row, fold_of, rows
from training.event_coder.model import EventNet, relation_net
from training.relation_coder.data import TYPES

FIRST, LAST, SEEN = 101, 102, 6


def table_of(items: list[Row]) -> dict[str, int]:
    """Return the numbers of the tree paths that the rows have often enough."""
    n: Counter[str] = Counter()
    for r in items:
        for e in r.events:
            for name in set(e.paths):
                n[name] += 1
                if ">" in name:
                    n[name.rpartition(">")[0] + "+"] += 1
    names = sorted(x for x, k in n.items() if k >= SEEN and x != FAR)
    return {x: i for i, x in enumerate([FAR, *names])}


def batches(items: list[Row], size: int, rnd: random.Random) -> Iterator[list[Row]]:
    order = sorted(items, key=lambda r: (len(r.ids), rnd.random()))
    out: list[list[Row]] = [[]]
    for r in order:
        if out[-1] and (len(out[-1]) + 1) * len(r.ids) > size:
            out.append([])
        out[-1].append(r)
    rnd.shuffle(out)
    yield from out


def ids_of(batch: list[Row]) -> Tensor:
    wide = max(len(r.ids) for r in batch) + 2
    return torch.tensor([[FIRST, *r.ids, LAST] + [0] * (wide - len(r.ids) - 2) for r in batch])


def losses(
    net: EventNet, batch: list[Row], x: Tensor, table: dict[str, int], drop: float
) -> Tensor:
    """Return the loss of a batch: types of words, status of triggers, roles of words."""
    wide = x.shape[1]
    aim = torch.zeros(len(batch), wide, len(TYPES))
    care = torch.zeros(len(batch), wide, len(TYPES))
    for k, r in enumerate(batch):
        care[k, 1 : len(r.ids) + 1] = r.weight
        for e in r.events:
            t = TYPES.index(e.event)
            for i in e.trigger:
                aim[k, i + 1, t] = 1
                care[k, i + 1, t] = 0.3 if e.optional else r.weight
    scores = net.types(F.dropout(x, drop))
    each = F.binary_cross_entropy_with_logits(
        scores, aim, reduction="none", pos_weight=torch.tensor(1.5)
    )
    loss = (each * care).sum() / len(batch)
    told = [(k, e) for k, r in enumerate(batch) for e in r.events]
    if not told:
        return loss
    trigger, event, near, marks, real = arcs_input(batch, told, x, table)
    status = net.status_of(trigger, event, drop)
    known_ = torch.tensor([STATUSES.index(e.status) for _, e in told])
    loss = loss + 0.5 * F.cross_entropy(status, known_, reduction="sum") / len(batch)
    words = x[torch.tensor([k for k, _ in told])]
    roles = net.arcs_of(trigger, event, words, near, drop)
    each = F.binary_cross_entropy_with_logits(roles, marks, reduction="none") * real[..., None]
    return loss + 0.35 * each.sum() / len(batch)


def arcs_input(batch, told, x, table):  # type: ignore[no-untyped-def]
    """Return triggers' states, types, what stands near, the roles wanted, and the real words."""
    wide = x.shape[1]
    near = torch.zeros(len(told), wide, 3, dtype=torch.long)
    marks, real = torch.zeros(len(told), wide, len(ROLES)), torch.zeros(len(told), wide)
    means = []
    for n, (k, e) in enumerate(told):
        r = batch[k]
        means.append(x[k, [i + 1 for i in e.trigger]].mean(0))
        size = len(r.ids)
        real[n, 1 : size + 1] = 1
        near[n, 1 : size + 1, 0] = torch.tensor([known(p, table) for p in e.paths])
        near[n, 1 : size + 1, 1] = torch.tensor([distance(t - e.token) for t in r.tokens])
        near[n, 1 : size + 1, 2] = torch.tensor(r.kinds)
        for m, role in enumerate(ROLES):
            for i in e.roles[role]:
                marks[n, i + 1, m] = 1
    event = torch.tensor([TYPES.index(e.event) for _, e in told])
    return torch.stack(means), event, near, marks, real


def evaluate(net: EventNet, items: list[Row], table: dict[str, int]) -> str:
    """Print how well held-out sentences are read."""
    hit: Counter[str] = Counter()
    with torch.no_grad():
        for batch in batches(items, 3000, random.Random(0)):
            x = net(ids_of(batch))
            p = net.types(x).sigmoid()
            for k, r in enumerate(batch):
                best = p[k, 1 : len(r.ids) + 1].max(0).values.tolist()
                sure = {e.event for e in r.events if not e.optional}
                maybe = {e.event for e in r.events}
                for th in (0.3, 0.5, 0.7):
                    found = {t for t, v in zip(TYPES, best, strict=True) if v >= th}
                    hit[f"tp{th}"] += len(found & sure)
                    hit[f"fp{th}"] += len(found - maybe)
                    hit[f"fn{th}"] += len(sure - found)
            told = [(k, e) for k, r in enumerate(batch) for e in r.events]
            if not told:
                continue
            trigger, event, near, marks, real = arcs_input(batch, told, x, table)
            given = net.status_of(trigger, event, 0).argmax(1).tolist()
            hit["status"] += sum(
                STATUSES[g] == e.status for g, (_, e) in zip(given, told, strict=True)
            )
            hit["events"] += len(told)
            words = x[torch.tensor([k for k, _ in told])]
            roles = (net.arcs_of(trigger, event, words, near, 0) > 0) & (real[..., None] > 0)
            for m, role in enumerate(ROLES):
                a, b = roles[..., m], marks[..., m] > 0
                hit[role + "tp"] += int((a & b).sum())
                hit[role + "fp"] += int((a & ~b).sum())
                hit[role + "fn"] += int((~a & b).sum())
                if m < 2:
                    hit[role + "exact"] += int((a == b).all(1).sum())
            hit["both"] += int((roles[..., :2] == (marks[..., :2] > 0)).all(2).all(1).sum())
    out = []
    for th in (0.3, 0.5, 0.7):
        tp, fp, fn = hit[f"tp{th}"], hit[f"fp{th}"], hit[f"fn{th}"]
        out.append(f"@{th} P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f}")
    n = max(1, hit["events"])
    out.append(f"status {hit['status'] / n:.3f}")
    for role in ROLES:
        f = (
            2
            * hit[role + "tp"]
            / max(1, 2 * hit[role + "tp"] + hit[role + "fp"] + hit[role + "fn"])
        )
        out.append(f"{role} F {f:.3f} exact {hit[role + 'exact'] / n:.3f}")
    return " ".join(out) + f" both {hit['both'] / n:.3f}"


def train(args: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rnd = random.Random(args.seed)
    words = resources.read_text(args.vocabulary).split("\n")
    items = rows(args.corpus, WordPiece({w: i for i, w in enumerate(words)}), args.cache)
    table = table_of(items)
    net = EventNet(relation_net(args.relation), len(table))
    held = [
        r
        for r in items
        if args.fold >= 0
        and not r.sid.startswith("pair")
        and fold_of(r.sid, args.folds) == args.fold
    ]
    out_of = {r.sid for r in held}
    rest = [r for r in items if r.sid not in out_of]
    for r in rest:
        r.weight = 0.6 if r.sid.startswith("pair") else 1.0
    print(len(rest), "rows", len(held), "held out", len(table), "paths", flush=True)
    params = [p for p in net.parameters() if p.requires_grad]
    opt = torch.optim.AdamW(params, lr=args.lr, weight_decay=0.02)
    total = args.epochs * len(list(batches(rest, args.size, rnd)))
    step, began = 0, time.process_time()
    for epoch in range(args.epochs):
        lost = n = 0.0
        for batch in batches(rest, args.size, rnd):
            f = min(1, (step + 1) / (0.08 * total)) * 0.5 * (1 + math.cos(math.pi * step / total))
            for g in opt.param_groups:
                g["lr"] = args.lr * (f + 0.01)
            ids = ids_of(batch)
            x = net.encoder.high(net.encoder.low(ids), ids, 1.0, args.drop)
            loss = losses(net, batch, x, table, args.drop)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(params, 2.0)
            opt.step()
            step, lost, n = step + 1, lost + loss.item(), n + 1
        report = evaluate(net, held, table) if held else ""
        print(epoch, f"{time.process_time() - began:.0f}s loss {lost / n:.3f}", report, flush=True)
    state = {k: v for k, v in net.state_dict().items() if not k.startswith("encoder.base.")}
    torch.save({"state": state, "paths": table, "fold": args.fold, "folds": args.folds}, args.out)
    args.out.with_suffix(".json").write_text(json.dumps(table))


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--corpus", type=Path, default=Path("../shared/data/corpus"))
    p.add_argument("--relation", type=Path, required=True, help="the relation coder's state")
    p.add_argument("--vocabulary", default="models/coder@1/vocabulary.txt")
    p.add_argument("--cache", type=Path)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--folds", type=int, default=5)
    p.add_argument("--fold", type=int, default=-1, help="the part that is held out; -1 none")
    p.add_argument("--epochs", type=int, default=6)
    p.add_argument("--size", type=int, default=800, help="pieces a batch")
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--drop", type=float, default=0.1)
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


if __name__ == "__main__":
    train(arguments())
