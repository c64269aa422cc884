"""One command builds the pack: sources in, claims, compiled pack and gazetteer out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from dragoman.curation._claims import Claim, merged
from dragoman.curation._compile import compile_pack
from dragoman.curation._gazetteer import gazetteer
from dragoman.curation._groups import group_claims
from dragoman.curation._holders import settled_claims
from dragoman.curation._roles import presidential_claims, role_claims
from dragoman.curation._seeds import (
    organ_name_claims,
    organisation_claims,
    person_claims,
    seat_claims,
)
from dragoman.curation._states import state_claims
from dragoman.curation._tables import seed
from dragoman.curation._variants import read_groups


def all_claims(shared: Path) -> list[Claim]:
    """Return every claim of every source, sorted. *shared*: the folder of trial data."""
    pack = shared / "data" / "kb" / "pack"
    states = list(state_claims(pack))
    known = frozenset(c.entity for c in states)
    found = merged(
        [
            states,
            group_claims(pack, known),
            role_claims(pack, frozenset(c.value for c in states if c.property == "label")),
            organisation_claims(),
            seat_claims(),
            organ_name_claims(),
            person_claims(),
            presidential_claims(shared / "data" / "kb" / "extracts", states),
        ]
    )
    return settled_claims(found, {o["id"] for o in seed("offices.yaml") if o["single"]})


def build(
    shared: Path, out: Path, places: bool = True, claims_file: Path | None = None
) -> dict[str, int]:
    """Build ``pack.msgpack.zst`` and ``places.msgpack.zst`` in *out*; return their sizes.

    *claims_file*: where to write the claims themselves, as Parquet.
    """
    claims = all_claims(shared)
    if claims_file is not None:
        write_claims(claims, claims_file)
    made = {"pack.msgpack.zst": compile_pack(claims, read_groups(shared / "data" / "kb" / "pack"))}
    if places:
        alpha = {c.value: c.entity for c in claims if c.detail == "iso2" and c.property == "codes"}
        capitals = {c.entity: c.value for c in claims if c.property == "capital"}
        made["places.msgpack.zst"] = gazetteer(alpha, capitals)
    out.mkdir(parents=True, exist_ok=True)
    for name, raw in made.items():
        (out / name).write_bytes(raw)
    _write_manifest(out)
    return {name: len(raw) for name, raw in made.items()} | {"claims": len(claims)}


def _write_manifest(out: Path) -> None:
    """List the SHA-256 of the compiled files that lie in *out*; loading compares them."""
    files = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in out.glob("*.msgpack.zst")}
    told = {"name": "knowledge pack", "command": "dragoman kb build", "licence": "see SOURCES.md"}
    text = json.dumps(told | {"files": dict(sorted(files.items()))}, indent=1)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8")


def write_claims(claims: Sequence[Claim], path: Path) -> None:
    """Write the claims as Parquet, one column per field of `Claim`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = dict(zip(Claim._fields, zip(*claims, strict=True), strict=True))
    pq.write_table(pa.table({k: list(v) for k, v in columns.items()}), path, compression="zstd")
