"""What writes: sessions, corrections, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.web import _session
from dragoman.web._trouble import Trouble

if TYPE_CHECKING:
    from dragoman.web._app import Site


def write_routes(site: Site) -> list[Route]:
    """Return the routes that open a session, or write."""
    return []
