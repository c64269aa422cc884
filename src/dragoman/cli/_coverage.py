from __future__ import annotations

from typing import Any

import click

from dragoman.cli import _lines, _options

Json = dict[str, Any]


@click.command("coverage")
@click.option("--daily", is_flag=True, help="Per publisher and day, not per publisher.")
@_options.view
def command(daily: bool, as_json: bool, atlas: str, **days: Any) -> int:
    """What was read: reports, independent origins and events by publisher (and day), and gaps."""
    from dragoman.store import Atlas
    from dragoman.views import coverage

    with Atlas(atlas, read_only=True) as store:
        found = coverage(store, _lines.period(**days))
    rows = found["days"] if daily else found["publishers"]
    return _lines.answer(
        found if found["reports"] else None, as_json, lambda: _shown(rows, found["gaps"])
    )


def _shown(rows: list[Json], gaps: list[Json]) -> str:
    told = [_lines.table(rows, list(rows[0]))]
    if gaps:
        told += ["", "Days without any report", ""]
        told += [f"{g['from']} – {g['to']} ({g['days']} days)" for g in gaps]
    return "\n".join(told)
