"""A server of its own process and a headless browser, for the end-to-end tests.

Needs Playwright's Python package and a Chromium of the system (DRAGOMAN_BROWSER names
another one); where one of them is missing, the tests are skipped with a notice.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOKEN = "a-token-of-more-than-sixteen"
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium():
    """Return the path of a Chromium, or skip."""
    found = os.environ.get("DRAGOMAN_BROWSER") or next(filter(None, map(shutil.which, _NAMES)), "")
    if not found:
        pytest.skip("no Chromium here: the end-to-end tests need one (apt-get install chromium)")
    return found


@contextmanager
def launched():
    """Give a headless browser."""
    api = pytest.importorskip("playwright.sync_api", reason="no Playwright here: see extra 'dev'")
    path = chromium()
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def served(atlas):
    """Give the address of a server of an atlas, in a process of its own."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    command = [sys.executable, "-m", "dragoman", "serve", str(atlas), "--port", str(port)]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        [*command, "--token", TOKEN], env=env, stderr=subprocess.PIPE, text=True
    )
    try:
        _wait(f"http://127.0.0.1:{port}/static/icon.svg", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _wait(url, process):
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read())
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {url}")
