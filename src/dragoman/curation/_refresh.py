"""Fresh office holders from Wikidata (SPARQL, CC0) and places from GeoNames (CC BY 4.0)."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from dragoman.curation._roles import OfficeRules
from dragoman.curation._tables import seed
from dragoman.errors import InputError

WIKIDATA = "https://query.wikidata.org/sparql"
GEONAMES = "https://download.geonames.org/export/dump/cities500.zip"
Fetch = Callable[[str], bytes]

# the classes of office that are asked for: head of state, of government, ministers by portfolio
_CLASSES = ("Q48352", "Q2285706", "Q7330070", "Q1553195", "Q27051662", "Q121998")
_QUERY = """
SELECT ?person ?personLabel ?gender ?position ?positionLabel ?iso ?start ?end WHERE {
  VALUES ?class { %s }
  ?position wdt:P279*/wdt:P31? ?class ; wdt:P1001|wdt:P17 ?country .
  ?country wdt:P298 ?iso .
  ?person p:P39 ?term . ?term ps:P39 ?position .
  ?term pq:P580 ?start . FILTER(?start >= "%s"^^xsd:dateTime)
  OPTIONAL { ?term pq:P582 ?end } OPTIONAL { ?person wdt:P21 ?gender }
  SERVICE wikibase:label { bd:serviceParam wikibase:language "en" }
} ORDER BY ?iso ?position ?start LIMIT %d OFFSET %d
"""
_GENDERS = {"Q6581072": "f", "Q6581097": "m"}
_PAGE = 5000


def fetch(url: str) -> bytes:
    """Return the bytes behind *url*; raise InputError where there is no connection."""
    agent = {"User-Agent": "dragoman-kb-refresh/1.0", "Accept": "application/json"}
    try:
        with urlopen(Request(url, headers=agent), timeout=90) as answer:
            return bytes(answer.read())
    except (URLError, TimeoutError, OSError) as err:
        host = url.partition("?")[0]
        raise InputError(f"no answer from {host}: {err}; nothing was changed") from err


def query(since: str, offset: int = 0) -> str:
    """Return the address of one page of terms that began on or after *since* (ISO)."""
    classes = " ".join(f"wd:{c}" for c in _CLASSES)
    text = _QUERY % (classes, since, _PAGE, offset)
    return f"{WIKIDATA}?{urlencode({'query': text, 'format': 'json'})}"


def read_terms(answer: bytes, rules: OfficeRules) -> Iterator[tuple[str, ...]]:
    """Yield rows of ``people.tsv`` from one answer of the query service.

    Rows without a label, or of an office that the inventory lacks, are left out. Raises
    InputError where the answer is no result of a query.
    """
    try:
        bindings = json.loads(answer)["results"]["bindings"]
    except (json.JSONDecodeError, KeyError, TypeError) as err:
        raise InputError(f"Wikidata: not a result of a query: {err}") from err
    for row in bindings:
        value = {name: cell["value"] for name, cell in row.items()}
        key = value["person"].rpartition("/")[2]
        title, name = value["positionLabel"], value["personLabel"]
        office = rules.kind(title)
        if office in {"", "official"}:
            office = rules.kind(title.rpartition(" of ")[0])
        if name == key or office in {"", "official"}:
            continue
        gender = _GENDERS.get(value.get("gender", "").rpartition("/")[2], "")
        start, end = value["start"][:10], value.get("end", "")[:10]
        yield (key, name, "", gender, office, value["iso"], title, "", start, end, start,
               end or start, "wikidata")  # fmt: skip


def read_places(archive: bytes) -> Iterator[tuple[int, str, float, float, str, int]]:
    """Yield (id, name, lat, lon, alpha-2, population) from GeoNames' ``cities500.zip``."""
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        text = files.read(files.namelist()[0]).decode("utf-8")
    for row in csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        yield int(row[0]), row[1], float(row[4]), float(row[5]), row[8], int(row[14] or 0)


def refresh(out: Path, since: str = "2022-06-01T00:00:00Z", get: Fetch = fetch) -> int:
    """Write ``people_wikidata.tsv`` and ``cities500.tsv`` to *out*; return the number of terms.

    Everything is fetched and read before the first file is written: without a connection
    InputError is raised and nothing changes. `build` then takes the files from the seeds.
    """
    rules = OfficeRules(seed("offices.yaml"))
    terms: set[tuple[str, ...]] = set()
    for page in range(100):
        found = list(read_terms(get(query(since, page * _PAGE)), rules))
        terms.update(found)
        if len(found) < _PAGE // 2:
            break
    places = sorted(read_places(get(GEONAMES)))
    out.mkdir(parents=True, exist_ok=True)
    fields = "key name aliases gender office scope title counterpart start end first last source"
    head = fields.replace(" ", "\t")
    lines = [head, *("\t".join(row) for row in sorted(terms))]
    (out / "people_wikidata.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = ["\t".join(str(cell) for cell in row) for row in places]
    (out / "cities500.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(terms)
