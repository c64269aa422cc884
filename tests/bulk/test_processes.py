"""Work on local processes: order, bounds, and what happens when one is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.bulk._processes import spread
from dragoman.errors import PipelineError


class Doubles:
    """Doubles numbers; what it must not survive is in the items."""

    def load(self):
        pass

    def __call__(self, items):
        return [self.one(x) for x in items]

    def one(self, item):
        if isinstance(item, Path) and not item.exists():
            item.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "broken":
            raise ValueError("broken")
        return "back" if isinstance(item, Path) else item * 2

    def lost(self, item):
        return f"lost {item}"


class NeverLoads(Doubles):
    def load(self):
        os._exit(3)


def never():
    return False


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_chunks(workers):
    chunks = [[n, n + 1] for n in range(0, 40, 2)]
    found = list(spread(Doubles(), chunks, workers, never))
    assert found == [[2 * a, 2 * b] for a, b in chunks]


def test_what_a_killed_worker_had_is_done_again(tmp_path):
    chunks = [[1, tmp_path / "once", 3], [4], [5]]
    assert list(spread(Doubles(), chunks, 2, never)) == [[2, "back", 6], [8], [10]]


def test_an_item_that_kills_whoever_takes_it_is_lost_and_no_other():
    chunks = [[1, "deadly", 3], [4], [5]]
    assert list(spread(Doubles(), chunks, 2, never)) == [[2, "lost deadly", 6], [8], [10]]


def test_a_worker_that_fails_ends_the_run_with_its_reason():
    with pytest.raises(PipelineError, match="ValueError: broken"):
        list(spread(Doubles(), [["broken"]], 2, never))


def test_workers_that_never_start_end_the_run():
    with pytest.raises(PipelineError, match="exit code 3"):
        list(spread(NeverLoads(), [[1]], 2, never))


@pytest.mark.parametrize("workers", [1, 2])
def test_after_a_stop_no_chunk_is_read_and_what_is_at_work_is_finished(workers):
    read, stopped = [], []

    def chunks():
        for n in range(1000):
            read.append(n)
            yield [n]

    found = []
    for chunk in spread(Doubles(), chunks(), workers, lambda: bool(stopped)):
        found += chunk
        stopped.append(True)
    assert found == [2 * n for n in read]
    assert len(read) <= 3 * workers


def test_little_is_read_ahead_of_a_slow_reader_of_results():
    read = []

    def chunks():
        for n in range(200):
            read.append(n)
            yield [n]

    for told, _ in enumerate(spread(Doubles(), chunks(), 2, never), start=1):
        time.sleep(0.002)
        assert len(read) - told <= 3 * 2


PARENT = """
import os, signal, sys
sys.path[:0] = sys.argv[1:]
from multiprocessing import active_children
from dragoman.bulk._processes import spread
from test_processes import Doubles, never
if __name__ == "__main__":
    for _ in spread(Doubles(), ([n] for n in range(10**9)), 2, never):
        print(*[p.pid for p in active_children()], flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_end_when_the_parent_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    folder = str(Path(__file__).parent)
    run = subprocess.run(
        [sys.executable, str(script), folder, *sys.path],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL
    pids = [int(p) for p in run.stdout.split()]
    assert pids
    deadline = time.monotonic() + 20
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, pids))


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
