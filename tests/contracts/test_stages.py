"""Every stage keeps the stage contract, on any text and in batches of any size."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import PipelineError
from dragoman.exchange import encode, record
from dragoman.pipeline import Pipeline, load
from dragoman.types import Document, Rejection, Report

WORDS = st.sampled_from(
    [
        "Vladimir Putin",
        "the French president",
        "China",
        "met",
        "said",
        "“",
        "”",
        '"',
        ".",
        ",",
        "in Paris",
        "on Tuesday",
        "Foreign Minister",
        "and",
        "will visit",
        "killed",
        "he",
        "not",
        "\n\n",
        "é",
        "\x00",
        "\ud800",
        "5,000",
        "x" * 300,
        "(",
        "—",
        "who",
        "Tokyo",
        "accused",
    ]
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def pipeline():
    return load()


def report(text, n=0):
    return Report(id=f"r{n}", content=text, published=date(2024, 5, 1), language="en")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=TEXTS)
def test_stage_fills_its_layer_and_nothing_else(pipeline, texts):
    docs = [d for d in pipeline_documents(pipeline, texts) if isinstance(d, Document)]
    for stage in pipeline.stages:
        after = list(stage(iter(docs)))
        assert [d.id for d in after] == [d.id for d in docs]
        for old, new in zip(docs, after, strict=True):
            for item in fields(Document):
                if item.name == stage.writes:
                    assert getattr(new, item.name) is not None
                elif item.name != "rejections":
                    assert getattr(new, item.name) is getattr(old, item.name)
        docs = after


def pipeline_documents(pipeline, texts):
    from dragoman.ingestion import to_document

    return [to_document(report(text, n), pipeline.config) for n, text in enumerate(texts)]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=TEXTS)
def test_records_do_not_depend_on_the_batch_and_their_spans_hold(pipeline, texts):
    items = [report(text, n) for n, text in enumerate(texts)]
    together = list(pipeline.code(items))
    alone = [d for item in items for d in pipeline.code([item])]
    for a, b in zip(together, alone, strict=True):
        assert isinstance(a, Rejection) == isinstance(b, Rejection)
        if isinstance(a, Document) and isinstance(b, Document):
            assert encode(record(a)) == encode(record(b))
            check_spans(record(a))


def check_spans(obj):
    """Every span lies in the text, and a direct quotation is in it word for word."""
    text = obj["text"]

    def walk(node):
        if isinstance(node, dict):
            if isinstance(node.get("start"), int):
                assert 0 <= node["start"] <= node["end"] <= len(text)
                words = node.get("entity_text") or (node.get("text") if "form" in node else None)
                if words is not None and "spans" not in node:
                    assert text[node["start"] : node["end"]] == words
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk({k: v for k, v in obj.items() if k != "text"})
    for s in obj["statements"]:
        for part in s["text"].split(" ... ") if s["form"] == "direct" else ():
            assert part in text


def test_a_stage_that_fails_rejects_its_report_and_the_run_goes_on(pipeline):
    class Breaks:
        name, reads, writes = "breaks", frozenset(), "tours"

        def __call__(self, docs):
            for doc in docs:
                if "unlucky" in doc.text:
                    raise ValueError("no luck")
                yield doc

    broken = Pipeline([*pipeline.stages, Breaks()])
    texts = ["China met France in Paris.", "An unlucky text about France.", "Japan met India."]
    first, second, third = broken.code([report(t, n) for n, t in enumerate(texts)])
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(second, Rejection)
    assert second.stage == "breaks"
    assert "ValueError: no luck" in second.reason


def test_pipeline_refuses_an_order_that_cannot_work(pipeline):
    with pytest.raises(PipelineError, match="needs"):
        Pipeline(pipeline.stages[::-1])
