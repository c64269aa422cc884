"""Streams of bytes: decompressed by what they are, read within limits."""

from __future__ import annotations

import gzip
import io
import tempfile
from collections.abc import Iterator
from typing import IO

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
HEAD = 65536
"""Bytes that are looked at to tell what an input is."""

_LAYERS = 3


class TooLongError(Exception):
    """An input holds more than the limit that it is read with."""


class TooManyLayersError(Exception):
    """An input is compressed again and again."""


def peekable(stream: IO[bytes] | gzip.GzipFile) -> io.BufferedReader:
    """Return *stream* as a reader whose first ``HEAD`` bytes can be looked at."""
    return io.BufferedReader(_Raw(stream), HEAD)


class _Raw(io.RawIOBase):
    """Any readable object as a raw stream."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        if not data:
            return 0
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the stream below, too."""
        if not self.closed:
            self._stream.close()
        super().close()


def head(stream: io.BufferedReader) -> bytes:
    """Return the first bytes of *stream*, at most ``HEAD``, without taking them."""
    return stream.peek(HEAD)[:HEAD]


def decompressed(stream: IO[bytes]) -> io.BufferedReader:
    """Return the stream below all compression, by its first bytes and not by its name."""
    reader = peekable(stream)
    for _ in range(_LAYERS):
        first = head(reader)[:4]
        if first.startswith(GZIP):
            reader = peekable(gzip.GzipFile(fileobj=reader, mode="rb"))
        elif first == ZSTD:
            import zstandard

            plain = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(
                reader, read_across_frames=True
            )
            reader = peekable(plain)
        else:
            return reader
    if head(reader).startswith((GZIP, ZSTD)):
        raise TooManyLayersError(f"compressed more than {_LAYERS} times")
    return reader


def read_all(stream: IO[bytes], limit: int) -> bytes:
    """Read the whole stream, or raise `TooLongError` once it passes *limit* bytes."""
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(min(1 << 20, limit + 1 - size)):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise TooLongError(f"more than {limit} bytes")
    return b"".join(chunks)


def seekable(stream: IO[bytes], limit: int) -> IO[bytes]:
    """Return a temporary file with what is left of *stream*, at most *limit* bytes."""
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    size = 0
    while chunk := stream.read(1 << 20):
        size += len(chunk)
        if size > limit:
            spool.close()
            raise TooLongError(f"more than {limit} bytes")
        spool.write(chunk)
    spool.seek(0)
    return spool


def read_lines(stream: io.BufferedReader, limit: int) -> Iterator[bytes | None]:
    """Yield the lines; None stands for a line longer than *limit* bytes, which is skipped."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while rest := stream.readline(1 << 20):
            if rest.endswith(b"\n"):
                break
        yield None
