"""What goes wrong with a request, told in one shape."""

from __future__ import annotations

from dataclasses import dataclass

CODES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    414: "uri_too_long",
    415: "unsupported_media_type",
    421: "misdirected_request",
    500: "internal_error",
    503: "unavailable",
}


@dataclass
class Trouble(Exception):  # noqa: N818  it is told, not only raised
    """A request that cannot be answered: HTTP status, and a sentence for its sender."""

    status: int
    message: str

    def told(self) -> dict[str, object]:
        """Return the one shape of an error: {error: {status, code, message}}."""
        code = CODES.get(self.status, "error")
        return {"error": {"status": self.status, "code": code, "message": self.message}}
