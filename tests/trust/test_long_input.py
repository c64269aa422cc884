"""Very long words and texts: taken or refused, in time that grows with their length."""

import json
from datetime import date

import pytest

import dragoman
from dragoman.ingestion import to_document
from dragoman.types import Report

NEWS = (
    "Kenya's foreign minister met his Ugandan counterpart in Nairobi on Tuesday. “We support free "
    "trade between our countries,” he told reporters. Uganda said that it would lift its ban on "
    "milk. The African Union condemned the attack on a village in Chad on 3 May.\n\n"
)
LIMITED = "resource.setrlimit(resource.RLIMIT_CPU, (250, 250))"


def test_words_of_ten_megabytes_are_refused():
    for media in ("text", "html"):
        report = Report(id="r", content="x" * 10_000_000, media=media)
        found = to_document(report, dragoman.Config(extractor="fast"))
        assert isinstance(found, dragoman.Rejection)
        assert "too long" in found.reason or "no text" in found.reason


@pytest.mark.parametrize("letter", ["A", "-"])
def test_a_word_of_300_kilobytes(dragoman, tmp_path, letter):
    """Coded or named with its reason; a limit of CPU time ends what runs away."""
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps({"id": "w", "date": "2024-02-21", "text": letter * 300_000}))
    ran = dragoman("code", path, first=LIMITED)
    assert ran.code in {0, 3}, ran.err[-500:]
    assert b'"id":"w"' in ran.out or "w:" in ran.err or "r.jsonl" in ran.err


def test_work_grows_with_length(counted_calls):
    """Four times the text, at most five times the calls of functions."""
    pipeline = dragoman.load()

    def work(characters):
        text = (NEWS * (characters // len(NEWS) + 1))[:characters]
        report = Report(id="r", content=text, published=date(2024, 5, 8))
        return counted_calls(lambda: list(pipeline.code([report])))

    work(1_000)  # what is loaded once
    short, long = work(4_000), work(16_000)
    assert short * 2 < long < short * 5, (short, long)
