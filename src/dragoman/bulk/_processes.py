"""Work spread over local processes, in order, within bounded memory; a killed one is replaced."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from dragoman.errors import PipelineError

_AHEAD = 3  # chunks for each worker that may be coded before an earlier one is done
_STARTS = 4  # workers that may end before they are loaded, one after another
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Task(Protocol):
    """What a worker does: loaded once in each process, then called with lists of items."""

    def load(self) -> None:
        """Load what the work needs."""
        ...

    def __call__(self, items: list[Any]) -> list[Any]:
        """Return a result for each item, in order."""
        ...

    def lost(self, item: Any) -> Any:
        """Return the result of an item that kills every process that takes it."""
        ...


@dataclass(slots=True)
class _Job:
    """Items ``first`` … of chunk ``chunk``, and how many workers they have outlived."""

    chunk: int
    first: int
    items: list[Any]
    deaths: int = 0


def spread(
    task: Task, chunks: Iterable[list[Any]], workers: int, stopping: Callable[[], bool]
) -> Iterator[list[Any]]:
    """Yield ``task(chunk)`` of each chunk, in their order, whatever the number of *workers*.

    One worker is this process. Else no more than three chunks a worker are read ahead of
    the first that is not yielded. Where a worker is killed, its chunk is done again by
    another, after that item by item, and an item that has killed two is ``task.lost``. Once
    *stopping* says so, no further chunk is read and those at work are finished. Raises
    PipelineError where a worker cannot start.
    """
    if workers <= 1:
        task.load()
        for chunk in chunks:
            yield task(chunk)
            if stopping():
                return
        return
    crew = _Crew(task, workers)
    try:
        yield from crew.run(iter(chunks), stopping)
    finally:
        crew.end()


class _Worker:
    """A process of its own and the pipe to it."""

    def __init__(self, task: Task) -> None:
        context = get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=_serve, args=(other, task), daemon=True)
        self.process.start()
        other.close()
        self.ready = False
        self.job: _Job | None = None

    def give(self, job: _Job) -> None:
        self.job = job
        with suppress(OSError):  # it is dead: seen at its pipe
            self.pipe.send(job.items)

    def answer(self) -> list[Any] | None:
        """Return what it has done, [] once it is loaded, None if it is dead."""
        try:
            found = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(found, BaseException):
            raise found
        return list(found)

    def end(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


def _serve(pipe: Connection, task: Task) -> None:
    """Work in a process of its own, until the other end of the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    with suppress(EOFError, OSError):
        try:
            task.load()
            pipe.send([])
            while True:
                pipe.send(task(pipe.recv()))
        except (EOFError, OSError):
            raise
        except BaseException as err:  # noqa: BLE001  (told to the parent, which raises it)
            pipe.send(PipelineError(f"a worker failed: {type(err).__name__}: {err}"))


@dataclass(slots=True)
class _Chunk:
    size: int
    results: dict[int, Any] = field(default_factory=dict)


class _Crew:
    """The workers, the chunks at work, and the jobs of dead workers."""

    def __init__(self, task: Task, workers: int) -> None:
        self._task = task
        self._workers = [_Worker(task) for _ in range(workers)]
        self._again: deque[_Job] = deque()
        self._open: dict[int, _Chunk] = {}
        self._read = 0
        self._ended = False
        self._stillborn = 0

    def run(self, chunks: Iterator[list[Any]], stopping: Callable[[], bool]) -> Iterator[list[Any]]:
        told = 0
        while self._feed(chunks, told, stopping):
            busy = [w for w in self._workers if w.job or not w.ready]
            ready = wait([w.pipe for w in busy], 0.5)
            for worker in (w for w in busy if w.pipe in ready):
                self._hear(worker)
            while told in self._open and len(self._open[told].results) == self._open[told].size:
                done = self._open.pop(told).results
                yield [done[i] for i in range(len(done))]
                told += 1

    def end(self) -> None:
        for worker in self._workers:
            worker.end()

    def _feed(self, chunks: Iterator[list[Any]], told: int, stopping: Callable[[], bool]) -> bool:
        """Give work to who is idle; tell whether anything is still to come."""
        for worker in self._workers:
            if worker.job or not worker.ready:
                continue
            if self._again:
                worker.give(self._again.popleft())
            elif self._reads_on(told) and not stopping():
                chunk = next(chunks, None)
                if chunk is None:
                    self._ended = True
                    break
                self._open[self._read] = _Chunk(len(chunk))
                worker.give(_Job(self._read, 0, chunk))
                self._read += 1
        return bool(self._open) or not (self._ended or stopping())

    def _reads_on(self, told: int) -> bool:
        return not self._ended and self._read - told < _AHEAD * len(self._workers)

    def _hear(self, worker: _Worker) -> None:
        found = worker.answer()
        job, worker.job = worker.job, None
        if found is None:
            self._replace(worker, job)
        elif not worker.ready:
            worker.ready = True
            self._stillborn = 0
        elif job is not None:
            results = self._open[job.chunk].results
            results.update(enumerate(found, start=job.first))

    def _replace(self, worker: _Worker, job: _Job | None) -> None:
        """Put a new worker in the place of a dead one, and do its job again, or in pieces."""
        worker.end()
        self._stillborn += not worker.ready
        if self._stillborn >= _STARTS:
            code = worker.process.exitcode
            raise PipelineError(f"worker processes end as they start (exit code {code})")
        self._workers[self._workers.index(worker)] = _Worker(self._task)
        if job is None:
            return
        deaths = job.deaths + 1
        if deaths < 2:
            self._again.append(_Job(job.chunk, job.first, job.items, deaths))
        elif len(job.items) > 1:
            self._again.extend(_Job(job.chunk, job.first + i, [x]) for i, x in enumerate(job.items))
        else:
            self._open[job.chunk].results[job.first] = self._task.lost(job.items[0])
