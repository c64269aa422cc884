"""Which stages run, in which order: reports in, coded documents out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from dragoman.config import Config
from dragoman.errors import DragomanError, PipelineError
from dragoman.types import Document, Rejection, Report


class Stage(Protocol):
    """Documents in, the same documents out in the same order, one more layer filled."""

    name: str
    reads: frozenset[str]
    writes: str

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Fill ``Document.<writes>`` of each document."""
        ...


class Pipeline:
    """Stages in an order that works: each reads only what an earlier one wrote.

    >>> Pipeline([]).stages
    ()
    """

    def __init__(self, stages: Sequence[Stage], config: Config | None = None) -> None:
        known: set[str] = set()
        for stage in stages:
            missing = sorted(stage.reads - known)
            if missing:
                raise PipelineError(f"stage {stage.name} needs {', '.join(missing)}")
            known.add(stage.writes)
        self.stages = tuple(stages)
        self.config = config or Config()

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Run every stage over a stream of documents, in constant memory."""
        stream: Iterable[Document] = docs
        for stage in self.stages:
            stream = stage(stream)
        yield from stream

    def code(self, items: Iterable[Report | Rejection]) -> Iterator[Document | Rejection]:
        """Code reports; what cannot be coded comes out as a Rejection, in its place.

        ``Config.batch`` reports go through the stages together; the output does not
        depend on that number.
        """
        source = iter(items)
        while chunk := list(islice(source, self.config.batch)):
            yield from self._chunk(chunk)

    def _chunk(self, chunk: list[Report | Rejection]) -> Iterator[Document | Rejection]:
        taken = [x if isinstance(x, Rejection) else self._document(x) for x in chunk]
        coded = iter(self._safely([d for d in taken if isinstance(d, Document)]))
        for item in taken:
            yield next(coded) if isinstance(item, Document) else item

    def _document(self, report: Report) -> Document | Rejection:
        from dragoman.ingestion import to_document

        try:
            return to_document(report, self.config)
        except Exception as err:  # noqa: BLE001  (reported, with stage and reason)
            return _failed(report.path or report.id, "ingestion", err)

    def _safely(self, docs: list[Document]) -> list[Document | Rejection]:
        """Run a batch; where it fails, run it one by one and reject the one that fails."""
        try:
            return list(self(docs))
        except Exception:  # noqa: BLE001  (one report must not stop a run of millions)
            return [self._one(doc) for doc in docs]

    def _one(self, doc: Document) -> Document | Rejection:
        for stage in self.stages:
            try:
                (doc,) = stage([doc])
            except Exception as err:  # noqa: BLE001  (reported, with stage and reason)
                return _failed(doc.report.path or doc.id, stage.name, err)
        return doc


def _failed(report: str, stage: str, err: Exception) -> Rejection:
    reason = f"{type(err).__name__}: {err}"
    if not isinstance(err, DragomanError):
        reason = f"internal error, please report it: {reason}"
    return Rejection(report, stage, reason)


def load(config: Config | None = None) -> Pipeline:
    """Return the pipeline with every stage, its model and its knowledge pack loaded."""
    from dragoman import coding, linking, nlp
    from dragoman.kb import KnowledgePack
    from dragoman.resources import read_user_file

    config = config or Config()
    pack = KnowledgePack.load([read_user_file(path) for path in config.entities])
    stages: list[Stage] = [
        nlp.LanguageCore.load(),
        nlp.Quotes(),
        nlp.Mentions(pack),
        linking.Times(),
        linking.Places(pack),
        linking.Linker(pack),
        coding.Statements(),
        coding.Events(config.rules, config.coder),
        coding.Positions(),
        coding.CooperationAreas(),
        coding.Tours(),
    ]
    return Pipeline(stages, config)
