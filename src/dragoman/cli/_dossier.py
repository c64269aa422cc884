from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.cli import _lines, _options

FORMS = ("text", "md", "html", "docx")


@click.command("dossier")
@click.argument("a")
@click.argument("b")
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="Default: by OUTPUT's ending, else text."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write here.")
@click.option("--limit", default=12, show_default=True, help="Lines a section; 0: all.")
@_options.view
def command(a: str, b: str, as_json: bool, atlas: str, **more: Any) -> int:
    """What the reports tell of A and B (codes, states, people, organisations).

    Contacts, tours, agreements, cooperation, statements about each other, positions,
    conflict, and what changed lately, each line with the report's words that prove it.
    DOCX needs the extra `docx`.
    """
    from dragoman.exchange import dossier_paper
    from dragoman.store import Atlas
    from dragoman.views import dossier

    form, output, limit = more.pop("form"), more.pop("output"), more.pop("limit")
    if form is None:
        ending = Path(output or "").suffix.lstrip(".")
        form = ending if ending in FORMS else "text"
    with Atlas(atlas, read_only=True) as store:
        one, other = _lines.party(store, a), _lines.party(store, b)
        found = dossier(store, one, other, _lines.period(**more), limit or None)
    if not found["sections"]:
        _lines.nothing(f"nothing is told of {a} and {b} together")
    if as_json:
        return _lines.answer(found, True, str)
    return _lines.write_paper(dossier_paper(found), form, output)
