"""Every target keeps its promise: on what was found before, on invented input, and guided by coverage.

The guided part is bounded, DRAGOMAN_FUZZ seconds (4 unless told) and 20,000 inputs for each target,
and always goes the same way; new ways are for `python -m tests.fuzz.targets`.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.targets import CORPUS, TARGETS

ROOT = Path(__file__).resolve().parents[2]
KEPT = sorted(p for p in CORPUS.rglob("*") if p.is_file())
WORDS = st.lists(
    st.sampled_from(
        ["type: AID\n", "rules:\n", "- id: x\n", "  verb: [a]\n", "id,type,actor,recipient\n", "AID,", ";",
         '"', "\n", "\t", "{", "}", "[", "]", "&a ", "*a", "<p>", "</p>", "<!--", "date 2024-02-21\n",
         "last Tuesday ", "two years ago ", "31 June ", "1999-2001 ", "“", "”", "?", "%00", "../", "Kenya ",
         "\u202e", "\u0301", "\x00", "key,name,kind\n", "99999999999999999999 "]),
    max_size=40,
).map(lambda parts: "".join(parts).encode())  # fmt: skip


@pytest.mark.parametrize("path", KEPT, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_what_was_found_stays_mended(path):
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_invented_input(name):
    @settings(max_examples=15 if name == "api" else 40, deadline=None, derandomize=True)
    @given(head=st.binary(max_size=2), raw=st.one_of(st.binary(max_size=300), WORDS))
    def check(head, raw):
        TARGETS[name](head + raw)

    check()


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_guided_by_coverage(name, tmp_path):
    if not importlib.util.find_spec("atheris"):
        pytest.skip("no atheris here")
    seconds = os.environ.get("DRAGOMAN_FUZZ", "4")
    env = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    call = [
        sys.executable,
        "-m",
        "tests.fuzz.targets",
        name,
        "--seconds",
        seconds,
        "--seed",
        "7",
        "--runs",
        "20000",
    ]
    done = subprocess.run([*call, "--found", tmp_path / "found"], env=env, cwd=ROOT, check=False,
                          capture_output=True, text=True, timeout=300)  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert "number_of_executed_units" in done.stderr
