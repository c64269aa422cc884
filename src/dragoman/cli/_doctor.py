from __future__ import annotations

import json
import sys
from importlib import metadata
from typing import Any

import click

from dragoman import __version__
from dragoman.cli._main import FAILURE, OK
from dragoman.errors import DragomanError

Json = dict[str, Any]


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> int:
    """Say what is installed, which model and knowledge pack, and what is wrong."""
    checks = [_python(), *_dependencies(), *_models(), _pack(), _runs()]
    wrong = [c for c in checks if not c["ok"]]
    if as_json:
        click.echo(json.dumps({"version": __version__, "checks": checks, "ok": not wrong}))
    else:
        click.echo(f"dragoman {__version__}")
        for check in checks:
            click.echo(f"  {'ok ' if check['ok'] else 'BAD'}  {check['what']}: {check['found']}")
        click.echo("all is well" if not wrong else f"{len(wrong)} things are wrong")
    return FAILURE if wrong else OK


def _check(what: str, found: str, ok: bool = True) -> Json:
    return {"what": what, "found": found, "ok": ok}


def _python() -> Json:
    version = ".".join(map(str, sys.version_info[:3]))
    return _check("python", version, sys.version_info >= (3, 11))


def _dependencies() -> list[Json]:
    out = []
    for line in metadata.requires("dragoman") or []:
        if ";" in line:
            continue
        name = line.split(">")[0].split("=")[0].split("[")[0].strip()
        try:
            out.append(_check(name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            out.append(_check(name, "not installed", ok=False))
    return out


def _models() -> list[Json]:
    """Compare each shipped model's files with the SHA-256 in its manifest."""
    from dragoman import resources

    out = []
    for folder in sorted(p.name for p in resources.open_path("models").iterdir() if p.is_dir()):
        name = f"models/{folder}"
        try:
            manifest = resources.verify_model(name)
            out.append(_check("model", f"{manifest['name']}@{manifest['version']}"))
        except (DragomanError, KeyError) as err:
            out.append(_check("model", f"{folder}: {err}", ok=False))
    return out


def _pack() -> Json:
    from dragoman.kb import KnowledgePack

    try:
        pack = KnowledgePack.load()
    except DragomanError as err:
        return _check("knowledge pack", str(err), ok=False)
    places = len(pack.gazetteer)
    return _check("knowledge pack", f"{len(pack):,} entities, {places:,} places")


def _runs() -> Json:
    """Code one sentence through the whole line."""
    from dragoman.pipeline import load
    from dragoman.types import Document, Report

    text = "date 2024-05-01 The French president met the Japanese prime minister in Paris."
    try:
        (item,) = load().code([Report(id="doctor", content=text)])
    except DragomanError as err:
        return _check("coding", str(err), ok=False)
    ok = isinstance(item, Document) and bool(item.event_mentions)
    return _check("coding", "one sentence gives its event" if ok else "no event found", ok)
