"""Who fills the slots: named far from the trigger, by a common noun, or not at all."""

import pytest
from tests.coding.pipeline import told


def one(text: str, kind: str) -> str:
    """Return the only event of a type, as "A,B -> C"."""
    (found,) = [x.split(" ", 2)[2] for x in told(text) if x.startswith(kind)]
    return found


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("On Monday gunmen ambushed travellers in Goma.", "ASSAULT", "gunmen -> travellers"),
        ("The Kenyan army forced the enemy to withdraw.", "COERCE", "KEN -> enemy"),
        ("Hungary and a proxy force attacked Serbia.", "ASSAULT", "HUN,proxy force -> SRB"),
        ("Iran accused the reporter of spying for Israel.", "ACCUSE", "IRN -> reporter"),
        ("Canada and European countries will send Ukraine aid.", "AGREE",
         "CAN,European countries -> UKR"),
        # a country's adjective gives its people their code, but not its allies theirs
        ("Russian invaders attacked Kyiv residents.", "ASSAULT", "RUS -> UKR"),
        ("Trump allies criticized Iran.", "ACCUSE", "Trump allies -> IRN"),
        # "and its allies" adds nobody; nor does the noun of a named body
        ("France and its allies attacked Libya.", "ASSAULT", "FRA -> LBY"),
        ("The Hamas movement attacked Israel.", "ASSAULT", "PSE -> ISR"),
        # one who is named beside the noun is that one
        ("Turkey released its prisoner, Alexei Navalny.", "RETREAT", "TUR -> RUS"),
    ],
)  # fmt: skip
def test_common_nouns_for_people_fill_a_slot_by_their_words(
    text: str, kind: str, parties: str
) -> None:
    assert one(text, kind) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Chile condemned the murder of a Peruvian mayor.", "CHL ->"),
        ("Chile condemned the killing of a Peruvian mayor by Bolivian soldiers.", "CHL -> BOL"),
        ("Chile condemned Bolivia's attacks on Peru.", "CHL -> BOL"),
        ("Chile condemned Peru over the attack.", "CHL -> PER"),
        ("Kuwait filed a complaint to the United Nations over Iran's attacks on the country.",
         "KWT -> IRN"),
        ("Kuwait complained to Egypt about Iran.", "KWT -> IRN"),
    ],
)  # fmt: skip
def test_who_is_accused_is_who_did_it_not_its_victim_nor_who_is_told(
    text: str, parties: str
) -> None:
    assert one(text, "ACCUSE") == parties


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("Officials of Chad, Niger and Mali met on Monday.", "CONSULT", "MLI,NER,TCD ->"),
        ("Poland, along with Lithuania, expelled the Russian diplomats.", "SANCTION",
         "LTU,POL -> RUS"),
        ("Egypt condemned and Jordan rejected the Israeli plan.", "ACCUSE", "EGY -> ISR"),
        ("Israeli strikes on Iran and the killing of Iranian scientists were condemned.",
         "ASSAULT occurred ISR", "-> IRN"),
        ("The US sanctioned China over Taiwan.", "SANCTION", "USA -> CHN"),
        ("Germany promised Ukraine new air defence systems.", "AGREE", "DEU -> UKR"),
        ("Macron welcomed the pullout, giving Trump the praise he craves.", "SUPPORT",
         "FRA -> USA"),
        ("Donald Trump called Wednesday for Vladimir Putin to resign.", "REQUEST", "USA -> RUS"),
        ("Ten people were killed and four were injured by the Kenyan army in Mombasa.",
         "ASSAULT", "KEN -> KEN"),
        ("Russia accused France of the illegal detention by French police of a Russian sailor.",
         "COERCE", "FRA -> RUS"),
    ],
)  # fmt: skip
def test_parties_are_found_where_the_clause_names_them(text: str, kind: str, parties: str) -> None:
    found = [x for x in told(text) if x.startswith(kind)]
    assert found
    assert all(x.endswith(parties) for x in found), found


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("Canada pledged at talks in Paris to cut emissions.", "AGREE", "CAN ->"),
        ("Tillerson pledged that US forces would remain in Syria.", "AGREE", "USA ->"),
        ("North Korea vowed to counter US aggression.", "AGREE", "PRK ->"),
        ("China is ready to develop China-Burundi ties.", "AGREE", "CHN -> BDI"),
    ],
)
def test_a_promise_has_the_partner_that_it_is_given_to(text: str, kind: str, parties: str) -> None:
    assert [x.split(" ", 2)[2] for x in told(text) if x.startswith(kind)] in ([parties], [])


def test_talks_that_were_promised_in_a_place_are_no_promise_to_it() -> None:
    assert not any("FRA" in x for x in told("Canada pledged at talks in Paris to cut emissions."))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a list of persons with their offices is one list
        ("Xi Jinping met with German Chancellor Olaf Scholz, French President Emmanuel Macron,"
         " and Italian Prime Minister Giorgia Meloni.",
         "CONSULT occurred CHN,DEU,FRA,ITA ->"),
        # the holders of two offices and their names are two people
        ("The Prime Ministers of Ukraine and Japan, Denys Shmyhal and Fumio Kishida, met Monday.",
         "CONSULT occurred JPN,UKR ->"),
        ("Hamas militants kidnapped 240 others.", "ASSAULT occurred PSE -> 240 others"),
        ("Russian forces struck Dnipro, killing 19 Ukrainians and injuring 300 others.",
         "ASSAULT occurred RUS -> UKR"),
        ("Three people were killed in the enemy shelling of Kherson in Ukraine.",
         "ASSAULT occurred enemy -> UKR"),
        ("The UAE declares its willingness to cooperate with Oman.",
         "AGREE occurred ARE -> OMN"),
        ("Emmanuel Macron and Olaf Scholz, who were criticized by Iran, did not answer.",
         "ACCUSE occurred IRN -> DEU,FRA"),
        ("Emmanuel Macron and Olaf Scholz, who was criticized by Iran, did not answer.",
         "ACCUSE occurred IRN -> DEU"),
    ],
)  # fmt: skip
def test_lists_and_what_takes_them_up(text: str, found: str) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("Turkey rejected calls by Greece for talks with Cyprus.", "REJECT", "TUR -> GRC"),
        ("Turkey rejected US demands for talks with Cyprus.", "REJECT", "TUR -> USA"),
        ("Bolivian president Evo Morales's ouster shocked the region.", "SANCTION", "-> BOL"),
        ("Ahmed Hassan is standing trial in Berlin on charges of murdering a French student.",
         "ASSAULT", "DEU -> FRA"),
        ("Toyota was the subject of an investigation by the Chilean police.", "ACCUSE",
         "CHL -> JPN"),
        ("Ukraine launched missiles at strategic targets in Russia.", "ASSAULT", "UKR -> RUS"),
        ("Israel struck a Hamas command post in Lebanon.", "ASSAULT", "ISR -> PSE"),
        ("Russian soldiers shelled a house, leaving nine Ukrainian civilians killed.", "ASSAULT",
         "RUS -> UKR"),
        ("The mayor left Kenya after ten Kenyan activists were arrested.", "COERCE", "-> KEN"),
        ("The refusal of Serbs to pay in the territories captured by Kosovo is known.", "COERCE",
         "XKX ->"),
    ],
)  # fmt: skip
def test_the_words_around_a_noun_say_who_acts_and_who_undergoes(
    text: str, kind: str, parties: str
) -> None:
    found = [x for x in told(text) if x.startswith(kind)]
    assert found
    assert all(x.endswith(parties) for x in found), found
