"""Who may read and who may write: a token opens a session, a session signs its forms."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping

from dragoman.web._settings import Settings

COOKIE = "dragoman_session"
_SAFE_SITES = ("", "same-origin", "none")


def new_session(settings: Settings) -> str:
    """Return the value of a cookie: a random word and what only this server can sign it with."""
    word = secrets.token_urlsafe(18)
    return f"{word}.{settings.sign('session', word)}"


def is_session(settings: Settings, cookie: str) -> bool:
    """Say whether a cookie is of this server."""
    word, dot, signed = cookie.partition(".")
    return bool(dot) and hmac.compare_digest(signed, settings.sign("session", word))


def is_token(settings: Settings, given: str) -> bool:
    """Say whether these words are the server's token, in constant time."""
    return hmac.compare_digest(given.encode(), settings.token.encode())


def has_bearer(settings: Settings, headers: Mapping[str, str]) -> bool:
    """Say whether a request bears the token in its ``Authorization``."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and is_token(settings, given.strip())


def form_word(settings: Settings, cookie: str) -> str:
    """Return the word that a form of this session must carry; "" without a session."""
    return settings.sign("form", cookie) if is_session(settings, cookie) else ""


def may_post(settings: Settings, headers: Mapping[str, str], cookie: str, word: str) -> bool:
    """Say whether a request that writes is meant by its sender.

    With the token in its header it is. With a cookie it needs the session's word, and,
    where the browser says whence it comes, this very site.
    """
    if has_bearer(settings, headers):
        return True
    wanted = form_word(settings, cookie)
    return (
        bool(wanted)
        and hmac.compare_digest(word.encode(), wanted.encode())
        and headers.get("sec-fetch-site", "") in _SAFE_SITES
        and _same_origin(headers)
    )


def _same_origin(headers: Mapping[str, str]) -> bool:
    origin = headers.get("origin", "")
    return not origin or origin.partition("://")[2] == headers.get("host", "")
