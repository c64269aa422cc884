"""Mentions over hand-annotated words: which words name or point at somebody."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.kb import KnowledgePack
from dragoman.nlp import Mentions
from dragoman.types import Document, Mention, Passage, Report, Tokens

_GLUED = {"'s", "’s", "'", ",", ".", ")", ":", "-"}


def document(words: str, kind: str = "body") -> Document:
    """Build a one-sentence document from "form/UPOS[/NER[/deprel]]" words."""
    rows = []
    for word in words.split():
        form, upos, *more = word.split("/")
        ner, deprel = (*more, *("O", "dep")[len(more) :])
        rows.append((form, upos, ner, deprel))
    text, starts, ends = "", [], []
    for form, *_ in rows:
        text += "" if not text or form in _GLUED or text[-1] in "(-" else " "
        starts.append(len(text))
        text += form
        ends.append(len(text))
    count = len(rows)
    forms, upos_all, ner_all, deprels = zip(*rows, strict=True)
    tokens = Tokens(
        np.array(starts, "i4"), np.array(ends, "i4"), np.array([0, count], "i4"),
        np.full(count, -1, "i4"), forms, tuple(f.lower() for f in forms), upos_all, deprels,
        ner_all,
    )  # fmt: skip
    return Document(Report("x", text), text, (Passage(kind, 0, len(text)),), tokens, ())


@pytest.fixture(scope="module")
def stage() -> Mentions:
    return Mentions(KnowledgePack.load())


def found(stage: Mentions, words: str) -> dict[str, Mention]:
    doc = next(iter(stage([document(words)])))
    return {doc.text[m.start : m.end]: m for m in doc.mentions}


TITLED = [
    ("Russian/ADJ Foreign/PROPN Minister/PROPN Sergei/PROPN/B-PER Lavrov/PROPN/I-PER spoke/VERB",
     "Russian Foreign Minister Sergei Lavrov", "Sergei Lavrov", "Russian Foreign Minister"),
    ("Prime/PROPN Minister/PROPN of/ADP India/PROPN/B-LOC Narendra/PROPN/B-PER "
     "Modi/PROPN/I-PER spoke/VERB",
     "Prime Minister of India Narendra Modi", "Narendra Modi", "Prime Minister of India"),
    ("Ambassador/NOUN of/ADP Myanmar/PROPN/B-LOC to/ADP China/PROPN/B-LOC "
     "Tin/PROPN/B-PER Swe/PROPN/I-PER spoke/VERB",
     "Ambassador of Myanmar to China Tin Swe", "Tin Swe", "Ambassador of Myanmar to China"),
    ("Turkey/PROPN/B-LOC 's/PART President/PROPN Recep/PROPN/B-PER Erdoğan/PROPN/I-PER spoke/VERB",
     "Turkey's President Recep Erdoğan", "Recep Erdoğan", "Turkey's President"),
    ("former/ADJ French/ADJ president/NOUN Jacques/PROPN/B-PER Chirac/PROPN/I-PER spoke/VERB",
     "former French president Jacques Chirac", "Jacques Chirac", "former French president"),
    ("the/DET chargé/NOUN d'affaires/NOUN Ali/PROPN/B-PER Kaya/PROPN/I-PER spoke/VERB",
     "the chargé d'affaires Ali Kaya", "Ali Kaya", "the chargé d'affaires"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "span", "name", "office"), TITLED, ids=lambda v: v[:24])
def test_a_titled_name_is_one_mention(
    stage: Mentions, words: str, span: str, name: str, office: str
) -> None:
    mention = found(stage, words)[span]
    assert (mention.form, mention.kind) == ("name", "person")
    assert (mention.name, mention.office) == (name, office)


NOMINAL = [
    ("Turkish/ADJ troops/NOUN left/VERB", "Turkish troops"),
    ("The/DET army/NOUN left/VERB", "The army"),
    ("A/DET court/NOUN in/ADP Belfast/PROPN/B-LOC ruled/VERB", "A court in Belfast"),
    ("Five/NUM protesters/NOUN left/VERB", "Five protesters"),
    ("More/ADJ than/ADP 200/NUM refugees/NOUN left/VERB", "200 refugees"),
    ("The/DET foreign/ADJ ministry/NOUN of/ADP Qatar/PROPN/B-LOC spoke/VERB",
     "The foreign ministry of Qatar"),
    ("Israel/PROPN/B-LOC 's/PART military/NOUN left/VERB", "Israel's military"),
    ("armed/VERB/O/amod men/NOUN fled/VERB", "armed men"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "span"), NOMINAL, ids=lambda v: v[:24])
def test_groups_and_organs_are_mentions(stage: Mentions, words: str, span: str) -> None:
    assert span in found(stage, words)


def test_conjuncts_are_mentions_of_their_own(stage: Mentions) -> None:
    names = found(stage, "Russia/PROPN/B-LOC and/CCONJ China/PROPN/B-LOC met/VERB")
    assert set(names) == {"Russia", "China"}


def test_and_inside_a_state_does_not_part_it(stage: Mentions) -> None:
    words = "Bosnia/PROPN/B-LOC and/CCONJ Herzegovina/PROPN/I-LOC voted/VERB"
    assert set(found(stage, words)) == {"Bosnia and Herzegovina"}


def test_a_possessor_is_a_mention_and_the_whole_is_another(stage: Mentions) -> None:
    words = "Biden/PROPN/B-PER 's/PART spokesman/NOUN resigned/VERB"
    assert set(found(stage, words)) == {"Biden", "Biden's spokesman"}


def test_an_adjective_before_an_act_is_the_state(stage: Mentions) -> None:
    names = found(stage, "Israeli/ADJ airstrikes/NOUN hit/VERB Gaza/PROPN/B-LOC")
    assert "Israeli" in names
    assert "Israeli airstrikes" not in names


def test_a_thing_acts_only_for_a_state(stage: Mentions) -> None:
    assert "Russian warplanes" in found(stage, "Russian/ADJ warplanes/NOUN left/VERB")
    assert not found(stage, "The/DET warplanes/NOUN left/VERB")


def test_a_group_noun_used_as_a_verb_is_none(stage: Mentions) -> None:
    assert not found(stage, "This/PRON forces/VERB prices/NOUN up/ADV")


def test_a_press_conference_is_not_the_press(stage: Mentions) -> None:
    assert not found(stage, "a/DET press/NOUN conference/NOUN ended/VERB")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Michael/PROPN/B-PER Jordan/PROPN/I-PER spoke/VERB", "Jordan"),
        ("Chad/PROPN/B-PER Smith/PROPN/I-PER spoke/VERB", "Chad"),
        ("Chad/PROPN Smith/PROPN spoke/VERB", "Chad"),
        ("the/DET Georgia/PROPN/B-ORG Gazette/PROPN/I-ORG wrote/VERB", "Georgia"),
    ],
)
def test_a_state_inside_a_name_is_no_state(stage: Mentions, words: str, state: str) -> None:
    assert all(m.kind != "state" for span, m in found(stage, words).items() if state in span)


def test_weekdays_and_months_are_no_names(stage: Mentions) -> None:
    names = found(stage, "On/ADP Tuesday/PROPN President/PROPN Biden/PROPN/B-PER spoke/VERB")
    assert set(names) == {"President Biden"}


def test_datelines_and_metadata_hold_no_mention(stage: Mentions) -> None:
    doc = document("MOSCOW/PROPN/B-LOC ,/PUNCT Feb/PROPN 20/NUM", kind="dateline")
    assert next(iter(stage([doc]))).mentions == ()


def test_the_head_is_the_core_of_the_phrase(stage: Mentions) -> None:
    mention = found(stage, "Turkish/ADJ troops/NOUN left/VERB")["Turkish troops"]
    assert mention.head == 1
