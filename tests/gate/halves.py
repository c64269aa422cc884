"""The trial collections of times and places, cut in two by a hash of the document's id."""

import gzip
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.types import stable_id

FILES = {
    "timebank": "time/timebank/timebank.jsonl",
    "wikiwars": "time/wikiwars/wikiwars.jsonl.gz",
    "lgl": "geo/lgl/lgl.jsonl.gz",
    "geovirus": "geo/geovirus/geovirus.jsonl",
}


def documents(shared: Path, name: str, half: str) -> list[dict[str, Any]]:
    """Return the documents of a half: ``tuning`` (even hash), ``reporting`` (odd) or ``all``."""
    path = shared / "data" / FILES[name]
    opener: Any = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if half == "all":
        return rows
    even = half == "tuning"
    return [row for row in rows if (int(stable_id(row["doc_id"]), 16) % 2 == 0) == even]


def scorer(shared: Path, name: str) -> ModuleType:
    """Load ``tools/scorers/<name>.py``."""
    path = shared / "tools" / "scorers" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
