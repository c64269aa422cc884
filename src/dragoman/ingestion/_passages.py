"""A text's passages: what is the report's own, and what only stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.ingestion._dateline import find_dateline
from dragoman.ingestion._posts import POST_CHARS, Post, find_posts, maybe_posts
from dragoman.ingestion._rules import line_rules
from dragoman.ingestion._titlecase import ends_like_prose, is_title_case
from dragoman.types import Passage, Span

_LINE = re.compile(r"[^\n]+")
_LABEL_CHARS = 60
_HEADLINE_REACH = 8
_DATELINE_REACH = 4
_SPEAKER = re.compile(r"^[A-Z][A-Z .'’-]+: ", re.MULTILINE)
_OWN = frozenset({"body", "headline", "quote", "embed"})
_BESIDE = frozenset({"caption", "related", "boilerplate"})


@dataclass(frozen=True, slots=True)
class Hints:
    """What a page's markup says of its lines, looked up by :func:`line_key`.

    ``kinds``: the kind of a line. ``posts``: the embedded post that a line is.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)


def line_key(line: str) -> str:
    """Return the key under which markup and text find the same line."""
    return "".join(line[:300].split())[:160].lower()


def find_passages(
    text: str, headline: Span | None, prefix: Span | None = None, hints: Hints | None = None
) -> tuple[Passage, ...]:
    """Divide a text into passages, in order and without overlap.

    *headline* and *prefix* (a ``date …`` prefix) are known stretches at the beginning.
    Every character that is not white space belongs to exactly one passage.
    """
    found: list[Passage] = []
    at = 0
    for span, kind in sorted(
        (s, k) for s, k in ((headline, "headline"), (prefix, "metadata")) if s
    ):
        found.append(Passage(kind, span.start, span.end))
        at = span.end
    known = len(found)
    posts = maybe_posts(text)
    for match in _LINE.finditer(text, at):
        line = match.group().strip()
        if line:
            start = match.start() + match.group().index(line[0])
            _add_line(found, line, start, hints, posts)
    _add_context(text, found, known, headline is None, hints)
    return tuple(found)


def _add_line(
    found: list[Passage], line: str, start: int, hints: Hints | None, posts: bool
) -> None:
    if hints:
        key = line_key(line)
        post = hints.posts.get(key)
        if post:
            found.append(_embed(post, start, start + len(line)))
            return
        kind = hints.kinds.get(key, "")
        if kind:
            found.append(Passage(kind, start, start + len(line)))
            return
    if posts and maybe_posts(line):
        pieces = list(find_posts(line))
        if pieces:
            _add_posts(found, line, start, pieces)
            return
    found.append(Passage(line_rules().kind(line) or "body", start, start + len(line)))


def _as(passage: Passage, kind: str) -> Passage:
    """Return a passage without an author as one of another kind."""
    return Passage(kind, passage.start, passage.end)


def _add_posts(found: list[Passage], line: str, start: int, posts: list[Post]) -> None:
    """Add the posts of a line, and what stands between them as body."""
    at = 0
    for post in posts:
        _add_rest(found, line, start, at, post.start)
        begin = start + post.start
        if post.bare and not post.start and found and _may_be_post(found[-1]):
            begin = found.pop().start
        found.append(_embed(post, begin, start + post.end))
        at = post.end
    _add_rest(found, line, start, at, len(line))


def _may_be_post(passage: Passage) -> bool:
    return passage.kind == "body" and passage.end - passage.start <= POST_CHARS


def _add_rest(found: list[Passage], line: str, start: int, first: int, last: int) -> None:
    rest = line[first:last].strip(" .\t") and line[first:last].strip()
    if rest:
        begin = start + line.index(rest, first)
        found.append(Passage("body", begin, begin + len(rest)))


def _embed(post: Post, start: int, end: int) -> Passage:
    return Passage("embed", start, end, post.author, post.date, post.platform, post.url)


def _add_context(
    text: str, found: list[Passage], known: int, untitled: bool, hints: Hints | None
) -> None:
    """Settle what only the neighbours of a line can tell: titles, link lists, datelines.

    Lines that would stand beside an article are the report itself where there is no article:
    "Photo: the ministers meet in Nairobi" may be all that an embassy wrote.
    """
    if untitled:
        _mark_headline(text, found, known)
    _mark_related(text, found, hints)
    if not any(passage.kind in _OWN for passage in found):
        found[:] = [_as(p, "body") if p.kind in _BESIDE else p for p in found]
    _mark_dateline(text, found)


def _mark_headline(text: str, found: list[Passage], known: int) -> None:
    """A line that is set or ends unlike prose, above the first prose, is the headline."""
    if known:  # a ``date …`` prefix: what is glued to it is the text's first line
        return
    above: list[int] = []
    for i, passage in enumerate(found[:_HEADLINE_REACH]):
        if passage.kind != "body":
            continue
        line = text[passage.start : passage.end]
        if ends_like_prose(line) or len(line) > 220 or find_dateline(line)[0]:
            break
        above.append(i)
    else:
        return
    fits = [i for i in above if 3 <= len(text[found[i].start : found[i].end].split()) <= 28]
    set_apart = [i for i in fits if is_title_case(text[found[i].start : found[i].end], 4)]
    best = (set_apart or fits[:1])[:1]
    if best:
        found[best[0]] = _as(found[best[0]], "headline")


def _mark_related(text: str, found: list[Passage], hints: Hints | None) -> None:
    """Headlines of other stories: in a list under a label, or alone between paragraphs."""
    under_label = False
    seen_body = False
    lists = any(p.kind == "related" for p in found)
    titles = [_is_title(text, p, lists) for p in found]
    crowded = 3 * sum(titles) > len(found) > 3 or _are_subheads(titles)
    for i, passage in enumerate(found):
        if passage.kind == "related":
            under_label = passage.end - passage.start <= _LABEL_CHARS and _is_label(text, passage)
            continue
        if passage.kind != "body":
            continue
        line = text[passage.start : passage.end]
        if titles[i] and i and _is_rule(text, found[i - 1]):
            found[i] = _as(passage, "headline")
            continue
        listed = under_label and titles[i]
        alone = seen_body and titles[i] and not crowded and _alone(line)
        if (listed or alone) and not (hints and line_key(line) in hints.kinds):
            found[i] = _as(passage, "related")
            continue
        under_label = False
        seen_body = seen_body or ends_like_prose(line) or len(line) > 220


def _are_subheads(titles: list[bool]) -> bool:
    """Title-cased lines again and again, each above a paragraph, divide the report itself."""
    apart = sum(a and not b for a, b in pairwise(titles))
    return apart > 2 and apart >= 0.7 * sum(titles)


def _is_rule(text: str, passage: Passage) -> bool:
    """A line of dashes: what follows it is another report in the same text."""
    return passage.kind == "metadata" and not text[passage.start : passage.end].strip("-_=* .")


def _is_title(text: str, passage: Passage, lists: bool) -> bool:
    """A line set as a title; one with a full stop counts only where link lists are about."""
    if passage.kind != "body" or passage.end - passage.start > 200:
        return False
    if not lists and text[passage.end - 1] in ".,;:":
        return False
    return is_title_case(text[passage.start : passage.end])


def _is_label(text: str, passage: Passage) -> bool:
    words = text[passage.start : passage.end].strip('"“” :|')
    return len(words.split()) <= 4


def _alone(line: str) -> bool:
    """A title-cased line that is long enough for a headline, and no sentence."""
    return len(line.split()) >= 6 and not ends_like_prose(line) and line[0] not in "\"“'‘•-*"


def _mark_dateline(text: str, found: list[Passage]) -> None:
    """Split off the datelines: any form in the first four paragraphs, plain ones in all."""
    tried = 0
    marked: list[Passage] = []
    for passage in found:
        if passage.kind != "body":
            marked.append(passage)
            continue
        tried += 1
        line = text[passage.start : min(passage.end, passage.start + 120)]
        plain = line[:2].isupper() and "(" in line[:60]
        length = find_dateline(line)[0] if plain or tried <= _DATELINE_REACH else 0
        end = passage.start + length
        if not length or end > passage.end or _is_speaker(text, end):
            marked.append(passage)
            continue
        tried = _DATELINE_REACH
        marked.append(Passage("dateline", passage.start, end))
        rest = end + len(text[end : passage.end]) - len(text[end : passage.end].lstrip())
        if rest < passage.end:
            marked.append(Passage("body", rest, passage.end))
    found[:] = marked


def _is_speaker(text: str, end: int) -> bool:
    """Capitals and a colon are a speaker, not a place, where a text has them again and again."""
    return text[end - 1] == ":" and len(_SPEAKER.findall(text)) > 1
