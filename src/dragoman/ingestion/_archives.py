"""Web archives: the pages in WARC and WACZ files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, Any

from dragoman.ingestion._charset import decode
from dragoman.ingestion._streams import decompressed, read_all

Row = dict[str, Any] | str
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


class _Forward:
    """A stream as the archive reader wants it: read from, and asked where it stands."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._at


def read_warc(stream: IO[bytes], limit: int) -> Iterator[tuple[int, Row]]:
    """Yield (record number, fields) of the pages that a WARC file holds.

    Pages are answers of type HTML or plain text with status 200, and resource and
    conversion records. Pictures, scripts, requests, redirects and robots.txt are no reports.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = 0
    forward: Any = _Forward(stream)
    records = ArchiveIterator(forward, record_types=kinds, parse_http=True, auto_decode="all")
    for record in records:
        number += 1
        if not _is_page(record):
            continue
        body = record.reader.read(limit + 1)
        if len(body) > limit:
            yield number, f"too long: more than {limit} bytes"
            continue
        yield number, _fields(record, body)


def _is_page(record: Any) -> bool:
    url = str(record.headers.get("WARC-Target-URI", ""))
    http = record.http_headers
    if http is not None and getattr(http, "status_code", 200) not in {200, None}:
        return False
    kind = _media(record)
    return kind.startswith(_PAGES) and not url.rstrip(">").endswith("/robots.txt")


def _media(record: Any) -> str:
    source = record.http_headers if record.http_headers is not None else record.headers
    return str(source.get("Content-Type", "") or "").lower()


def _fields(record: Any, body: bytes) -> Row:
    media = _media(record)
    charset = media.partition("charset=")[2].strip(" \"';").split(";")[0]
    text = decode(body, charset)
    url = str(record.headers.get("WARC-Target-URI", "")).strip("<>")
    return {
        "text": text,
        "url": url,
        "retrieved": str(record.headers.get("WARC-Date", "")),
        **({"media": "html"} if "html" in media else {}),
    }


def read_wacz(stream: IO[bytes], limit: int) -> Iterator[tuple[int, Row]]:
    """Yield (record number, fields) of the pages in the archives of a WACZ package."""
    number = 0
    with zipfile.ZipFile(stream) as package:
        for name in sorted(package.namelist()):
            if not name.lower().endswith((".warc", ".warc.gz")):
                continue
            with package.open(name) as member, decompressed(member) as plain:
                for _, row in read_warc(plain, limit):
                    number += 1
                    yield number, row
    if not number:
        yield 0, "no page in the package"


def is_wacz(stream: IO[bytes]) -> bool:
    """Tell a WACZ package from other ZIP files by the names in it."""
    with zipfile.ZipFile(stream) as package:
        return any(name.lower().endswith((".warc", ".warc.gz")) for name in package.namelist())


def is_docx(stream: IO[bytes]) -> bool:
    """Tell a DOCX document from other ZIP files by the names in it."""
    with zipfile.ZipFile(stream) as package:
        return "word/document.xml" in package.namelist()


def read_member(package: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """Read a member of a ZIP file, or raise `TooLongError` past *limit* bytes."""
    with package.open(name) as member:
        return read_all(member, limit)
