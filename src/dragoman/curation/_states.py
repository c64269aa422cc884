"""States and territories: codes, names, demonyms, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.curation._claims import Claim
from dragoman.curation._tables import Row, has_seed, parquet, tsv

_FORMS = {"official": "official", "alias": "alias", "acronym": "acronym", "former": "former",
          "native": "native", "adjective": "adjective", "demonym": "demonym"}  # fmt: skip
_PLURAL = re.compile(r"[a-z](n|i|r|t|o|c|k|kh|b)$")  # Iranian, Pakistani: and Iranians
_SOURCES = {"rigour", "country-codes", "factbook", "cldr", "i18n-nationality"}


def state_claims(folder: Path) -> Iterator[Claim]:
    """Yield the claims about states from the tables of *folder* (``data/kb/pack``) and seeds."""
    states = {
        row["id"]: row
        for row in parquet(folder / "entities.parquet")
        if row["type"] in {"country", "historical_state"} and row["iso3"]
    }
    for row in states.values():
        yield from _state(row)
    dropped = {(r["state"], r["value"]) for r in tsv("state_names.tsv") if r["detail"] == "-"}
    for name in parquet(folder / "names.parquet"):
        row = states.get(name["entity_id"], {})
        if row and _wanted(name) and (row["iso3"], name["name"]) not in dropped:
            form = _FORMS[name["kind"]]
            yield Claim(row["iso3"], "name", name["name"], name["source"], detail=form)
            if form in {"adjective", "demonym"} and _PLURAL.search(name["name"]):
                plural = name["name"] + "s"
                yield Claim(row["iso3"], "name", plural, name["source"], detail="demonym")
    yield from _seeded({row["iso3"] for row in states.values()})


def _wanted(name: Row) -> bool:
    kind, lang = name["kind"], name["lang"] or "en"
    if kind not in _FORMS or name["script"] != "Latn" or name["source"] not in _SOURCES:
        return False
    return lang == "en" or kind in {"native", "alias"}


def _state(row: Row) -> Iterator[Claim]:
    key, source = row["iso3"], row["source"]
    yield Claim(key, "kind", "state", source)
    yield Claim(key, "label", row["label"], source)
    yield Claim(key, "code", key, source)
    yield Claim(key, "sectors", "GOV", source)
    yield Claim(key, "wikidata", row["id"], source)
    codes = {"iso2": row["iso2"], "iso3": key, "fips": row["fips"]}
    if row["m49"]:
        codes["numeric"] = row["m49"].zfill(3)
    for system, code in codes.items():
        if code:
            yield Claim(key, "codes", code, source, detail=system)
    if row["capital"]:
        yield Claim(key, "capital", row["capital"], "geonames")
        yield Claim(key, "name", row["capital"], "geonames", detail="capital")
    if row["valid_from"] or row["valid_to"]:
        yield Claim(key, "exists", "yes", source, row["valid_from"] or "", row["valid_to"] or "")


def _seeded(known: set[str]) -> Iterator[Claim]:
    """Yield what the project's own lists add: codes of COW, Gleditsch-Ward, CAMEO; names."""
    for name in ("state_codes.tsv", "state_names.tsv"):
        for row in tsv(name) if has_seed(name) else ():
            organisation = row["state"].startswith("org:")
            if row["detail"] != "-" and (row["state"] in known or organisation):
                prop = "codes" if name == "state_codes.tsv" else row.get("property") or "name"
                yield Claim(
                    row["state"], prop, row["value"], row["source"],
                    row.get("from") or "", row.get("to") or "", detail=row["detail"] or "",
                )  # fmt: skip
