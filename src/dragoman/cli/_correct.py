from __future__ import annotations

import json
from typing import Any

import click

from dragoman.cli import _options
from dragoman.cli._main import NOTHING, OK

Json = dict[str, Any]
_TOLD = ("made", "record_id", "report_id", "field", "old", "new", "state", "source", "reason",
         "author")  # fmt: skip


@click.command("correct")
@click.argument("record_id", required=False)
@click.argument("field", required=False)
@click.argument("value", required=False)
@_options.atlas
@click.option("--unverifiable", is_flag=True, help="Nobody can tell whether FIELD is right.")
@click.option("--withdraw", is_flag=True, help="The record is wrong altogether.")
@click.option("--accept", is_flag=True, help="The record has been read and is right.")
@click.option("--undo", type=int, metavar="NUMBER", help="Undo a correction.")
@click.option("--source", default="", help="Where it is to be read.")
@click.option("--reason", default="", help="Why.")
@click.option("--author", default="", help="Who says so.")
@click.option("--list", "as_list", is_flag=True, help="List all corrections.")
@click.option("--export", "export", is_flag=True, help="Print those that stand, as JSONL.")
@click.option("--apply", "apply", type=click.File("r"), help="Take over exported ones.")
def command(atlas: str, as_list: bool, export: bool, apply: Any, **given: Any) -> int:
    """Correct one FIELD of the record RECORD_ID to VALUE (JSON, or plain words).

    The coder's value is kept; the correction outlives every later run. FIELD may reach
    into a record: event_loc.country_code, actor.0.name.
    """
    from dragoman.store import Atlas

    if as_list or export:
        with Atlas(atlas, read_only=True) as store:
            rows = store.corrections()
        return _export(rows) if export else _list(rows)
    from dragoman.bulk import apply_corrections, undo_correction

    with Atlas(atlas) as store:
        if apply is not None:
            rows = [json.loads(line) for line in apply if line.strip()]
            here = apply_corrections(store, rows, _options.now())
            click.echo(f"{len(rows)} corrections taken over, {here} for reports here", err=True)
        elif given["undo"] is not None:
            report = undo_correction(store, given["undo"], _options.signed(given))
            click.echo(f"undone; {report} is filed as it was coded", err=True)
        else:
            _correct(store, given)
    return OK


def _correct(store: Any, given: Json) -> None:
    from dragoman.bulk import correct

    state = "withdrawn" if given["withdraw"] else "corrected"
    state = "unverifiable" if given["unverifiable"] else state
    state = "accepted" if given["accept"] else state
    field = "*" if state in ("withdrawn", "accepted") else given["field"]
    if not given["record_id"] or not field:
        raise click.UsageError("give RECORD_ID and FIELD, or --withdraw, --accept, --undo, --list")
    if state == "corrected" and given["value"] is None:
        raise click.UsageError("give the new VALUE, or --unverifiable")
    change = (field, _value(given["value"]), state)
    number, report = correct(store, given["record_id"], change, _options.signed(given))
    click.echo(f"correction {number} of a record of {report}", err=True)


def _value(words: str | None) -> Any:
    try:
        return json.loads(words) if words is not None else None
    except json.JSONDecodeError:
        return words


def _export(rows: list[Json]) -> int:
    kept = [r for r in rows if r["undoes"] is None and not r["undone"]]
    for row in kept:
        click.echo(json.dumps({k: row[k] for k in _TOLD}, ensure_ascii=False))
    return OK if kept else NOTHING


def _list(rows: list[Json]) -> int:
    for r in rows:
        what = f"undoes {r['undoes']}" if r["undoes"] else r["state"]
        gone = " (undone)" if r["undone"] else ""
        click.echo(
            f"{r['id']} {r['made']} {r['author']}: {r['record_id']} {r['field']} {what}{gone}"
        )
        click.echo(f"    {r['old']} → {r['new']}  {r['reason']} {r['source'] or ''}".rstrip())
    return OK if rows else NOTHING
