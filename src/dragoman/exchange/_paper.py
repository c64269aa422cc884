"""A view's answer as a paper: titles, lines and numbered notes that hold the evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a paper: its day, its words, and the number of its note (0: none)."""

    day: str
    text: str
    note: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list of items; ``more``: how many further lines were left out; or a table."""

    title: str
    items: tuple[Item, ...] = ()
    more: int = 0
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """The evidence of some lines: the report's words, and where they stand.

    ``label``: the number of the report, with a letter from its second note on ("3", "3b");
    ``first``: where the report's first note stands, 0 in that note itself. ``evidence`` is
    empty where the line itself prints the words.
    """

    evidence: str
    source: str
    url: str
    label: str = ""
    first: int = 0

    @property
    def quoted(self) -> str:
        """Return the evidence in quotation marks and a space, or nothing."""
        return f"“{self.evidence}” " if self.evidence else ""


@dataclass(slots=True)
class Paper:
    """A title, opening sentences, sections, and notes numbered from 1."""

    title: str
    lead: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    reports: dict[str, list[int]] = field(default_factory=dict)

    def add(self, title: str, lines: list[Json], total: int | None = None) -> None:
        """Add a section of lines, giving each a note; the same evidence has one note."""
        items = tuple(Item(when(x), told(x), self._note(x)) for x in lines)
        self.sections.append(Section(title, items, max(0, (total or 0) - len(lines))))

    def _note(self, line: Json) -> int:
        report = line["report"]["id"]
        key = (report, line["evidence"])
        if key not in self.numbers:
            self.numbers[key] = len(self.notes) + 1
            own = self.reports.setdefault(report, [])
            place = list(self.reports).index(report) + 1
            label = f"{place}{_letter(len(own))}"
            own.append(len(self.notes) + 1)
            others = [r for r in line.get("sources", ()) if r["id"] != line["report"]["id"]]
            text = source(line["report"])
            if others:
                names = list(dict.fromkeys(r["publisher"] or "unknown" for r in others))
                more = f" and {len(names) - 4} more" if len(names) > 4 else ""
                text += f"; also {', '.join(names[:4])}{more}"
            first = own[0] if len(own) > 1 else 0
            words = _shortened(line["evidence"], line.get("quote") or "")
            self.notes.append(Note(words, text, line["report"]["url"] or "", label, first))
        return self.numbers[key]


def when(line: Json) -> str:
    """Return a line's day no finer than it is known: "2025-03", "before 2025-03-01"."""
    return str(line.get("when") or line["day"] or "undated")


_LIFE = {
    "occurred": "took place",
    "cancelled": "cancelled",
    "silent": "nothing was told of it since",
    "kept": "kept",
    "broken": "broken",
}
_LONG = 360  # code points of a quotation that is printed whole
_ENDS = (". ", "! ", "? ")
_REPEATED = 60  # code points from which a quotation is not printed in the note too
_WORDS = 8  # that may be left beside it: "Ma Zhaoxu pointed out that"


def told(line: Json) -> str:
    """Return a line's words with its status, stage and fate, whose word it is, and its counts."""
    text = line["text"]
    if line.get("quote"):
        quote = _cut(line["quote"], line.get("about") or "")
        words = f"“{quote}”" if line["status"] == "direct" else quote
        text = f"{text}: {words}"
    marks = []
    if line["status"] in ("planned", "conditional", "alleged", "denied", "historical"):
        marks.append(line["status"])
    if line.get("stage"):
        marks.append(str(line["stage"]).replace("_", " "))
    if line.get("life") in _LIFE:
        marks.append(_LIFE[line["life"]])
    text += f" [{'; '.join(marks)}]" if marks else ""
    if line.get("attributed_by"):
        text += f", according to {line['attributed_by']}"
    counts = line.get("counts") or {}
    if counts.get("documents", 1) > 1:
        text += f" ({counts['documents']} reports, {_n(counts['publishers'], 'publisher')}, "
        text += f"{counts['origins']} independent)"
    return text + _differ(line.get("values") or {})


def _n(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


_FIELDS = {
    "status": "status",
    "date": "day",
    "event_loc.resolved_place": "place",
    "size.dead": "killed",
    "size.injured": "injured",
    "size.arrested": "arrested",
    "size.crowd": "crowd",
    "size.amount": "amount",
    "venue": "venue",
    "duration_minutes": "minutes",
    "outcome": "outcome",
    "stage": "stage",
}


def _differ(values: Json) -> str:
    """Return what the reports tell differently, the chosen value first, and why it was chosen."""
    parts = []
    for name, word in _FIELDS.items():
        rows = values.get(name)
        if not rows:
            continue
        listed = ", ".join(f"{_plain(r['value'])} ({r['origins']})" for r in rows[:4])
        parts.append(f"{word}: {listed}, the first is taken: {rows[0]['why']}")
    return f" — reports differ on {'; '.join(parts)}" if parts else ""


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        day = str(value.get("date") or "undated")
        return day[:4] if value.get("precision") == "year" else day
    return f"{value:,}" if isinstance(value, int) else str(value)


def _cut(quote: str, about: str) -> str:
    """Return a quotation, of a very long one the sentences from the one with *about* on."""
    if len(quote) <= _LONG:
        return quote
    at = max(quote.find(about), 0)
    if at < _LONG:
        at = 0
    start = max(quote.rfind(x, 0, at) for x in _ENDS) + 2 if at else 0
    start = start if start > 1 else 0
    head = quote[start : start + _LONG]
    end = max(head.rfind(x) for x in _ENDS)
    if len(quote) - start > _LONG:
        head = (head[: end + 1] if end > _LONG // 3 else head.rsplit(" ", 1)[0]) + " […]"
    return f"[…] {head}" if start else head


def _shortened(evidence: str, quote: str) -> str:
    """Return evidence without the quotation that its line prints already.

    Nothing, where all that is left is who said it.
    """
    words = quote.rstrip(" .,;!?")
    if len(words) <= _REPEATED or words not in evidence:
        return evidence
    rest = evidence.replace(words, "[…]")
    own = re.findall(r"[^\W_]+", rest)
    return rest if len(own) > _WORDS or len(words) > _LONG else ""


def _letter(n: int) -> str:
    return "" if not n else chr(ord("a") + n) if n < 26 else f"-{n + 1}"


def source(report: Json) -> str:
    """Return a report in words: publisher and what is known of it, title, day."""
    outlet = report.get("outlet") or {}
    known = [outlet.get("country"), "state media" if outlet.get("state_media") else ""]
    known += [f"grade {outlet['reliability']}"] if outlet.get("reliability") else []
    named = ", ".join(str(x) for x in known if x)
    publisher = report["publisher"] or ""
    publisher += f" ({named})" if publisher and named else ""
    parts = (publisher, report["title"], report["published"])
    return ", ".join(p for p in parts if p) or report["id"]


def dossier_paper(found: Json) -> Paper:
    """Return the paper of a dossier (`dragoman.views.dossier`)."""
    paper = Paper(f"{found['a']} – {found['b']}", list(found["summary"]))
    for section in found["sections"]:
        paper.add(section["title"], section["lines"], section["total"])
    _time(paper, found["years"])
    change = found["lately"]
    if change:
        now, before = change["now"], change["before"]
        head = ("", f"{change['days']} days to {change['to']}", f"{change['days']} days before")
        rows: list[tuple[str, ...]] = [(k, str(now[k]), str(before[k])) for k in _QUADS]
        rows.append(("mean score", *(_score(x["score"]) for x in (now, before))))
        if change["new_told"]:
            rows.append(("not told of before", ", ".join(change["new_told"]), ""))
        paper.sections.append(Section("What changed lately", head=head, rows=tuple(rows)))
    return paper


_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def _score(value: float | None) -> str:
    return "" if value is None else f"{value:+.1f}"


def _time(paper: Paper, years: list[Json]) -> None:
    if years:
        head = ("time", *_QUADS, "mean score")
        rows = [(y["period"], *(str(y[q]) for q in _QUADS), _score(y["score"])) for y in years]
        title = "Cooperation and conflict over time"
        paper.sections.append(Section(title, head=head, rows=tuple(rows)))


def actor_paper(found: Json) -> Paper:
    """Return the paper of an actor (`dragoman.views.actor`)."""
    paper = Paper(found["name"])
    for o in found["offices"]:
        begin, end = o["start"] or "?", o["end"] or (f"as of {o['as_of']}" if o["as_of"] else "")
        who = "" if o["name"] == found["name"] else f"{o['name']}: "
        paper.lead.append(f"{who}{o['title']}, {begin} – {end} ({o['source']})")
    for section in found["sections"]:
        paper.add(section["title"], section["lines"], section["total"])
    rows = tuple((t["told"], str(t["as_actor"]), str(t["as_recipient"])) for t in found["types"])
    if rows:
        paper.sections.append(
            Section("Events by type", head=("what", "as actor", "as recipient"), rows=rows)
        )
    head = ("partner", "events", "cooperation", "conflict", "mean score", "last")
    partners = [
        (
            p["code"],
            *(str(p[k]) for k in ("events", "cooperation", "conflict")),
            _score(p["score"]),
            p["last"] or "",
        )
        for p in found["partners"]
    ]
    if partners:
        paper.sections.append(Section("Partners", head=head, rows=tuple(partners)))
    _time(paper, found["years"])
    return paper


def listing_paper(title: str, lines: list[Json]) -> Paper:
    """Return the paper of a plain list of lines."""
    paper = Paper("")
    paper.add(title, lines, len(lines))
    return paper
