"""People and their offices from the tables of ``data/kb/pack`` (Wikidata, World Factbook)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.curation._claims import Claim
from dragoman.curation._persons import clean_label, merge_keys
from dragoman.curation._tables import Row, parquet, seed

_SOURCES = {"wikidata-eps": "wikidata", "factbook": "factbook"}
_BY_CODE = {"HOS": "head_of_state", "HOG": "head_of_government", "FM": "foreign_minister",
            "DEF": "defence_minister", "CDA": "charge_d_affaires", "LEG": "legislator",
            "VP": "vice_president", "DHOG": "deputy_head_of_government"}  # fmt: skip
# days that dated texts refute: Ayrault is foreign minister on 2016-05-09 (sd-729762043306360833)
_CORRECTED = {
    ("Q217070", "Minister of Foreign Affairs", "2014-08-25", "2016-12-06"): (
        "2014-08-25",
        "2016-05",
    ),
    ("Q7711", "Minister of Foreign Affairs", "2016-12-06", "2017-05-15"): (
        "2016-05-09",
        "2017-05-15",
    ),
}
_PARLIAMENTS = frozenset({"USA", "GBR", "RUS", "UKR", "ISR", "VEN", "IRN"})
_JUNIOR_OF = {"foreign_minister": "deputy_foreign_minister", "defence_minister": "deputy_minister"}
_HEADS = frozenset({"head_of_state", "head_of_government"})
_JUNIOR = re.compile(
    r"materiel|equipment|^minister for culture|^minister for education, europe|"
    r"personnel|veterans$|production|industr|military cabinet|state to the|"
    r"^state minister|^minister of state for (the armed forces|defence)|minister delegate",
    re.IGNORECASE,
)
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
        chief = self._chief(title, code)
        junior = _DEPUTY.search(title) or _JUNIOR.search(title)
        return _JUNIOR_OF.get(chief, chief) if junior else chief

    def _chief(self, title: str, code: str) -> str:
        if code in _BY_CODE:
            return _BY_CODE[code]
        barred = _HEADS if code in {"OTHER", "OTHER_MIN", "SPEAKER", "AMB"} else frozenset()
        return next(
            (k for k, ps in self._rules if k not in barred and any(p.search(title) for p in ps)), ""
        )


def role_claims(folder: Path, states: frozenset[str] = frozenset()) -> Iterator[Claim]:
    """Yield people and terms from ``roles``, ``entities`` and ``names`` of *folder*.

    *states*: names of states, which the World Factbook puts before those of persons.
    """
    rules = OfficeRules(seed("offices.yaml"))
    rows = [r for r in parquet(folder / "entities.parquet") if r["type"] == "person"]
    moved = merge_keys(rows, states)
    labels = {r["id"]: _label(r, states) for r in rows}
    fresh = {to: key for key, to in sorted(moved.items()) if to not in labels}
    rows += [
        {**r, "id": moved[r["id"]]} for r in rows if fresh.get(moved.get(r["id"], "")) == r["id"]
    ]
    labels |= {to: labels[key] for to, key in fresh.items() if key in labels}
    people: set[str] = set()
    for row in parquet(folder / "roles.parquet"):
        key = moved.get(str(row["person_id"]), str(row["person_id"]))
        if row["source"] in _SOURCES and _useful(row) and labels.get(key):
            people.add(key)
            yield _term(row, key, rules)
    for row in rows:
        key = moved.get(str(row["id"]), str(row["id"]))
        if key in people and key == row["id"]:
            yield from _person(row, labels[key])
    for row in parquet(folder / "names.parquet"):
        key = moved.get(str(row["entity_id"]), str(row["entity_id"]))
        if key in people and row["script"] == "Latn" and row["source"] in _SOURCES:
            name = clean_label(row["name"], states) if row["source"] == "factbook" else row["name"]
            if name:
                yield Claim(key, "name", name, _SOURCES[row["source"]], detail="person")


def presidential_claims(folder: Path, states: list[Claim]) -> Iterator[Claim]:
    """Yield the states whose head of state heads the government, by the World Factbook."""
    alpha = {c.value: c.entity for c in states if c.property == "codes" and c.detail == "fips"}
    since: dict[str, str] = {}
    with (folder / "factbook_terms.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            state = alpha.get(row["fips"].upper(), "")
            if row["field"] == "cos+hog" and state:
                since[state] = min(since.get(state, "9"), row["since"])
            elif row["field"] == "hog" and state and row["since"]:
                since.setdefault(f"-{state}", row["since"])
    for state, day in sorted(since.items()):
        if state[0] != "-":
            start = day if f"-{state}" in since else ""
            yield Claim(state, "presidential", "yes", "factbook", start)


def _label(row: Row, states: frozenset[str]) -> str:
    if row["source"] != "factbook":
        return str(row["label"])
    return clean_label(row["label"], sorted(states))


def _useful(row: Row) -> bool:
    """Say whether a term has a day, and is no seat in a parliament that is not followed."""
    dated = bool(row["start"] or row["end"] or row["as_of"])
    return dated and (row["role"] != "LEG" or row["country"] in _PARLIAMENTS)


def _term(row: Row, key: str, rules: OfficeRules) -> Claim:
    kind = rules.kind(row["title"], row["role"])
    if row["country"] == "IRN" and kind == "head_of_state" and row["title"].startswith("Pres"):
        kind = "head_of_government"
    if row["country"] == "IND" and row["title"] == "Minister of Foreign Affairs":
        kind = "deputy_foreign_minister"  # the Foreign Secretary, a civil servant
    if row["country"] == "GUY" and row["title"] == "Foreign Secretary":
        kind = "deputy_foreign_minister"
    if row["title"] == "Secretary of State" and row["country"] not in {"USA", "VAT"}:
        kind = "deputy_minister"
    start, end = row["start"] or "", row["end"] or ""
    start, end = _CORRECTED.get((key, row["title"], start, end), (start, end))
    seen = start or end or row["as_of"]
    shown = row["as_of"] if row["end_prec"] == "inferred" else end  # by an edition, or by the end
    return Claim(
        key,
        "office",
        f"{kind}@{scope_key(row['country'])}",
        _SOURCES[row["source"]],
        start,
        end,
        row["as_of"] if row["open"] and not end else (shown or row["as_of"]),
        f"{row['title']}|{scope_key(row['counterpart'])}|{seen}",
    )


def _person(row: Row, label: str) -> Iterator[Claim]:
    key = row["id"]
    source = _SOURCES.get(row["source"], str(row["source"]))
    yield Claim(key, "kind", "person", source)
    yield Claim(key, "label", label, source)
    yield Claim(key, "name", label, source, detail="person")
    if row["country"]:
        yield Claim(key, "code", row["country"], source)
    gender = {"female": "f", "male": "m"}.get(row["gender"] or "", "")
    if gender:
        yield Claim(key, "gender", gender, source)
    for prop in ("born", "died"):
        if row[prop]:
            yield Claim(key, prop, row[prop], source)
