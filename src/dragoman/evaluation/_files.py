from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import Any

from dragoman.errors import InputError

Json = dict[str, Any]


def read_records(path: str | Path) -> dict[str, Json]:
    """Read coded or gold reports (JSONL) by id, and by the stem of their path.

    Raises InputError naming file and line where a line is no JSON object.
    """
    out: dict[str, Json] = {}
    for number, line in enumerate(_lines(Path(path)), 1):
        try:
            item = json.loads(line)
            report = item.get("report") or {}
        except (json.JSONDecodeError, AttributeError) as err:
            raise InputError(f"{path}, line {number}: not a JSON object: {err}") from err
        stem = PurePath(report["path"]).stem if report.get("path") else None
        key = item.get("id") or report.get("id")
        for name in (stem, key):
            if name:
                out[name] = item
    return out


def _lines(path: Path) -> list[str]:
    try:
        return [x for x in path.read_text(encoding="utf-8").splitlines() if x.strip()]
    except (OSError, UnicodeDecodeError) as err:
        raise InputError(f"{path}: {err}") from err
