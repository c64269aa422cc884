"""Is what is coded with a confidence of 0.7 right in seven of ten? A table and a plot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SIZE, _EDGE = 360, 44


@dataclass(frozen=True, slots=True)
class Bin:
    """Records of one stretch of confidence: their mean confidence, share right, and how many."""

    low: float
    high: float
    confidence: float
    right: float
    rows: int


def calibration(cells: Iterable[tuple[float, bool]], bins: int = 10) -> list[Bin]:
    """Return the filled ones of *bins* equal stretches, from (confidence, right).

    >>> [(b.low, b.right, b.rows) for b in calibration([(0.62, True), (0.68, False)])]
    [(0.6, 0.5, 2)]
    """
    pools: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in cells:
        pools.setdefault(min(bins - 1, int(confidence * bins + 1e-9)), []).append(
            (confidence, right)
        )
    return [
        Bin(
            i / bins,
            (i + 1) / bins,
            sum(c for c, _ in pool) / len(pool),
            sum(r for _, r in pool) / len(pool),
            len(pool),
        )
        for i, pool in sorted(pools.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the mean distance of confidence and share right, weighted by rows (ECE)."""
    total = sum(b.rows for b in bins)
    return sum(abs(b.confidence - b.right) * b.rows for b in bins) / total if total else 0.0


def _wilson(share: float, n: int) -> tuple[float, float]:
    z = 1.959964
    centre = share + z * z / (2 * n)
    spread = z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    return (centre - spread) / (1 + z * z / n), (centre + spread) / (1 + z * z / n)


def calibration_plot(bins: Sequence[Bin], what: str) -> str:
    """Return an SVG: a point per stretch with its 95 % interval, beside the line of the perfect.

    *what*: what "right" means, for the axis.
    """
    inner = _SIZE - 2 * _EDGE

    def at(x: float, y: float) -> tuple[float, float]:
        return round(_EDGE + x * inner, 1), round(_SIZE - _EDGE - y * inner, 1)

    most = max((b.rows for b in bins), default=1)
    parts = []
    for tenth in range(0, 11, 2):
        (x, bottom), (left, y) = at(tenth / 10, 0), at(0, tenth / 10)
        parts += [
            f'<text x="{x}" y="{bottom + 16}" text-anchor="middle">{tenth / 10:.1f}</text>',
            f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{tenth / 10:.1f}</text>',
            f'<path d="M{left} {y}H{at(1, 0)[0]}" class="grid"/>',
        ]
    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    parts.append(f'<path d="M{x0} {y0}L{x1} {y1}" class="even"/>')
    for b in bins:
        low, high = _wilson(b.right, b.rows)
        (x, y), (_, bottom), (_, top) = at(b.confidence, b.right), at(0, low), at(0, high)
        size = round(2.5 + 5 * (b.rows / most) ** 0.5, 1)
        parts += [
            f'<path d="M{x} {bottom}V{top}" class="mark"/>',
            f'<circle cx="{x}" cy="{y}" r="{size}"><title>{b.rows} records, confidence '
            f"{b.confidence:.2f}, right {b.right:.2f}</title></circle>",
        ]
    middle = _SIZE / 2
    parts += [
        f'<text x="{middle}" y="{_SIZE - 8}" text-anchor="middle">confidence</text>',
        f'<text transform="translate(12 {middle}) rotate(-90)" text-anchor="middle">{what}</text>',
    ]
    style = (
        "text{font:11px sans-serif;fill:#333}.grid{stroke:#ddd}.even{stroke:#999;"
        "stroke-dasharray:4}.mark{stroke:#1f5f99;stroke-width:1.5}circle{fill:#1f5f99}"
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}" role="img">'
    return "\n".join((head, f"<style>{style}</style>", *parts, "</svg>\n"))
