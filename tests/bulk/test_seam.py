"""The seam: reports in as batches, coded records out, whatever the engine calls it with."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.bulk import code_batches, code_local, code_paths, record_schema
from dragoman.config import Config
from dragoman.pipeline import load
from dragoman.resources import open_path

TEXT = "On Monday, French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin."
ROWS = [
    {"id": "a", "date": "2023-01-24", "title": "Talks in Berlin", "text": TEXT},
    {"id": "b", "date": "2023-13-99", "title": "", "text": TEXT},
    {"id": "c", "date": None, "title": None, "text": "Iran condemned Israel on Tuesday."},
    {"id": "d", "date": "2023-01-24", "title": "", "text": ""},
]


def rows(batches):
    return [row for batch in batches for row in batch.to_pylist()]


@pytest.fixture(scope="module")
def table():
    return pa.Table.from_pylist(ROWS)


@pytest.fixture(scope="module")
def wanted(table):
    return rows(code_batches(table.to_batches()))


def test_each_row_comes_out_once_in_its_place_and_bad_ones_with_their_reason(wanted):
    assert [r["report"]["id"] for r in wanted] == ["a", "b", "c", "d"]
    assert wanted[0]["events"][0]["event"] == ["CONSULT"]
    assert "2023-13-99" in wanted[1]["rejections"][0]["reason"]
    assert wanted[1]["events"] is None
    assert "no publication date" in wanted[2]["rejections"][0]["reason"]
    assert wanted[3]["rejections"][0]["reason"] == "no text"


@pytest.mark.parametrize("kind", [pa.large_string(), pa.string_view(), "dictionary"])
def test_text_columns_of_any_kind_give_the_same_rows(table, wanted, kind):
    if kind == "dictionary":
        kind = pa.dictionary(pa.int32(), pa.string())
    other = pa.table({name: table[name].cast(kind) for name in table.column_names})
    assert rows(code_batches(other.to_batches())) == wanted


@pytest.mark.parametrize("size", [1, 3])
def test_rows_do_not_depend_on_how_they_are_batched(table, wanted, size):
    assert rows(code_batches(table.to_batches(max_chunksize=size))) == wanted
    assert rows(code_batches(table.to_batches(), Config(batch=size))) == wanted


def test_every_batch_has_the_one_schema(table):
    for batch in code_batches(table.to_batches()):
        assert batch.schema == record_schema()
        batch.validate(full=True)


def test_columns_that_say_nothing_of_a_report_and_odd_values_are_no_error():
    odd = pa.table({"when": [1, 2], "text": pa.array([3.5, None])})
    first, second = rows(code_batches(odd.to_batches()))
    assert first["text"] == "3.5"
    assert second["rejections"][0]["reason"] == "no text"


def test_a_fault_of_a_stage_is_a_row_with_its_reason_not_an_exception(table, monkeypatch):
    def broken(docs):
        raise ZeroDivisionError("broken")

    config = Config(max_chars=1999)  # a pipeline of its own
    from dragoman.bulk._seam import pipeline_of

    stage = pipeline_of(config).stages[0]
    monkeypatch.setattr(type(stage), "__call__", lambda self, docs: broken(docs))
    (first, *_) = rows(code_batches(table.to_batches(), config))
    assert "ZeroDivisionError" in first["rejections"][0]["reason"]


def test_the_schema_has_a_column_for_everything_that_the_json_has():
    """No key of a coded report is lost on the way into columns."""
    from dragoman.exchange import record
    from dragoman.ingestion import read_reports
    from dragoman.types import Document

    docs = load().code(read_reports([str(open_path("demo/reports.jsonl"))], Config()))
    coded = [record(d) for d in docs if isinstance(d, Document)]
    kind = pa.struct(list(record_schema()))
    for made in coded:
        check(made, kind)
    assert sum(len(made["events"]) for made in coded) > 50


def check(value, kind):
    if value is None:
        return
    if pa.types.is_list(kind) and isinstance(value, dict):  # evidence: by slot
        assert {f.name for f in kind.value_type} == {"slot", "spans"}
        for spans in value.values():
            check(spans, kind.value_type.field("spans").type)
    elif pa.types.is_list(kind):
        for item in value:
            check(item, kind.value_type)
    elif pa.types.is_struct(kind):
        assert set(value) <= {f.name for f in kind}
        for key, item in value.items():
            check(item, kind.field(key).type)
    else:
        pa.array([value], kind)


def test_paths_of_files_give_the_rows_of_their_reports(tmp_path, wanted):
    lines, table = tmp_path / "a.jsonl", tmp_path / "b.parquet"
    lines.write_text("\n".join(map(json.dumps, ROWS[:2])))
    pq.write_table(pa.Table.from_pylist(ROWS[2:]), table)
    paths = pa.table({"n": [1, 2, 3], "path": [str(lines), str(table), str(tmp_path / "none")]})
    found = rows(code_paths(paths.to_batches()))
    assert found[0]["report"]["path"] == f"{lines}#1"
    assert found[0]["events"] == wanted[0]["events"]
    assert found[2]["events"] == wanted[2]["events"]
    assert found[-1]["rejections"][0]["reason"] == "no such file or folder"


def test_two_processes_give_the_same_rows_as_none(table, wanted):
    assert rows(code_local(table.to_batches(max_chunksize=1), 2)) == wanted
