"""Check hand-written codings against their sentences and write them as stand-off records.

    python compile.py --codes DIR [--corpus CORPUS] [--check]

DIR holds batchNN.X.txt and batchNN_b.X.txt, X being the coder's letter. Every line is checked
(type, modes, CAMEO code, status, sectors, each span an exact substring); all errors are printed
with file and line, and events.jsonl is written only when there are none.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from scheme import CODE, SECTORS, SHORT, SLOTS, STATUSES, TYPES, cameo_fits

HERE = Path(__file__).parent
NAME = re.compile(r"batch(\d\d)(_b)?\.([A-Z])\.txt")
ENTITY = re.compile(r"(.+?) ?\[([A-Z-]+)?(?: ([A-Z,]+))?\]")
NTH = re.compile(r"(.+)~(\d+)")
Json = dict[str, object]


class Bad(Exception):
    """A line that cannot be a coding."""


class Sentence:
    """A sentence as the coder saw it, white space flattened, and the way back to the field."""

    def __init__(self, raw: str, start: int) -> None:
        self.text, self.back = "", []
        for i, char in enumerate(raw):
            if not char.isspace():
                self.text += char
                self.back.append(start + i)
            elif self.text and not self.text.endswith(" "):
                self.text += " "
                self.back.append(start + i)

    def find(self, words: str) -> list[int]:
        """Return [start, end] of the words in the field: whole words first, then anything."""
        nth = NTH.fullmatch(words)
        words, n = (nth[1], int(nth[2])) if nth else (words, 1)
        core = re.escape(words)
        whole = rf"(?<!\w){core}(?!\w)"
        for pattern in (whole, core):
            hits = [m.span() for m in re.finditer(pattern, self.text)]
            if len(hits) >= n:
                start, end = hits[n - 1]
                return [self.back[start], self.back[end - 1] + 1]
        raise Bad(f"not in the sentence: {words!r} (occurrence {n})")


def entity(words: str, sentence: Sentence) -> Json:
    match = ENTITY.fullmatch(words.strip())
    if not match:
        raise Bad(f"an entity is written 'words [CODE SECTOR]': {words!r}")
    code, sectors = match[2] or "-", (match[3] or "").split(",") if match[3] else []
    if not CODE.fullmatch(code):
        raise Bad(f"not a code: {code}")
    if wrong := set(sectors) - SECTORS:
        raise Bad(f"not a sector: {sorted(wrong)}")
    return {
        "span": sentence.find(match[1]),
        "code": None if code == "-" else code,
        "sectors": sectors,
    }


def head(fields: list[str]) -> Json:
    type_, _, modes = fields[0].partition("/")
    if type_ not in TYPES:
        raise Bad(f"not a type: {type_}")
    mode = [m for m in modes.split(",") if m]
    if wrong := set(mode) - set(TYPES[type_][0].split()):
        raise Bad(f"not a mode of {type_}: {sorted(wrong)}")
    if fields[1] not in ("", "-") and not cameo_fits(type_, fields[1]):
        raise Bad(f"not a CAMEO code of {type_}: {fields[1]}")
    status = SHORT.get(fields[2], fields[2])
    if status not in STATUSES:
        raise Bad(f"not a status: {fields[2]}")
    cameo = None if fields[1] in ("", "-") else fields[1]
    return {"event": type_, "mode": mode, "cameo": cameo, "status": status}


def event(fields: list[str], sentence: Sentence) -> Json:
    """Return the record of one line, its number taken off."""
    if len(fields) < 4:
        raise Bad("TYPE/mode|cameo|status|t=... expected")
    record = head(fields)
    for part in fields[3:]:
        if part.strip() == "opt":
            record["optional"] = True
            continue
        key, eq, value = part.partition("=")
        slot = SLOTS.get(key.strip())
        if not eq or not slot or not value.strip() or slot in record:
            raise Bad(f"unknown, empty or repeated slot: {part!r}")
        if slot in ("trigger", "place", "date"):
            record[slot] = sentence.find(value.strip())
        else:
            record[slot] = [entity(words, sentence) for words in value.split(";;")]
    if "trigger" not in record:
        raise Bad("no trigger")
    return record


def numbers(text: str) -> list[int]:
    out: list[int] = []
    for part in text.split(","):
        low, _, high = part.strip().partition("-")
        out += range(int(low), int(high or low) + 1)
    return out


def read(path: Path, of: dict[int, Sentence]) -> tuple[dict[int, list[Json]], list[str]]:
    """Return the events by sentence number, and what is wrong with the file."""
    coded: dict[int, list[Json]] = {}
    wrong: list[str] = []
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.strip().split("|")
        try:
            for n in numbers(fields[0]):
                if n not in of:
                    raise Bad(f"no sentence {n}")
                if fields[1:] == ["-"]:
                    if n in coded:
                        raise Bad(f"{n} is coded twice")
                    coded[n] = []
                elif coded.get(n) == []:
                    raise Bad(f"{n} was said to hold no event")
                else:
                    coded.setdefault(n, []).append(event(fields[1:], of[n]))
        except (Bad, ValueError) as error:
            wrong.append(f"{path.name}:{at}: {error}")
    return coded, wrong


def texts(corpus: Path, wanted: list[Json]) -> dict[str, Sentence]:
    """Return the sentences by their id."""
    ids: dict[str, dict[str, list[Json]]] = {}
    for row in wanted:
        ids.setdefault(str(row["file"]), {}).setdefault(str(row["id"]), []).append(row)
    found = {}
    for file, rows in sorted(ids.items()):
        with (gzip.open if file.endswith(".gz") else open)(corpus / file, "rt") as lines:
            for line in lines:
                report = json.loads(line)
                for row in rows.get(report["id"], ()):
                    raw = report[row["field"]][row["start"] : row["end"]]
                    found[str(row["sid"])] = Sentence(raw, row["start"])  # type: ignore[arg-type]
    return found


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--codes", type=Path, required=True)
    args.add_argument("--corpus", type=Path, default=HERE.parents[2] / "shared/data/corpus")
    args.add_argument("--check", action="store_true", help="write nothing")
    opts = args.parse_args()
    key = [json.loads(line) for line in (HERE / "sentences.jsonl").open(encoding="utf-8")]
    files = [(p, m) for p in sorted(opts.codes.iterdir()) if (m := NAME.fullmatch(p.name))]
    batches = {int(m[1]) for _, m in files}
    key = [row for row in key if row["batch"] in batches]
    of = texts(opts.corpus, key)
    out: list[Json] = []
    errors: list[str] = []
    for path, match in files:
        column = "n_b" if match[2] else "n"
        here = {r[column]: r for r in key if r["batch"] == int(match[1]) and r[column]}
        coded, wrong = read(path, {n: of[r["sid"]] for n, r in here.items()})
        errors += wrong
        if missing := sorted(set(here) - set(coded)):
            print(f"{path.name}: {len(missing)} not coded yet: {missing[:20]}", file=sys.stderr)
        for n, events in sorted(coded.items()):
            row = {"sid": here[n]["sid"], "coder": match[3], "pass": 2 if match[2] else 1}
            out.append(row | {"events": sorted(events, key=lambda e: (e["trigger"], e["event"]))})
    print("\n".join(errors), file=sys.stderr)
    if not errors and not opts.check:
        order = {row["sid"]: i for i, row in enumerate(key)}
        out.sort(key=lambda r: (order[r["sid"]], r["pass"], r["coder"]))
        lines = "".join(json.dumps(r, separators=(",", ":")) + "\n" for r in out)
        (HERE / "events.jsonl").write_text(lines, encoding="utf-8")
    first = [r for r in out if r["pass"] == 1]
    events = [e for r in first for e in r["events"]]  # type: ignore[attr-defined]
    none = sum(not r["events"] for r in first)
    print(f"{len(first)} sentences, {none} without event, {len(events)} events")
    for field in ("event", "status"):
        print(field, dict(sorted(Counter(str(e[field]) for e in events).items())))
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
