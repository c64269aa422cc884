"""Whom a name means: tags, acronyms, parties, offices, single names, parties of one noun."""

from __future__ import annotations

import pytest
from tests.linking.line import Stages, at, coded, entity

TAGS = [
    ("#SecKerry spoke in #Jordan about #CostaRica.", "#SecKerry", "USA", "John Kerry"),
    ("#SecKerry spoke in #Jordan about #CostaRica.", "#CostaRica", "CRI", "Costa Rica"),
    ("Secretary Kerry flew to Cairo.", "Secretary Kerry", "USA", "John Kerry"),
    ("Sec. Kerry met @EmmanuelMacron.", "@EmmanuelMacron", "FRA", "Emmanuel Macron"),
    ("Sec. Kerry met @POTUS in Ohio.", "@POTUS", "USA", "Barack Obama"),
    ("PM Modi thanked the crew.", "PM Modi", "IND", "Narendra Modi"),
]


@pytest.mark.parametrize(("text", "words", "code", "name"), TAGS, ids=lambda v: v[:24])
def test_hashtags_handles_and_short_titles(
    stages: Stages, text: str, words: str, code: str, name: str
) -> None:
    found = entity(coded(stages, text, day="2015-03-02"), words)
    assert (found.code, found.name) == (code, name)


@pytest.mark.parametrize("text", ["Visit #JazzDay today.", "Follow @jordanfan1 now."])
def test_a_tag_that_is_no_known_name_is_not_linked(stages: Stages, text: str) -> None:
    doc = coded(stages, text, day="2015-03-02")
    assert not [e for e in doc.links.entities if len(e.code) == 3]


ACRONYM = "The Lakeside Farmers Union (LFU) met in Accra, Ghana. The LFU praised the vote."


def test_an_acronym_is_what_the_report_defines(stages: Stages) -> None:
    doc = coded(stages, ACRONYM)
    assert entity(doc, "The LFU").key == entity(doc, "The Lakeside Farmers Union").key


def test_letters_in_brackets_that_do_not_fit_define_nothing(stages: Stages) -> None:
    doc = coded(stages, ACRONYM.replace("LFU", "QXT"))
    found = at(doc, "The QXT")
    assert found is None or found[0].key != entity(doc, "The Lakeside Farmers Union").key


STRANGERS = [
    ("Vice Foreign Minister Wang Yibo of China spoke.", "Wang Yibo", "Wang Yi"),
    ("Chinese Vice Foreign Minister Chen Xiaodong spoke.", "Chen Xiaodong", "Chen Xiaojiang"),
    ("The reporter Andrea Mitchell asked him in London.", "Andrea Mitchell", "Andrew Mitchell"),
]


@pytest.mark.parametrize(("text", "name", "other"), STRANGERS, ids=lambda v: v[:24])
def test_a_family_name_alone_makes_nobody_known(
    stages: Stages, text: str, name: str, other: str
) -> None:
    names = {e.name for e in coded(stages, text).links.entities}
    assert name in names
    assert other not in names


NO_TITLES = [
    ("The talks in Delhi, India, ended at 4pm.", "4pm"),
    ("Fire burnt a house in Nairobi, Kenya.", "a house"),
    ("The ground campaign in Syria went on.", "The ground campaign"),
    ("King wrote a novel in France.", "King"),
    ("He pleaded for peace with the leader in Kabul, Afghanistan.", "the leader"),
    ("The next president of the club in Lyon will be chosen.", "The next president"),
]


@pytest.mark.parametrize(("text", "words"), NO_TITLES, ids=lambda v: v[:24])
def test_what_is_no_office_or_organ_is_not_its_holder(
    stages: Stages, text: str, words: str
) -> None:
    found = at(coded(stages, text), words)
    assert found is None or not found[0].identifier_id


FORMER = [
    ("A former British minister was freed.", "A former British minister", "ELI"),
    ("A former British soldier was freed.", "A former British soldier", "MIL"),
    ("Retired German nurse Anke Mohn spoke.", "Retired German nurse Anke Mohn", "MED"),
    ("Former German minister Anke Mohn spoke.", "Former German minister Anke Mohn", "ELI"),
]


@pytest.mark.parametrize(("text", "words", "sector"), FORMER, ids=lambda v: v[:24])
def test_only_former_officials_are_the_elite(
    stages: Stages, text: str, words: str, sector: str
) -> None:
    assert entity(coded(stages, text), words).sector == sector


VOTES = [
    ("Donald Trump won a primary in Ohio.", "OPP"),
    ("Donald Trump opened a hotel in Ohio.", "CVL"),
]


@pytest.mark.parametrize(("text", "sector"), VOTES, ids=lambda v: v[:24])
def test_who_leads_later_is_a_candidate_only_where_a_vote_is_told(
    stages: Stages, text: str, sector: str
) -> None:
    assert entity(coded(stages, text, day="2016-03-20"), "Donald Trump").sector == sector


PARTIES = [
    ("The Victory was praised in Norway.", "The Victory"),
    ("Moody's rates Norway AAA.", "AAA"),
    ("The Freedom Party won seats in Austria.", "The Freedom Party"),
]


@pytest.mark.parametrize(("text", "words"), PARTIES, ids=lambda v: v[:24])
def test_a_party_that_few_know_needs_its_state(stages: Stages, text: str, words: str) -> None:
    found = at(coded(stages, text), words)
    assert found is None or found[0].code in {"", "NOR", "AUT"}


def test_a_place_that_the_tagger_calls_a_person_is_a_place(stages: Stages) -> None:
    doc = coded(stages, "Shelling hit Bakhmut and Kramatorsk in Ukraine on Monday.")
    assert {e.kind for e in doc.links.entities if e.name in {"Bakhmut", "Kramatorsk"}} <= {"place"}


def test_the_publisher_of_a_domain_is_no_actor(stages: Stages) -> None:
    text = "Troops left the town, the press service told Ukrinform."
    assert at(coded(stages, text, "ukrinform.net"), "Ukrinform") is None


USUAL = [
    ("Turkey protested.", "Turkey", "Turkey"),
    ("The Turkish foreign ministry protested.", "The Turkish foreign ministry",
     "Ministry of Foreign Affairs of Turkey"),
    ("The State Department protested.", "The State Department",
     "United States Department of State"),
    ("The FBI searched a house in Ohio.", "The FBI", "Federal Bureau of Investigation"),
    ("The DEA searched a house in Ohio.", "The DEA", "Drug Enforcement Administration"),
    ("NATO protested.", "NATO", "NATO"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), USUAL, ids=lambda v: v[:24])
def test_names_are_those_that_reports_use(stages: Stages, text: str, words: str, name: str) -> None:
    assert entity(coded(stages, text), words).name == name


OFFICES = [
    ("US Secretary of State Antony Blinken spoke.", "Secretary of State of the United States"),
    ("Georgian parliament speaker Ada Vremova spoke.", "Speaker of the Parliament of Georgia"),
    ("US Treasury Secretary Janet Yellen spoke.", "Treasury Secretary of the United States"),
]


@pytest.mark.parametrize(("text", "office"), OFFICES, ids=lambda v: v[:24])
def test_an_office_is_written_once_and_in_full(stages: Stages, text: str, office: str) -> None:
    people = [e for e in coded(stages, text).links.entities if e.kind == "person"]
    assert [e.office for e in people] == [office]


HEADS = [
    ("The head of a Canadian mining company resigned.", "The head of a Canadian mining company"),
    ("The commission president resigned in Santiago, Chile.", "The commission president"),
    ("America's first female president is a heroine of the novel.",
     "America's first female president"),
    ("Her deputy chief of staff left Washington.", "Her deputy chief of staff"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), HEADS, ids=lambda v: v[:24])
def test_the_head_of_a_body_is_not_the_head_of_state(stages: Stages, text: str, words: str) -> None:
    found = at(coded(stages, text), words)
    assert found is None or not found[0].identifier_id


def test_the_canadian_prime_minister_is_the_holder(stages: Stages) -> None:
    doc = coded(stages, "The Canadian prime minister resigned.")
    assert entity(doc, "The Canadian prime minister").name == "Justin Trudeau"


def test_the_secretary_general_is_the_organisations(stages: Stages) -> None:
    text = "The United Nations met in Portugal. The secretary-general thanked the hosts."
    found = entity(coded(stages, text), "The secretary-general")
    assert found.code == "IGO"


SINGLE = [
    ("An Obama was seen in Oslo, Norway.", "GNQ"),
    ("Louise wrote from Ohio to her sister.", "MLT"),
    ("Jesus said so in the sermon.", "CRI"),
]


@pytest.mark.parametrize(("text", "code"), SINGLE, ids=lambda v: v[:24])
def test_a_single_name_is_nobodys_whose_state_is_not_told(
    stages: Stages, text: str, code: str
) -> None:
    assert code not in {e.code for e in coded(stages, text).links.entities}


def test_a_single_name_with_its_state_is_known(stages: Stages) -> None:
    doc = coded(stages, "Lavrov flew from Moscow to Ankara.")
    assert entity(doc, "Lavrov").name == "Sergey Lavrov"


@pytest.mark.parametrize("name", ["COVID", "Belt and Road Initiative", "Paris Agreement", "Monday"])
def test_what_acts_for_nobody_is_no_entity(stages: Stages, name: str) -> None:
    doc = coded(stages, f"The Chinese foreign minister said the {name} would not be forgotten.")
    assert name not in {e.name for e in doc.links.entities}


def test_where_an_agency_sits_says_nothing_of_others(stages: Stages) -> None:
    text = "One activist, Jane Roe, on Sunday told Agence France-Presse that arson had been used."
    assert entity(coded(stages, text), "Jane Roe").code == ""


def test_two_parties_before_one_noun(stages: Stages) -> None:
    doc = coded(stages, "Afghan and coalition forces killed three insurgents in Kunar on Monday.")
    pair = entity(doc, "coalition forces")
    names = {e.key: (e.name, e.code) for e in doc.links.entities}
    found = [names[key] for key in pair.members]
    assert found == [("Afghan forces", "AFG"), ("coalition forces", "")]


def test_two_states_without_a_shared_noun_stay_themselves(stages: Stages) -> None:
    doc = coded(stages, "France and German troops took part in the exercise on Monday.")
    assert entity(doc, "France").kind == "state"


def test_each_state_after_of_has_its_party(stages: Stages) -> None:
    doc = coded(stages, "Leaders of Japan, China and South Korea agreed to meet.")
    members = entity(doc, "Leaders of Japan").members
    assert [k.split(":")[1] for k in members] == ["JPN", "CHN", "KOR"]


def test_one_of_a_people_is_a_person(stages: Stages) -> None:
    one = entity(coded(stages, "Police arrested a Nigerian in Lagos."), "a Nigerian")
    assert (one.kind, one.code, one.sectors) == ("person", "NGA", ("CVL",))


def test_unknown_gunmen_have_no_state(stages: Stages) -> None:
    doc = coded(stages, "Gunmen shot dead a journalist in Mexico.")
    assert entity(doc, "Gunmen").code == ""
    doc = coded(stages, "Mexican gunmen shot dead a journalist in Texas.")
    assert entity(doc, "Mexican gunmen").code == "MEX"


def test_a_former_head_of_state_needs_no_first_name(stages: Stages) -> None:
    doc = coded(stages, "Merkel criticised Iran on Monday.", day="2022-06-15")
    assert entity(doc, "Merkel").code == "DEU"
