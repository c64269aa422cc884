"""What stands beside records for the views: written with them, the same after a migration."""

from pathlib import Path

import duckdb
from tests.resolution.reports import event, report, statement
from tests.store.test_joined_atlas import corpus

from dragoman import resources
from dragoman.bulk import file_records
from dragoman.store import Atlas, Outlets, Party, Period, Side

TABLES = ("reports events statements positions cooperation tours parties members origins dyads "
          "clusters words lengths").split()  # fmt: skip


def older(path, source, schema=3):
    """Write the rows of an atlas into a file of an older schema."""
    con = duckdb.connect(str(path))
    for step in ("create_meta", *(f"schema_{n:03d}" for n in range(1, schema + 1))):
        con.execute(resources.read_text(f"store/{step}.sql"))
    con.execute(f"ATTACH '{source}' AS new (READ_ONLY)")
    for (name,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name <> 'new'"
                               " AND NOT internal").fetchall():  # fmt: skip
        rows = con.execute(f"SELECT * FROM {name} LIMIT 0").description
        columns = ", ".join(f'"{d[0]}"' for d in rows)
        con.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM new.{name}")
    con.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(schema)])
    con.close()


def rows_of(path):
    con = duckdb.connect(str(path), read_only=True)
    out = {}
    for name in TABLES:
        columns = sorted(d[0] for d in con.execute(f"SELECT * FROM {name} LIMIT 0").description)
        told = ", ".join(f'"{c}"' for c in columns)
        out[name] = (
            columns,
            sorted(map(repr, con.execute(f"SELECT {told} FROM {name}").fetchall())),
        )
    con.close()
    return out


def test_a_migrated_atlas_is_the_one_that_is_written_today(tmp_path):
    with Atlas(tmp_path / "new") as atlas:
        file_records(atlas, corpus(40), "c", "now")
    older(tmp_path / "old", tmp_path / "new")
    with Atlas(tmp_path / "old"):
        pass
    new, old = rows_of(tmp_path / "new"), rows_of(tmp_path / "old")
    assert all(new[name][1] for name in ("events", "statements", "members", "dyads", "origins"))
    for name in TABLES:
        assert old[name] == new[name], name


def test_who_acts_together_is_a_dyad_unless_it_is_aimed_at_others(tmp_path):
    events = [
        event("r1", 0, "CONSULT", "They met.", ["Anna Kern", "Bo Lind"], []),
        event("r1", 1, "ACCUSE", "Both accused a third.", ["Anna Kern", "Bo Lind"], ["Carl Moe"]),
    ]
    one = report("r1", "They met. Both accused a third.", "2024-03-02", "Paper", events=events)
    codes = {"Anna Kern": "AUT", "Bo Lind": "SWE", "Carl Moe": "NOR"}
    for e in one["events"]:
        for slot in ("actor", "recipient"):
            for ref in e[slot]:
                ref["code"] = codes[ref["name"]]
    with Atlas(tmp_path / "a") as atlas:
        atlas.add([one], "c")
        found = {(r["a"], r["b"]): r["events"] for r in atlas.network()}
        assert found == {("AUT", "SWE"): 1, ("AUT", "NOR"): 1, ("NOR", "SWE"): 1}
        aimed = atlas.aggregate(by="event", directed=True)
        assert {(r["a"], r["b"]) for r in aimed if r["event"] == "ACCUSE"} == {
            ("AUT", "NOR"),
            ("SWE", "NOR"),
        }


def test_a_question_listens_to_the_publishers_it_asks_for(tmp_path):
    reports = [
        report(f"r{n}", f"Ann Bell spoke. It is day {n}.", "2024-03-02", paper,
               statements=[statement(f"r{n}", 0, "Ann Bell", f"It is day {n}")])
        for n, paper in enumerate(["Free", "State", "Unknown"])
    ]  # fmt: skip
    known = [
        {
            "name": "Free",
            "country": "FRA",
            "owner": None,
            "state_media": "false",
            "reliability": "A",
        },
        {
            "name": "State",
            "country": "CHN",
            "owner": "x",
            "state_media": "true",
            "reliability": "C",
        },
    ]
    side = Side(Party("Ann Bell", names=("Ann Bell",)), ("speaker",))
    with Atlas(tmp_path / "a") as atlas:
        atlas.add(reports, "c")
        atlas.describe_publishers(known)

        def papers(**asked):
            rows = atlas.heads("statements", side, None, Period(outlets=Outlets(**asked)))
            return sorted(r["publisher"] for r in rows)

        assert papers() == ["Free", "State", "Unknown"]
        assert papers(state=True) == ["State"]
        assert papers(state=False) == ["Free", "Unknown"]
        assert papers(countries=("CHN", "FRA"), grades=("A",)) == ["Free"]
        assert papers(names=("Nobody",)) == []
        (row,) = atlas.heads("statements", side, None, Period(outlets=Outlets(state=True)))
        told = atlas.details("statements", [row["key"]])[row["key"]]["report"]
        assert told["outlet"] == {
            "country": "CHN",
            "owner": "x",
            "state_media": True,
            "reliability": "C",
        }


def test_no_step_of_sql_is_left_unused():
    source = Path(resources.__file__).parents[1]
    code = "\n".join(p.read_text() for d in ("store", "views") for p in (source / d).glob("*.py"))
    steps = [p.stem for p in (source / "resources/store").glob("*.sql")]
    dynamic = ("schema_", "export_")
    lost = [s for s in steps if f'"{s}"' not in code and not s.startswith(dynamic)]
    assert lost == []
