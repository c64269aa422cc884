"""People and their offices from the tables of ``data/kb/pack`` (Wikidata, World Factbook)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.curation._claims import Claim
from dragoman.curation._tables import Row, parquet, seed

_SOURCES = {"wikidata-eps": "wikidata", "factbook": "factbook"}
_BY_CODE = {"HOS": "head_of_state", "HOG": "head_of_government", "FM": "foreign_minister",
            "DEF": "defence_minister", "CDA": "charge_d_affaires", "LEG": "legislator",
            "VP": "vice_president", "DHOG": "deputy_head_of_government"}  # fmt: skip
_HEADS = frozenset({"head_of_state", "head_of_government"})
_DEPUTY = re.compile(r"^(deputy|vice|assistant|state secretary|parliamentary|under|junior)", re.I)


_ORGANISATIONS = frozenset({"UN", "EU", "NATO", "IAEA", "AU", "OAS", "WHO", "IMF", "WTO"})


def scope_key(code: str | None) -> str:
    """Return the key of the state or organisation of a source's code."""
    return f"org:{code}" if code in _ORGANISATIONS else (code or "")


class OfficeRules:
    """Maps a source's title of an office to the inventory's kind: first match wins."""

    def __init__(self, inventory: list[dict[str, Any]]) -> None:
        self._rules = [
            (office["id"], [re.compile(p, re.IGNORECASE) for p in office.get("match", ())])
            for office in inventory
        ]
        order = {"deputy_minister": 0, "deputy_foreign_minister": -1}
        self._rules.sort(key=lambda rule: order.get(rule[0], 1))

    def kind(self, title: str, code: str = "") -> str:
        """Return the kind of office of *title*; *code* is the source's own class, if any."""
        if code in _BY_CODE and not (code in {"FM", "DEF"} and _DEPUTY.search(title)):
            return _BY_CODE[code]
        barred = _HEADS if code in {"OTHER", "OTHER_MIN", "SPEAKER", "AMB"} else frozenset()
        return next(
            (k for k, ps in self._rules if k not in barred and any(p.search(title) for p in ps)), ""
        )


def role_claims(folder: Path, legislators: bool = False) -> Iterator[Claim]:
    """Yield people and terms from ``roles``, ``entities`` and ``names`` of *folder*."""
    rules = OfficeRules(seed("offices.yaml"))
    people: set[str] = set()
    for row in parquet(folder / "roles.parquet"):
        if row["source"] not in _SOURCES or (row["role"] == "LEG" and not legislators):
            continue
        if not row["start"] and not row["end"] and not row["as_of"]:
            continue
        people.add(row["person_id"])
        yield _term(row, rules)
    for row in parquet(folder / "entities.parquet"):
        if row["id"] in people and row["type"] == "person":
            yield from _person(row)
    for row in parquet(folder / "names.parquet"):
        if row["entity_id"] in people and row["script"] == "Latn" and row["source"] in _SOURCES:
            source = _SOURCES[row["source"]]
            yield Claim(row["entity_id"], "name", row["name"], source, detail="person")


def _term(row: Row, rules: OfficeRules) -> Claim:
    kind = rules.kind(row["title"], row["role"])
    start, end = row["start"] or "", row["end"] or ""
    seen = start or end or row["as_of"]
    return Claim(
        row["person_id"],
        "office",
        f"{kind}@{scope_key(row['country'])}",
        _SOURCES[row["source"]],
        start,
        end,
        row["as_of"] if row["open"] and not end else (end or row["as_of"]),
        f"{row['title']}|{scope_key(row['counterpart'])}|{seen}",
    )


def _person(row: Row) -> Iterator[Claim]:
    key = row["id"]
    source = _SOURCES.get(row["source"], row["source"])
    yield Claim(key, "kind", "person", source)
    yield Claim(key, "label", row["label"], source)
    if row["country"]:
        yield Claim(key, "code", row["country"], source)
    gender = {"female": "f", "male": "m"}.get(row["gender"] or "", "")
    if gender:
        yield Claim(key, "gender", gender, source)
    for prop in ("born", "died"):
        if row[prop]:
            yield Claim(key, prop, row[prop], source)
