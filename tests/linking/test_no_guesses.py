"""No code that no words give: whom nobody knows, firms, owners that the pack lacks; near misses."""

from __future__ import annotations

import pytest
from tests.linking.line import Stages, at, coded, entity

CODELESS = [
    ("A gunman opened fire in Nice, France. France mourned.", "A gunman"),
    ("France and Germany met. France thanked Electrolane, which praised France.", "Electrolane"),
    ("China hailed China. Cor van Veen, director of the Quandel Centre, thanked China.",
     "Cor van Veen"),
    ("China hailed China. A. Clement, finance director of ICX, thanked China.", "A. Clement"),
    ("Poland opened the fair. Poland said that Quandeel had been shown there.", "Quandeel"),
    ("The navy of Chile met other States' troops near Chile.", "other States' troops"),
    ("Italy spoke. Italy said world leaders would meet in Italy.", "world leaders"),
    ("Brazil won. Ann Roe said Norway, Peru, Chile and Ghana had lost to France.", "Ann Roe"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), CODELESS, ids=lambda v: v[-24:])
def test_no_words_no_code(stages: Stages, text: str, words: str) -> None:
    found = at(coded(stages, text), words)
    assert found is None or found[0].code == ""


CODED = [
    ("Five people were killed in Kano, Nigeria.", "Five people", "NGA"),
    ("Tunisia spoke. Tunisia jailed opposition figures.", "opposition figures", "TUN"),
    ("Kenya votes today. Kenya's police said the governor of Mombasa, Asha Roe, had resigned.",
     "Asha Roe", "KEN"),
    ("International organisations urged Chad to act.", "International organisations", "IGO"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "code"), CODED, ids=lambda v: v[-24:])
def test_what_the_report_is_about_still_counts(
    stages: Stages, text: str, words: str, code: str
) -> None:
    assert entity(coded(stages, text), words).code == code


PEOPLES = [
    ("Police arrested one Chilean in Madrid.", "one Chilean", "CHL", "CVL"),
    ("Three Mexican-American voters criticised the bill.", "Three Mexican-American voters",
     "USA", "CVL"),
    ("Brazilian police charged the American swimmer.", "the American swimmer", "USA", "CVL"),
    ("Honduran gangs attacked Honduran groups.", "Honduran groups", "HND", "UNK"),
    ("The British aid workers Alan Roe and David Poe died in Syria.",
     "The British aid workers Alan Roe", "GBR", "CVL"),
    ("The British aid workers Alan Roe and David Poe died in Syria.", "David Poe", "GBR", "CVL"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "code", "sector"), PEOPLES, ids=lambda v: v[-24:])
def test_people_of_a_state_are_not_the_state(
    stages: Stages, text: str, words: str, code: str, sector: str
) -> None:
    found = entity(coded(stages, text), words)
    assert (found.code, found.sector, found.kind != "state") == (code, sector, True)


@pytest.mark.parametrize(
    "text", ["Russian-American relations are tense.", "China-US talks began in Geneva."]
)
def test_relations_of_two_states_keep_both(stages: Stages, text: str) -> None:
    codes = {e.code for e in coded(stages, text).links.entities}
    assert len(codes & {"RUS", "USA", "CHN"}) == 2


def test_a_firm_after_its_peoples_noun(stages: Stages) -> None:
    doc = coded(stages, "The Australian winemaker Vandelcorp rejected the offer of Italy.")
    assert entity(doc, "Vandelcorp").code == "AUS"
    assert entity(doc, "Australian").key == entity(doc, "Vandelcorp").key


def test_a_short_name_of_a_firm_is_no_state(stages: Stages) -> None:
    doc = coded(stages, "American Airlines apologised. American pledged to hire a lawyer.")
    last = next(i for i, m in enumerate(doc.mentions) if m.start == doc.text.rfind("American"))
    assert doc.links.entities[doc.links.by_mention()[last].entity].name == "American Airlines"


def test_an_adjective_alone_is_a_state_where_no_firm_is_so_called(stages: Stages) -> None:
    doc = coded(stages, "Italian troops left. Russian troops stayed.")
    assert {e.code for e in doc.links.entities} >= {"ITA", "RUS"}


def test_mr_hague_is_no_seat_of_government(stages: Stages) -> None:
    doc = coded(stages, "Mr Hague said he would not return to the front bench.", day="2005-01-10")
    assert entity(doc, "Mr Hague").kind == "person"
    doc = coded(stages, "Judges sat in The Hague on Monday.", day="2005-01-10")
    assert entity(doc, "The Hague").code == "NLD"


def test_an_adjective_of_several_states_means_the_greatest(stages: Stages) -> None:
    doc = coded(stages, "The Dutch cabinet approved a bill. The Dutch parliament rejected it.")
    assert {entity(doc, w).code for w in ("The Dutch cabinet", "The Dutch parliament")} == {"NLD"}


def test_a_weekday_is_nobody(stages: Stages) -> None:
    doc = coded(stages, "The senator had been told before Tuesday's vote in Ohio that she lost.")
    assert not [e for e in doc.links.entities if e.name == "Tuesday"]


def test_a_shadow_minister_is_of_the_opposition(stages: Stages) -> None:
    text = "Shadow home secretary David Davis said Britain's home secretary should go."
    found = entity(coded(stages, text, day="2005-03-01"), "Shadow home secretary David Davis")
    assert (found.code, found.sector) == ("GBR", "OPP")


def test_mr_president_is_spoken_to(stages: Stages) -> None:
    doc = coded(stages, "Mr. President, Haiti congratulates you on your election.")
    assert at(doc, "Mr. President") is None


def test_members_of_the_european_parliament_are_of_no_state(stages: Stages) -> None:
    doc = coded(stages, "Members of the European Parliament urged Ukraine to reform.")
    assert entity(doc, "Members of the European Parliament").code == "IGO"


SPANS = [
    ("Eight months ago Islamic State militants killed ten people.", "Islamic State militants"),
    ("She asked why young Syrian men fled.", "young Syrian men"),
]


@pytest.mark.parametrize(("text", "words"), SPANS, ids=lambda v: v[-24:])
def test_words_of_other_phrases_are_no_part_of_an_actor(
    stages: Stages, text: str, words: str
) -> None:
    doc = coded(stages, text)
    assert words in {doc.text[m.start : m.end] for m in doc.mentions}


@pytest.mark.parametrize("name", ["Zelensky", "Zelenskyy", "Zelenskiy"])
def test_a_leaders_name_stands_alone_in_any_spelling(stages: Stages, name: str) -> None:
    found = entity(coded(stages, f"{name} met Macron in Paris.", day="2025-12-29"), name)
    assert (found.code, found.key) == ("UKR", "Q3874799")


def test_a_name_that_many_towns_share_gives_no_country(stages: Stages) -> None:
    """Ocean is a department of Cameroon; nobody means it by the word alone."""
    words = "the Special Envoy for the Ocean"
    found = at(coded(stages, f"Peter Quandel, {words}, spoke in Nice."), words)
    assert found is None or found[0].code != "CMR"
