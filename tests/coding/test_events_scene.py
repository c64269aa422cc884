"""When and where: the day and place of a meeting for what is said at it, places further down."""

from datetime import date

import pytest
from tests.coding.pipeline import codes, documents

from dragoman.coding._events import code_events
from dragoman.types import Document, EventMention

LEAD = "On February 20, 2024, French Foreign Minister Stéphane Séjourné met Wang Yi in Paris.\n\n"


def coded(text: str, kind: str) -> tuple[Document, list[EventMention]]:
    (doc,) = documents([text])
    return doc, [e for e in code_events(doc) if e.event == kind]


def words(doc: Document, event: EventMention, slot: str) -> list[str]:
    return [doc.text[s.start : s.end] for s in dict(event.evidence).get(slot, ())]


def test_what_is_said_at_a_meeting_has_its_day_and_place() -> None:
    doc, (event,) = coded(LEAD + "China is ready to work with France on trade.", "AGREE")
    assert event.date == date(2024, 2, 20)
    assert words(doc, event, "date") == ["February 20, 2024"]
    assert event.place is not None
    assert event.place.name == "Paris"
    assert words(doc, event, "place") == ["Paris"]


@pytest.mark.parametrize(
    "later",
    [
        "China has long supported France in trade.",
        "China previously praised France for its help.",
        "Iran praised Syria for its help.",
    ],
)
def test_what_was_said_before_or_by_others_does_not(later: str) -> None:
    _, (event,) = coded(LEAD + later, "SUPPORT")
    assert event.date != date(2024, 2, 20)
    assert event.place is None


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("At least ten people were killed in clashes in Tripoli, Libya.", "ASSAULT", "Tripoli"),
        ("Israel launched strikes on Damascus.", "ASSAULT", "Damascus"),
        ("Chinese President Xi Jinping paid a visit to Hanoi.", "CONSULT", "Hanoi"),
        ("A court in Istanbul sentenced a Turkish journalist to prison.", "SANCTION", "Istanbul"),
        ("Germany condemned the attack on a mosque in Quebec.", "ACCUSE", None),
    ],
)
def test_places_further_down(text: str, kind: str, place: str | None) -> None:
    _, (event, *_) = coded(text, kind)
    assert (event.place.name if event.place else None) == place


@pytest.mark.parametrize(
    ("text", "kind", "day", "precision"),
    [
        ("Iran expels an Iraqi diplomat.", "SANCTION", date(2024, 2, 21), "day"),
        ("Iran says that it will not accept the plan.", "REJECT", date(2024, 2, 21), "day"),
        (
            "France recalls its envoy after Iran jailed a journalist.",
            "COERCE",
            date(2024, 2, 21),
            "before",
        ),
        (
            "Oil prices rise following the arrest of a Kuwaiti minister.",
            "COERCE",
            date(2024, 2, 21),
            "before",
        ),
    ],
)
def test_the_tense_of_a_brief(text: str, kind: str, day: date, precision: str) -> None:
    _, (event, *_) = coded(text, kind)
    assert (event.date, event.date_precision) == (day, precision)


def test_a_claim_leaves_the_act_alleged() -> None:
    doc, (event,) = coded("Cambodia accuses Thailand of shelling a Cambodian village.", "ASSAULT")
    assert event.status == "alleged"
    assert codes(doc, event, "actor") == ["THA"]


def test_who_is_convicted_did_it() -> None:
    doc, (event,) = coded(
        "A Kenyan court sentenced two Kenyan soldiers to prison for the murder of a journalist.",
        "ASSAULT",
    )
    assert codes(doc, event, "actor") == ["KEN"]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("Iran signed a letter urging Russia to release the crew.", "REQUEST", "IRN"),
        ("Recep Tayyip Erdogan and Emmanuel Macron said they signed a pact.", "SUPPORT", "FRA,TUR"),
        ("Last week's Paris attack killed ten people.", "ASSAULT", ""),
    ],
)
def test_whose_act_it_is(text: str, kind: str, actor: str) -> None:
    doc, (event, *_) = coded(text, kind)
    assert ",".join(codes(doc, event, "actor")) == actor


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Iran said it will not hold talks with the United States.", "REJECT", "IRN", "USA"),
        (
            "Germany and Spain join France in urging Iran to free a nurse.",
            "REQUEST",
            "DEU,ESP,FRA",
            "IRN",
        ),
        ("Venezuela asked for a warrant and a notice from Interpol.", "REQUEST", "VEN", "IGO"),
        ("France met Syrian leaders, accusing them of murder.", "ACCUSE", "FRA", "SYR"),
        ("The German minister praised France-Germany relations.", "SUPPORT", "DEU", "FRA"),
    ],
)
def test_who_acts_on_whom(text: str, kind: str, actor: str, recipient: str) -> None:
    doc, (event, *_) = coded(text, kind)
    assert ",".join(codes(doc, event, "actor")) == actor
    assert ",".join(codes(doc, event, "recipient")) == recipient


@pytest.mark.parametrize(
    "text",
    [
        "Fans met the singer after the show in France.",
        "Candidates attacked the German budget in the debate.",
        "A gorilla was killed at a zoo in Ohio to protect a boy who fell.",
        "Emmanuel Macron appointed Gabriel Attal as prime minister.",
    ],
)
def test_private_life_metaphor_and_appointments_are_no_events(text: str) -> None:
    (doc,) = documents([text])
    assert not code_events(doc)
