from __future__ import annotations

import json
from typing import Any

import click

from dragoman.cli import _options
from dragoman.cli._main import NOTHING, OK

Json = dict[str, Any]


@click.command("explain")
@click.argument("event_id")
@_options.atlas
@click.option("--json", "as_json", is_flag=True)
def command(event_id: str, atlas: str, as_json: bool) -> int:
    """Say which words, which rule or model made an event, and which reports were joined in it.

    EVENT_ID is that of one report's record, or of what was joined.
    """
    from dragoman.exchange import source
    from dragoman.store import Atlas
    from dragoman.views import explain_line

    with Atlas(atlas, read_only=True) as store:
        rows = store.event(event_id)
        cluster = store.cluster(event_id)
        ids = [m["record"] for m in cluster["mentions"]] if cluster else [event_id]
        rows = rows or [row for ident in ids for row in store.event(ident)]
        ledger = store.judgements(ids)
    if not rows and not cluster:
        click.echo(f"dragoman: no event {event_id}", err=True)
        return NOTHING
    if as_json:
        bare = [{k: v for k, v in row.items() if k != "body"} for row in rows]
        told = {"records": bare, "joined": cluster, "judgements": ledger}
        click.echo(json.dumps(told, ensure_ascii=False))
        return OK
    for row in rows:
        click.echo("\n".join([explain_line(row)["text"], *_why(row["record"])]))
        click.echo(f"  source: {source(row['report'])}")
    click.echo("\n".join([*_joined(cluster), *map(_judged, ledger)]))
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


def _joined(cluster: Json | None) -> list[str]:
    """Return which reports tell of it, why they were joined, and where they differ."""
    if cluster is None:
        return []
    counts = (cluster["documents"], cluster["publishers"], cluster["origins"])
    lines = [
        f"joined: {cluster['id']}",
        "  {} documents, {} publishers, {} independent origins".format(*counts),
    ]
    for m in cluster["mentions"]:
        why = f"joined by {m['joined_by']} ({m['score']}): {m['reason']}" if m["joined_by"] else ""
        where = f"{m['published'] or 'undated'} {m['publisher'] or m['report']}"
        lines.append(f"  {m['record']} {where} {why}".rstrip())
    for field, rows in cluster["values"].items():
        for row in rows:
            mark = f" (chosen: {row['why']})" if row["chosen"] else ""
            told = json.dumps(row["value"], ensure_ascii=False)
            lines.append(f"  {field}: {told} by {row['origins']} origins{mark}")
    if cluster["life"]:
        lines.append(f"  what became of it: {cluster['life']} {cluster['outcome'] or ''}".rstrip())
    return lines


def _judged(j: Json) -> str:
    score = f" {j['score']}" if j["score"] is not None else ""
    undone = " (undone)" if j["undone"] else ""
    head = f"  {j['made']} {j['author']}: {j['one']} and {j['other']} {j['verdict']}{score}{undone}"
    return f"{head}: {j['reason']}" if j["reason"] else head
