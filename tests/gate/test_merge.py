"""Floors of same-event grouping, pinned to what was reached."""

import pytest
from tests.gate import merge_gold


def test_documents_of_one_event(shared):
    assert merge_gold.documents(shared)[2] >= 0.925
    assert merge_gold.documents(shared, "test")[2] >= 0.918


def test_mentions_of_one_event(shared):
    pytest.importorskip("scipy")
    gold, got, base = merge_gold.mentions(shared)
    assert merge_gold.conll(gold, got) >= 0.76
    assert merge_gold.conll(gold, got) > merge_gold.conll(gold, base)
    assert merge_gold.bcubed(gold, got)[2] >= 0.755
