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
    except (
        yaml.YAMLError,
        ValueError,
        TypeError,
        RecursionError,
    ) as err:  # what PyYAML lets through
        raise ResourceError(f"{name}: not YAML: {err}") from err


def verify(name: str, sha256: str) -> bytes:
    """Return the bytes of ``resources/<name>``, or raise ResourceError: another SHA-256."""
    raw = read_bytes(name)
    found = hashlib.sha256(raw).hexdigest()
    if found != sha256:
        raise ResourceError(f"{name}: sha256 is {found[:12]}…, expected {sha256[:12]}…")
    return raw


def manifest(folder: str) -> dict[str, Any]:
    """Return ``resources/<folder>/manifest.json``; ``files`` gives the SHA-256 of each file."""
    found = read_json(f"{folder}/manifest.json")
    if not isinstance(found, dict) or not isinstance(found.get("files"), dict):
        raise ResourceError(f"{folder}/manifest.json: damaged: it lists no files")
    return found


def read_verified(folder: str, file: str) -> bytes:
    """Read a file that a manifest lists; raise ResourceError where its SHA-256 is another."""
    return verify(f"{folder}/{file}", str(manifest(folder)["files"].get(file, "")))


def verify_model(folder: str) -> dict[str, Any]:
    """Return the manifest of the model in ``resources/<folder>``, its files compared with it.

    Raises ResourceError where a file is missing or has another SHA-256 than the manifest.
    """
    found = manifest(folder)
    for file, sha256 in sorted(found["files"].items()):
        verify(f"{folder}/{file}", sha256)
    return found
