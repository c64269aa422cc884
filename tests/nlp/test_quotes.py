import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.nlp._quotekind import QuoteWords
from dragoman.nlp._quotes import Quotes, find_quotes
from dragoman.types import Document, Passage, Quote, Report

WORDS = QuoteWords.load()


def quotes(text: str) -> tuple[Quote, ...]:
    return find_quotes(text, [Passage("body", 0, len(text))], WORDS)


def inner(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Hello,” he said. “Go.”", ["Hello,", "Go."]),
        ('He said: "We go." And "so" on.', ["We go.", "so"]),
        ("«Hello», he said.", ["Hello"]),
        ("„Hallo,“ sagte er. »Ja«, so er.", ["Hallo,", "Ja"]),
        ("``Yes, sir,'' he said", ["Yes, sir,"]),
        ('“Mixed marks" and "back again”.', ["Mixed marks", "back again"]),
        ('He said,"no space." Then "more".', ["no space.", "more"]),
        ('said " spaced out " he', [" spaced out "]),
        ('She said, "It is nice"—"really"—"indeed".', ["It is nice", "really", "indeed"]),
        ("the “first favourite“ song", ["first favourite"]),
    ],
)
def test_marks_of_every_shape(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'I love you,' she said. It's the workers' party.", ["I love you,"]),
        ("The workers' union and the drivers' union met.", []),
        ("Rock 'n' roll in the '90s; 'em all, 'tis true.", []),
        ("‘We saw the boys’ house,’ he said.", ["We saw the boys’ house,"]),
        ("They don’t, can’t and won’t.", []),
        ("a 5'10\" man", []),
    ],
)
def test_apostrophes_are_no_quotations(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_offsets_exclude_and_include_the_marks() -> None:
    text = "He: “Go home.”"
    (quote,) = quotes(text)
    assert text[quote.start : quote.end] == "Go home."
    assert text[quote.outer.start : quote.outer.end] == "“Go home.”"


def test_nested_quotations_have_depth() -> None:
    text = '“She told me ‘no’ and left,” he said. "He told me "yes" and left."'
    assert [(text[q.start : q.end], q.depth) for q in quotes(text)] == [
        ("She told me ‘no’ and left,", 0),
        ("no", 1),
        ('He told me "yes" and left.', 0),
        ("yes", 1),
    ]


def test_each_paragraph_opens_and_only_the_last_closes() -> None:
    text = '"One goes.\n\n"Two goes.\n\n"Three goes," he said. "Four."'
    found = quotes(text)
    assert [text[q.start : q.end] for q in found] == [
        "One goes.",
        "Two goes.",
        "Three goes,",
        "Four.",
    ]
    assert [q.closed for q in found] == [False, False, True, True]
    assert [q.continues for q in found] == [False, True, True, False]


def test_next_paragraph_without_a_mark_of_its_own() -> None:
    found = quotes("“One goes.\n\nTwo goes,” he said.")
    assert [(q.closed, q.continues) for q in found] == [(False, False), (True, True)]


def test_paragraphs_run_together_in_one_line() -> None:
    text = '"He is a fine man. We talked. "I look forward," he said. It was "very good".'
    found = quotes(text)
    assert [text[q.start : q.end] for q in found][:2] == [
        "He is a fine man. We talked.",
        "I look forward,",
    ]
    assert found[1].continues
    assert not found[2].continues


def test_two_closed_quotations_in_following_paragraphs_do_not_continue() -> None:
    assert [q.continues for q in quotes('"One."\n\n"Two," it added.')] == [False, False]


def test_a_wrapped_line_does_not_end_a_quotation() -> None:
    assert inner('He said "we shall go on\nand on" today.') == ["we shall go on\nand on"]


def test_an_unclosed_quotation_does_not_swallow_a_long_text() -> None:
    text = '"It began here. ' + "The report goes on and on. " * 60
    (quote,) = quotes(text)
    assert text[quote.start : quote.end] == "It began here."
    assert not quote.closed


def test_quotations_never_cross_passages_and_links_have_none() -> None:
    text = '"One and\n\nRelated "two"\n\nthree" ends.'
    cut = [Passage("body", 0, 8), Passage("related", 10, 23), Passage("body", 25, len(text))]
    found = find_quotes(text, cut, WORDS)
    assert [(q.start, q.end, q.continues) for q in found] == [(1, 8, False), (25, 30, True)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ('He said, "We will not go."', ["speech"]),
        ('"Never," he said.', ["speech"]),
        ('He called it "a new era" today.', ["scare"]),
        ("The so-called 'state' fell.", ["scare"]),
        ('He saw the film "The Great Road" today.', ["title"]),
        ('The slogan "Bread and Peace" was heard.', ["title"]),
        ('It will "use diplomacy and work with partners to expel them" soon.', ["speech"]),
        ("“Hawks” in the cabinet want more.", ["scare"]),
        ('He said: "The Great Road is open."', ["speech"]),
    ],
)
def test_speech_scare_quotes_and_titles(text: str, kinds: list[str]) -> None:
    assert [q.kind for q in quotes(text)] == kinds


@given(st.text(alphabet="ab .\n\"'“”‘’«»„`s,", max_size=120))
def test_any_garbage_gives_ordered_quotations_inside_the_text(text: str) -> None:
    found = quotes(text)
    assert list(found) == sorted(found, key=lambda q: (q.outer.start, -q.outer.end))
    for quote in found:
        assert 0 <= quote.outer.start <= quote.start < quote.end <= quote.outer.end <= len(text)
    assert found == quotes(text)


@pytest.mark.parametrize(
    "unit", ['"', "“", "'a ", "‘a ’", "“ab. ", '"a. ', "«", '\n"a\n\n"b', ' "a" ', "s' a", "“b”"]
)
def test_work_is_linear(unit: str, counted_calls) -> None:
    def calls(size: int) -> int:
        text = "“" + unit * (size // len(unit))
        return counted_calls(lambda: quotes(text))

    assert calls(40_000) < 6 * calls(8_000)


def test_the_stage_fills_its_own_layer_only() -> None:
    text = "“Go,” he said."
    doc = Document(Report("r", text), text, (Passage("body", 0, len(text)),))
    (done,) = Quotes()([doc])
    assert done.quotes is not None
    assert len(done.quotes) == 1
    assert done.tokens is None


def test_seed_page(shared) -> None:
    path = shared / "seed" / "000_786613b6d2d0a150.txt"
    text = path.read_text(encoding="utf-8")
    said = [
        part
        for s in json.loads((shared / "seed" / "expected.json").read_text("utf-8"))["statements"]
        for part in (s["text"], *s.get("also", ()))
    ]
    found = [text[q.start : q.end].rstrip(",") for q in quotes(text) if q.kind == "speech"]
    assert sorted(found) == sorted(said)
