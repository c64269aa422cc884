from __future__ import annotations

import json
from typing import Any

import click

from dragoman.cli import _lines, _options
from dragoman.cli._main import NOTHING, OK


@click.command("dossier")
@click.argument("a")
@click.argument("b")
@_options.view
def command(a: str, b: str, as_json: bool, atlas: str, **days: Any) -> int:
    """Print what the atlas tells of A and B (codes or names), as Markdown."""
    from dragoman.store import Atlas
    from dragoman.views import dossier

    with Atlas(atlas, read_only=True) as store:
        one, other = store.find(a), store.find(b)
        empty: Any = {"sections": []}
        found = dossier(store, one, other, _lines.period(**days)) if one and other else empty
    if not found["sections"]:
        click.echo(f"dragoman: nothing is told of {a} and {b} together", err=True)
        return NOTHING
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else _lines.show_dossier(found))
    return OK
