"""Write the relation coder and the event coder as one model folder: int8 encoder, heads, manifest.

python -m training.event_coder.export --relation stage2.pt --events all.pt --out src/dragoman/resources/models/coder@1
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from training.event_coder.data import STATUSES
from training.event_coder.model import EventNet, relation_net
from training.language_core.minilm import folder
from training.relation_coder.data import LABELS, TYPES
from training.relation_coder.export import quantise
from training.relation_coder.model import SOURCE, TARGET, mean

LONGEST, SMALL = 160, 5_000


class Both(nn.Module):
    """ids, roles, on -> scores of the relation (on = 0) and states for the events (on = 1)."""

    def __init__(self, net: EventNet, relation: nn.Module) -> None:
        super().__init__()
        self.encoder, self.role = net.encoder, relation.role
        self.hidden, self.out = relation.hidden, relation.out

    def forward(self, ids: Tensor, roles: Tensor, on: Tensor) -> tuple[Tensor, Tensor]:
        extra = self.role(roles) * (roles > 0)[..., None]
        x = self.encoder.high(self.encoder.low(ids) + extra, ids, on, 0.0)
        real = (ids != 0).float()
        s, t = mean(x, (roles == SOURCE).float()), mean(x, (roles == TARGET).float())
        rest = mean(x, real * (roles == 0).float())
        y = torch.nn.functional.gelu(self.hidden(torch.cat([s, t, rest, s * t], 1)))
        return self.out(y), x


def pieces() -> list[tuple[str, int]]:
    """Return the pieces that are used, with their rows in MiniLM's table."""
    vocab = json.loads((folder() / "tokenizer.json").read_text())["model"]["vocab"]
    kept = [w for w in sorted(vocab, key=vocab.get) if not w.startswith("[unused")]
    return [(w, vocab[w]) for w in kept]


def export(args: argparse.Namespace) -> None:
    relation, saved = relation_net(args.relation), torch.load(args.events)
    net = EventNet(relation, len(saved["paths"]))
    net.load_state_dict(saved["state"], strict=False)
    words, base = pieces(), relation.encoder
    base.words = base.words[[n for _, n in words]]
    base.positions = base.positions[:LONGEST]
    args.out.mkdir(parents=True, exist_ok=True)
    both = Both(net, relation).eval()
    ids, roles = torch.randint(1000, 2000, (1, 20)), torch.zeros(1, 20, dtype=torch.long)
    roles[0, 3:5], roles[0, 8:9] = 1, 2
    path = args.out / "encoder.onnx"
    torch.onnx.export(
        both,
        (ids, roles, torch.ones(1)),
        str(path),
        input_names=["ids", "roles", "on"],
        output_names=["scores", "states"],
        opset_version=17,
        dynamo=False,
        dynamic_axes={"ids": {0: "B", 1: "L"}, "roles": {0: "B", 1: "L"}},
    )
    model = onnx.load(str(path))
    quantise(model, SMALL)
    onnx.save(model, str(path))
    heads = {
        k: v.numpy().astype(np.float16) for k, v in saved["state"].items() if "encoder" not in k
    }
    np.savez(args.out / "heads.npz", **heads)
    vocab = {w: i for i, (w, _) in enumerate(words)}
    (args.out / "vocabulary.txt").write_text("\n".join(vocab), encoding="utf-8")
    files = {
        f: hashlib.sha256((args.out / f).read_bytes()).hexdigest()
        for f in ("encoder.onnx", "heads.npz", "vocabulary.txt")
    }
    manifest = {
        "name": "coder",
        "version": args.out.name.partition("@")[2],
        "labels": LABELS,
        "types": TYPES,
        "statuses": STATUSES,
        "paths": list(saved["paths"]),
        "triggers": json.loads(args.triggers.read_text()),
        "cls": vocab["[CLS]"],
        "sep": vocab["[SEP]"],
        "temperature": 1.0,
        "files": files,
    }
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    print({f: (args.out / f).stat().st_size for f in files})


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--relation", type=Path, required=True)
    p.add_argument("--events", type=Path, required=True)
    p.add_argument("--triggers", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    export(p.parse_args())
