"""Gate: times on TimeBank and WikiWars. Print all: ``python -m tests.gate.test_time ../shared``.

One half of each by a hash of the document's id was used to tune; floors hold for the other.
"""

import sys
from datetime import date
from pathlib import Path

import pytest
from tests.gate.halves import documents, scorer

from dragoman.linking._time import find_times

FLOORS = {"timebank": (0.930, 0.775), "wikiwars": (0.957, 0.844)}


def score(shared: Path, name: str, half: str) -> dict[str, float]:
    docs = documents(shared, name, half)
    predicted = {
        d["doc_id"]: [
            {"start": t.start, "end": t.end, "type": t.kind, "value": t.value}
            for t in find_times(d["text"], date.fromisoformat(d["dct"][:10]))
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
