"""The application: routes, and how a page's model becomes an answer."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman import __version__
from dragoman.errors import DragomanError
from dragoman.web import _links, _session
from dragoman.web._asked import Asked
from dragoman.web._guard import Guard
from dragoman.web._pages import Page
from dragoman.web._pool import Answers, Pool
from dragoman.web._registry import PAGES
from dragoman.web._render import HERE, as_csv, page_html
from dragoman.web._settings import Settings
from dragoman.web._trouble import Trouble

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Scope

Json = dict[str, Any]
_FORMS = ("json", "csv")
_FIRST = ("home", "map")


class Site:
    """What the handlers of one server share: its settings, its atlas, its answers."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.pool = Pool(settings.atlas, settings.readers)
        self.answers = Answers(settings.cache_bytes)

    def model(self, page: Page, asked: Asked) -> bytes:
        """Return a page's model as JSON, worked out once for each state of the atlas."""

        def make() -> bytes:
            with self.pool.reader(self.settings.seconds) as atlas:
                return msgspec.json.encode(page.model(atlas, asked))

        return self.kept(page, asked, "model", make)

    def kept(self, page: Page, asked: Asked, form: str, make: Callable[[], bytes]) -> bytes:
        """Return an answer in one form, made once for each state of the atlas."""
        return self.answers.get((self.pool.version, page.name, asked.key(), form), make)

    def warm(self) -> None:
        """Work out the first pages before somebody asks for them; what fails is told later."""
        for page in PAGES:
            if page.name in _FIRST:
                with suppress(Exception):
                    asked = Asked({}, {}, self.settings.result_rows, {"settings": self.settings})
                    self.model(page, asked)

    def asked(self, request: Request, page: Page, path: dict[str, str]) -> Asked:
        """Return what a request asks of a page."""
        query = {k: v for k, v in request.query_params.items() if k in page.asks}
        extra = {"settings": self.settings}
        return Asked(path, query, self.settings.result_rows, extra)


def create_app(settings: Settings) -> Starlette:
    """Return the application (ASGI) that serves one atlas."""
    from dragoman.web._api import api_routes
    from dragoman.web._write import write_routes

    site = Site(settings)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        site.pool.start()
        if settings.warm:
            threading.Thread(target=site.warm, name="warm", daemon=True).start()
        yield
        site.pool.stop()

    routes: list[BaseRoute] = [*write_routes(site), *api_routes(site)]
    for page in PAGES:
        routes += _routes(site, page)
    routes += [Route(path, _elsewhere, name=f"find{path}") for path in ("/pair", "/actor", "/tour")]
    routes.append(Mount("/static", StaticFiles(directory=HERE / "static")))
    handlers: Any = {
        Trouble: _told,
        HTTPException: _told,
        DragomanError: _told,
        500: _told,
    }
    app = Starlette(
        routes=routes,
        exception_handlers=handlers,
        lifespan=lifespan,
        middleware=[Middleware(Guard, settings=settings, refuse=refuse)],
    )
    app.router.redirect_slashes = False
    app.state.site = site
    return app


def _routes(site: Site, page: Page) -> list[BaseRoute]:
    """Return the routes of a page and of its JSON and CSV."""
    handler = _handler(site, page)
    if page.path.endswith("}"):
        return [Route(page.path, handler, name=page.name)]
    stem = "/home" if page.path == "/" else page.path
    return [
        Route(page.path, handler, name=page.name),
        *(Route(f"{stem}.{form}", handler, name=f"{page.name}.{form}") for form in _FORMS),
    ]


def _handler(site: Site, page: Page) -> Callable[[Request], Response]:
    def handle(request: Request) -> Response:
        given = request.query_params.get("token", "")
        if given:
            return _entered(site, request, given)
        form, path = _form(request, page)
        asked = site.asked(request, page, path)
        try:
            raw = site.model(page, asked)
        except Trouble as trouble:
            plain = {k: str(v) for k, v in request.path_params.items()}
            if trouble.status != 404 or path == plain:
                raise
            form, asked = "html", site.asked(request, page, plain)  # an id that ends in ".json"
            raw = _or_first(site, page, asked, trouble)
        if form == "json":
            return tagged(request, raw, "application/json")

        def table() -> bytes:
            return as_csv(page.rows(msgspec.json.decode(raw))).encode("utf-8")

        def html() -> bytes:
            model = msgspec.json.decode(raw)
            values = frame(site, request, page, asked) | {"model": model, "title": model["title"]}
            return page_html(page.name, values).encode("utf-8", "replace")

        if form == "csv":
            return tagged(request, site.kept(page, asked, "csv", table), "text/csv; charset=utf-8")
        own = request.scope.get("dragoman_session")  # forms of a session are its own
        return tagged(request, html() if own else site.kept(page, asked, "html", html), "text/html")

    return handle


def _entered(site: Site, request: Request, given: str) -> Response:
    """Open a session for an address that bears the token, and take the token out of it."""
    from dragoman.web._write import opened

    if not _session.is_token(site.settings, given):
        raise Trouble(401, "That is not the token of this server.")
    rest = [(k, v) for k, v in request.query_params.multi_items() if k != "token"]
    return opened(
        site, request, _quoted(request.url.path) + (f"?{urlencode(rest)}" if rest else "")
    )


def _form(request: Request, page: Page) -> tuple[str, dict[str, str]]:
    """Return in which form a page is asked for, and the parameters of its path."""
    path = {k: str(v) for k, v in request.path_params.items()}
    last = next(reversed(path), "") if page.path.endswith("}") else ""
    words = path[last] if last else request.url.path
    for form in _FORMS:
        if words.endswith(f".{form}"):
            if last:
                path[last] = words.removesuffix(f".{form}")
            return form, path
    return "html", path


def _or_first(site: Site, page: Page, asked: Asked, first: Trouble) -> bytes:
    try:
        return site.model(page, asked)
    except Trouble:
        raise first from None


def frame(site: Site, request: Request, page: Page, asked: Asked) -> Json:
    """Return what the frame of a page shows beside its model."""
    query = f"?{urlencode(asked.query)}" if asked.query else ""
    place = "/home" if page.path == "/" else request.url.path
    can_write = bool(request.scope.get("dragoman_session"))
    cookie = request.scope.get("dragoman_cookie", "")
    return {
        "here": page.section or page.path,
        "q": asked.query.get("q", "") if page.name == "search" else "",
        "json_url": f"{_quoted(place)}.json{query}",
        "csv_url": f"{_quoted(place)}.csv{query}",
        "feed_url": f"/feed.atom{query}" if page.name == "search" and asked.text("q") else "",
        "command": page.command(asked),
        "atlas_name": site.settings.atlas.rpartition("/")[2],
        "version": __version__,
        "csrf": _session.form_word(site.settings, cookie) if can_write else "",
        "can_write": can_write,
        "page_class": f"page-{page.name}",
        "notice": "",
        "asked": asked,
    }


def _elsewhere(request: Request) -> Response:
    """Lead from a form that names parties to the page of these parties."""
    asked = Asked({}, dict(request.query_params))
    make = getattr(_links, request.url.path.strip("/"))
    names = ("a", "b") if make is _links.pair else ("who",)
    words = [asked.text(n) for n in names]
    if not all(words):
        raise Trouble(400, f"{' and '.join(names)}: say whom you mean")
    return RedirectResponse(make(*words), status_code=307)


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/")


def tagged(request: Request, body: bytes, media: str) -> Response:
    """Return an answer with its tag, or 304 where the browser has it already."""
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"etag": tag})
    return Response(body, media_type=media, headers={"etag": tag})


def _told(request: Request, err: Exception) -> Response:
    return refuse(request.scope, as_trouble(err))


def as_trouble(err: Exception) -> Trouble:
    """Return what is told of an error: nothing of the inside of the server."""
    if isinstance(err, Trouble):
        return err
    if isinstance(err, HTTPException):
        words = {404: "There is no such page.", 405: "This is not answered by that method."}
        return Trouble(err.status_code, words.get(err.status_code, str(err.detail)))
    if isinstance(err, DragomanError):
        return Trouble(400, str(err))
    return Trouble(500, "Something went wrong here; the server's log says what.")


def refuse(scope: Scope, trouble: Trouble) -> Response:
    """Return an error: a page for a reader, JSON for a program."""
    path = scope["path"]
    headers = {"allow": "GET, HEAD, POST"} if trouble.status == 405 else None
    if path.startswith("/api") or path.endswith((".json", ".csv")):
        raw = msgspec.json.encode(trouble.told())
        return Response(raw, trouble.status, headers, "application/json")
    values = {"title": "This cannot be shown", "trouble": trouble, "here": "", "page_class": ""}
    return Response(page_html("error", values), trouble.status, headers, "text/html")


def moved(path: str) -> Response:
    """Return the way to another page after something was written."""
    return RedirectResponse(path, status_code=303)
