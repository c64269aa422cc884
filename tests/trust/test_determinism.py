"""The same bytes, whatever the run: again, in another order, in other batches, on more workers,
with another seed of hashes, on another version of Python."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "src" / "dragoman" / "resources" / "demo" / "reports.jsonl"
RUN = """
import sys
from dragoman import Config, Pipeline, load, read_reports
from dragoman.exchange import encode, record
batch, path = int(sys.argv[1]), sys.argv[2]
pipeline = load(Config(batch=batch))
for document in pipeline.code(read_reports([path], pipeline.config)):
    sys.stdout.buffer.write(encode(record(document)) + b"\\n")
"""


def others():
    """Interpreters of other versions that have what the package needs (see .ci/run)."""
    return [p for p in os.environ.get("DRAGOMAN_PYTHONS", "").split(":") if shutil.which(p)]


def coded(path, batch=64, python=sys.executable, seed="0"):
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed}
    done = subprocess.run([python, "-c", RUN, str(batch), str(path)], env=env, check=False,
                          capture_output=True, timeout=300)  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return {json.loads(x)["report"]["id"]: x for x in done.stdout.splitlines()}


@pytest.fixture(scope="module")
def first():
    return coded(DEMO)


def test_all_reports_are_coded(first):
    assert len(first) == len(DEMO.read_text().splitlines()) == 30


def test_batches_of_another_size_and_another_hash_seed(first):
    assert coded(DEMO, batch=1, seed="77") == first


def test_another_order(first, tmp_path):
    turned = tmp_path / "reports.jsonl"
    turned.write_text("\n".join(reversed(DEMO.read_text().splitlines())) + "\n")
    again = {k: _bare(v) for k, v in coded(turned, batch=7).items()}
    assert again == {k: _bare(v) for k, v in first.items()}


def _bare(line):
    """Leave out in which row of which file a report stood."""
    record = json.loads(line)
    record["report"].pop("path", None)
    return record


def test_two_workers(dragoman, first):
    ran = dragoman("code", DEMO, "--workers", 2)
    assert ran.code in {0, 3}, ran.err
    assert {json.loads(x)["report"]["id"]: x for x in ran.out.splitlines()} == first


def test_atlas_in_any_order(dragoman, tmp_path):
    """What is filed is exported alike, whoever came first."""
    lines = DEMO.read_text().splitlines()[:12]
    exports = []
    for name, rows in (("a", lines), ("b", lines[::-1])):
        path = tmp_path / f"{name}.jsonl"
        path.write_text("\n".join(rows) + "\n")
        atlas = tmp_path / f"{name}.duckdb"
        assert dragoman("add", path, "--atlas", atlas).code in {0, 3}
        tables = dragoman("export", "--atlas", atlas, "--format", "csv").out
        exports.append((tables, dragoman("export", "--atlas", atlas, "--format", "groups").out))
    assert exports[0] == exports[1]
    assert exports[0][0]


@pytest.mark.parametrize(
    "python", others() or [None], ids=lambda p: Path(p or "none").parent.parent.name
)
def test_other_versions_of_python(first, python):
    if python is None:
        pytest.skip("no other version of Python is set up; .ci/run makes DRAGOMAN_PYTHONS")
    assert coded(DEMO, python=python) == first
