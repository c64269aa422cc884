from __future__ import annotations

import json
from typing import Any

import click

from dragoman.cli import _lines, _options
from dragoman.cli._main import NOTHING, OK


@click.command("positions")
@click.argument("issue", required=False, default="")
@_options.view
def command(issue: str, as_json: bool, atlas: str, **days: Any) -> int:
    """Print who is for, against or neutral, on issues that hold the words ISSUE, or on all.

    Who is not listed under an issue gave no evidence.
    """
    from dragoman.store import Atlas
    from dragoman.views import positions

    with Atlas(atlas, read_only=True) as store:
        found = positions(store, issue, _lines.period(**days))
    if not found:
        click.echo("dragoman: nothing matched", err=True)
        return NOTHING
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return OK
    for row in found:
        click.echo(row["issue"])
        for holder in row["holders"]:
            for stance, proofs in sorted(holder["stances"].items()):
                click.echo(f"  {holder['name']} {stance}")
                for proof in proofs:
                    click.echo(f"    “{proof['evidence']}” {_lines.source(proof['report'])}")
    return OK
