"""Names of bodies uncut, firms by their endings, regions that own no organ of their state."""

from __future__ import annotations

import pytest
from tests.linking.line import Stages, at, coded, entity

WHOLE = [
    ("Shares of General Motors fell.", "General Motors", "General Motors"),
    ("The pilot said the Federal Aviation Administration had fined him.",
     "the Federal Aviation Administration", "Federal Aviation Administration"),
    ("He sold shares in National Semiconductor Corp last year.", "National Semiconductor Corp",
     "National Semiconductor Corp"),
    # a word for a body that stands with its adjective is no longer name
    ("The ministers of the Communist Party of Viet Nam met.", "the Communist Party of Viet Nam",
     "Communist Party of Viet Nam"),
    ("The case came to the Supreme Court of the United States.",
     "the Supreme Court of the United States", "Supreme Court of the United States"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), WHOLE, ids=lambda v: v[:24])
def test_a_body_keeps_its_whole_name(stages: Stages, text: str, words: str, name: str) -> None:
    assert entity(coded(stages, text), words).name == name


@pytest.mark.parametrize("firm", ["Quandel S.A.", "Hu Yue Inc.", "Vandel Motors Ltd"])
def test_a_firm_is_nobody(stages: Stages, firm: str) -> None:
    found = entity(coded(stages, f"Shares of {firm} fell in Zurich."), firm)
    assert (found.kind, found.sector) == ("org", "BUS")


def test_small_letters_are_no_name(stages: Stages) -> None:
    names = {e.name for e in coded(stages, "The public is fed up with it.").links.entities}
    assert "Federal Reserve" not in names


KOREAS = "South Korea met North Korea. The South thanked the North."


def test_halves_of_korea(stages: Stages) -> None:
    assert entity(coded(stages, KOREAS), "The South").code == "KOR"
    found = at(coded(stages, "South Korea met Mali. The South thanked Mali."), "The South")
    assert found is None or found[0].code == ""


def test_small_letters_are_no_acronym(stages: Stages) -> None:
    names = {e.name for e in coded(stages, "The bank in Sunrise, Fla. was closed.").links.entities}
    assert "Azawad Liberation Front" not in names
    assert entity(coded(stages, "Nato thanked Norway."), "Nato").name == "NATO"


REGIONS = [
    ("The Texas government sued.", "The Texas government", "Government of Texas", "USA"),
    ("The Catalan government fell.", "The Catalan government", "Catalan government", "ESP"),
    ("The Catalonia president left.", "The Catalonia president", "Catalonia president", "ESP"),
    ("The Spanish government fell.", "The Spanish government", "Spain", "ESP"),
]


@pytest.mark.parametrize(("text", "words", "name", "code"), REGIONS, ids=lambda v: v[:24])
def test_what_a_region_owns_is_not_the_state_s(
    stages: Stages, text: str, words: str, name: str, code: str
) -> None:
    found = entity(coded(stages, text), words)
    assert (found.name, found.code) == (name, code)


PRIVATE = [
    ("Costa Rica and Peru mourned. A rabbi in Quandel spoke of Chile, Ghana and Oman.",
     "A rabbi"),
    ("The United States struck suspected drug traffickers.", "suspected drug traffickers"),
    ("Peru spoke. Zara Roe, the head of the Quandel party, left Peru.", "Zara Roe"),
    ("Syria, Iraq and Ghana met. The expert Ann de Roe spoke of Peru.", "The expert Ann de Roe"),
    ("Firms gathered at the Mobile World Congress.", "the Mobile World Congress"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), PRIVATE, ids=lambda v: v[:24])
def test_private_people_and_common_words_are_of_no_state(
    stages: Stages, text: str, words: str
) -> None:
    found = at(coded(stages, text), words)
    assert found is None or found[0].code == ""


LEADERS = [
    ("1987-05-01", "President Reagan ended trade preferences for Nicaragua.", "President Reagan",
     "Ronald Reagan"),
    ("1987-05-01", "Vice President George Bush spoke.", "Vice President George Bush",
     "George H. W. Bush"),
    ("2005-01-15", "US President George Bush spoke.", "US President George Bush",
     "George W. Bush"),
    ("1979-05-01", "President Carter met Begin.", "President Carter", "Jimmy Carter"),
    ("2016-05-01", "Defense Secretary Ash Carter spoke. Carter left.", "Carter", "Ashton Carter"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "words", "name"), LEADERS, ids=lambda v: v[:24])
def test_leaders_of_the_united_states(
    stages: Stages, day: str, text: str, words: str, name: str
) -> None:
    doc = coded(stages, text, day=day)
    found = entity(doc, words, nth=1 if words == "Carter" else 0)
    assert (found.name, found.code) == (name, "USA")


def test_a_summit_named_after_a_state_names_it(stages: Stages) -> None:
    doc = coded(stages, "The China-Nordic Forum opened in Oslo.")
    assert entity(doc, "China").code == "CHN"


def test_a_princess_is_of_no_house_that_the_report_suggests(stages: Stages) -> None:
    doc = coded(stages, "France mourned. France said Princess Quandel had loved France.")
    assert entity(doc, "Princess Quandel").code == ""
