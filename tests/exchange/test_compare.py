"""Tables of others: what is broken is mended and counted, and the counts are compared."""

import json

import pytest

from dragoman.cli import main
from dragoman.errors import ExchangeError
from dragoman.exchange import ICEWS, POLECAT, compare_cells, read_table
from dragoman.kb import KnowledgePack


@pytest.fixture(scope="module")
def pack():
    return KnowledgePack.load()


def polecat(*changes):
    row = dict.fromkeys(POLECAT, "")
    row |= {"Event ID": "1", "Event Date": "2023-01-31", "Event Type": "SANCTION"}
    row |= {"Actor Country": "CHN", "Recipient Country": "LTU", "Placename": "Málaga"}
    return ["\t".join((row | c).values()) for c in changes]


def test_polecat_with_the_known_defects(tmp_path, pack):
    head = "\t".join(POLECAT).replace("Intensity", "Event Intensity")
    rows = polecat(
        {"Event Type": "'SANCTION'"},
        {"Event ID": "2"},
        {"Event ID": "2"},
        {"Event ID": "3", "Event Type": "13y"},
    )
    path = tmp_path / "p.txt"
    path.write_bytes("\n".join([head, rows[0] + "\t" * 4, *rows[1:]]).encode("iso-8859-1"))
    table = read_table(str(path), pack)
    assert [(r["id"], r["a"], r["b"], r["quad_code"]) for r in table.rows] == [
        ("1", "CHN", "LTU", "material conflict"),
        ("2", "CHN", "LTU", "material conflict"),
    ]
    assert set(table.repairs) == {
        "encoding ISO-8859-1",
        "renamed column",
        "spurious empty columns",
        "quoted cells",
    }
    assert table.dropped == {"repeated id": 1, "unknown event type": 1}


def test_a_file_without_its_header_is_read(tmp_path, pack):
    path = tmp_path / "p.txt"
    path.write_text("\n".join(polecat({})))
    table = read_table(str(path), pack)
    assert (len(table.rows), table.repairs) == (1, {"header missing or broken": 1})


def test_icews_codes_are_strings_and_dates_of_2017_are_read(tmp_path, pack):
    row = dict.fromkeys(ICEWS, "") | {"Event ID": "1", "Event Date": "3/24/2017"}
    row |= {"Source Country": "China", "Target Country": "Lithuania", "CAMEO Code": "010"}
    bad = row | {"Event ID": "2", "CAMEO Code": "13y"}
    path = tmp_path / "i.tab"
    path.write_text("\n".join("\t".join(x) for x in (ICEWS, row.values(), bad.values())))
    table = read_table(str(path), pack)
    assert [(r["date"], r["a"], r["b"]) for r in table.rows] == [("2017-03-24", "CHN", "LTU")]
    assert (table.repairs, table.dropped) == ({"date as m/d/Y": 1}, {"unknown CAMEO code": 1})


def test_another_file_is_refused(tmp_path, pack):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(ExchangeError, match="neither"):
        read_table(str(path), pack)


def test_cells_are_compared():
    ours, theirs = {("A", "B"): 4, ("A", "C"): 1}, {("A", "B"): 8, ("D", "E"): 2}
    found = compare_cells(ours, theirs)
    assert (found["both"], found["only_ours"], found["only_theirs"]) == (1, 1, 1)
    assert found["alone_theirs"] == [{"cell": ["D", "E"], "events": 2}]
    assert compare_cells(ours, ours)["correlation"] == 1.0
    assert compare_cells({}, {})["correlation"] is None


@pytest.mark.parametrize("form", ["gdelt", "polecat", "icews"])
def test_an_atlas_agrees_with_its_own_export(tmp_path, capsys, form):
    news, atlas = tmp_path / "a.txt", str(tmp_path / "a.duckdb")
    news.write_text("date 2023-02-01 China sanctioned Lithuania on Tuesday.")
    out = str(tmp_path / "out.tsv")
    assert main(["add", str(news), "--atlas", atlas, "-q"]) == 0
    assert main(["export", "--atlas", atlas, "--format", form, "-o", out]) == 0
    assert main(["compare", out, "--atlas", atlas, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["kind"], found["both"], found["only_ours"]) == (form, 1, 0)
    assert (found["only_theirs"], found["repairs"]) == (0, {})
