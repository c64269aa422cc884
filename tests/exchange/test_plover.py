import json

import pytest

from dragoman.cli import main
from dragoman.exchange import plover_rows


def party(code, sector="GOV", qid=None):
    words = {"name": code, "entity_text": code, "office": None}
    return {"code": code, "sector": sector, "identifier_id": qid} | words


def rows(event="CONSULT", status="occurred", actor=(), recipient=(), mode=()):
    told = {"event": [event], "status": status, "mode": list(mode), "context": ["military"]}
    told |= {"actor": list(actor), "recipient": list(recipient), "cameo": "040", "id": "e"}
    told |= {"date": None, "enddate": None, "event_loc": None, "text": "", "coder": "r"}
    told |= {"trigger": {"text": "met"}, "text_info": {"start": 0, "end": 3}}
    report = dict.fromkeys(("url", "title", "language", "publisher"))
    return plover_rows({"report": report, "events": [told]})


@pytest.mark.parametrize(
    ("status", "context"),
    [
        ("historical", ["military", "historical"]),
        ("planned", ["military", "future"]),
        ("conditional", ["military", "hypothetical"]),
        ("denied", ["military", "negation"]),
        ("occurred", ["military"]),
    ],
)
def test_the_status_goes_into_the_context(status, context):
    assert rows("AID", status, [party("FRA")])[0]["context"] == context


def test_only_a_planned_meeting_is_an_agreement_to_meet():
    (row,) = rows(status="planned", actor=[party("FRA")], mode=["visit"])
    assert (row["event"], row["cameo"], row["mode"]) == (["AGREE"], "036", [])
    assert rows(actor=[party("FRA")])[0]["event"] == ["CONSULT"]
    assert rows("AID", "planned", [party("FRA")])[0]["event"] == ["AID"]


def test_an_attacker_unnamed_is_unknown_or_armed():
    assert rows("ASSAULT")[0]["actor"][0]["sector"] == "UNK"
    assert rows("ASSAULT", actor=[party(None, "UAF")])[0]["actor"][0]["sector"] == "UAF"
    assert rows("AID")[0]["actor"] == []


def test_codes_are_those_of_plover():
    given = [party("IGO", qid="Q1065"), party("IGO", qid="Q458"), party("IGO"), party("XKX")]
    (row,) = rows(actor=given)
    assert [e["code"] for e in row["actor"]] == ["UNO", "EUR", "IGO", "KOS"]


def test_a_group_without_code_leaves_the_record_out():
    assert rows(actor=[party("FRA")], recipient=[party(None)]) == []


def test_cooperation_is_mirrored():
    got = rows("COOPERATE", actor=[party("FRA"), party("DEU")])
    assert [(r["actor"][0]["code"], r["recipient"][0]["code"], r["id"]) for r in got] == [
        ("FRA", "DEU", "e"),
        ("DEU", "FRA", "e-2"),
    ]


def test_code_and_export_write_the_same_rows(tmp_path, capsysbinary):
    path, atlas = tmp_path / "a.txt", str(tmp_path / "a.duckdb")
    path.write_text(
        "date 2023-01-24 France's Emmanuel Macron met Olaf Scholz of Germany in Berlin."
    )
    assert main(["code", str(path), "--format", "plover", "-q"]) == 0
    coded = capsysbinary.readouterr().out
    assert json.loads(coded.splitlines()[0])["event"] == ["CONSULT"]
    assert main(["add", str(path), "--atlas", atlas, "-q"]) == 0
    assert main(["export", "--atlas", atlas, "--format", "plover"]) == 0
    assert sorted(capsysbinary.readouterr().out.splitlines()) == sorted(coded.splitlines())


def test_a_claim_is_marked_as_one():
    assert rows("AID", "alleged", [party("FRA")])[0]["comment"] == "alleged"
    assert rows("AID", "occurred", [party("FRA")])[0]["comment"] is None
