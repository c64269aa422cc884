"""Tours: legs with their status, from the phrases that tell of a journey; and near misses."""

from datetime import date

import pytest
from tests.coding.pipeline import documents

from dragoman.coding._tour_lexicon import tour_lexicon
from dragoman.coding._tours import code_tours
from dragoman.types import Tour


def tours(text: str) -> list[Tour]:
    (doc,) = documents([text])  # published on Wednesday 2024-02-21
    return code_tours(doc, tour_lexicon())


def legs(text: str) -> list[str]:
    return [f"{leg.country_code} {leg.status}" for t in tours(text) for leg in t.legs]


CASES = {
    "begin and end": (
        "Hakan Fidan is staying in Nairobi on a regional tour which started in Uganda"
        " and will end in Rwanda.",
        ["UGA completed", "KEN current", "RWA planned"],
    ),
    "schedule": (
        "Antony Albanese travels to Indonesia, Vietnam and Japan next week.",
        ["IDN planned", "VNM planned", "JPN planned"],
    ),
    "upcoming": (
        "Rishi Sunak discusses his upcoming travel to India, Maldives, and Indonesia.",
        ["IDN planned", "IND planned", "MDV planned"],
    ),
    "before": (
        "Rishi Sunak will visit Warsaw on February 26 before travelling to Berlin on February 27.",
        ["POL planned", "DEU planned"],
    ),
    "after": (
        "Joe Biden landed in Warsaw after a surprise visit to Kyiv.",
        ["UKR completed", "POL current"],
    ),
    "all past": (
        "Before visiting Israel, Emmanuel Macron made a surprise visit to Iraq.",
        ["IRQ completed", "ISR completed"],
    ),
    "under way": (
        "Olaf Scholz is on a three-day tour of Kenya, Ethiopia and Rwanda.",
        ["KEN current", "ETH current", "RWA current"],
    ),
    "in one place of it": (
        "Emmanuel Macron, in Nairobi on a tour of East Africa, said he would sign the accord"
        " when he visits Kampala.",
        ["KEN current", "UGA planned"],
    ),
    "taken there": (
        "Emmanuel Macron is on an African tour which will also take him to Ghana and Benin.",
        ["GHA planned", "BEN planned"],
    ),
    "on the way": (
        "Annalena Baerbock, on her way to Tokyo after attending a conference in New Delhi, told"
        " reporters that talks would go on.",
        ["IND completed", "JPN planned"],
    ),
    "first leg": (
        "Hakan Fidan, visiting Qatar on the first leg of a Gulf tour, met the emir.",
        ["QAT current"],
    ),
    "stops": (
        "Sergey Lavrov wrapped up a four-nation African tour in Ethiopia after stops in Egypt"
        " and Uganda.",
        ["ETH completed", "EGY completed", "UGA completed"],
    ),
    "cancelled": (
        "Hakan Fidan cancelled a tour of the Balkans that was to include Serbia and Albania.",
        ["SRB cancelled", "ALB cancelled"],
    ),
    "nouns": (
        "Lloyd Austin's visits to Israel, Jordan and Bahrain were productive.",
        ["ISR completed", "JOR completed", "BHR completed"],
    ),
    "joined moves": (
        "Wang Yi arrived in Islamabad on Tuesday and will go on to New Delhi.",
        ["PAK current", "IND planned"],
    ),
    "home is no leg": (
        "Narendra Modi returned to New Delhi after visiting Egypt and the United States.",
        ["EGY completed", "USA completed"],
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_legs_with_their_status(name: str) -> None:
    text, wanted = CASES[name]
    assert sorted(legs(text)) == sorted(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "The singer's world tour took her to Paris, Berlin and Rome.",
        "Donald Trump held rallies in Ohio, Iowa and Nevada on a campaign swing.",
        "The cruise ship sailed from Genoa to Malta and Tunisia.",
        "Emmanuel Macron spoke about France, Germany and Poland.",
        "Xi Jinping paid a state visit to Serbia.",
        "Vladimir Putin arrived in Kyrgyzstan on a three-day state visit.",
        "A bus on its way to Algiers, Algeria, fell into a ravine.",
        "Lindsey Graham visited Israel. Three years ago he went to Ukraine.",
        "Refugees had arrived in Greece and Italy.",
        "Joe Biden will not visit Turkey and Iraq.",
    ],
)
def test_what_is_no_tour(text: str) -> None:
    assert tours(text) == []


def test_the_name_and_the_dates_are_the_tours_own() -> None:
    (tour,) = tours(
        "On Tuesday, Evo Morales welcomed Antony Albanese, who is visiting La Paz on a"
        " Latin American tour that started in Chile."
    )
    assert tour.name == "Latin American tour"
    assert [leg.date for leg in tour.legs] == [None, None]


def test_each_leg_has_its_own_date() -> None:
    (tour,) = tours(
        "Rishi Sunak will visit Warsaw on February 26 before travelling to Berlin on February 27."
    )
    assert [leg.date for leg in tour.legs] == [date(2024, 2, 26), date(2024, 2, 27)]


def test_a_shared_date_is_no_legs_own() -> None:
    (tour,) = tours("Olaf Scholz will visit Indonesia and Vietnam on March 5.")
    assert [leg.date for leg in tour.legs] == [None, None]
