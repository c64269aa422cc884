from __future__ import annotations

from typing import Any

import click

from dragoman.cli import _lines, _options


@click.command("aggregate")
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option(
    "--per", type=click.Choice(["day", "week", "month", "quarter", "year"]), default="month"
)
@click.option("--by", type=click.Choice(["quad", "type"]), default="quad", show_default=True)
@click.option("--directed", is_flag=True, help="Who acts towards whom; else each pair once.")
@_options.view
def command(a: str | None, b: str | None, as_json: bool, atlas: str, **more: Any) -> int:
    """Counts of events by dyad, time and quad or type, of everybody, of A, or of A and B.

    Each row has its denominators: the reports, publishers and independent origins that
    were read in the same stretch of time. Without --json: CSV.
    """
    import csv
    from io import StringIO

    from dragoman.store import Atlas
    from dragoman.views import aggregate

    by = {"quad": "quad_code", "type": "event"}[more.pop("by")]
    per, directed = more.pop("per"), more.pop("directed")
    with Atlas(atlas, read_only=True) as store:
        codes = [_lines.party(store, x).code if x else None for x in (a, b)]
        if "" in codes:
            _lines.nothing("dyads are of states and bodies with a code")
        days = _lines.period(**more)
        found = aggregate(store, per, by, days, pair=tuple(codes), directed=directed)

    def table() -> str:
        out = StringIO()
        writer = csv.DictWriter(out, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
        return out.getvalue().rstrip("\n")

    return _lines.answer(found, as_json, table)
