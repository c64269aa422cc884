"""What a server is started with, and its limits."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a server may vary.

    ``atlas``: the file. ``against``: an older atlas, or an export (.jsonl), that the page
    Compare sets beside it. ``host``, ``port``: where it listens. ``token``: the secret
    that opens a session; without a session nothing is written, and where the host is no
    loopback nothing is read either. ``clock``: gives the time, ISO 8601. ``allowed``:
    further host names by which the server may be addressed. ``warm``: the first pages are
    worked out at the start.
    """

    atlas: str
    token: str
    clock: Callable[[], str]
    host: str = "127.0.0.1"
    port: int = 8765
    against: str = ""
    allowed: tuple[str, ...] = ()
    readers: int = 4
    warm: bool = True
    cache_bytes: int = 48_000_000
    body_bytes: int = 16_384
    url_chars: int = 2_048
    result_rows: int = 500
    seconds: float = 20.0

    @property
    def is_open(self) -> bool:
        """Say whether everybody who can reach the server may read."""
        return is_loopback(self.host)

    def sign(self, *words: str) -> str:
        """Return a keyed hash of some words: what only this server can have written."""
        text = "\x1f".join(words).encode()
        return hmac.new(self.token.encode(), text, hashlib.sha256).hexdigest()


def is_loopback(host: str) -> bool:
    """Say whether a host name or address is this machine's own loopback."""
    if host in LOOPBACK:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
