"""No regular expression of the house runs away: each is timed on input made to hurt it.

All patterns that the house compiles are gathered while it reads, codes and shows; each is searched
through in 1,500 characters of every unit below and of the pattern's own pieces.

    python -m tests.fuzz.test_regexes       the slowest patterns, with their seconds
"""

import importlib
import os
import pkgutil
import re
import subprocess
import sys
import time
from pathlib import Path
from re import _parser  # what the standard library's own compiler reads patterns with

ROOT = Path(__file__).resolve().parents[2]
SIZE = 1_500
LIMIT = 0.5  # CPU seconds; nearly all take less than a hundredth of it
UNITS = (
    *("a", "A", "aA ", "Ab ", "0", "0.", "1,", "-", "--", ".", "...", ". ", " ", "\n", " \n", "\t", "“", "”"),
    *("“a", '"', "'", "'s ", "(", "(a", "a)", "<", "<a", "<a ", "&", "@a ", "#", "http://", "a/", "é", "e\u0301", "’"),
    *("of the ", "U.S.", "1-2-", "and ", "A. ", "Mr. ", "\u200f", "x@y.", "2024-", "12:", "[", "]", "{", "—"),
)  # fmt: skip


def ours(name):
    """A module that reads reports; `curation` builds the pack from sources that we chose."""
    return name.startswith("dragoman") and not name.startswith("dragoman.curation")


def patterns():
    """Every pattern that a module of the house compiles, by importing all and coding a few."""
    found = {}
    original = re._compile

    def recording(pattern, flags):
        made = original(pattern, flags)
        frame = sys._getframe(1)
        while frame and frame.f_globals.get("__name__", "").startswith(("re", "functools")):
            frame = frame.f_back
        if frame and ours(frame.f_globals.get("__name__", "")):
            found[made.pattern, made.flags] = made
        return made

    re._compile = recording
    try:
        import dragoman

        for module in pkgutil.walk_packages(dragoman.__path__, "dragoman."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        for name, module in list(sys.modules.items()):
            if ours(name):
                for value in vars(module).values():
                    if isinstance(value, re.Pattern):
                        found[value.pattern, value.flags] = value
        text = (
            "Kenya's president said on Tuesday: “We met Mr. Smith.” He will visit Chad in May. " * 3
        )
        dragoman.code_reports([
            dragoman.Report(id="t", content=text),
            dragoman.Report(id="h", content=f"<html><body><p>{text}</p></body></html>", media="html"),
        ])  # fmt: skip
    finally:
        re._compile = original
    return [p for p in found.values() if isinstance(p.pattern, str)]


def pieces(pattern):
    """Repeated pieces that the pattern itself names: its literals, alone and with a blank."""
    words, run = set(), ""

    def walk(items):
        nonlocal run
        for op, value in items:
            if str(op) == "LITERAL":
                run += chr(value)
                continue
            if run:
                words.add(run)
            run = ""
            for part in value if isinstance(value, (list, tuple)) else (value,):
                if isinstance(part, _parser.SubPattern):
                    walk(part)
                elif isinstance(part, list):
                    for inner in part:
                        if isinstance(inner, _parser.SubPattern):
                            walk(inner)
        if run:
            words.add(run)
        run = ""

    walk(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    return sorted(words)[:24]


def slowest(pattern, units):
    """CPU seconds of the worst search, and its unit."""
    worst = (0.0, "")
    for unit in units:
        text = f"{(unit * SIZE)[: SIZE - 1]}\x00"  # what nothing ends well on
        begun = time.thread_time()
        for _ in pattern.finditer(text):
            pass
        worst = max(worst, (time.thread_time() - begun, unit))
        if worst[0] > LIMIT:
            return worst
    return worst


def timed():
    rows = []
    for pattern in patterns():
        own = pieces(pattern)
        rows.append((*slowest(pattern, [*UNITS, *own, *(f"{w} " for w in own)]), pattern.pattern))
    return sorted(rows, reverse=True)


def test_no_pattern_runs_away():
    """In a process of its own: no other test's patterns, threads or load."""
    env = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "OMP_NUM_THREADS": "1"}
    call = [sys.executable, "-m", "tests.fuzz.test_regexes"]
    done = subprocess.run(call, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


if __name__ == "__main__":
    rows = timed()
    for seconds, unit, pattern in rows[:15]:
        print(f"{seconds:.3f} s  {unit!r:14} {pattern[:110]!r}")
    if len(rows) <= 60:
        sys.exit("the patterns were not found")
    sys.exit(rows[0][0] > LIMIT)
