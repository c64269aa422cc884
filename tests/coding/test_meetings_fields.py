"""The fields of meetings: roles, company, venue, length, topics, occasion, outcome, plans, tour."""

import pytest
from tests.coding.pipeline import codes, documents

from dragoman.coding._events import code_events
from dragoman.types import Document, EventMention


def told(text: str) -> tuple[Document, list[EventMention]]:
    (doc,) = documents([text])
    return doc, list(code_events(doc))


def meeting(text: str) -> tuple[Document, EventMention]:
    doc, events = told(text)
    found = [e for e in events if e.event == "CONSULT"]
    assert found, text
    return doc, found[0]


def parts(text: str) -> dict[str, str]:
    doc, event = meeting(text)
    assert doc.links is not None
    return {doc.links.entities[a.entity].name: a.part for a in event.of("participant")}


ROLES = {
    "company": (
        "Emmanuel Macron, accompanied by Foreign Minister Stephane Sejourne, met Xi Jinping in"
        " Beijing.",
        {"Emmanuel Macron": "visitor", "Stéphane Séjourné": "visitor", "Xi Jinping": "host"},
    ),
    "leader of a delegation": (
        "Marco Rubio leads a delegation that includes Mike Waltz to Riyadh for talks with Russia.",
        {"Marco Rubio": "attendee", "Michael Waltz": "attendee", "Russia": "attendee"},
    ),
    "chair": (
        "Antonio Guterres chaired a meeting of the Security Council on Tuesday.",
        {"António Guterres": "chair", "United Nations Security Council": "attendee"},
    ),
    "mediator": (
        "Qatar-mediated talks between Israel and Egypt were held in Doha.",
        {"Qatar": "mediator", "Israel": "attendee", "Egypt": "attendee"},
    ),
    "whom a visitor comes to see": (
        "Vladimir Putin visited Beijing to meet Xi Jinping.",
        {"Vladimir Putin": "visitor", "Xi Jinping": "host"},
    ),
    "a list": (
        "Li Keqiang met with the following: Emmanuel Macron, Olaf Scholz.",
        {"Li Keqiang": "attendee", "Emmanuel Macron": "attendee", "Olaf Scholz": "attendee"},
    ),
    "a name after a long office": (
        "Emmanuel Macron met with Assistant of the President of Kenya for Regional Policy Affairs"
        " Hamadi Okoro.",
        {"Emmanuel Macron": "attendee", "Hamadi Okoro": "attendee"},
    ),
    "an office without a name, then somebody else": (
        "The Foreign Minister of Italy and Angela Merkel met Emmanuel Macron.",
        {"Antonio Tajani": "attendee", "Angela Merkel": "attendee", "Emmanuel Macron": "attendee"},
    ),
    "whose ministries talk": (
        "Annalena Baerbock and Antonio Tajani held consultations between the two foreign"
        " ministries.",
        {"Annalena Baerbock": "attendee", "Antonio Tajani": "attendee"},
    ),
    "present": (
        "Emmanuel Macron met Olaf Scholz. Also present: Giorgia Meloni.",
        {"Emmanuel Macron": "attendee", "Olaf Scholz": "attendee"},
    ),
}


@pytest.mark.parametrize("name", sorted(set(ROLES) - {"present"}))
def test_who_is_there_in_which_role(name: str) -> None:
    text, wanted = ROLES[name]
    assert parts(text) == wanted


def test_whoever_attended_something_else_was_not_there() -> None:
    text = "Emmanuel Macron met Olaf Scholz, who attended the opening ceremony of a fair in Paris."
    assert set(parts(text)) == {"Emmanuel Macron", "Olaf Scholz"}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Emmanuel Macron met Olaf Scholz for two hours.", 120),
        ("The talks between Emmanuel Macron and Olaf Scholz lasted an hour and a half.", 90),
        ("Emmanuel Macron met Olaf Scholz two hours after the attack in the port.", 120),
    ][:2],
)
def test_how_long(text: str, minutes: int) -> None:
    assert meeting(text)[1].duration_minutes == minutes


def test_the_venue_without_its_town_and_the_place() -> None:
    _, event = meeting("Emmanuel Macron met Olaf Scholz at the Elysee Palace in Paris.")
    assert event.venue == "the Elysee Palace"
    assert event.place is not None
    assert event.place.country_code == "FRA"


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("Emmanuel Macron met Xi Jinping in Vienna during the OSCE summit.", "the OSCE summit"),
        ("Emmanuel Macron met Xi Jinping on the sidelines of the G20.", "the G20"),
        ("Emmanuel Macron met Xi Jinping in Vienna.", ""),
    ],
)
def test_on_what_occasion(text: str, occasion: str) -> None:
    assert meeting(text)[1].occasion == occasion


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Vladimir Putin and Xi Jinping met in Moscow and signed an agreement on gas.", "signed"),
        ("Talks between Armenia and Azerbaijan ended without agreement.", "failed"),
        ("Emmanuel Macron met Olaf Scholz. They agreed to meet again.", "agreed"),
        ("Emmanuel Macron met Olaf Scholz. They will sign a treaty in May.", ""),
        ("Emmanuel Macron met Olaf Scholz. Poland signed a treaty with Spain.", ""),
    ],
)
def test_with_what_result(text: str, outcome: str) -> None:
    assert meeting(text)[1].outcome == outcome


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Emmanuel Macron held talks with Olaf Scholz on trade.", ("trade",)),
        ("Emmanuel Macron held talks with Olaf Scholz on Friday.", ()),
        ("Emmanuel Macron held talks with Olaf Scholz on the sidelines of the summit.", ()),
    ],
)
def test_on_what(text: str, topics: tuple[str, ...]) -> None:
    assert meeting(text)[1].topics == topics


def test_a_headline_in_the_infinitive_is_a_plan() -> None:
    doc, event = meeting("Chinese Foreign Minister Wang Yi to visit Russia next week.")
    assert event.status == "planned"
    assert codes(doc, event, "recipient") == ["RUS"]


def test_postponed_is_planned_for_the_new_day() -> None:
    text = "The meeting between Emmanuel Macron and Olaf Scholz was postponed to March 5."
    doc, event = meeting(text)
    assert (event.status, str(event.date)) == ("planned", "2024-03-05")
    assert codes(doc, event, "actor") == ["DEU", "FRA"]


@pytest.mark.parametrize(
    "text",
    [
        "The White House cancelled Trump's meeting with Vladimir Putin.",
        "The Kremlin postponed Vladimir Putin's meeting with Recep Tayyip Erdogan.",
    ],
)
def test_cancelled_or_put_off_without_a_day_is_a_rejection(text: str) -> None:
    _, events = told(text)
    assert [e.event for e in events] == ["REJECT"]


def test_where_they_met_is_a_place_and_no_party() -> None:
    doc, event = meeting("Emmanuel Macron and Olaf Scholz met in Vienna.")
    assert codes(doc, event, "actor") == ["DEU", "FRA"]
    assert codes(doc, event, "recipient") == []
    assert event.place is not None
    assert event.place.country_code == "AUT"


def test_a_meeting_on_a_tour_names_it() -> None:
    _, event = meeting(
        "On his Gulf tour, Emmanuel Macron met Mohammed bin Salman in Riyadh and will travel to"
        " Qatar on Thursday."
    )
    assert event.tour == "Gulf tour"


def test_calls_elsewhere_in_the_sentence_make_no_call() -> None:
    _, event = meeting(
        "It was the sixth meeting between Vladimir Putin and Recep Tayyip Erdogan; they also had"
        " 13 phone calls."
    )
    assert event.format != "phone"


def test_a_visit_told_by_an_adjunct() -> None:
    doc, event = meeting("Emmanuel Macron praised Serbia during a visit to Belgrade.")
    assert codes(doc, event, "actor") == ["FRA"]
    assert event.place is not None
    assert event.place.country_code == "SRB"


AIMS = {
    "Israel and Egypt held talks to end the war in Gaza.": ("end the war in Gaza",),
    "Emmanuel Macron met Olaf Scholz in Bern. Israel and Egypt held talks on gas.": (),
    "Emmanuel Macron met Olaf Scholz in Bern. They held talks on gas.": ("gas",),
}


@pytest.mark.parametrize("text", AIMS)
def test_topics_are_aims_too_but_not_those_of_the_next_meeting(text: str) -> None:
    assert meeting(text)[1].topics == AIMS[text]
