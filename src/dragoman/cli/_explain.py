from __future__ import annotations

import json
from typing import Any

import click

from dragoman.cli import _lines, _options
from dragoman.cli._main import NOTHING, OK

Json = dict[str, Any]


@click.command("explain")
@click.argument("event_id")
@_options.atlas
@click.option("--json", "as_json", is_flag=True)
def command(event_id: str, atlas: str, as_json: bool) -> int:
    """Say which words, which rule or model made an event, and what else was considered."""
    from dragoman.store import Atlas
    from dragoman.views import event_line

    with Atlas(atlas, read_only=True) as store:
        rows = store.event(event_id)
    if not rows:
        click.echo(f"dragoman: no event {event_id}", err=True)
        return NOTHING
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return OK
    for row in rows:
        click.echo("\n".join([event_line(row)["text"], *_why(row["record"])]))
        click.echo(f"  source: {_lines.source(row['report'])}")
    return OK


def _why(e: Json) -> list[str]:
    lines = [
        f"  evidence: “{' '.join(e['text'].split())}”",
        f"  trigger: “{e['trigger']['text']}” at {e['trigger']['start']}",
        f"  coder: {e['coder']}, confidence {e['confidence']}, status {e['status']}",
    ]
    lines += [
        f"  {slot}: “{ref['entity_text']}” is {ref['name']} [{ref['code'] or '?'}]"
        for slot in ("actor", "recipient", "attributed_by")
        for ref in e[slot]
    ]
    lines += [f"  also considered: {x['event']} {x['score']}" for x in e["alternatives"]]
    return lines
