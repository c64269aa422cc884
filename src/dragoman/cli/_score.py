from __future__ import annotations

import json
from typing import Any

import click

from dragoman.cli._main import NOTHING, OK

Json = dict[str, Any]


@click.command("score")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False))
@click.argument("predicted", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--boot", default=200, show_default=True, help="Draws for the 95% intervals; 0: none."
)
@click.option("--errors", is_flag=True, help="Add a table of the events' error classes.")
@click.option(
    "--against", type=click.Path(exists=True), help="An earlier run: show the drift of F1."
)
@click.option("--json", "as_json", is_flag=True)
def command(gold: str, predicted: str, boot: int, errors: bool, **more: Any) -> int:
    """Score coded reports (PREDICTED) against GOLD, both JSONL, matched by report id.

    Events are paired by type and by the words of their evidence: 60 % of the shorter
    one's words, greedily, best first. Direct quotations need half of all words of both.
    """
    from dragoman import evaluation

    wanted, given = evaluation.read_records(gold), evaluation.read_records(predicted)
    keys = [k for k in wanted if k in given]
    if not keys:
        click.echo("dragoman: no report of GOLD is in PREDICTED", err=True)
        return NOTHING
    golds, preds = [wanted[k] for k in wanted], [given.get(k, {}) for k in wanted]
    tables = [evaluation.score_report(g, p) for g, p in zip(golds, preds, strict=True)]
    rows = _rows(tables, boot)
    if more["against"]:
        earlier = evaluation.read_records(more["against"])
        old = [evaluation.score_report(g, earlier.get(k, {})) for k, g in wanted.items()]
        for key, value in evaluation.total(old).items():
            if key in rows:
                rows[key]["drift"] = rows[key]["f1"] - value.f1
    macro = evaluation.macro_status(golds, preds)
    table = evaluation.error_table(golds, preds) if errors else []
    if more["as_json"]:
        out = {
            "reports": len(wanted),
            "missing": len(wanted) - len(keys),
            "measures": rows,
            "status macro f1": macro,
            "errors": dict(table),
        }
        click.echo(json.dumps(out))
        return OK
    click.echo(f"{len(wanted)} reports, {len(wanted) - len(keys)} without prediction")
    for key, row in rows.items():
        click.echo(_line(key, row))
    click.echo(f"{'status macro F1':28s} {macro:.3f}")
    for name, n in table:
        click.echo(f"{n:5d}  {name}")
    return OK


def _rows(tables: list[dict[str, Any]], boot: int) -> dict[str, Json]:
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


def _line(key: str, row: Json) -> str:
    line = f"{key:28s} P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}"
    if "low" in row:
        line += f"  95% {row['low']:.3f}–{row['high']:.3f}"
    if "drift" in row:
        line += f"  drift {row['drift']:+.3f}"
    return f"{line}  (gold {row['gold']}, predicted {row['predicted']})"
