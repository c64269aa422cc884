"""Filled coding sheets: how much of what was coded is right, and how far two coders agree."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from dragoman.cli._main import NOTHING, OK
from dragoman.cli._score import calibration_lines, read_coded, write_calibration

Json = dict[str, Any]
_FIELDS = ("event", "type", "actor", "recipient", "parties", "status", "date")
_NAMES = {"event": "an event at all", "parties": "type, actor, recipient"}


def score_sheet(sheet: str, other: str, boot: int, more: Json) -> int:
    """Print the figures of a filled sheet against coded reports, or against a second sheet."""
    from dragoman import evaluation

    filled = evaluation.read_sheet(sheet)
    if not filled:
        click.echo(f"dragoman: {sheet}: no row has a type; fill in the column `type`", err=True)
        return NOTHING
    if other.endswith(".csv"):
        return _agreement(filled, evaluation.read_sheet(other), more["as_json"])
    rows = evaluation.judge(filled, read_coded(other).values())
    if not rows:
        click.echo(f"dragoman: no event of {sheet} is in {other}", err=True)
        return NOTHING
    groups = [more["by"]] if more["by"] else sorted(rows[0].groups)
    out: Json = {
        "rows": len(filled),
        "no longer coded": len(filled) - len(rows),
        "measures": _measures(rows, boot),
        "by": {name: _by(rows, name, boot) for name in groups},
        "errors": dict(evaluation.error_classes(rows)),
    }
    if more["plot"]:
        cells = [(row.confidence, bool(row.fields["parties"])) for row in rows]
        out["calibration"] = write_calibration(cells, more["plot"], _NAMES["parties"] + " right")
    click.echo(json.dumps(out, ensure_ascii=False) if more["as_json"] else "\n".join(_shown(out)))
    return OK


def _measures(rows: list[Any], boot: int) -> dict[str, Json]:
    from dragoman import evaluation

    found = ((field, evaluation.share(rows, field, boot)) for field in _FIELDS)
    return {_NAMES.get(field, field): asdict(value) for field, value in found if value}


def _by(rows: list[Any], name: str, boot: int) -> dict[str, Json]:
    parts: dict[str, list[Any]] = {}
    for row in rows:
        parts.setdefault(row.groups[name], []).append(row)
    ordered = sorted(parts.items(), key=lambda part: (-len(part[1]), part[0]))
    return {key: _measures(part, boot) for key, part in ordered}


def _shown(out: Json) -> list[str]:
    lines = [f"{out['rows']} rows judged, {out['no longer coded']} of them no longer coded"]
    lines += [_line(name, row) for name, row in out["measures"].items()]
    for name, parts in out["by"].items():
        lines.append(f"by {name}: {_NAMES['parties']}")
        lines += [_line(f"  {key}", part[_NAMES["parties"]]) for key, part in parts.items()]
    if "calibration" in out:
        lines += calibration_lines(out["calibration"])
    return [*lines, "classes of errors", *(f"{n:5d}  {k}" for k, n in out["errors"].items())]


def _line(name: str, row: Json) -> str:
    low, high = row["low"], row["high"]
    return f"{name:26s} {row['value']:6.1%}  95% {low:.1%}–{high:.1%}  ({row['rows']} rows)"


def _agreement(first: list[Json], second: list[Json], as_json: bool) -> int:
    from dragoman import evaluation

    found = evaluation.agreement(first, second)
    if not found:
        click.echo("dragoman: the two sheets have no judged row in common", err=True)
        return NOTHING
    if as_json:
        keys = ("agreement", "kappa", "rows")
        click.echo(json.dumps({f: dict(zip(keys, v, strict=True)) for f, v in found.items()}))
        return OK
    for field, (same, kappa, rows) in found.items():
        click.echo(f"{field:12s} agreement {same:6.1%}  Cohen's kappa {kappa:.2f}  ({rows} rows)")
    return OK
