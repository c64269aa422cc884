"""A paper as plain text, Markdown and HTML."""

from __future__ import annotations

from html import escape

from dragoman.exchange._paper import Item, Note, Paper, Section


def paper_text(paper: Paper) -> str:
    """Return a paper for the terminal: the evidence under its line, once; sources at the end."""
    out = [paper.title, "=" * len(paper.title), ""] if paper.title else []
    out += [f"* {x}" for x in paper.lead]
    seen: set[int] = set()
    for section in paper.sections:
        out += ["", _titled(section), ""]
        for item in section.items:
            out.append(f"{item.day}  {item.text} [{item.note}]")
            evidence = paper.notes[item.note - 1].evidence
            if item.note not in seen and _bare(evidence) not in _bare(item.text):
                out.append(f"    “{evidence}”")
            seen.add(item.note)
        out += _columns(section)
    if paper.notes:
        out += ["", "Sources", ""]
        out += [f"[{n}] {_source(note)}" for n, note in enumerate(paper.notes, 1)]
    return "\n".join(out).strip("\n")


def _bare(text: str) -> str:
    return text.strip(" .“”\"'")


def _source(note: Note) -> str:
    return f"{note.source}. {note.url}".rstrip(". ")


def _titled(section: Section) -> str:
    count = len(section.items)
    told = (
        f" ({count} of {count + section.more})" if section.more else f" ({count})" if count else ""
    )
    return section.title + told


def _columns(section: Section) -> list[str]:
    rows = [section.head, *section.rows] if section.rows else []
    widths = [max(len(row[i]) for row in rows) for i in range(len(section.head))] if rows else []
    return [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def paper_markdown(paper: Paper) -> str:
    """Return a paper as Markdown, its notes as footnotes that quote the evidence."""
    out = [f"# {_md(paper.title)}", ""] if paper.title else []
    out += [f"- {_md(x)}" for x in paper.lead]
    for section in paper.sections:
        out += ["", f"## {_md(_titled(section))}", ""]
        out += [f"- **{x.day}** {_md(x.text)} [^{x.note}]" for x in section.items]
        if section.rows:
            bar = ["---"] * len(section.head)
            out += [f"| {' | '.join(map(_md, r))} |" for r in (section.head, bar, *section.rows)]
    out += [
        "",
        *(f"[^{n}]: “{_md(x.evidence)}” {_source(x)}" for n, x in enumerate(paper.notes, 1)),
    ]
    return "\n".join(out)


def _md(text: str) -> str:
    for sign in "\\*_[]<>|`":
        text = text.replace(sign, f"\\{sign}")
    return text


_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h1,h2{font-family:sans-serif}h2{font-size:1.1rem;margin-top:2rem}"
    "time{font-weight:bold;margin-right:.5em}li{margin:.3em 0}"
    "table{border-collapse:collapse;font-size:.9rem}td,th{padding:.2em .8em;text-align:right;"
    "border-bottom:1px solid #ccc}td:first-child,th:first-child{text-align:left}"
    "section.notes{font-size:.85rem}sup a{text-decoration:none}"
)


def paper_html(paper: Paper) -> str:
    """Return a paper as one HTML page without scripts or outside files."""
    out = ["<!doctype html>", '<html lang="en"><head><meta charset="utf-8">']
    out.append(f"<title>{escape(paper.title)}</title><style>{_STYLE}</style></head><body>")
    out.append(f"<h1>{escape(paper.title)}</h1>" if paper.title else "")
    out += ["<ul>", *(f"<li>{escape(x)}</li>" for x in paper.lead), "</ul>"] if paper.lead else []
    marked: set[int] = set()
    for section in paper.sections:
        out.append(f"<h2>{escape(_titled(section))}</h2>")
        if section.items:
            out += ["<ul>", *(_li(x, marked) for x in section.items), "</ul>"]
        if section.rows:
            out += ["<table>", _tr("th", section.head), *(_tr("td", r) for r in section.rows)]
            out.append("</table>")
    notes = [_note(n, x) for n, x in enumerate(paper.notes, 1)]
    out += ['<section class="notes"><h2>Evidence and sources</h2><ol>', *notes, "</ol></section>"]
    return "\n".join([*out, "</body></html>"])


def _li(item: Item, marked: set[int]) -> str:
    anchor = "" if item.note in marked else f' id="r{item.note}"'
    marked.add(item.note)
    link = f'<sup><a{anchor} href="#n{item.note}">{item.note}</a></sup>'
    return f"<li><time>{escape(item.day)}</time>{escape(item.text)}{link}</li>"


def _tr(tag: str, row: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(c)}</{tag}>" for c in row) + "</tr>"


def _note(number: int, note: Note) -> str:
    where = escape(note.source)
    if note.url.startswith(("http://", "https://")):
        where = f'<a href="{escape(note.url)}" rel="noreferrer">{where}</a>'
    back = f'<a href="#r{number}">↩</a>'
    return f'<li id="n{number}">“{escape(note.evidence)}” {where} {back}</li>'
