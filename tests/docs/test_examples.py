"""Every example of the documentation runs, and prints what the page says."""

import contextlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs._page import fences, lacks

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    [*DOCS.glob("tutorial/*.md"), *DOCS.glob("how-to/*.md"), *DOCS.glob("explanation/*.md")]
)
NEEDS = re.compile(r"<!-- needs: ([\w, ]+) -->")


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    """A folder with the command on its path, and the atlas that `dragoman demo` makes."""
    folder = tmp_path_factory.mktemp("docs")
    tool = folder / "bin" / "dragoman"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dragoman "$@"\n')
    tool.chmod(0o755)
    (tool.parent / "python").symlink_to(sys.executable)
    env = {"PATH": f"{tool.parent}:{os.environ['PATH']}", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    done = subprocess.run([tool, "demo", "--atlas", folder / "map.duckdb"], env=os.environ | env,
                          capture_output=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    env |= {"OMP_NUM_THREADS": "1", "MPLBACKEND": "agg", "PYSPARK_PYTHON": sys.executable}
    return folder, os.environ | env


def run(call, place, tmp_path):
    folder, env = place
    shutil.copy(folder / "map.duckdb", tmp_path)
    with subprocess.Popen(
        [sys.executable, *map(str, call)], cwd=tmp_path, env=env, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    ) as child:  # fmt: skip
        try:
            said, _ = child.communicate(timeout=500)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)  # and a server that a page left behind
    assert child.returncode == 0, said


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_examples_of_a_page_run(page, place, tmp_path):
    needed = NEEDS.search(page.read_text(encoding="utf-8"))
    for name in needed[1].split(", ") if needed else ():
        if not (importlib.util.find_spec(name) or shutil.which(name)):
            pytest.skip(f"no {name} here")
    run(["-m", "tests.docs._page", page], place, tmp_path)


def test_notebook_runs(place, tmp_path):
    """The cells of the notebook, one after the other in one interpreter."""
    book = json.loads((DOCS / "notebooks" / "dyad_months.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(c["source"]) for c in book["cells"] if c["cell_type"] == "code"]
    assert len(cells) >= 4
    script = tmp_path / "book.py"
    script.write_text("\n\n".join(cells), encoding="utf-8")
    run([script], place, tmp_path)
    assert (tmp_path / "dyad_months.csv").stat().st_size > 100
    assert (tmp_path / "dyad_months.png").stat().st_size > 1000


def test_there_are_ten_how_tos_that_run():
    counted = [
        sum(not f.left_out and f.language in {"sh", "python", "r"} for f in fences(p.read_text()))
        for p in PAGES
        if p.parent.name == "how-to" and p.stem != "index"
    ]
    assert sum(n > 0 for n in counted) >= 10
    assert 0 not in counted, "a how-to without an example that runs"


def test_output_is_compared():
    shown = "one  line\nid 12ab of three\nlast"
    assert lacks("one line\nid … of three", shown) is None
    assert lacks("id … of four", shown) == "id … of four"
    assert lacks("last\none line", shown) == "one line", "in order"


def test_site_builds_without_a_warning(tmp_path):
    """Every link between the pages leads somewhere."""
    pytest.importorskip("mkdocs")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", tmp_path / "site"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site" / "tutorial" / "first-dossier" / "index.html").exists()
