"""The learned coder: what passes from one party to another, by a small tuned encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from dragoman import resources
from dragoman.coding._wordpiece import WordPiece
from dragoman.errors import ResourceError

if TYPE_CHECKING:
    import onnxruntime

MODEL = "models/coder@1"
SOURCE, TARGET = 1, 2
_LIMIT = 158
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Relation:
    """The type of one pair: ``event`` the likeliest type, ``none`` the chance of none at all.

    ``scores``: (type, probability) in falling order; types and NONE together sum to 1.
    """

    event: str
    confidence: float
    none: float
    scores: tuple[tuple[str, float], ...]

    def of(self, event: str) -> float:
        """Return the probability of a type."""
        return dict(self.scores).get(event, 0.0)


class RelationCoder:
    """Text, source spans and target spans to a PLOVER type.

    Each row runs alone, so that a result depends on nothing but its row.
    """

    def __init__(
        self, session: onnxruntime.InferenceSession, pieces: WordPiece, meta: dict[str, Any]
    ) -> None:
        self._session, self._pieces = session, pieces
        self._labels: list[str] = meta["labels"]
        self._first, self._last = int(meta["cls"]), int(meta["sep"])
        self._heat = float(meta["temperature"])
        self.name = f"{meta['name']}@{meta['version']}"

    @classmethod
    def load(cls, model: str = MODEL) -> Self:
        """Load a model folder below ``resources/``, or raise ResourceError."""
        session, pieces, meta = load_session(model)
        try:
            return cls(session, pieces, meta)
        except (KeyError, TypeError, ValueError) as err:
            raise ResourceError(f"{model}: damaged: {err!r}") from err

    def classify(self, text: str, source: Spans, target: Spans) -> Relation:
        """Return what passes from source to target in *text*; offsets are the text's."""
        import numpy as np

        ids, roles = self._encode(text, source, target)
        feed = {
            "ids": np.array([ids], np.int64),
            "roles": np.array([roles], np.int64),
            "on": np.zeros(1, np.float32),  # the adapters of events are off
        }
        logits = self._session.run(["scores"], feed)[0][0] / self._heat
        odds = np.exp(logits - logits.max())
        chances = (odds / odds.sum()).round(4).tolist()
        rows = [(n, p) for n, p in zip(self._labels, chances, strict=True) if n != "NONE"]
        rows.sort(key=lambda r: (-r[1], r[0]))
        none = chances[self._labels.index("NONE")]
        return Relation(rows[0][0], rows[0][1], none, tuple(rows))

    def _encode(self, text: str, source: Spans, target: Spans) -> tuple[list[int], list[int]]:
        pieces = self._pieces.encode(text)
        roles = [_role(a, b, source, target) for _, a, b in pieces]
        ids = [n for n, _, _ in pieces]
        if len(ids) > _LIMIT:
            marked = [i for i, r in enumerate(roles) if r]
            middle = (marked[0] + marked[-1]) // 2 if marked else 0
            a = max(0, min(middle - _LIMIT // 2, len(ids) - _LIMIT))
            ids, roles = ids[a : a + _LIMIT], roles[a : a + _LIMIT]
        return [self._first, *ids, self._last], [0, *roles, 0]


def load_session(
    model: str,
) -> tuple[onnxruntime.InferenceSession, WordPiece, dict[str, Any]]:
    """Return the encoder of a model folder, its word pieces and its manifest.

    Raises ResourceError where the folder is missing or damaged.
    """
    engine = resources.inference_engine()
    meta = resources.verify_model(model)
    try:
        words = resources.read_text(f"{model}/vocabulary.txt").split("\n")
        options = engine.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # weights are stored as int8 with scales, and unfolded to float32 once, here
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        session = engine.InferenceSession(
            resources.read_bytes(f"{model}/encoder.onnx"),
            options,
            providers=["CPUExecutionProvider"],
        )
        return session, WordPiece({w: i for i, w in enumerate(words)}), meta
    except (KeyError, TypeError, ValueError) as err:
        raise ResourceError(f"{model}: damaged: {err!r}") from err


def _role(a: int, b: int, source: Spans, target: Spans) -> int:
    if any(a < e and s < b for s, e in source):
        return SOURCE
    if any(a < e and s < b for s, e in target):
        return TARGET
    return 0
