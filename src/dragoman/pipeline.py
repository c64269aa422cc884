"""Which stages run, in which order: report in, coded document out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from dragoman.errors import PipelineError
from dragoman.types import Document


class Stage(Protocol):
    """Documents in, the same documents out in the same order, one more layer filled."""

    name: str
    reads: frozenset[str]
    writes: str

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Fill ``Document.<writes>`` of each document."""
        ...


class Pipeline:
    """Stages in an order that works: each reads only what an earlier one wrote."""

    def __init__(self, stages: Sequence[Stage]) -> None:
        known: set[str] = set()
        for stage in stages:
            missing = sorted(stage.reads - known)
            if missing:
                raise PipelineError(f"stage {stage.name} needs {', '.join(missing)}")
            known.add(stage.writes)
        self.stages = tuple(stages)

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Run every stage over a stream of documents, in constant memory."""
        stream: Iterable[Document] = docs
        for stage in self.stages:
            stream = stage(stream)
        yield from stream
