from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.cli import _options
from dragoman.cli._main import NOTHING, OK


@click.command("export")
@_options.atlas
@click.option("--format", "form", type=click.Choice(["jsonl", "plover"]), default="jsonl")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write here.")
def command(atlas: str, form: str, output: str | None) -> int:
    """Write the atlas in canonical order: the same reports give the same bytes."""
    import msgspec

    from dragoman.exchange import encode, plover_rows
    from dragoman.store import Atlas

    done = 0
    target = Path(f"{output}.part").open("wb") if output else sys.stdout.buffer  # noqa: SIM115
    with Atlas(atlas, read_only=True) as store:
        for line in store.export():
            rows = [line]
            if form == "plover":
                rows = [encode(row) for row in plover_rows(msgspec.json.decode(line))]
            target.writelines(row + b"\n" for row in rows)
            done += 1
    target.flush()
    if output:
        target.close()
        Path(f"{output}.part").replace(output)
    return OK if done else NOTHING
