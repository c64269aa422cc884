from __future__ import annotations

import json
from typing import Any

import click

from dragoman.cli import _lines, _options
from dragoman.cli._main import NOTHING, OK


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@_options.view
def command(words: tuple[str, ...], as_json: bool, atlas: str, **days: Any) -> int:
    """Print the reports whose text holds every one of WORDS, latest first."""
    from dragoman.store import Atlas

    with Atlas(atlas, read_only=True) as store:
        reports = [r["report"] for r in store.search(list(words), _lines.period(**days))]
    if not reports:
        click.echo("dragoman: nothing matched", err=True)
        return NOTHING
    if as_json:
        click.echo(json.dumps(reports, ensure_ascii=False))
        return OK
    for report in reports:
        click.echo(f"{report['id']}  {_lines.source(report)}")
    return OK
