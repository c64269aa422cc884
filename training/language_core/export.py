"""Turns a trained student into the model folder that ships."""

from __future__ import annotations

import argparse
import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from training.language_core.data import Inventory
from training.language_core.quantise import quantise_heads
from training.language_core.student import Student

GRAPHS = ("embedder.onnx", "encoder.onnx", "labeller.onnx")


class Encoder(nn.Module):
    """Everything above the convolution's products, with the linear heads in one matrix."""

    def __init__(self, net: Student) -> None:
        super().__init__()
        self.norm = net.conv_norm
        s = net.sizes
        self.lstm = nn.LSTM(s.width, s.hidden, num_layers=s.layers, bidirectional=True)
        self.lstm.load_state_dict(net.lstm.state_dict())
        bias = net.dep.bias + net.bias.weight[0]
        root = net.root.weight @ net.dep.weight
        root_bias = net.root.weight @ net.dep.bias + net.root.bias
        weights = [net.dep.weight, net.head.weight, net.lab_dep.weight, net.lab_head.weight]
        weights += [net.tag.weight, net.ner.weight, root]
        biases = [bias, net.head.bias, net.lab_dep.bias, net.lab_head.bias]
        biases += [net.tag.bias, net.ner.bias, root_bias]
        self.weight, self.bias = torch.cat(weights), torch.cat(biases)
        self.sizes = [len(b) for b in biases]

    def forward(self, x: Tensor, seen: Tensor, pad: Tensor, flat: Tensor, lengths: Tensor):  # type: ignore[no-untyped-def]
        """See `dragoman.nlp._network`: the feed and the six results."""
        n = x.shape[0]
        x = x + self.norm(torch.maximum(*seen.chunk(2, 1)))
        rows = torch.cat([x, torch.zeros(1, x.shape[1])])[pad.t()]
        packed = nn.utils.rnn.pack_padded_sequence(rows, lengths)
        y, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0])
        y = y.reshape(-1, y.shape[2])[flat]
        dep, head, lab_dep, lab_head, tag, ner, root = torch.nn.functional.linear(
            y, self.weight, self.bias
        ).split(self.sizes, 1)
        zero = torch.zeros(1, dep.shape[1])
        d, h = torch.cat([dep, zero])[pad], torch.cat([torch.relu(head), zero])[pad]
        scores = torch.matmul(d, h.transpose(1, 2))
        width = scores.shape[1]
        scores = scores + (pad == n)[:, None, :].float() * -1e9 + torch.eye(width)[None] * -1e9
        root = torch.cat([root, torch.zeros(1, 1)])[pad]
        scores = torch.cat([root, scores], 2)
        return tag.argmax(1), scores.argmax(2), scores, ner, lab_dep, lab_head


class Embedder(nn.Module):
    """What depends on a word type alone, above the tables: its vector and three products."""

    def __init__(self, net: Student) -> None:
        super().__init__()
        self.mix, self.norm = net.mix, net.mix_norm
        d = net.sizes.width
        self.left, self.middle, self.right = net.conv.weight.detach().split(d, 1)
        self.bias = net.conv.bias.detach()

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """x [T, parts] -> vector [T, d], left, middle, right [T, 2 d]."""
        y = self.norm(torch.maximum(*self.mix(x).chunk(2, 1)))
        linear = torch.nn.functional.linear
        return y, linear(y, self.left), linear(y, self.middle, self.bias), linear(y, self.right)


class Labeller(nn.Module):
    """The label of each word under its head (n = root)."""

    def __init__(self, net: Student) -> None:
        super().__init__()
        self.root, self.out = net.lab_root, net.lab_out

    def forward(self, dep: Tensor, head: Tensor, target: Tensor) -> Tensor:
        """dep, head [n, l], target [n] -> [n]."""
        wide = torch.cat([head, self.root[None]])
        return self.out(torch.relu(dep + wide[target])).argmax(1)


def graphs(net: Student, out: Path) -> None:
    """Write the three graphs."""
    n, d, lab = 30, net.sizes.width, net.sizes.label
    pad = torch.arange(n).view(2, 15)
    flat = torch.cat([torch.arange(15) * 2, torch.arange(15) * 2 + 1])
    feed = (
        torch.randn(n, d),
        torch.randn(n, 2 * d),
        pad,
        flat,
        torch.tensor([15, 15], dtype=torch.int32),
    )
    torch.onnx.export(
        Encoder(net).eval(), feed, str(out / "encoder.onnx"),
        input_names=["x", "seen", "pad", "flat", "lengths"],
        output_names=["tags", "heads", "scores", "names", "dep", "head"],
        dynamic_axes={
            "x": {0: "n"}, "seen": {0: "n"}, "pad": {0: "b", 1: "l"}, "flat": {0: "n"},
            "lengths": {0: "b"},
        },
        opset_version=17, dynamo=False,
    )  # fmt: skip
    feed_ = (torch.randn(n, lab), torch.randn(n, lab), torch.zeros(n, dtype=torch.long))
    torch.onnx.export(
        Labeller(net).eval(), feed_, str(out / "labeller.onnx"),
        input_names=["dep", "head", "target"], output_names=["labels"],
        dynamic_axes={"dep": {0: "n"}, "head": {0: "n"}, "target": {0: "n"}},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    torch.onnx.export(
        Embedder(net).eval(), (torch.randn(64, net.mix.in_features),), str(out / "embedder.onnx"),
        input_names=["x"], output_names=["vector", "left", "middle", "right"],
        opset_version=17, dynamo=False,
    )  # fmt: skip
    for name in GRAPHS:
        graph = onnx.load(out / name)
        graph.doc_string = ""
        for node in graph.graph.node:
            node.doc_string = ""
            del node.metadata_props[:]
        onnx.save(graph, out / name)


def quantised(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return int8 rows and float16 scales."""
    scale = (np.abs(values).max(1) / 127 + 1e-8).astype(np.float16)
    scale = np.maximum(scale, np.float16(6e-8))
    return np.clip(np.rint(values / scale.astype(np.float32)[:, None]), -127, 127).astype(
        np.int8
    ), scale


def tables(net: Student, out: Path) -> None:
    """Write forms.npz: tables as int8 with a scale per row."""
    made: dict[str, np.ndarray] = {}
    for name in ("word", "prefix", "suffix", "shape", "gram"):
        made[name], made[name + "_scale"] = quantised(getattr(net, name).weight.detach().numpy())
    made["static"], made["static_scale"] = quantised(net.static.numpy())
    np.savez_compressed(out / "forms.npz", **made)


def export(model: Path, out: Path, exact: bool) -> None:
    """Write the folder's network, tables, words and label sets."""
    saved = torch.load(model, weights_only=False)
    inv = Inventory(*saved["inventory"])
    net = Student(saved["sizes"], inv, saved["state"]["static"])
    net.load_state_dict(saved["state"])
    net.eval()
    out.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        graphs(net, out)
    if not exact:
        quantise_heads(out / "encoder.onnx")
    tables(net, out)
    (out / "words.txt").write_text("".join(f"{w}\n" for w in saved["words"]), encoding="utf-8")
    meta = {"tags": inv.tags, "labels": inv.labels, "ner": inv.ner}
    (out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exact", action="store_true", help="keep the heads in float32")
    args = parser.parse_args()
    export(args.model, args.out, args.exact)
