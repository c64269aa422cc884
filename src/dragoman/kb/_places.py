"""The gazetteer: places by name, held as columns, found by bisection in a sorted blob."""

from __future__ import annotations

from dragoman.kb._fold import name_key
from dragoman.kb._records import Place
from dragoman.kb._tables import Tables

_CACHE = 60_000
_STATE = ord("N")


class Gazetteer:
    """Places by folded name.

    Names are one blob of UTF-8, sorted by their bytes and joined by line feeds, so that a
    million names cost no Python object each.
    """

    def __init__(self, tables: Tables) -> None:
        self._blob: bytes = tables.value("name_blob")
        self._at = tables.ints("name_at")
        self._first = tables.ints("name_first")
        self._rows = tables.ints("name_rows")
        self._id = tables.ints("id")
        self._name = tables.strings("name")
        self._lat = tables.ints("lat")
        self._lon = tables.ints("lon")
        self._country = tables.ints("country", "h")
        self._admin1 = tables.ints("admin1", "h")
        self._admin2 = tables.ints("admin2")
        self._population = tables.ints("population")
        self._feature: bytes = tables.value("feature")
        self._capital: bytes = tables.value("capital")
        self._prior: bytes = tables.value("prior")
        self._countries = tables.strings("countries")
        self._admin1s = tables.strings("admin1s")
        self._admin2s = tables.strings("admin2s")
        self._row_of: dict[int, int] = {}
        self._states: dict[str, int] = {}
        self._seen: dict[str, tuple[Place, ...]] = {}

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._id)

    def named(self, name: str) -> tuple[Place, ...]:
        """Return the places of that name, likeliest (capital, population) first."""
        found = self._seen.get(name)
        if found is None:
            if len(self._seen) >= _CACHE:
                self._seen.clear()
            found = self._seen[name] = self._named(name)
        return found

    def country(self, code: str) -> Place | None:
        """Return the country with that alpha-3 code, or None."""
        if not self._states:
            self._states = {
                self._countries[self._country[row]]: row
                for row, letter in enumerate(self._feature)
                if letter == _STATE
            }
        row = self._states.get(code)
        return None if row is None else self._place(row)

    def countries(self) -> tuple[str, ...]:
        """Return the alpha-3 codes of all countries, sorted."""
        self.country("")
        return tuple(sorted(self._states))

    def _named(self, name: str) -> tuple[Place, ...]:
        group = self._find(name_key(name).encode())
        if group < 0:
            return ()
        rows = self._rows[self._first[group] : self._first[group + 1]]
        return tuple(self._place(row) for row in rows)

    def known(self, name: str) -> bool:
        """Say whether a place of that name is known, without making records."""
        return self._find(name_key(name).encode()) >= 0

    def by_id(self, geonameid: int) -> Place | None:
        """Return the place with that GeoNames id (negative: Natural Earth), or None."""
        if not self._row_of:
            self._row_of = {ident: row for row, ident in enumerate(self._id)}
        row = self._row_of.get(geonameid)
        return None if row is None else self._place(row)

    def _find(self, key: bytes) -> int:
        low, high = 0, len(self._at) - 1
        while low < high:
            middle = (low + high) // 2
            if self._blob[self._at[middle] : self._at[middle + 1] - 1] < key:
                low = middle + 1
            else:
                high = middle
        if low < len(self._at) - 1 and self._blob[self._at[low] : self._at[low + 1] - 1] == key:
            return low
        return -1

    def _place(self, row: int) -> Place:
        return Place(
            geonameid=self._id[row],
            name=self._name[row],
            lat=self._lat[row] / 1e5,
            lon=self._lon[row] / 1e5,
            country=self._countries[self._country[row]],
            admin1=self._admin1s[self._admin1[row]],
            admin2=self._admin2s[self._admin2[row]],
            population=self._population[row],
            feature=chr(self._feature[row]),
            capital=bool(self._capital[row]),
            prior=self._prior[row] / 255,
        )
