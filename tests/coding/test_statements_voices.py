"""Posts and transcripts: who speaks in them, and what is nobody's statement."""

from datetime import date

import pytest
from tests.coding.pipeline import through

from dragoman.coding._events import code_events
from dragoman.config import Config
from dragoman.ingestion import to_document
from dragoman.types import Document, Report

DAY = date(2018, 5, 3)


def read(text: str, publisher: str = "", title: str = "", url: str = "") -> Document:
    made = to_document(
        Report("r", text, title=title, publisher=publisher, url=url, published=DAY), Config()
    )
    assert isinstance(made, Document)
    (doc,) = through([made])
    return doc


def said(doc: Document) -> list[tuple[str, str, str, str]]:
    assert doc.links is not None
    names = [e.name for e in doc.links.entities]
    return [
        (names[s.speaker.entity] if s.speaker else "", s.channel, s.platform, s.text)
        for s in doc.statements or ()
    ]


def test_a_post_in_the_first_person_is_its_accounts():
    doc = read("We welcome the release of the three teachers. https://t.co/abc", "@StateDept")
    (one,) = said(doc)
    assert one == (
        "United States Department of State",
        "social_media",
        "X",
        "We welcome the release of the three teachers.",
    )
    assert doc.statements is not None
    assert doc.statements[0].date == DAY


def test_a_post_tells_what_its_account_did():
    doc = read("Today I met with Foreign Minister Sergey Lavrov in Vienna.", "@SecPompeo")
    assert doc.links is not None
    (event,) = code_events(doc)
    who = {doc.links.entities[a.entity].name for a in event.of("actor") + event.of("recipient")}
    assert event.event == "CONSULT"
    assert {"Mike Pompeo", "Sergey Lavrov"} <= who
    assert not event.of("attributed_by")


def test_a_name_before_a_colon_speaks_in_somebody_elses_post():
    doc = read(".@SecPompeo: The talks in Vienna were long and useful.", "@StateDept")
    assert said(doc) == [
        ("Mike Pompeo", "social_media", "X", "The talks in Vienna were long and useful.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "US envoy Jane Roe arrives in Vienna for talks with partners.",  # US is not "us"
        "Watch our briefing live on Tuesday at noon.",
        "Secretary Tillerson met with the Foreign Minister of Kuwait today.",
        "We did it! https://t.co/abc",
    ],
)
def test_news_and_calls_of_an_account_are_no_statements(text):
    assert said(read(text, "@StateDept")) == []


def test_what_a_post_is_about_does_not_speak():
    names = {s[0] for s in said(read("Jane Roe on #Ukraine: Talks must begin soon.", "@StateDept"))}
    assert "Ukraine" not in names


def test_the_mark_of_a_repeated_post_does_not_speak():
    doc = read("RT @JaneRoe44: We need this treaty before the winter comes.", "@StateDept")
    assert "RT" not in {s[0] for s in said(doc)}


def test_the_address_of_a_post_names_its_account():
    doc = read(
        "We thank the people of Norway for their help.", url="https://x.com/mfa_russia/status/1"
    )
    assert [(s[1], s[2]) for s in said(doc)] == [("social_media", "X")]


def test_a_newspaper_is_no_account():
    assert said(read("We welcome the release of the three teachers.", "The Daily Sketch")) == []


TALK = """Aboard Air Force One

10:13 A.M. EST

MR. MARLOW: We are glad that you all came along on this early trip to the coast today.

Q Ben, does the President still think that the talks in Geneva can be saved by the end of this week?

MR. MARLOW: Yes.

QUESTION: And who said that the minister would resign after all that happened in the last days?

MR. MARLOW: I think the talks are going well and nobody should expect news before Friday evening.

END 10:30 A.M. EST
"""


def test_turns_are_said_by_their_label():
    doc = read(TALK, title="Press Gaggle by Press Secretary Philip Marlow")
    found = said(doc)
    assert {s[:2] for s in found} == {("Philip Marlow", "press_conference")}
    assert [s[3].split()[0] for s in found] == ["We", "I"]
    assert doc.links is not None
    assert not [e.name for e in doc.links.entities if e.name.startswith(("Q", "QUESTION"))]


def test_a_list_with_colons_is_no_transcript():
    text = "WHO: The mayor and two guests.\nWHERE: The old hall by the river.\nWHEN: Friday."
    doc = read(text)
    assert doc.links is not None
    assert doc.links.voices == ()
