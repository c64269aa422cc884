"""The shared encoder with adapters, and the heads of the event coder."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dragoman.coding._learned_paths import DISTANCES, KINDS
from training.event_coder.data import ROLES, STATUSES
from training.language_core.minilm import FROZEN, HEADS, LAYERS, WIDTH, Layer
from training.relation_coder.data import TYPES
from training.relation_coder.model import RelationNet

RANK, HIDDEN = 24, 128
SIZES = {"qkv": 3 * WIDTH, "out": WIDTH, "up": 4 * WIDTH, "down": WIDTH}


class Adapter(nn.Module):
    """A low-rank addition to one linear map, nothing at the start."""

    def __init__(self, wide: int, out: int) -> None:
        super().__init__()
        self.a = nn.Parameter(torch.randn(RANK, wide) * wide**-0.5)
        self.b = nn.Parameter(torch.zeros(out, RANK))

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(F.linear(x, self.a), self.b)


class Encoder(nn.Module):
    """The relation coder's encoder, as it is, with adapters that ``on`` switches in."""

    def __init__(self, relation: RelationNet) -> None:
        super().__init__()
        self.base = relation.encoder
        for p in self.base.parameters():
            p.requires_grad = False
        self.adapters = nn.ModuleList(
            nn.ModuleDict(
                {n: Adapter(4 * WIDTH if n == "down" else WIDTH, k) for n, k in SIZES.items()}
            )
            for _ in range(FROZEN, LAYERS)
        )

    def low(self, ids: Tensor) -> Tensor:
        """Return the states under the adapters, without gradient."""
        base, mask = self.base, mask_of(ids)
        with torch.no_grad():
            x = base.words[ids] + base.positions[: ids.shape[1]]
            x = F.layer_norm(x, (WIDTH,), base.norm_w, base.norm_b, 1e-12)
            for layer in base.layers[:FROZEN]:
                x = layer(x, mask, 0.0)
        return x

    def high(self, x: Tensor, ids: Tensor, on: Tensor | float, drop: float) -> Tensor:
        """Run the upper layers; the adapters weigh *on* (1 for events, 0 for relations)."""
        mask = mask_of(ids)
        for layer, extra in zip(self.base.layers[FROZEN:], self.adapters, strict=True):
            x = adapted(layer, extra, x, mask, (on, drop))
        return x


def mask_of(ids: Tensor) -> Tensor:
    return (ids == 0)[:, None, None, :].float() * -1e9


def adapted(
    layer: Layer, extra: nn.ModuleDict, x: Tensor, mask: Tensor, how: tuple[Tensor | float, float]
) -> Tensor:
    """One transformer layer with adapters."""
    on, drop = how
    size, length, _ = x.shape
    qkv = F.linear(x, layer.qkv_w, layer.qkv_b) + on * extra["qkv"](x)
    q, k, v = qkv.view(size, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
    scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask
    y = (scores.softmax(-1) @ v).transpose(1, 2).reshape(size, length, WIDTH)
    y = F.dropout(F.linear(y, layer.out_w, layer.out_b) + on * extra["out"](y), drop)
    x = F.layer_norm(x + y, (WIDTH,), layer.n1_w, layer.n1_b, 1e-12)
    z = F.gelu(F.linear(x, layer.up_w, layer.up_b) + on * extra["up"](x))
    y = F.dropout(F.linear(z, layer.down_w, layer.down_b) + on * extra["down"](z), drop)
    return F.layer_norm(x + y, (WIDTH,), layer.n2_w, layer.n2_b, 1e-12)


class EventNet(nn.Module):
    """Encoder and heads. ``paths``: how many tree paths the arcs know."""

    def __init__(self, relation: RelationNet, paths: int) -> None:
        super().__init__()
        self.encoder = Encoder(relation)
        self.types = nn.Linear(WIDTH, len(TYPES))
        nn.init.constant_(self.types.bias, -4.0)
        self.status_hidden = nn.Linear(WIDTH, HIDDEN)
        self.status_type = nn.Embedding(len(TYPES), HIDDEN)
        self.status = nn.Linear(HIDDEN, len(STATUSES))
        self.arc_trigger = nn.Linear(WIDTH, HIDDEN)
        self.arc_word = nn.Linear(WIDTH, HIDDEN, bias=False)
        self.arc_both = nn.Linear(WIDTH, HIDDEN, bias=False)
        self.arc_type = nn.Embedding(len(TYPES), HIDDEN)
        self.arc_path = nn.Embedding(paths, HIDDEN)
        self.arc_distance = nn.Embedding(DISTANCES, HIDDEN)
        self.arc_kind = nn.Embedding(len(KINDS), HIDDEN)
        self.arcs = nn.Linear(HIDDEN, len(ROLES))
        for table in (
            self.status_type,
            self.arc_type,
            self.arc_path,
            self.arc_distance,
            self.arc_kind,
        ):
            nn.init.normal_(table.weight, 0, 0.1)
        nn.init.constant_(self.arcs.bias, -2.0)

    def forward(self, ids: Tensor, drop: float = 0.0) -> Tensor:
        """ids [B, L] -> states [B, L, 384]."""
        return self.encoder.high(self.encoder.low(ids), ids, 1.0, drop)

    def status_of(self, trigger: Tensor, event: Tensor, drop: float) -> Tensor:
        """Mean states of triggers [E, 384] and types [E] -> status scores [E, 7]."""
        h = F.gelu(self.status_hidden(trigger) + self.status_type(event))
        return self.status(F.dropout(h, drop))

    def arcs_of(
        self, trigger: Tensor, event: Tensor, words: Tensor, near: Tensor, drop: float
    ) -> Tensor:
        """Triggers [E, 384], types [E], words [E, L, 384], near [E, L, 3] -> roles [E, L, 3].

        near: path, distance and kind of each word.
        """
        h = self.arc_word(words) + self.arc_both(words * trigger[:, None])
        h = h + (self.arc_trigger(trigger) + self.arc_type(event))[:, None]
        h = h + self.arc_path(near[..., 0]) + self.arc_distance(near[..., 1])
        h = F.gelu(h + self.arc_kind(near[..., 2]))
        return self.arcs(F.dropout(h, drop))


def relation_net(state: Path) -> RelationNet:
    """Return the trained relation coder."""
    net = RelationNet()
    net.load_state_dict(torch.load(state), strict=False)
    return net.eval()
