"""Trains a student on gold trees and names and, if given, on sentences the teacher labelled."""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.language_core import data as sets
from training.language_core.conllu import read_sentences
from training.language_core.data import IGNORE, Example, Inventory
from training.language_core.silver import Soft, read_silver
from training.language_core.student import Forms, Layout, Sizes, Student, layout
from training.language_core.teacher import flat_heads, gather

BATCH = 1300
AVERAGE = 0.998


class Coded:
    """Examples whose words are type numbers, kept beside them."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.ids: dict[int, np.ndarray] = {}

    def add(self, examples: list[Example]) -> list[Example]:
        """Number the words of *examples*."""
        for e in examples:
            self.ids[id(e)] = self.forms.ids(e.words)
        return examples

    def run(self, net: Student, batch: list[Example]) -> tuple[Tensor, Layout]:
        """Return the states of a batch's words and its layout."""
        b = layout([self.ids[id(e)] for e in batch])
        kinds = b.types.numpy()
        rows = torch.from_numpy(self.forms.rows[kinds])
        grams = torch.from_numpy(self.forms.grams[kinds])
        return net.encode(net.embed(rows, grams), b), b


def hard_loss(net: Student, x: Tensor, b: Layout, batch: list[Example]) -> Tensor:
    """Return the loss against gold trees and names."""
    total = x.new_zeros(())
    if batch[0].heads is not None:
        heads = gather(batch, "heads")
        tags, labels = gather(batch, "tags"), gather(batch, "labels")
        total = F.cross_entropy(net.tag(x), torch.from_numpy(tags), ignore_index=IGNORE)
        total = total + F.cross_entropy(net.arcs(x, b.pad), torch.from_numpy(heads))
        scores = net.labels(x, torch.from_numpy(flat_heads(heads, b.lengths)))
        total = total + F.cross_entropy(scores, torch.from_numpy(labels), ignore_index=IGNORE)
    known = [np.full(len(e.words), IGNORE) if e.ner is None else e.ner for e in batch]
    ner = torch.from_numpy(np.concatenate(known))
    if bool((ner != IGNORE).any()):
        total = total + F.cross_entropy(net.ner(x), ner, ignore_index=IGNORE)
    return total


def _soft(scores: Tensor, index: np.ndarray, weight: np.ndarray) -> Tensor:
    logs = scores.log_softmax(1).gather(1, torch.from_numpy(index.astype(np.int64)))
    return -(logs * torch.from_numpy(weight.astype(np.float32))).sum(1).mean()


def soft_loss(net: Student, x: Tensor, b: Layout, batch: list[Example]) -> Tensor:
    """Return the cross entropy with the teacher's distributions."""
    softs = [e for e in batch if isinstance(e, Soft)]
    take = lambda name: np.concatenate([getattr(e, name) for e in softs])  # noqa: E731
    weights = take("head_weight")
    heads = np.where(weights > 0, take("head_index"), 0)  # heads of padding have no weight
    total = _soft(net.tag(x), take("tag_index"), take("tag_weight"))
    total = total + _soft(net.arcs(x, b.pad), heads, weights)
    flat = torch.from_numpy(flat_heads(take("tree").astype(np.int64), b.lengths))
    total = total + _soft(net.labels(x, flat), take("label_index"), take("label_weight"))
    return total + _soft(net.ner(x), take("ner_index"), take("ner_weight"))


@torch.inference_mode()
def greedy_scores(net: Student, coded: Coded, items: list[Example], inv: Inventory) -> str:
    """Return UPOS, UAS and LAS (without subtypes) with greedy heads and gold words."""
    net.eval()
    upos = np.array([t.split("_")[0] for t in inv.tags])
    plain = np.array([x.split(":")[0] for x in inv.labels])
    n = up = ua = la = 0
    for batch in sets.batches(items, 4000, None):
        x, b = coded.run(net, batch)
        heads, gold = net.arcs(x, b.pad).argmax(1).numpy(), gather(batch, "heads")
        labels = net.labels(x, torch.from_numpy(flat_heads(heads, b.lengths))).argmax(1).numpy()
        right = heads == gold
        n += len(gold)
        up += int((upos[net.tag(x).argmax(1).numpy()] == upos[gather(batch, "tags").clip(0)]).sum())
        ua += int(right.sum())
        la += int((right & (plain[labels] == plain[gather(batch, "labels").clip(0)])).sum())
    net.train()
    return f"UPOS {100 * up / n:.2f} UAS {100 * ua / n:.2f} LAS {100 * la / n:.2f}"


def schedule(
    streams: list[tuple[str, Iterator[list[Example]], float]], steps: int
) -> Iterator[tuple[str, list[Example]]]:
    """Yield (kind, batch): the streams in proportion to their shares."""
    owed = [0.0] * len(streams)
    for _ in range(steps):
        owed = [o + share for o, (_, _, share) in zip(owed, streams, strict=True)]
        k = max(range(len(owed)), key=owed.__getitem__)
        owed[k] -= 1.0
        yield streams[k][0], next(streams[k][1])


def train(args: argparse.Namespace) -> None:
    """Train and save the averaged weights."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    trees, names, inv = sets.load_gold(args.data)
    listed = np.load(args.vocabulary)
    vocabulary = {w: k + 2 for k, w in enumerate(listed["words"].tolist())}
    static = np.concatenate([np.zeros((2, listed["vectors"].shape[1])), listed["vectors"]])
    coded = Coded(Forms(vocabulary))
    silver: list[Example] = list(read_silver(args.silver)) if args.silver else []
    dev = {
        name: [
            sets.tree_example(s, inv) for s in read_sentences(args.data / "ud" / f"{name}.conllu")
        ]
        for name in ("ewt_dev", "gum_dev")
    }
    for part in (trees, names, silver, *dev.values()):
        coded.add(part)
    coded.forms.freeze()
    sizes = Sizes(
        len(static), static.shape[1], args.width, args.hidden, args.layers, args.arc, args.label
    )
    net = Student(sizes, inv, torch.tensor(static, dtype=torch.float32), args.drop)
    print(len(trees), "trees", len(names), "names", len(silver), "silver", sizes, flush=True)
    dense, sparse = net.dense(), net.sparse()
    first = torch.optim.Adam(dense, lr=args.lr, betas=(0.9, 0.95))
    second = torch.optim.SparseAdam(sparse, lr=args.lr, betas=(0.9, 0.95))
    streams = [("gold", sets.forever(trees, BATCH, rng), 1 - args.names - args.silver_share)]
    streams.append(("names", sets.forever(names, BATCH, rng), args.names))
    if silver:
        streams.append(("silver", sets.forever(silver, BATCH, rng), args.silver_share))
    average = {k: v.clone() for k, v in net.state_dict().items() if k != "static"}
    begun, losses, net_ = time.time(), dict.fromkeys(("gold", "names", "silver"), 0.0), net.train()
    for step, (kind, batch) in enumerate(schedule(streams, args.steps)):
        rate = args.lr * min(1.0, (step + 1) / 200)
        rate *= 0.5 * (1 + math.cos(math.pi * step / args.steps)) * 0.98 + 0.02
        for group in first.param_groups + second.param_groups:
            group["lr"] = rate
        x, b = coded.run(net_, batch)
        loss = (soft_loss if kind == "silver" else hard_loss)(net, x, b, batch)
        net.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(dense, 2.0)
        first.step()
        second.step()
        losses[kind] = 0.98 * losses[kind] + 0.02 * loss.item()
        if step % 20 == 19:
            keep = min(AVERAGE**20, step / (step + 100))
            state = net.state_dict()
            for key, value in average.items():
                value.mul_(keep).add_(state[key], alpha=1 - keep)
        if (step + 1) % args.report == 0 or step + 1 == args.steps:
            shown = {k: round(v, 3) for k, v in losses.items()}
            print(
                f"{step + 1}/{args.steps} {time.time() - begun:.0f}s",
                f"cpu {time.process_time():.0f}s {shown}",
                flush=True,
            )
            live = {k: v.clone() for k, v in net.state_dict().items()}
            net.load_state_dict({**live, **average})
            for name, items in dev.items():
                print("  ", name, greedy_scores(net, coded, items, inv), flush=True)
            saved = {k: v.clone() for k, v in net.state_dict().items()}
            torch.save(
                {
                    "state": saved, "words": listed["words"].tolist(), "sizes": sizes,
                    "inventory": (inv.tags, inv.labels, inv.ner),
                },
                args.out,
            )  # fmt: skip
            net.load_state_dict(live)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--silver", type=Path, nargs="*", default=[])
    parser.add_argument("--silver-share", type=float, default=0.0)
    parser.add_argument("--names", type=float, default=0.12)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--report", type=int, default=1000)
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--hidden", type=int, default=112)
    parser.add_argument("--layers", type=int, default=1)
    parser.add_argument("--arc", type=int, default=96)
    parser.add_argument("--label", type=int, default=64)
    parser.add_argument("--drop", type=float, default=0.15)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    torch.set_num_threads(1)
    train(_arguments())
