"""What an input is: by its first bytes where they tell, else by its name."""

from __future__ import annotations

import re

from dragoman.ingestion._charset import is_binary
from dragoman.ingestion._fields import looks_like_html
from dragoman.ingestion._streams import HEAD

_SUFFIXES = {
    "txt": "text", "text": "text", "md": "text", "html": "html", "htm": "html", "xhtml": "html",
    "json": "json", "jsonl": "jsonl", "ndjson": "jsonl", "csv": "csv", "tsv": "csv", "tab": "csv",
    "parquet": "parquet", "pq": "parquet", "warc": "warc", "wacz": "wacz", "xml": "feed",
    "rss": "feed", "atom": "feed", "pdf": "pdf", "docx": "docx", "eml": "eml",
}  # fmt: skip
_PACKED = ("gz", "gzip", "zst", "zstd")
_MAIL = re.compile(
    rb"(?:(?:Return-Path|Received|From|To|Subject|MIME-Version|Delivered-To|Message-ID|Date"
    rb"|X-[\w-]+|Content-Type):[^\n]{0,900}\n(?:[ \t][^\n]{0,900}\n)*){2}",
    re.IGNORECASE,
)
_KNOWN = re.compile(rb"^[\"']?(?:id|url|title|headline|date|published|text|body|content|source"
                    rb"|publisher|author|language|link|publish_date)[\"']?$", re.I)  # fmt: skip


def suffix_kind(name: str) -> str:
    """Return the format that a file's name promises, or an empty string.

    >>> suffix_kind("a/b.jsonl.gz")
    'jsonl'
    """
    parts = name.lower().rsplit("/", 1)[-1].split(".")
    while len(parts) > 1 and parts[-1] in _PACKED:
        parts.pop()
    return _SUFFIXES.get(parts[-1], "") if len(parts) > 1 else ""


def sniff(first: bytes, name: str) -> str:
    """Return the format of an input: its first bytes outrank its name.

    One of: text html json jsonl csv parquet warc wacz feed pdf docx eml zip binary empty.
    """
    promised = suffix_kind(name)
    if not first.strip(b" \t\r\n\0"):
        return "empty" if len(first) < 60000 else "binary"
    magic = _by_magic(first, promised)
    if magic:
        return magic
    start = first[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if promised in {"json", "jsonl", "csv", "feed"}:
        return _checked(promised, start)
    if promised in {"eml", "html"}:
        return promised if promised == "eml" or b"<" in first else "text"
    return _by_content(first, start)


def _by_magic(first: bytes, promised: str) -> str:
    if first.startswith(b"%PDF-") or (promised == "pdf" and b"%PDF-" in first[:1024]):
        return "pdf"
    if first.startswith(b"PAR1"):
        return "parquet"
    if first.startswith(b"WARC/"):
        return "warc"
    if first.startswith(b"PK\x03\x04"):
        return promised if promised in {"docx", "wacz"} else "zip"
    return "binary" if is_binary(first[:8192]) else ""


def _checked(promised: str, start: bytes) -> str:
    """Return what a text format is, where its first character belies its name."""
    lower = start[:200].lower()
    if promised == "feed":
        return "html" if lower.startswith((b"<!doctype html", b"<html")) else "feed"
    if promised == "csv":
        return promised
    if not start.startswith((b"{", b"[")):
        return "html" if lower.startswith((b"<!doctype", b"<html")) else promised
    return promised


def _by_content(first: bytes, start: bytes) -> str:
    lower = start[:400].lower()
    if lower.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")):
        return "html" if b"<html" in lower else "feed"
    if start.startswith(b"{"):
        several = b"}\n{" in first or b"}\r\n{" in first
        return "jsonl" if several or (b"\n" not in first and len(first) >= HEAD) else "json"
    if start.startswith((b"[{", b"[\n", b"[ ", b"[\r")):
        return "json" if b"{" in start[:40] else "text"
    if _MAIL.match(start):
        return "eml"
    if looks_like_html(first[:6000].decode("utf-8", "replace")):
        return "html"
    return "csv" if _is_table(start) else "text"


def _is_table(start: bytes) -> bool:
    header = start.split(b"\n", 1)[0].strip()
    return any(
        sum(_KNOWN.match(cell.strip()) is not None for cell in header.split(mark)) >= 2
        for mark in (b",", b"\t", b";", b"|")
    )
