from __future__ import annotations

import click

from dragoman.cli._main import FAILURE, NOTHING, OK


@click.command("verify")
@click.argument("atlas", type=click.Path(dir_okay=False))
def command(atlas: str) -> int:
    """Check every evidence span and quotation of ATLAS against the stored text."""
    import msgspec

    from dragoman.store import Atlas, verify_record

    checked = wrong = 0
    with Atlas(atlas, read_only=True) as store:
        for raw in store.export():
            checked += 1
            for problem in verify_record(msgspec.json.decode(raw)):
                wrong += 1
                click.echo(problem)
    click.echo(f"{checked} reports checked, {wrong} things are wrong", err=True)
    if not checked:
        return NOTHING
    return FAILURE if wrong else OK
