"""The built assets belong to the sources in frontend/, are small, and call nothing outside."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src/dragoman/web/static"
TEMPLATES = ROOT / "src/dragoman/web/templates"
MOST = {  # bytes, uncompressed
    "dragoman.css": 48_000,
    "dragoman.js": 16_000,
    "dom.js": 4_000,
    "maps.js": 56_000,
    "theme.js": 1_000,
    "world.json": 200_000,
}


def _sources() -> list[str]:
    names = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"]
    for folder in ("data", "scripts", "src"):
        found = (p for p in (FRONTEND / folder).rglob("*") if p.is_file())
        names += [p.relative_to(FRONTEND).as_posix() for p in found]
    return sorted(names)


def test_the_build_is_current():
    if not FRONTEND.exists():
        pytest.skip("no frontend/ beside the package")
    found = hashlib.sha256()
    for name in _sources():
        found.update(f"{name}\n".encode())
        found.update((FRONTEND / name).read_bytes())
    built = (STATIC / "built-from.txt").read_text().strip()
    assert built == found.hexdigest(), "frontend/ changed: cd frontend && npm ci && npm run build"


@pytest.mark.parametrize("name", sorted(MOST))
def test_assets_are_small(name):
    assert 0 < (STATIC / name).stat().st_size <= MOST[name]


def test_assets_call_nothing_outside():
    for path in STATIC.iterdir():
        if path.suffix in (".css", ".js", ".json"):
            words = path.read_text()
            outside = set(re.findall(r"https?://[\w.-]+", words)) - {"http://www.w3.org"}
            assert not outside, path.name
            assert "@import" not in words, path.name


def test_templates_have_no_inline_script_or_style():
    for path in TEMPLATES.glob("*.html"):
        words = path.read_text()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", words), path.name
        for tag in re.findall(r"<script\b[^>]*>", words):
            assert "src=" in tag, (path.name, tag)
