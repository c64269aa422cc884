"""What writes: sessions, corrections, reviews."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from dragoman.bulk import correct, undo_correction
from dragoman.errors import StoreError
from dragoman.store import Signed
from dragoman.web import _session
from dragoman.web._record import check_value
from dragoman.web._render import page_html
from dragoman.web._trouble import Trouble

if TYPE_CHECKING:
    from starlette.requests import Request

    from dragoman.web._app import Site

Json = dict[str, Any]
_MOST_FIELDS, _CHARS = 20, 2_000
_STATES = ("corrected", "unverifiable", "withdrawn", "accepted")
_WHOLE = ("withdrawn", "accepted")
_AGE = 12 * 3600  # seconds that a session lasts


def write_routes(site: Site) -> list[Route]:
    """Return the routes that open a session, or write."""
    writer = Writer(site)
    return [
        Route("/login", writer.login, methods=["GET", "POST"]),
        Route("/logout", writer.logout, methods=["POST"]),
        Route("/corrections", writer.correct, methods=["POST"]),
        Route("/corrections/{number:int}/undo", writer.undo, methods=["POST"]),
        Route("/api/corrections", writer.correct, methods=["POST"]),
        Route("/api/corrections/{number:int}/undo", writer.undo, methods=["POST"]),
    ]


class Writer:
    """The handlers that write, each behind a session and its word, or the token itself."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def login(self, request: Request) -> Response:
        """Open a session for who knows the token."""
        settings = self._site.settings
        if request.method == "GET":
            values = {"title": "Open a session", "here": "", "next": local(request, "next")}
            return Response(page_html("login", values), media_type="text/html")
        given = await _fields(request)
        if not _session.is_token(settings, str(given.get("token", ""))):
            raise Trouble(401, "That is not the token of this server.")
        return opened(self._site, request, local_path(str(given.get("next", "/"))))

    async def logout(self, request: Request) -> Response:
        """Close a session."""
        given = await self._meant(request)
        del given
        response = RedirectResponse("/", status_code=303)
        response.delete_cookie(_session.COOKIE, path="/")
        return response

    async def correct(self, request: Request) -> Response:
        """Correct, accept or withdraw a record; it outlives every later run."""
        given = await self._meant(request)
        ident, state = _words(given, "record"), _words(given, "state") or "corrected"
        if state not in _STATES:
            raise Trouble(400, f"state: one of {', '.join(_STATES)}")
        field = "*" if state in _WHOLE else _words(given, "field")
        if not ident or not field:
            raise Trouble(400, "record and field: say what is to be corrected")
        if state == "corrected" and given.get("value") in (None, ""):
            raise Trouble(400, "value: give the new value")
        value = _value(given.get("value")) if state == "corrected" else None
        signed = self._signed(given)

        def write(atlas: Any) -> tuple[int, str]:
            place = atlas.where_is(ident)
            if place is None:
                raise Trouble(404, "This atlas has no such record.")
            if state == "corrected":
                check_value(place[0], field, value)
            return correct(atlas, ident, (field, value, state), signed)

        number, report = await self._written(write)
        return _done(request, given, {"correction": number, "report": report, "record": ident})

    async def undo(self, request: Request) -> Response:
        """Undo a correction; the coder's own value stands again."""
        given = await self._meant(request)
        number, signed = int(request.path_params["number"]), self._signed(given)
        report = await self._written(lambda atlas: undo_correction(atlas, number, signed))
        return _done(request, given, {"undone": number, "report": report})

    async def _meant(self, request: Request) -> Json:
        """Return what was sent, once it is sure that its sender means it."""
        given = await _fields(request)
        cookie = request.scope.get("dragoman_cookie", "")
        word = str(given.get("csrf") or request.headers.get("x-csrf", ""))
        if not _session.may_post(self._site.settings, request.headers, cookie, word):
            raise Trouble(403, "Nothing is written without a session, and from this site.")
        return given

    def _signed(self, given: Json) -> Signed:
        author, reason = _words(given, "author"), _words(given, "reason")
        if not author or not reason:
            raise Trouble(400, "author and reason: say who and why")
        made = self._site.settings.clock()
        return Signed(author=author, made=made, reason=reason, source=_words(given, "source"))

    async def _written(self, write: Callable[[Any], Any]) -> Any:
        def run() -> Any:
            with self._site.pool.writer() as atlas:
                return write(atlas)

        try:
            return await run_in_threadpool(run)
        except StoreError as err:
            busy = "open elsewhere" in str(err)
            raise Trouble(503 if busy else 400, str(err)) from err


def opened(site: Site, request: Request, path: str) -> Response:
    """Return the way to a page, with a cookie that is a session."""
    response = RedirectResponse(path, status_code=303)
    response.set_cookie(
        _session.COOKIE,
        _session.new_session(site.settings),
        max_age=_AGE,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
        path="/",
    )
    return response


def local(request: Request, name: str) -> str:
    """Return a path of this site that a parameter names, or the first page."""
    return local_path(request.query_params.get(name, "/"))


def local_path(path: str) -> str:
    """Return *path* if it is one of this site, else the first page: no way leads elsewhere."""
    plain = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return path if plain and path.isprintable() and len(path) < _CHARS else "/"


async def _fields(request: Request) -> Json:
    """Return the fields of a form, or of a JSON object."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    try:
        if media == "application/json":
            given = json.loads(body)
            if not isinstance(given, dict):
                raise Trouble(400, "A JSON object is expected.")
            return given
        if media == "application/x-www-form-urlencoded":
            text = body.decode("utf-8")
            return dict(parse_qsl(text, max_num_fields=_MOST_FIELDS, keep_blank_values=True))
    except (ValueError, RecursionError):
        raise Trouble(400, "What was sent cannot be read.") from None
    raise Trouble(415, "Send a form or JSON.")


def _words(given: Json, name: str) -> str:
    value = given.get(name) or ""
    if not isinstance(value, str) or len(value) > _CHARS:
        raise Trouble(400, f"{name}: words, at most {_CHARS} characters")
    if any(0xD800 <= ord(c) < 0xE000 or ord(c) < 32 for c in value):
        raise Trouble(400, f"{name}: control characters")
    return value.strip()


def _value(raw: Any) -> Any:
    """Return a value: JSON where it can be read so, else words."""
    if not isinstance(raw, str):
        return raw
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return raw.strip()


def _done(request: Request, given: Json, told: Json) -> Response:
    if request.url.path.startswith("/api"):
        return JSONResponse({"data": told}, status_code=201)
    back = local_path(str(given.get("back") or "/"))
    return RedirectResponse(back, status_code=303)
