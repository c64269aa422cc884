"""Times: what is found, what it means on the day of publication, and what is no time."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.linking import Times
from dragoman.linking._time import find_times
from dragoman.types import Document, Report

DAY = date(2024, 2, 21)  # a Wednesday


def read(text: str, day: date | None = DAY) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.value) for t in find_times(text, day)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on Tuesday.", "Tuesday", "2024-02-20"),
        ("They met on Wednesday.", "Wednesday", "2024-02-21"),
        ("They will meet on Friday.", "Friday", "2024-02-23"),
        ("The envoy left yesterday.", "yesterday", "2024-02-20"),
        ("He spoke the day before yesterday.", "the day before yesterday", "2024-02-19"),
        ("It broke out earlier this month.", "earlier this month", "2024-02"),
        ("It was signed late last year.", "late last year", "2023"),
        ("It begins next week.", "next week", "2024-W09"),
        ("The talks failed two years ago.", "two years ago", "2022"),
        ("It was built in the 1990s.", "the 1990s", "199"),
        ("Output fell in the second half of 2015.", "the second half of 2015", "2015-H2"),
        ("Profits rose in the third quarter.", "the third quarter", "2023-Q3"),
        ("In fiscal 1989 it paid nothing.", "fiscal 1989", "1989"),
        ("He has been held since October.", "October", "2023-10"),
        ("A 45-minute talk followed.", "45-minute", "PT45M"),
        ("They talked for two days.", "two days", "P2D"),
        ("They meet every year.", "every year", "P1Y"),
        ("The plan is now dead.", "now", "PRESENT_REF"),
        ("Carthage fell in 146 BC.", "146 BC", "BC0146"),
        ("In the 19th century it was a port.", "the 19th century", "18"),
        ("At 10 p.m. Tuesday the doors shut.", "10 p.m. Tuesday", "2024-02-20T22:00"),
        ("Police came on Friday night.", "Friday night", "2024-02-16TNI"),
        ("It opened in the summer of 2021.", "the summer of 2021", "2021-SU"),
        ("Signed on 2024-02-19 in Paris.", "2024-02-19", "2024-02-19"),
    ],
)
def test_value(text: str, words: str, value: str) -> None:
    assert (words, value) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May arrived.",
        "They may march again.",
        "The fall of the city was bitter.",
        "It cost $1990 in all.",
        "More than 1800 soldiers died.",
        "The man is 45 years old.",
        "Three quarters of them agreed.",
        "A second attempt failed.",
    ],
)
def test_no_time(text: str) -> None:
    assert read(text) == []


def test_range_has_end() -> None:
    first = find_times("They meet on May 3-5, 2024.", DAY)[0]
    assert (first.date, first.enddate) == (date(2024, 5, 3), date(2024, 5, 5))
    first = find_times("from Jan. 28 to Feb. 3", DAY)[0]
    assert (first.date, first.enddate) == (date(2024, 1, 28), date(2024, 2, 3))


def test_coarse_stands_on_first_day() -> None:
    (found,) = find_times("It happened in March 2019.", DAY)
    assert (found.date, found.enddate, found.precision) == (date(2019, 3, 1), None, "month")


def test_history_hangs_on_its_own_dates() -> None:
    text = (
        "On March 3, 1915 the siege began. On April 9, 1915 the town fell. On May 2, 1916 it was "
        "retaken. By June the army was gone. On July 1, 1917 peace came. The next day all left."
    )
    assert ("June", "1916-06") in read(text)
    assert ("The next day", "1917-07-02") in read(text)


def test_without_a_date_nothing_is_invented() -> None:
    (found,) = find_times("They met on Tuesday.", None)
    assert found.date is None
    assert found.value == "XXXX-WXX-2"


def test_stage_fills_only_times() -> None:
    doc = Document(Report(id="r", content="", published=DAY), "They met on Tuesday.", ())
    (out,) = Times()([doc])
    assert out.times is not None
    assert out.times[0].date == date(2024, 2, 20)
    assert out.places is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ["one", "the", "last", "May", "3", "of", "-", ",", "1990", "year", "years", "half", "a", "and",
     "early", "quarter", "second", "Monday", "12:30", "BC", "'s", ".", "\n", "0/0", "31", "99"]),
    max_size=40))  # fmt: skip
def test_any_mixture_gives_ordered_spans(parts: list[str]) -> None:
    text = " ".join(parts)
    found = find_times(text, DAY)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_long_repetition_is_linear(counted_calls) -> None:
    def calls(n: int) -> int:
        return counted_calls(lambda: find_times("the last two hundred and " * n, DAY))

    calls(10)
    assert calls(4000) < 12 * calls(400)
