"""How many, how much."""

import pytest
from tests.coding.pipeline import documents

from dragoman.coding._events import code_events
from dragoman.coding._size import number


@pytest.mark.parametrize(
    ("words", "least_most"),
    [
        ("1,200", (1200, 1200)),
        ("twenty-five", (25, 25)),
        ("two hundred", (200, 200)),
        ("dozens", (24, 99)),
        ("1.5 million", (1500000, 1500000)),
        ("several", None),
        ("many", None),
    ],
)
def test_numbers_in_words_and_digits(words: str, least_most: tuple[int, int] | None) -> None:
    assert number(words) == least_most


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Israeli forces killed five people.", {"dead": 5}),
        ("Twelve soldiers were killed in a Russian attack on Ukraine.", {"dead": 12}),
        ("Turkish police arrested 30 protesters.", {"arrested": 30}),
        ("Russia attacked Ukraine.", {}),
        (
            "Germany gave Ukraine weapons worth $40 million.",
            {"amount": 40000000, "currency": "USD"},
        ),
        ("Israel struck Syria in 2023.", {}),
    ],
)
def test_size_of_events(text: str, size: dict) -> None:
    (doc,) = documents([text])
    events = code_events(doc)
    assert events
    assert dict(events[0].size) == size
