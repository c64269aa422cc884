from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from dragoman.cli import _options
from dragoman.cli._main import NOTHING, OK, REJECTED
from dragoman.cli._options import writing
from dragoman.cli._relations import write_relations
from dragoman.config import Config

_FORMATS = tuple("jsonl plover polecat icews gdelt csv parquet trips geojson ftm".split())


@click.command("code")
@click.argument("inputs", nargs=-1)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write here.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *_FORMATS]),
    help="Default: jsonl, or text to a terminal. Tables: as `dragoman export` has them.",
)
@click.option(
    "--published", callback=_options.day, help="Date of reports that carry none, YYYY-MM-DD."
)
@click.option(
    "--extractor",
    type=click.Choice(["best", "fast"]),
    default="best",
    show_default=True,
    help="How the body is taken out of HTML.",
)
@_options.columns
@_options.coder
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out events below it: the chance that type and both parties are right.",
)
@click.option("--entities", multiple=True, type=click.Path(exists=True), help="Your own entities.")
@click.option("--rules", multiple=True, type=click.Path(exists=True), help="Your own rules.")
@click.option(
    "--relation",
    type=click.Path(exists=True, dir_okay=False),
    metavar="ROWS",
    help="Instead of reports: the type of given pairs (JSONL of id, text, source, target).",
)
@_options.workers
@click.option(
    "--manifest",
    type=click.Path(dir_okay=False),
    help="Write here what was read, by which coder, and what came of it (with -o).",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(output: str | None, form: str | None, quiet: bool, **options: Any) -> int:
    """Code INPUTS (files, folders, globs, or - for standard input).

    Reads text, HTML, JSON, JSONL, CSV, Parquet, RSS/Atom, WARC/WACZ, PDF, DOCX and
    e-mail, each also as .gz or .zst.

    With -o the file has its name only when it is whole. A run that was stopped, or
    killed, leaves OUT.part; the same command goes on from there. Ctrl-C finishes what is
    at work, and stops at once when pressed again.
    """
    inputs, relation = options.pop("inputs"), options.pop("relation")
    more = {"quiet": quiet} | {k: options.pop(k) for k in ("workers", "manifest")}
    if bool(inputs) == bool(relation):
        raise click.UsageError("give INPUTS, or --relation ROWS")
    if relation:
        with opened(output) as out:
            done, rejected = write_relations(relation, out)
        noted = 0
    else:
        if form is None:
            form = "text" if output is None and sys.stdout.isatty() else "jsonl"
        done, rejected, noted = _reports(inputs, Config(**options), (output, form, more))
    if not quiet:
        remark = f" ({noted} of them with a remark)" if noted else ""
        click.echo(f"{done} coded{remark}, {rejected} rejected", err=True)
    if done == 0 and rejected == 0:
        click.echo("dragoman: no input matched", err=True)
        return NOTHING
    return REJECTED if rejected or noted else OK


def _reports(
    inputs: tuple[str, ...], config: Config, wanted: tuple[str | None, str, dict[str, Any]]
) -> tuple[int, int, int]:
    """Code reports; return how many were coded, rejected, and coded with a remark."""
    from dragoman.cli._code_run import Run, Wanted

    output, form, more = wanted
    run = Run(inputs, config, Wanted(form, **more))
    if output is None or output == "-":
        run.to_stream(sys.stdout.buffer)
    else:
        run.to_file(output)
    return run.state.coded, run.state.rejected, run.state.remarks


@contextmanager
def opened(output: str | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that takes its name only when it is complete."""
    if output is None or output == "-":
        yield sys.stdout.buffer
        return
    part = Path(output + ".part")
    with writing(str(part)):
        with part.open("wb") as file:
            yield file
        part.replace(output)
