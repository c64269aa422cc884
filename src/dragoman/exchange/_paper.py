"""A view's answer as a paper: titles, lines and numbered notes that hold the evidence."""

from __future__ import annotations

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
    """The evidence of some lines: the report's words, and where they stand."""

    evidence: str
    source: str
    url: str


@dataclass(slots=True)
class Paper:
    """A title, opening sentences, sections, and notes numbered from 1."""

    title: str
    lead: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, title: str, lines: list[Json], total: int | None = None) -> None:
        """Add a section of lines, giving each a note; the same evidence has one note."""
        items = tuple(Item(when(x), told(x), self._note(x)) for x in lines)
        self.sections.append(Section(title, items, max(0, (total or 0) - len(lines))))

    def _note(self, line: Json) -> int:
        key = (line["report"]["id"], line["evidence"])
        if key not in self.numbers:
            self.numbers[key] = len(self.notes) + 1
            others = [r for r in line.get("sources", ()) if r["id"] != line["report"]["id"]]
            text = source(line["report"])
            if others:
                names = list(dict.fromkeys(r["publisher"] or "unknown" for r in others))
                more = f" and {len(names) - 4} more" if len(names) > 4 else ""
                text += f"; also {', '.join(names[:4])}{more}"
            self.notes.append(Note(line["evidence"], text, line["report"]["url"] or ""))
        return self.numbers[key]


def when(line: Json) -> str:
    """Return a line's day no finer than it is known: "2025-03", "before 2025-03-01"."""
    day, precision = line["day"], line.get("precision")
    if not day:
        return "undated"
    if precision == "year":
        return str(day[:4])
    if precision == "month":
        return str(day[:7])
    mark = {"before": "before ", "after": "after ", "week": "week of ", "published": "reported "}
    return mark.get(precision or "", "") + str(day)


def told(line: Json) -> str:
    """Return a line's words with its status, whose word it is, and its counts."""
    text = line["text"]
    if line.get("quote"):
        quote = line["quote"]
        words = f"“{quote}”" if line["status"] == "direct" else quote
        text = f"{text}: {words}"
    elif line.get("status") in ("planned", "conditional", "alleged", "denied", "historical"):
        text += f" [{line['status']}]"
    if line.get("attributed_by"):
        text += f", according to {line['attributed_by']}"
    if (
        line.get("life") in ("cancelled", "kept", "broken", "occurred")
        and line["status"] == "planned"
    ):
        text += f" [{line['life']}]"
    counts = line.get("counts") or {}
    if counts.get("documents", 1) > 1:
        text += f" ({counts['documents']} reports, {counts['publishers']} publishers, "
        text += f"{counts['origins']} independent)"
    return text


def source(report: Json) -> str:
    """Return a report in words: publisher, title, day."""
    parts = (report["publisher"], report["title"], report["published"])
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
        if change["new"]:
            rows.append(("new in these reports", ", ".join(change["new"]), ""))
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
    rows = tuple((t["event"], str(t["as_actor"]), str(t["as_recipient"])) for t in found["types"])
    if rows:
        paper.sections.append(
            Section("Events by type", head=("type", "as actor", "as recipient"), rows=rows)
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
