from __future__ import annotations

from collections import Counter
from typing import Any

import click

from dragoman.cli import _lines, _options

Json = dict[str, Any]


@click.command("compare")
@click.argument("table", type=click.Path(exists=True, dir_okay=False))
@_options.view
def command(table: str, as_json: bool, atlas: str, **days: Any) -> int:
    """Compare the atlas with TABLE, a POLECAT, ICEWS or GDELT file, by dyad and month.

    Tells what was mended and left out of TABLE, in how many cells (dyad, month, quad) both
    have events, the correlation of the counts, and the largest cells that one has alone.
    Dyads are of two states, without direction.
    """
    from dragoman.exchange import compare_cells, read_table
    from dragoman.kb import KnowledgePack
    from dragoman.store import Atlas

    theirs = read_table(table, KnowledgePack.load())
    with Atlas(atlas, read_only=True) as store:
        rows = store.aggregate("month", "quad_code", _lines.period(**days))
    ours: dict[tuple[str, ...], int] = {
        (r["a"], r["b"], r["from"][:7], r["quad_code"]): r["events"] for r in rows
    }
    since, until = days["since"], days["until"]
    other: Counter[tuple[str, ...]] = Counter()
    for row in theirs.rows:
        inside = (not since or row["date"] >= str(since)) and (
            not until or row["date"] <= str(until)
        )
        if row["a"] and row["b"] and row["a"] != row["b"] and inside:
            pair = (min(row["a"], row["b"]), max(row["a"], row["b"]))
            other[(*pair, row["date"][:7], row["quad_code"])] += 1
    if not other and not ours:
        _lines.nothing("neither has a dyad in this time")
    found = {"kind": theirs.kind, "rows": len(theirs.rows)}
    found |= {"repairs": theirs.repairs, "dropped": theirs.dropped}
    found |= compare_cells(ours, dict(other))
    return _lines.answer(found, as_json, lambda: _shown(found))


def _shown(found: Json) -> str:
    out = [f"{found['kind']}: {found['rows']} rows read"]
    out += [f"  mended, {n} times: {what}" for what, n in sorted(found["repairs"].items())]
    out += [f"  left out, {n} rows: {why}" for why, n in sorted(found["dropped"].items())]
    out.append(
        f"cells (dyad, month, quad): {found['both']} in both, {found['only_ours']} only here, "
        f"{found['only_theirs']} only there; correlation {found['correlation']}"
    )
    for key, title in (("alone_ours", "only here"), ("alone_theirs", "only there")):
        out += [f"  {title}: {' '.join(x['cell'])}: {x['events']}" for x in found[key]]
    return "\n".join(out)
