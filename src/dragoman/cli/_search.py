from __future__ import annotations

from typing import Any

import click

from dragoman.cli import _lines, _options

_KINDS = ("reports", "events", "statements", "positions", "cooperation")


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--in", "kind", type=click.Choice(_KINDS), default="reports", show_default=True)
@click.option("--type", "type_", help="An event's type, a statement's form, a stance, an area.")
@click.option("--status", help="Only events or cooperation of this status.")
@click.option("--by", type=click.Choice(["day", "score"]), default="day", show_default=True)
@click.option("--limit", default=50, show_default=True)
@_options.view
def command(words: tuple[str, ...], kind: str, as_json: bool, atlas: str, **more: Any) -> int:
    """Reports or records that hold every one of WORDS, and every "phrase in quotes".

    Case and accents do not matter; words are whole.
    """
    from dragoman.store import Atlas
    from dragoman.views import search

    if more["status"] and kind not in ("events", "cooperation"):
        raise click.UsageError("--status is for --in events or cooperation")
    if more["type_"] and kind == "reports":
        raise click.UsageError("--type is for records: give --in")
    filters = {k: more.pop(k) for k in ("status", "by")} | {"type": more.pop("type_")}
    limit = more.pop("limit")
    with Atlas(atlas, read_only=True) as store:
        query = " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words)
        found = search(store, query, kind, _lines.period(**more), filters, limit)

    def text() -> str:
        from dragoman.exchange import source

        lines = (
            f"{x['day'] or 'undated'}  {x['id']}  {x['text'] or ''}\n    “{x['evidence']}”\n"
            f"    {source(x['report'])}"
            for x in found
        )
        return "\n".join(lines)

    return _lines.answer(found, as_json, text)
