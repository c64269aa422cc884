"""The command line as a process of its own, with what can go wrong around it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEWS = [
    ("a", "2024-02-21", "The foreign minister of Kenya met his Ugandan counterpart in Nairobi."),
    ("b", "2024-02-22", "Peru expelled the ambassador of Ecuador on Thursday."),
    ("c", "2024-02-23", "“We support the peace talks,” said French President Emmanuel Macron."),
]


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: bytes
    err: str


@pytest.fixture(scope="session")
def news(tmp_path_factory) -> Path:
    """Three reports as JSONL."""
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    lines = (json.dumps({"id": i, "date": d, "text": t}) for i, d, t in NEWS)
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture(scope="session")
def dragoman() -> Callable[..., Ran]:
    """Run the command line in a process of its own.

    *limit*: the largest file it may write, in bytes; *first*: Python to run before it.
    """

    def run(*args: object, limit: int = 0, first: str = "", source=ROOT / "src", **kw) -> Ran:
        start = (
            "import resource, signal, sys\n"
            f"limit = {limit}\n"
            "if limit:\n"
            "    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))\n"
            f"{first}\n"
            "from dragoman.cli import main\n"
            "sys.exit(main())\n"
        )
        given = kw.pop("env", None)
        env = dict(os.environ if given is None else given) | {"PYTHONPATH": str(source)}
        done = subprocess.run(
            [sys.executable, "-c", start, *map(str, args)],
            capture_output=True,
            check=False,
            env=env,
            timeout=300,
            **kw,
        )
        return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    return run
