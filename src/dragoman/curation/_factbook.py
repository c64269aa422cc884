"""What is read out of the CIA World Factbook (public domain): memberships of organisations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

_NOT_MEMBER = re.compile(
    r"\((?:[^)]*\b)?(observer|signatory|dialogue|associate|partner|suspended|NGO|NGOs|"
    r"correspondent|applicant|candidate|guest|withdrawn|national committees|cooperating)\b",
    re.IGNORECASE,
)


def memberships(text: str) -> Iterator[str]:
    """Yield the abbreviations of the organisations that a country is a full member of.

    >>> list(memberships("ACS, Caricom (observer), UN, OIC (suspended), NAM"))
    ['ACS', 'UN', 'NAM']
    """
    for part in re.split(r",\s*(?![^(]*\))", text):
        name = re.sub(r"\s*\(.*?\)", "", part).strip()
        if name and not _NOT_MEMBER.search(part):
            yield name


def read_memberships(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (country's short name, organisation) of every profile below *folder*."""
    for path in sorted(folder.glob("*/*.json")):
        profile = json.loads(path.read_text(encoding="utf-8"))
        government = profile.get("Government", {})
        names = government.get("Country name", {})
        text = government.get("International organization participation", {}).get("text", "")
        short = names.get("conventional short form", {}).get("text", "")
        long = names.get("conventional long form", {}).get("text", "")
        for organisation in memberships(text):
            yield (short if short not in {"", "none"} else long), organisation
