from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dragoman.cli._add import file_reports
from dragoman.cli._main import OK


@click.command("demo")
@click.option("--atlas", type=click.Path(dir_okay=False), help="Keep the atlas here.")
@click.option("--json", "as_json", is_flag=True, help="Print the coded reports as JSONL instead.")
def command(atlas: str | None, as_json: bool) -> int:
    """Code the bundled reports into a fresh atlas and print the dossier that it made."""
    from dragoman.config import Config
    from dragoman.resources import open_path
    from dragoman.store import Atlas

    if atlas and Path(atlas).exists():
        raise click.UsageError(f"{atlas} exists; the demo makes a fresh atlas")
    reports = str(open_path("demo/reports.jsonl"))
    with TemporaryDirectory() as folder:
        path = atlas or str(Path(folder) / "demo.duckdb")
        with Atlas(path) as store:
            file_reports(store, [reports], Config(), lambda: "1970-01-01T00:00:00+00:00")
            if as_json:
                for line in store.export():
                    click.echo(line.decode("utf-8"))
                return OK
            click.echo(_shown(store))
    kept = atlas or "demo.duckdb"
    hint = "" if atlas else f"To keep it: dragoman demo --atlas {kept}\n"
    click.echo(
        f"{hint}To look at it: dragoman serve {kept}\nTo go on: dragoman meetings --atlas {kept}; "
        "dragoman actor, positions, timeline, search … (dragoman --help)",
        err=True,
    )
    return OK


def _shown(store: object) -> str:
    from dragoman.exchange import dossier_paper, paper_text
    from dragoman.store import Atlas
    from dragoman.views import dossier

    assert isinstance(store, Atlas)
    counts = ", ".join(f"{n} {what}" for what, n in store.counts().items())
    pair = store.top_pair()
    sides = [store.find(code) for code in pair or ()]
    if len(sides) < 2 or sides[0] is None or sides[1] is None:
        return counts
    found = dossier(store, sides[0], sides[1])
    return f"{counts}\n\nThe pair with most records:\n\n{paper_text(dossier_paper(found))}"
