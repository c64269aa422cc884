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
            note = paper.notes[item.note - 1]
            out.append(f"{item.day}  {item.text} [{note.label}]")
            evidence = note.evidence
            if item.note not in seen and _bare(evidence) not in _bare(item.text):
                out.append(f"    “{evidence}”")
            seen.add(item.note)
        out += _columns(section)
    if paper.notes:
        out += ["", "Sources", ""]
        out += [f"[{x.label}] {_source(x)}" for x in paper.notes if not x.first]
    return "\n".join(out).strip("\n")


def _bare(text: str) -> str:
    return text.strip(" .“”\"'")


def _source(note: Note) -> str:
    return f"{note.source}. {note.url}".rstrip(". ")


def _cited(paper: Paper, note: Note) -> str:
    """Return a note's source; that of a report cited before by the label of its first note."""
    return f"As {paper.notes[note.first - 1].label}." if note.first else _source(note)


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
        out += [
            f"- **{x.day}** {_md(x.text)} [^{paper.notes[x.note - 1].label}]" for x in section.items
        ]
        if section.rows:
            bar = ["---"] * len(section.head)
            out += [f"| {' | '.join(map(_md, r))} |" for r in (section.head, bar, *section.rows)]
    out += [
        "",
        *(f"[^{x.label}]: {_md(x.quoted)}{_cited(paper, x)}" for x in paper.notes),
    ]
    return "\n".join(out)


def _md(text: str) -> str:
    for sign in "\\*_[]<>|`":
        text = text.replace(sign, f"\\{sign}")
    return text


_STYLE = (
    ":root{color-scheme:light dark}body{font:16px/1.55 Georgia,'Times New Roman',serif;"
    "max-width:50rem;margin:2.5rem auto;padding:0 1.25rem}"
    "h1,h2,time,th,.count{font-family:system-ui,sans-serif}"
    "h1{font-size:1.7rem;margin:0 0 1rem;border-bottom:2px solid;padding-bottom:.4rem}"
    "h2{font-size:1.05rem;margin:2.2rem 0 .6rem}.count{font-weight:normal;opacity:.65}"
    ".lead{padding:0 0 0 1.1rem}.lead li{margin:.25em 0}"
    ".lines{list-style:none;padding:0;margin:0}"
    ".lines li{display:grid;grid-template-columns:9rem 1fr;gap:0 1rem;padding:.4em 0;"
    "border-top:1px solid #8884}"
    "time{font-size:.82rem;font-weight:600;line-height:1.9;font-variant-numeric:tabular-nums}"
    "table{border-collapse:collapse;font-size:.9rem}td,th{padding:.25em .8em;text-align:right;"
    "border-bottom:1px solid #8886;font-variant-numeric:tabular-nums}"
    "td:first-child,th:first-child{text-align:left;padding-left:0}"
    ".notes{font-size:.85rem}.notes ol{list-style:none;padding:0}"
    ".notes li{margin:.5em 0;padding-left:3rem;text-indent:-3rem}"
    ".notes b{display:inline-block;width:3rem;text-indent:0}"
    "sup{line-height:0}a{color:inherit}sup a,.back{text-decoration:none}"
    "@media(max-width:36rem){.lines li{grid-template-columns:1fr}}"
    "@media print{body{margin:0;max-width:none;font-size:11pt}h2{break-after:avoid}"
    "li{break-inside:avoid}.back{display:none}}"
)


def paper_html(paper: Paper) -> str:
    """Return a paper as one HTML page without scripts or outside files."""
    out = ["<!doctype html>", '<html lang="en"><head><meta charset="utf-8">']
    out.append('<meta name="viewport" content="width=device-width,initial-scale=1">')
    out.append(f"<title>{escape(paper.title)}</title><style>{_STYLE}</style></head><body>")
    out.append(f"<h1>{escape(paper.title)}</h1>" if paper.title else "")
    if paper.lead:
        out += ['<ul class="lead">', *(f"<li>{escape(x)}</li>" for x in paper.lead), "</ul>"]
    marked: set[int] = set()
    for section in paper.sections:
        count = _titled(section).removeprefix(section.title)
        told = f' <span class="count">{escape(count.strip())}</span>' if count else ""
        out.append(f"<section><h2>{escape(section.title)}{told}</h2>")
        if section.items:
            lines = (_li(x, paper.notes[x.note - 1].label, marked) for x in section.items)
            out += ['<ul class="lines">', *lines, "</ul>"]
        if section.rows:
            out += ["<table>", _tr("th", section.head), *(_tr("td", r) for r in section.rows)]
            out.append("</table>")
        out.append("</section>")
    notes = [_note(n, x, paper) for n, x in enumerate(paper.notes, 1)]
    out += ['<section class="notes"><h2>Evidence and sources</h2><ol>', *notes, "</ol></section>"]
    return "\n".join([*out, "</body></html>"])


def _li(item: Item, label: str, marked: set[int]) -> str:
    anchor = "" if item.note in marked else f' id="r{item.note}"'
    marked.add(item.note)
    link = f'<sup><a{anchor} href="#n{item.note}">{label}</a></sup>'
    return f"<li><time>{escape(item.day)}</time><span>{escape(item.text)}\u00a0{link}</span></li>"


def _tr(tag: str, row: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(c)}</{tag}>" for c in row) + "</tr>"


def _note(number: int, note: Note, paper: Paper) -> str:
    where = escape(_cited(paper, note) if note.first else note.source)
    if not note.first and note.url.startswith(("http://", "https://")):
        where = f'<a href="{escape(note.url)}" rel="noreferrer">{where}</a>'
    back = f'<a class="back" href="#r{number}">↩</a>'
    words = f"<b>{note.label}</b>{escape(note.quoted)}{where} {back}"
    return f'<li id="n{number}">{words}</li>'
