"""Every format in its columns, loadable by the programs that read it, the same bytes each time."""

import csv
import io
import json

import pytest

from dragoman.cli import main
from dragoman.exchange import FORMATS, GDELT, ICEWS, POLECAT

ROWS = [
    (
        "a",
        "2023-01-24",
        "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Monday.",
    ),
    ("b", "2023-02-01", "China sanctioned Lithuania on Tuesday."),
    ("c", "2023-02-01", "Russian President Vladimir Putin will visit India next week."),
]


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    news = folder / "news.jsonl"
    news.write_text("\n".join(json.dumps({"id": i, "date": d, "text": t}) for i, d, t in ROWS))
    path = str(folder / "a.duckdb")
    assert main(["add", str(news), "--atlas", path, "-q"]) == 0
    return path


@pytest.fixture
def export(atlas, tmp_path):
    def write(form, *more):
        out = tmp_path / f"out.{form}"
        assert main(["export", "--atlas", atlas, "--format", form, "-o", str(out), *more]) == 0
        return out

    return write


def tabbed(path):
    return list(csv.DictReader(io.StringIO(path.read_text()), delimiter="\t"))


@pytest.mark.parametrize("form", FORMATS)
def test_same_atlas_same_bytes(export, form):
    assert export(form).read_bytes() == export(form).read_bytes()


def test_gdelt_has_61_columns_without_a_header(export):
    rows = [line.split("\t") for line in export("gdelt").read_text().splitlines()]
    assert {len(r) for r in rows} == {61} == {len(GDELT)}
    found = [dict(zip(GDELT, r, strict=True)) for r in rows]
    (row,) = [r for r in found if r["Actor1CountryCode"] == "CHN"]
    assert (row["Day"], row["MonthYear"], row["Actor2Code"]) == ("20230131", "202301", "LTU")
    assert (row["EventRootCode"], row["QuadClass"], row["AvgTone"]) == (
        row["EventCode"][:2],
        "4",
        "",
    )
    met = next(r for r in found if r["EventRootCode"] == "04")
    assert (met["ActionGeo_CountryCode"], met["ActionGeo_Type"]) == ("GM", "4")


def test_polecat_and_icews_have_their_columns(export):
    polecat, icews = tabbed(export("polecat")), tabbed(export("icews"))
    assert tuple(polecat[0]) == POLECAT
    assert len(POLECAT) == 40
    assert tuple(icews[0]) == ICEWS
    assert len(ICEWS) == 20
    (row,) = [r for r in icews if r["Source Name"] == "China"]
    assert (row["Target Country"], row["CAMEO Code"][:2]) == ("Lithuania", "16")
    (row,) = [r for r in polecat if r["Actor Country"] == "CHN"]
    assert (row["Event Type"], row["Actor COW"], row["City"]) == ("SANCTION", "710", "")


def test_tables_hold_what_took_place_unless_told_otherwise(export):
    def senders(*more):
        return {r["Source Country"] for r in tabbed(export("icews", *more))}

    assert "Russia" not in senders()
    assert "Russia" in senders("--all-status")


def test_meeting_goes_both_ways(export):
    pairs = {(r["Actor Country"], r["Recipient Country"]) for r in tabbed(export("polecat"))}
    assert {("FRA", "DEU"), ("CHN", "LTU")} <= pairs
    assert ("LTU", "CHN") not in pairs


def test_csv_and_parquet_load_into_pandas_and_duckdb(export):
    pandas = pytest.importorskip("pandas")
    import duckdb

    table, file = pandas.read_csv(export("csv")), export("parquet")
    assert len(table) == len(pandas.read_parquet(file)) >= 3
    (kept,) = duckdb.execute(f"SELECT count(*) FROM '{file}' WHERE documents = 1").fetchone()
    assert kept == len(table)
    assert set(table["status"]) > {"occurred"}


def test_networks_load_into_networkx_with_spells(export):
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(export("graphml"))
    assert graph.edges["CHN", "LTU"]["material_conflict"] == 1
    assert "IND" not in graph
    dynamic = networkx.read_gexf(export("gexf"))
    edge = dynamic.edges["CHN", "LTU"]
    assert edge["spells"] == [("2023-01-31", "2023-01-31")]


def test_geojson_has_points(export):
    found = json.loads(export("geojson").read_text())
    (berlin,) = [f for f in found["features"] if f["properties"]["place"] == "Berlin"]
    assert [round(x) for x in berlin["geometry"]["coordinates"]] == [13, 53]


def test_money_names_each_entity_once_and_points_at_it(export):
    rows = [json.loads(line) for line in export("ftm").read_text().splitlines()]
    ids = [r["id"] for r in rows]
    assert len(ids) == len(set(ids))
    events = [r for r in rows if r["schema"] == "Event"]
    assert any(r["properties"].get("involved") for r in events)
    assert all(i in ids for r in events for i in r["properties"].get("involved", ()))


@pytest.mark.parametrize("form", ["jsonl", "plover", "csv", "geojson", "ftm", "polecat"])
def test_no_text_passes_no_words_on(export, form):
    words = "met German Chancellor"
    assert (words in export(form).read_text()) == (form != "polecat")
    assert words not in export(form, "--no-text").read_text()


def test_code_writes_the_same_tables(atlas, tmp_path, capsysbinary):
    path = tmp_path / "a.txt"
    path.write_text("date 2023-02-01 China sanctioned Lithuania on Tuesday.")
    assert main(["code", str(path), "--format", "icews", "-q"]) == 0
    head, row = capsysbinary.readouterr().out.decode().splitlines()
    assert head.split("\t") == list(ICEWS)
    assert "Lithuania" in row
