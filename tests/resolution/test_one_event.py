"""Events over reports: one happening told by many (F15), and two that stay two (F16)."""

import pytest
from tests.resolution.cases import MARCH, SAME, TWO, told
from tests.resolution.reports import event, place, report

from dragoman.resolution import join, kinds, people

EVENT = kinds()[0]


def clusters(reports, verdicts=()):
    """The sets of report ids (with the place in the report) that are one event."""
    found = {f.id: f for r in reports for f in EVENT.features(r)}
    groups = join(EVENT, found, people(list(verdicts)))
    name = {i: f"{f.report}{f.n or ''}" for i, f in found.items()}
    return sorted(sorted(name[i] for i in c.ids) for g in groups for c in g)


@pytest.mark.parametrize("case", SAME)
def test_f15_one_happening_told_by_two(case):
    assert clusters(SAME[case]) == [["a", "b"]]
    assert clusters(SAME[case][::-1]) == [["a", "b"]]


@pytest.mark.parametrize("case", TWO)
def test_f16_two_happenings_stay_two(case):
    assert clusters(TWO[case]) == [["a"], ["b"]]


def test_two_meetings_of_one_report_are_never_one_and_pair_up_across_reports():
    morning = {"date": "2024-03-01", "venue": "Regnum hotel"}
    evening = {"date": "2024-03-01", "venue": "frigate Istanbul"}
    pair = (["Sergey Lavrov"], ["Hakan Fidan"])
    reports = [
        report(
            ident,
            "Two rounds.",
            events=[
                event(ident, 0, "CONSULT", "They met at the Regnum hotel.", *pair, **morning),
                event(ident, 1, "CONSULT", "They met aboard a frigate.", *pair, **evening),
            ],
        )
        for ident in "ab"
    ]
    assert clusters(reports) == [["a", "b"], ["a1", "b1"]]


def test_a_veto_holds_against_a_bridge():
    """Two far towns are not joined by a report that names no town."""
    there = [("Metz", 49.12, 6.18), ("Troyes", 48.3, 4.08)]
    fields = [{"date": "2024-03-05", "event_loc": place(n, "FRA", *at)} for n, *at in there]
    reports = told(
        *(("PROTEST", MARCH, ["farmers"], ["France"], f) for f in fields),
        ("PROTEST", MARCH, ["farmers"], ["France"], {"date": "2024-03-05"}),
    )
    found = clusters(reports)
    assert ["a", "b", "c"] not in found
    assert found == clusters(reports[::-1])
    assert not any({"a", "b"} <= set(c) for c in found)


def test_a_person_outranks_the_program():
    same, two = SAME["a wire and its reprint"], TWO["attacks on two days"]
    ids = [[r["events"][0]["id"] for r in case] for case in (same, two)]
    assert clusters(same, [(*ids[0], "not same", "I was there")]) == [["a"], ["b"]]
    assert clusters(same, [(*ids[0], "undecided", "")]) == [["a"], ["b"]]
    assert clusters(two, [(*ids[1], "same", "a misprint")]) == [["a", "b"]]
    changed = [(*ids[0], "not same", "hasty"), (*ids[0], "same", "on second thoughts")]
    assert clusters(same, changed) == [["a", "b"]]


def test_reasons_and_scores_are_told():
    found = {f.id: f for r in SAME["a death toll that rises"] for f in EVENT.features(r)}
    ((cluster,),) = join(EVENT, found, people([]))
    (link,) = cluster.links.values()
    assert 0.6 < link.score <= 1
    assert "toll" in link.reason
    assert link.other == cluster.ids[0]
