"""Nothing is written without a session and its word; what is written outlives later runs."""

import re
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import lxml.html
import pytest
from tests.web.site import MADE, TOKEN, client, make_atlas, records

from dragoman.bulk import file_records
from dragoman.store import Atlas

EVENT = records()[0]["events"][0]["id"]
DOUBTED = records()[1]["events"][0]["id"]
GIVEN = {"record": EVENT, "field": "event_loc.country_code", "value": "CYP", "author": "Ann",
         "reason": "the town lies there", "source": "an atlas"}  # fmt: skip
BEARER = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def path(tmp_path):
    return make_atlas(tmp_path / "a.duckdb")


@pytest.fixture
def site(path):
    with client(path) as c:
        yield c


@pytest.fixture
def session(site):
    assert site.get("/", params={"token": TOKEN}, follow_redirects=False).status_code == 303
    return site


def word(site, page=f"/event/{EVENT}"):
    return lxml.html.fromstring(site.get(page).text).xpath("//meta[@name='csrf']/@content")[0]


def country(site):
    return site.get(f"/event/{EVENT}.json").json()["records"][0]["place"]["country_code"]


def corrections(path):
    with Atlas(path, read_only=True) as atlas:
        return atlas.corrections()


def test_without_a_session_nothing_is_written_and_no_form_is_shown(site, path):
    tree = lxml.html.fromstring(site.get(f"/event/{EVENT}").text)
    assert not tree.xpath("//form[@method='post']")
    for data in (GIVEN, GIVEN | {"csrf": ""}, GIVEN | {"csrf": "x"}):
        assert site.post("/corrections", data=data).status_code == 403
    assert site.post("/api/corrections", json=GIVEN).status_code == 403
    assert corrections(path) == []


def test_correction_from_a_page_outlives_a_later_run(session, path):
    assert country(session) == "TUR"
    answer = session.post(
        "/corrections",
        data=GIVEN | {"csrf": word(session), "back": f"/event/{EVENT}"},
        follow_redirects=False,
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/event/{EVENT}")
    assert country(session) == "CYP"
    with Atlas(path) as atlas:
        file_records(atlas, records(), "another coder", MADE)
    assert country(session) == "CYP"
    page = session.get(f"/event/{EVENT}").text
    assert "the town lies there" in page
    (row,) = corrections(path)
    assert (row["author"], row["made"], row["old"]) == ("Ann", MADE, '"TUR"')


def test_correction_is_undone(session, path):
    session.post("/corrections", data=GIVEN | {"csrf": word(session)})
    (row,) = corrections(path)
    undo = {"csrf": word(session), "author": "Bea", "reason": "it does not"}
    assert session.post(f"/corrections/{row['id']}/undo", data=undo).status_code == 200
    assert country(session) == "TUR"
    assert session.post("/corrections/99/undo", data=undo).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_write_even_with_the_word(session, path, headers):
    data = GIVEN | {"csrf": word(session)}
    assert session.post("/corrections", data=data, headers=headers).status_code == 403
    assert corrections(path) == []


def test_the_word_of_one_session_is_not_that_of_another(path):
    with client(path) as one, client(path) as other:
        for site in (one, other):
            site.get("/", params={"token": TOKEN})
        assert one.post("/corrections", data=GIVEN | {"csrf": word(other)}).status_code == 403


def test_forged_cookie_is_no_session(site):
    site.cookies.set("dragoman_session", "abc.def")
    assert "csrf" not in site.get("/").text
    site.cookies.set("dragoman_session", "abc." + "0" * 64)
    assert site.post("/corrections", data=GIVEN | {"csrf": "x"}).status_code == 403


def test_cookie_is_kept_from_scripts_and_other_sites(site):
    answer = site.get("/", params={"token": TOKEN}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in answer.headers["location"]
    assert TOKEN.lower() not in cookie


def test_login_leads_only_to_this_site(site):
    for way in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"):
        answer = site.post("/login", data={"token": TOKEN, "next": way}, follow_redirects=False)
        assert answer.headers["location"] == "/"
    assert site.post("/login", data={"token": "wrong"}).status_code == 401


def test_program_writes_with_the_token_and_gets_one_shape_of_errors(site, path):
    answer = site.post("/api/corrections", json=GIVEN, headers=BEARER)
    assert answer.status_code == 201
    assert answer.json()["data"]["record"] == EVENT
    wrong = [
        (GIVEN | {"record": "none"}, 404),
        (GIVEN | {"field": "no.such.field"}, 400),
        (GIVEN | {"field": "status", "value": "perhaps"}, 400),
        (GIVEN | {"author": ""}, 400),
        (GIVEN | {"value": ""}, 400),
        (GIVEN | {"state": "burnt"}, 400),
        ({}, 400),
    ]
    for data, status in wrong:
        answer = site.post("/api/corrections", json=data, headers=BEARER)
        assert (answer.status_code, answer.json()["error"]["status"]) == (status, status)
    assert site.post("/api/corrections", content=b"[1]", headers=BEARER).status_code == 415
    as_json = BEARER | {"content-type": "application/json"}
    assert site.post("/api/corrections", content=b"{", headers=as_json).status_code == 400
    deep = b"[" * 15_000
    assert site.post("/api/corrections", content=deep, headers=as_json).status_code == 400
    assert len(corrections(path)) == 1


def test_elsewhere_than_on_loopback_nothing_is_read_without_the_token(path):
    with client(path, base="http://atlas.example:8765", host="0.0.0.0") as site:
        for way in ("/", "/home.json", "/api/events", "/feed.atom", "/export/jsonl", "/?token=no"):
            assert site.get(way).status_code == 401, way
        assert site.get("/login").status_code == 200
        assert site.get("/static/dragoman.css").status_code == 200
        assert site.get("/api/events", headers=BEARER).status_code == 200
        assert site.get("/api/events", headers={"authorization": "Bearer no"}).status_code == 401
        site.get("/", params={"token": TOKEN})
        assert site.get("/").status_code == 200


def queue(site):
    found = site.get("/review.json?in=events").json()["lines"]
    return [x["record"] for x in found]


def test_review_begins_with_the_least_certain_and_forgets_what_was_decided(session, path):
    assert queue(session)[0] == DOUBTED
    page = session.get("/review?in=events&author=Ann").text
    tree = lxml.html.fromstring(page)
    (accept, *_) = tree.xpath("//form[@data-act='accept']")
    fields = {x.get("name"): x.get("value") for x in accept.xpath(".//input")}
    answer = session.post(accept.get("action"), data=fields, follow_redirects=False)
    assert answer.headers["location"].startswith("/review?in=events")
    assert DOUBTED not in queue(session)
    (row,) = corrections(path)
    assert (row["state"], row["author"]) == ("accepted", "Ann")


def test_rejected_record_is_gone_from_every_page(session):
    data = {"record": DOUBTED, "state": "withdrawn", "author": "Ann", "reason": "not so",
            "csrf": word(session)}  # fmt: skip
    session.post("/corrections", data=data)
    assert DOUBTED not in session.get("/events.json").text
    assert session.get(f"/event/{DOUBTED}").status_code == 404


def test_another_process_gets_in_while_the_server_reads(path):
    """A writer waits three seconds at most; the server lets go, then reads what is new."""
    code = (
        "import sys\n"
        "from tests.web.site import MADE, records\n"
        "from dragoman.bulk import file_records\n"
        "from dragoman.store import Atlas\n"
        "record = records()[2]\n"
        "record['report']['id'] = 'r4'\n"
        f"with Atlas({path!r}) as atlas:\n"
        "    file_records(atlas, [record], 'test', MADE)\n"
    )
    with client(path) as site:
        assert site.get("/home.json").json()["counts"]["reports"] == 3
        done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
        assert done.returncode == 0
        until = time.monotonic() + 10
        while site.get("/home.json").json()["counts"]["reports"] == 3:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert site.get("/report/r4").status_code == 200
    assert not list(Path(path).parent.glob("*.waiting"))


def test_server_says_busy_while_another_process_writes(path):
    code = textwrap.dedent(f"""
        import sys
        from dragoman.store import Atlas
        with Atlas({path!r}):
            print("open", flush=True)
            sys.stdin.read()
    """)
    with client(path) as site:
        assert site.get("/home.json").status_code == 200
        other = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert other.stdout.readline().strip() == b"open"
        answer = site.post("/api/corrections", json=GIVEN, headers=BEARER)
        other.communicate()
        assert answer.status_code == 503
        assert re.search("open elsewhere", answer.json()["error"]["message"])
        assert site.post("/api/corrections", json=GIVEN, headers=BEARER).status_code == 201
