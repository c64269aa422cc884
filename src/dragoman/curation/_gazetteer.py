"""The gazetteer: GeoNames places (CC BY 4.0) and natural features, compiled into columns."""

from __future__ import annotations

from array import array
from collections import defaultdict
from math import log10
from typing import Any

from dragoman.curation._compile import pack_bytes
from dragoman.curation._gazetteer_sources import Spot, features, place_divisions, states, towns
from dragoman.kb import SCHEMA, name_key

_BASE = {"N": 220, "A": 90, "B": 25, "L": 150, "H": 120, "T": 120}


def gazetteer(countries: dict[str, str], capitals: dict[str, str]) -> bytes:
    """Return the compiled gazetteer. *countries*: alpha-2 to alpha-3; *capitals* by alpha-3."""
    spots = towns(countries, capitals)
    spots += place_divisions(spots, countries)
    spots += states(countries)
    spots += features()
    spots.sort(key=lambda s: (s.country, s.admin1, s.name, s.id))
    return pack_bytes(_columns(spots))


def _prior(spot: Spot) -> int:
    people = log10(spot.population + 10)
    if spot.feature == "P":
        base = 20 * people + (60 if spot.capital else 0)
    else:
        base = _BASE[spot.feature] + (10 * people if spot.feature in "AB" else 0)
    return min(255, round(base))


def _columns(spots: list[Spot]) -> dict[str, Any]:
    names: dict[str, dict[int, int]] = defaultdict(dict)
    for row, spot in enumerate(spots):
        weak = set(spot.short)
        for name in (spot.name, *spot.others, *spot.short):
            share = 1.0 if name == spot.name else 0.5 if name in weak else 0.8
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
