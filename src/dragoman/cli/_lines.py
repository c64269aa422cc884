"""Lines of views as text: each with its evidence, and its source as a footnote."""

from __future__ import annotations

from typing import Any

from dragoman.store import Period

Json = dict[str, Any]


def period(since: Any, until: Any) -> Period:
    """Return the days between which a view looks."""
    return Period(since and since.isoformat(), until and until.isoformat())


def source(report: Json) -> str:
    """Return a report as a footnote: publisher, title, day, address."""
    parts = (report["publisher"], report["title"], report["published"], report["url"])
    return ", ".join(p for p in parts if p) or report["id"]


def lines_of(items: list[Json], notes: dict[str, int], reports: dict[str, Json]) -> list[str]:
    """Return the text of lines, numbering each report in *notes* when it first appears."""
    out = []
    for item in items:
        ident = item["report"]["id"]
        number = notes.setdefault(ident, len(notes) + 1)
        reports[ident] = item["report"]
        out.append(f"- {item['day'] or 'undated'} {item['text']} ({item['status']}) [^{number}]")
        out.append(f"  “{item['evidence']}”")
    return out


def footnotes(notes: dict[str, int], reports: dict[str, Json]) -> list[str]:
    """Return the sources that *notes* number."""
    return [f"[^{n}]: {source(reports[ident])}" for ident, n in notes.items()]


def show(items: list[Json]) -> str:
    """Return lines and their sources."""
    notes: dict[str, int] = {}
    reports: dict[str, Json] = {}
    return "\n".join([*lines_of(items, notes, reports), "", *footnotes(notes, reports)])


def show_dossier(found: Json) -> str:
    """Return a dossier as Markdown with a footnote per source."""
    notes: dict[str, int] = {}
    reports: dict[str, Json] = {}
    out = [f"# {found['a']} – {found['b']}"]
    for section in found["sections"]:
        lines = lines_of(section["lines"], notes, reports)
        out += ["", f"## {section['title']} ({len(section['lines'])})", "", *lines]
    if found["years"]:
        out += ["", "## Events by year and quad code", ""]
        out += [f"- {y['year']} {y['quad_code']}: {y['events']}" for y in found["years"]]
    return "\n".join([*out, "", "## Sources", "", *footnotes(notes, reports)])
