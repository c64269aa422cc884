"""Connections are lent, interrupted, given up; answers are made once and forgotten in order."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.web.site import client, make_atlas

from dragoman.web._pool import Answers, Pool
from dragoman.web._trouble import Trouble

SLOW = "SELECT count(*) FROM range(1000000) a, range(100000) b WHERE a.range * b.range % 7 = 3"


@pytest.fixture
def pool(tmp_path):
    pool = Pool(make_atlas(tmp_path / "a.duckdb"), 2)
    pool.start()
    yield pool
    pool.stop()


def test_question_that_takes_too_long_is_broken_off_and_the_next_is_answered(pool):
    begun = time.monotonic()
    with pytest.raises(Trouble) as told, pool.reader(0.3) as atlas:
        atlas._con.execute(SLOW).fetchall()
    assert told.value.status == 503
    assert time.monotonic() - begun < 30
    with pool.reader(20) as atlas:
        assert atlas.counts()["reports"] == 3


def test_reader_waits_for_the_writer_and_reads_what_it_wrote(pool):
    order = []

    def write():
        with pool.writer() as atlas:
            order.append("writes")
            atlas.take_note("x", "1")
            time.sleep(0.2)
            order.append("has written")

    with pool.reader(20) as atlas:
        thread = threading.Thread(target=write)
        thread.start()
        time.sleep(0.1)
        order.append("reads on")
        assert atlas.note("x") is None
    while "writes" not in order:
        time.sleep(0.01)
    with pool.reader(20) as atlas:
        order.append("reads")
        assert atlas.note("x") == "1"
    thread.join()
    assert order == ["reads on", "writes", "has written", "reads"]


def test_state_of_the_file_is_told_apart(pool):
    with pool.reader(20):
        before = pool.version
    with pool.writer() as atlas:
        atlas.take_note("x", "1")
    assert pool.version != before


def test_answer_is_made_once_for_all_who_ask_at_once():
    answers, made = Answers(1_000_000), []

    def make():
        made.append(1)
        time.sleep(0.05)
        return b"x"

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: answers.get("k", make), range(8)))
    assert found == [b"x"] * 8
    assert len(made) == 1


def test_failure_is_not_kept():
    answers = Answers(1_000)
    with pytest.raises(ValueError, match="once"):
        answers.get("k", lambda: (_ for _ in ()).throw(ValueError("once")))
    assert answers.get("k", lambda: b"y") == b"y"


def test_oldest_answers_are_forgotten_within_the_bytes():
    answers, made = Answers(800), []

    def ask(key):
        answers.get(key, lambda: made.append(key) or b"x" * 100)

    for key in (*range(8), 0, 8, 0, 1):
        ask(key)
    assert made == [*range(8), 8, 1]


def test_many_mixed_requests_at_once_are_all_answered(tmp_path):
    ways = ["/", "/home.json", "/pair/RUS/TUR", "/nope", "/events?limit=x", "/api/statements",
            "/report/r1", "/event/none", "/search?q=grain", "/codebook.csv"]  # fmt: skip
    with client(make_atlas(tmp_path / "a.duckdb")) as site, ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: site.get(ways[n % len(ways)]).status_code, range(200)))
    assert set(found) == {200, 400, 404}
    assert found.count(200) == 140
