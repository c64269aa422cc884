"""Statements from plain sentences: what is said, by whom, where it ends, on which day, to whom."""

from datetime import date

import pytest
from tests.coding.pipeline import PUBLISHED, documents, through

from dragoman.config import Config
from dragoman.ingestion import to_document
from dragoman.types import Document, Report, Statement


def told(text: str, title: str = "") -> list[tuple[str, str]]:
    """Return the words and the name of the speaker of each statement."""
    doc = read(text, title)
    return [(s.text, speaker(doc, s)) for s in doc.statements or ()]


def read(text: str, title: str = "") -> Document:
    if not title:
        (doc,) = documents([text])
        return doc
    report = Report("r", text, title=title, published=PUBLISHED)
    made = to_document(report, Config())
    assert isinstance(made, Document)
    (doc,) = through([made])
    return doc


def speaker(doc: Document, s: Statement) -> str:
    assert doc.links is not None
    return doc.links.entities[s.speaker.entity].name if s.speaker is not None else ""


def only(text: str) -> tuple[Document, Statement]:
    doc = read(text)
    assert doc.statements is not None
    (one,) = doc.statements
    return doc, one


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Emmanuel Macron announced on Facebook on Monday there were soldiers in the town.",
            "there were soldiers in the town",
        ),
        (
            "Emmanuel Macron told reporters the closing of the port had made food expensive.",
            "the closing of the port had made food expensive",
        ),
        (
            "Emmanuel Macron said that the port was open, after Vladimir Putin threatened "
            '"war" if it was not closed.',
            "the port was open",
        ),
        (
            "Emmanuel Macron said that the ship had sailed under the flag of Cyprus, which Turkey "
            "does not recognise.",
            "the ship had sailed under the flag of Cyprus",
        ),
        (
            "The port will be closed, Emmanuel Macron has said as the ministers of Italy and "
            "Spain arrived in Paris.",
            "The port will be closed",
        ),
    ],
)
def test_where_a_reported_clause_begins_and_ends(sentence: str, words: str) -> None:
    assert (words, "Emmanuel Macron") in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Emmanuel Macron said as much on Monday.",
        "Emmanuel Macron hit back at a journalist who had asked for water.",
        "Shops in Paris frequently offer free food to keep their guests drinking.",
        "The unit that Emmanuel Macron was commanding cleared mines in the town.",
        "France is undertaking a reform of the ministry.",
    ],
)
def test_words_that_report_nothing(sentence: str) -> None:
    assert told(sentence) == []


def test_a_report_that_only_leads_in_a_quotation_is_no_record() -> None:
    text = 'Emmanuel Macron threatened the rebels, saying, "We shall close every port you have."'
    assert [s.form for s in read(text).statements or ()] == ["direct"]
    text = 'Emmanuel Macron denounced the plan, calling it "a mockery of our treaties".'
    assert [w for w, _ in told(text)] == ['calling it "a mockery of our treaties"']


def test_quotations_that_follow_each_other_are_one_record() -> None:
    doc, one = only(
        '"We shall open the port," Emmanuel Macron said. "Then the ships will come," he added.'
    )
    assert one.text == "We shall open the port ... Then the ships will come"
    assert (one.parts, speaker(doc, one)) == (2, "Emmanuel Macron")
    other = '"We shall open the port," Emmanuel Macron said.\n\n"We shall close it," Putin said.'
    assert len(told(other)) == 2


def test_a_paragraph_without_a_speaker_goes_on_with_the_one_before() -> None:
    text = (
        '"We shall open it," Emmanuel Macron said.\n\n"Then the ships will come to us."\n\n'
        "It rained."
    )
    assert len(told(text)) == 1
    between = (
        '"We shall open it," Emmanuel Macron said.\n\n"Then the ships will come to us."\n\n'
        '"And we shall all be rich at last," Vladimir Putin said.'
    )
    assert len(told(between)) == 3


def test_a_name_that_is_an_auxiliary_elsewhere_speaks() -> None:
    found = told(
        "On Monday, columnist George Will urged Congress to act."
        + " Later, Will wrote that the bill had failed."
    )
    assert "the bill had failed" in [w for w, _ in found]


def test_a_role_is_the_person_whose_name_it_stands_by() -> None:
    text = (
        "His mother, Jane Lyndon, said her son had left in May.\n\nThe trial went on for two"
        " days.\n\nOutside the court, his mother said he was missed by everybody."
    )
    assert {name for _, name in told(text)} == {"Jane Lyndon"}
    near_miss = (
        "The White House spokeswoman Karine Jean-Pierre said the talks went on.\n\n"
        "A spokeswoman for the Kremlin said the talks had failed."
    )
    assert told(near_miss)[-1][1] != "Karine Jean-Pierre"


READOUT = (
    "On February 19, 2024, Foreign Minister Wang Yi received the Pakistani Ambassador"
    " Moin ul Haque in his office. Wang Yi said that China values its relations with Pakistan."
    " The two sides trust each other now. Moin ul Haque said that Pakistan is ready to deepen"
    " trade with China. He hoped that more students will come. The two sides also had an exchange"
    " of views on regional issues."
)


def test_a_readout_gives_each_side_its_turn() -> None:
    doc = read(READOUT)
    words = [s.text for s in doc.statements or ()]
    assert words == [
        "China values its relations with Pakistan. The two sides trust each other now.",
        "Pakistan is ready to deepen trade with China",
        "more students will come",
    ]
    assert {s.date for s in doc.statements or ()} == {date(2024, 2, 19)}


def test_free_sentences_of_a_news_report_are_not_statements() -> None:
    text = (
        'Emmanuel Macron said the port was open. The town has 2,000 people. "We are glad," Vladimir'
        " Putin said. The ships left at noon."
    )
    assert [w for w, _ in told(text)] == ["the port was open", "We are glad"]


def test_day_audience_occasion_and_addressee() -> None:
    doc, one = only(
        "Speaking to reporters at a press conference in Paris on Monday, Emmanuel Macron called on"
        " Turkey to halt the drilling."
    )
    assert (one.date, one.audience) == (date(2024, 2, 19), "reporters")
    assert one.occasion.startswith("a press conference")
    assert doc.links is not None
    assert [doc.links.entities[a.entity].code for a in one.addressee] == ["TUR"]
    _, brief = only("Emmanuel Macron says that the port is closed.")
    assert brief.date == PUBLISHED
    _, past = only("Emmanuel Macron said that the port was closed.")
    assert past.date is None


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (
            "Port of Odessa to stay open for months — Macron",
            "Port of Odessa to stay open for months",
        ),
        ("Emmanuel Macron: Port of Odessa will stay open", "Port of Odessa will stay open"),
        ("Macron says port of Odessa will stay open", "port of Odessa will stay open"),
    ],
)
def test_a_headline_without_a_text_speaks_for_itself(title: str, words: str) -> None:
    assert words in [w for w, _ in told("MOSCOW, January 13.", title)]


@pytest.mark.parametrize(
    "title",
    [
        "Timeline: How the war in Ukraine began",
        "War in Ukraine: Shops close in the east",
        "Missiles hit Odessa, no casualties reported",
    ],
)
def test_headlines_that_name_no_source(title: str) -> None:
    assert told("MOSCOW, January 13.", title) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "A spokesman told the Associated Press four soldiers were dead.",
            "four soldiers were dead",
        ),
        (
            "The minister told Agence France-Presse talks had been broken off.",
            "talks had been broken off",
        ),
        ("The minister told Reuters the talks had failed.", "the talks had failed"),
        ("She told them Times Square would stay closed.", "Times Square would stay closed"),
    ],
)
def test_the_outlet_that_is_told_is_no_part_of_the_words(text: str, words: str) -> None:
    assert words in [w for w, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('A letter signed by Uhuru Kenyatta says: "The talks have failed."', "Uhuru Kenyatta"),
        ("A post on Uhuru Kenyatta's page said the talks had failed.", "Uhuru Kenyatta"),
        (
            "On Monday, French President Emmanuel Macron speaking to the Atlantic Council think"
            ' tank called the plan "null and void".',
            "Emmanuel Macron",
        ),
    ],
)
def test_whose_words_a_paper_or_a_talk_carries(text: str, name: str) -> None:
    assert [n for _, n in told(text)] == [name]


def test_a_state_of_emergency_is_declared_not_told() -> None:
    assert told("Emmanuel Macron declared a state of emergency on Monday.") == []
    assert told("Emmanuel Macron declared that the plan was dead.")


COLUMN = (
    "We asked whether the plan would matter.\n\nIt is a waste of money and time.\n\n@first_1\n\n"
    "Nothing about it seems honest to me.\n\n@second_2.\n\nThe plan is dead anyway.\n\n"
)


def test_a_column_of_posts_has_a_handle_below_each() -> None:
    assert told(COLUMN + "@third_3") == [
        ("It is a waste of money and time.", "@first_1"),
        ("Nothing about it seems honest to me.", "@second_2"),
        ("The plan is dead anyway.", "@third_3"),
    ]
    assert told(COLUMN) == []  # two handles make no column
