"""Draw the sentences to annotate, deterministically, and write them out in batches.

    python sample.py [CORPUS] --out DIR [--gold DIR]

A third of the draw is stratified over sources alone, two thirds over sources and trigger words
of each PLOVER type, so that every type is met often enough while about half of the sentences
hold no event. Trigger words choose what is read, never what is coded. Writes DIR/batchNN.txt
(what a coder reads), DIR/batchNN_b.txt (every fifth sentence again, shuffled, for the second
coder), and sentences.jsonl beside this file: ids and offsets, without text.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
SEED = "dragoman-annotation-1"
TOTAL, BATCH, DOUBLE = 4000, 250, 5
MAX_REPORTS = 2500

# source: (file, fields, weight in the plain part, weight in the trigger part)
SOURCES: dict[str, tuple[str, tuple[str, ...], int, int]] = {
    "wce": ("wikipedia_current_events_2025_2026.jsonl.gz", ("text",), 11, 24),
    "wikinews": ("wikinews_2019_2020.jsonl.gz", ("title", "text"), 9, 9),
    "guardian": ("guardian_sdf.jsonl.gz", ("text",), 8, 8),
    "reuters": ("reuters21578.jsonl.gz", ("title", "text"), 12, 9),
    "tass": ("headlines/tass.jsonl.gz", ("title",), 6, 7),
    "rt": ("headlines/rt.jsonl.gz", ("title",), 5, 5),
    "mfa": ("headlines/mfa.jsonl.gz", ("title",), 3, 3),
    "mod": ("headlines/mod.jsonl.gz", ("title",), 2, 1),
    "kremlin": ("headlines/kremlin.jsonl", ("title",), 2, 1),
    "sputnik": ("headlines/sputnik.jsonl", ("title",), 1, 1),
    "rss": ("headlines/rss_aug2026.jsonl", ("title",), 4, 3),
    "statedept": ("headlines/statedept_tweets.jsonl.gz", ("text",), 7, 6),
    "china_mfa": ("china_mfa_2025.jsonl", ("title", "text"), 4, 5),
    "insightcrime": ("insightcrime.jsonl.gz", ("title", "text"), 7, 6),
    "polnear": ("polnear_2015_2016.jsonl.gz", ("text",), 6, 4),
    "bbc": ("bbc_2004_2005.jsonl.gz", ("title", "text"), 5, 4),
    "whitehouse": ("whitehouse_briefings_2009_2016.jsonl.gz", ("text",), 5, 2),
    "isaf": ("isaf_press_releases_2009_2013.jsonl", ("text",), 2, 1),
    "ungd": ("un_general_debate_2017.jsonl.gz", ("text",), 3, 2),
}

# type: (sentences wanted, words that call it up); the scarcest types choose first
TRIGGERS: dict[str, tuple[int, str]] = {
    "CONCEDE": (
        290,
        r"pardon|acquit|apologi|will (release|withdraw|resign|lift|ease|free|step down)"
        r"|regret|eas(e|es|ed|ing)\b|drop(s|ped)? (the )?(charges|case|demand)|commut"
        r"|legali[sz]|clemency|amnesty|not guilty|overturn|concession|backs? down|reinstat"
        r"|(announce|declare|offer)\w* .{0,30}(ceasefire|cease-fire|truce)|compromise",
    ),
    "COOPERATE": (
        240,
        r"joint(ly)?\b|co-?operat|extradit|intelligence[- ]shar|shar\w+ (intelligence"
        r"|information)|partner(s|ed|ing|ship)?\b|war games|bilateral trade|together with",
    ),
    "MOBILIZE": (
        200,
        r"deploy|mobili[sz]|reinforce|on (high )?alert|test[- ]?(fir|launch)|warship"
        r"|aircraft carrier|military (exercise|drill|build)|live[- ]fire|scrambl|troops",
    ),
    "RETREAT": (
        200,
        r"withdr[ae]w|resign|releas(e|es|ed|ing) |cease-?fire|truce|surrender|disarm"
        r"|pull(s|ed|ing)? out|freed\b|step(s|ped|ping) down|reopen|lift(s|ed|ing)? (the )?"
        r"(sanction|ban|embargo|curfew|blockade|tariff)|return(s|ed)? the",
    ),
    "THREATEN": (190, r"threat|warn|ultimatum|retaliat|vow(s|ed)? to|consequences"),
    "AID": (
        190,
        r"\baid\b|humanitarian|donat|loan|grants?\b|asylum|suppl(y|ies|ied) |rescu|relief"
        r"|peacekeep|evacuat|refuge|shipment|deliver",
    ),
    "REJECT": (
        190,
        r"reject|refus|den(y|ies|ied)\b|veto|declin(e|es|ed) to|rul(e|es|ed) out|cancel"
        r"|block(s|ed)?\b|turn(s|ed) down|will not|no intention|boycott",
    ),
    "PROTEST": (
        170,
        r"protest|demonstrat|rall(y|ied|ies)\b|on strike|strikers?|riot|march(es|ed)?\b"
        r"|boycott|hunger strike|walkout|unrest",
    ),
    "AGREE": (
        170,
        r"agree[ds]?\b|agreement|accept(s|ed)|pledg|promis|commit(s|ted)? to|ready to"
        r"|willing|intends? to|will (send|provide|host|join|sign|support|help)",
    ),
    "SUPPORT": (
        150,
        r"prais|welcom|congratulat|endors|sign(s|ed|ing)\b|ratif|recogni[sz]e|thank"
        r"|back(s|ed)\b|nominat|express\w* .{0,25}support|approv|treaty|memorandum",
    ),
    "SANCTION": (
        150,
        r"sanction|tariff|sentenc|convict|expel|dismiss|fired\b|suspend|sack(s|ed)"
        r"|oust|recall|impeach|cut(s|ting)? ties|embargo|halt",
    ),
    "REQUEST": (
        140,
        r"urg(e|es|ed|ing)\b|call(s|ed|ing)? (on|for)\b|demand|ask(s|ed)\b|appeal"
        r"|request|propos|seek(s|ing)?\b",
    ),
    "COERCE": (
        140,
        r"arrest|detain|seiz|raid|jail|blockade|curfew|martial law|deport|censor|restrict"
        r"|custody|captur|\bcoup\b|hack|cyber|confiscat|imprison",
    ),
    "ACCUSE": (
        120,
        r"accus|blam|condemn|critici|denounc|charg(es|ed)\b|indict|lawsuit|su(es|ed)\b"
        r"|investigat|alleg|summon|slam",
    ),
    "CONSULT": (110, r"\bmet\b|meet(s|ing)?\b|visit|talks|summit|discuss|negotiat|phone|arriv"),
    "ASSAULT": (
        120,
        r"attack|kill|bomb|air ?strike|shell|shot\b|shoot|clash|missile|drone|explo"
        r"|abduct|kidnap|tortur|stab",
    ),
}
# Two more batches, drawn after a quarter was coded, for what had turned out to be scarce.
SCARCE: dict[str, tuple[int, str]] = {
    "CONCEDE": (
        170,
        r"pardon(s|ed)\b|acquit(s|ted|tal)|apologi[sz]e[sd]|clemency|commut(es|ed) |not guilty"
        r"|drop(s|ped) (all |the )?charges|back(s|ed) down|u-turn|expresse[sd] regret"
        r"|reinstat(es|ed)"
        r"|(will|agrees?d? to|promise[sd]? to|offer(s|ed)? to) (release|free|resign|step down"
        r"|withdraw|lift|ease|disarm|surrender)|lifts? (the )?(curfew|state of emergency)"
        r"|(announce|declare|offer)\w* (a |an )?(\w+ ){0,2}(ceasefire|cease-fire|truce|amnesty)"
        r"|(announce|declare)\w* (his|her|their) (resignation|intention to)|makes? concessions",
    ),
    "COOPERATE": (
        110,
        r"joint(ly)? (military |naval |air )?(exercise|drill|patrol|operation|project|venture"
        r"|produc|develop|fight|investigat)|extradit(es|ed) |intelligence[- ]sharing|share[sd]? "
        r"intelligence|cooperat(es|ed|ing) (with|in|on)|work(s|ed|ing) (closely )?(together|with)"
        r"|cooperation (between|with)",
    ),
    "THREATEN": (
        90,
        r"threaten(s|ed) to|ultimatum|vow(s|ed) (to )?(retaliat|reveng|strike|respond|destroy"
        r"|fight)"
        r"|warn(s|ed) .{0,60}(retaliat|attack|strike|respon|consequences|sanction|war\b|military)"
        r"|will (retaliate|respond|strike)|arrest warrant",
    ),
    "AID": (
        60,
        r"(send|sent|deliver|donat|provid|suppl)\w* .{0,60}(aid|weapons|food|medic|doses|assistance"
        r"|tons|tonnes|humanitarian)|asylum|airlift|peacekeepers",
    ),
    "denied or conditional": (
        70,
        r"denie[sd] (that|having|any|involv|respons|report|carry)|has not (attack|agreed|begun"
        r"|start|sign)|\bif .{0,80}(would|will) (attack|withdraw|sign|impose|join|send|resum|releas"
        r"|strike)",
    ),
}
ABBREVIATIONS = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|Prof|Rev|Jr|Sr|vs|No|Inc|Corp|Co|Ltd|Bros"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Adm|Hon|Pres|Amb)|\b[A-Z]|\.[A-Za-z])\.$"
)
BREAK = re.compile(
    r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n"
    r"|(?<=[a-z][.])(?=[A-Z][a-z])"
)
PRONOUN = re.compile(
    r"\b(he|she|they|it|his|her|their|its|him|them|the two|both|the (president|minister"
    r"|prime minister|group|company|country|government|attack|meeting))\b",
    re.I,
)


class Sentence(NamedTuple):
    sid: str
    source: str
    file: str
    report: str
    field: str
    start: int
    end: int
    raw: str
    date: str
    title: str
    before: str

    @property
    def text(self) -> str:
        return " ".join(self.raw.split())


def digest(*parts: object) -> str:
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def rows(path: Path) -> Iterator[dict[str, str]]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the sentences of a field, white space trimmed."""
    start = 0
    cuts = [(m.start(), m.end()) for m in BREAK.finditer(text)] + [(len(text), len(text))]
    for cut, after in cuts:
        if cut < len(text) and text[cut - 1 : cut] == "." and ABBREVIATIONS.search(text[start:cut]):
            continue
        stop = after
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        begin = start
        while begin < stop and text[begin].isspace():
            begin += 1
        if begin < stop:
            yield begin, stop
        start = after


def readable(text: str) -> bool:
    flat = " ".join(text.split())
    letters = sum(c.isalpha() for c in flat)
    return 28 <= len(flat) <= 420 and len(flat.split()) >= 5 and letters > 0.65 * len(flat)


def sentences(corpus: Path, source: str, skip: set[str]) -> Iterator[Sentence]:
    file, fields, _, _ = SOURCES[source]
    kept = [r for r in rows(corpus / file) if r["id"] not in skip]
    kept.sort(key=lambda r: digest(SEED, r["id"]))
    for row in kept[:MAX_REPORTS]:
        for field in fields:
            text, before = row.get(field) or "", ""
            for start, end in spans(text):
                raw = text[start:end]
                if readable(raw):
                    sid = digest(file, row["id"], field, start)
                    title = (row.get("title") or "") if field == "text" else ""
                    yield Sentence(
                        sid,
                        source,
                        file,
                        row["id"],
                        field,
                        start,
                        end,
                        raw,
                        str(row.get("date") or ""),
                        title,
                        before,
                    )
                before = " ".join(raw.split())


def isaf_allowed(corpus: Path) -> set[str]:
    return {r["id"] for r in rows(corpus.parent / "events/isaf_press_releases/dev.jsonl")}


def polnear_allowed(corpus: Path) -> set[str]:
    names: set[str] = set()
    for part in ("train", "dev"):
        for path in (corpus.parent / "quotes").rglob(f"polnear.{part}.jsonl.gz"):
            names |= {str(r["doc_id"]).removesuffix(".txt") for r in rows(path)}
    return names


def pool(corpus: Path, gold: list[Path]) -> dict[str, list[Sentence]]:
    """All sentences that may be drawn, by source, in the seeded order, without repetitions."""
    skip = {r["id"] for path in gold for r in rows(path)}
    isaf, polnear = isaf_allowed(corpus), polnear_allowed(corpus)
    starts = {name[:40] for name in polnear}
    seen: set[str] = set()
    found: dict[str, list[Sentence]] = {}
    for source in SOURCES:
        found[source] = []
        for s in sentences(corpus, source, skip):
            key = s.text.lower()
            if source == "isaf" and s.report not in isaf:
                continue
            if source == "polnear" and s.report.removeprefix("polnear-")[:40] not in starts:
                continue
            if key not in seen:
                seen.add(key)
                found[source].append(s)
        found[source].sort(key=lambda s: digest(SEED, s.sid))
        print(f"{source}: {len(found[source])} sentences")
    return found


def draw(
    found: dict[str, list[Sentence]],
    wanted: int,
    weight: int,
    taken: set[str],
    pattern: re.Pattern[str] | None = None,
) -> list[Sentence]:
    """Take ``wanted`` sentences, shared over the sources by column ``weight`` of SOURCES."""
    queues = {}
    for source, all_of_it in found.items():
        fits = (
            s
            for s in all_of_it
            if s.sid not in taken and (pattern is None or pattern.search(s.text))
        )
        queues[source] = iter(fits)
    chosen: list[Sentence] = []
    credit: dict[str, float] = defaultdict(float)
    total = sum(SOURCES[s][weight] for s in queues)
    while len(chosen) < wanted and queues:
        for source in list(queues):
            credit[source] += SOURCES[source][weight] / total
        source = max(queues, key=lambda s: (credit[s], s))
        credit[source] -= 1
        nxt = next(queues[source], None)
        if nxt is None:
            del queues[source]
            continue
        chosen.append(nxt)
    taken.update(s.sid for s in chosen)
    return chosen


def line(n: int, s: Sentence) -> str:
    head = f"{n} [{s.source} {s.date[:10] or 'undated'}] {s.text}"
    hint = ""
    if PRONOUN.search(s.text) and s.before:
        hint = f"\n    < {s.before[-160:]}"
    elif s.title and s.source not in ("wce", "statedept"):
        hint = f"\n    ^ {s.title[:90]}"
    return head + hint


def choose(found: dict[str, list[Sentence]]) -> list[Sentence]:
    """Return all sentences in the order of the batches."""
    taken: set[str] = set()
    chosen: list[Sentence] = []
    more: list[Sentence] = []
    for wanted, words in TRIGGERS.values():
        chosen += draw(found, wanted, 3, taken, re.compile(words, re.I))
    chosen += draw(found, TOTAL - len(chosen), 2, taken)
    for wanted, words in SCARCE.values():
        more += draw(found, wanted, 3, taken, re.compile(words, re.I))
    for part in (chosen, more):
        part.sort(key=lambda s: digest(SEED, "order", s.sid))
    return chosen + more


def write(chosen: list[Sentence], out: Path) -> None:
    """Write the batches and their key."""
    out.mkdir(parents=True, exist_ok=True)
    with (HERE / "sentences.jsonl").open("w", encoding="utf-8") as key:
        for b in range(len(chosen) // BATCH):
            part = chosen[b * BATCH : (b + 1) * BATCH]
            again = sorted(
                (s for n, s in enumerate(part, 1) if n % DOUBLE == 0),
                key=lambda s: digest(SEED, "again", s.sid),
            )
            second = {s.sid: n for n, s in enumerate(again, 1)}
            for suffix, these in (("", part), ("_b", again)):
                text = "\n".join(line(n, s) for n, s in enumerate(these, 1))
                (out / f"batch{b + 1:02d}{suffix}.txt").write_text(text + "\n", encoding="utf-8")
            for n, s in enumerate(part, 1):
                row = {"sid": s.sid, "batch": b + 1, "n": n, "n_b": second.get(s.sid)}
                row |= {"file": s.file, "id": s.report, "field": s.field, "start": s.start}
                row |= {"end": s.end, "date": s.date[:10] or None, "check": digest(s.raw)}
                key.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    here = HERE.parents[2] / "shared"
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("corpus", nargs="?", type=Path, default=here / "data/corpus")
    args.add_argument("--gold", type=Path, default=here / "gold", help="reports not to be drawn")
    args.add_argument("--out", type=Path, required=True, help="folder for the batches")
    opts = args.parse_args()
    found = pool(opts.corpus, sorted(opts.gold.glob("*.reports.jsonl")))
    write(choose(found), opts.out)


if __name__ == "__main__":
    main()
