"""The door: what may come in, and what every answer says to the browser."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, MutableHeaders

from dragoman.web import _session
from dragoman.web._settings import LOOPBACK, Settings
from dragoman.web._trouble import Trouble

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "manifest-src 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_METHODS = frozenset({"GET", "HEAD", "POST"})
_OPEN = ("/static/", "/login", "/healthz")


class Guard:
    """Checks host, method, length of the address and of the body, and the session."""

    def __init__(self, app: ASGIApp, settings: Settings, refuse: Any) -> None:
        self._app, self._settings, self._refuse = app, settings, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let it in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out[name] = value
                if "cache-control" not in out:
                    out["cache-control"] = "no-cache, private"
            await send(message)

        try:
            self._check(scope, headers)
        except Trouble as trouble:
            response: Response = self._refuse(scope, trouble)
            await response(scope, receive, sealed)
            return
        await self._app(scope, _limited(receive, self._settings.body_bytes), sealed)

    def _check(self, scope: Scope, headers: Headers) -> None:
        if scope["method"] not in _METHODS:
            raise Trouble(405, "Only GET, HEAD and POST are answered.")
        length = len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"")
        if length > self._settings.url_chars:
            raise Trouble(414, "The address is too long.")
        if not self._knows(headers.get("host", "")):
            raise Trouble(421, "This server is not known by that name.")
        declared = headers.get("content-length", "0")
        if not declared.isdigit() or int(declared) > self._settings.body_bytes:
            raise Trouble(413, "The request is too large.")
        scope["dragoman_cookie"] = cookie = _cookie(headers.get("cookie", ""))
        scope["dragoman_session"] = _session.is_session(self._settings, cookie)
        if self._settings.is_open or scope["path"].startswith(_OPEN):
            return
        bears = _session.has_bearer(self._settings, headers)
        if not (scope["dragoman_session"] or bears or "token=" in _query(scope)):
            raise Trouble(401, "This atlas is read with a token: give it at /login.")

    def _knows(self, host: str) -> bool:
        """Say whether a request means this server: no other name is answered on loopback."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        name = name.strip("[]").lower()
        if name in self._settings.allowed or name == self._settings.host:
            return True
        if self._settings.is_open:
            return name in LOOPBACK
        return not self._settings.allowed


def _query(scope: Scope) -> str:
    return str((scope.get("query_string") or b"").decode("latin-1"))


def _cookie(raw: str) -> str:
    try:
        found = SimpleCookie(raw).get(_session.COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _limited(receive: Receive, most: int) -> Receive:
    """Return *receive* that refuses a body which grows beyond what was allowed."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > most:
                raise Trouble(413, "The request is too large.")
        return message

    return limited
