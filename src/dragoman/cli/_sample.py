from __future__ import annotations

from typing import Any

import click

from dragoman.cli import _options
from dragoman.cli._main import NOTHING, OK


@click.command("sample")
@_options.atlas
@click.option("--n", "count", type=click.IntRange(1), default=200, show_default=True)
@click.option(
    "--stratify",
    default="type,publisher",
    show_default=True,
    help="Spread evenly over these: length, parties, period, publisher, status, type; '' for none.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, another draw.")
@click.option("--around", type=click.IntRange(0), default=250, show_default=True,
              help="Characters shown before and after the sentence.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write the CSV here.")
def command(atlas: str, output: str | None, **more: Any) -> int:
    """Write a blind coding sheet: random events, their words, and empty columns to fill in.

    In each row one word stands in [[ ]]. Say what it tells: type (one of PLOVER's, "none"
    where it tells of no event, "?" where you cannot say), actor and recipient (three-letter
    codes or names, with ";" between; empty for nobody), status and date where you like.
    What the line coded, its rule and its confidence are not in the sheet. Then:
    dragoman score SHEET.csv ATLAS
    """
    import csv
    from io import StringIO

    import msgspec

    from dragoman import evaluation
    from dragoman.cli._code import opened
    from dragoman.store import Atlas

    strata = [x.strip() for x in more["stratify"].split(",") if x.strip()]
    rows: dict[int, Any] = {}
    with Atlas(atlas, read_only=True) as store:
        records = (msgspec.json.decode(line) for line in store.export())
        drawn = evaluation.draw(records, more["count"], strata, more["seed"])
        wanted: dict[str, list[tuple[int, Any]]] = {}
        for number, row in enumerate(drawn, 1):
            wanted.setdefault(row.report, []).append((number, row))
        for record in (msgspec.json.decode(line) for line in store.export()):
            for number, row in wanted.get(record["report"]["id"], ()):
                rows[number] = evaluation.sheet_row(number, row, record, more["around"])
    if not rows:
        click.echo("dragoman: the atlas holds no event", err=True)
        return NOTHING
    out = StringIO()
    writer = csv.DictWriter(out, list(rows[min(rows)]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows[number] for number in sorted(rows))
    with opened(output) as stream:
        stream.write(out.getvalue().encode("utf-8"))
    return OK
