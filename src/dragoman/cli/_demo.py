from __future__ import annotations

from collections import Counter
from typing import Any

import click

from dragoman.cli._main import OK
from dragoman.cli._show import short, who

Json = dict[str, Any]


@click.command("demo")
@click.option("--json", "as_json", is_flag=True, help="Print the coded reports as JSONL instead.")
def command(as_json: bool) -> int:
    """Code the thirty bundled reports and print what they tell."""
    from dragoman.exchange import encode, record
    from dragoman.ingestion import read_reports
    from dragoman.pipeline import load
    from dragoman.resources import open_path
    from dragoman.types import Document

    pipeline = load()
    path = str(open_path("demo/reports.jsonl"))
    docs = pipeline.code(read_reports([path], pipeline.config))
    records = [record(doc) for doc in docs if isinstance(doc, Document)]
    if as_json:
        for obj in records:
            click.echo(encode(obj).decode())
        return OK
    click.echo(summary(records))
    return OK


def summary(records: list[Json]) -> str:
    """Return meetings, quotations and who appears, over many coded reports."""
    lines = [
        f"{len(records)} reports, {sum(len(r['events']) for r in records)} events, "
        f"{sum(len(r['statements']) for r in records)} statements",
        "",
        "Meetings and visits",
    ]
    for obj in records:
        lines += [_meeting(e) for e in obj["events"] if e["event"][0] == "CONSULT"]
    lines += ["", "Quotations"]
    for obj in records:
        lines += [_quotation(s) for s in obj["statements"] if s["form"] == "direct"]
    lines += ["", "Who appears (reports)"]
    count: Counter[tuple[str, str]] = Counter()
    for obj in records:
        count.update({(e["name"], e["code"] or "") for e in obj["entities"]})
    ranked = sorted(count.items(), key=lambda item: (-item[1], item[0]))[:20]
    lines += [f"  {n:3d}  {name}{f' [{code}]' if code else ''}" for (name, code), n in ranked]
    return "\n".join(lines)


def _meeting(event: Json) -> str:
    loc = event["event_loc"]
    people = event["participants"] or [*event["actor"], *event["recipient"]]
    names = ", ".join(who(p) for p in people)
    where = f", {loc['resolved_place']}" if loc else ""
    return f"  {event['date'] or 'undated'}{where}: {names} ({event['status']})\n" + (
        f"    “{short(event['text'])}”"
    )


def _quotation(item: Json) -> str:
    return f"  {who(item['speaker'])}\n    “{short(item['text'], 120)}”"
