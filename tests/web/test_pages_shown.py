"""Every page answers as HTML, JSON and CSV, and leads to the words that prove it."""

import csv
import io
import re

import lxml.html
import pytest
from tests.web.site import client, make_atlas, records

from dragoman.web._registry import PAGES

RECORDS = {r["report"]["id"]: r for r in records()}
EVENT = RECORDS["r1"]["events"][0]["id"]
STATEMENT = RECORDS["r1"]["statements"][0]["id"]
FILLED = {"a": "RUS", "b": "TUR", "who": "RUS", "id": EVENT, "name": "CONSULT"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with client(make_atlas(tmp_path_factory.mktemp("web") / "a.duckdb")) as c:
        yield c


def address(page):
    path = page.path.replace(":path}", "}")
    filled = FILLED | ({"id": "r1"} if page.name == "report" else {})
    filled |= {"id": STATEMENT} if page.name == "record" else {}
    return path.format(**filled)


def as_form(path, form):
    return f"/home.{form}" if path == "/" else f"{path}.{form}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_page_is_whole_html_with_one_heading(site, page):
    answer = site.get(address(page))
    assert answer.status_code == 200, answer.text[:500]
    assert answer.headers["content-type"].startswith("text/html")
    tree = lxml.html.fromstring(answer.text)
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//h1")[0].text_content().strip()
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_page_is_json_with_the_same_title(site, page):
    answer = site.get(as_form(address(page), "json"))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["title"]
    again = site.get(as_form(address(page), "json"))
    assert again.content == answer.content


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_page_is_csv_of_one_shape(site, page):
    answer = site.get(as_form(address(page), "csv"))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len({len(r) for r in rows}) <= 1


def test_known_answer_is_not_sent_twice(site):
    first = site.get("/home.json")
    again = site.get("/home.json", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_of_a_page_answers(site, page):
    tree = lxml.html.fromstring(site.get(address(page)).text)
    for href in sorted(set(tree.xpath("//main//a/@href"))):
        if href.startswith(("http", "#")):
            continue
        path, _, anchor = href.partition("#")
        if path.startswith("?"):
            path = address(page) + path
        answer = site.get(path)
        assert answer.status_code == 200, href
        if anchor:
            ids = lxml.html.fromstring(answer.text).xpath("//@id")
            assert anchor in ids, href


def test_from_a_pair_one_click_leads_to_the_words(site):
    tree = lxml.html.fromstring(site.get("/pair/RUS/TUR").text)
    links = [h for h in tree.xpath("//main//a/@href") if h.startswith("/report/")]
    assert links
    path, _, anchor = links[0].partition("#")
    marked = lxml.html.fromstring(site.get(path).text).get_element_by_id(anchor)
    assert "Sergey Lavrov" in marked.text_content()


def test_summary_of_a_pair_has_notes_that_exist(site):
    tree = lxml.html.fromstring(site.get("/pair/RUS/TUR").text)
    notes = tree.xpath("//ul[@class='summary']//sup/a/@href")
    assert notes
    assert all(tree.xpath(f"//*[@id='{n[1:]}']") for n in notes)


def test_text_of_a_report_is_whole_and_marked(site):
    tree = lxml.html.fromstring(site.get("/report/r1").text)
    (article,) = tree.xpath("//article")
    for sign in article.xpath(".//a[contains(@class, 'sign')]"):
        sign.drop_tree()
    words = " ".join(article.text_content().split())
    assert words == RECORDS["r1"]["text"]
    kinds = {re.search(r"hl-(\w+)", k)[1] for k in article.xpath(".//mark/@class")}
    assert kinds == {"event", "statement", "position", "cooperation", "tour"}


def test_period_that_holds_nothing_says_so(site):
    assert "tells nothing" in site.get("/pair/RUS/TUR?since=2030-01-01").text


def test_pair_of_nobody_is_told_in_one_shape(site):
    answer = site.get("/pair/RUS/Atlantis.json")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
    assert "Atlantis" in answer.json()["error"]["message"]
