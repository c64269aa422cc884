"""Meetings: who visits and who hosts, who else was there, how long, on what, by phone or not."""

import pytest
from tests.coding.pipeline import codes, documents

from dragoman.coding._events import code_events
from dragoman.types import Document, EventMention


def meetings(text: str) -> tuple[Document, list[EventMention]]:
    (doc,) = documents([text])
    return doc, [e for e in code_events(doc) if e.event == "CONSULT"]


def parts(doc: Document, event: EventMention) -> dict[str, str]:
    assert doc.links is not None
    return {doc.links.entities[a.entity].name: a.part for a in event.of("participant")}


def test_who_else_was_present_and_for_how_long() -> None:
    doc, events = meetings(
        "Chinese President Xi Jinping received French President Emmanuel Macron in Beijing"
        " on Tuesday.\n\nForeign Minister Wang Yi was also present at the 90-minute meeting."
    )
    (event,) = events
    assert parts(doc, event) == {
        "Emmanuel Macron": "visitor",
        "Xi Jinping": "host",
        "Wang Yi": "attendee",
    }
    assert event.duration_minutes == 90
    assert event.format == "in_person"


@pytest.mark.parametrize(
    ("text", "actors", "recipients", "cameo"),
    [
        ("Xi Jinping met with visiting French President Emmanuel Macron.", "FRA", "CHN", "042"),
        ("Emmanuel Macron met Xi Jinping in Beijing.", "FRA", "CHN", "042"),
        ("Emmanuel Macron hosted Xi Jinping in Paris.", "CHN", "FRA", "042"),
        ("Emmanuel Macron met Xi Jinping.", "CHN,FRA", "", "040"),
        ("Emmanuel Macron met Xi Jinping in Vienna.", "CHN,FRA", "", "044"),
        ("Emmanuel Macron and Xi Jinping met in Paris.", "CHN", "FRA", "042"),
    ],
)
def test_words_or_places_tell_the_guest(
    text: str, actors: str, recipients: str, cameo: str
) -> None:
    doc, (event, *_) = meetings(text)
    assert ",".join(codes(doc, event, "actor")) == actors
    assert ",".join(codes(doc, event, "recipient")) == recipients
    assert event.cameo == cameo


def test_topics_are_the_words_of_the_report() -> None:
    _, (event, *_) = meetings("Emmanuel Macron and Xi Jinping discussed trade and the climate.")
    assert event.topics == ("trade", "the climate")


def test_a_call_is_by_phone() -> None:
    _, (event, *_) = meetings("Emmanuel Macron spoke by phone with Xi Jinping on Friday.")
    assert event.format == "phone"
    assert event.duration_minutes is None


def test_on_the_sidelines_of_what() -> None:
    _, (event, *_) = meetings(
        "Emmanuel Macron met Xi Jinping on the sidelines of the G20 summit in Rio de Janeiro."
    )
    assert event.occasion == "the G20 summit"


def test_two_meetings_of_one_day_stay_two() -> None:
    doc, events = meetings(
        "On Monday, Emmanuel Macron met Xi Jinping in Beijing. Later, Emmanuel Macron met"
        " Premier Li Qiang in Beijing."
    )
    assert len(events) == 2
    assert len({tuple(codes(doc, e, "recipient")) for e in events}) == 1


def test_one_meeting_told_twice_is_one() -> None:
    _, events = meetings(
        "Emmanuel Macron met Xi Jinping in Beijing on Monday. The meeting between"
        " Emmanuel Macron and Xi Jinping was long."
    )
    assert len(events) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("#SecBlinken remarks with Foreign Minister of #Poland Radek Sikorski", 2),
        (
            "Read Secretary of State Antony Blinken's remarks with"
            " Poland's Foreign Minister Radek Sikorski.",
            2,
        ),
        ("(Photos) #SecBlinken visits Warsaw, Poland on February 20", 1),
        ("(Photos) #SecBlinken visiting Warsaw would please Poland", 0),
    ],
)
def test_lines_of_posts_name_who_met(text: str, names: int) -> None:
    doc, events = meetings(text)
    assert sum(len(parts(doc, e)) for e in events) == names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Antony Blinken's talks with Radek Sikorski", "2024-02-21"),
        ("Antony Blinken's talks with Radek Sikorski to take place", None),
        ("Antony Blinken's talks with Radek Sikorski on Monday", "2024-02-19"),
    ],
)
def test_a_line_without_a_verb_is_of_the_day(text: str, day: str | None) -> None:
    _, (event, *_) = meetings(text)
    assert (str(event.date) if event.date else None) == day


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Emmanuel Macron travels to Kenya on February 27.", ["planned"]),
        ("Emmanuel Macron travelled to Kenya on February 19.", ["occurred"]),
        ("The spokesman previews Emmanuel Macron's trip to Kenya.", ["planned"]),
        ("Emmanuel Macron received an invitation to visit Kenya.", []),
        ("Another round of talks between Israel and Lebanon will be held on Friday.", ["planned"]),
        ("Emmanuel Macron delivers a speech on Kenya at the Nixon Library.", []),
    ],
)
def test_plans_invitations_and_speeches(text: str, statuses: list[str]) -> None:
    _, events = meetings(text)
    assert [e.status for e in events] == statuses
