from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.routing import Route

    from dragoman.web._app import Site


def api_routes(site: Site) -> list[Route]:
    return []
