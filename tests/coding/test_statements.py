"""Statements over hand-built trees: each row is form/lemma/UPOS/head/relation, from 1."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from dragoman.coding._statements import Statements, verbatim
from dragoman.nlp._quotekind import QuoteWords
from dragoman.nlp._quotes import find_quotes
from dragoman.types import (
    Document,
    Entity,
    Link,
    Links,
    Mention,
    Passage,
    Report,
    Span,
    Statement,
    TimeExpression,
    Tokens,
)

WORDS, CODER = QuoteWords.load(), Statements()


def tokens(text: str, sentences: list[str]) -> Tokens:
    start, end, head, bounds, rows, at = [], [], [], [0], [], 0
    for sentence in sentences:
        base = len(rows)
        for row in sentence.split():
            form, lemma, upos, up, rel = row.rsplit("/", 4)
            at = text.index(form, at)
            start.append(at)
            at += len(form)
            end.append(at)
            head.append(int(up) - 1 + base if int(up) else -1)
            rows.append((form, lemma or form.lower(), upos, rel))
        bounds.append(len(rows))
    form, lemma, upos, rel = zip(*rows, strict=True)
    a, b, c, d = (np.array(x, np.int32) for x in (start, end, bounds, head))
    return Tokens(a, b, c, d, form, lemma, upos, rel, ("O",) * len(form))


def document(text: str, sentences: list[str], kinds: tuple[Passage, ...] = ()) -> Document:
    passages = kinds or (Passage("body", 0, len(text)),)
    quotes = find_quotes(text, passages, WORDS)
    return Document(Report("r", text), text, passages, tokens(text, sentences), quotes, ())


def linked(doc: Document, *names: str) -> Document:
    """Give each word of *names* (a person's surname) a mention and an entity of its own."""
    assert doc.tokens is not None
    keys = list(dict.fromkeys(n.split("=")[-1] for n in names))
    wanted = {n.split("=")[0]: keys.index(n.split("=")[-1]) for n in names}
    mentions, links = [], []
    for i, form in enumerate(doc.tokens.form):
        if form in wanted:
            a, b = int(doc.tokens.start[i]), int(doc.tokens.end[i])
            links.append(Link(len(mentions), wanted[form]))
            mentions.append(Mention(a, b, i, i, i + 1, "name", "person", form))
    entities = tuple(Entity(k, k, "person", "RUS") for k in keys)
    return replace(doc, mentions=tuple(mentions), links=Links(entities, tuple(links)))


def code(doc: Document) -> tuple[Statement, ...]:
    done = CODER.code(doc)
    assert done.statements is not None
    assert all(verbatim(doc.text, s) for s in done.statements)
    return done.statements


AFTER = (
    '"We shall go," Orlov said in a statement.',
    [
        '"//PUNCT/4/punct We/we/PRON/4/nsubj shall//AUX/4/aux go//VERB/0/root ,//PUNCT/4/punct '
        '"//PUNCT/4/punct Orlov/Orlov/PROPN/8/nsubj said/say/VERB/4/parataxis in//ADP/11/case '
        "a//DET/11/det statement//NOUN/8/obl .//PUNCT/4/punct"
    ],
)


def test_speaker_after_the_quotation() -> None:
    (one,) = code(linked(document(*AFTER), "Orlov"))
    assert (one.form, one.text, one.channel) == ("direct", "We shall go", "communique")
    assert one.speaker is not None
    assert one.cue is not None
    assert AFTER[0][one.cue.start : one.cue.end] == "said"
    assert AFTER[0][one.speaker.start : one.speaker.end] == "Orlov"


def test_without_links_the_source_remains() -> None:
    (one,) = code(document(*AFTER))
    assert one.speaker is None
    assert one.source is not None
    assert AFTER[0][one.source.start : one.source.end] == "Orlov"
    (same,) = code(linked(document(*AFTER), "Orlov"))
    assert one.confidence < same.confidence


def test_reported_clause_without_that() -> None:
    text = "Orlov said on Monday that talks would begin."
    doc = document(
        text,
        [
            "Orlov/Orlov/PROPN/2/nsubj said/say/VERB/0/root on//ADP/4/case "
            "Monday/Monday/PROPN/2/obl that//SCONJ/8/mark talks/talk/NOUN/8/nsubj "
            "would//AUX/8/aux begin//VERB/2/ccomp .//PUNCT/2/punct"
        ],
    )
    at = text.index("Monday")
    doc = replace(
        doc, times=(TimeExpression(at, at + 6, "DATE", "", date(2024, 2, 19), None, "day"),)
    )
    (one,) = code(linked(doc, "Orlov"))
    assert (one.form, one.text) == ("indirect", "talks would begin")
    assert one.date == date(2024, 2, 19)


@pytest.mark.parametrize(
    "aux", ["could/could/AUX/3/aux", "not/not/PART/3/advmod", "if/if/SCONJ/3/mark"]
)
def test_what_was_not_said_is_no_statement(aux: str) -> None:
    form = aux.split("/", 1)[0]
    text = f"Orlov {form} say talks would begin."
    rows = (
        f"Orlov/Orlov/PROPN/3/nsubj {aux} say//VERB/0/root talks/talk/NOUN/6/nsubj "
        "would//AUX/6/aux begin//VERB/3/ccomp .//PUNCT/3/punct"
    )
    assert code(linked(document(text, [rows]), "Orlov")) == ()


def test_thought_is_no_statement() -> None:
    rows = (
        "Orlov/Orlov/PROPN/2/nsubj knew/know/VERB/0/root talks/talk/NOUN/5/nsubj "
        "would//AUX/5/aux begin//VERB/2/ccomp .//PUNCT/2/punct"
    )
    assert code(linked(document("Orlov knew talks would begin.", [rows]), "Orlov")) == ()


def test_mixed_speech_keeps_its_marks() -> None:
    text = 'Orlov called the deal "null and void".'
    rows = (
        "Orlov/Orlov/PROPN/2/nsubj called/call/VERB/0/root the//DET/4/det deal//NOUN/2/obj "
        '"//PUNCT/6/punct null//ADJ/2/xcomp and//CCONJ/8/cc void//ADJ/6/conj "//PUNCT/6/punct '
        ".//PUNCT/2/punct"
    )
    (one,) = code(linked(document(text, [rows]), "Orlov"))
    assert (one.form, one.text) == ("mixed", 'called the deal "null and void"')


BROKEN = (
    '"We go," Orlov said. "We go at once and we stay."\n\n"Nobody can stop us there."',
    [
        '"//PUNCT/3/punct We/we/PRON/3/nsubj go//VERB/0/root ,//PUNCT/3/punct "//PUNCT/3/punct '
        "Orlov/Orlov/PROPN/7/nsubj said/say/VERB/3/parataxis .//PUNCT/3/punct",
        '"//PUNCT/3/punct We/we/PRON/3/nsubj go//VERB/0/root at//ADP/5/case once//ADV/3/advmod '
        "and//CCONJ/8/cc we//PRON/8/nsubj stay//VERB/3/conj .//PUNCT/3/punct "
        '"//PUNCT/3/punct',
        '"//PUNCT/4/punct Nobody//PRON/4/nsubj can//AUX/4/aux stop//VERB/0/root us//PRON/4/obj '
        'there//ADV/4/advmod .//PUNCT/4/punct "//PUNCT/4/punct',
    ],
)


def test_broken_quotation_is_joined_and_the_next_paragraph_carried() -> None:
    one, two = code(linked(document(*BROKEN), "Orlov"))
    assert one.text == "We go ... We go at once and we stay."
    assert one.parts == 2
    assert two.text == "Nobody can stop us there."
    assert two.speaker == one.speaker
    assert two.cue is None
    assert two.confidence < one.confidence


def test_nothing_is_carried_past_narration() -> None:
    text = '"We go," Orlov said.\n\nIt rained.\n\n"Nobody can stop us there."'
    rows = [
        BROKEN[1][0],
        "It/it/PRON/2/nsubj rained/rain/VERB/0/root .//PUNCT/2/punct",
        BROKEN[1][2],
    ]
    assert [s.text for s in code(linked(document(text, rows), "Orlov"))] == ["We go"]


def test_shortened_repetition_is_a_span_of_the_full_quotation() -> None:
    text = '"We shall go home," Orlov said.\n\n"We shall all go home at last," Orlov said.'
    rows = [
        '"//PUNCT/4/punct We/we/PRON/4/nsubj shall//AUX/4/aux go//VERB/0/root home//ADV/4/advmod '
        ',//PUNCT/4/punct "//PUNCT/4/punct Orlov/Orlov/PROPN/9/nsubj said/say/VERB/4/parataxis '
        ".//PUNCT/4/punct",
        '"//PUNCT/5/punct We/we/PRON/5/nsubj shall//AUX/5/aux all//DET/5/advmod go//VERB/0/root '
        'home//ADV/5/advmod at//ADP/8/case last//ADJ/5/obl ,//PUNCT/5/punct "//PUNCT/5/punct '
        "Orlov/Orlov/PROPN/12/nsubj said/say/VERB/5/parataxis .//PUNCT/5/punct",
    ]
    (one,) = code(linked(document(text, rows), "Orlov"))
    assert one.text == "We shall all go home at last"
    assert [text[s.start : s.end] for s in one.spans] == [
        "We shall all go home at last",
        "We shall go home",
    ]
    assert one.parts == 1


def test_captions_and_links_say_nothing() -> None:
    for kind in ("caption", "related", "boilerplate"):
        passage = (Passage(kind, 0, len(AFTER[0])),)
        assert code(linked(document(*AFTER, passage), "Orlov")) == ()
    (one,) = code(linked(document(*AFTER, (Passage("embed", 0, len(AFTER[0])),)), "Orlov"))
    assert one.origin == "embed"


def test_joint_speakers() -> None:
    text = "Orlov and Petrov said talks would begin."
    rows = (
        "Orlov/Orlov/PROPN/4/nsubj and//CCONJ/3/cc Petrov/Petrov/PROPN/1/conj said/say/VERB/0/root "
        "talks/talk/NOUN/7/nsubj would//AUX/7/aux begin//VERB/4/ccomp .//PUNCT/4/punct"
    )
    (one,) = code(linked(document(text, [rows]), "Orlov", "Petrov"))
    assert one.speaker is not None
    assert (one.speaker.entity, [c.entity for c in one.co_speakers]) == (0, [1])


def test_addressee_of_telling() -> None:
    text = "Orlov told Petrov that talks would begin."
    rows = (
        "Orlov/Orlov/PROPN/2/nsubj told/tell/VERB/0/root Petrov/Petrov/PROPN/2/iobj "
        "that//SCONJ/7/mark talks/talk/NOUN/7/nsubj would//AUX/7/aux begin//VERB/2/ccomp "
        ".//PUNCT/2/punct"
    )
    (one,) = code(linked(document(text, [rows]), "Orlov", "Petrov"))
    assert [a.entity for a in one.addressee] == [1]


def test_according_to() -> None:
    text = "According to Orlov, talks will begin."
    rows = (
        "According/accord/VERB/3/case to//ADP/1/fixed Orlov/Orlov/PROPN/7/obl ,//PUNCT/7/punct "
        "talks/talk/NOUN/7/nsubj will//AUX/7/aux begin//VERB/0/root .//PUNCT/7/punct"
    )
    (one,) = code(linked(document(text, [rows]), "Orlov"))
    assert (one.form, one.text) == ("indirect", "talks will begin")


def test_verbatim_check_refuses_changed_words() -> None:
    good = Statement("direct", "We go", (Span(0, 5),))
    assert verbatim("We go home", good)
    assert not verbatim("We go home", replace(good, text="We went"))
    assert not verbatim(
        "We go home", replace(good, text="go ... We", spans=(Span(3, 5), Span(0, 2)), parts=2)
    )


def test_no_tokens_no_statements() -> None:
    doc = Document(Report("r", ""), "", ())
    assert CODER.code(doc).statements == ()


def test_a_quotation_of_nothing_but_a_comma_is_no_statement() -> None:
    text = '"Yes , ," Orlov said. " , " he added.'
    rows = [
        '"//PUNCT/2/punct Yes//INTJ/0/root ,//PUNCT/2/punct ,//PUNCT/2/punct "//PUNCT/2/punct '
        "Orlov/Orlov/PROPN/7/nsubj said/say/VERB/2/parataxis .//PUNCT/2/punct",
        '"//PUNCT/2/punct ,//PUNCT/5/punct "//PUNCT/2/punct he//PRON/5/nsubj '
        "added/add/VERB/0/root .//PUNCT/5/punct",
    ]
    done = CODER.code(linked(document(text, rows), "Orlov"))
    assert done.rejections == ()
    assert all(s.text.strip(" ,") for s in done.statements or ())
