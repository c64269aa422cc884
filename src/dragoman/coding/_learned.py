"""The learned coder reads a sentence: triggers with types, their status, who has which role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from dragoman import resources
from dragoman.coding._learned_paths import distance, known
from dragoman.coding._relation import MODEL, load_session
from dragoman.coding._wordpiece import Piece, WordPiece
from dragoman.errors import ResourceError

if TYPE_CHECKING:
    import numpy as np
    import onnxruntime
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_LIMIT = 158
ROLES = ("actor", "recipient", "attributed_by")
Near = Sequence[tuple[str, int, int]]  # of each piece: path, distance in tokens, kind


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as the encoder sees it.

    ``pieces``: n word pieces, offsets of the sentence. ``states``: float32 [n, 384].
    ``chances``: float32 [n, types], that a piece belongs to a trigger of the type.
    """

    pieces: tuple[Piece, ...]
    states: Floats
    chances: Floats


class EventModel:
    """Encoder with adapters and the heads of events. Each sentence runs alone."""

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        pieces: WordPiece,
        heads: dict[str, Floats],
        meta: dict[str, Any],
    ) -> None:
        self._session, self._pieces, self._heads = session, pieces, heads
        self._first, self._last = int(meta["cls"]), int(meta["sep"])
        self._paths: dict[str, int] = {name: i for i, name in enumerate(meta["paths"])}
        self.types: tuple[str, ...] = tuple(meta["types"])
        self.statuses: tuple[str, ...] = tuple(meta["statuses"])
        self.triggers = frozenset[str](meta["triggers"])
        self.name = f"{meta['name']}@{meta['version']}"

    @classmethod
    def load(cls, model: str = MODEL) -> Self:
        """Load a model folder below ``resources/``, or raise ResourceError."""
        import io

        import numpy as np

        session, pieces, meta = load_session(model)
        try:
            raw = io.BytesIO(resources.read_bytes(f"{model}/heads.npz"))
            with np.load(raw, allow_pickle=False) as file:
                heads = {k: file[k].astype(np.float32) for k in file.files}
            return cls(session, pieces, heads, meta)
        except (KeyError, TypeError, ValueError) as err:
            raise ResourceError(f"{model}: damaged: {err!r}") from err

    def read(self, text: str) -> Reading:
        """Return the reading of one sentence; what lies beyond 158 pieces is not read."""
        import numpy as np

        pieces = tuple(self._pieces.encode(text)[:_LIMIT])
        ids = np.array([[self._first, *(n for n, _, _ in pieces), self._last]], np.int64)
        feed = {"ids": ids, "roles": np.zeros_like(ids), "on": np.ones(1, np.float32)}
        states = self._session.run(["states"], feed)[0][0, 1:-1]
        return Reading(pieces, states, _chance(self._linear("types", states)))

    def status(self, reading: Reading, trigger: Sequence[int], event: str) -> dict[str, float]:
        """Return the chance of each status of the event that the pieces *trigger* tell."""
        import numpy as np

        heads, t = self._heads, self.types.index(event)
        mean = reading.states[list(trigger)].mean(0)
        hidden = _gelu(self._linear("status_hidden", mean) + heads["status_type.weight"][t])
        scores = self._linear("status", hidden)
        odds = np.exp(scores - scores.max())
        return dict(zip(self.statuses, (odds / odds.sum()).tolist(), strict=True))

    def arcs(self, reading: Reading, trigger: Sequence[int], event: str, near: Near) -> Floats:
        """Return the chance of each role for each piece, float32 [n, 3], roles as ``ROLES``."""
        import numpy as np

        heads, t = self._heads, self.types.index(event)
        mean = reading.states[list(trigger)].mean(0)
        h = reading.states @ heads["arc_word.weight"].T
        h = h + (reading.states * mean) @ heads["arc_both.weight"].T
        h = h + self._linear("arc_trigger", mean) + heads["arc_type.weight"][t]
        cache: dict[str, int] = {}
        for name in {n for n, _, _ in near}:
            cache[name] = known(name, self._paths)
        h = h + heads["arc_path.weight"][[cache[n] for n, _, _ in near]]
        h = h + heads["arc_distance.weight"][[distance(d) for _, d, _ in near]]
        h = _gelu(h + heads["arc_kind.weight"][[k for _, _, k in near]])
        chances: Floats = np.asarray(_chance(self._linear("arcs", h)), np.float32)
        return chances

    def _linear(self, name: str, x: Floats) -> Floats:
        return x @ self._heads[f"{name}.weight"].T + self._heads[f"{name}.bias"]


def _gelu(x: Floats) -> Floats:
    """Return x times the normal distribution at x (erf by Abramowitz and Stegun 7.1.26)."""
    import numpy as np

    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + 0.3275911 * z)
    poly = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    out: Floats = (0.5 * x * (1 + erf)).astype(np.float32)
    return out


def _chance(x: Floats) -> Floats:
    import numpy as np

    out: Floats = (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
    return out
