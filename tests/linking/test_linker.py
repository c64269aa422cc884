"""Who is who within a report: titles, epithets, counterparts, pairs, pronouns, publishers."""

from __future__ import annotations

from datetime import date

import pytest
from tests.linking.line import Stages, at, coded, entity

from dragoman.types import Document, Passage, Report

VISIT = (
    "Venezuelan President Nicolas Maduro received Russian Foreign Minister Serguei Lavrov in "
    "Caracas on Tuesday. Foreign Minister Yvan Gil attended the talks. The FM later spoke with "
    "his counterpart for an hour. The Bolivarian leader thanked the guest."
)


def test_a_bare_title_is_the_holder_in_the_report(stages: Stages) -> None:
    text = (
        "Russian Foreign Minister Sergei Lavrov arrived in Cuba. The FM praised the talks. "
        "Later the foreign minister flew on."
    )
    doc = coded(stages, text)
    assert entity(doc, "The FM").name == "Sergey Lavrov"
    assert entity(doc, "the foreign minister").name == "Sergey Lavrov"


def test_an_epithet_of_a_state_is_its_leader(stages: Stages) -> None:
    assert entity(coded(stages, VISIT), "The Bolivarian leader").name == "Nicolás Maduro"


def test_his_counterpart_holds_the_same_office_elsewhere(stages: Stages) -> None:
    text = (
        "Turkish Foreign Minister Hakan Fidan travelled to Cairo. "
        "Fidan met his Egyptian counterpart Sameh Shoukry there."
    )
    doc = coded(stages, text)
    found = entity(doc, "his Egyptian counterpart Sameh Shoukry")
    assert (found.code, found.sector) == ("EGY", "GOV")


def test_a_counterpart_without_another_state_stays_open(stages: Stages) -> None:
    doc = coded(stages, "French President Emmanuel Macron praised his counterpart.")
    assert at(doc, "his counterpart") is None


def test_the_text_gives_an_unknown_ambassador_office_and_state(stages: Stages) -> None:
    text = "Anatol Vremensky, Russian ambassador to Venezuela, attended the dinner."
    found = entity(coded(stages, text), "Anatol Vremensky")
    assert (found.code, found.sector) == ("RUS", "GOV")
    assert found.office == "Ambassador of Russia to Venezuela"
    assert not found.identifier_id


def test_a_first_lady_belongs_to_the_elite(stages: Stages) -> None:
    doc = coded(stages, "Venezuelan First Lady Cilia Flores opened the school.")
    assert entity(doc, "Venezuelan First Lady Cilia Flores").sector == "ELI"


def test_the_text_outranks_the_pack(stages: Stages) -> None:
    found = entity(
        coded(stages, "Russian Defence Minister Sergei Lavrov spoke."),
        "Russian Defence Minister Sergei Lavrov",
    )
    assert found.office == "Minister of Defence of Russia"


def test_conjuncts_share_a_state(stages: Stages) -> None:
    text = "Malian President Ada Kolo and Foreign Minister Bakari Tunde met reporters."
    doc = coded(stages, text)
    assert entity(doc, "Foreign Minister Bakari Tunde").code == "MLI"


def test_the_two_leaders_are_two_entities(stages: Stages) -> None:
    text = "Xi Jinping met Vladimir Putin in Beijing. The two leaders signed a declaration."
    found = entity(coded(stages, text), "The two leaders")
    assert len(found.members) == 2
    assert not found.code


def test_both_countries_are_the_two_states_named(stages: Stages) -> None:
    text = "Armenia and Azerbaijan resumed talks. Both countries praised the mediators."
    found = entity(coded(stages, text), "Both countries")
    assert sorted(found.members) == ["ARM", "AZE"]


def test_both_countries_are_the_two_of_the_sentence_before(stages: Stages) -> None:
    text = (
        "The envoy flew from Kenya to Chad. He left Mali. Russia and Turkey met in Oman. "
        "Both countries praised the talks."
    )
    assert sorted(entity(coded(stages, text), "Both countries").members) == ["RUS", "TUR"]


def test_an_attacker_is_unknown_until_named(stages: Stages) -> None:
    text = "A gunman killed a nurse in Lyon, France. Police named the attacker, Abel Morvan."
    doc = coded(stages, text)
    assert entity(doc, "A gunman").sector == "UAF"
    assert entity(doc, "Abel Morvan").sector == "CRM"


def test_the_pope_has_the_holy_sees_code(stages: Stages) -> None:
    doc = coded(stages, "The pope spoke in Canada of the children of Canada.")
    assert entity(doc, "The pope").code == "VAT"


def test_both_sides_among_many_states_stay_open(stages: Stages) -> None:
    text = "France, Germany, Italy, Spain and Poland met. Both sides were pleased."
    assert at(coded(stages, text), "Both sides") is None


def test_the_network_is_the_one_named_before(stages: Stages) -> None:
    text = "Jordan closed the office of Al Jazeera. It accused the network of bias."
    assert entity(coded(stages, text), "the network").name == "Al Jazeera"


def test_the_network_without_a_name_before_is_nobody_known(stages: Stages) -> None:
    doc = coded(stages, "Jordan praised the network.")
    found = at(doc, "the network")
    assert found is None or not found[0].identifier_id


ORIGINS = [
    ("Samir Kadoun, 23, from Aleppo, crossed into France.", "Samir Kadoun", "SYR"),
    ("Tom Berriman from New Zealand spoke in Paris.", "Tom Berriman", "NZL"),
    ("Tom Berriman flew from New Zealand to Paris, France.", "Tom Berriman", "-NZL"),
]


@pytest.mark.parametrize(("text", "words", "code"), ORIGINS, ids=lambda v: v[:20])
def test_somebody_from_a_place_has_its_state(
    stages: Stages, text: str, words: str, code: str
) -> None:
    found = at(coded(stages, text), words)
    if code.startswith("-"):
        assert found is None or found[0].code != code[1:]
    else:
        assert found is not None
        assert found[0].code == code


PRONOUNS = [
    ("Theresa May met Barack Obama. She praised the alliance.", "She", "Theresa May"),
    ("Theresa May met Barack Obama. He praised the alliance.", "He", "Barack Obama"),
    ("Japan protested on Monday. It recalled its ambassador.", "It", "Japan"),
    ("Angela Merkel, who leads Germany, spoke.", "who", "Angela Merkel"),
]


@pytest.mark.parametrize(("text", "words", "name"), PRONOUNS, ids=lambda v: v[:20])
def test_a_pronoun_agrees_with_its_antecedent(
    stages: Stages, text: str, words: str, name: str
) -> None:
    assert entity(coded(stages, text, day="2016-04-25"), words).name == name


OPEN = [
    ("Police closed the road. She waited for hours.", "She"),
    ("It rained in Paris on Monday.", "It"),
    ("It is clear that France will vote.", "It"),
]


@pytest.mark.parametrize(("text", "words"), OPEN, ids=lambda v: v[:20])
def test_a_pronoun_without_an_antecedent_stays_open(stages: Stages, text: str, words: str) -> None:
    assert at(coded(stages, text), words) is None


GROUPS = [
    ("Turkish troops crossed the border.", "Turkish troops", "TUR", "MIL"),
    ("Israeli settlers attacked farmers.", "Israeli settlers", "ISR", "CVL"),
    ("Gunmen killed five people in Maiduguri, Nigeria.", "Gunmen", "", "UAF"),
    ("A court in Lyon, France, freed the man.", "A court in Lyon", "FRA", "JUD"),
    ("The Polish parliament passed the bill.", "The Polish parliament", "POL", "LEG"),
    ("Mediators from Qatar flew to Tehran.", "Mediators from Qatar", "QAT", "GOV"),
    ("The Saudi-led coalition bombed a port in Yemen.", "The Saudi-led coalition", "SAU", "GOV"),
    ("Ten Americans were freed.", "Ten Americans", "USA", "CVL"),
    ("Aid workers reached the town.", "Aid workers", "", "SOC"),
    ("Western powers criticised the vote.", "Western powers", "", ""),
]


@pytest.mark.parametrize(("text", "words", "code", "sector"), GROUPS, ids=lambda v: v[:20])
def test_groups_take_their_state_and_sector(
    stages: Stages, text: str, words: str, code: str, sector: str
) -> None:
    found = entity(coded(stages, text), words)
    assert (found.code, found.sector) == (code, sector)


NO_ACTORS = [
    # family F13: the paper, the agency, a credit, a part of a thing
    ("Xinhua said that the talks were useful.", "Xinhua", "Xinhua"),
    ("The Guardian has seen the letter.", "The Guardian", "The Guardian"),
    ("The Moscow Times has seen the letter.", "The Moscow Times", "The Moscow Times"),
    ("Leaders posed for a picture. (Ana Torres/AP)", "Ana Torres", ""),
    ("MOSCOW, February 9. /TASS/. Silver rose.", "TASS", ""),
    ("Doctors examined the frog's head.", "the frog's head", ""),
    ("A native German speaker opened the meeting.", "A native German speaker", ""),
]


@pytest.mark.parametrize(("text", "words", "publisher"), NO_ACTORS, ids=lambda v: v[:24])
def test_what_is_no_actor_is_not_linked(
    stages: Stages, text: str, words: str, publisher: str
) -> None:
    assert at(coded(stages, text, publisher), words) is None


MEDIA = [
    ("Xinhua interviewed the minister.", "Xinhua", "CHN"),
    ("Iranian media reported the strike.", "Iranian media", "IRN"),
    ("Mali suspended the broadcaster France 24.", "Mali", "MLI"),
    ("Moscow expelled the reporter.", "Moscow", "RUS"),
    ("Beijing warned the newspaper.", "Beijing", "CHN"),
]


@pytest.mark.parametrize(("text", "words", "code"), MEDIA, ids=lambda v: v[:24])
def test_other_media_and_capitals_are_linked(
    stages: Stages, text: str, words: str, code: str
) -> None:
    assert entity(coded(stages, text, "The Moscow Times"), words).code == code


def test_a_ministry_names_its_own_people_first(stages: Stages) -> None:
    words = "Assistant Foreign Minister Hu Yanlin"
    text = f"{words} attended the reception in Iran. China thanked Iran."
    assert entity(coded(stages, text, "MFA China"), words).code == "CHN"
    assert entity(coded(stages, text, "MFA Iran"), words).code == "IRN"


def test_enemy_troops_are_not_the_publishers(stages: Stages) -> None:
    doc = coded(stages, "Enemy troops shelled Kramatorsk in Ukraine.", "ukrinform.net")
    assert entity(doc, "Enemy troops").code == ""


def test_an_honorific_before_a_known_name_is_part_of_it(stages: Stages) -> None:
    doc = coded(stages, "President Seyyed Ebrahim Raisi spoke.", day="2023-02-21")
    assert entity(doc, "President Seyyed Ebrahim Raisi").name == "Ebrahim Raisi"


def test_one_person_under_two_keys_of_the_pack_is_one(stages: Stages) -> None:
    doc = coded(stages, "Biden spoke in Ohio. The US president left.", day="2022-02-22")
    assert entity(doc, "Biden").name == entity(doc, "The US president").name == "Joe Biden"


def test_the_capital_of_a_dateline_is_a_place(stages: Stages) -> None:
    found = at(coded(stages, "MOSCOW, February 9. /TASS/. Silver rose."), "MOSCOW")
    assert found is None or found[1].role == "place"


def test_the_same_report_gives_the_same_links(stages: Stages) -> None:
    one, other = coded(stages, VISIT), coded(stages, VISIT)
    assert one.links == other.links


def test_links_do_not_depend_on_the_reports_beside(stages: Stages) -> None:
    alone = coded(stages, VISIT).links
    report = Report("y", "Xi Jinping spoke.", published=date(2024, 2, 21))
    beside = Document(report, report.content, (Passage("body", 0, len(report.content)),))
    again = Document(
        Report("x", VISIT, published=date(2024, 2, 21)), VISIT, (Passage("body", 0, len(VISIT)),)
    )
    assert list(stages([beside, again]))[1].links == alone


ODD = ["", " \n", '"', "of of of", "’s", "Russia-Ukraine-China-US", "(((", "New New New",
       "the two leaders", "who who who", "his counterpart met his counterpart",
       "Prime Minister of of India", "\u0000 President Putin x", "Russia and " * 60]  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=lambda v: repr(v[:12]))
def test_odd_texts_are_linked_without_trouble(stages: Stages, text: str) -> None:
    passages = (Passage("body", 0, len(text)),) if text else ()
    doc = next(iter(stages([Document(Report("odd", text), text, passages)])))
    assert all(0 <= link.entity < len(doc.links.entities) for link in doc.links.links)
    assert all(m.first <= m.head < m.last for m in doc.mentions)
