"""The fields of agreements: instrument, stage, title, areas, day of signing."""

from dataclasses import replace
from datetime import date

import pytest
from tests.coding.pipeline import PUBLISHED, documents

from dragoman.coding import CooperationAreas
from dragoman.coding._events import code_events
from dragoman.types import EventMention


def told(text: str) -> list[EventMention]:
    (doc,) = documents([text])
    return list(code_events(doc))


def agreement(text: str) -> EventMention:
    found = [e for e in told(text) if e.instrument]
    assert found, text
    return found[0]


TOLD = {
    "signed": (
        "Chile and Peru signed a memorandum of understanding on tourism.",
        ("memorandum", "signed", ("tourism",)),
    ),
    "passive": (
        "A defence treaty was signed by Japan and Australia.",
        ("treaty", "signed", ("military",)),
    ),
    "ratified": (
        "Norway ratified a free trade agreement with Vietnam.",
        ("agreement", "ratified", ("trade",)),
    ),
    "reached": (
        "Kenya and Uganda reached a deal on oil pipelines.",
        ("deal", "negotiated", ("oil_and_gas",)),
    ),
    "what it is for": (
        "Egypt and Russia signed an agreement to build a nuclear power plant.",
        ("agreement", "signed", ("nuclear_energy",)),
    ),
    "in the fields of": (
        "Serbia and Cuba signed an agreement in the fields of education and sport.",
        ("agreement", "signed", ("education", "sport")),
    ),
    "an area of two words": (
        "Jordan and India signed a nuclear deal.",
        ("deal", "signed", ("nuclear_energy",)),
    ),
    "no area": ("Ghana and Togo signed an agreement.", ("agreement", "signed", ())),
}


@pytest.mark.parametrize("name", TOLD)
def test_instrument_stage_and_areas(name: str) -> None:
    text, expected = TOLD[name]
    event = agreement(text)
    assert (event.instrument, event.stage, event.areas) == expected


def test_an_agreement_that_is_left_is_ended() -> None:
    event = agreement("Canada terminated a tax treaty with Peru.")
    assert event.event not in {"AGREE", "SUPPORT"}
    assert (event.instrument, event.stage) == ("treaty", "ended")


def test_a_promise_without_a_paper_has_areas_only() -> None:
    (event,) = told("China is ready to deepen cooperation with Kazakhstan in energy and mining.")
    assert (event.instrument, event.stage) == ("", "")
    assert event.areas == ("energy", "mining")


TITLES = {
    "France and Chad signed the Treaty on Mutual Defence and Trade in Paris.": (
        "Treaty on Mutual Defence and Trade"
    ),
    "France and Chad signed the Lake Basin Agreement on Friday.": "Lake Basin Agreement",
    "France and Chad signed a lake basin agreement on Friday.": "",
}


@pytest.mark.parametrize("text", TITLES)
def test_a_title_is_a_name_of_its_own(text: str) -> None:
    assert agreement(text).title == TITLES[text]


SIGNINGS = {
    "Iran and Oman signed a gas deal on Tuesday.": date(2024, 2, 20),
    "Iran and Oman sign a gas deal.": PUBLISHED,
    "Iran and Oman will sign a gas deal on Thursday.": None,
    "Iran and Oman are to sign a gas deal on Thursday.": None,
    "Iran and Oman reached a gas deal on Tuesday.": None,
    "Iran and Oman signed a gas deal in 2023.": None,
}


@pytest.mark.parametrize("text", SIGNINGS)
def test_the_day_of_signing_is_a_day_of_the_past(text: str) -> None:
    assert agreement(text).signed_on == SIGNINGS[text]


NONE = (
    "France and Chad held talks on trade.",
    "France dealt with the letter carriers' strike.",
    "France attacked Chad after the treaty.",
)


@pytest.mark.parametrize("text", NONE)
def test_no_agreement_where_none_is_made(text: str) -> None:
    assert not [e for e in told(text) if e.instrument]


def test_a_signed_agreement_is_cooperation_in_its_area_once() -> None:
    text = "Egypt and Russia signed an agreement to build a nuclear power plant."
    coded = [replace(d, event_mentions=code_events(d)) for d in documents([text])]
    (doc,) = CooperationAreas()(coded)
    assert [(c.area, len(c.parties)) for c in doc.cooperation or ()] == [("nuclear_energy", 2)]
