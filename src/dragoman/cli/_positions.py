from __future__ import annotations

from typing import Any

import click

from dragoman.cli import _lines, _options

Json = dict[str, Any]


@click.command("positions")
@click.argument("issue", required=False, default="")
@click.option("--matrix", "as_matrix", is_flag=True, help="Holders by issues, as CSV.")
@click.option("--limit", default=50, show_default=True, help="At most so many issues; 0: all.")
@_options.view
def command(issue: str, as_json: bool, atlas: str, **more: Any) -> int:
    """Who is for, against or neutral, on issues that hold the words ISSUE, or on all.

    The issues with most holders come first. Who is not listed under an issue gave no
    evidence; the matrix says so.
    """
    from dragoman.store import Atlas
    from dragoman.views import matrix, positions

    as_matrix, limit = more.pop("as_matrix"), more.pop("limit")
    with Atlas(atlas, read_only=True) as store:
        found = positions(store, issue, _lines.period(**more), limit or None)
    if as_matrix and found:
        grid = matrix(found)
        return _lines.answer(grid, as_json, lambda: _csv(grid))
    return _lines.answer(found, as_json, lambda: "\n".join(_lines_of(found)))


def _csv(grid: Json) -> str:
    import csv
    from io import StringIO

    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["holder", "code", *grid["issues"]])
    for holder, cells in zip(grid["holders"], grid["cells"], strict=True):
        writer.writerow([holder["name"], holder["code"], *cells])
    return out.getvalue().rstrip("\n")


def _lines_of(found: list[Json]) -> list[str]:
    from dragoman.exchange import source

    out = []
    for row in found:
        out.append(row["issue"])
        sides = [s for s in ("supports", "opposes", "neutral") if len(row[s]) > 1]
        out += [f"  {s}: {', '.join(row[s])}" for s in sides]
        for holder in row["holders"]:
            for stance, cell in holder["stances"].items():
                told = f"{cell['documents']} reports, {cell['origins']} independent"
                out.append(f"  {holder['name']} {stance} ({told})")
                out += [f"    “{x['evidence']}” {source(x['report'])}" for x in cell["proofs"]]
    return out
