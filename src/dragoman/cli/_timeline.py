from __future__ import annotations

from typing import Any

import click

from dragoman.cli import _lines, _options


@click.command("timeline")
@click.argument("who", required=False)
@click.option("--limit", default=200, show_default=True, help="At most so many; 0: all.")
@_options.view
def command(who: str | None, limit: int, as_json: bool, atlas: str, **days: Any) -> int:
    """The events of everybody, or of WHO (a code or a name), the latest first."""
    from dragoman.store import Atlas
    from dragoman.views import timeline

    with Atlas(atlas, read_only=True) as store:
        party = _lines.party(store, who) if who else None
        found = timeline(store, party, _lines.period(**days), limit or None)
    return _lines.listed("Events", found, as_json)
