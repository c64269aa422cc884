from __future__ import annotations

from typing import Any

import click

from dragoman.cli import _lines, _options

_COLUMNS = (
    "a b events|verbal cooperation|material cooperation|verbal conflict|material conflict|"
    "score documents publishers origins first last"
)


@click.command("network")
@click.argument("who", required=False)
@click.option("--limit", default=50, show_default=True, help="At most so many dyads; 0: all.")
@_options.view
def command(who: str | None, limit: int, as_json: bool, atlas: str, **days: Any) -> int:
    """Dyads with counts by quad, the busiest first; of everybody, or of the state WHO.

    Counted are events that took place; beside them how many documents, publishers and
    independent origins tell of them.
    """
    from dragoman.store import Atlas
    from dragoman.views import network

    with Atlas(atlas, read_only=True) as store:
        party = _lines.party(store, who) if who else None
        if party and not party.code:
            _lines.nothing(f"{who} has no code; dyads are of states and bodies with a code")
        found = network(store, _lines.period(**days), party, limit or None)
    columns = [c for part in _COLUMNS.split("|") for c in _names(part)]
    return _lines.answer(found, as_json, lambda: _lines.table(found, columns))


def _names(part: str) -> list[str]:
    return [part] if part.endswith(("cooperation", "conflict")) else part.split()
