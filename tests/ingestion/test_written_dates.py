from datetime import UTC, date, datetime

import pytest

from dragoman.ingestion._dates import read_day


@pytest.mark.parametrize(
    "written",
    [
        "2024-02-21", "2024-2-21", "2024-02-21T23:59:59-08:00", "2024/02/21", "20240221",
        "20240221T101500Z", "Wed, 21 Feb 2024 10:00:00 GMT", "Wed Feb 21 10:00:00 +0000 2024",
        "February 21, 2024", "Feb. 21, 2024", "Wednesday, February 21, 2024", "21 February 2024",
        "21st February 2024", "21-Feb-2024", "21.02.2024", "21/02/2024", "02/21/2024",
        "1708509600", "1708509600000", 1708509600, date(2024, 2, 21),
        datetime(2024, 2, 21, 9, tzinfo=UTC),
    ],
)  # fmt: skip
def test_reads_the_day(written):
    assert read_day(written).value == date(2024, 2, 21)


@pytest.mark.parametrize("written", [None, "", "  ", "N/A", "null", float("nan")])
def test_nothing_written_is_no_problem(written):
    assert (read_day(written).value, read_day(written).problem) == (None, "")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("2024-02-31", "impossible"),
        ("2024-13-01", "impossible"),
        ("0000-00-00", "impossible"),
        ("31/31/2024", "impossible"),
        ("9999-12-31", "impossible"),
        ("yesterday", "impossible"),
        ("2024-02", "coarse"),
        ("2024", "coarse"),
        ("February 2024", "coarse"),
        ("02/03/2024", "ambiguous"),
    ],
)
def test_names_what_is_wrong(written, problem):
    assert (read_day(written).value, read_day(written).problem) == (None, problem)


def test_same_day_and_month_is_not_ambiguous():
    assert read_day("03/03/2024").value == date(2024, 3, 3)
