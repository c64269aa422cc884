"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import click

Command = Callable[..., Any]

atlas = click.option(
    "--atlas", default="atlas.duckdb", show_default=True, type=click.Path(dir_okay=False)
)
coder = click.option(
    "--coder",
    type=click.Choice(["rules", "learned", "both"]),
    default="both",
    show_default=True,
    help="Who codes events: rules, the learned coder, or rules that it ranks and vetoes.",
)
workers = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Processes that code; each needs a core and some 400 MB.",
)


_FIELDS = ("id", "url", "title", "published", "text", "publisher", "language", "author")


def _mapping(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        field, equals, column = value.partition("=")
        if not equals or field not in _FIELDS:
            raise click.BadParameter(f"{value!r}: FIELD=COLUMN, FIELD one of {', '.join(_FIELDS)}")
        pairs.append((field, column))
    return tuple(pairs)


columns = click.option(
    "--map",
    "columns",
    multiple=True,
    callback=_mapping,
    metavar="FIELD=COLUMN",
    help="Where a table's columns have names of their own.",
)


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Read a day of the form YYYY-MM-DD, or raise BadParameter."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as err:
        raise click.BadParameter(f"{value!r} is no date of the form YYYY-MM-DD") from err


def view(command: Command) -> Command:
    """Add what every view takes: --atlas, --since, --until, --json, and whose reports."""
    for option in (
        click.option("--grade", "grades", multiple=True, help="Only publishers of this grade."),
        click.option(
            "--state-media/--no-state-media",
            "state",
            default=None,
            help="Only publishers described as a state's, or only others.",
        ),
        click.option(
            "--publisher-country", "countries", multiple=True, help="Only publishers of this state."
        ),
        click.option("--publisher", "names", multiple=True, help="Only this publisher's reports."),
        click.option("--json", "as_json", is_flag=True),
        click.option("--until", callback=day, help="Last day, YYYY-MM-DD."),
        click.option("--since", callback=day, help="First day, YYYY-MM-DD."),
        atlas,
    ):
        command = option(command)
    return command


def now() -> str:
    """Return the time, ISO 8601."""
    return datetime.now(UTC).isoformat("T", "seconds")


def signed(given: dict[str, Any]) -> Any:
    """Return who says something and why, or raise UsageError where that is left out."""
    from dragoman.store import Signed

    if not given["author"] or not given["reason"]:
        raise click.UsageError("say who and why: --author, --reason")
    return Signed(
        author=given["author"],
        made=now(),
        reason=given["reason"],
        source=given.get("source") or "",
    )


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Name the file in what the system says of a write that fails: a full disk tells of none."""
    try:
        yield
    except OSError as err:
        raise OSError(err.errno, err.strerror, err.filename or path) from err
