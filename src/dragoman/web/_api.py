"""The API: the data of every page under /api, feeds, exports, and its description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from dragoman.web._asked import Asked
from dragoman.web._export import MEDIA, exported
from dragoman.web._feeds import atom, json_feed
from dragoman.web._openapi import document
from dragoman.web._pages import Page
from dragoman.web._registry import FEED, PAGES
from dragoman.web._render import page_html

if TYPE_CHECKING:
    from starlette.requests import Request

    from dragoman.web._app import Site

Json = dict[str, Any]


def api_routes(site: Site) -> list[Route]:
    """Return the routes for programs."""
    found = [Route(api_path(p), _answer(site, p), name=f"api.{p.name}") for p in PAGES]
    return [
        *found,
        Route("/api", _shown(site), name="api"),
        Route("/api/openapi.json", _openapi(site), name="openapi"),
        Route("/feed.atom", _feed(site, "atom"), name="atom"),
        Route("/feed.json", _feed(site, "json"), name="jsonfeed"),
        Route("/export/{form}", _export(site), name="exported"),
        Route("/healthz", _health, name="health"),
    ]


def api_path(page: Page) -> str:
    """Return where the API has the data of a page."""
    return "/api/home" if page.path == "/" else f"/api{page.path}"


def _answer(site: Site, page: Page) -> Any:
    from dragoman.web._app import tagged

    def handle(request: Request) -> Response:
        path = {k: str(v) for k, v in request.path_params.items()}
        asked = site.asked(request, page, path)

        def make() -> bytes:
            model = msgspec.json.decode(site.model(page, asked))
            return msgspec.json.encode(enveloped(page, asked, model))

        return tagged(request, site.kept(page, asked, "api", make), _JSON)

    return handle


_JSON = "application/json"


def enveloped(page: Page, asked: Asked, model: Json) -> Json:
    """Return {data, page, links}: a list with where it stands, or one object."""
    paging = model.get("paging")
    path = api_path(page)
    links: Json = {"html": _filled(page.path, asked) + asked.with_()}
    if paging:
        names = ("next", "previous")
        links |= {k: _filled(path, asked) + paging[k] if paging[k] else None for k in names}
    if page.items:
        data = model[page.items]
    else:
        data = {k: v for k, v in model.items() if k not in ("asked", "paging")}
    keys = ("limit", "offset", "total")
    return {"data": data, "page": {k: paging[k] for k in keys} if paging else None, "links": links}


def _filled(path: str, asked: Asked) -> str:
    from urllib.parse import quote

    def put(match: re.Match[str]) -> str:
        return quote(asked.path.get(match[1], ""), safe="")

    return re.sub(r"\{(\w+)(?::path)?\}", put, path)


def _feed(site: Site, form: str) -> Any:
    from dragoman.web._app import tagged

    media = "application/atom+xml; charset=utf-8" if form == "atom" else "application/feed+json"

    def handle(request: Request) -> Response:
        asked = site.asked(request, FEED, {})
        model = msgspec.json.decode(site.model(FEED, asked))
        base = str(request.base_url).rstrip("/")
        make = atom if form == "atom" else json_feed
        return tagged(request, make(model, base, dict(asked.query)), media)

    return handle


def _export(site: Site) -> Any:
    def handle(request: Request) -> Response:
        form = str(request.path_params["form"])
        with site.pool.reader(site.settings.seconds) as atlas:
            blocks = exported(atlas, form)
        media = MEDIA.get(form, "text/tab-separated-values; charset=utf-8")
        name = {"content-disposition": f'attachment; filename="atlas.{form}"'}
        return StreamingResponse(blocks, media_type=media, headers=name)

    return handle


def _openapi(site: Site) -> Any:
    from dragoman.web._app import tagged

    raw = msgspec.json.encode(document(site.settings.result_rows))

    def handle(request: Request) -> Response:
        return tagged(request, raw, _JSON)

    return handle


def _shown(site: Site) -> Any:
    def handle(request: Request) -> Response:
        del request
        pages = [{"path": api_path(p), "summary": p.summary, "asks": p.asks} for p in PAGES]
        values = {"title": "API", "here": "", "pages": pages, "rows": site.settings.result_rows}
        return Response(page_html("api", values), media_type="text/html")

    return handle


def _health(_request: Request) -> Response:
    return Response(b'{"ok":true}', media_type=_JSON)
