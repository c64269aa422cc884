"""Write a trained relation coder as a model folder: int8 weights, vocabulary, manifest, card.

python -m training.relation_coder.export --state own.pt --out src/dragoman/resources/models/relation@1
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from training.language_core.minilm import folder
from training.relation_coder.data import LABELS
from training.relation_coder.model import RelationNet

SMALL = 20_000


def export(state: Path, out: Path, temperature: float) -> None:
    net = RelationNet()
    net.load_state_dict(torch.load(state), strict=False)
    net.eval()
    out.mkdir(parents=True, exist_ok=True)
    ids, roles = torch.randint(1000, 2000, (1, 20)), torch.zeros(1, 20, dtype=torch.long)
    roles[0, 3:5], roles[0, 8:9] = 1, 2
    path = out / "relation.onnx"
    torch.onnx.export(
        net,
        (ids, roles),
        str(path),
        input_names=["ids", "roles"],
        output_names=["scores"],
        opset_version=17,
        dynamo=False,
        dynamic_axes={"ids": {0: "B", 1: "L"}, "roles": {0: "B", 1: "L"}},
    )
    model = onnx.load(str(path))
    quantise(model)
    onnx.save(model, str(path))
    vocab = json.loads((folder() / "tokenizer.json").read_text())["model"]["vocab"]
    words = sorted(vocab, key=vocab.get)
    (out / "vocabulary.txt").write_text("\n".join(words), encoding="utf-8")
    files = {
        f: hashlib.sha256((out / f).read_bytes()).hexdigest()
        for f in ("relation.onnx", "vocabulary.txt")
    }
    manifest = {
        "name": "relation",
        "version": out.name.partition("@")[2],
        "labels": LABELS,
        "cls": vocab["[CLS]"],
        "sep": vocab["[SEP]"],
        "temperature": temperature,
        "files": files,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    print({f: (out / f).stat().st_size for f in files})


def quantise(model: onnx.ModelProto, small: int = SMALL) -> None:
    """Store each large weight as int8 with a scale per row or column, unfolded at load."""
    graph = model.graph
    for node in [n for n in graph.node if n.op_type == "Constant"]:
        tensor = node.attribute[0].t
        if len(tensor.raw_data) > 4 * small:
            tensor.name = node.output[0]
            graph.initializer.append(tensor)
            graph.node.remove(node)
    users = {i: n for n in graph.node for i in n.input}
    kept, nodes = [], []
    for weight in graph.initializer:
        w = numpy_helper.to_array(weight)
        if w.dtype != np.float32 or w.size < small or w.ndim != 2:
            kept.append(weight)
            continue
        axis = 0 if users[weight.name].op_type in ("Gather", "Gemm") else 1
        scale = np.abs(w).max(axis=1 - axis) / 127
        scale[scale == 0] = 1
        q = np.clip(np.round(w / (scale[:, None] if axis == 0 else scale[None])), -127, 127)
        kept += [
            numpy_helper.from_array(q.astype(np.int8), weight.name + ".q"),
            numpy_helper.from_array(scale.astype(np.float32), weight.name + ".s"),
            numpy_helper.from_array(np.zeros(len(scale), np.int8), weight.name + ".z"),
        ]
        inputs = [weight.name + x for x in (".q", ".s", ".z")]
        nodes.append(helper.make_node("DequantizeLinear", inputs, [weight.name], axis=axis))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *rest])


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--state", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--temperature", type=float, default=1.0)
    a = p.parse_args()
    export(a.state, a.out, a.temperature)
