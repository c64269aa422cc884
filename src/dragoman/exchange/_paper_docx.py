"""A paper as a Word document, its notes as real footnotes (python-docx)."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from dragoman.errors import ExchangeError
from dragoman.exchange._paper import Note, Paper, Section

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def paper_docx(paper: Paper) -> bytes:
    """Return a paper as the bytes of a .docx file, the same for the same paper.

    Raises ExchangeError where python-docx, the extra ``docx``, is not installed.
    """
    try:
        import docx
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
    except ImportError as err:
        raise ExchangeError("DOCX needs python-docx: pip install 'dragoman[docx]'") from err
    doc = docx.Document()
    _properties(doc, paper.title)
    doc.add_heading(_clean(paper.title), 0)
    for sentence in paper.lead:
        doc.add_paragraph(_clean(sentence), style="List Bullet")
    for section in paper.sections:
        _section(doc, section)
    blob = _footnotes(paper.notes).encode("utf-8")
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, blob, doc.part.package)
    doc.part.relate_to(part, _LINK)
    out = BytesIO()
    doc.save(out)
    return _settled(out.getvalue())


def _properties(doc: Any, title: str) -> None:
    from datetime import UTC, datetime

    known = datetime(2000, 1, 1, tzinfo=UTC)
    core = doc.core_properties
    core.title, core.author, core.comments = _clean(title), "dragoman", ""
    core.created = core.modified = known


def _section(doc: Any, section: Section) -> None:
    more = f" ({len(section.items)} of {len(section.items) + section.more})" if section.more else ""
    doc.add_heading(_clean(section.title + more), 1)
    for item in section.items:
        paragraph = doc.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{item.day}  ").bold = True
        paragraph.add_run(_clean(item.text))
        _reference(paragraph, item.note)
    if section.rows:
        table = doc.add_table(rows=0, cols=len(section.head))
        table.style = "Light Grid Accent 1"
        for row in (section.head, *section.rows):
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = _clean(words)


def _reference(paragraph: Any, number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    run.font.superscript = True
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(number))
    run._r.append(mark)


def _footnotes(notes: list[Note]) -> str:
    bar = '<w:footnote w:type="{0}" w:id="{1}"><w:p><w:r><w:{0}/></w:r></w:p></w:footnote>'
    own = [bar.format("separator", -1), bar.format("continuationSeparator", 0)]
    for number, note in enumerate(notes, 1):
        where = f"As note {note.first}" if note.first else f"{note.source}. {note.url}"
        text = escape(_clean(f" {note.quoted}{where}".rstrip(". ") + "."))
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        own.append(
            f'<w:footnote w:id="{number}"><w:p><w:r>{raised}<w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:footnote>'
        )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}<w:footnotes xmlns:w="{_W}">{"".join(own)}</w:footnotes>'


def _clean(text: str) -> str:
    """Return *text* without the characters that XML forbids."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff"))


def _settled(raw: bytes) -> bytes:
    """Return a zip file with the same content and no clock in it."""
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
