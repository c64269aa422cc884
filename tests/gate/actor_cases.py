"""The actor tests of another coder: a phrase, with a date, and the country it should have.

Run ``python -m tests.gate.actor_cases`` for the figure and what is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from dragoman.types import Document, Entity, Passage, Report

_TODAY = date(2022, 10, 1)  # the tests were written in 2022
_INPUTS = ("text", "a0", "query_term")


def rows(shared: Path) -> list[dict]:
    """The cases that say something of the country and are not switched off there."""
    lines = (shared / "data" / "actor_tests" / "actor_tests.jsonl").open()
    found = [json.loads(line) for line in lines]
    return [r for r in found if "country" in r["expect"] and not r.get("decorators")]


def day_of(row: dict) -> date:
    words = str(row["input"].get("query_date") or "")
    for form in ("%Y-%m-%d", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return _TODAY


def document(row: dict, number: int) -> Document:
    text = next(str(row["input"][k]) for k in _INPUTS if row["input"].get(k))
    text = re.sub(r"\s+", " ", text).strip()
    report = Report(str(number), text, published=day_of(row))
    return Document(report, text, (Passage("body", 0, len(text)),))


def code_of(doc: Document) -> tuple[str, str]:
    """Return the code (as exports write it) and sector of the phrase: its longest mention."""
    best: tuple[int, Entity] | None = None
    links = doc.links.by_mention()
    for index, mention in enumerate(doc.mentions):
        if index in links:
            size = mention.end - mention.start
            if best is None or size > best[0]:
                best = (size, doc.links.entities[links[index].entity])
    if best is None:
        return "", ""
    return export_code(best[1]), best[1].sector


def export_code(entity: Entity) -> str:
    if entity.code == "IGO":
        name = entity.name + " " + entity.office
        if "European Union" in name or "European Commission" in name or "European Council" in name \
                or "European Parliament" in name:  # fmt: skip
            return "EUR"
        return "UNO" if "United Nations" in name or "UN " in name else "IGO"
    return entity.code


def right(row: dict, code: str) -> bool:
    tests = row["expect"]["country"]
    return all(
        (code == want) if how == "Eq" else (code != want) if how == "NotEq" else code in want
        for how, want in tests
    )


def run(
    shared: Path, stages: Callable[[Iterable[Document]], Iterator[Document]]
) -> list[tuple[dict, str, str, bool]]:
    cases = rows(shared)
    done = stages([document(row, n) for n, row in enumerate(cases)])
    found = []
    for row, doc in zip(cases, done, strict=True):
        code, sector = code_of(doc)
        found.append((row, code, sector, right(row, code)))
    return found


def main() -> None:
    from tests.gate.linking_line import line_up

    shared = Path(__file__).resolve().parents[3] / "shared"
    found = run(shared, line_up()[1])
    named = [f for f in found if any(w for _, w in f[0]["expect"]["country"])]
    for row, code, sector, fine in found:
        if not fine:
            print(
                row["input"],
                row["expect"]["country"],
                row["expect"].get("code_1"),
                "->",
                code,
                sector,
            )
    print(f"with a country {sum(f[3] for f in named)}/{len(named)}, "
          f"all {sum(f[3] for f in found)}/{len(found)}")  # fmt: skip


if __name__ == "__main__":
    main()
