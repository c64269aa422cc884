"""Places: which names are places, and which place is meant."""

import pytest

from dragoman.kb import KnowledgePack
from dragoman.linking import Places


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(KnowledgePack.load())


def told(places: Places, text: str, name: str, url: str = "") -> tuple[str, str] | None:
    for link in places.find(text, url):
        if text[link.start : link.end] == name:
            return link.country_code, link.province
    return None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Georgia and Russia closed the border near Tbilisi.", "Georgia", "GEO"),
        ("Deputies in Atlanta, Georgia, said the road to Macon is open.", "Georgia", "USA"),
        ("Clashes broke out in Tripoli, Lebanon, and in Beirut.", "Tripoli", "LBN"),
        ("Militias shelled Tripoli, and Libya closed Benghazi airport.", "Tripoli", "LBY"),
        ("The fair opens in Cordoba, Argentina, and in Buenos Aires.", "Cordoba", "ARG"),
        ("The train from Madrid to Cordoba, Spain, was late.", "Cordoba", "ESP"),
        ("Soldiers seized power in Niamey, the capital of Niger.", "Niger", "NER"),
        ("Rebels took Goma in the Democratic Republic of the Congo.", "Goma", "COD"),
        ("Talks were held in Brazzaville, Republic of the Congo.", "Brazzaville", "COG"),
        ("A fire broke out in Paris, Texas, near Dallas.", "Paris", "USA"),
        ("The president spoke in Paris.", "Paris", "FRA"),
        ("The mayor of Kiev spoke.", "Kiev", "UKR"),
    ],
)
def test_country(places: Places, text: str, name: str, country: str) -> None:
    found = told(places, text, name)
    assert found is not None
    assert found[0] == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Michael Jordan scored again.", "Jordan"),
        ("Chad Smith played the drums.", "Chad"),
        ("The Washington Post reported it.", "Washington"),
        ("Bank of America cut its rates.", "America"),
        ("Paris Hilton came late.", "Paris"),
        ("He lives on Dallas Street.", "Dallas"),
        ("Reading is good for children.", "Reading"),
        ("Russian troops left.", "Russian"),
        ("Police arrested nobody.", "Police"),
    ],
)
def test_no_place(places: Places, text: str, name: str) -> None:
    assert told(places, text, name) is None


def test_abbreviation_and_level(places: Places) -> None:
    text = "The plant in Charleston, W.Va., was closed; Kanawha County helped."
    links = {text[p.start : p.end]: p for p in places.find(text)}
    assert links["Charleston"].province == "West Virginia"
    assert links["Charleston"].resolution == "city"
    assert links["Kanawha County"].resolution == "district"


def test_publisher_tells_the_country(places: Places) -> None:
    text = "The council in Richmond met."
    assert told(places, text, "Richmond", "https://www.example.co.uk/a") != told(
        places, text, "Richmond", "https://www.example.com/a"
    )


def test_cue_makes_a_small_town(places: Places) -> None:
    assert told(places, "Two men were hurt in Anderson, Ind.", "Anderson") == ("USA", "Indiana")
    assert told(places, "Anderson said he was hurt.", "Anderson") is None


def test_empty(places: Places) -> None:
    assert places.find("") == ()
    assert places.find("\x00 \ud800 A.") is not None
