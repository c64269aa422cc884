"""Charts: what is told is drawn where it belongs, what is not told stays empty."""

import pytest

from dragoman.web._figures import areas, gantt, tone


def _row(time: str, vc: int = 0, mc: int = 0, vk: int = 0, mk: int = 0) -> dict:
    return {"from": time, "vc": vc, "mc": mc, "vk": vk, "mk": mk}


def test_tone_puts_cooperation_above_and_conflict_below():
    figure = tone([_row("2020", vc=2, mc=1, mk=3)])
    (bar,) = figure["bars"]
    sides = {p["klass"]: p["y"] for p in bar["parts"]}
    assert sides["vc"] < sides["mc"] < figure["zero"]
    assert sides["mk"] == pytest.approx(figure["zero"])
    assert "vk" not in sides


def test_tone_heights_are_in_proportion():
    figure = tone([_row("2020-Q1", vc=4), _row("2020-Q2", vk=2)])
    four, two = (b["parts"][0]["height"] for b in figure["bars"])
    assert four == pytest.approx(2 * two, rel=0.02)


def test_a_time_without_reports_stays_empty():
    near = tone([_row("2020-01", vc=1), _row("2020-02", vc=1)])["bars"]
    far = tone([_row("2020-01", vc=1), _row("2020-12", vc=1)])["bars"]
    assert near[1]["x"] - near[0]["x"] == pytest.approx(50, abs=0.1)
    assert far[1]["x"] - far[0]["x"] == pytest.approx(100 * 11 / 12, abs=0.1)


def test_labels_name_the_empty_times_too_and_stay_few():
    figure = tone([_row("2018-Q1", vc=1), _row("2020-Q1", mk=1)])
    assert [x["text"] for x in figure["labels"]][:3] == ["2018-Q1", "2018-Q2", "2018-Q3"]
    long = tone([_row("1990-01", vc=1), _row("2020-12", mk=1)])
    assert len(long["labels"]) <= 13


def test_nothing_gives_no_bar():
    assert tone([])["bars"] == []
    assert areas([])["rows"] == []
    assert gantt([])["days"] == 0


def test_areas_come_by_their_sum_and_dots_by_surface():
    rows = [
        {"area": "trade", "from": "2020", "events": 1, "href": "/t"},
        {"area": "energy", "from": "2020", "events": 4, "href": "/e"},
    ]
    figure = areas(rows)
    assert [r["area"] for r in figure["rows"]] == ["energy", "trade"]
    big, small = (r["dots"][0]["r"] for r in figure["rows"])
    assert big == pytest.approx(2 * small, rel=0.02)


def test_gantt_keeps_the_order_of_legs_and_days():
    legs = [
        {"order": 1, "city": "A", "date": "2024-05-01", "enddate": "2024-05-02"},
        {"order": 2, "city": "B", "date": None, "enddate": None},
        {"order": 3, "city": "C", "date": "2024-05-04", "enddate": None},
    ]
    figure = gantt(legs)
    one, two, three = figure["legs"]
    assert (one["x"], one["width"]) == (0, 50)
    assert two["undated"]
    assert "x" not in two
    assert (three["x"], three["width"]) == (75, 25)
    assert [x["text"] for x in figure["labels"]] == ["1 May 2024", "2 May", "3 May", "4 May"]


def test_gantt_takes_a_month_from_its_first_day_and_bears_no_nonsense():
    figure = gantt([{"order": 1, "date": "2024-05"}, {"order": 2, "date": "2024-99-99"}])
    assert figure["legs"][0]["width"] == 100
    assert figure["legs"][1]["undated"]
