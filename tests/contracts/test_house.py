"""The house's own rules: pure rooms, small modules, sorted public names, cheap import."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman

ROOT = Path(dragoman.__file__).parent
PURE = (
    "types",
    "errors.py",
    "config.py",
    "ontology",
    "kb",
    "nlp",
    "linking",
    "coding",
    "resolution",
    "views",
)
IO_CALLS = {
    "open",
    "print",
    "input",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "connect",
    "urlopen",
    "system",
    "getenv",
    "now",
    "today",
    "time",
}
CLOCK, CLOCKS = {"now", "today", "time"}, {"date", "datetime", "time", "Day", "dt"}
ROOMS = sorted(p.name for p in ROOT.iterdir() if (p / "__init__.py").exists())
SOURCES = sorted(ROOT.rglob("*.py"))
PURE_SOURCES = [p for p in SOURCES if p.relative_to(ROOT).parts[0] in PURE]


def called_name(func):
    """The name that is called; what goes through the one reader of resources is no I/O here."""
    if isinstance(func, ast.Attribute):
        owner = getattr(func.value, "id", "")
        if owner == "resources" or (func.attr in CLOCK and owner not in CLOCKS):
            return ""
        return func.attr
    plain = getattr(func, "id", "")
    return "" if plain in {"read_text", "read_bytes"} else plain


def name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PURE_SOURCES, ids=name)
def test_pure_room_does_no_io_and_keeps_no_state(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {called_name(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & IO_CALLS
    assert not any(isinstance(node, ast.Global) for node in ast.walk(tree))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_module_is_at_most_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_function_is_at_most_40_lines(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert lines <= 40, f"{node.name} has {lines} lines"


@pytest.mark.parametrize("room", ROOMS)
def test_public_names_are_sorted_and_exist(room):
    module = importlib.import_module(f"dragoman.{room}")
    names = getattr(module, "__all__", [])
    assert list(names) == sorted(names)
    assert all(hasattr(module, n) for n in names)


def test_import_loads_nothing_heavy():
    code = (
        "import dragoman, sys; print([m for m in ('numpy', 'pyarrow', 'duckdb', 'onnxruntime', "
        "'lxml', 'click') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from dragoman.cli import main; main(['--help']); "
        "print([m for m in ('numpy', 'pyarrow', 'duckdb', 'onnxruntime', 'lxml') "
        "if m in sys.modules], file=sys.stderr)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stderr.strip() == "[]"
