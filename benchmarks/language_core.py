"""The language core beside spaCy: words per CPU-second, load time, peak memory, in one run.

    python -m benchmarks.language_core [--data ../shared/data] [--words 400000]

Each contender runs in a process of its own, on one thread, over the same texts (Reuters
1987, Wikinews, the White House), in the same order, and counts its own words:

* ours: tokens, sentences, tags, lemmas, dependencies and names, from a cold start (every
  word type is new once) and again over the same texts;
* spaCy: its English tokeniser, and the network of its small models (tok2vec 96 x 4, tagger,
  parser, names) with labels and transitions taken from the treebank, *not trained*: the
  speed of the real thing, without its scores. Scores of a trained one are in the model card.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

CORPORA = ("wikinews_2019_2020", "reuters21578", "whitehouse_briefings_2009_2016")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
BATCH = 64


def texts(data: Path, words: int) -> list[str]:
    """Return texts of about *words* words, a third from each corpus."""
    found: list[str] = []
    for name in CORPORA:
        taken = 0
        with gzip.open(data / "corpus" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                found.append(text)
                taken += len(text.split())
                if taken > words // len(CORPORA):
                    break
    return found


def ours() -> Callable[[list[str]], int]:
    """Return a function from a batch to its number of words."""
    from dragoman.nlp import LanguageCore

    core = LanguageCore.load()
    return lambda batch: sum(map(len, core.parse(batch)))


def spacy_pipeline() -> Callable[[list[str]], int]:
    """Return the same for spaCy's network, initialised with the treebank's labels."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example
    from training.language_core.conllu import read_sentences
    from training.language_core.entities import gum_tags

    nlp = spacy.blank("en")
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name)
    examples = []
    gold = Path(os.environ["BENCHMARK_DATA"]) / "ud" / "gum_dev.conllu"
    for s, _ in zip(read_sentences(gold), range(800), strict=False):
        spaces = [True] * len(s.forms)
        heads = [h - 1 if h else k for k, h in enumerate(s.heads)]
        tags = [t if t != "?" else "O" for t in gum_tags(s)]
        doc = Doc(nlp.vocab, s.forms, spaces, tags=s.upos, heads=heads, deps=s.deprels, ents=tags)
        examples.append(Example(Doc(nlp.vocab, s.forms, spaces), doc))
    nlp.initialize(lambda: examples)
    return lambda batch: sum(len(doc) for doc in nlp.pipe(batch, batch_size=BATCH))


def run(name: str, data: Path, words: int) -> None:
    """Measure one contender and print its figures as JSON."""
    load = {"ours": ours, "spacy": spacy_pipeline}[name]
    items = texts(data, words)
    begun = time.process_time()
    count = load()
    loaded = time.process_time() - begun
    print(json.dumps({"name": name, "load_s": round(loaded, 2), **_passes(count, items)}))


def _passes(count: Callable[[list[str]], int], items: list[str]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for turn in ("cold", "warm"):
        begun = time.process_time()
        n = sum(count(items[k : k + BATCH]) for k in range(0, len(items), BATCH))
        figures[f"{turn}_words_per_cpu_s"] = round(n / (time.process_time() - begun))
        figures["words"] = n
    figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return figures


def table(rows: Iterable[dict[str, float]]) -> str:
    """Return the figures as a table."""
    keys = ("name", "words", "load_s", "cold_words_per_cpu_s", "warm_words_per_cpu_s", "peak_mb")
    lines = [" | ".join(keys)]
    lines += [" | ".join(str(row[k]) for k in keys) for row in rows]
    return "\n".join(lines)


def main() -> None:
    """Run every contender, each in its own process, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--words", type=int, default=400_000)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    if args.only:
        run(args.only, args.data, args.words)
        return
    env = {**os.environ, **dict.fromkeys(THREADS, "1"), "BENCHMARK_DATA": str(args.data)}
    rows = []
    for name, words in (("ours", args.words), ("spacy", args.words // 10)):
        command = [sys.executable, "-m", "benchmarks.language_core", "--only", name]
        command += ["--data", str(args.data), "--words", str(words)]
        done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout.splitlines()[-1]))
    print(table(rows))


if __name__ == "__main__":
    main()
