"""Compiles the lemma table: what the rules of `dragoman.nlp._lemmas` do not give.

Lemmas come from the treebanks' training parts where a (form, UPOS) is seen at least
twice, otherwise from lemminflect (MIT; NIH SPECIALIST lexicon, public domain).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import lemminflect
import numpy as np

from dragoman.nlp._lemmas import Lemmas
from training.language_core.conllu import read_sentences
from training.language_core.data import TRAIN

OPEN = ("NOUN", "VERB", "ADJ", "ADV")
_ALPHA = re.compile(r"[a-z][a-z'-]*\Z")


def gold_lemmas(data: Path) -> dict[tuple[str, str], str]:
    """Return the commonest lemma of each (lower-case form, UPOS) seen twice or more."""
    count: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in TRAIN:
        for s in read_sentences(data / "ud" / name):
            for form, upos, lemma in zip(s.forms, s.upos, s.lemmas, strict=True):
                count[form.lower().replace("’", "'"), upos][lemma.lower()] += 1
    closed = {"PRON", "AUX", "DET", "PART", "ADP", "SCONJ", "CCONJ"}
    return {
        key: found.most_common(1)[0][0]
        for key, found in count.items()
        if found.total() >= 2 and (key[1] in closed or key[1] in OPEN)
    }


def dictionary_lemma(word: str, upos: str) -> str | None:
    """Return lemminflect's lemma of a word it knows."""
    found = lemminflect.getLemma(word, upos=upos, lemmatize_oov=False)
    return found[0].lower() if found else None


def build(data: Path, words: list[str]) -> dict[str, object]:
    """Return the table: exceptions to the rules, and the stems that the rules look up."""
    gold = gold_lemmas(data)
    wanted = {(w, u): gold.get((w, u)) for w in words if _ALPHA.match(w) for u in OPEN}
    wanted |= gold
    for key, lemma in wanted.items():
        if lemma is None:
            wanted[key] = dictionary_lemma(*key)
    known = {k: v for k, v in wanted.items() if v}
    stems = sorted(
        {v for (w, u), v in known.items() if u in ("VERB", "ADJ", "NOUN") and len(v) > 2}
    )
    rules = Lemmas({}, frozenset(stems))
    exceptions = {
        f"{upos} {word}": lemma
        for (word, upos), lemma in sorted(known.items())
        if rules.lemma(word, upos) != lemma
    }
    return {"exceptions": exceptions, "stems": stems}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    words = np.load(args.vocabulary)["words"].tolist()
    table = build(args.data, words)
    args.out.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print({k: len(v) for k, v in table.items()})
