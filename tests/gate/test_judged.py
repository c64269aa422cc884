"""The judged tables are whole, and the counting of them is right."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from tests.gate import sample_events

JUDGED = Path(__file__).resolve().parents[2] / "docs" / "judged"


@pytest.fixture(scope="module", params=["events.tsv", "events_2.tsv", "events_3.tsv"])
def rows(request: pytest.FixtureRequest) -> list[dict[str, str]]:
    with (JUDGED / request.param).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_half_interstate_half_domestic_each_event_once(rows: list[dict[str, str]]) -> None:
    half = len(rows) // 2
    assert half in {70, 100}
    assert Counter(row["stratum"] for row in rows) == {"interstate": half, "domestic": half}
    assert len({row["id"] for row in rows}) == len(rows)


def test_every_row_is_judged_and_every_error_has_a_reason(rows: list[dict[str, str]]) -> None:
    for row in rows:
        verdicts = [row[field] for field in sample_events.FIELDS]
        assert set(verdicts) <= {"0", "1"}, row["no"]
        right = all(v == "1" for v in verdicts)
        assert right or row["reason"], row["no"]
        assert not right or row["reason"] in ("", "sector"), row["no"]
        assert row["event"] == "1" or verdicts == ["0"] * 5, row["no"]
        assert row["codes"] >= min(verdicts[:4]), row["no"]


def test_interval_of_wilson() -> None:
    low, high = sample_events.wilson(82, 200)
    assert (round(low, 3), round(high, 3)) == (0.344, 0.479)
    assert sample_events.wilson(0, 10)[0] == pytest.approx(0)


def test_strata() -> None:
    def event(*codes: str | None) -> dict:
        return {"actor": [{"code": codes[0]}], "recipient": [{"code": c} for c in codes[1:]]}

    assert sample_events.stratum(event("VEN", "RUS")) == "interstate"
    assert sample_events.stratum(event("VEN", "VEN", None)) == "domestic"
    assert sample_events.stratum(event("VEN")) == "domestic"
    assert sample_events.stratum(event(None)) is None
