"""PLV development rows: macro F1 of the shipped coder, which has seen no PLV row."""

import json

import pytest

from dragoman.cli import main

FLOORS = {"binary": 0.92, "quad": 0.88, "root": 0.81}
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"), 4),
}
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def macro(gold, given):
    scores = []
    for value in set(gold):
        right = sum(g == p == value for g, p in zip(gold, given, strict=True))
        scores.append(2 * right / (gold.count(value) + given.count(value)))
    return sum(scores) / len(scores)


@pytest.fixture(scope="module")
def labels(shared, tmp_path_factory):
    rows = [
        json.loads(x) for x in (shared / "data/relations/plv/dev.jsonl").read_text().splitlines()
    ]
    folder = tmp_path_factory.mktemp("plv")
    keep = ("id", "text", "source", "target")
    (folder / "rows.jsonl").write_text(
        "".join(json.dumps({k: r[k] for k in keep}) + "\n" for r in rows)
    )
    out = folder / "out.jsonl"
    assert main(["code", "-q", "--relation", str(folder / "rows.jsonl"), "-o", str(out)]) == 0
    given = [json.loads(x)["event"] for x in out.read_text().splitlines()]
    return [r["label_root"] for r in rows], [YIELD.get(x, x) for x in given]


@pytest.mark.parametrize("level", sorted(FLOORS))
def test_macro_f1(labels, level):
    gold, given = labels
    if level != "root":
        gold, given = [QUAD[x] for x in gold], [QUAD[x] for x in given]
    if level == "binary":
        gold, given = [x <= 2 for x in gold], [x <= 2 for x in given]
    assert macro(gold, given) >= FLOORS[level]
