"""Plans that took place, were called off or fell silent; promises kept."""

import random

import pytest
from tests.resolution.reports import event, report

from dragoman.bulk import file_records
from dragoman.resolution import silent
from dragoman.store import Atlas

PAIR = (["Sergey Lavrov"], ["Hakan Fidan"])


def told(ident, published, kind, text, parties=PAIR, **fields):
    e = event(ident, 0, kind, text, *parties, **fields)
    return report(ident, text, published, f"Paper {ident}", events=[e])


PLAN = told("p", "2024-03-01", "CONSULT", "Lavrov will meet Fidan on Friday.", date="2024-03-08",
            status="planned")  # fmt: skip
PROMISE = told("v", "2024-03-01", "AGREE", "Russia agreed to rebuild the Akkuyu water works.",
               (["Russia"], ["Türkiye"]))  # fmt: skip
CASES = {
    "occurred": [PLAN, told("o", "2024-03-09", "CONSULT", "They met.", date="2024-03-08")],
    "cancelled": [PLAN, told("o", "2024-03-07", "REJECT", "Moscow cancelled the meeting.")],
    "kept": [
        PROMISE,
        told("o", "2024-06-01", "COOPERATE", "The Akkuyu water works were rebuilt by Russia.",
             (["Russia", "Türkiye"], [])),
    ],
    "broken": [
        PROMISE,
        told("o", "2024-06-01", "REJECT", "Russia refused to rebuild the Akkuyu water works.",
             (["Russia"], ["Türkiye"])),
    ],
}  # fmt: skip
OPEN = {
    "a meeting long after": [PLAN, told("o", "2024-05-09", "CONSULT", "x", date="2024-05-08")],
    "a meeting before it was planned": [
        PLAN, told("o", "2024-02-08", "CONSULT", "They met.", date="2024-02-08")],
    "another counterpart": [
        PLAN,
        told("o", "2024-03-09", "CONSULT", "x", (["Sergey Lavrov"], ["Wang Yi"]),
             date="2024-03-08"),
    ],
    "a refusal of something else": [PLAN, told("o", "2024-03-07", "REJECT", "Moscow refused gas.")],
    "a refusal of what was not promised": [
        PROMISE,
        told("o", "2024-06-01", "REJECT", "Russia refused to lower its tariffs on tomatoes.",
             (["Russia"], ["Türkiye"])),
    ],
    "a deed that was not promised": [
        PROMISE,
        told("o", "2024-06-01", "COOPERATE", "Their navies sailed past Samsun in a joint drill.",
             (["Russia", "Türkiye"], [])),
    ],
}  # fmt: skip


def lives(path, reports):
    with Atlas(path) as atlas:
        for item in reports:
            file_records(atlas, [item], "c", "now")
        return [(life, outcome) for life, outcome, _ in atlas.lives()]


@pytest.mark.parametrize("life", CASES)
def test_what_became_of_it_in_any_order(life, tmp_path):
    ((found, outcome),) = lives(tmp_path / "a", CASES[life])
    assert found == life
    assert outcome is not None
    assert lives(tmp_path / "b", CASES[life][::-1]) == [(found, outcome)]


@pytest.mark.parametrize("case", OPEN)
def test_what_does_not_settle_it(case, tmp_path):
    assert lives(tmp_path / "a", OPEN[case]) == [("open", None)]


def test_silence_depends_on_the_day_one_asks(tmp_path):
    with Atlas(tmp_path / "a") as atlas:
        file_records(atlas, [PLAN], "c", "now")
        ((_, _, plan),) = atlas.lives("open")
    assert not silent(plan, "2024-03-20")
    assert silent(plan, "2024-03-23")


def test_a_plan_opens_again_when_its_outcome_is_withdrawn(tmp_path):
    with Atlas(tmp_path / "a") as atlas:
        file_records(atlas, random.Random(1).sample(CASES["occurred"], 2), "c", "now")
        file_records(atlas, [CASES["occurred"][1] | {"events": []}], "c2", "now")
        assert [(life, outcome) for life, outcome, _ in atlas.lives()] == [("open", None)]
