"""Atom and JSON Feed of any search, each entry with its quotation and its place."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import msgspec

Json = dict[str, Any]
ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_DAY = "1970-01-01"


def atom(model: Json, base: str, query: dict[str, str]) -> bytes:
    """Return a model of `_search.fed` as Atom 1.0; *base*: the server's own address."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    own = f"{base}/feed.atom{f'?{urlencode(query)}' if query else ''}"
    _put(root, "title", f"dragoman: {model['title']}")
    _put(root, "id", f"{base}/feeds?{urlencode(query)}")
    _put(root, "updated", _time(max((e["day"] or _NO_DAY for e in model["entries"]), default=None)))
    ET.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": own})
    author = ET.SubElement(root, f"{{{ATOM}}}author")
    _put(author, "name", "dragoman")
    for entry in model["entries"]:
        node = ET.SubElement(root, f"{{{ATOM}}}entry")
        _put(node, "title", entry["title"])
        _put(node, "id", f"urn:dragoman:{entry['kind']}:{_word(entry['id'])}")
        _put(node, "updated", _time(entry["day"]))
        link = {"rel": "alternate", "href": f"{base}{entry['href']}"}
        ET.SubElement(node, f"{{{ATOM}}}link", link)
        if entry["url"]:
            ET.SubElement(node, f"{{{ATOM}}}link", {"rel": "via", "href": _clean(entry["url"])})
        _put(node, "content", f"“{entry['quotation']}” ({entry['source']})", type="text")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8")


def json_feed(model: Json, base: str, query: dict[str, str]) -> bytes:
    """Return a model of `_search.fed` as JSON Feed 1.1."""
    tail = f"?{urlencode(query)}" if query else ""
    out = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"dragoman: {model['title']}",
        "home_page_url": f"{base}/search{tail}",
        "feed_url": f"{base}/feed.json{tail}",
        "items": [
            {
                "id": f"urn:dragoman:{e['kind']}:{_word(e['id'])}",
                "url": f"{base}{e['href']}",
                **({"external_url": e["url"]} if e["url"] else {}),
                "title": e["title"],
                "content_text": f"“{e['quotation']}” ({e['source']})",
                "date_published": _time(e["day"]),
            }
            for e in model["entries"]
        ],
    }
    return msgspec.json.encode(out)


def _put(node: ET.Element, name: str, words: str, **more: str) -> None:
    ET.SubElement(node, f"{{{ATOM}}}{name}", more).text = _clean(words)


def _clean(words: str) -> str:
    """Leave out what XML cannot hold."""
    return _NOT_XML.sub("", words)


def _word(ident: str) -> str:
    from urllib.parse import quote

    return quote(ident, safe="")


def _time(day: str | None) -> str:
    return f"{day or _NO_DAY}T00:00:00Z"
