from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dragoman.cli import _options
from dragoman.cli._code import opened
from dragoman.cli._main import NOTHING, OK

FORMATS = (
    *("jsonl", "plover", "polecat", "icews", "gdelt", "csv", "parquet", "trips"),
    *("geojson", "graphml", "gexf", "ftm", "groups", "datapackage"),
)


@click.command("export")
@_options.atlas
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option("-o", "--output", type=click.Path(), help="Write here.")
@click.option("--all-status", is_flag=True, help="Plans, claims, denials, old news too, in tables.")
@click.option("--no-text", is_flag=True, help="Without the reports' words.")
def command(atlas: str, form: str, output: str | None, all_status: bool, no_text: bool) -> int:
    """Write the atlas in canonical order: the same reports give the same bytes.

    jsonl (coded reports) and plover have every record; the others each event once, with
    counts of documents, publishers and independent origins where the format has room.
    polecat, icews and gdelt hold what took place, unless --all-status. trips: legs of
    tours; graphml, gexf: dyads, with time spells; ftm: FollowTheMoney entities. groups:
    what was joined, as JSONL: origins of reports, members and joined records (clusters)
    with the values that reports tell differently. datapackage: a folder of CSV tables of
    everything, with a datapackage.json (Frictionless) that says what each column means.
    """
    import msgspec

    from dragoman.exchange import WriteOptions, write_export
    from dragoman.store import Atlas

    if form == "groups" and no_text:
        raise click.UsageError("joined records hold words of reports: no --no-text")
    if form == "datapackage":
        return _package(atlas, output, not no_text)
    if output and Path(output).is_dir():
        raise click.UsageError(f"{output} is a folder")
    with Atlas(atlas, read_only=True) as store, opened(output) as out:
        if form == "groups" or (form == "jsonl" and not no_text):
            done = 0
            for line in store.export() if form == "jsonl" else store.export_groups():
                out.write(line + b"\n")
                done += 1
            return OK if done else NOTHING
        counts = None if form in ("jsonl", "plover", "trips") else store.event_counts()
        options = WriteOptions(counts, all_status, not no_text)
        items: Iterator[Any] = (msgspec.json.decode(line) for line in store.export())
        return OK if write_export(items, out, form, options) else NOTHING


def _package(atlas: str, output: str | None, text: bool) -> int:
    import msgspec

    from dragoman.exchange import write_package
    from dragoman.store import Atlas

    if not output or Path(output).is_file():
        raise click.UsageError("a data package is a folder: give -o FOLDER")
    with Atlas(atlas, read_only=True) as store, _options.writing(output):
        records = (msgspec.json.decode(line) for line in store.export())
        told = write_package(records, output, store.event_counts(), text=text)
    click.echo(", ".join(f"{n} {name}" for name, n in told.items()), err=True)
    return OK if told["reports"] else NOTHING
