"""A user's own entities: YAML or CSV that adds to the pack or overrides it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.errors import InputError
from dragoman.kb._fold import name_key
from dragoman.kb._records import Candidate, Record

_FIELDS = ("key", "name", "kind", "code", "sectors", "wikidata", "aliases")


def read_user_file(raw: bytes) -> list[dict[str, Any]]:
    """Read entities from YAML (a list of maps) or CSV (a header, ``;`` between aliases).

    Fields: key, name, kind, code, sectors, wikidata, aliases. Raises InputError, naming the
    row, where one is missing or unknown.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise InputError(f"entity file: not UTF-8: {err}") from err
    rows = _from_csv(text) if text.lstrip().startswith("key,") else _from_yaml(text)
    return [_checked(row, number) for number, row in enumerate(rows, 1)]


def _from_csv(text: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    try:
        for row in csv.DictReader(io.StringIO(text, newline=None)):  # line ends of any kind
            lists = ("aliases", "sectors")
            split = {f: [v for v in (row.get(f) or "").split(";") if v] for f in lists}
            rows.append({**row, **split})
    except csv.Error as err:
        raise InputError(f"entity file: not CSV: {err}") from err
    return rows


def _from_yaml(text: str) -> list[dict[str, Any]]:
    import yaml

    try:
        rows = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as err:
        raise InputError(f"entity file: not YAML: {err}") from err
    if not isinstance(rows, list):
        raise InputError("entity file: expected a list of entities")
    return rows


def _checked(row: Any, number: int) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise InputError(f"entity file, entity {number}: expected a map")
    unknown = sorted(str(k) for k in row if k not in _FIELDS)
    missing = [f for f in ("key", "name", "kind") if not row.get(f)]
    if unknown or missing:
        raise InputError(f"entity file, entity {number}: unknown {unknown}, missing {missing}")
    sectors = row.get("sectors") or []
    return {
        **{f: str(row.get(f) or "") for f in ("key", "name", "kind", "code", "wikidata")},
        "sectors": sectors.split() if isinstance(sectors, str) else [str(s) for s in sectors],
        "aliases": [str(a) for a in row.get("aliases") or []],
    }


@dataclass(frozen=True, slots=True)
class UserEntities:
    """A user's entities: records by key, and candidates by folded name."""

    records: dict[str, Record]
    names: dict[str, tuple[Candidate, ...]]


def user_entities(files: Iterable[bytes]) -> UserEntities:
    """Read a user's files; a later entity replaces an earlier one of the same key."""
    rows = {row["key"]: row for raw in files for row in read_user_file(raw)}
    records: dict[str, Record] = {}
    names: dict[str, list[Candidate]] = {}
    for key, row in rows.items():
        records[key] = Record(
            key, row["name"], row["kind"], row["code"], tuple(row["sectors"]), row["wikidata"],
            prior=1.0,
        )  # fmt: skip
        for folded in dict.fromkeys(name_key(n) for n in (row["name"], *row["aliases"])):
            candidate = Candidate(key, row["name"], row["kind"], "official", 1.0)
            names.setdefault(folded, []).append(candidate)
    return UserEntities(records, {name: tuple(found) for name, found in names.items()})
