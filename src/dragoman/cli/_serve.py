from __future__ import annotations

import secrets
from typing import Any

import click

from dragoman.cli import _options
from dragoman.cli._main import FAILURE, OK


@click.command("serve")
@click.argument("atlas_file", metavar="[ATLAS]", required=False, type=click.Path(dir_okay=False))
@_options.atlas
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--token",
    envvar="DRAGOMAN_TOKEN",
    help="The secret that opens a session (or DRAGOMAN_TOKEN); made up where it is left out.",
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False),
    help="An older atlas, or an export (.jsonl), for the page Compare.",
)
@click.option("--allow", multiple=True, metavar="NAME", help="A host name that the server has.")
def command(atlas_file: str | None, atlas: str, token: str | None, **more: Any) -> int:
    """Show ATLAS in the browser: pages, and the same as JSON and CSV.

    On loopback, unless told otherwise. Who opens the address that is printed has a session
    and may correct; elsewhere than on loopback nothing is read without the token.
    """
    from dragoman.store import Atlas
    from dragoman.web import Settings, serve

    path = atlas_file or atlas
    with Atlas(path, read_only=True):
        pass
    if token is not None and len(token) < 16:
        raise click.UsageError("a token has 16 characters at least")
    settings = Settings(
        atlas=path,
        token=token or secrets.token_urlsafe(24),
        clock=_options.now,
        host=more["host"],
        port=more["port"],
        against=more["against"] or "",
        allowed=tuple(more["allow"]),
    )
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"{path}: http://{host}:{settings.port}/?token={settings.token}", err=True)
    if not settings.is_open:
        click.echo("Others can reach this server: the token goes over the wire as it is.", err=True)
    try:
        serve(settings)
    except OSError as err:
        click.echo(f"dragoman: {settings.host}:{settings.port}: {err.strerror}", err=True)
        return FAILURE
    return OK
