from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from dragoman.cli._main import NOTHING, OK, REJECTED
from dragoman.cli._options import day
from dragoman.cli._relations import write_relations
from dragoman.cli._show import show
from dragoman.config import Config
from dragoman.types import Document, Rejection

_FORMATS = tuple("jsonl plover polecat icews gdelt csv parquet trips geojson ftm".split())
_FIELDS = ("id", "url", "title", "published", "text", "publisher", "language", "author")


def _mapping(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        field, equals, column = value.partition("=")
        if not equals or field not in _FIELDS:
            raise click.BadParameter(f"{value!r}: FIELD=COLUMN, FIELD one of {', '.join(_FIELDS)}")
        pairs.append((field, column))
    return tuple(pairs)


@click.command("code")
@click.argument("inputs", nargs=-1)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write here.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *_FORMATS]),
    help="Default: jsonl, or text to a terminal. Tables: as `dragoman export` has them.",
)
@click.option("--published", callback=day, help="Date of reports that carry none, YYYY-MM-DD.")
@click.option(
    "--extractor",
    type=click.Choice(["best", "fast"]),
    default="best",
    show_default=True,
    help="How the body is taken out of HTML.",
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    callback=_mapping,
    metavar="FIELD=COLUMN",
    help="Where a table's columns have names of their own.",
)
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, show_default=True)
@click.option("--entities", multiple=True, type=click.Path(exists=True), help="Your own entities.")
@click.option("--rules", multiple=True, type=click.Path(exists=True), help="Your own rules.")
@click.option(
    "--relation",
    type=click.Path(exists=True, dir_okay=False),
    metavar="ROWS",
    help="Instead of reports: the type of given pairs (JSONL of id, text, source, target).",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(output: str | None, form: str | None, quiet: bool, **options: Any) -> int:
    """Code INPUTS (files, folders, globs, or - for standard input).

    Reads text, HTML, JSON, JSONL, CSV, Parquet, RSS/Atom, WARC/WACZ, PDF, DOCX and
    e-mail, each also as .gz or .zst.
    """
    inputs, relation = options.pop("inputs"), options.pop("relation")
    if bool(inputs) == bool(relation):
        raise click.UsageError("give INPUTS, or --relation ROWS")
    if relation:
        with opened(output) as out:
            done, rejected = write_relations(relation, out)
        noted = 0
    else:
        done, rejected, noted = _reports(inputs, output, form, Config(**options))
    if not quiet:
        remark = f" ({noted} of them with a remark)" if noted else ""
        click.echo(f"{done} coded{remark}, {rejected} rejected", err=True)
    if done == 0 and rejected == 0:
        click.echo("dragoman: no input matched", err=True)
        return NOTHING
    return REJECTED if rejected or noted else OK


def _reports(
    inputs: tuple[str, ...], output: str | None, form: str | None, config: Config
) -> tuple[int, int, int]:
    """Code reports; return how many were coded, rejected, and coded with a remark."""
    from dragoman.ingestion import read_reports
    from dragoman.pipeline import load

    if form is None:
        form = "text" if output is None and sys.stdout.isatty() else "jsonl"
    stdin = sys.stdin.buffer if "-" in inputs else None
    coded = load(config).code(read_reports(inputs, config, stdin))
    with opened(output) as out:
        return _write(coded, out, form, config.min_confidence)


def _write(
    coded: Iterable[Document | Rejection], out: IO[bytes], form: str, least: float
) -> tuple[int, int, int]:
    """Write each record as it comes; return how many were coded, rejected, and remarked on."""
    from dragoman.exchange import WriteOptions, write_export

    count = [0, 0, 0]
    items = _objects(coded, least, count)
    if form == "text":
        for obj in items:
            out.write(show(obj).encode("utf-8", "replace") + b"\n")
    else:
        write_export(items, out, form, WriteOptions())
    return count[0], count[1], count[2]


def _objects(
    coded: Iterable[Document | Rejection], least: float, count: list[int]
) -> Iterator[dict[str, Any]]:
    """Yield objects; count the coded, the rejected (each named), and the remarked on."""
    from dragoman.exchange import record, rejected_record

    for item in coded:
        if isinstance(item, Rejection):
            count[1] += 1
            click.echo(f"rejected: {item.report}: {item.reason}", err=True)
            yield rejected_record(item)
            continue
        count[0] += 1
        whole = [r for r in item.rejections if r.start is None and r.stage == "ingestion"]
        for r in whole:
            click.echo(f"noted: {item.report.path or item.id}: {r.reason}", err=True)
        count[2] += bool(whole)
        yield record(item, least)


@contextmanager
def opened(output: str | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that takes its name only when it is complete."""
    if output is None or output == "-":
        yield sys.stdout.buffer
        return
    part = Path(output + ".part")
    with part.open("wb") as file:
        yield file
    part.replace(output)
