"""The command that reads the dated corpora for office holders."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from dragoman.curation._mine import gather, rows, sight, write_rows
from dragoman.curation._sightings import Sightings, title_phrases
from dragoman.curation._tables import parquet
from dragoman.curation._visits import read_engagements, read_schedules, read_visits
from dragoman.kb import KnowledgePack, name_key
from dragoman.resources import read_text


def mine(shared: Path, out: Path) -> int:
    """Write the terms seen in the corpora of *shared* to *out*; return how many.

    Works with the pack that is there: built without ``terms_seen.tsv``, it finds the people of
    texts with capitals; a second run then finds them in the texts without.
    """
    pack = KnowledgePack.load()
    phrases = title_phrases()
    finder = Sightings(pack, phrases)
    visits = shared / "data" / "visits"
    found = list(sight(shared / "data" / "corpus", finder))
    found += read_visits(visits, pack)
    found += read_engagements(visits, pack, phrases)
    found += read_schedules(visits, finder)
    wikidata: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in parquet(shared / "data" / "kb" / "pack" / "entities.parquet"):
        if row["type"] == "person" and row["id"][0] == "Q":
            wikidata[name_key(row["label"])].add((row["id"], row["country"] or ""))
    refused = frozenset(read_text("kb/seeds/seen_refused.txt").split("\n"))
    return write_rows(out, rows(gather(found, pack), pack, wikidata), refused)
