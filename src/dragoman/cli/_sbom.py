from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from importlib import metadata
from typing import Any

import click

from dragoman import __version__
from dragoman.cli._main import OK

Json = dict[str, Any]


@click.command("sbom")
def command() -> int:
    """Print what this installation is made of, as CycloneDX 1.5 (JSON).

    The package, what it needs (and what these need) as installed here, with versions and
    licences; the models and the knowledge pack with their SHA-256.
    """
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": _component("dragoman", __version__, "Apache-2.0")},
        "components": [*_packages(), *_models(), *_data()],
    }
    click.echo(json.dumps(document, indent=1, ensure_ascii=False))
    return OK


def _component(name: str, version: str, licence: str, kind: str = "library") -> Json:
    reference = f"pkg:pypi/{name}@{version}" if kind == "library" else f"{name}@{version}"
    found: Json = {"type": kind, "bom-ref": reference, "name": name, "version": version}
    if kind == "library":
        found["purl"] = reference
    return found | {"licenses": [{"license": {"name": licence}}]}


def _packages() -> Iterator[Json]:
    for name, found in sorted(_needed("dragoman").items()):
        yield _component(name, found.version, licence_of(found))


def _needed(top: str) -> dict[str, metadata.Distribution]:
    """Return what *top* needs without extras, and what these need, as far as it is installed."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [top]
    while waiting:
        for line in metadata.requires(waiting.pop()) or ():
            name = re.split(r"[ ;<>=!~\[(]", line, maxsplit=1)[0].lower().replace("_", "-")
            if "extra ==" in line or name in found:
                continue
            try:
                found[name] = metadata.distribution(name)
            except metadata.PackageNotFoundError:
                continue  # a marker leaves it out on this platform, or `doctor` tells
            waiting.append(name)
    return found


def licence_of(found: metadata.Distribution) -> str:
    """Return the licence that a distribution declares: its expression, classifier or field."""
    head = found.metadata
    named = [c.rpartition(" :: ")[2] for c in head.get_all("Classifier") or () if "License" in c]
    field = (head.get_all("License") or [""])[0].strip().splitlines()
    expression = (head.get_all("License-Expression") or [""])[0]
    return expression or " AND ".join(named) or (field or ["unknown"])[0]


def _models() -> Iterator[Json]:
    from dragoman import resources

    for folder in sorted(p.name for p in resources.open_path("models").iterdir() if p.is_dir()):
        told = json.loads(resources.read_text(f"models/{folder}/manifest.json"))
        licence = told.get("licence") or "Apache-2.0, see MODEL_CARD.md"
        made = _component(told["name"], told["version"], licence, "machine-learning-model")
        files = [_file(f"models/{folder}/{name}", licence) for name in sorted(told["files"])]
        yield made | {"components": files}


def _data() -> Iterator[Json]:
    for name in ("kb/pack.msgpack.zst", "kb/places.msgpack.zst"):
        yield _file(name, "CC0, public domain, CC BY 4.0 and others: kb/SOURCES.md")


def _file(name: str, licence: str) -> Json:
    from dragoman import resources

    digest = hashlib.sha256(resources.read_bytes(name)).hexdigest()
    made = _component(name, __version__, licence, "data")
    return made | {"hashes": [{"alg": "SHA-256", "content": digest}]}
