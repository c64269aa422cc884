"""Entities of the gold records, linked in their reports, against what the gold says of them.

Run ``python -m tests.gate.linking_gold`` from the checkout for the figures;
``--errors`` lists what is wrong in the part for tuning.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.kb import KnowledgePack, fold, name_key
from dragoman.types import Document, Entity, Mention, Passage, Report, stable_id

SETS = ("dev_full", "dev_rare", "dev_short", "dev_tours")
_IGO = {"UNO": "IGO", "EUR": "IGO"}
_SLOTS = ("actor", "recipient", "participants", "attributed_by", "speaker", "co_speakers",
          "addressee", "holders", "target", "traveller")  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One entity of the gold: where its words stand, and what it is."""

    report: str
    start: int
    end: int
    text: str
    code: str
    sector: str
    name: str


def documents(shared: Path, part: str) -> Iterator[Document]:
    for line in (shared / "gold" / f"{part}.reports.jsonl").open():
        row = json.loads(line)
        title = row.get("title") or ""
        text = title + "\n" + row["text"]
        day = date.fromisoformat(row["published"])
        source = row.get("source") or ""
        report = Report(row["id"], text, title=title, publisher=source, published=day)
        passages = [Passage("body", len(title) + 1, len(text))]
        if title:
            passages.insert(0, Passage("headline", 0, len(title)))
        yield Document(report, text, tuple(passages))


def cases(shared: Path, part: str, texts: dict[str, str]) -> list[Case]:
    found: dict[Case, None] = {}
    for line in (shared / "gold" / f"{part}.gold.jsonl").open():
        row = json.loads(line)
        text = texts[row["id"]]
        for kind in ("events", "statements", "positions", "tours"):
            for record in row.get(kind) or ():
                for entity, anchor in _entities(record, kind):
                    case = _case(row["id"], text, entity, anchor)
                    if case:
                        found[case] = None
    return list(found)


def _entities(record: dict, kind: str) -> Iterator[tuple[dict, str]]:
    anchor = record["text"] if kind == "statements" else record.get("evidence") or ""
    for slot in _SLOTS:
        value = record.get(slot)
        for entity in [value] if isinstance(value, dict) else value or ():
            if isinstance(entity, dict) and entity.get("text"):
                yield entity, anchor


def _case(report: str, text: str, entity: dict, anchor: str) -> Case | None:
    low = text.find(anchor) if anchor else -1
    high = low + len(anchor)
    spots = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(entity['text'])}(?!\w)", text)]
    if not spots:
        return None
    if low < 0:
        start, end = spots[0]
    else:
        start, end = min(spots, key=lambda s: (max(low - s[0], s[1] - high, 0), s[0]))
    code = entity.get("code") or ""
    return Case(report, start, end, entity["text"], _IGO.get(code, code),
                entity.get("sector") or "", entity.get("name") or "")  # fmt: skip


def is_tuning(part: str, report: str) -> bool:
    """Say whether a report is for tuning: dev_full, and half of the others by id."""
    return part == "dev_full" or int(stable_id(report), 16) % 2 == 0


def found_mention(doc: Document, start: int, end: int) -> int | None:
    """Return the mention that stands for a span of the gold: its head inside, best overlap."""
    best, top = None, 0.0
    linked = {link.mention for link in doc.links.links} if doc.links else set()
    for index, mention in enumerate(doc.mentions or ()):
        common = min(end, mention.end) - max(start, mention.start)
        if common <= 0 or not _head_inside(doc, mention, start, end):
            continue
        score = common / max(end - start, mention.end - mention.start)
        score += 0.05 if index in linked else 0.0
        if score > top:
            best, top = index, score
    if best is None:  # "US" in "US troops": the smallest mention around it
        around = [i for i in linked if _covers(doc.mentions[i], start, end)]
        best = min(around, key=lambda i: doc.mentions[i].end - doc.mentions[i].start, default=None)
    return best


def _covers(mention: Mention, start: int, end: int) -> bool:
    return mention.start <= start and end <= mention.end


def _head_inside(doc: Document, mention: Mention, start: int, end: int) -> bool:
    at = int(doc.tokens.start[mention.head])
    return start <= at < end


def linked_entity(doc: Document, case: Case) -> tuple[Entity | None, list[Entity]]:
    index = found_mention(doc, case.start, case.end)
    link = doc.links.by_mention().get(index) if index is not None else None
    if link is None:
        return None, []
    entity = doc.links.entities[link.entity]
    by_key = {e.key: e for e in doc.links.entities}
    return entity, [by_key[m] for m in entity.members if m in by_key]


def is_named(name: str) -> bool:
    """Say whether a name of the gold is a proper one (not "Syrian rebels")."""
    small = {"of", "the", "and", "for", "al", "bin", "de", "in", "on", "del", "da", "dos", "to"}
    words = [w for w in re.findall(r"[^\W\d_][\w'’.-]*", name) if w not in small]
    return bool(words) and all(w[:1].isupper() for w in words)


def same_name(pack: KnowledgePack, gold: str, entity: Entity) -> bool:
    """Say whether a name of the gold and a linked entity are the same."""
    one = re.sub(r"^(?:federal )?government of (?:the )?", "", name_key(gold))
    other = re.sub(r"^government of (?:the )?", "", name_key(entity.name))
    if one == other or any(c.key == entity.key for c in pack.lookup(gold)):
        return True
    if entity.kind == "person" and pack.same_name(gold, entity.name) >= 0.9:
        return len(fold(gold).split()) > 1
    return sorted(one.split()) == sorted(other.split())


@dataclass
class Score:
    """Right and asked, by field."""

    right: Counter
    asked: Counter

    def rate(self, field: str) -> float:
        return self.right[field] / max(self.asked[field], 1)


def score_case(pack: KnowledgePack, case: Case, doc: Document, score: Score) -> list[str]:
    """Count one case; return the fields that are wrong."""
    entity, members = linked_entity(doc, case)
    these = members or ([entity] if entity else [])
    wrong = []
    tests = {"code": any(_IGO.get(e.code, e.code) == case.code for e in these)}
    if not case.code and entity is None:
        tests["code"] = True
    if case.sector:
        tests["sector"] = any(e.sector == case.sector for e in these)
    if case.name:
        right = any(same_name(pack, case.name, e) for e in these)
        tests["name" if is_named(case.name) else "description"] = right
    for field, right in tests.items():
        score.asked[field] += 1
        score.right[field] += right
        if not right:
            wrong.append(field)
    return wrong


def main() -> None:
    from tests.gate.linking_line import line_up

    shared = Path(__file__).resolve().parents[3] / "shared"
    pack, stages = line_up()
    errors = "--errors" in sys.argv
    halves = {True: Score(Counter(), Counter()), False: Score(Counter(), Counter())}
    for part in SETS:
        docs = list(documents(shared, part))
        began = time.process_time()
        done = {d.id: d for d in stages(docs)}
        spent = time.process_time() - began
        own = Score(Counter(), Counter())
        for case in cases(shared, part, {d.id: d.text for d in docs}):
            tuning = is_tuning(part, case.report)
            wrong = score_case(pack, case, done[case.report], halves[tuning])
            score_case(pack, case, done[case.report], own)
            if errors and wrong and tuning:
                entity = linked_entity(done[case.report], case)[0]
                got = f"{entity.code} {entity.sector} {entity.name}" if entity else "-"
                want = f"{case.code} {case.sector} {case.name}"
                print(f"{case.report[:28]} | {case.text[:60]} | {want} | {got} | {' '.join(wrong)}")
        print_score(part, own, f"{spent:.1f} s")
    both = Score(halves[True].right + halves[False].right, halves[True].asked + halves[False].asked)
    print_score("all", both)
    print_score("tuning", halves[True])
    print_score("reporting", halves[False])


def print_score(name: str, score: Score, more: str = "") -> None:
    cells = [f"{f} {score.rate(f):.3f} ({score.asked[f]})"
             for f in ("code", "sector", "name", "description")]  # fmt: skip
    print(f"{name:10s} {'  '.join(cells)} {more}")


if __name__ == "__main__":
    main()
