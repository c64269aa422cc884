"""Check hand-written journeys against their reports and write them as stand-off records.

    python compile.py PASS1 PASS2 [--corpus CORPUS]

A coder writes one line per journey, and one or more for the reports that tell of none:

    REPORT|Full Name=words of the report [CODE]|words CODE/City status [date]|...
    -|REPORT REPORT ...

``status``: c completed, n current (now), p planned, x cancelled. All errors are printed, and
``journeys.jsonl`` is written only when there are none.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
STATUS = {"c": "completed", "n": "current", "p": "planned", "x": "cancelled"}
WHO = re.compile(r"(?P<name>[^=]+)=(?P<words>.+) \[(?P<code>[A-Z]{3})\]")
LEG = re.compile(
    r"(?P<words>.+?) (?P<code>[A-Z]{3})(?:/(?P<city>[^/]+?))? (?P<status>[cnpx])"
    r"(?: (?P<date>\d{4}-\d\d-\d\d))?"
)
FILES = {
    "reut": "reuters21578.jsonl.gz",
    "gsdf": "guardian_sdf.jsonl.gz",
    "g5": "giveme5w1h_articles.jsonl.gz",
    "wce": "wikipedia_current_events_2025_2026.jsonl.gz",
    "polnear": "polnear_2015_2016.jsonl.gz",
    "sd": "headlines/statedept_tweets.jsonl.gz",
    "mfa": "headlines/mfa.jsonl.gz",
    "ruwa": "headlines/ruwa_2022.jsonl.gz",
    "rt": "headlines/rt.jsonl.gz",
    "tass": "headlines/tass.jsonl.gz",
}
Json = dict[str, object]


class Bad(Exception):
    """A line that cannot be a journey."""


def text_of(row: Json) -> str:
    """Return what the offsets count: the title where there is one, a newline, the text."""
    return "\n".join(str(row[k]) for k in ("title", "text") if row.get(k))


def file_of(report: str) -> str:
    """Return the corpus file that holds a report."""
    return FILES[report.partition("-")[0]]


def reports(corpus: Path, wanted: set[str]) -> dict[str, str]:
    """Return the texts of the wanted reports."""
    out: dict[str, str] = {}
    for name in sorted({file_of(w) for w in wanted}):
        with gzip.open(corpus / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in wanted:
                    out[row["id"]] = text_of(row)
    return out


def span(words: str, text: str) -> list[int]:
    """Return [start, end] of the first occurrence of whole words, any white space between."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", text)
    if found is None:
        raise Bad(f"not in the report: {words!r}")
    return [found.start(), found.end()]


def leg(cell: str, text: str) -> Json:
    """Return one place of a journey."""
    m = LEG.fullmatch(cell)
    if m is None:
        raise Bad(f"no leg: {cell!r}")
    if m["date"]:
        date.fromisoformat(m["date"])
    row: Json = {"span": span(m["words"], text), "country_code": m["code"], "city": m["city"]}
    return row | {"status": STATUS[m["status"]], "date": m["date"]}


def journey(cells: list[str], text: str) -> Json:
    """Return a journey from the cells after the report's id."""
    m = WHO.fullmatch(cells[0])
    if m is None:
        raise Bad(f"no traveller: {cells[0]!r}")
    who = {"name": m["name"], "code": m["code"], "span": span(m["words"], text)}
    return {"traveller": who, "legs": [leg(c, text) for c in cells[1:]]}


def lines_of(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield (report, cells); no cells for a report without a journey."""
    for line in path.read_text(encoding="utf-8").splitlines():
        head, *cells = line.split("|")
        if head != "-":
            yield head, cells
        else:
            yield from ((report, []) for report in cells[0].split())


def coded(path: Path, number: int, corpus: Path) -> tuple[list[Json], list[str]]:
    """Return the records of one pass, in order of the reports' ids, and what is wrong."""
    rows = list(lines_of(path))
    texts = reports(corpus, {r for r, _ in rows})
    out: dict[str, Json] = {}
    wrong: list[str] = []
    for report, cells in rows:
        if report not in texts:
            wrong.append(f"{path.name}: {report}: no such report")
            continue
        text = texts[report]
        check = hashlib.sha256(text.encode()).hexdigest()[:12]
        row: Json = {"id": report, "file": file_of(report), "check": check, "pass": number}
        one = out.setdefault(report, row | {"tours": []})
        try:
            if cells:
                one["tours"].append(journey(cells, text))  # type: ignore[attr-defined]
        except (Bad, ValueError) as error:
            wrong.append(f"{path.name}: {report}: {error}")
    return [out[k] for k in sorted(out)], wrong


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("passes", nargs="+", type=Path)
    default = HERE.parents[3] / "shared" / "data" / "corpus"
    parser.add_argument("--corpus", type=Path, default=default)
    args = parser.parse_args()
    done, wrong = [], []
    for number, path in enumerate(args.passes, 1):
        rows, errors = coded(path, number, args.corpus)
        done += rows
        wrong += errors
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    with (HERE / "journeys.jsonl").open("w", encoding="utf-8") as out:
        for row in done:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
