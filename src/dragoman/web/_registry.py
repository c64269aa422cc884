"""All pages, in the order of the menu."""

from __future__ import annotations

from dragoman.web import _home, _lists, _pair, _record, _report
from dragoman.web._pages import Page, sectioned

_DAYS = ("since", "until")
_LEAVES = ("limit", "offset")

PAGES: tuple[Page, ...] = (
    Page("home", "/", _home.home, _home.home_rows, "What is new, what was read, the busiest pairs"),
    Page(
        "pair",
        "/pair/{a}/{b}",
        _pair.pair,
        sectioned,
        "Two parties: contacts, agreements, cooperation, words, positions, conflict",
        section="/pairs",
        asks=(*_DAYS, "limit"),
    ),
    Page(
        "event",
        "/event/{id}",
        _record.record,
        _record.record_rows,
        "An event: slots, evidence, sources, why joined, corrections",
        fresh=True,
    ),
    Page(
        "record",
        "/record/{id}",
        _record.record,
        _record.record_rows,
        "A statement, position, cooperation or tour with all that proves it",
        fresh=True,
    ),
    Page(
        "report",
        "/report/{id:path}",
        _report.report,
        _report.report_rows,
        "A report: its text with everything coded marked",
        fresh=True,
    ),
    Page(
        "reports",
        "/reports",
        _lists.reports,
        lambda m: m["reports"],
        "Reports, the latest first",
        asks=(*_DAYS, *_LEAVES),
    ),
)
