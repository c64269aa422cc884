"""Trains the judge of full stops on the documents of the treebanks."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dragoman.nlp._sentences import Judge, Place, candidates, columns, places, split_sentences
from dragoman.nlp._tokeniser import tokenise
from training.language_core.conllu import Sentence, raw_text, read_documents
from training.language_core.data import TRAIN


def examples(documents: Iterable[list[Sentence]]) -> list[tuple[Place, bool]]:
    """Return the candidates of a treebank's documents and whether a sentence begins there."""
    out: list[tuple[Place, bool]] = []
    for document in documents:
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


def counts(documents: Iterable[list[Sentence]], judge: Judge) -> tuple[int, int, int]:
    """Return how many sentences are right (both ends, in raw text), gold and found."""
    right = gold_n = found_n = 0
    for document in documents:
        text, offsets = raw_text(document)
        gold = {(o, o + len(s.text)) for o, s in zip(offsets, document, strict=True)}
        spans = tokenise(text)
        found = {(spans[a][0], spans[b - 1][1]) for a, b in split_sentences(text, spans, judge)}
        right += len(gold & found)
        gold_n += len(gold)
        found_n += len(found)
    return right, gold_n, found_n


def f1(right: int, gold: int, found: int) -> float:
    """Return F1 in per cent."""
    return 200 * right / (gold + found)


def held_out(data: Path, genre: str, strength: float, folds: int = 5) -> None:
    """Print the F1 on GUM train's documents of *genre*, each fold held out in its turn."""
    ewt = examples(read_documents(data / "ud" / TRAIN[0]))
    gum = list(read_documents(data / "ud" / TRAIN[1]))
    mine = [d for d in gum if d[0].document.startswith(f"GUM_{genre}_")]
    total = (0, 0, 0)
    for fold in range(folds):
        out = mine[fold::folds]
        weights, bias = fit(ewt + examples(d for d in gum if d not in out), strength)
        found = counts(out, Judge(weights, bias))
        total = (total[0] + found[0], total[1] + found[1], total[2] + found[2])
    print(f"GUM train, {genre}, held out: {len(mine)} documents, {total[1]} sentences", end=", ")
    print(f"F1 {f1(*total):.2f}")


def train(data: Path, out: Path, strength: float) -> None:
    """Fit on the training parts, print the dev scores, write the weights."""
    items = [x for name in TRAIN for x in examples(read_documents(data / "ud" / name))]
    weights, bias = fit(items, strength)
    judge = Judge(weights, bias)
    for name in ("ewt_dev", "gum_dev"):
        found = counts(read_documents(data / "ud" / (name + ".conllu")), judge)
        print(f"{name} sentence F1 {f1(*found):.2f}")
    stored = {"bias": round(bias, 3), "weights": dict(sorted(weights.items()))}
    out.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, help="where the weights go")
    parser.add_argument("--strength", type=float, default=0.2)
    parser.add_argument("--held-out", metavar="GENRE", help="print GUM train's F1 by five folds")
    args = parser.parse_args()
    if args.held_out:
        held_out(args.data, args.held_out, args.strength)
    if args.out:
        train(args.data, args.out, args.strength)
