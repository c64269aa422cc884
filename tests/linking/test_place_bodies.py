"""Bodies that share a town's name, and states whose adjective is their name."""

from __future__ import annotations

import pytest

from dragoman.kb import KnowledgePack
from dragoman.linking._place import Places


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(KnowledgePack.load([]))


def found(places: Places, text: str) -> list[tuple[str, str]]:
    return [(text[p.start : p.end], p.country_code) for p in places.find(text)]


def test_a_group_is_no_town(places: Places) -> None:
    assert found(places, "Hamas said in Doha that it would free the hostages.") == [("Doha", "QAT")]


def test_a_town_stays_one(places: Places) -> None:
    assert ("Hamm", "DEU") in found(places, "The minister spoke in Hamm, Germany, on Monday.")


def test_a_state_whose_adjective_is_its_name(places: Places) -> None:
    assert found(places, "The minister met officials in Kosovo on Monday.") == [("Kosovo", "XKX")]
