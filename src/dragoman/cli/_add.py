from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import click

from dragoman import __version__
from dragoman.cli import _options
from dragoman.cli._main import NOTHING, OK, REJECTED
from dragoman.config import Config
from dragoman.store import Atlas
from dragoman.types import Rejection, Report

_BATCH = 256


@click.command("add")
@click.argument("inputs", nargs=-1, required=True)
@_options.atlas
@click.option(
    "--published", callback=_options.day, help="Date of reports that carry none, YYYY-MM-DD."
)
@click.option("--extractor", type=click.Choice(["best", "fast"]), default="best")
@click.option("--entities", multiple=True, type=click.Path(exists=True), help="Your own entities.")
@click.option("--rules", multiple=True, type=click.Path(exists=True), help="Your own rules.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(inputs: tuple[str, ...], atlas: str, quiet: bool, **options: Any) -> int:
    """Code INPUTS and file them into an atlas, each report once.

    What is filed already, by id and SHA-256 and by the same coder, is passed over:
    an interrupted run goes on where it stopped.
    """
    config = Config(**options)
    with Atlas(atlas, publish=True) as store:
        counts = file_reports(store, inputs, config, _now)
    if not any(counts.values()):
        click.echo("dragoman: no input matched", err=True)
        return NOTHING
    if not quiet:
        told = ", ".join(f"{n} {what}" for what, n in counts.items())
        click.echo(f"{atlas}: {told}", err=True)
    return REJECTED if counts["rejected"] or counts["remarks"] else OK


def file_reports(
    store: Atlas, inputs: Iterable[str], config: Config, clock: Callable[[], str]
) -> dict[str, int]:
    """Code and file *inputs*, a transaction per batch; return counts by what became of them.

    ``clock`` gives the time, ISO 8601; it goes into the run's manifest and the ledger of
    judgements only, never into what is exported.
    """
    from dragoman.bulk import refresh
    from dragoman.ingestion import read_reports
    from dragoman.pipeline import load

    inputs = list(inputs)
    coder = coder_id(config)
    counts = dict.fromkeys(("added", "changed", "unchanged", "remarks", "rejected"), 0)
    run = store.start_run(clock(), coder, repr(config), inputs)
    stdin = sys.stdin.buffer if "-" in inputs else None
    source = _unknown(read_reports(inputs, config, stdin), store, coder, counts)
    pipeline = load(config)
    refresh(store, clock())
    while chunk := list(islice(source, _BATCH)):
        _file(store, list(pipeline.code(chunk)), (coder, clock), counts)
    store.finish_run(run, clock(), {k: n for k, n in counts.items() if k != "remarks"})
    return counts


def _now() -> str:
    return datetime.now(UTC).isoformat("T", "seconds")


def coder_id(config: Config) -> str:
    """Return what decides the coding: the version, and a hash of models, rules and settings.

    Of a user's files and of those shipped the content counts, whatever their path; the
    order of the user's files counts too. Raises ResourceError where one cannot be read.
    """
    from dragoman import resources

    digest = hashlib.blake2b(digest_size=8)
    own = [[list(_contents(path)) for path in paths] for paths in (config.entities, config.rules)]
    digest.update(repr((config.coder, own, config.extractor, config.published)).encode())
    for folder in ("coding", "nlp", "linking", "ingestion", "ontology", "kb", "models"):
        root = resources.open_path(folder)
        for path in sorted(p for p in root.rglob("*") if p.is_file()):
            name = f"{folder}/{path.relative_to(root).as_posix()}"
            digest.update(name.encode() + hashlib.sha256(resources.read_bytes(name)).digest())
    return f"dragoman@{__version__}+{digest.hexdigest()}"


def _contents(path: str) -> Iterator[tuple[str, str]]:
    """Yield (name in the folder, or a single file's suffix; SHA-256) of a user's files."""
    from dragoman.resources import read_user_file

    root = Path(path)
    inside = sorted(p for p in root.rglob("*") if p.is_file()) if root.is_dir() else [root]
    for file in inside:
        name = file.suffix if file == root else file.relative_to(root).as_posix()
        yield name, hashlib.sha256(read_user_file(str(file))).hexdigest()


def _unknown(
    items: Iterable[Report | Rejection], store: Atlas, coder: str, counts: dict[str, int]
) -> Iterator[Report | Rejection]:
    """Pass on what the atlas lacks; a report that comes twice in one run goes once."""
    known = store.known()
    for item in items:
        if isinstance(item, Report):
            if known.get(item.id) == (item.sha256, coder):
                counts["unchanged"] += 1
                continue
            known[item.id] = (item.sha256, coder)
        yield item


def _file(
    store: Atlas, coded: list[Any], by: tuple[str, Callable[[], str]], counts: dict[str, int]
) -> None:
    from dragoman.bulk import file_records
    from dragoman.exchange import record

    for item in coded:
        if isinstance(item, Rejection):
            counts["rejected"] += 1
            click.echo(f"rejected: {item.report}: {item.reason}", err=True)
            store.reject(item.report, item.stage, item.reason)
            continue
        noted = [r for r in item.rejections if r.start is None and r.stage == "ingestion"]
        for r in noted:
            click.echo(f"noted: {item.report.path or item.id}: {r.reason}", err=True)
        counts["remarks"] += bool(noted)
    coder, clock = by
    records = (record(i) for i in coded if not isinstance(i, Rejection))
    added = file_records(store, records, coder, clock())
    counts["added"] += len(added.new)
    counts["changed"] += len(added.changed)
    counts["unchanged"] += len(added.same) + len(added.older)
