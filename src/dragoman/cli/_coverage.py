from __future__ import annotations

import json
from typing import Any

import click

from dragoman.cli import _lines, _options
from dragoman.cli._main import NOTHING, OK


@click.command("coverage")
@_options.view
def command(as_json: bool, atlas: str, **days: Any) -> int:
    """Print how many reports were read, and events found, by publisher and day."""
    from dragoman.store import Atlas

    with Atlas(atlas, read_only=True) as store:
        rows = store.coverage(_lines.period(**days))
    if not rows:
        click.echo("dragoman: nothing matched", err=True)
        return NOTHING
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return OK
    for row in rows:
        day = row["day"] or "undated"
        told = f"{row['reports']} reports, {row['events']} events"
        click.echo(f"{day:10s}  {row['publisher']}: {told}")
    return OK
