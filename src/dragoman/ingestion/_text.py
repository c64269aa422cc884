"""Plain text as it came, to readable text: lines unwrapped, sentences apart."""

from __future__ import annotations

import re
from itertools import pairwise

_GLUED = re.compile(r"[.!?][”\"]?(?=[A-Z][a-z]+[ ,])")
_SPACES = re.compile(r"[ \t]+\n")
_BLANKS = re.compile(r"\n{4,}")
_WRAP = re.compile(r"(?<=[^\s\n])\n(?=[^\s\n])")
_WRAP_PLAIN = re.compile(r"(?<=[^\n]{34}[^\s])\n(?=[^\s])")
_COLUMNS = re.compile(r"\S {3,}\S")


def readable(text: str) -> str:
    """Return *text* (already clean) as a reader would set it.

    Lines that were broken at a fixed width are joined again, sentences that lost the space
    between them get one, white space at the ends of lines goes.
    """
    if " \n" in text or "\t\n" in text:
        text = _SPACES.sub("\n", text)
    text = text.strip()
    if "\n\n\n\n" in text:
        text = _BLANKS.sub("\n\n\n", text)
    if _is_wrapped(text):
        plain = _COLUMNS.search(text) is None
        text = _WRAP_PLAIN.sub(" ", text) if plain else _WRAP.sub(_join, text)
    return _GLUED.sub(_apart, text)


def _apart(match: re.Match[str]) -> str:
    """Set a space after the end of a sentence that the next one is glued to."""
    word = match.string[max(0, match.start() - 40) : match.start()].rpartition(" ")[2]
    ended = word[-3:].isalpha() and word[-3:].islower() and len(word) > 2
    if ended and any(mark in word for mark in "./@#_"):
        ended = False
    return f"{match.group()} " if ended else match.group()


def _is_wrapped(text: str) -> bool:
    """Tell lines broken at a fixed width from paragraphs of one line each."""
    lines = text[:3000].split("\n")
    full = [line for line in lines if line.strip()]
    if len(full) < 3 or max(map(len, full)) > 100:
        return False
    inner = [(a, b) for a, b in pairwise(lines) if a.strip() and b[:1].strip()]
    if len(inner) < 2:
        return False
    running = sum(a[-1:].islower() or a[-1:] == "," or b[:1].islower() for a, b in inner)
    return running >= 0.5 * len(inner) and max(map(len, full)) >= 45


def _join(match: re.Match[str]) -> str:
    """Join two lines of running text; rows of a table stay apart."""
    text, at = match.string, match.start()
    before = text[text.rfind("\n", 0, at) + 1 : at]
    end = text.find("\n", at + 1)
    after = text[at + 1 : end if end >= 0 else len(text)]
    if len(before) < 35 or _COLUMNS.search(before) or _COLUMNS.search(after):
        return "\n"
    return " "
