from __future__ import annotations

from typing import Any

import click

from dragoman.cli import _lines, _options

Json = dict[str, Any]


@click.command("tour")
@click.argument("person")
@_options.view
def command(person: str, as_json: bool, atlas: str, **days: Any) -> int:
    """The journeys of PERSON: tours with their legs and meetings, then single visits."""
    from dragoman.exchange import listing_paper, paper_text
    from dragoman.store import Atlas
    from dragoman.views import tour

    with Atlas(atlas, read_only=True) as store:
        found = tour(store, _lines.party(store, person), _lines.period(**days))
    flat = [x for line in found for x in [line, *_meetings(line)]]
    return _lines.answer(
        found, as_json, lambda: "\n".join([*_legs(found), paper_text(listing_paper("Told", flat))])
    )


def _meetings(line: Json) -> list[Json]:
    return [m for leg in line.get("legs", ()) for m in leg["meetings"]]


def _legs(found: list[Json]) -> list[str]:
    out = []
    for line in found:
        if "legs" not in line:
            continue
        out.append(line["text"])
        for leg in line["legs"]:
            place = ", ".join(x for x in (leg["city"], leg["country_code"]) if x) or "?"
            days = " – ".join(x for x in (leg["date"], leg["enddate"]) if x) or "no date"
            out.append(f"  {leg['order']}. {place}: {leg['status']}, {days}")
            out += [f"     {m['day'] or 'undated'} {m['text']}" for m in leg["meetings"]]
        out.append("")
    return out
