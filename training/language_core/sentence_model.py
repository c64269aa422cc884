"""Trains the judge of full stops on the documents of the treebanks."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dragoman.nlp._sentences import Judge, Place, candidates, columns, places, split_sentences
from dragoman.nlp._tokeniser import tokenise
from training.language_core.conllu import raw_text, read_documents
from training.language_core.data import TRAIN


def examples(path: Path) -> list[tuple[Place, bool]]:
    """Return the candidates of a treebank's documents and whether a sentence begins there."""
    out: list[tuple[Place, bool]] = []
    for document in read_documents(path):
        text, offsets = raw_text(document)
        c = columns(text, tokenise(text))
        gold = set(offsets)

        def judge(j: int, place: Place, c=c, gold=gold) -> bool:  # type: ignore[no-untyped-def]
            out.append((place, c.starts[j] in gold))
            return c.starts[j] in gold

        places(c, candidates(c), judge)
    return out


def fit(items: list[tuple[Place, bool]], strength: float) -> tuple[dict[str, float], float]:
    """Return (weights, bias) of a logistic model; features seen at least three times."""
    count = Counter(f for place, _ in items for f in place.features())
    rows = [{f: 1.0 for f in place.features() if count[f] >= 3} for place, _ in items]
    made = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(made.fit_transform(rows), [end for _, end in items])
    pairs = zip(made.get_feature_names_out().tolist(), model.coef_[0].tolist(), strict=True)
    return {k: round(v, 3) for k, v in pairs if abs(v) >= 0.02}, float(model.intercept_[0])


def sentence_f1(path: Path, judge: Judge) -> float:
    """Return the F1 of sentences (both ends right, in raw text)."""
    right = gold_n = found_n = 0
    for document in read_documents(path):
        text, offsets = raw_text(document)
        gold = {(o, o + len(s.text)) for o, s in zip(offsets, document, strict=True)}
        spans = tokenise(text)
        found = {(spans[a][0], spans[b - 1][1]) for a, b in split_sentences(text, spans, judge)}
        right += len(gold & found)
        gold_n += len(gold)
        found_n += len(found)
    return 200 * right / (gold_n + found_n)


def train(data: Path, out: Path, strength: float) -> None:
    """Fit on the training parts, print the dev scores, write the weights."""
    items = [x for name in TRAIN for x in examples(data / "ud" / name)]
    weights, bias = fit(items, strength)
    judge = Judge(weights, bias)
    for name in ("ewt_dev", "gum_dev"):
        print(f"{name} sentence F1 {sentence_f1(data / 'ud' / (name + '.conllu'), judge):.2f}")
    stored = {"bias": round(bias, 3), "weights": dict(sorted(weights.items()))}
    out.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=0.5)
    args = parser.parse_args()
    train(args.data, args.out, args.strength)
