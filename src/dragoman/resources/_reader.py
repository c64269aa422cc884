from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.errors import ResourceError


def open_path(name: str) -> Path:
    """Return the path of ``resources/<name>`` (file or folder), or raise ResourceError."""
    path = Path(str(files("dragoman.resources").joinpath(name)))
    if not path.exists():
        raise ResourceError(f"no such resource: {name}")
    return path


def list_names(folder: str, suffix: str = "") -> list[str]:
    """Return the sorted names, below ``resources/``, of the files in *folder*."""
    here = open_path(folder)
    return sorted(f"{folder}/{p.name}" for p in here.iterdir() if p.name.endswith(suffix))


def read_user_file(path: str) -> bytes:
    """Read a file that a user gives in place of, or beside, what is shipped."""
    try:
        return Path(path).read_bytes()
    except OSError as err:
        raise ResourceError(f"{path}: {err.strerror or err}") from err


def read_bytes(name: str) -> bytes:
    """Read ``resources/<name>``."""
    return open_path(name).read_bytes()


def read_text(name: str) -> str:
    """Read ``resources/<name>`` as UTF-8."""
    try:
        return open_path(name).read_text(encoding="utf-8")
    except UnicodeDecodeError as err:
        raise ResourceError(f"{name}: not UTF-8: {err}") from err


def read_json(name: str) -> Any:  # callers narrow it at once
    """Read ``resources/<name>`` as JSON."""
    try:
        return json.loads(read_text(name))
    except json.JSONDecodeError as err:
        raise ResourceError(f"{name}: not JSON: {err}") from err


def read_yaml(name: str) -> Any:  # callers narrow it at once
    """Read ``resources/<name>`` as YAML (safe subset)."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(read_text(name), Loader=loader)
    except yaml.YAMLError as err:
        raise ResourceError(f"{name}: not YAML: {err}") from err


def verify(name: str, sha256: str) -> None:
    """Raise ResourceError unless ``resources/<name>`` has this SHA-256."""
    found = hashlib.sha256(read_bytes(name)).hexdigest()
    if found != sha256:
        raise ResourceError(f"{name}: sha256 is {found[:12]}…, expected {sha256[:12]}…")
