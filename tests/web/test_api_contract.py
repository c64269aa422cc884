"""The API: one envelope, pages that follow each other, one shape of errors, a true description."""

import json
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from tests.web.site import EVIL, client, make_atlas, records, settings

from dragoman.store import Atlas
from dragoman.web import create_app
from dragoman.web._registry import PAGES

ATOM = "{http://www.w3.org/2005/Atom}"
EVENT = records()[0]["events"][0]["id"]
PATHS = {"a": "RUS", "b": "TUR", "who": "RUS", "id": EVENT, "name": "CONSULT"}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return make_atlas(tmp_path_factory.mktemp("web") / "a.duckdb")


@pytest.fixture(scope="module")
def site(path):
    with client(path) as c:
        yield c


def test_lists_follow_each_other_and_hold_each_record_once(site):
    whole = site.get("/api/events").json()
    assert whole["page"]["total"] == len(whole["data"]) == 3
    seen, way = [], "/api/events?limit=1"
    while way:
        answer = site.get(way).json()
        assert len(answer["data"]) == 1
        seen += [x["id"] for x in answer["data"]]
        way = answer["links"]["next"]
    assert seen == [x["id"] for x in whole["data"]]


def test_result_is_limited(site):
    assert site.get("/api/events?limit=501").json()["error"]["code"] == "bad_request"
    assert site.get("/api/events?offset=999999").status_code == 400


def test_description_names_every_path_and_every_path_answers(site):
    described = site.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path, operations in described["paths"].items():
        if "get" not in operations:
            continue
        filled = path.format(**PATHS | ({"id": "r1"} if "report/" in path else {}))
        answer = site.get(filled)
        assert answer.status_code == 200, path
        body = answer.json()
        ref = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        schema = described["components"]["schemas"][ref.rpartition("/")[2]]
        assert set(schema["required"]) <= set(body)
        kind = {"array": list, "object": dict}[schema["properties"]["data"]["type"]]
        assert isinstance(body["data"], kind)
    assert len(described["paths"]) == len(PAGES) + 2


def test_references_of_the_description_exist(site):
    described = site.get("/api/openapi.json").json()
    refs = {part.split('"')[0] for part in json.dumps(described).split('"$ref": "')[1:]}
    assert refs
    for ref in refs:
        node = described
        for step in ref.removeprefix("#/").split("/"):
            node = node[step]


@pytest.mark.parametrize(
    ("way", "status", "code"),
    [
        ("/api/nothing", 404, "not_found"),
        ("/api/event/none", 404, "not_found"),
        ("/api/pair/RUS/Atlantis", 404, "not_found"),
        ("/api/events?since=2024-13-01", 400, "bad_request"),
        ("/api/events?type=DANCE", 400, "bad_request"),
        ("/api/search?q=x&in=tables", 400, "bad_request"),
        ("/api/codebook/DANCE", 404, "not_found"),
    ],
)
def test_errors_have_one_shape(site, way, status, code):
    answer = site.get(way)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"status", "code", "message"}
    assert (error["status"], error["code"]) == (status, code)


def test_period_and_party_narrow_a_list(site):
    march = site.get("/api/events?since=2024-03-01&until=2024-03-31").json()
    assert march["page"]["total"] == 2
    assert site.get("/api/events?who=FRA").json()["page"]["total"] == 1
    assert site.get("/api/events?quad=verbal conflict&status=alleged").json()["page"]["total"] == 1


def test_statements_by_speaker_and_issue(site):
    assert site.get("/api/statements?speaker=Sergey Lavrov").json()["page"]["total"] == 1
    assert site.get("/api/statements?issue=straits").json()["page"]["total"] == 1
    assert site.get("/api/statements?issue=whales").json()["page"]["total"] == 0


def test_search_finds_counts_and_leads_to_the_words(site):
    found = site.get("/search.json?q=straits grain&in=statements").json()
    assert [x["evidence"] for x in found["results"]] == [records()[0]["statements"][0]["text"]]
    assert found["facets"]["publisher"] == [{"value": "Wire", "records": 1}]
    assert found["results"][0]["href"].startswith("/report/r1#m-")
    assert site.get("/search.json?q=straits whales").json()["results"] == []
    assert site.get("/search.json?q=Lavrov").json()["actor"]["href"].startswith("/actor/")


def test_atom_feed_of_a_search_has_quotation_and_link(site):
    answer = site.get("/feed.atom?q=straits&in=statements")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ET.fromstring(answer.content)
    (entry,) = root.findall(f"{ATOM}entry")
    assert "We shall open the straits" in entry.find(f"{ATOM}content").text
    assert entry.find(f"{ATOM}updated").text == "2024-03-02T00:00:00Z"
    href = urlsplit(entry.find(f"{ATOM}link").get("href"))
    assert href.netloc == "127.0.0.1:8765"
    assert site.get(href.path).status_code == 200
    own = root.find(f"{ATOM}link").get("href")
    assert parse_qs(urlsplit(own).query) == {"q": ["straits"], "in": ["statements"]}


@pytest.mark.parametrize("kind", ["reports", "events", "statements", "positions", "cooperation"])
def test_feeds_of_the_latest_are_well_formed_with_hostile_words(site, kind):
    root = ET.fromstring(site.get(f"/feed.atom?in={kind}").content)
    assert len({e.find(f"{ATOM}id").text for e in root.findall(f"{ATOM}entry")}) == len(
        root.findall(f"{ATOM}entry")
    )
    feed = site.get(f"/feed.json?in={kind}").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"]
    assert "javascript:" not in json.dumps([x.get("external_url") for x in feed["items"]])


def test_feed_keeps_hostile_words_as_words(site):
    feed = site.get("/feed.json?in=statements").json()
    assert any(EVIL in x["content_text"] for x in feed["items"])


def test_export_from_a_page_is_the_command_s_export(site, path):
    for row in site.get("/export.json").json()["formats"]:
        answer = site.get(row["href"])
        assert answer.status_code == 200, row["format"]
        assert answer.content
        assert row["command"].startswith("dragoman export --atlas a.duckdb --format")
    with Atlas(path, read_only=True) as atlas:
        wanted = [json.loads(raw) for raw in atlas.export()]
    told = [json.loads(x) for x in site.get("/export/jsonl").text.splitlines()]
    assert told == wanted
    assert site.get("/export/exe").status_code == 404


def test_compare_two_sources_and_two_runs(tmp_path):
    new, old = make_atlas(tmp_path / "new.duckdb"), tmp_path / "old.jsonl"
    older = records()[:2]
    older[0]["events"][0]["status"] = "planned"
    older.sort(key=lambda r: r["report"]["id"])
    old.write_text("\n".join(json.dumps(r) for r in older))
    with client(new, against=str(old)) as site:
        found = site.get("/compare.json?one=Wire&other=Paper").json()
    assert {(d["a"], d["b"]): (d["one"], d["other"]) for d in found["dyads"]} == {
        ("RUS", "TUR"): (1, 0),
        ("DEU", "FRA"): (0, 1),
    }
    changed = [c for c in found["runs"]["changes"] if c["fields"]]
    assert [f["name"] for c in changed for f in c["fields"]] == ["status"]
    assert {c["report"] for c in found["runs"]["changes"] if c["change"] == "new"} == {"r3"}


def test_report_whose_id_ends_like_a_form_is_still_found(tmp_path):
    record = records()[2]
    record["report"]["id"] = "news.json"
    from dragoman.bulk import file_records

    path = str(tmp_path / "b.duckdb")
    with Atlas(path) as atlas:
        file_records(atlas, [record], "test", "2026-01-01T00:00:00")
    with client(path) as site:
        assert site.get("/report/news.json.json").json()["report"]["id"] == "news.json"
        assert site.get("/api/report/news.json").json()["data"]["report"]["id"] == "news.json"
        assert site.get("/report/news.json").headers["content-type"].startswith("text/html")


def test_application_is_made_without_opening_the_atlas(tmp_path):
    create_app(settings(str(tmp_path / "none.duckdb")))
