"""Claims of the project's own lists: organisations, seats, members, people, corpus terms."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.curation._claims import Claim
from dragoman.curation._tables import has_seed, tsv


def organisation_claims() -> Iterator[Claim]:
    """Yield organisations, armed groups, parties, companies, media, and their members."""
    for row in tsv("organisations.tsv"):
        key, source = row["key"], row["source"]
        for prop in ("kind", "code", "sectors", "wikidata"):
            if row[prop]:
                yield Claim(key, prop, row[prop], source)
        yield Claim(key, "label", row["name"], source)
        yield Claim(key, "name", row["name"], source, detail="official")
        for alias in filter(None, row["aliases"].split("; ")):
            form = "acronym" if alias.isupper() and len(alias) <= 8 else "alias"
            yield Claim(key, "name", alias, source, detail=form)
        if row["from"] or row["to"]:
            yield Claim(key, "exists", "yes", source, row["from"], row["to"])
    for row in tsv("members.tsv") if has_seed("members.tsv") else ():
        yield Claim(
            row["member"], "member_of", row["organisation"], row["source"],
            row["from"], row["to"], row["as_of"],
        )  # fmt: skip


def seat_claims() -> Iterator[Claim]:
    """Yield seats and palaces as names of the organs that they stand for."""
    for row in tsv("seats.tsv"):
        key = f"{row['state']}/{row['organ']}"
        for name in [row["name"], *filter(None, row["aliases"].split("; "))]:
            yield Claim(key, "name", name, row["source"], detail="metonym")


def organ_name_claims() -> Iterator[Claim]:
    """Yield proper names of organs: parliaments, forces, services."""
    for row in tsv("organ_names.tsv") if has_seed("organ_names.tsv") else ():
        key = f"{row['state']}/{row['organ']}"
        for name in [row["name"], *filter(None, row["aliases"].split("; "))]:
            yield Claim(key, "name", name, row["source"], detail="official")


def person_claims() -> Iterator[Claim]:
    """Yield people and terms of the reviewed lists: typed in, or seen in dated texts."""
    for name in ("people.tsv", "people_wikidata.tsv"):
        for row in tsv(name) if has_seed(name) else ():
            yield from _person(row, row["source"])
            if row["office"]:
                yield _term(row, row["source"], row["start"], row["end"])
    for row in tsv("terms_seen.tsv") if has_seed("terms_seen.tsv") else ():
        source = f"corpus: {row['source']}"
        yield from _person(row, source)
        yield _term(row, source, "", "")


def _person(row: dict[str, str], source: str) -> Iterator[Claim]:
    key = row["key"]
    if row["name"]:
        yield Claim(key, "kind", "person", source)
        yield Claim(key, "label_seen", row["name"], source)
        if row["scope"]:
            code = "IGO" if row["scope"].startswith("org:") else row["scope"].partition("/")[0]
            yield Claim(key, "code_seen", code, source)
    for name in filter(None, [row["name"], *row["aliases"].split("; ")]):
        yield Claim(key, "name", name, source, detail="person")
    if row.get("gender"):
        yield Claim(key, "gender", row["gender"], source)


def _term(row: dict[str, str], source: str, start: str, end: str) -> Claim:
    seen = f"{row['title']}|{row.get('counterpart') or ''}|{row['first'] or start}"
    office = f"{row['office']}@{row['scope']}"
    return Claim(row["key"], "office", office, source, start, end, row["last"] or end, seen)
