"""Passages of real reports beside the checkout: the seed page, and pages of the corpus.

``corpus_passages.json`` holds offsets and kinds only. They were checked by reading each page:
every passage that is neither body, headline nor metadata is listed, and nothing else.
"""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from dragoman.config import Config
from dragoman.ingestion import read_reports, to_document
from dragoman.types import Document, Report

PAGES = json.loads((Path(__file__).parent / "corpus_passages.json").read_text(encoding="utf-8"))
BESIDE = {"dateline", "byline", "embed", "related", "caption", "boilerplate"}
SEED = "seed/000_786613b6d2d0a150.txt"


@lru_cache(maxsize=8)
def reports(path: Path) -> dict[str, Report]:
    found = read_reports([str(path)], Config())
    return {report.id: report for report in found if isinstance(report, Report)}


def document(report: Report) -> Document:
    found = to_document(report, Config())
    assert isinstance(found, Document)
    return found


def test_enough_pages():
    assert len(PAGES) >= 15
    assert {kind for page in PAGES for kind, *_ in page["passages"]} == BESIDE


@pytest.mark.parametrize("page", PAGES, ids=[page["id"][:40] for page in PAGES])
def test_page_of_the_corpus(shared, page):
    doc = document(reports(shared / "data/corpus" / page["file"])[page["id"]])
    found = [
        [p.kind, p.start, p.end, *([p.author, str(p.date or "")] if p.kind == "embed" else [])]
        for p in doc.passages
        if p.kind in BESIDE
    ]
    assert found == page["passages"]


def test_seed_page(shared):
    (report,) = reports(shared / SEED).values()
    doc = document(report)
    expected = json.loads((shared / "seed/expected.json").read_text(encoding="utf-8"))
    assert doc.published == date.fromisoformat(expected["published"])
    apart = [p for p in doc.passages if p.kind != "body"]
    assert len(apart) == len(expected["passages"])
    for passage, wanted in zip(apart, expected["passages"], strict=True):
        assert doc.text[passage.start : passage.end] == wanted["text"]
        assert passage.kind in {wanted["kind"], wanted.get("or")}
        if "author" in wanted:
            day = date.fromisoformat(wanted["date"])
            assert (passage.author, passage.date) == (wanted["author"], day)
            assert passage.platform == wanted["platform"]
