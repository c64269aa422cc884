"""Fine-tunes the teacher on the gold trees and names."""

from __future__ import annotations

import argparse
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.language_core import data as sets
from training.language_core.conllu import read_sentences
from training.language_core.data import IGNORE, Example
from training.language_core.minilm import FROZEN
from training.language_core.teacher import Pieces, Teacher, flat_heads, gather


def loss_of(net: Teacher, pieces: Pieces, batch: list[Example]) -> Tensor:
    """Return the summed losses of what the batch is annotated with."""
    b = pieces.batch([e.words for e in batch])
    x = net.encode(b)
    total = x.new_zeros(())
    if batch[0].heads is not None:
        heads = gather(batch, "heads")
        tags, labels = gather(batch, "tags"), gather(batch, "labels")
        total = F.cross_entropy(net.tag(x), torch.from_numpy(tags), ignore_index=IGNORE)
        total = total + F.cross_entropy(net.arcs(x, b.pad), torch.from_numpy(heads))
        flat = torch.from_numpy(flat_heads(heads, b.lengths))
        scores = net.labels(x, flat)
        total = total + F.cross_entropy(scores, torch.from_numpy(labels), ignore_index=IGNORE)
    known = [np.full(len(e.words), IGNORE) if e.ner is None else e.ner for e in batch]
    ner = torch.from_numpy(np.concatenate(known))
    if bool((ner != IGNORE).any()):
        total = total + F.cross_entropy(net.ner(x), ner, ignore_index=IGNORE)
    return total


@torch.inference_mode()
def greedy_scores(net: Teacher, pieces: Pieces, items: list[Example], inv: sets.Inventory) -> str:
    """Return UPOS, UAS and LAS (without subtypes) with greedy heads and gold words."""
    net.eval()
    upos = np.array([t.split("_")[0] for t in inv.tags])
    plain = np.array([x.split(":")[0] for x in inv.labels])
    n = up = ua = la = 0
    for batch in sets.batches(items, 3000, None, pieces.count):
        b = pieces.batch([e.words for e in batch])
        x = net.encode(b)
        heads = net.arcs(x, b.pad).argmax(1).numpy()
        gold = gather(batch, "heads")
        labels = net.labels(x, torch.from_numpy(flat_heads(heads, b.lengths))).argmax(1).numpy()
        right = heads == gold
        n += len(gold)
        up += int((upos[net.tag(x).argmax(1).numpy()] == upos[gather(batch, "tags").clip(0)]).sum())
        ua += int(right.sum())
        la += int((right & (plain[labels] == plain[gather(batch, "labels").clip(0)])).sum())
    net.train()
    return f"UPOS {100 * up / n:.2f} UAS {100 * ua / n:.2f} LAS {100 * la / n:.2f}"


def train(data: Path, out: Path, epochs: float, stop: int, size: int, seed: int) -> None:
    """Train and save the averaged weights to *out*."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    trees, names, inv = sets.load_gold(data)
    dev = {
        name: [sets.tree_example(s, inv) for s in read_sentences(data / "ud" / f"{name}.conllu")]
        for name in ("ewt_dev", "gum_dev")
    }
    net, pieces = Teacher(inv), Pieces()
    slow = [p for layer in net.lm.layers[FROZEN:] for p in layer.parameters()]
    fast = [p for n, p in net.named_parameters() if not n.startswith("lm.")]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "base": 2e-4}, {"params": fast, "base": 2e-3}],
        betas=(0.9, 0.95),
        weight_decay=0.01,
    )
    steps = int(epochs * sum(len(e.words) for e in trees) / size)
    limit = int(size * 1.4)
    stream = sets.forever(trees, limit, rng, pieces.count)
    other = sets.forever(names, limit, rng, pieces.count)
    average = {k: v.clone() for k, v in net.state_dict().items()}
    begun, spent, running = time.time(), time.process_time(), 0.0
    net.train()
    for step in range(steps):
        scale = min(1.0, (step + 1) / 80) * (0.5 * (1 + math.cos(math.pi * step / steps)) + 0.01)
        for group in optimiser.param_groups:
            group["lr"] = group["base"] * scale
        for batch in [next(stream)] + ([next(other)] if step % 5 == 0 else []):
            loss = loss_of(net, pieces, batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
        running += loss.item()
        if step % 4 == 3:
            keep = min(0.985, step / (step + 10))
            for key, value in net.state_dict().items():
                average[key].mul_(keep).add_(value, alpha=1 - keep)
        if (step + 1) % 50 == 0 or step + 1 == steps:
            cpu = time.process_time() - spent
            print(
                f"{step + 1}/{steps} {time.time() - begun:.0f}s cpu {cpu:.0f}s {running / 50:.3f}",
                flush=True,
            )
            running = 0.0
        if (step + 1) % 400 == 0 or step + 1 == steps:
            live = {k: v.clone() for k, v in net.state_dict().items()}
            net.load_state_dict(average)
            for name, items in dev.items():
                print("  ", name, greedy_scores(net, pieces, items, inv), flush=True)
            torch.save({"state": average, "inventory": (inv.tags, inv.labels, inv.ner)}, out)
            net.load_state_dict(live)
        if step + 1 == stop:
            break


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--stop", type=int, default=0, help="end after this step (0: at the end)")
    parser.add_argument("--size", type=int, default=900)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(1)
    train(args.data, args.out, args.epochs, args.stop, args.size, args.seed)
