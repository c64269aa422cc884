"""Hashtags and handles of social media: "#CostaRica", "@JohnKerry", "#SecClinton"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dragoman.kb._pack import KnowledgePack
from dragoman.kb._records import Candidate
from dragoman.resources import read_text

_PIECES = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_PEOPLE = 2  # words that a person's name in a tag must have


def is_tag(form: str) -> bool:
    """Say whether a token is a hashtag or a handle."""
    return form[:1] in {"#", "@"} and len(form) > 2


def tag_words(form: str) -> str:
    """Return the words of a tag, parted where small and capital letters meet.

    >>> tag_words("#CostaRica"), tag_words("@EmmanuelMacron"), tag_words("#UAE")
    ('Costa Rica', 'Emmanuel Macron', 'UAE')
    """
    return " ".join(_PIECES.findall(form.lstrip("#@")))


@lru_cache(maxsize=1)
def _handles() -> dict[str, str]:
    rows = (x.split("\t") for x in read_text("linking/handles.tsv").splitlines())
    return {tag.lower(): row[1] for row in rows if row[0][:1] != "#" and len(row) > 1
            for tag in row[0].split("|")}  # fmt: skip


def tag_candidates(pack: KnowledgePack, form: str) -> tuple[Candidate, ...]:
    """Return what a tag stands for: as the list of handles has it, or as its words do."""
    key = _handles().get(form[1:].lower(), "")
    record = pack.entity(key) if key else None
    if record is not None:
        return (Candidate(record.key, record.name, record.kind, "alias", 1.0),)
    name = tag_words(form)
    found = pack.lookup(name)
    if not found or (found[0].kind == "person" and len(name.split()) < _PEOPLE):
        return ()
    if found[0].form == "acronym" and not name.isupper():
        return ()
    if found[0].kind == "party" or (name.islower() and found[0].kind != "state"):
        return ()
    return found


def add_tags(
    pack: KnowledgePack, form: Sequence[str], hits: dict[int, tuple[int, tuple[Candidate, ...]]]
) -> tuple[int, ...]:
    """Add the names that tags stand for to the known names; return where the tags are."""
    tags = tuple(index for index, word in enumerate(form) if is_tag(word))
    for index in tags:
        found = tag_candidates(pack, form[index])
        if found:
            hits[index] = (index + 1, found)
        else:
            hits.pop(index, None)
    return tags
