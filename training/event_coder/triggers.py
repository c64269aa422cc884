"""List the lemmas that tell of events: python -m training.event_coder.triggers --corpus CORPUS OUT.

A lemma is listed if it carries an annotated trigger twice, and in a tenth of the places where it stands in the
annotated sentences, or if a rule has it. The learned coder reads no sentence without one of them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from dragoman.coding._frames import Tree
from dragoman.coding._rules import load_rules
from training.event_coder.data import annotated, documents

TIMES, SHARE = 2, 0.1


def triggers(corpus: Path) -> list[str]:
    """Return the lemmas, sorted."""
    found = annotated(corpus)
    docs = documents((sid, text, day) for sid, text, day, _ in found)
    told, stands = Counter[str](), Counter[str]()
    for (_, _, _, events), doc in zip(found, docs, strict=True):
        if doc.tokens is None:
            continue
        tree = Tree(doc.tokens)
        stands.update(tree.lemma)
        starts, ends = doc.tokens.start.tolist(), doc.tokens.end.tolist()
        for e in events:
            a, b = e["trigger"]
            inside = [i for i in range(len(starts)) if starts[i] < b and a < ends[i]]
            words = [i for i in inside if doc.tokens.upos[i] in {"VERB", "NOUN", "PROPN", "ADJ"}]
            told.update({tree.lemma[i] for i in words})
    seen = {w for w, n in told.items() if n >= TIMES and n >= SHARE * stands[w]}
    return sorted(seen | set(load_rules().index))


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--corpus", type=Path, default=Path("../shared/data/corpus"))
    p.add_argument("out", type=Path)
    a = p.parse_args()
    words = triggers(a.corpus)
    print(len(words), "lemmas")
    a.out.write_text(json.dumps(words), encoding="utf-8")
