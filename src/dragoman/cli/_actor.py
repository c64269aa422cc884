from __future__ import annotations

from typing import Any

import click

from dragoman.cli import _lines, _options


@click.command("actor")
@click.argument("who")
@click.option("--format", "form", type=click.Choice(["text", "md", "html", "docx"]), default="text")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write here.")
@click.option("--limit", default=12, show_default=True, help="Lines a section; 0: all.")
@_options.view
def command(who: str, as_json: bool, atlas: str, **more: Any) -> int:
    """What the reports tell of WHO: offices, itinerary, statements, positions, deeds, partners.

    Offices come from the knowledge pack, with their days and source.
    """
    from dragoman.exchange import actor_paper
    from dragoman.kb import KnowledgePack
    from dragoman.store import Atlas
    from dragoman.views import actor

    form, output, limit = more.pop("form"), more.pop("output"), more.pop("limit")
    with Atlas(atlas, read_only=True) as store:
        party, pack = _lines.party(store, who), KnowledgePack.load()
        found = actor(store, party, pack, _lines.period(**more), limit or None)
    if not found["sections"]:
        _lines.nothing(f"nothing is told of {who}")
    if as_json:
        return _lines.answer(found, True, str)
    return _lines.write_paper(actor_paper(found), form, output)
