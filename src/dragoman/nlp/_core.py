"""The language core: text to tokens, sentences, tags, lemmas, dependencies and names."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from dragoman import resources
from dragoman.errors import ResourceError
from dragoman.nlp._chunks import ChunkTable
from dragoman.nlp._forms import FormTable
from dragoman.nlp._lemmas import Lemmas, irregular_verbs
from dragoman.nlp._network import Network, Parsed
from dragoman.nlp._sentences import Columns, Judge, places, with_limits
from dragoman.types import Document, Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

MODEL = "models/core@2"
MAX_TYPES, MAX_CHUNK_WORDS = 40_000, 200_000
WINDOW_CHARS, WINDOW_TEXTS = 200_000, 256


class LanguageCore:
    """Fills ``Document.tokens``. One thread; results do not depend on batches.

    >>> core = LanguageCore.load()
    >>> (tokens,) = core.parse(["Leaders met in Geneva on Friday."])
    >>> tokens.upos[1], tokens.lemma[1]
    ('VERB', 'meet')
    """

    name = "language-core"
    reads: frozenset[str] = frozenset()
    writes = "tokens"

    def __init__(self, forms: FormTable, network: Network, judge: Judge, words: _Names) -> None:
        self._forms, self._network, self._judge, self._names = forms, network, judge, words
        self._chunks = ChunkTable(forms)

    @classmethod
    def load(cls, model: str = MODEL) -> Self:
        """Load a model folder below ``resources/``, or raise ResourceError."""
        import numpy as np

        resources.verify_model(model)
        meta = resources.read_json(f"{model}/meta.json")
        try:
            with np.load(io.BytesIO(resources.read_bytes(f"{model}/forms.npz"))) as stored:
                arrays = {name: stored[name] for name in stored.files}
            stops = resources.read_json(f"{model}/sentences.json")
            lemmas = resources.read_json(f"{model}/lemmas.json")
            network = Network(
                resources.read_bytes(f"{model}/encoder.onnx"),
                resources.read_bytes(f"{model}/labeller.onnx"),
                list(meta["ner"]),
            )
            words = resources.read_text(f"{model}/words.txt").split("\n")[:-1]
            judge = Judge(stops["weights"], float(stops["bias"]))
            forms = FormTable(arrays, words, resources.read_bytes(f"{model}/embedder.onnx"))
            known = {**irregular_verbs(), **lemmas["exceptions"]}
            table = Lemmas(known, frozenset(lemmas["stems"]))
            return cls(forms, network, judge, _Names(meta, table, forms))
        except (KeyError, TypeError, ValueError) as err:
            raise ResourceError(f"{model}: damaged: {err!r}") from err

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Fill the token layer of each document; no sentence crosses a passage border."""
        window: list[Document] = []
        size = 0
        for doc in docs:
            window.append(doc)
            size += len(doc.text)
            if size >= WINDOW_CHARS or len(window) >= WINDOW_TEXTS:
                yield from self._fill(window)
                window, size = [], 0
        yield from self._fill(window)

    def _fill(self, docs: list[Document]) -> Iterator[Document]:
        parts = [segments(len(d.text), [(p.start, p.end) for p in d.passages]) for d in docs]
        layers = self.parse([d.text for d in docs], parts)
        return (replace(d, tokens=t) for d, t in zip(docs, layers, strict=True))

    def parse(
        self,
        texts: Sequence[str],
        parts: Sequence[Sequence[tuple[int, int]]] | None = None,
    ) -> list[Tokens]:
        """Return the token layer of each text.

        *parts*, per text: increasing, disjoint stretches to be read, each by itself
        (no word and no sentence crosses their borders); without it, the whole texts.
        """
        import numpy as np

        if parts is None:
            parts = [[(0, len(text))] for text in texts]
        if len(self._forms) > MAX_TYPES or len(self._chunks) > MAX_CHUNK_WORDS:
            self._chunks.clear()
            self._forms.clear()
            self._names.clear()
        pieces = [t[a:b] for t, some in zip(texts, parts, strict=True) for a, b in some]
        joined = "\n\n".join(pieces)
        words = self._chunks.words(joined)
        forms = list(map(self._forms.forms.__getitem__, words.types.tolist()))
        starts = self._sentences(
            joined, forms, words.starts, words.ends, (words.types, words.lines)
        )
        parsed = self._network.parse(self._forms, words.types, starts)
        sizes = np.array([len(p) for p in pieces], np.int64)
        begins = np.cumsum(sizes + 2) - sizes - 2
        cuts = np.searchsorted(words.starts, np.append(begins, len(joined) + 2))
        wanted = np.array([a for some in parts for a, _ in some], np.int64)
        shift = np.repeat(wanted - begins, np.diff(cuts))
        columns = (words.starts + shift, words.ends + shift, starts)
        edges = cuts[np.concatenate([[0], np.cumsum([len(some) for some in parts])]).astype(int)]
        return self._layers(forms, columns, parsed, words.types, edges)

    def _sentences(
        self, text: str, forms: list[str], begin: Ints, end: Ints, extra: tuple[Ints, Ints]
    ) -> Ints:
        """Return where sentences begin, as word indices."""
        import numpy as np

        types, lines = extra
        ahead = np.append(lines[1:], 1)[: len(lines)] > 0
        opened = np.append(self._forms.openers[types[1:]], False)[: len(types)]
        found = np.flatnonzero(self._forms.stops[types] | ahead | opened).tolist()
        c = Columns(text, forms, begin.tolist(), end.tolist(), lines.tolist())
        cuts = places(c, found, lambda _, place: self._judge.ends(place))
        return np.array(with_limits(cuts, len(forms), forms), np.int64)

    def _layers(
        self, forms: list[str], columns: tuple[Ints, ...], parsed: Parsed, types: Ints, edges: Ints
    ) -> list[Tokens]:
        """Cut the columns of the joined text into one record per text."""
        import numpy as np

        begin, end, starts = columns
        names = self._names
        upos, labels, ner = names.strings(parsed)
        lemmas = names.lemmas(types, parsed.tags)
        cuts = np.searchsorted(starts, edges).tolist()
        layers = []
        for k, (a, b) in enumerate(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)):
            own = np.append(starts[cuts[k] : cuts[k + 1]], b) - a if b > a else np.zeros(1)
            head = parsed.heads[a:b]
            layers.append(
                Tokens(
                    begin[a:b].astype(np.int32),
                    end[a:b].astype(np.int32),
                    own.astype(np.int32),
                    np.where(head < 0, -1, head - a).astype(np.int32),
                    tuple(forms[a:b]),
                    tuple(lemmas[a:b]),
                    tuple(upos[a:b]),
                    tuple(labels[a:b]),
                    tuple(ner[a:b]),
                )
            )
        return layers


class _Names:
    """Numbers to strings: tags, labels, entity tags, lemmas."""

    def __init__(self, meta: dict[str, Any], lemmas: Lemmas, forms: FormTable) -> None:
        self._upos = [str(tag).split("_")[0] for tag in meta["tags"]]
        self._labels = [str(label) for label in meta["labels"]]
        self._ner = [str(name) for name in meta["ner"]]
        self._known = _Known(lemmas, self._upos, forms)

    def strings(self, parsed: Parsed) -> tuple[list[str], list[str], list[str]]:
        """Return UPOS, dependency labels and entity tags."""
        return (
            list(map(self._upos.__getitem__, parsed.tags.tolist())),
            list(map(self._labels.__getitem__, parsed.labels.tolist())),
            list(map(self._ner.__getitem__, parsed.names.tolist())),
        )

    def lemmas(self, types: Ints, tags: Ints) -> list[str]:
        """Return the lemmas of words of *types* with *tags*."""
        keys = (types * len(self._upos) + tags).tolist()
        return list(map(self._known.__getitem__, keys))

    def clear(self) -> None:
        """Forget the lemmas: the numbers of the types are about to change."""
        self._known.clear()


class _Known(dict[int, str]):
    """Lemmas by type number and tag, found on first sight."""

    def __init__(self, lemmas: Lemmas, upos: list[str], forms: FormTable) -> None:
        super().__init__()
        self._lemmas, self._upos, self._forms = lemmas, upos, forms

    def __missing__(self, key: int) -> str:
        form, tag = divmod(key, len(self._upos))
        found = self[key] = self._lemmas.lemma(self._forms.forms[form], self._upos[tag])
        return found


def segments(length: int, passages: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return passages and the gaps between them, as disjoint stretches of the text."""
    out: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted(passages):
        first = max(start, at)
        if first > at:
            out.append((at, first))
        if end > first:
            out.append((first, end))
            at = end
    if at < length:
        out.append((at, length))
    return out
