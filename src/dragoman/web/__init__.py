"""The web application: reads the atlas and shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.web._settings import Settings

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["Settings", "create_app", "serve"]


def create_app(settings: Settings) -> Starlette:
    """Return the application (ASGI) that serves one atlas."""
    from dragoman.web._app import create_app as create

    return create(settings)


def serve(settings: Settings) -> None:
    """Serve an atlas until it is interrupted. OSError where the port is taken."""
    import uvicorn

    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        limit_concurrency=200,
        timeout_keep_alive=15,
    )
