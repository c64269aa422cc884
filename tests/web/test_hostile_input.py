"""A report with script in it, strange addresses, wrong methods: nothing acts, all is answered."""

import lxml.html
import pytest
from tests.web.site import EVIL, client, make_atlas

from dragoman.web._registry import PAGES

STRANGE = [
    "/../../etc/passwd",
    "/static/../../../../etc/passwd",
    "/static/%2e%2e/%2e%2e/pyproject.toml",
    "/static/..%2f..%2f_app.py",
    "/report/..%2F..%2Fetc%2Fpasswd",
    "/report//etc/passwd",
    "/event/%00",
    "/pair/%ff/%fe",
    "/pair/RUS/TUR?since=yesterday",
    "/reports?limit=-1",
    "/reports?limit=99999999999999999999",
    "/reports?offset=١",
    "/reports?limit=50&limit=60",
    "/event/' OR 1=1 --",
    "/%",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with client(make_atlas(tmp_path_factory.mktemp("web") / "a.duckdb")) as c:
        yield c


def pages():
    yield "/"
    yield "/report/r2%2F%3Cb%3E"
    for page in PAGES:
        if "{" not in page.path:
            yield page.path
    yield "/pair/CHN/USA"


@pytest.mark.parametrize("path", sorted(set(pages())))
def test_words_of_a_report_never_become_markup(site, path):
    answer = site.get(path)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    tree = lxml.html.fromstring(answer.text)
    assert not tree.xpath("//img")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert all(s.get("src", "").startswith("/static/") for s in tree.xpath("//script"))
    assert not tree.xpath("//style")
    assert not tree.xpath("//@style")
    assert not [h for h in tree.xpath("//@href") if h.lower().startswith(("javascript", "data"))]


def test_hostile_words_are_still_read_as_they_are(site):
    tree = lxml.html.fromstring(site.get("/report/r2%2F%3Cb%3E").text)
    assert EVIL in tree.xpath("//h1")[0].text_content()


@pytest.mark.parametrize("path", STRANGE)
def test_strange_addresses_are_refused_in_one_shape(site, path):
    answer = site.get(path, follow_redirects=False)
    assert answer.status_code in (200, 400, 404)
    assert "root:" not in answer.text
    assert "[project]" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("path", ["/", "/home.json", "/static/dragoman.css", "/nope", "/event/x"])
def test_every_answer_says_what_the_browser_may_do(site, path):
    head = site.get(path).headers
    policy = dict(p.strip().partition(" ")[::2] for p in head["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert "unsafe" not in head["content-security-policy"]
    assert head["x-content-type-options"] == "nosniff"
    assert head["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_refused(site, method):
    answer = site.request(method, "/")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST"


def test_post_to_a_page_that_only_shows_is_refused(site):
    assert site.post("/reports", content=b"x").status_code == 405


def test_long_addresses_and_large_bodies_are_refused(site):
    assert site.get("/reports?since=" + "9" * 3000).status_code == 414
    assert site.post("/corrections", content=b"x" * 20_000).status_code == 413

    def slowly():
        for _ in range(20):
            yield b"x" * 1_000

    assert site.post("/corrections", content=slowly()).status_code == 413


def test_other_names_of_the_server_are_not_answered(site):
    assert site.get("/", headers={"host": "evil.example"}).status_code == 421
    assert site.get("/", headers={"host": "evil.example:8765"}).status_code == 421
    assert site.get("/", headers={"host": "localhost:8765"}).status_code == 200


def test_errors_tell_nothing_of_the_inside(tmp_path):
    path = tmp_path / "gone.duckdb"
    with client(make_atlas(path)) as site:
        path.unlink()
        answer = site.get("/home.json")
    assert answer.status_code in (200, 503)
