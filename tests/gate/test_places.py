"""Gate: places on LGL and GeoVirus. Print all: ``python -m tests.gate.test_places ../shared``.

One half of each by a hash of the document's id was used to tune; floors hold for the other.
LGL counts adjectives ("Russian") as names of places, so they are given there.
"""

import sys
from functools import lru_cache
from pathlib import Path

import pytest
from tests.gate.halves import documents, scorer

from dragoman.kb import KnowledgePack
from dragoman.linking import Places

FLOORS = {"geovirus": 0.765, "lgl": 0.726}


@lru_cache(maxsize=1)
def pack() -> KnowledgePack:
    return KnowledgePack.load()


def score(shared: Path, name: str, half: str) -> dict[str, float]:
    tool = scorer(shared, "geo_score")
    docs = documents(shared, name, half)
    stage = Places(pack(), adjectives=name == "lgl")
    predicted = {}
    for doc in docs:
        doc["toponyms"] = [t for t in doc["toponyms"] if t.get("type") not in tool.EXCL]
        predicted[doc["doc_id"]] = [
            {"start": p.start, "end": p.end, "lat": p.lat, "lon": p.lon, "geonameid": p.geonameid}
            for p in stage.find(doc["text"], doc.get("url", ""))
        ]
    return tool.score(docs, predicted)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floor(shared: Path, name: str) -> None:
    assert score(shared, name, "reporting")["e2e_F161"] >= FLOORS[name]


if __name__ == "__main__":
    for collection in sorted(FLOORS):
        for part in ("tuning", "reporting", "all"):
            print(collection, part, score(Path(sys.argv[1]), collection, part))
