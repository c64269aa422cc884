from __future__ import annotations

import json
from typing import Any

import click

from dragoman.cli import _lines, _options
from dragoman.cli._main import NOTHING, OK


@click.command("meetings")
@click.argument("who", required=False)
@_options.view
def command(who: str | None, as_json: bool, atlas: str, **days: Any) -> int:
    """Print the meetings and visits of everybody, or of WHO (a code or a name), latest first."""
    from dragoman.store import Atlas
    from dragoman.views import meetings

    with Atlas(atlas, read_only=True) as store:
        party = store.find(who) if who else None
        found = meetings(store, party, _lines.period(**days)) if party or not who else []
    if not found:
        click.echo("dragoman: nothing matched", err=True)
        return NOTHING
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else _lines.show(found))
    return OK
