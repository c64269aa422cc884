"""A run of `dragoman code`: reports to a file that can be gone on with, or to a stream."""

from __future__ import annotations

import hashlib
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

import click
import msgspec

from dragoman import __version__
from dragoman.bulk import Checkpoint, Coded, Progressed, code_lines, run_key
from dragoman.cli._add import coder_id
from dragoman.cli._options import now, writing
from dragoman.cli._progress import Progress, stoppable
from dragoman.cli._show import show
from dragoman.config import Config
from dragoman.exchange import WriteOptions, write_export
from dragoman.ingestion import InputFile, Meter, list_inputs, read_reports

_SAVE = 2.0  # seconds between two notes of how far a run has come


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which format a run writes, and how it is made; ``manifest``: where to tell of it."""

    form: str
    workers: int
    quiet: bool
    manifest: str | None = None


class Run:
    """One run: its inputs, what it has done, and what it tells on the way."""

    def __init__(self, inputs: Iterable[str], config: Config, wanted: Wanted) -> None:
        self._inputs, self._config, self._wanted = list(inputs), config, wanted
        self.files: list[InputFile] = list_inputs(self._inputs)
        self._piped = "-" in self._inputs
        total = 0 if self._piped else sum(file.size for file in self.files)
        self.progress = Progress(total, quiet=wanted.quiet)
        self.state = Progressed("", now())

    def to_stream(self, out: IO[bytes]) -> None:
        """Code to a stream that nothing can be taken back from."""
        with stoppable() as stop:
            _write(self._counted(stop), out, self._wanted.form)
            self._ended(stop)

    def to_file(self, output: str) -> None:
        """Code to a file, which has its name only when it is whole; go on with one left before."""
        key = run_key(coder_id(self._config), repr(self._config), self.files)
        point = Checkpoint(output, key, self.state.started)
        if self._piped:
            point.forget()
            point = Checkpoint(output, key, self.state.started)
        self.state = point.state
        if self.state.items and not self._wanted.quiet:
            click.echo(f"goes on after {self.state.items} reports", err=True)
        with writing(str(point.part)), stoppable() as stop, point.open() as part:
            self._fill(point, part, stop)
            self._ended(stop)
        if self._wanted.form != "jsonl":
            _convert(point.part, output, self._wanted.form)
            point.forget()
        else:
            point.finish(output)
        if self._wanted.manifest:
            self._tell(output, self._wanted.manifest)

    def _fill(self, point: Checkpoint, part: IO[bytes], stop: Callable[[], bool]) -> None:
        saved = time.monotonic()
        for chunk in self._coded(stop):
            part.write(b"".join(coded.line + b"\n" for coded in chunk))
            self._count(chunk)
            if time.monotonic() - saved >= _SAVE:
                point.save(part)
                saved = time.monotonic()
        point.save(part)

    def _counted(self, stop: Callable[[], bool]) -> Iterator[bytes]:
        for chunk in self._coded(stop):
            self._count(chunk)
            yield from (coded.line for coded in chunk)

    def _coded(self, stop: Callable[[], bool]) -> Iterator[list[Coded]]:
        """Yield what becomes of the reports that are not in the output yet, and tell of it."""
        meter = Meter()
        stdin = sys.stdin.buffer if self._piped else None
        source = read_reports(self._inputs, self._config, stdin, meter.watch)
        deque(islice(source, self.state.items), maxlen=0)  # what an earlier run has coded
        self.progress.begin(meter.position())
        for chunk in code_lines(source, self._config, self._wanted.workers, stop):
            self.progress.tell(chunk, meter.position())
            yield chunk
        self.progress.end()

    def _count(self, chunk: list[Coded]) -> None:
        state = self.state
        state.items += len(chunk)
        for coded in chunk:
            state.rejected += coded.rejection is not None
            state.coded += coded.rejection is None
            state.remarks += bool(coded.remarks)
            state.records += coded.records

    def _ended(self, stop: Callable[[], bool]) -> None:
        if stop():
            raise click.Abort

    def _tell(self, output: str, manifest: str) -> None:
        """Write the run's manifest: what was read, by which coder, and what came of it."""
        counts = msgspec.to_builtins(self.state)
        told = {
            "dragoman": __version__,
            "coder": coder_id(self._config),
            "settings": asdict(self._config),
            "workers": self._wanted.workers,
            "started": counts.pop("started"),
            "finished": now(),
            "resumed": counts.pop("resumed"),
            "counts": {k: counts[k] for k in ("items", "coded", "rejected", "remarks", "records")},
            "output": {"name": output, "format": self._wanted.form} | _file(Path(output)),
            "inputs": [asdict(file) for file in self.files],
        }
        raw = msgspec.json.format(msgspec.json.encode(told), indent=1)
        Path(manifest).write_bytes(raw + b"\n")


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": digest}


def _convert(part: Path, output: str, form: str) -> None:
    """Write the coded lines of *part* in another format, whole or not at all."""
    fresh = Path(output + ".part2")
    with part.open("rb") as lines, fresh.open("wb") as out:
        _write(lines, out, form)
    fresh.replace(output)


def _write(lines: Iterable[bytes], out: IO[bytes], form: str) -> None:
    """Write coded lines as they come, in any format."""
    if form == "jsonl":
        for line in lines:
            out.write(line + b"\n")
    elif form == "text":
        for line in lines:
            out.write(show(msgspec.json.decode(line)).encode("utf-8", "replace") + b"\n")
    else:
        write_export(map(msgspec.json.decode, lines), out, form, WriteOptions())
