import json
import subprocess
import sys

import pytest

from dragoman import evaluation
from dragoman.errors import InputError
from dragoman.evaluation import Counts

EVENT = {
    "event": "CONSULT",
    "actor": [{"code": "RUS"}],
    "recipient": [{"code": "VEN"}],
    "status": "occurred",
    "evidence": "On Tuesday the president received the minister in the capital.",
}


def scored(gold, predicted):
    return evaluation.score_report({"events": gold}, {"events": predicted})


def test_same_event_is_right_whatever_the_form_of_its_type():
    given = EVENT | {"event": ["CONSULT"], "evidence": {}, "text": EVENT["evidence"]}
    assert scored([EVENT], [given])["event type+codes"] == Counts(1, 0, 0)


def test_wrong_direction_counts_for_type_but_not_for_codes():
    turned = EVENT | {"actor": EVENT["recipient"], "recipient": EVENT["actor"]}
    table = scored([EVENT], [turned])
    assert table["event type"] == Counts(1, 0, 0)
    assert table["event type+codes"] == Counts(0, 1, 1)


def test_other_sentence_is_no_match():
    table = scored([EVENT], [EVENT | {"evidence": "Prices fell in four markets of the region."}])
    assert table["event type"] == Counts(0, 1, 1)


def test_optional_gold_neither_helps_nor_hurts():
    free = EVENT | {"optional": True}
    assert scored([free], [])["event type"] == Counts(0, 0, 0)
    assert scored([free], [EVENT])["event type"] == Counts(0, 0, 0)


def test_each_record_is_used_once():
    assert scored([EVENT], [EVENT, EVENT])["event type"] == Counts(1, 1, 0)


def test_status_is_averaged_over_values_not_over_records():
    denied = EVENT | {"status": "denied", "evidence": "The ministry denied that talks were held."}
    gold = {"events": [EVENT, EVENT | {"evidence": "a b c d e f"}, denied]}
    wrong = {
        "events": [EVENT, EVENT | {"evidence": "a b c d e f"}, denied | {"status": "occurred"}]
    }
    assert evaluation.macro_status([gold], [gold]) == 1.0
    assert evaluation.macro_status([gold], [wrong]) == pytest.approx(0.4)


def test_error_table_names_direction():
    turned = EVENT | {"actor": EVENT["recipient"], "recipient": EVENT["actor"]}
    table = evaluation.error_table([{"events": [EVENT]}], [{"events": [turned]}])
    assert table == [("direction", 1)]


def test_bad_line_is_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a"}\n{"id": \n')
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2"):
        evaluation.read_records(path)


def test_interval_holds_the_value():
    tables = [{"x": Counts(3, 1, 0)}, {"x": Counts(1, 1, 2)}, {"x": Counts(5, 0, 1)}]
    low, high = evaluation.interval(tables, "x", 200)
    assert low <= evaluation.total(tables)["x"].f1 <= high


@pytest.mark.parametrize("name", ["dev_full", "dev_short", "dev_rare", "dev_tours"])
def test_equals_the_scorer_of_the_gates(shared, tmp_path, name):
    """Drop and alter gold records; both scorers must count the same."""
    gold = shared / "gold" / f"{name}.gold.jsonl"
    altered = []
    for i, line in enumerate(gold.read_text().splitlines()):
        item = json.loads(line)
        item["events"] = [e for j, e in enumerate(item.get("events", [])) if (i + j) % 3]
        for j, event in enumerate(item["events"]):
            if j % 4 == 0:
                event["status"] = "planned"
                event["actor"], event["recipient"] = event.get("recipient"), event.get("actor")
        item["statements"] = item.get("statements", [])[1:]
        altered.append(item)
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("\n".join(map(json.dumps, altered)))
    tool = [sys.executable, str(shared / "tools" / "score.py"), str(gold), str(predicted), "--json"]
    theirs = json.loads(subprocess.run(tool, capture_output=True, check=True, text=True).stdout)
    golds = [json.loads(x) for x in gold.read_text().splitlines()]
    ours = evaluation.total(
        evaluation.score_report(g, p) for g, p in zip(golds, altered, strict=True)
    )
    for key, value in theirs.items():
        mine = ours["slot " + key.strip() if key.startswith("  ") else key]
        assert (mine.precision, mine.recall, mine.f1) == pytest.approx(
            (value["p"], value["r"], value["f1"])
        ), key
