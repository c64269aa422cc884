"""What the views' commands share: the days asked for, whom, and how an answer is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli._main import NOTHING, OK

if TYPE_CHECKING:
    from dragoman.exchange import Paper
    from dragoman.store import Atlas, Party, Period

Json = dict[str, Any]


def period(since: Any, until: Any, **whose: Any) -> Period:
    """Return the days between which a view looks, and at whose reports."""
    from dragoman.store import Outlets, Period

    asked = any(v not in ((), None) for v in whose.values())
    outlets = Outlets(**whose) if asked else None
    return Period(since and since.isoformat(), until and until.isoformat(), outlets)


def party(store: Atlas, name: str) -> Party:
    """Return whom *name* means; end with exit code 4 where the atlas tells of nobody such."""
    found = store.find(name)
    return found or nothing(f"nothing is told of {name}")


def nothing(reason: str) -> Any:
    """Say that nothing matched, and end with exit code 4."""
    click.echo(f"dragoman: {reason}", err=True)
    raise click.exceptions.Exit(NOTHING)


def answer(found: Any, as_json: bool, text: Callable[[], str]) -> int:
    """Show an answer as JSON, or as text; nothing found is exit code 4."""
    if not found:
        nothing("nothing matched")
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else text())
    return OK


def listed(title: str, lines: list[Json], as_json: bool) -> int:
    """Show lines as JSON, or as text with their evidence and sources."""
    from dragoman.exchange import listing_paper, paper_text

    return answer(lines, as_json, lambda: paper_text(listing_paper(title, lines)))


def table(rows: list[Json], columns: list[str]) -> str:
    """Return rows as a table of aligned columns, for the terminal."""
    cells = [columns, *([str("" if r[c] is None else r[c]) for c in columns] for r in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(columns))]
    lines = ("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


def write_paper(paper: Paper, form: str, output: str | None) -> int:
    """Write a paper as text, md, html or docx, to a file or to standard output."""
    from dragoman import exchange

    writers: dict[str, Callable[[Paper], str]] = {
        "text": exchange.paper_text,
        "md": exchange.paper_markdown,
        "html": exchange.paper_html,
    }
    if form == "docx":
        if not output:
            raise click.UsageError("a .docx goes into a file: give -o FILE")
        raw = exchange.paper_docx(paper)
    else:
        raw = writers[form](paper).encode("utf-8") + b"\n"
    if output:
        part = Path(f"{output}.part")
        part.write_bytes(raw)
        part.replace(output)
    else:
        click.echo(raw, nl=False)
    return OK
