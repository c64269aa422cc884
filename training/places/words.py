"""Write resources/linking/places_words.tsv: names of places that are words or people's names too.

Run from the repository root: python training/places/words.py ../shared
Sources: lower-case words of public-domain and CC texts (White House briefings, UN general debate,
Wikinews, State Department tweets, Wikipedia current events); first and last words of the
people of the knowledge pack (Wikidata, CC0).
"""

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from dragoman.kb import KnowledgePack, fold

TEXTS = ("whitehouse_briefings_2009_2016.jsonl.gz", "un_general_debate_2017.jsonl.gz",
         "wikinews_2019_2020.jsonl.gz", "wikipedia_current_events_2025_2026.jsonl.gz",
         "headlines/statedept_tweets.jsonl")  # fmt: skip
OUT = Path("src/dragoman/resources/linking/places_words.tsv")


def lower_words(corpus: Path) -> tuple[Counter[str], Counter[str]]:
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    for name in TEXTS:
        path = corpus / name
        if not path.exists() and path.with_name(path.name + ".gz").exists():
            path = path.with_name(path.name + ".gz")
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line).get("text") or ""
                low.update(re.findall(r"(?<![\w@#/.])[a-z]{2,}(?![\w/@])", text))
                high.update(w.lower() for w in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b", text))
    return low, high


def main(shared: Path) -> None:
    pack = KnowledgePack.load()
    low, high = lower_words(shared / "data" / "corpus")
    known = pack.gazetteer.known
    common = {w for w, n in low.items() if n >= 3 and n > 0.3 * high[w] and known(w)}
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for key in pack._keys:  # the build may look inside
        record = pack.entity(key)
        if record and record.kind == "person":
            words = fold(record.name).split()
            if len(words) >= 2:
                first[words[0]] += 1
                last[words[-1]] += 1
    given = {w for w, n in first.items() if n >= 3 and len(w) > 2 and known(w)}
    surname = {w for w, n in last.items() if n >= 2 and len(w) > 2 and known(w)}
    lines = [
        "# Names of places that are common words (c), given names (g) or surnames (s) too, folded.",
        "# Made by training/places/words.py (sources and licences there). Date: 2026-11-24.",
    ]
    for word in sorted(common | given | surname):
        kinds = [k for k, has in (("c", common), ("g", given), ("s", surname)) if word in has]
        lines.append(f"{word}\t{''.join(kinds)}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(common), len(given), len(surname))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
