from __future__ import annotations

from typing import Any

import click

from dragoman.cli import _options
from dragoman.cli._main import NOTHING, OK

_VERDICTS = {"same": "same", "not-same": "not same", "undecided": "undecided"}


@click.command("judge")
@click.argument("verdict", type=click.Choice(list(_VERDICTS)), required=False)
@click.argument("one", required=False)
@click.argument("other", required=False)
@_options.atlas
@click.option("--undo", type=int, metavar="NUMBER", help="Undo a judgement.")
@click.option("--reason", default="", help="Why.")
@click.option("--author", default="", help="Who says so.")
@click.option("--list", "as_list", is_flag=True, help="List the judgements of people.")
def command(atlas: str, as_list: bool, **given: Any) -> int:
    """Say whether two records, or two events of many reports, are one.

    A person's judgement outranks the program's for ever; the later of two outranks the
    earlier. ONE and OTHER are ids of events, statements, tours or of what was joined.
    """
    from dragoman.bulk import judge, undo_judgement
    from dragoman.store import Atlas

    if as_list:
        with Atlas(atlas, read_only=True) as store:
            rows = store.judgements(people=True)
        for r in rows:
            undone = " (undone)" if r["undone"] else ""
            click.echo(f"{r['id']} {r['made']} {r['author']}: {r['kind']} {r['one']} {r['other']} "
                       f"{r['verdict']}{undone}  {r['reason'] or ''}".rstrip())  # fmt: skip
        return OK if rows else NOTHING
    if given["undo"] is None and not given["other"]:
        raise click.UsageError("give a verdict and two ids, or --undo, --list")
    with Atlas(atlas) as store:
        if given["undo"] is not None:
            undo_judgement(store, given["undo"], _options.signed(given))
            click.echo("undone; joined anew", err=True)
        else:
            verdict = _VERDICTS[given["verdict"]]
            number = judge(store, given["one"], given["other"], verdict, _options.signed(given))
            click.echo(f"judgement {number}; joined anew", err=True)
    return OK
