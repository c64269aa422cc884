from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from dragoman.cli import _options
from dragoman.cli._code import opened
from dragoman.cli._main import NOTHING, OK

FORMATS = (
    *("jsonl", "plover", "polecat", "icews", "gdelt", "csv", "parquet", "trips"),
    *("geojson", "graphml", "gexf", "ftm"),
)


@click.command("export")
@_options.atlas
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write here.")
@click.option("--all-status", is_flag=True, help="Plans, claims, denials, old news too, in tables.")
@click.option("--no-text", is_flag=True, help="Without the reports' words.")
def command(atlas: str, form: str, output: str | None, all_status: bool, no_text: bool) -> int:
    """Write the atlas in canonical order: the same reports give the same bytes.

    jsonl (coded reports) and plover have every record; the others each event once, with
    counts of documents, publishers and independent origins where the format has room.
    polecat, icews and gdelt hold what took place, unless --all-status. trips: legs of
    tours; graphml, gexf: dyads, with time spells; ftm: FollowTheMoney entities.
    """
    import msgspec

    from dragoman.exchange import WriteOptions, write_export
    from dragoman.store import Atlas

    with Atlas(atlas, read_only=True) as store, opened(output) as out:
        if form == "jsonl" and not no_text:
            done = 0
            for line in store.export():
                out.write(line + b"\n")
                done += 1
            return OK if done else NOTHING
        counts = None if form in ("jsonl", "plover", "trips") else store.event_counts()
        options = WriteOptions(counts, all_status, not no_text)
        items: Iterator[Any] = (msgspec.json.decode(line) for line in store.export())
        return OK if write_export(items, out, form, options) else NOTHING
