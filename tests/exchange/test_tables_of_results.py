"""Results as tables of other libraries, and the data package that explains its columns."""

import csv
import hashlib
import json
from datetime import date

import duckdb
import pyarrow as pa
import pytest

import dragoman
from dragoman.exchange import columns, write_package

TEXT = (
    "Peru’s foreign minister met his Chilean counterpart in Lima on Thursday. “We <b>support</b> "
    "the talks,” said French President Emmanuel Macron. France opposes new sanctions on Iran."
)


@pytest.fixture(scope="module")
def results():
    report = dragoman.Report(id="r1", content=TEXT, published=date(2024, 2, 23))
    return dragoman.code_reports([report, "no-such-file.jsonl"])


def test_what_was_coded_and_what_was_not(results):
    assert len(results) == 1
    assert results[0]["report"]["id"] == "r1"
    assert len(results.events) >= 1
    assert ("no-such-file.jsonl" in results.rejections[0][0]) == (len(results.rejections) == 1)


@pytest.mark.parametrize("name", sorted(columns()))
def test_every_table_has_the_columns_of_the_dictionary(results, name):
    frame = results.table(name)
    wanted = [c.name for c in columns()[name]]
    assert frame.to_arrow().column_names == wanted
    assert all(list(row) == wanted for row in frame)
    assert all(
        c.meaning and c.type in {"string", "date", "integer", "number"} for c in frame.columns
    )


def test_other_libraries_take_it_as_it_is(results):
    frame = results.statements
    assert pa.table(frame).num_rows == len(frame)
    assert list(frame.to_pandas()["form"]) == [row["form"] for row in frame]
    con = duckdb.connect()
    con.register("told", pa.table(frame))
    assert con.execute("SELECT count(*) FROM told").fetchall() == [(len(frame),)]
    polars = pytest.importorskip("polars")
    assert polars.DataFrame(frame).equals(frame.to_polars())


def test_html_is_escaped(results):
    shown = results.statements._repr_html_()
    assert "&lt;b&gt;" in shown
    assert "<b>" not in shown
    assert "1 reports" in results._repr_html_()


def test_package_says_what_it_holds(results, tmp_path):
    told = write_package(results, tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    assert {r["name"] for r in package["resources"]} == set(columns())
    for resource in package["resources"]:
        raw = (tmp_path / "out" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(raw)
        assert resource["hash"] == "sha256:" + hashlib.sha256(raw).hexdigest()
        head, *rows = csv.reader(raw.decode().splitlines())
        fields = [f["name"] for f in resource["schema"]["fields"]]
        assert head == fields
        assert len(rows) == told[resource["name"]]
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    write_package(results, tmp_path / "again")
    assert before == {p.name: p.read_bytes() for p in (tmp_path / "again").iterdir()}


def test_package_without_words(results, tmp_path):
    write_package(results, tmp_path, text=False)
    assert all("met his" not in p.read_text() for p in tmp_path.iterdir())
