from __future__ import annotations

import csv
import json
from typing import Any, TextIO

import click

from dragoman.cli import _options
from dragoman.cli._main import NOTHING, OK

_FIELDS = ("name", "country", "owner", "state_media", "reliability")


@click.command("publishers")
@click.argument("file", type=click.File("r", encoding="utf-8-sig"), required=False)
@_options.atlas
def command(file: TextIO | None, atlas: str) -> int:
    """Describe publishers by FILE, or list what is known of them.

    FILE is CSV with the columns name, country (alpha-3), owner, state_media (true, false
    or empty), reliability (a grade of your own); all but name may be missing.
    """
    from dragoman.store import Atlas

    if file is not None:
        rows = [_row(n, row) for n, row in enumerate(csv.DictReader(file), 2)]
        with Atlas(atlas) as store:
            store.describe_publishers(rows)
        click.echo(f"{len(rows)} publishers described", err=True)
        return OK if rows else NOTHING
    with Atlas(atlas, read_only=True) as store:
        found = store.described_publishers()
    for item in found:
        click.echo(json.dumps(item, ensure_ascii=False))
    return OK if found else NOTHING


def _row(line: int, given: dict[str, Any]) -> dict[str, Any]:
    row = {k: (given.get(k) or "").strip() or None for k in _FIELDS}
    if not row["name"]:
        raise click.UsageError(f"line {line}: no name")
    state = (row["state_media"] or "").lower() or None
    if state not in ("true", "false", None):
        raise click.UsageError(f"line {line}: state_media is true, false or empty")
    return row | {"state_media": state}
