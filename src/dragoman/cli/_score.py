from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from dragoman.cli._main import NOTHING, OK

Json = dict[str, Any]
_MAGIC = b"DUCK"  # after a checksum of eight bytes


@click.command("score")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False))
@click.argument("predicted", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--boot", default=200, show_default=True, help="Draws for the 95% intervals; 0: none."
)
@click.option("--errors", is_flag=True, help="Add a table of the events' error classes.")
@click.option(
    "--by",
    type=click.Choice(["publisher", "period", "length", "type", "parties"]),
    help="Accuracy of events by publisher, year or length of the report; sheets: all of these.",
)
@click.option(
    "--plot", type=click.Path(dir_okay=False), help="Write the calibration of confidence as SVG."
)
@click.option(
    "--against", type=click.Path(exists=True), help="An earlier run: show the drift of F1."
)
@click.option("--json", "as_json", is_flag=True)
def command(gold: str, predicted: str, boot: int, errors: bool, **more: Any) -> int:
    """Score coded reports (PREDICTED: JSONL or an atlas) against GOLD.

    GOLD as JSONL: matched by report id. Events are paired by type and by the words of their
    evidence: 60 % of the shorter one's words, greedily, best first. Direct quotations need
    half of all words of both.

    GOLD as CSV: a sheet of `dragoman sample`, filled in. Shares of its rows that are right,
    weighted by how many events a row stands for, with bootstrap intervals and the classes
    of errors. Two sheets: how far their coders agree.
    """
    if gold.endswith(".csv"):
        from dragoman.cli._score_sheet import score_sheet

        return score_sheet(gold, predicted, boot, more)
    from dragoman import evaluation

    wanted, given = evaluation.read_records(gold), read_coded(predicted)
    keys = [k for k in wanted if k in given]
    if not keys:
        click.echo("dragoman: no report of GOLD is in PREDICTED", err=True)
        return NOTHING
    pairs = [(wanted[k], given.get(k, {})) for k in wanted]
    tables = [evaluation.score_report(g, p) for g, p in pairs]
    rows = _rows(tables, boot)
    if more["against"]:
        _drift(rows, wanted, more["against"])
    out = {
        "reports": len(wanted),
        "missing": len(wanted) - len(keys),
        "measures": rows,
        "status macro f1": evaluation.macro_status(*(list(x) for x in zip(*pairs, strict=True))),
        "errors": dict(evaluation.error_table(*zip(*pairs, strict=True))) if errors else {},
        "by": _parts(pairs, tables, more["by"], boot) if more["by"] else {},
    }
    verdicts = [cell for g, p in pairs for cell in evaluation.event_verdicts(g, p)]
    out["calibration"] = _calibration(verdicts, more["plot"]) if more["plot"] else {}
    click.echo(json.dumps(out) if more["as_json"] else "\n".join(_shown(out)))
    return OK


def read_coded(path: str) -> dict[str, Json]:
    """Return coded reports by id, of JSONL or of an atlas."""
    from dragoman import evaluation

    with Path(path).open("rb") as file:
        if file.read(12)[8:] != _MAGIC:
            return evaluation.read_records(path)
    import msgspec

    from dragoman.store import Atlas

    with Atlas(path, read_only=True) as store:
        records = [msgspec.json.decode(line) for line in store.export()]
    return {record["report"]["id"]: record for record in records}


def _drift(rows: dict[str, Json], wanted: dict[str, Json], against: str) -> None:
    from dragoman import evaluation

    earlier = read_coded(against)
    old = [evaluation.score_report(g, earlier.get(k, {})) for k, g in wanted.items()]
    for key, value in evaluation.total(old).items():
        if key in rows:
            rows[key]["drift"] = rows[key]["f1"] - value.f1


def _parts(
    pairs: Sequence[tuple[Json, Json]], tables: Sequence[dict[str, Any]], by: str, boot: int
) -> dict[str, Json]:
    """Return the measures of events by a property of the coded report."""
    from dragoman import evaluation

    of: dict[str, Callable[[Json], str]] = {
        "length": evaluation.length_of,
        "period": evaluation.period_of,
        "publisher": evaluation.publisher_of,
    }
    if by not in of:
        raise click.UsageError(f"--by {by} is for coding sheets; gold: {', '.join(of)}")
    parts: dict[str, list[dict[str, Any]]] = {}
    for (_, coded), table in zip(pairs, tables, strict=True):
        if coded:
            kept = {k: v for k, v in table.items() if k in ("event type", "event type+codes")}
            parts.setdefault(of[by](coded), []).append(kept)
    return {key: _rows(part, boot) | {"reports": len(part)} for key, part in sorted(parts.items())}


def _calibration(cells: list[tuple[float, bool]], plot: str) -> Json:
    return write_calibration(cells, plot, "right in type and codes")


def write_calibration(cells: list[tuple[float, bool]], plot: str, what: str) -> Json:
    """Write the plot of (confidence, right); return the table behind it."""
    from dragoman import evaluation

    bins = evaluation.calibration(cells)
    Path(plot).write_text(evaluation.calibration_plot(bins, what), encoding="utf-8")
    rows = [{"confidence": b.confidence, "right": b.right, "records": b.rows} for b in bins]
    return {"error": evaluation.calibration_error(bins), "bins": rows}


def calibration_lines(table: Json) -> list[str]:
    """Return a calibration as lines for the terminal."""
    lines = [
        f"  confidence {b['confidence']:.2f}  right {b['right']:.2f}  ({b['records']} records)"
        for b in table["bins"]
    ]
    return [f"calibration: mean distance {table['error']:.3f}", *lines]


def _rows(tables: Sequence[dict[str, Any]], boot: int) -> dict[str, Json]:
    from dragoman import evaluation

    rows: dict[str, Json] = {}
    for key, c in evaluation.total(tables).items():
        row = {
            "p": c.precision,
            "r": c.recall,
            "f1": c.f1,
            "gold": c.tp + c.fn,
            "predicted": c.tp + c.fp,
        }
        if boot:
            row["low"], row["high"] = evaluation.interval(tables, key, boot)
        rows[key] = row
    return rows


def _shown(out: Json) -> list[str]:
    lines = [f"{out['reports']} reports, {out['missing']} without prediction"]
    lines += [_line(key, row) for key, row in out["measures"].items()]
    lines.append(f"{'status macro F1':28s} {out['status macro f1']:.3f}")
    for key, part in out["by"].items():
        lines.append(f"{key}: {part.pop('reports')} reports")
        lines += [f"  {_line(name, row)}" for name, row in part.items()]
    if out["calibration"]:
        lines += calibration_lines(out["calibration"])
    return lines + [f"{n:5d}  {name}" for name, n in out["errors"].items()]


def _line(key: str, row: Json) -> str:
    line = f"{key:28s} P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}"
    if "low" in row:
        line += f"  95% {row['low']:.3f}–{row['high']:.3f}"
    if "drift" in row:
        line += f"  drift {row['drift']:+.3f}"
    return f"{line}  (gold {row['gold']}, predicted {row['predicted']})"
