"""Embedded posts in markup: each becomes one paragraph with the signature it has on the page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from dragoman.ingestion._charset import clean
from dragoman.ingestion._posts import Post, find_posts

_CLASSES = (
    ("twitter-tweet", "X"), ("twitter-video", "X"), ("twitter-status", "X"),
    ("instagram-media", "Instagram"), ("tiktok-embed", "TikTok"), ("fb-post", "Facebook"),
    ("fb-video", "Facebook"), ("bluesky-embed", "Bluesky"), ("reddit-embed", "Reddit"),
    ("reddit-card", "Reddit"), ("mastodon-embed", "Mastodon"), ("telegram-post", "Telegram"),
    ("truthsocial-embed", "Truth Social"),
)  # fmt: skip
_ADDRESS = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(\w+)/status(?:es)?/\d+")
_LINKS = ("cite", "data-instgrm-permalink", "data-href", "data-bluesky-uri", "data-url")


def lift_posts(tree: Any, key: Any) -> dict[str, Post]:
    """Put a plain paragraph in each embed's place; return the posts by ``key(line)``.

    *tree* is changed. *key* makes of a line what it is looked up by.
    """
    found: dict[str, Post] = {}
    marked = [(e, _platform(e.get("class", ""))) for e in tree.iter("blockquote", "div")]
    for element, platform in marked:
        if not platform or element.getparent() is None:
            continue
        line = " ".join(clean(" ".join(element.itertext())).split())
        post = _read(element, line, platform)
        _replace(element, line)
        if line:
            found[key(line)] = post
    return found


@lru_cache(maxsize=4096)
def _platform(classes: str) -> str:
    return next((name for mark, name in _CLASSES if mark in classes), "")


def _read(element: Any, line: str, platform: str) -> Post:
    signed = next((post for post in find_posts(line) if post.author), Post(0, len(line)))
    links = [element.get(name) for name in _LINKS if element.get(name)]
    links += [a.get("href") for a in element.iter("a") if a.get("href")]
    author, url = signed.author, links[0] if links else ""
    for link in reversed(links):
        match = _ADDRESS.match(link)
        if match:
            author, url = author or f"@{match.group(1)}", link
            break
    return Post(0, len(line), author, signed.date, platform, url.partition("?")[0])


def _replace(element: Any, line: str) -> None:
    """Make the element a bare paragraph that holds *line*."""
    tail = element.tail
    element.clear()
    element.tag = "p"
    element.text = line
    element.tail = tail
