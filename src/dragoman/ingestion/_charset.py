"""Bytes to text, and text to clean text."""

from __future__ import annotations

import html
import re

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,20})""", re.I)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Controls, zero-width and direction marks say nothing to a reader; other breaks are lines.
_DROPPED = dict.fromkeys(
    (
        *range(9),
        *range(14, 32),
        *range(127, 133),
        *range(134, 160),
        173,
        *range(8203, 8208),
        *range(8234, 8239),
        *range(8288, 8293),
        65279,
        *range(65529, 65532),
    )
)
_CLEAN: dict[int, str | None] = {
    **_DROPPED,
    **dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n"),
    **dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
}
_NEEDS_CLEANING = re.compile("[" + "".join(rf"\U{code:08x}" for code in sorted(_CLEAN)) + "]")
_NEEDS_CLEANING_ASCII = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
# UTF-8 read as Windows-1252: a lead byte's letter, then the letters of its trail bytes.
_TRAIL = "".join(
    dict.fromkeys(chr(b) + bytes([b]).decode("cp1252", "ignore") for b in range(0x80, 0xC0))
)
_MOJIBAKE = re.compile(
    f"[\u00c2-\u00df][{_TRAIL}]|[\u00e0-\u00ef][{_TRAIL}]{{2}}|\u00f0[{_TRAIL}]{{3}}"
)
_LEADS = "ÂÃÄÅÎÏÐÑØÙâãäåæçèéïð"  # of the blocks that news is written in
_TO_BYTES: dict[int, int] = {}
for _byte in range(0x80, 0x100):
    _TO_BYTES[_byte] = _byte
    _letter = bytes([_byte]).decode("cp1252", "ignore")
    if _letter:
        _TO_BYTES[ord(_letter)] = _byte
_CONTROL_BYTES = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])
_BINARY = (
    b"\x7fELF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"MZ\x90", b"SQLite format 3",
    b"RIFF", b"\x00\x00\x00\x18ftyp", b"OggS", b"ID3", b"\xca\xfe\xba\xbe", b"Rar!", b"7z\xbc\xaf",
)  # fmt: skip


def is_binary(head: bytes) -> bool:
    """Tell whether the first bytes of an input are no text in any encoding."""
    if head.startswith(_BINARY):
        return True
    if not head or any(head.startswith(bom) for bom, _ in _BOMS[1:]) or _wide(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return controls > len(head) // 20 or head.count(0) > len(head) // 4


def _wide(head: bytes) -> str:
    """Return the name of UTF-16 without a mark, by where the zero bytes fall."""
    sample = head[:2000]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def decode(raw: bytes, declared: str = "") -> str:
    """Return the text of *raw*: by its mark, as UTF-8, as declared, or as Windows-1252.

    UTF-8 that decodes without error outranks what a page declares: few other texts do.
    """
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return raw.decode(name, "replace")
    wide = _wide(raw[:2000]) if b"\0" in raw[:2000] else ""
    if wide:
        return raw.decode(wide, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as err:
        if err.start > len(raw) - 4 and not raw[: err.start].isascii():  # cut in two at the end
            return raw.decode("utf-8", "replace")
    found = _DECLARED.search(raw[:2048])
    name = declared or (found.group(1).decode("ascii") if found else "")
    return _decode_other(raw, name.lower())


def _decode_other(raw: bytes, name: str) -> str:
    """Decode what is not UTF-8: mostly UTF-8 with a few bad bytes, or another charset."""
    high = len(raw) - len(raw.translate(None, bytes(range(0x80, 0x100))))
    repaired = raw.decode("utf-8", "replace")
    bad = repaired.count("\ufffd")
    if bad * 10 < high:
        return repaired
    if name in {"", "utf-8", "utf8", "iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        name = "cp1252"
    try:
        return raw.decode(name, "replace")
    except (LookupError, ValueError):
        return raw.decode("cp1252", "replace")


def clean(text: str) -> str:
    """Return readable text: no NULs, controls or lone surrogates; plain line ends.

    HTML entities and UTF-8 that was once read as Windows-1252 are repaired.

    >>> clean("Madur\\u00c3\\u00b3\\x00 &amp; Lavrov")
    'Maduró & Lavrov'
    """
    if not text.isascii():
        text = _whole(text)
        if any(lead in text for lead in _LEADS):
            text = _MOJIBAKE.sub(_unmojibake, text)
    if "&" in text and _ENTITY.search(text):
        text = _ENTITY.sub(lambda m: html.unescape(m.group()), text)
        text = _whole(text)
    text = text.replace("\r\n", "\n")
    needs = _NEEDS_CLEANING_ASCII if text.isascii() else _NEEDS_CLEANING
    return needs.sub(_cleaned, text)


def _cleaned(match: re.Match[str]) -> str:
    return _CLEAN[ord(match.group())] or ""


def _whole(text: str) -> str:
    """Return *text* with each lone surrogate replaced; most texts have none."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _unmojibake(match: re.Match[str]) -> str:
    try:
        return bytes(_TO_BYTES[ord(c)] for c in match.group()).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return match.group()
