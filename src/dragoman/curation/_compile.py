"""From claims to the compiled pack: the same claims give the same bytes."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.curation._claims import Claim
from dragoman.curation._entities import Draft, drafts
from dragoman.curation._names import name_columns
from dragoman.curation._people import people_columns
from dragoman.curation._tables import seed
from dragoman.curation._terms import term_columns
from dragoman.kb import SCHEMA, name_key

KINDS = ("state", "organ", "person", "igo", "org", "party", "armed_group", "company", "ngo",
         "media", "region", "group")  # fmt: skip


def compile_pack(claims: Sequence[Claim], groups: Sequence[tuple[str, ...]] = ()) -> bytes:
    """Return the pack of *claims* (sorted, see `merged`) as zstd-compressed msgpack.

    *groups*: tokens that are spellings of each other (see `read_groups`).
    """
    entities = drafts(claims, seed("organs.yaml"))
    keys = sorted(entities)
    row = {key: number for number, key in enumerate(keys)}
    columns: dict[str, Any] = {"schema": SCHEMA, "key": "\n".join(keys)}
    columns |= _entity_columns([entities[key] for key in keys])
    columns |= _state_columns(claims, entities)
    columns |= term_columns(claims, row, seed("offices.yaml"))
    columns |= _office_words(seed("offices.yaml"))
    columns |= name_columns(entities, row)
    columns |= people_columns(entities, row, groups)
    return pack_bytes(columns)


def pack_bytes(columns: dict[str, Any]) -> bytes:
    """Serialise columns deterministically, and compress them."""
    import msgspec
    import zstandard

    raw = msgspec.msgpack.encode(dict(sorted(columns.items())))
    return zstandard.ZstdCompressor(level=19, write_content_size=True).compress(raw)


def _entity_columns(entities: Sequence[Draft]) -> dict[str, Any]:
    codes = sorted({e.code for e in entities})
    sectors = sorted({e.sectors for e in entities})
    return {
        "label": "\n".join(e.label for e in entities),
        "kinds": list(KINDS),
        "kind": bytes(KINDS.index(e.kind) for e in entities),
        "prior": bytes(round(255 * e.prior) for e in entities),
        "codes": codes,
        "code": array("h", (codes.index(e.code) for e in entities)).tobytes(),
        "sector_sets": sectors,
        "sectors": bytes(sectors.index(e.sectors) for e in entities),
        "wikidata": "\n".join(e.wikidata if e.wikidata != e.key else "" for e in entities),
        "gender": bytes("fmx".find(e.gender or "-") + 1 for e in entities),
        "start": array("i", (e.start for e in entities)).tobytes(),
        "end": array("i", (e.end for e in entities)).tobytes(),
    }


def _state_columns(claims: Iterable[Claim], entities: dict[str, Draft]) -> dict[str, Any]:
    codes, capitals, sentence = [], {}, {}
    members: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    from dragoman.curation._entities import ordinal

    for c in claims:
        if c.property == "codes":
            codes.append((c.entity, c.detail, c.value.upper()))
        elif c.property == "capital":
            capitals[c.entity] = c.value
        elif c.property == "in_sentence":
            sentence[c.entity] = c.value
        elif c.property == "member_of" and c.value in entities and c.entity in entities:
            span = (ordinal(c.valid_from, first=True), ordinal(c.valid_to, first=False))
            members[c.value].append((c.entity, *span))
    demonyms = {
        key: sorted({n for n, form, _ in e.names if form in {"adjective", "demonym"}})
        for key, e in sorted(entities.items())
        if e.kind == "state"
    }
    heads: dict[str, int] = {}
    for c in claims:
        if c.property == "presidential":
            since = ordinal(c.valid_from, True)
            heads[c.entity] = min(since, heads.get(c.entity, since))
    return {
        "presidential": heads,
        "country_codes": sorted(set(codes)),
        "capitals": capitals,
        "in_sentence": sentence,
        "members": {org: sorted(set(rows)) for org, rows in sorted(members.items())},
        "demonyms": {key: names for key, names in demonyms.items() if names},
        "organ_nouns": _organ_nouns(),
    }


def _organ_nouns() -> dict[str, str]:
    nouns: dict[str, str] = {}
    for organ in seed("organs.yaml"):
        for noun in organ["nouns"]:
            nouns.setdefault(name_key(noun), organ["kind"])
    return dict(sorted(nouns.items()))


def _office_words(inventory: Iterable[dict[str, Any]]) -> dict[str, Any]:
    words: dict[str, str] = {}
    for office in inventory:
        for alias in office["aliases"]:
            words.setdefault(name_key(alias), office["id"])
        for scope, aliases in (office.get("in") or {}).items():
            for alias in aliases:
                words.setdefault(f"{scope}:{name_key(alias)}", office["id"])
    return {"office_aliases": dict(sorted(words.items()))}
