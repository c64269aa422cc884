"""Parties, armed groups and companies of the tables of ``data/kb/pack``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dragoman.curation._claims import Claim
from dragoman.curation._tables import Row, parquet, tsv
from dragoman.kb import name_key

_TYPES = {"party": ("party", "PTY"), "armed_group": ("armed_group", "REB"),
          "company": ("company", "BUS"), "armed_forces": ("", "MIL")}  # fmt: skip
_SOURCES = frozenset({"factbook", "phoenix"})
_CODE = re.compile(r"^(MNC)?([A-Z]{3})")
_FORMS = {"acronym": "acronym", "native": "native"}


def group_claims(folder: Path, states: frozenset[str]) -> Iterator[Claim]:
    """Yield groups that the project's own list does not name already."""
    taken = set()
    for row in tsv("organisations.tsv"):
        taken |= {name_key(n) for n in [row["name"], *row["aliases"].split("; ")]}
    names = defaultdict(list)
    for name in parquet(folder / "names.parquet"):
        if name["script"] == "Latn" and name["source"] in _SOURCES:
            names[name["entity_id"]].append((name["name"], name["kind"]))
    for row in parquet(folder / "entities.parquet"):
        wanted = row["type"] in _TYPES and row["source"] in _SOURCES and "#" not in row["label"]
        if wanted and name_key(row["label"]) not in {"", *taken}:
            yield from _group(row, names[row["id"]], states)


def _group(row: Row, names: list[tuple[str, str]], states: frozenset[str]) -> Iterator[Claim]:
    kind, sector = _TYPES[row["type"]]
    code = row["country"] or _state_of(row["cameo"] or "", states)
    source, key = row["source"], row["id"]
    if not kind:
        if code in states:
            form = "official"
            for name, _ in names:
                yield Claim(f"{code}/armed_forces", "name", name, source, detail=form)
        return
    yield Claim(key, "kind", kind, source)
    yield Claim(key, "label", row["label"], source)
    yield Claim(key, "sectors", sector, source)
    yield Claim(key, "code", code or ("MNC" if kind == "company" else "IMG"), source)
    yield Claim(key, "name", row["label"], source, detail="official")
    for name, form in names:
        yield Claim(key, "name", name, source, detail=_FORMS.get(form, "alias"))


def _state_of(cameo: str, states: frozenset[str]) -> str:
    found = _CODE.match(cameo)
    return found.group(2) if found and found.group(2) in states else ""
