"""Every span and quotation of a record against the text that it was coded from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def verify_record(record: Json) -> list[str]:
    """Return what does not hold in a coded report, as sentences; empty where all is well.

    Checked: every {start, end} lies in the text; words given beside a span are the
    text's; each part of a quotation stands word for word in the text, in order, and inside
    the spans given for it.
    """
    text, ident = record["text"], record["report"]["id"]
    wrong = [f"{ident}: {p}" for p in _spans(record, text, "")]
    for item in record["statements"]:
        if item["form"] in ("direct", "mixed"):
            wrong += [f"{ident}: statement {item['id']}: {p}" for p in _quotation(item, text)]
    for item in record["events"]:
        span = item["text_info"]
        if text[span["start"] : span["end"]] != item["text"]:
            wrong.append(f"{ident}: event {item['id']}: the evidence is not the text's")
    return wrong


def _quotation(item: Json, text: str) -> Iterator[str]:
    """Yield what does not hold of a quotation's parts."""
    held = [text[s["start"] : s["end"]] for s in item["spans"]]
    after = 0
    for part in item["text"].split(" ... "):
        at = text.find(part, after)
        if at < 0:
            yield f"{'out of order' if part in text else 'not in the text'}: {part!r}"
        elif not any(part in words for words in held):
            yield f"not inside its spans: {part!r}"
        after = max(after, at + len(part))


def _spans(node: Any, text: str, where: str) -> Iterator[str]:
    if isinstance(node, list):
        for i, item in enumerate(node):
            yield from _spans(item, text, f"{where}[{i}]")
    if not isinstance(node, dict):
        return
    start, end = node.get("start"), node.get("end")
    if isinstance(start, int) and isinstance(end, int):
        words = node.get("entity_text") or (node.get("text") if "spans" not in node else None)
        if not 0 <= start <= end <= len(text):
            yield f"{where}: {start}..{end} lies outside the text"
        elif words and text[start:end] != words:
            yield f"{where}: {words!r} is not what stands at {start}..{end}"
    for key, item in node.items():
        yield from _spans(item, text, f"{where}.{key}" if where else key)
