"""From the reader's chair: a headless Chromium on a served atlas."""

import re

import pytest
from tests.web.browser import AXE, TOKEN, launched, served
from tests.web.site import make_atlas, records

from dragoman.bulk import file_records
from dragoman.store import Atlas
from dragoman.web._registry import PAGES

FIRST = records()[0]
EVENT = FIRST["events"][0]["id"]
STATEMENT = FIRST["statements"][0]["id"]
FILLED = {"a": "RUS", "b": "TUR", "who": "RUS", "id": EVENT, "name": "CONSULT"}
SPECIAL = {"report": {"id": "r1"}, "record": {"id": STATEMENT}, "tour": {"who": "Sergey Lavrov"}}
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def address(page):
    path = page.path.replace(":path}", "}").format(**FILLED | SPECIAL.get(page.name, {}))
    return path + ("?q=straits" if page.name == "search" else "")


ADDRESSES = {p.name: address(p) for p in PAGES}


@pytest.fixture(scope="module")
def browser():
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def site(browser, tmp_path_factory):
    with served(make_atlas(tmp_path_factory.mktemp("e2e") / "a.duckdb")) as base:
        yield base


@pytest.fixture(scope="module")
def session(browser, site):
    """Give the state of a browser that has opened a session."""
    context = browser.new_context()
    context.new_page().goto(f"{site}/?token={TOKEN}")
    yield context.storage_state()
    context.close()


@pytest.fixture
def visit(browser, site, session):
    """Give a function that opens an address with a session; what the page complains of fails."""
    contexts, complaints = [], []

    def go(path, **more):
        context = browser.new_context(**{"viewport": WIDE, "storage_state": session} | more)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.goto(site + path, wait_until="load")
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def proof(page):
    """Return the mark that a page's address points to, and its words."""
    anchor = page.url.partition("#")[2]
    assert anchor.startswith("m-"), page.url
    mark = page.locator(f"mark[id='{anchor}']")
    assert mark.is_visible()
    box = mark.bounding_box()
    assert box["y"] >= 0
    assert box["y"] < page.viewport_size["height"]
    return mark.inner_text()


def test_from_the_world_map_to_the_sentence_in_three_clicks(visit):
    page = visit("/map")
    page.locator("svg.map .node[data-code=RUS] .node-hit").click()
    page.locator("svg.map .node[data-code=TUR] .node-hit").click()
    page.wait_for_url("**/pair/**")
    page.locator("main .source a").first.click()
    page.wait_for_url("**/report/**")
    assert "Lavrov" in proof(page)


def test_a_curve_opens_its_pair(visit):
    page = visit("/map")
    curve = page.locator("svg.map .pair").first
    curve.wait_for(state="attached")
    wanted = curve.get_attribute("data-href")
    curve.locator(".arc-hit").first.dispatch_event("click")
    page.wait_for_url(wanted)
    assert page.locator("h1").inner_text()


def test_two_states_without_evidence_are_told_so(visit):
    page = visit("/map")
    page.locator("svg.map .node[data-code=RUS] .node-hit").click()
    page.locator("svg.map .node[data-code=FRA] .node-hit").click()
    assert "no evidence" in page.locator(".map-reading").inner_text()
    assert page.url.endswith("/map")


def test_the_map_keeps_the_table_to_the_chosen_state(visit):
    page = visit("/map")
    rows = page.locator("table.dyads tbody tr[data-a]")
    before = rows.count()
    page.locator("svg.map .node[data-code=RUS] .node-hit").click()
    shown = [r for r in rows.all() if r.is_visible()]
    assert 0 < len(shown) < before
    assert all("RUS" in (r.get_attribute("data-a"), r.get_attribute("data-b")) for r in shown)


def test_disputed_borders_follow_the_chosen_policy(visit):
    page = visit("/map")
    dashes = page.locator("svg.map path.disputed")
    dashes.wait_for(state="attached")
    assert len(dashes.get_attribute("d") or "") > 100
    page.select_option("#borders", "un")
    assert not dashes.get_attribute("d")
    page.reload()
    assert page.locator("#borders").input_value() == "un"


def test_a_filter_replaces_the_results_in_place(visit):
    page = visit("/map")
    page.evaluate("window.stays = true")
    with page.expect_response(re.compile("/map.*type=ACCUSE")):
        page.select_option("select[name=type]", "ACCUSE")
    page.wait_for_url("**type=ACCUSE**")
    assert page.evaluate("window.stays")
    page.wait_for_selector("svg.map")  # drawn after the address has changed
    assert page.locator("svg.map").count() == 1


def test_a_field_is_corrected_and_survives_a_later_run(browser, tmp_path):
    path = make_atlas(tmp_path / "a.duckdb")
    page = browser.new_context(viewport=WIDE).new_page()
    with served(path) as base:
        page.goto(f"{base}/?token={TOKEN}")
        page.goto(f"{base}/event/{EVENT}")
        page.locator("details.correct summary").click()
        form = page.locator("details.correct form")
        form.locator("[name=field]").fill("date")
        form.locator("[name=value]").fill("2024-02-29")
        form.locator("[name=reason]").fill("the report says Thursday")
        form.locator("[name=author]").fill("Reader")
        form.locator("button[type=submit]").click()
        page.wait_for_load_state()
        assert "29 Feb 2024" in page.locator(".headline").inner_text()
    with Atlas(path) as atlas:
        file_records(atlas, records(), "a later coder", "2026-02-01T00:00:00+00:00")
    with served(path) as base:
        page.goto(f"{base}/event/{EVENT}")
        assert "29 Feb 2024" in page.locator(".headline").inner_text()
        assert "the report says Thursday" in page.locator("#corrections").inner_text()
    page.context.close()


def test_the_way_to_the_sentence_by_keyboard_alone(visit):
    page = visit("/map")
    page.locator("svg.map .node").first.wait_for(state="attached")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(page, "svg.map")
    page.keyboard.press("ArrowRight")
    reach(page, "RUS")
    page.keyboard.press("Enter")
    reach(page, "TUR")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pair/**")
    tab_to(page, "main .source a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/**")
    assert "Lavrov" in proof(page)


def test_the_review_queue_by_keyboard_alone(browser, tmp_path):
    page = browser.new_context(viewport=WIDE).new_page()
    with served(make_atlas(tmp_path / "a.duckdb")) as base:
        page.goto(f"{base}/?token={TOKEN}")
        page.goto(f"{base}/review?author=Reader")
        before = [x.get_attribute("id") for x in page.locator("[data-item]").all()]
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.id") == before[0]
        with page.expect_navigation():
            page.keyboard.press("a")
        left = [x.get_attribute("id") for x in page.locator("[data-item]").all()]
        assert left == before[1:]
        assert page.evaluate("document.activeElement.id") == left[0]
        page.keyboard.press("c")
        assert page.evaluate("document.activeElement.tagName") == "INPUT"
        page.keyboard.type("a")
        assert len(page.locator("[data-item]").all()) == len(left)
        page.locator("h1").click()
        page.keyboard.press("j")
        with page.expect_navigation():
            page.keyboard.press("o")
        assert proof(page)
    page.context.close()


def tab_to(page, selector, most=60):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def reach(page, code):
    """Go with the arrow keys to a state, turning where the way ends."""
    where = "document.querySelector('.node.here')?.dataset.code"
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft") * 4:
        for _ in range(6):
            if page.evaluate(where) == code:
                return
            before = page.evaluate(where)
            page.keyboard.press(key)
            if page.evaluate(where) == before:
                break
    raise AssertionError(f"{code} is not reached by arrow keys")


def test_without_javascript_the_map_is_a_table_that_leads_on(visit):
    page = visit("/map", java_script_enabled=False)
    assert page.locator("svg.map").count() == 0
    page.locator("table.dyads a").first.click()
    assert "/pair/" in page.url
    page.locator("main .source a").first.click()
    assert proof(page)


def test_without_javascript_filters_charts_and_switches_work(visit):
    page = visit("/map", java_script_enabled=False)
    page.select_option("select[name=type]", "ACCUSE")
    page.locator("form.filters button").click()
    assert "type=ACCUSE" in page.url
    page.goto(page.url.partition("/map")[0] + "/pair/RUS/TUR")
    assert page.locator("svg.chart rect[class^=fill-]").count()
    page.goto(page.url.partition("/pair")[0] + "/report/r1")
    mark = page.locator("mark.hl-event").first
    ground = "e => getComputedStyle(e).backgroundColor"
    before = mark.evaluate(ground)
    page.locator("input[data-hl=event]").uncheck()
    assert mark.evaluate(ground) == "rgba(0, 0, 0, 0)" != before


def test_the_theme_is_switched_and_kept(visit):
    page = visit("/", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("[data-theme-switch]").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark
    page.locator("[data-theme-switch]").click()
    assert page.evaluate(ground) == light


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_page_fits_a_phone(visit, name):
    page = visit(ADDRESSES[name], viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_axe_finds_no_serious_violation(visit, name):
    if not AXE.exists():
        pytest.skip("axe-core is not here: cd frontend && npm ci")
    page = visit(ADDRESSES[name], bypass_csp=True)
    page.add_script_tag(path=str(AXE))
    bad = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        bad += [
            f"{scheme} {v['id']}: {n['html'][:160]} {n['failureSummary'][:200]}"
            for v in found
            if v["impact"] in ("serious", "critical")
            for n in v["nodes"][:3]
        ]
    assert not bad, "\n".join(bad)
