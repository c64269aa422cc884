from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.nlp._tokeniser import MAX_WORD, tokenise

CASES = [
    ("He didn't go.", "He|did|n't|go|."),
    ("He didn’t go.", "He|did|n’t|go|."),
    ("the U.S.-led coalition", "the|U.S.|-|led|coalition"),
    ("Maduro's long-term plan", "Maduro|'s|long|-|term|plan"),
    ("pro-Beijing, anti-war ex-members", "pro-Beijing|,|anti-war|ex-members"),
    ("a $5,000.50 (3.5%) rise", "a|$|5,000.50|(|3.5|%|)|rise"),
    ("CARACAS, Feb. 21 (Xinhua) -- ", "CARACAS|,|Feb.|21|(|Xinhua|)|--"),
    ("George W. Bush met Dr. Rice.", "George|W.|Bush|met|Dr.|Rice|."),
    ("Resolution No. 5 was a no.", "Resolution|No.|5|was|a|no|."),
    ("We chose plan B.", "We|chose|plan|B|."),
    ("at 10:30 a.m. on 21/02/2024", "at|10:30|a.m.|on|21/02/2024"),
    ("see https://example.org/a?b=1.", "see|https://example.org/a?b=1|."),
    ("“We cannot,” he said", "“|We|can|not|,|”|he|said"),
    ("O'Neill and d'Estaing", "O'Neill|and|d'Estaing"),
    ("the 1990s and the 21st century", "the|1990s|and|the|21st|century"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words(text: str, expected: str) -> None:
    assert "|".join(text[a:b] for a, b in tokenise(text)) == expected


@given(st.text(max_size=200))
def test_words_cover_every_sign_once(text: str) -> None:
    spans = tokenise(text)
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))


def test_an_endless_word_is_cut_in_linear_time() -> None:
    spans = tokenise("x" * 1_000_000)
    assert max(b - a for a, b in spans) <= MAX_WORD
