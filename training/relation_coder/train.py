"""Train the relation coder: python -m training.relation_coder.train --help."""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter
from pathlib import Path

import torch
import torch.nn.functional as F

from training.relation_coder import data
from training.relation_coder.model import Coder, RelationNet, padded

COOP = {"AGREE", "CONSULT", "SUPPORT"}
MATERIAL = {"COOPERATE", "AID", "CONCEDE", "RETREAT"}
VERBAL = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}


def quad(label: str) -> int:
    return 1 if label in COOP else 2 if label in MATERIAL else 3 if label in VERBAL else 4


def macro(gold: list, given: list) -> float:
    scores = []
    for value in sorted(set(gold)):
        tp = sum(g == p == value for g, p in zip(gold, given, strict=True))
        scores.append(
            2 * tp / max(1, sum(g == value for g in gold) + sum(p == value for p in given))
        )
    return 100 * sum(scores) / len(scores)


def evaluate(net: RelationNet, items: list[dict], none: bool) -> str:
    """Macro F1 at binary, quad and root level; YIELD joins CONCEDE and RETREAT."""
    net.eval()
    gold, given = [], []
    with torch.no_grad():
        for batch in data.batches(items, 3000, random.Random(0)):
            scores = net(padded(batch, "ids"), padded(batch, "roles"))
            if not none:
                scores[:, 0] = -1e9
            gold += [x["label"] for x in batch]
            given += [data.LABELS[k] for k in scores.argmax(1).tolist()]
    net.train()
    if none:
        return f"with NONE {macro(gold, given):.1f}"
    fold = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
    root = [[fold.get(x, x) for x in xs] for xs in (gold, given)]
    quads = [[quad(x) for x in xs] for xs in (gold, given)]
    binary = [[x <= 2 for x in xs] for xs in quads]
    return f"binary {macro(*binary):.1f} quad {macro(*quads):.1f} root {macro(*root):.1f}"


def train(args: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rnd = random.Random(args.seed)
    coder, shared = Coder(), args.data
    rows: list[dict] = []
    if args.annotation:
        rows += data.annotated(args.annotation, shared / "corpus")
        rows += data.paired(args.annotation / "pairs.jsonl")
    for path in args.rows:
        rows += list(data.lines(path))
    if args.plv:
        rows += data.plv(shared / "relations/plv/train.jsonl")
    print("rows", len(rows), Counter(r["label"] for r in rows), flush=True)
    items = [coder(r) for r in rows]
    kept = [x for x in items if 1 in x["roles"] and 2 in x["roles"]]
    held = {x["sid"] for x in kept if args.annotation and hash_of(x["sid"]) % 10 == 0}
    dev = [x for x in kept if x["sid"] in held]
    items = [x for x in kept if x["sid"] not in held]
    test = [coder(r) for r in data.plv(shared / "relations/plv/dev.jsonl")]
    net = RelationNet()
    if args.start:
        net.load_state_dict(torch.load(args.start), strict=False)
    groups = [
        {"params": [*net.encoder.parameters()], "lr": args.lr},
        {
            "params": [*net.role.parameters(), *net.hidden.parameters(), *net.out.parameters()],
            "lr": args.lr * 20,
        },
    ]
    opt = torch.optim.AdamW(groups, weight_decay=0.01)
    base = [g["lr"] for g in opt.param_groups]
    total = args.epochs * max(1, len(list(data.batches(items, args.size, rnd))))
    step, began = 0, time.process_time()
    for epoch in range(args.epochs):
        loss_sum = n = 0.0
        for batch in data.batches(items, args.size, rnd):
            f = min(1, (step + 1) / (0.1 * total)) * 0.5 * (1 + math.cos(math.pi * step / total))
            for g, lr in zip(opt.param_groups, base, strict=True):
                g["lr"] = lr * (f + 0.01)
            scores = net(padded(batch, "ids"), padded(batch, "roles"))
            loss = F.cross_entropy(
                scores, torch.tensor([x["y"] for x in batch]), label_smoothing=0.05
            )
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            step += 1
            loss_sum, n = loss_sum + loss.item(), n + 1
        report = f"plv dev {evaluate(net, test, none=False)}"
        if dev:
            report += f" | own dev {evaluate(net, dev, none=True)} {evaluate_types(net, dev)}"
        print(
            epoch, f"{time.process_time() - began:.0f}s loss {loss_sum / n:.3f}", report, flush=True
        )
    torch.save(dict(net.state_dict().items()), args.out)


def evaluate_types(net: RelationNet, items: list[dict]) -> str:
    return "types " + evaluate(net, [x for x in items if x["label"] != "NONE"], none=False)


def hash_of(text: str) -> int:
    import hashlib

    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, default=Path("../shared/data"))
    p.add_argument("--annotation", type=Path)
    p.add_argument("--rows", type=Path, nargs="*", default=[])
    p.add_argument("--plv", action="store_true", help="train on PLV rows: never shipped")
    p.add_argument("--start", type=Path)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--size", type=int, default=900, help="pieces a batch")
    p.add_argument("--lr", type=float, default=5e-5)
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


if __name__ == "__main__":
    train(arguments())
