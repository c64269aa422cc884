"""Leaders seen on visits: to the United States (public domain), at meetings with China's."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.curation._mine import Proof
from dragoman.curation._sightings import Sighting, Sightings
from dragoman.kb import KnowledgePack

_FILE = "foreign_leader_visits_to_us.jsonl.gz"
_CHINA = "china_vitae_engagements_2003_2018.jsonl.gz"
_SCHEDULE = "us_state_public_schedule_silver.jsonl"
_OF_ENVOYS = frozenset({"ambassador", "special_envoy", "charge_d_affaires"})
_LISTED = re.compile(
    r"(?:^|[,;:)]|\band\b)\s*(?P<name>[A-Z][\w.'’-]+(?: [\w.'’-]+){1,5}?) ?"
    r"\((?P<title>[A-Z][\w ,'’-]+)"
)
_SINCE = "1945"
_OFFICE = re.compile(
    r"^(?:(?P<hog>(?:Acting |Interim )?Prime Minister|Chancellor|Premier|Taoiseach)|"
    r"(?P<hos>(?:Acting |Interim )?President|King|Queen|Emperor|Empress|Emir|Amir|Sultan|Shah|"
    r"Grand Duke|Pope|Sovereign Prince))\s+(?P<name>[^,(]+)"
)
_TITLE = re.compile(
    r"^(?:(?:General|Marshal|Sir|Dr\.|Sheikh|Shaikh|Colonel|Major|Field Marshal)\s+)+"
)


def read_engagements(
    folder: Path, pack: KnowledgePack, phrases: dict[str, str]
) -> Iterator[tuple[Proof, Sighting]]:
    """Yield a sighting for each "Name (Office of State)" of the records of China's leaders."""
    with gzip.open(folder / _CHINA, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for found in _LISTED.finditer(row["text"]):
                title, state = _office_of(found.group("title").strip(), pack)
                office = phrases.get(title.lower().replace("-", " "), "")
                name = _TITLE.sub("", found.group("name").strip())
                if state and office and office not in _OF_ENVOYS and len(name.split()) > 1:
                    yield (
                        Proof(row["date"][:10], _CHINA, row["id"]),
                        Sighting(name, office, state, title),
                    )


def _office_of(words: str, pack: KnowledgePack) -> tuple[str, str]:
    """Split "Prime Minister of Japan" or "Iranian Foreign Minister" into office and state."""
    title, _, state = words.rpartition(" of ")
    record = pack.country(re.sub(r"^the ", "", state)) if title else None
    if record is not None:
        return title, record.key
    first, _, rest = words.partition(" ")
    record = pack.demonym(first)
    return (rest, record.key) if record is not None else ("", "")


def read_schedules(folder: Path, finder: Sightings) -> Iterator[tuple[Proof, Sighting]]:
    """Yield the sightings of the State Department's public schedules."""
    with (folder / _SCHEDULE).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for sighting in finder.find(row["text"]):
                yield Proof(row["date"][:10], _SCHEDULE, row["id"]), sighting


def read_visits(folder: Path, pack: KnowledgePack) -> Iterator[tuple[Proof, Sighting]]:
    """Yield a sighting for each visit since 1945 of a head of state or government."""
    with gzip.open(folder / _FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found = _OFFICE.match(row["visitor"])
            states = [pack.country(name) for name in row["from_countries"]]
            if found is None or row["start"] < _SINCE or len(states) != 1 or states[0] is None:
                continue
            name = _TITLE.sub("", found.group("name").strip())
            if len(name.split()) > 1:
                office = "head_of_government" if found.group("hog") else "head_of_state"
                title = found.group("hog") or found.group("hos")
                yield (
                    Proof(row["start"], _FILE, row["id"]),
                    Sighting(name, office, states[0].key, title),
                )
