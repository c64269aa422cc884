"""Long runs: the same bytes with any number of workers, after a kill, and after a stop."""

import json
import signal
import subprocess
import sys

import pytest

from dragoman.cli import main
from dragoman.cli._progress import Progress
from dragoman.store import Atlas

PLACES = ["Berlin", "Ankara", "Hanoi", "Oslo", "Cairo", "Lima"]
TEXT = "On Monday, French President Emmanuel Macron met German Chancellor Olaf Scholz in {}."

CHILD = """
import os, signal, sys
from multiprocessing import active_children
from dragoman.bulk import _lines
from dragoman.cli import _code_run, main
_lines.CHUNK = 2
_code_run._SAVE = 0
coded, how = _code_run.code_lines, sys.argv[1]

def hit(*args):
    for n, chunk in enumerate(coded(*args)):
        yield chunk
        if n == 1 and how == "parent":
            os.kill(os.getpid(), signal.SIGKILL)
        if n == 1 and how == "worker":
            os.kill(active_children()[0].pid, signal.SIGKILL)
        if n == 1 and how == "stop":
            os.kill(os.getpid(), signal.SIGINT)

_code_run.code_lines = hit
if __name__ == "__main__":
    raise SystemExit(main(sys.argv[2:]))
"""


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    rows = [
        {"id": f"r{n}", "date": "2023-01-24", "text": TEXT.format(PLACES[n % 6])} for n in range(12)
    ]
    rows[5]["date"] = "2023-13-99"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


@pytest.fixture
def run(tmp_path):
    script = tmp_path / "child.py"
    script.write_text(CHILD)

    def start(how, *args):
        command = [sys.executable, str(script), how, *map(str, args)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return start


@pytest.fixture
def whole(news, tmp_path, capsys):
    out = tmp_path / "whole.jsonl"
    assert main(["code", str(news), "-o", str(out)]) == 3
    return out.read_bytes()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_killed_run_goes_on_and_gives_the_same_bytes(news, tmp_path, run, whole, capsys, workers):
    out, manifest = tmp_path / "out.jsonl", tmp_path / "run.json"
    killed = run("parent", "code", news, "-o", out, "--workers", workers)
    assert killed.returncode == -signal.SIGKILL
    assert not out.exists()
    assert (tmp_path / "out.jsonl.part").exists()
    args = ["code", str(news), "-o", str(out), "--manifest", str(manifest)]
    assert main(args) == 3
    assert "goes on after 4 reports" in capsys.readouterr().err
    assert out.read_bytes() == whole
    assert not list(tmp_path.glob("*.part*"))
    told = json.loads(manifest.read_text())
    counts = {"items": 12, "coded": 11, "rejected": 1, "remarks": 0}
    assert told["counts"].items() >= counts.items()
    assert told["resumed"] == 1
    assert told["output"]["bytes"] == len(whole)
    assert told["inputs"][0]["name"] == str(news)


def test_two_workers_one_of_them_killed_give_the_same_bytes(news, tmp_path, run, whole):
    out = tmp_path / "out.jsonl"
    done = run("worker", "code", news, "-o", out, "--workers", "2")
    assert done.returncode == 3, done.stderr
    assert out.read_bytes() == whole


def test_ctrl_c_finishes_the_batch_and_the_run_goes_on_later(news, tmp_path, run, whole, capsys):
    out = tmp_path / "out.jsonl"
    stopped = run("stop", "code", news, "-o", out)
    assert stopped.returncode == 130, stopped.stderr
    assert "finishing what is at work" in stopped.stderr
    assert not out.exists()
    assert main(["code", str(news), "-o", str(out)]) == 3
    assert out.read_bytes() == whole


def test_what_was_left_of_other_inputs_is_not_gone_on_with(news, tmp_path, run, whole, capsys):
    out = tmp_path / "out.jsonl"
    assert run("parent", "code", news, "-o", out).returncode == -signal.SIGKILL
    lines = news.read_text().splitlines()
    news.write_text("\n".join(lines[:2]))
    assert main(["code", str(news), "-o", str(out)]) == 0
    assert "goes on" not in capsys.readouterr().err
    assert out.read_bytes() == b"".join(whole.splitlines(keepends=True)[:2])


def test_add_files_the_same_with_two_workers(news, tmp_path, capsys):
    exports = []
    for workers in ("1", "2"):
        atlas = str(tmp_path / f"{workers}.duckdb")
        assert main(["add", str(news), "--atlas", atlas, "--workers", workers]) == 3
        with Atlas(atlas, read_only=True) as store:
            exports.append([*store.export(), *store.export_groups()])
    assert exports[0] == exports[1]
    assert len(exports[0]) > 11


def test_time_left_is_told_when_it_can_be_and_by_the_slower_of_two_paces():
    now = [0.0]
    progress = Progress(1000, clock=lambda: now[0])
    progress.begin(100)
    now[0] = 10
    progress.add(5, 10, 1, 150)
    assert progress.line() == (
        "5 reports, 10 records, 1 errors; 0.5 reports/s, 1.0 records/s; time left not yet known"
    )
    now[0] = 100
    progress.add(5, 10, 0, 550)
    assert progress.line().endswith("55%, about 2 min left")  # 450 bytes at 4.5 a second
    now[0] = 200
    progress.add(5, 10, 0, 560)
    assert progress.line().endswith("73 min left")  # of late 10 bytes in 100 s


def test_of_inputs_without_a_size_no_time_left_is_told():
    progress = Progress(0, clock=lambda: 1e6)
    progress.begin(0)
    progress.add(1, 1, 0, 0)
    assert progress.line().endswith("time left unknown")
