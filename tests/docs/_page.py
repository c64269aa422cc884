"""Run the examples of a page of the documentation, in order, in the folder where this starts.

    python -m tests.docs._page PAGE [PAGE…]

A fence is run by its language: ``sh`` by bash, ``python`` in one namespace for the page, ``r`` by
Rscript where there is one. ``title="FILE"`` writes the fence to FILE instead. ``text`` right after
a fence that ran is its output: each line must stand in it, in order; "…" stands for anything. A
comment ``<!-- not run: WHY -->`` before a fence leaves it out. Anything else is an error.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(
    r"(?P<before><!-- not run: [^>]+ -->\s*\n)?"
    r"^(?P<pad> *)```(?P<head>[^\n`]*)\n(?P<body>.*?)^ *```\s*$",
    re.MULTILINE | re.DOTALL,
)
_DATA = {"csv", "json", "jsonl", "yaml", "html", "sql"}


@dataclass(frozen=True)
class Fence:
    """One fenced block: its language, file title, words, line, whether it is to be run."""

    language: str
    title: str
    body: str
    line: int
    left_out: bool
    after: bool  # nothing but blank lines between it and the fence before


def fences(text: str) -> Iterator[Fence]:
    """Yield the fenced blocks of a page."""
    end = 0
    for found in _FENCE.finditer(text):
        pad = found["pad"]
        body = "".join(x.removeprefix(pad) for x in found["body"].splitlines(keepends=True))
        head = found["head"].strip()
        title = re.search(r'title="([^"]+)"', head)
        yield Fence(
            head.split(" ")[0],
            title[1] if title else "",
            body,
            text.count("\n", 0, found.start()) + 1,
            bool(found["before"]),
            not text[end : found.start()].strip(),
        )
        end = found.end()


def outputs(fence: Fence, namespace: dict[str, object]) -> str | None:
    """Run one fence and return what it printed; None where it is not one that runs."""
    if fence.title:
        path = Path(fence.title)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fence.body, encoding="utf-8")
        return None
    if fence.language == "sh":
        return _ran(["bash", "-euo", "pipefail", "-c", fence.body], fence)
    if fence.language == "r":
        return _ran(["Rscript", "-e", fence.body], fence) if shutil.which("Rscript") else None
    if fence.language == "python":
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown):
            exec(compile(fence.body, f"line {fence.line}", "exec"), namespace)
        return shown.getvalue()
    raise SystemExit(f"line {fence.line}: nothing says how to run {fence.language!r}")


def _ran(command: list[str], fence: Fence) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        raise SystemExit(f"line {fence.line}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout + done.stderr


def lacks(wanted: str, shown: str) -> str | None:
    """Return the first line of *wanted* that *shown* does not have after the one before it."""
    at, lines = 0, [" ".join(x.split()) for x in shown.splitlines()]
    for line in (" ".join(x.split()) for x in wanted.splitlines() if x.strip(" …")):
        pattern = re.compile(".*?".join(map(re.escape, line.split("…"))) + "$")
        found = next((i for i in range(at, len(lines)) if pattern.match(lines[i])), None)
        if found is None:
            return line
        at = found + 1
    return None


def run(page: Path) -> int:
    """Run a page; return how many fences ran."""
    namespace: dict[str, object] = {"__name__": "page"}
    shown: str | None = None
    count = 0
    for fence in fences(page.read_text(encoding="utf-8")):
        if fence.left_out:
            shown = None
        elif fence.language == "text" and not fence.title:
            if not fence.after:
                raise SystemExit(f"{page.name}, line {fence.line}: output of what?")
            line = lacks(fence.body, shown) if shown is not None else None
            if line is not None:
                raise SystemExit(f"{page.name}, line {fence.line}: not shown: {line}\n{shown}")
        elif fence.title or fence.language not in _DATA:
            try:
                shown = outputs(fence, namespace)
            except Exception:  # noqa: BLE001  (shown, with the line)
                traceback.print_exc()
                raise SystemExit(f"{page.name}, line {fence.line}: failed") from None
            count += 1
    return count


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{name}: {run(Path(name))} examples ran in {os.getcwd()}")
