"""Write resources/resolution/word_frequencies.tsv: in how many reports each word stands.

    python -m training.resolution.words ../shared/data/corpus [--out FILE]

from the checkout. Reads every report file of the folder CORPUS (``*.jsonl``, ``*.jsonl.gz``; no
headlines), at most 3,000 reports of each, evenly over the file, and counts a word once a
report. The same files give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

OUT = Path("src/dragoman/resources/resolution/word_frequencies.tsv")
WORD = re.compile(r"\w\w+")  # as dragoman.resolution._terms has it
MOST, LEAST = 3000, 6
HEAD = """\
# Document frequencies of words in {n:,} news reports; the weight of a word is log(reports / frequency).
# Source: counted over public news corpora ({names}); counts only, no text.
# Licence: CC0-1.0. Date: 2026-11-24. Made by: python -m training.resolution.words ../shared/data/corpus
# word<TAB>reports; words in fewer than {least} reports are left out.
#reports	{n}
"""


def texts(path: Path) -> Iterator[str]:
    """Yield the title and text of at most MOST reports of a file, evenly over it."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as rows:
        lines = [line for line in rows if line.strip()]
    step = max(1, -(-len(lines) // MOST))
    for line in lines[::step]:
        row = json.loads(line)
        yield f"{row.get('title') or ''}\n{row.get('text') or ''}"


def count(corpus: Path) -> tuple[Counter[str], int, list[str]]:
    """Return reports by word, how many reports there were, and the files' names."""
    found: Counter[str] = Counter()
    files = sorted([*corpus.glob("*.jsonl"), *corpus.glob("*.jsonl.gz")])
    n = 0
    for path in files:
        for text in texts(path):
            found.update(set(WORD.findall(text.lower())))
            n += 1
    return found, n, [path.name.partition(".")[0] for path in files]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    found, n, names = count(given.corpus)
    rows = sorted(((-k, w) for w, k in found.items() if k >= LEAST))
    with given.out.open("w", encoding="utf-8") as out:
        out.write(HEAD.format(n=n, names=", ".join(names), least=LEAST))
        out.writelines(f"{word}\t{-k}\n" for k, word in rows)


if __name__ == "__main__":
    main()
