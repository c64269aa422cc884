"""``dragoman code --relation``: the type of one given pair, row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click

from dragoman.errors import InputError

Json = dict[str, Any]


def write_relations(path: str, out: IO[bytes]) -> tuple[int, int]:
    """Write {id, event, confidence} for each row {id, text, source, target} of *path*.

    Source and target are words of the text, or lists of them; ``source_spans`` and
    ``target_spans`` ([[start, end], ...]) say which, where they stand there. Returns how
    many rows were coded and rejected; a rejected row is named with its reason.
    """
    from dragoman.coding import RelationCoder

    coder = RelationCoder.load()
    done = rejected = 0
    for number, row in _rows(path):
        try:
            text = row["text"]
            source, target = _spans(row, "source"), _spans(row, "target")
        except (InputError, KeyError, TypeError) as err:
            rejected += 1
            click.echo(f"rejected: {path}, row {number}: {err}", err=True)
            continue
        found = coder.classify(text, source, target)
        answer = {
            "id": row.get("id", number),
            "event": found.event,
            "confidence": round(found.confidence, 4),
            "coder": coder.name,
        }
        out.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        done += 1
    return done, rejected


def _rows(path: str) -> Iterator[tuple[int, Json]]:
    with Path(path).open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as err:
                raise InputError(f"{path}, line {number}: not JSON: {err}") from err
            yield number, row if isinstance(row, dict) else {}


def _spans(row: Json, side: str) -> list[tuple[int, int]]:
    """Return where a side stands: its spans, else its words in the text.

    A side that is not in the text ("an unnamed group") has no span: the pair is then read
    from the other side and the sentence.
    """
    given = row.get(f"{side}_spans")
    if given:
        return [(int(a), int(b)) for a, b in given]
    text, words = row["text"], row[side]
    out = []
    for word in [words] if isinstance(words, str) else words:
        at = text.find(word)
        at = at if at >= 0 else text.lower().find(word.lower())
        if word and at >= 0:
            out.append((at, at + len(word)))
    return out
