"""Gate: times on TimeBank and WikiWars. Print all: ``python -m tests.gate.test_time ../shared``.

One half of each by a hash of the document's id was used to tune; floors hold for the other.
"""

import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.gate.halves import documents, scorer

from dragoman.linking._time import find_times
from dragoman.nlp import LanguageCore
from dragoman.types import Document, Passage, Report, Tokens

FLOORS = {"timebank": (0.930, 0.780), "wikiwars": (0.957, 0.844)}


@cache
def core() -> LanguageCore:
    return LanguageCore.load()


def tokens(text: str) -> Tokens | None:
    """Return the words of a text, whose verbs tell whether a bare month lies ahead."""
    report = Report(id="x", content=text)
    plain = Document(report, text, (Passage("body", 0, len(text)),))
    (doc,) = core()([plain])
    return doc.tokens


def score(shared: Path, name: str, half: str) -> dict[str, float]:
    docs = documents(shared, name, half)
    predicted = {
        d["doc_id"]: [
            {"start": t.start, "end": t.end, "type": t.kind, "value": t.value}
            for t in find_times(
                d["text"], date.fromisoformat(d["dct"][:10]), tokens=tokens(d["text"])
            )
        ]
        for d in docs
    }
    return scorer(shared, "time_score").score(docs, predicted)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floor(shared: Path, name: str) -> None:
    found = score(shared, name, "reporting")
    relaxed, value = FLOORS[name]
    assert found["relaxed_F"] >= relaxed
    assert found["value_F"] >= value


if __name__ == "__main__":
    for collection in sorted(FLOORS):
        for part in ("tuning", "reporting", "all"):
            print(collection, part, score(Path(sys.argv[1]), collection, part))
