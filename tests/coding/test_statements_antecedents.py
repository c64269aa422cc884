"""Who speaks where the source is a pronoun, "both", or a short epithet."""

import pytest
from tests.coding.pipeline import documents

from dragoman.coding._attribution_tree import Text
from dragoman.coding._statements_speaker import Speakers

SAID = {
    "a list of colleagues": (
        "French Foreign Minister Stephane Sejourne and his German and Italian counterparts,"
        " Annalena Baerbock and Antonio Tajani, met in Rome on Monday. The talks were short."
        " “The truce must hold,” they said.",
        ("Stéphane Séjourné", "Annalena Baerbock", "Antonio Tajani"),
    ),
    "an epithet right after its name": (
        "“The bridge is old,” engineer Tom Brandell said. “We will close it,” the engineer said.",
        ("Tom Brandell",),
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_the_speaker_of_the_last_quotation(name: str) -> None:
    text, expected = SAID[name]
    (doc,) = documents([text])
    assert doc.links is not None
    last = [s for s in doc.statements or () if s.form == "direct"][-1]
    who = [a for a in (last.speaker, *last.co_speakers) if a is not None]
    assert tuple(doc.links.entities[a.entity].name for a in who) == expected


def test_they_are_not_the_people_of_a_subject_of_one() -> None:
    text = "Emmanuel Macron met Olaf Scholz and a Swiss banker in Bern. “It is late,” they said."
    (doc,) = documents([text])
    assert doc.links is not None
    (one,) = [s for s in doc.statements or () if s.form == "direct"]
    names = [doc.links.entities[a.entity].name for a in (one.speaker, *one.co_speakers) if a]
    assert names != ["Emmanuel Macron"]


def test_a_gender_is_told_by_the_pronouns_of_a_report() -> None:
    (doc,) = documents(["Teacher Max Orwin spoke first. He lives in York and he was brief."])
    assert doc.tokens is not None
    assert doc.links is not None
    speakers = Speakers(doc, Text(doc.text, doc.tokens, doc.quotes or ()))
    (who,) = [i for i, e in enumerate(doc.links.entities) if e.name == "Max Orwin"]
    assert speakers.gender(who) == "m"
