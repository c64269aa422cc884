"""Sightings of office holders in the dated corpora, gathered into terms with their sources."""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from dragoman.curation._sightings import Sighting, Sightings
from dragoman.kb import KnowledgePack, name_key
from dragoman.types import stable_id

CORPORA = (
    ("wikipedia_current_events_2025_2026.jsonl.gz", ""),
    ("china_mfa_2025.jsonl", "CHN"),
    ("headlines/statedept_tweets.jsonl.gz", ""),
    ("headlines/tass.jsonl.gz", "RUS"),
    ("headlines/rt.jsonl.gz", ""),
    ("headlines/ruwa_2022.jsonl.gz", ""),
    ("headlines/sputnik.jsonl", "RUS"),
    ("headlines/kremlin.jsonl", "RUS"),
    ("headlines/rss_aug2026.jsonl", ""),
    ("news_html_2023.jsonl.gz", ""),
    ("wikinews_2019_2020.jsonl.gz", ""),
    ("guardian_sdf.jsonl.gz", ""),
    ("giveme5w1h_articles.jsonl.gz", ""),
    ("whitehouse_briefings_2009_2016.jsonl.gz", "USA"),
    ("reuters21578.jsonl.gz", ""),
    ("headlines/mfa.jsonl.gz", "RUS"),
    ("headlines/mod.jsonl.gz", "RUS"),
)
_FOLDED = frozenset({"headlines/mfa.jsonl.gz", "headlines/mod.jsonl.gz"})
_HEADER = """\
# Office holders seen in dated texts: first and last day seen, number of texts, and the ids of the
# first and the last text (wce: Wikipedia current events, cnmfa: Chinese foreign ministry, sd: State
# Department, mfa: Russian foreign ministry, vis: visits to the United States, cv: meetings of
# China's leaders, uss: State Department schedules, ...; in ../shared/data/corpus and visits).
# Facts only, no text. Made by `dragoman kb mine`; refused: seen_refused.txt. 2026-11.
key	name	aliases	office	scope	title	first	last	texts	source"""
_LONGEST = 20_000
_SAME = 0.90  # likeness of two names seen in one office that are held to be one person
_KNOWN = 0.90  # likeness to a person of the pack
_AT_HOME = frozenset({"spokesperson", "deputy_foreign_minister", "special_envoy"})
_RETURNS = 3  # proofs that show that somebody is back in an office once left
_HELD = 0.90  # a holder this sure leaves no room for another


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """Where a sighting stands: the day, the corpus file, the id of the text."""

    day: str
    file: str
    id: str


@dataclass(slots=True)
class Seen:
    """A person in one office: the spellings and the proofs."""

    office: str
    scope: str
    names: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    proofs: list[Proof] = field(default_factory=list)
    sure: bool = False

    @property
    def name(self) -> str:
        """Return the most frequent spelling, the longest of equals."""
        return max(self.names.items(), key=lambda item: (item[1], len(item[0]), item[0]))[0]


def read_texts(folder: Path) -> Iterator[tuple[Proof, str, list[str]]]:
    """Yield (where, home state, texts) of every dated text of the corpora in *folder*."""
    for name, home in CORPORA:
        path = folder / name
        raw = path.read_bytes()
        with io.StringIO((gzip.decompress(raw) if name.endswith(".gz") else raw).decode()) as lines:
            for line in lines:
                row = json.loads(line)
                day = (row.get("date") or "")[:10]
                if len(day) == 10:
                    texts = [t[:_LONGEST] for t in (row.get("title"), row.get("text")) if t]
                    if "headlines/" in name and len(texts) == 2 and len(texts[1]) <= 60:
                        texts[1] = texts[1].rpartition(" ")[0]  # cut in the middle of a word
                    yield Proof(day, name, row["id"]), home, texts


def sight(folder: Path, finder: Sightings) -> Iterator[tuple[Proof, Sighting]]:
    """Yield every sighting in the corpora of *folder*."""
    for proof, home, texts in read_texts(folder):
        find = finder.find_folded if proof.file in _FOLDED else finder.find
        for text in texts:
            for sighting in find(text, home):
                yield proof, sighting


def gather(sightings: Iterable[tuple[Proof, Sighting]], pack: KnowledgePack) -> list[Seen]:
    """Join the sightings of one person in one office; those without a named state only if sure."""
    found: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    ordered = sorted(sightings, key=lambda s: (not s[1].sure, s[0], s[1].name))
    for proof, s in ordered:
        group = found[s.office, s.scope]
        seen = next((g for g in group if _alike(pack, g, s.name)), None)
        if seen is None:
            seen = Seen(s.office, s.scope)
            group.append(seen)
        seen.names[s.name] += 1
        seen.titles[s.title] += 1
        seen.proofs.append(proof)
        seen.sure |= s.sure
    return [seen for key in sorted(found) for seen in found[key]]


def _alike(pack: KnowledgePack, seen: Seen, name: str) -> bool:
    return any(pack.same_name(other, name) >= _SAME for other in list(seen.names)[:4])


def person_of(pack: KnowledgePack, seen: Seen) -> str:
    """Return the key of the person in the pack, or a new key made of name and state."""
    own = seen.scope if not seen.scope.startswith("org:") else ""
    for name in sorted(seen.names, key=lambda n: (-seen.names[n], n)):
        exact = [c.key for c in pack.lookup(name) if c.kind == "person" and _fits(pack, c.key, own)]
        if exact:
            return exact[0]
        like = pack.fuzzy_people(name, 3)
        close = [c.key for c in like if c.prior >= _KNOWN and _fits(pack, c.key, own)]
        if close:
            return close[0]
    return "kp:" + stable_id(name_key(seen.name), seen.scope)[:10]


def _fits(pack: KnowledgePack, key: str, state: str) -> bool:
    record = pack.entity(key)
    return record is not None and (not state or record.code in {state, ""})


def runs(seen: Seen, gap: int = 1100) -> Iterator[list[Proof]]:
    """Yield the proofs in runs: over *gap* days without one begin a new run."""
    proofs = sorted(set(seen.proofs))
    run: list[Proof] = []
    for proof in proofs:
        if run and date.fromisoformat(proof.day) - date.fromisoformat(run[-1].day) > timedelta(gap):
            yield run
            run = []
        run.append(proof)
    if run:
        yield run


def rows(
    seen: Iterable[Seen], pack: KnowledgePack, wikidata: dict[str, set[tuple[str, str]]]
) -> Iterator[tuple[str, ...]]:
    """Yield the rows of ``terms_seen.tsv``. *wikidata*: (id, state) of persons by folded name."""
    for one in seen:
        key = person_of(pack, one)
        if key not in pack:
            same = {
                q for n in one.names for q, c in wikidata.get(name_key(n), ()) if c == one.scope
            }
            key = next(iter(same)) if len(same) == 1 else key
        for run in runs(one):
            proofs = allowed(pack, one, key, run)
            if proofs:
                first, last = proofs[0], proofs[-1]
                record = pack.entity(key)
                name = record.name if record else one.name
                aliases = "; ".join(sorted(set(one.names) - {name})[:4])
                source = f"{_short(first)}" if first == last else f"{_short(first)} {_short(last)}"
                title = max(one.titles.items(), key=lambda t: (t[1], t[0]))[0].capitalize()
                yield (key, name, aliases, one.office, one.scope, title, first.day, last.day,
                       str(len(proofs)), source)  # fmt: skip


def _short(proof: Proof) -> str:
    """Return the corpus and the id of a text: ``wce-2025-01-07-00155`` says both."""
    return proof.id


def allowed(pack: KnowledgePack, seen: Seen, key: str, run: list[Proof]) -> list[Proof]:
    """Return the proofs of a run that may stand beside what dated sources say; [] for none."""
    office = pack.office(seen.office)
    kept, backed = [], False
    for proof in run:
        holders = dict(pack.holders(seen.office, seen.scope, date.fromisoformat(proof.day)))
        own = holders.pop(key, 0.0) >= 0.3
        rival = office is not None and office.single and max(holders.values(), default=0) >= _HELD
        if own or not rival:
            kept.append(proof)
        backed |= own
    if backed or not kept:
        return kept
    ended = [t.end for t in pack.terms(seen.office, seen.scope) if t.person == key and t.end]
    left = any(end < date.fromisoformat(kept[0].day) for end in ended)
    if left and len(kept) < _RETURNS:
        return []
    return kept if seen.sure or (seen.office in _AT_HOME and len(kept) > 1) else []


def write_rows(path: Path, found: Iterable[tuple[str, ...]], refused: frozenset[str]) -> int:
    """Write ``terms_seen.tsv`` but for *refused* (``name|office|scope``); return the count."""
    kept = sorted(r for r in set(found) if f"{r[1]}|{r[3]}|{r[4]}" not in refused)
    lines = [_HEADER, *("\t".join(r) for r in kept)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(kept)
