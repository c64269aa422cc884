from __future__ import annotations

import pytest

from dragoman.nlp import LanguageCore

CASES = [
    "He met Mr. Lavrov.|They talked.",
    "He lives in the U.S. and works there.",
    "Ties with the U.S. are good.|The U.N. is worried.",
    "George W. Bush came.|He left.",
    '"It was good."|He left at 5 p.m. on Monday.',
    "“We will not yield,” he said.|“We will win.”|He then left.",
    "What now?|Nobody knows!|It ended...",
    "Prices rose 3.5 percent.|In 2020 they fell.",
    "Headline without a stop\n|The story begins here, it says.",
    "LAVROV MEETS MADURO\n\n|CARACAS, Feb. 21 (Xinhua) -- The two met.",
    "- one thing\n|- another thing\n|* a third",
    "1. Peace in the region\n|2. Trade",
    "The minister said on Tuesday that the two countries would go on\n"
    "working together on trade, energy and security in the coming year.|He left.",
    "The minister said on Tuesday that the two countries, Russia and\n"
    "Venezuela, would work together on trade and energy this year, and\n"
    "Iran too.|He left.",
    "A crowd outside the ministry in Caracas|The minister said on Tuesday that talks went on.",
    "The court in The Hague opened its hearings on Monday.|It will rule in May.",
    "Putin Meets With Xi In Beijing And Signs A Treaty\n\n|The two leaders met on Tuesday.",
    "Reporters of The Guardian and The New York Times were there.|He left.",
]


@pytest.fixture(scope="module")
def core() -> LanguageCore:
    return LanguageCore.load()


@pytest.mark.parametrize("case", CASES)
def test_sentences(core: LanguageCore, case: str) -> None:
    parts = case.split("|")
    joined = "".join(p if p.endswith("\n") else p + " " for p in parts)
    (t,) = core.parse([joined])
    found = [joined[t.start[a] : t.end[b - 1]] for a, b in t.sentences()]
    assert found == [p.strip() for p in parts]
