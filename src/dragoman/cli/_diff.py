from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from dragoman.cli._main import NOTHING, OK

Json = dict[str, Any]


@click.command("diff")
@click.argument("old", type=click.Path(exists=True, dir_okay=False))
@click.argument("new", type=click.Path(exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="One JSON object per change.")
def command(old: str, new: str, as_json: bool) -> int:
    """Say what changed between two atlases, or two exports (JSONL) of one atlas.

    Records are matched by id; ids stay where the words that carry a record stay. To
    compare two runs of a coder, export before and after: dragoman export -o before.jsonl.
    """
    from dragoman.bulk import changes

    count: Counter[str] = Counter()
    with _records(old) as before, _records(new) as after:
        for change in changes(before, after):
            count[f"{change.get('kind', 'reports')} {change['change']}"] += 1
            click.echo(json.dumps(change, ensure_ascii=False) if as_json else _line(change))
    told = ", ".join(f"{n} {what}" for what, n in sorted(count.items()))
    click.echo(told or "nothing changed", err=True)
    return OK if count else NOTHING


@contextmanager
def _records(path: str) -> Iterator[Iterator[Json]]:
    """Give the coded reports of an atlas or of an export, sorted by id."""
    import msgspec

    from dragoman.store import Atlas

    if path.endswith(".jsonl"):
        with Path(path).open("rb") as lines:
            yield (msgspec.json.decode(line) for line in lines)
        return
    with Atlas(path, read_only=True) as store:
        yield (msgspec.json.decode(raw) for raw in store.export())


def _line(change: Json) -> str:
    where = f"{change['report']} {change.get('kind', '')} {change.get('id', '')}".rstrip()
    head = f"{change['change']:8} {where}"
    if "fields" in change:
        lines = [f"    {k}: {_short(a)} → {_short(b)}" for k, (a, b) in change["fields"].items()]
        return "\n".join([head, *lines])
    record = change.get("record")
    return f"{head}: “{_short(record.get('text') or '')}”" if record else head


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= 100 else text[:99] + "…"
