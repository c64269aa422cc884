"""Bare months and days beside their verbs: "arrested in May" looks back, "is due in May" ahead."""

from datetime import date

import pytest

from dragoman.linking import Times
from dragoman.nlp import LanguageCore
from dragoman.types import Document, Passage, Report

DAY = date(2018, 1, 7)


@pytest.fixture(scope="module")
def core() -> LanguageCore:
    return LanguageCore.load()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In May, six traders were placed under arrest.", "2017-05"),
        ("Police arrested two men in May as part of an inquiry.", "2017-05"),
        ("The envoy visited Lima in March.", "2017-03"),
        ("The summit is due in March.", "2018-03"),
        ("The talks will be held in May.", "2018-05"),
        ("Elections are scheduled for October.", "2018-10"),
        ("The treaty was signed in October.", "2017-10"),
        ("He plans to go to Oslo in November.", "2018-11"),
        ("The deadline was extended to Jan. 16.", "2018-01-16"),  # until when, not when
        ("The company declared a dividend, payable Feb. 7.", "2018-02-07"),
    ],
)
def test_a_bare_month_follows_its_verb(core: LanguageCore, text: str, value: str) -> None:
    report = Report(id="r", content=text, published=DAY)
    plain = Document(report, text, (Passage("body", 0, len(text)),))
    (doc,) = Times()(core([plain]))
    assert [t.value for t in doc.times or ()] == [value]
