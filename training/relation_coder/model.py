"""MiniLM with the roles of a pair marked between its frozen and its tuned layers."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.language_core.minilm import WIDTH, MiniLM, tokenizer
from training.relation_coder.data import LABELS

SOURCE, TARGET = 1, 2


class RelationNet(nn.Module):
    """Text and two spans -> scores of the labels.

    ``roles`` [B, L]: 0 nothing, 1 source, 2 target. The heads see the mean of each span, of
    the words between and around them, and their product.
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoder = MiniLM()
        self.role = nn.Embedding(3, WIDTH)
        nn.init.normal_(self.role.weight, 0, 0.02)
        with torch.no_grad():
            self.role.weight[0] = 0
        self.hidden = nn.Linear(4 * WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, len(LABELS))

    def forward(self, ids: Tensor, roles: Tensor, drop: float = 0.1) -> Tensor:
        """ids, roles [B, L] -> [B, labels]."""
        extra = self.role(roles) * (roles > 0)[..., None]
        x = self.encoder(ids, extra, drop if self.training else 0.0)[-1]
        real = (ids != 0).float()
        s, t = mean(x, (roles == SOURCE).float()), mean(x, (roles == TARGET).float())
        rest = mean(x, real * (roles == 0).float())
        y = torch.cat([s, t, rest, s * t], 1)
        y = F.dropout(F.gelu(self.hidden(F.dropout(y, drop, self.training))), drop, self.training)
        return self.out(y)


def mean(x: Tensor, mask: Tensor) -> Tensor:
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)


class Coder:
    """Rows -> piece ids and roles."""

    def __init__(self, limit: int = 160) -> None:
        self.tokenizer, self.limit = tokenizer(), limit

    def __call__(self, row: dict) -> dict:
        made = self.tokenizer.encode(row["text"])
        roles = []
        for a, b in made.offsets:
            role = 0
            if b > a:
                if any(a < e and s < b for s, e in row["source"]):
                    role = SOURCE
                elif any(a < e and s < b for s, e in row["target"]):
                    role = TARGET
            roles.append(role)
        ids = made.ids
        if len(ids) > self.limit:  # keep the window that holds the spans
            marked = [i for i, r in enumerate(roles) if r]
            mid = (marked[0] + marked[-1]) // 2 if marked else 0
            a = max(0, min(mid - self.limit // 2, len(ids) - self.limit))
            ids, roles = ids[a : a + self.limit], roles[a : a + self.limit]
        return row | {"ids": ids, "roles": roles, "y": LABELS.index(row["label"])}


def padded(batch: list[dict], key: str) -> Tensor:
    width = max(len(x["ids"]) for x in batch)
    return torch.tensor([x[key] + [0] * (width - len(x[key])) for x in batch])
