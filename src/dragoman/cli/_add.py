from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman import __version__
from dragoman.cli import _options
from dragoman.cli._main import NOTHING, OK, REJECTED
from dragoman.cli._progress import Progress, stoppable
from dragoman.config import Config
from dragoman.store import Atlas
from dragoman.types import Rejection, Report

if TYPE_CHECKING:
    from dragoman.bulk import Coded


@dataclass(frozen=True, slots=True)
class Work:
    """On how many processes a run works, what it tells on the way, and when it is to stop."""

    workers: int = 1
    progress: Progress = field(default_factory=Progress)
    stop: Callable[[], bool] = lambda: False


@click.command("add")
@click.argument("inputs", nargs=-1, required=True)
@_options.atlas
@click.option(
    "--published", callback=_options.day, help="Date of reports that carry none, YYYY-MM-DD."
)
@click.option("--extractor", type=click.Choice(["best", "fast"]), default="best")
@_options.columns
@click.option("--entities", multiple=True, type=click.Path(exists=True), help="Your own entities.")
@click.option("--rules", multiple=True, type=click.Path(exists=True), help="Your own rules.")
@_options.coder
@_options.workers
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(inputs: tuple[str, ...], atlas: str, workers: int, quiet: bool, **options: Any) -> int:
    """Code INPUTS and file them into an atlas, each report once.

    What is filed already, by id and SHA-256 and by the same coder, is passed over:
    an interrupted run goes on where it stopped. Ctrl-C files what is at work, and stops at
    once when pressed again.
    """
    config = Config(**options)
    with Atlas(atlas, publish=True) as store, stoppable() as stop:
        work = Work(workers, Progress(_size(inputs), quiet=quiet), stop)
        counts = file_reports(store, inputs, config, _options.now, work)
        if stop():
            raise click.Abort
    if not any(counts.values()):
        click.echo("dragoman: no input matched", err=True)
        return NOTHING
    if not quiet:
        told = ", ".join(f"{n} {what}" for what, n in counts.items())
        click.echo(f"{atlas}: {told}", err=True)
    return REJECTED if counts["rejected"] or counts["remarks"] else OK


def file_reports(
    store: Atlas,
    inputs: Iterable[str],
    config: Config,
    clock: Callable[[], str],
    work: Work | None = None,
) -> dict[str, int]:
    """Code and file *inputs*, a transaction per batch; return counts by what became of them.

    ``clock`` gives the time, ISO 8601; it goes into the run's manifest and the ledger of
    judgements only, never into what is exported. *work*: on how many processes, what is told
    on the way, and when to stop: then what was coded is filed, and that is all.
    """
    from dragoman.bulk import code_lines, is_full, refresh
    from dragoman.ingestion import Meter, read_reports

    inputs, work, meter = list(inputs), work or Work(), Meter()
    coder = coder_id(config)
    counts = dict.fromkeys(("added", "changed", "unchanged", "remarks", "rejected"), 0)
    run = store.start_run(clock(), coder, repr(config), inputs)
    stdin = sys.stdin.buffer if "-" in inputs else None
    source = _unknown(read_reports(inputs, config, stdin, meter.watch), store, coder, counts)
    refresh(store, clock(), work.progress.joining, work.stop)
    work.progress.begin(0)
    waiting: list[Coded] = []
    for chunk in code_lines(source, config, work.workers, work.stop):
        work.progress.tell(chunk, meter.position())
        waiting += chunk
        if is_full(len(waiting), sum(len(x.line) for x in waiting)):
            _file(store, waiting, (coder, clock), counts)
            waiting = []
    _file(store, waiting, (coder, clock), counts)
    work.progress.end()
    store.finish_run(run, clock(), {k: n for k, n in counts.items() if k != "remarks"})
    return counts


def _size(inputs: tuple[str, ...]) -> int:
    from dragoman.ingestion import list_inputs

    return 0 if "-" in inputs else sum(file.size for file in list_inputs(inputs))


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
    store: Atlas, coded: list[Coded], by: tuple[str, Callable[[], str]], counts: dict[str, int]
) -> None:
    import msgspec

    from dragoman.bulk import file_records

    for item in coded:
        counts["remarks"] += bool(item.remarks)
        if item.rejection:
            counts["rejected"] += 1
            store.reject(item.rejection.report, item.rejection.stage, item.rejection.reason)
    coder, clock = by
    records = (msgspec.json.decode(item.line) for item in coded if not item.rejection)
    added = file_records(store, records, coder, clock())
    counts["added"] += len(added.new)
    counts["changed"] += len(added.changed)
    counts["unchanged"] += len(added.same) + len(added.older)
