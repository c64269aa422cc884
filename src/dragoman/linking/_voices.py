"""Whose words a stretch is: posts by their account, turns of transcripts by their label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dragoman.kb import Candidate, fold, is_tag, tag_candidates
from dragoman.linking._context import Context, entity_from
from dragoman.linking._persons import in_office
from dragoman.types import Entity

_LABEL = re.compile(
    r"(?m)^[ \t]*(?:(?P<asks>Q|QUESTION|Q\.|Question)(?::|(?<=Q)(?=[ \t]))"
    r"|(?P<name>(?-i:[A-Z][A-Z.'’-]*(?:[ \t]+(?:[A-Z][A-Z.'’-]*)){0,5})):)[ \t]+(?=\S)"
)
_ASIDE = re.compile(r"(?m)^[ \t]*(?:END[ \t]*$|END\s+\d|#+[ \t]*#)")
_HANDLE = re.compile(r"(?m)^[ \t]*(@\w{2,30})\.?[ \t]*$")
_LEAST = 3
_SHORT = 3  # letters of a label that is no name: "END"
_PRESIDENT = frozenset({"the president", "president"})
_DEPUTY = frozenset({"the vice president", "vice president"})
_STYLES = frozenset(
    """mr mrs ms miss dr prof the president secretary minister senator representative governor
    ambassador general colonel admiral lieutenant major captain judge justice prime foreign deputy
    acting assistant under vice director press spokesperson spokesman spokeswoman king queen prince
    chancellor chairman chair speaker congressman congresswoman administrator sir lord""".split()
)
_UNNAMED = frozenset(
    """official officials moderator operator participant staff reporter press interpreter
    translator note speaker audience crowd date location time subject place""".split()
)
_SITES = (
    (re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(\w+)/status", re.I), "X"),
    (re.compile(r"https?://(?:www\.)?t\.me/(?:s/)?(\w+)/\d", re.I), "Telegram"),
    (re.compile(r"https?://(?:www\.)?facebook\.com/([\w.]+)/posts/", re.I), "Facebook"),
    (re.compile(r"https?://(?:www\.)?truthsocial\.com/@(\w+)/", re.I), "Truth Social"),
)
_SIGNED = re.compile(
    r"(?:—|–|--|―|- ?)[ \t]*[^\n—–]{0,90}\(@?\w{1,30}\)[^\n]{0,40}$"
    r"|A (?:post|video|photo) (?:shared|posted) by |Posted by "
)


class Heard(NamedTuple):
    """A voice in the making: its stretch, the key of who speaks, the words that name them."""

    start: int
    end: int
    key: str
    kind: str
    name: tuple[int, int]
    platform: str = ""
    date: date | None = None


def is_question_label(ctx: Context, index: int) -> bool:
    """Say whether a mention begins with the Q before a question in a transcript."""
    mention = ctx.mentions[index]
    if ctx.words.form[mention.first] not in {"Q", "QUESTION"}:
        return False
    line = ctx.doc.text[max(0, mention.start - 80) : mention.start].rpartition("\n")
    opens = not line[2].strip() and (bool(line[1]) or mention.start == 0)
    return opens and len(_turns(ctx.doc.text)) > 1


def find_voices(ctx: Context) -> list[Heard]:
    """Return the posts and turns of a report; adds who speaks to the entities."""
    return [*_posts(ctx), *_comments(ctx), *_transcript(ctx)]


# ------------------------------------------------------------------------- posts


def _posts(ctx: Context) -> Iterator[Heard]:
    doc = ctx.doc
    handle, platform = _account(ctx)
    for passage in doc.passages:
        if passage.kind == "embed":
            words = doc.text[passage.start : passage.end]
            signed = _SIGNED.search(words)
            end = passage.start + (signed.start() if signed else len(words))
            name = (end, passage.end) if signed else (passage.start, passage.start)
            key, name = _signature(ctx, name, passage.author)
            if key and doc.text[passage.start : end].strip():
                yield Heard(passage.start, end, key, "post", name, passage.platform, passage.date)
        elif handle and passage.kind == "body":
            key = _owner(ctx, handle)
            if key:
                at = (passage.start, passage.start)
                yield Heard(passage.start, passage.end, key, "post", at, platform, doc.published)


def _comments(ctx: Context) -> Iterator[Heard]:
    """Yield the paragraphs of a column of readers' posts, each with a handle on a line below."""
    text = ctx.doc.text
    signed = [m for m in _HANDLE.finditer(text) if ctx.doc.kind_at(m.start(1)) == "body"]
    if len(signed) < _LEAST:
        return
    for handle in signed:
        start, end = _line_before(text, handle.start())
        if start == end or _HANDLE.match(text[start:end]) or ctx.doc.kind_at(start) != "body":
            continue
        yield Heard(start, end, _owner(ctx, handle[1]), "post", handle.span(1))


def _line_before(text: str, at: int) -> tuple[int, int]:
    """Return the span of the last line before *at* that is not blank; empty where there is none."""
    end = at
    while end and text[end - 1].isspace():
        end -= 1
    stop = text.find("\n", end, at)
    return (text.rfind("\n", 0, end) + 1, stop) if end and stop >= 0 else (at, at)


def _account(ctx: Context) -> tuple[str, str]:
    """Return the handle and the platform of a report that is a post, or two empty texts."""
    report = ctx.doc.report
    if is_tag(report.publisher) and report.publisher.startswith("@"):
        return report.publisher, "X"
    for pattern, platform in _SITES:
        found = pattern.match(report.url)
        if found:
            return f"@{found[1]}", platform
    return "", ""


def _signature(ctx: Context, where: tuple[int, int], author: str) -> tuple[str, tuple[int, int]]:
    """Return who signs a post, and the words that say so."""
    for index, mention in enumerate(ctx.mentions):
        entity = ctx.entity_of(index) if where[0] <= mention.start < where[1] else None
        if entity is not None and entity.kind != "place":
            return entity.key, (mention.start, mention.end)
    at = ctx.doc.text.find(author, *where) if author else -1
    span = (at, at + len(author)) if at >= 0 else (where[0], where[0])
    return (_owner(ctx, author) if author else ""), span


def _owner(ctx: Context, author: str) -> str:
    """Return the key of an account's owner, who is added; its own where nobody is known."""
    found = tag_candidates(ctx.pack, author) if is_tag(author) else ctx.pack.lookup(author)
    record = ctx.pack.entity(found[0].key) if found else None
    if record is not None and record.kind not in {"region", "place"}:
        return _from_pack(ctx, record.key)
    key = f"account:{fold(author)}"
    ctx.entities.setdefault(key, Entity(key, author, "person", "", ("UNK",), score=0.5))
    return key


# ------------------------------------------------------------------------- transcripts


def _turns(text: str) -> list[re.Match[str]]:
    """Return the labels of the turns of a transcript, or nothing where a text is none."""
    labels = [m for m in _LABEL.finditer(text) if m["asks"] or len(m["name"]) > _SHORT]
    styled = sum(1 for m in labels if m["name"] and _styled(m["name"]))
    return labels if len(labels) >= _LEAST and styled else []


def _words(label: str) -> list[str]:
    return [w.strip(".") for w in fold(label).split() if w.strip(".")]


def _styled(label: str) -> bool:
    """Tell whether a label has a title before its name: "MR. ROE", "SECRETARY ROE"."""
    words = _words(label)
    return len(words) > 1 and words[0] in _STYLES and words[-1] not in _UNNAMED


def _transcript(ctx: Context) -> Iterator[Heard]:
    text = ctx.doc.text
    labels = _turns(text)
    ends = [m.start() for m in labels[1:]] + [len(text)]
    known: dict[str, str] = {}
    for label, after in zip(labels, ends, strict=False):
        closing = _ASIDE.search(text, label.end(), after)
        end = closing.start() if closing else after
        at = label.span("name") if label["name"] else label.span("asks")
        key = ""
        if label["name"]:
            name = " ".join(_words(label["name"]))
            if name not in known:
                known[name] = _named(ctx, name, labels[0].start())
            key = known[name]
        yield Heard(label.end(), end, key, "turn", at)


def _named(ctx: Context, label: str, head: int) -> str:
    """Return the key of whom a label names: in the report, by office, or by name alone."""
    if label in _PRESIDENT | _DEPUTY:
        office = "head_of_state" if label in _PRESIDENT else "vice_president"
        held = ctx.pack.holders(office, ctx.home or "-", ctx.day)
        return _from_pack(ctx, held[0][0]) if held else ""
    words = label.split()
    surname = words[-1]
    if surname in _STYLES | _UNNAMED:
        return ""
    people = [k for k, e in ctx.entities.items() if e.kind == "person"]
    named = [k for k in people if fold(ctx.entities[k].name).split()[-1:] == [surname]]
    if len(named) == 1:
        return named[0]
    if named:
        return max(named, key=lambda k: (ctx.named.get(k, 0), k))
    full = re.search(rf"\b((?:[A-Z][\w.’'-]+ )+{surname})\b", ctx.doc.text[:head], re.I)
    return _unknown(ctx, surname, full[1] if full else "")


def _from_pack(ctx: Context, key: str) -> str:
    """Return the key of a record of the pack, which is added; a person with the day's office."""
    record = ctx.pack.entity(key)
    if record is None:
        return ""
    if record.kind == "person" and key not in ctx.entities:
        ctx.entities[key] = in_office(ctx, Candidate(key, record.name, "person", "name", 1.0), 0.8)
    ctx.entities.setdefault(key, entity_from(record, ctx.day, 0.8))
    return key


def _unknown(ctx: Context, surname: str, full: str) -> str:
    """Return the key of a holder of an office on the day, or of a person new to the pack."""
    held = [
        c.key
        for c in ctx.pack.people_by_surname(surname)
        if any(t.scope == ctx.home for t in ctx.memory.offices(c.key, ctx.day))
    ]
    if len(held) == 1 and not full:
        return _from_pack(ctx, held[0])
    words = [w for w in full.split() if fold(w).strip(".") not in _STYLES][-2:]
    name = " ".join(words) or surname.title()
    key = f"person:{fold(name)}"
    ctx.entities.setdefault(
        key, Entity(key, name, "person", ctx.home, ("GOV",) if ctx.home else ("UNK",), score=0.5)
    )
    return key
