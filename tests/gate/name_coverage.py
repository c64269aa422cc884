"""The most frequent names of people and organisations in a corpus: linked or not, to whom.

    python -m tests.gate.name_coverage ../shared/data/corpus/*.jsonl* [--top 300] [--each 400]

Takes every n-th report of each input, *each* of them, through the line as far as linking. A name
counts once per report. Prints Markdown: the totals, then a row for each name: in how many
reports, in how many of these it is linked to an entity of the pack, to an entity that only the
report knows, or to none; the entity it is most often, and its share.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from itertools import islice

from dragoman.config import Config
from dragoman.ingestion import read_reports
from dragoman.kb import KnowledgePack
from dragoman.pipeline import Pipeline, load
from dragoman.types import Document

Names = dict[str, Counter[str]]
KINDS = frozenset({"person", "org"})


def count(pipeline: Pipeline, pack: KnowledgePack, path: str, each: int, found: Names) -> int:
    """Add the names of one input to *found*; return how many reports were read."""
    size = sum(1 for _ in read_reports([path], pipeline.config))
    step = max(1, size // each)
    reports = islice(read_reports([path], pipeline.config), 0, None, step)
    read = 0
    for doc in pipeline.code(reports):
        if isinstance(doc, Document):
            read += 1
            for name, who in names(doc, pack).items():
                found[name][who] += 1
    return read


def names(doc: Document, pack: KnowledgePack) -> dict[str, str]:
    """Return each name of a person or an organisation with what it is linked to."""
    links = doc.links.by_mention()
    out: dict[str, str] = {}
    for k, mention in enumerate(doc.mentions):
        if not mention.name or mention.kind not in KINDS:
            continue
        text = " ".join(mention.name.split())
        link = links.get(k)
        if link is None:
            out.setdefault(text, "-")
            continue
        entity = doc.links.entities[link.entity]
        known = "+" if pack.entity(entity.key) else "?"
        out[text] = f"{known}{entity.name} [{entity.code or '-'} {entity.sector or '-'}]"
    return out


def row(name: str, who: Counter[str]) -> str:
    """Return one line of the table."""
    total = sum(who.values())
    part = {sign: sum(n for w, n in who.items() if w[0] == sign) for sign in "+?-"}
    best, most = max(who.items(), key=lambda item: (item[1], item[0]))
    said = "" if best == "-" else best[1:]
    cells = (name, total, part["+"], part["?"], part["-"], said, f"{100 * most / total:.0f} %")
    return "| " + " | ".join(map(str, cells)) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--top", type=int, default=300)
    parser.add_argument("--each", type=int, default=400)
    args = parser.parse_args()
    whole = load(Config())
    last = next(k for k, s in enumerate(whole.stages) if s.writes == "links")
    pipeline = Pipeline(whole.stages[: last + 1], whole.config)
    found: Names = defaultdict(Counter)
    pack = KnowledgePack.load([])
    read = sum(count(pipeline, pack, path, args.each, found) for path in args.inputs)
    top = sorted(found.items(), key=lambda item: (-sum(item[1].values()), item[0]))[: args.top]
    sums = Counter[str]()
    for _, who in top:
        for w, n in who.items():
            sums[w[0]] += n
    total = sum(sums.values())
    print(f"{read:,} reports, {len(found):,} names; the {len(top)} most frequent, {total:,} times:")
    print(f"in the pack {100 * sums['+'] / total:.1f} %, known from the report only", end=" ")
    print(f"{100 * sums['?'] / total:.1f} %, not linked {100 * sums['-'] / total:.1f} %.\n")
    print("| name | reports | pack | report only | not linked | most often | share |")
    print("| --- " * 7 + "|")
    for name, who in top:
        print(row(name, who))


if __name__ == "__main__":
    main()
