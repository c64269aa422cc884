"""Social-media posts that pages embed, found by the signature that the embed leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.ingestion._dates import MONTHS, make_date, month_number

_DAY = (
    rf"(?:(?P<b>{MONTHS})\.? (?P<d>\d{{1,2}}),? (?P<y>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}}) (?P<b2>{MONTHS})\.?,? (?P<y2>\d{{4}}))"
)
# X: "text — Name (@handle) February 20, 2024"; some scrapers lose the @,
# and other languages' dates are passed over where they end the line.
_TWEET = re.compile(
    r"(?:—|–|--|―|-)[ \t]*(?P<name>[^\n]{0,80}?)[ \t]*\((?P<at>@?)(?P<handle>\w{1,30})\)"
    rf"[ \t]*,?[ \t]*(?:{_DAY}|(?=[^\n]{{0,26}}$))"
)
# Instagram, TikTok: "A post shared by Name (@handle) on Dec 22, 2017 at 2:57pm PST".
_SHARED = re.compile(
    r"A (?:post|video|photo) (?:shared|posted) by (?P<name>[^\n]{0,80}?)[ \t]*"
    r"\((?P<at>@?)(?P<handle>[\w.]{1,40})\)"
    rf"(?:[ \t]*on {_DAY}(?:[ \t]+at \d\d?:\d\d ?[ap]m(?: [A-Z]{{2,4}})?)?)?"
)
# Facebook: "Posted by Name on Monday, June 1, 2015".
_POSTED = re.compile(
    rf"Posted by (?P<name>[A-Z][^\n]{{1,80}}?) on (?:\w+day, )?{_DAY}(?P<at>)(?P<handle>)"
)
_PICTURE = re.compile(r"pic\.(?:twitter|x)\.com/\w+")
_TAG = re.compile(r"<tweet\b(?P<attributes>[^<>]{0,300})>(?P<inner>.{0,1500}?)(?:</tweet>|$)", re.S)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_SENTENCE_END = re.compile(r"[.!?…][\"”’')]*\s+(?=\S)")
_DATE_CHARS = 26
POST_CHARS = 420
"""Longest post, with its links and signature, that a whole line is taken for."""


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded post: where it stands in a text, who wrote it, when and where."""

    start: int
    end: int
    author: str = ""
    date: date | None = None
    platform: str = ""
    url: str = ""
    bare: bool = False  # the signature stands alone: the words are in the line before


def maybe_posts(text: str) -> bool:
    """Tell cheaply whether a text can hold an embedded post at all."""
    return (
        "(@" in text
        or "pic.twitter.com/" in text
        or "pic.x.com/" in text
        or "Posted by " in text
        or " shared by " in text
        or "<tweet" in text
    )


def find_posts(line: str) -> Iterator[Post]:
    """Yield the posts of one line, in order; offsets count from the line's start."""
    at = 0
    if "<tweet" in line:
        for match in _TAG.finditer(line):
            yield _from_tag(match)
            at = match.end()
    signatures = sorted(
        (
            (m.start(), m, name)
            for pattern, name in ((_TWEET, "X"), (_SHARED, "Instagram"), (_POSTED, "Facebook"))
            for m in pattern.finditer(line, at)
            if _plausible(m, line)
        ),
        key=lambda item: item[0],
    )
    for start, match, platform in signatures:
        if start < at:
            continue
        yield _signed(line, at, match, platform)
        at = _past(line, match.end())
    if not at:
        picture = _PICTURE.search(line)
        if picture and len(line) <= POST_CHARS:
            yield Post(0, len(line), platform="X")


def _plausible(match: re.Match[str], line: str) -> bool:
    """A signature without the @ counts only beside a picture's link, for X."""
    if match.re is not _TWEET or (match["at"] and (match["y"] or match["y2"])):
        return True
    rest = line[match.end() :]
    if match["at"] and len(rest) <= _DATE_CHARS and any(c.isdigit() for c in rest):
        return True
    return _PICTURE.search(line, max(0, match.start() - 120), match.start()) is not None


def _past(line: str, end: int) -> int:
    """Return the offset after a stray full stop and white space that follow *end*."""
    while end < len(line) and (line[end] == "." or line[end].isspace()):
        end += 1
    return end


def _signed(line: str, at: int, match: re.Match[str], platform: str) -> Post:
    end = match.end()
    if end < len(line) and line[end] == ".":
        end += 1
    start = at
    rest = _past(line, end)
    if match.start() - at > POST_CHARS or (rest < len(line) and len(line) > 2 * POST_CHARS):
        start = _last_sentence(line, at, match.start())
    if match.re is _TWEET and not (match["y"] or match["y2"]):
        end = len(line)  # a date in another language
    handle = match["handle"]
    return Post(
        start,
        end,
        author=f"@{handle}" if handle else match["name"].strip(),
        date=_day(match),
        platform=platform,
        bare=match.re is _TWEET and not line[start : match.start()].strip(),
    )


def _last_sentence(line: str, at: int, end: int) -> int:
    """Return where the sentence that leads up to *end* begins, at least four words back."""
    start = at
    for match in _SENTENCE_END.finditer(line, max(at, end - POST_CHARS), end):
        if len(line[match.end() : end].split()) >= 4:
            start = match.end()
    return start


def _day(match: re.Match[str]) -> date | None:
    year, month, day = (match[a] or match[b] for a, b in (("y", "y2"), ("b", "b2"), ("d", "d2")))
    return make_date(int(year), month_number(month), int(day)) if year else None


def _from_tag(match: re.Match[str]) -> Post:
    """Read the markup that some corpora put around posts: ``<tweet author= datetime=>``."""
    attributes = dict(_ATTRIBUTE.findall(match["attributes"]))
    author = attributes.get("author", "").lstrip("@")
    written = re.match(r"(\d{4})-(\d\d)-(\d\d)", attributes.get("datetime", ""))
    day = make_date(*(int(part) for part in written.groups())) if written else None
    end = match.end()
    signed = _TWEET.search(match["inner"])
    return Post(
        match.start(),
        end,
        author=f"@{author}" if author else "",
        date=(_day(signed) if signed else None) or day,
        platform="X",
    )
