from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.nlp import LanguageCore
from dragoman.nlp._chunks import ChunkTable
from dragoman.nlp._sentences import MAX_SENTENCE
from dragoman.nlp._tokeniser import tokenise
from dragoman.types import Document, Passage, Report, Tokens

NEWS = """CARACAS, Feb. 21 (Xinhua) -- Venezuelan President Nicolas Maduro met Russian Foreign \
Minister Sergey Lavrov in Caracas on Tuesday, the U.N. said.

"We're determined to deepen our strategic ties," Lavrov told reporters. "It was a useful \
meeting." The talks lasted 45 minutes, according to Mr. Yvan Gil. Didn't they agree on oil?

- First point
- Second point"""
ODD = st.text(alphabet=st.characters(codec=None), max_size=120)
PLAIN = st.text(alphabet="ab AB.\n!\"'U.S-,1(", max_size=160)


@pytest.fixture(scope="module")
def core() -> LanguageCore:
    return LanguageCore.load()


def same(one: Tokens, other: Tokens) -> bool:
    pairs = [(getattr(one, f.name), getattr(other, f.name)) for f in fields(Tokens)]
    return all(np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b for a, b in pairs)


def check(tokens: Tokens, text: str) -> None:
    n = len(tokens)
    spans = list(zip(tokens.start.tolist(), tokens.end.tolist(), strict=True))
    assert [text[a:b] for a, b in spans] == list(tokens.form)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert {len(getattr(tokens, f)) for f in ("lemma", "upos", "deprel", "ner", "head")} == {n}
    bounds = tokens.sent_start.tolist()
    assert bounds[0] == 0
    assert bounds[-1] == n
    for first, last in tokens.sentences():
        assert 0 < last - first <= MAX_SENTENCE
        heads = tokens.head[first:last].tolist()
        assert heads.count(-1) == 1
        assert all(h == -1 or first <= h < last for h in heads)
        for k in range(first, last):
            steps = 0
            while k >= 0:
                k = int(tokens.head[k])  # noqa: PLW2901
                steps += 1
                assert steps <= last - first
    before = "O"
    for k, tag in enumerate(tokens.ner):
        fresh = k in bounds
        assert not tag.startswith("I-") or (not fresh and before[1:] == tag[1:])
        before = tag


def test_news(core: LanguageCore) -> None:
    (t,) = core.parse([NEWS])
    check(t, NEWS)
    found = [NEWS[t.start[a] : t.end[b - 1]] for a, b in t.sentences()]
    assert [s.split()[0] for s in found] == [
        "CARACAS,", '"We\'re', '"It', "The", "Didn't", "-", "-"
    ]  # fmt: skip
    words = dict(zip(t.form, zip(t.lemma, t.upos, t.deprel, strict=True), strict=True))
    assert words["met"][:2] == ("meet", "VERB")
    assert words["determined"][0] in ("determined", "determine")
    assert words["lasted"] == ("last", "VERB", "root")
    assert words["talks"] == ("talk", "NOUN", "nsubj")
    assert words["Lavrov"][0] == "Lavrov"


@settings(max_examples=60, deadline=None)
@given(st.one_of(ODD, PLAIN))
def test_any_text_gives_sound_columns(core: LanguageCore, text: str) -> None:
    (t,) = core.parse([text])
    check(t, text)


@settings(max_examples=60, deadline=None)
@given(st.one_of(ODD, PLAIN))
def test_the_fast_tokeniser_is_the_plain_one(core: LanguageCore, text: str) -> None:
    words = ChunkTable(core._forms).words(text)
    assert list(zip(words.starts.tolist(), words.ends.tolist(), strict=True)) == tokenise(text)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(PLAIN, st.sampled_from(NEWS.split("\n"))), max_size=8), st.integers(1, 7))
def test_results_do_not_depend_on_batches(core: LanguageCore, texts: list[str], k: int) -> None:
    alone = [core.parse([text])[0] for text in texts]
    together = [t for i in range(0, len(texts), k) for t in core.parse(texts[i : i + k])]
    assert all(map(same, alone, together))


def test_a_forgetful_core_says_the_same(core: LanguageCore) -> None:
    (before,) = core.parse([NEWS])
    core._chunks.clear()
    core._forms.clear()
    core._names.clear()
    core.parse(["Other words come first, and more of them: " + " ".join(map(str, range(3000)))])
    (after,) = core.parse([NEWS])
    assert same(before, after)


def test_no_word_or_sentence_crosses_a_passage(core: LanguageCore) -> None:
    text = "Leaders meet in Geneva for talks on trade Geneva, Feb. 5 The talks began."
    borders = [(0, 41), (42, 56), (57, len(text))]
    passages = tuple(
        Passage(kind, a, b)
        for kind, (a, b) in zip(("headline", "dateline", "body"), borders, strict=True)
    )
    doc = Document(Report("1", text), text, passages)
    (out,) = list(core([doc]))
    assert out.tokens is not None
    check(out.tokens, text)
    starts = [int(out.tokens.start[a]) for a, _ in out.tokens.sentences()]
    assert starts == [0, 42, 57]
    assert replace(out, tokens=None) == doc


def test_order_and_number_of_documents_stay(core: LanguageCore) -> None:
    docs = [Document(Report(str(k), ""), f"Text number {k}." * (k % 3), ()) for k in range(600)]
    out = list(core(iter(docs)))
    assert [d.id for d in out] == [d.id for d in docs]
    assert all(d.tokens is not None for d in out)


@pytest.mark.parametrize(
    "text",
    ["", " \n\n ", "\x00", "a\x00b \x00\x00", "\ud800 \udfff.", "x" * 300_000, "a, " * 20_000],
)
def test_bad_input_is_no_exception(core: LanguageCore, text: str) -> None:
    (t,) = core.parse([text])
    check(t, text)
