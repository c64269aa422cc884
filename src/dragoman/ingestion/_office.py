"""What archives and embassies hand out: PDF, DOCX, e-mail."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from dragoman.errors import InputError
from dragoman.ingestion._archives import read_member
from dragoman.ingestion._charset import decode

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MEMBER_BYTES = 64 * 2**20
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def read_pdf(stream: IO[bytes], limit: int) -> dict[str, Any]:
    """Return the fields of a PDF file: its pages' text, and the title it names."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(stream, strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("the PDF is encrypted")
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        text = page.extract_text() or ""
        pages.append(text)
        size += len(text)
        if size > limit:
            break
    body = _HYPHEN.sub("", "\n\n".join(pages))
    if not body.strip():
        raise InputError("the PDF holds no text, perhaps only pictures of pages")
    facts: dict[str, Any] = dict(reader.metadata or {})
    title, author = (str(facts.get(key) or "").strip() for key in ("/Title", "/Author"))
    return {"text": body, "title": title if _is_title(title, body) else "", "author": author,
            "media": "text"}  # fmt: skip


def _is_title(title: str, body: str) -> bool:
    """Take a document's title only where its first page shows it: many are file names."""
    words = "".join(title.split()).lower()
    return len(words) > 8 and words in "".join(body[:2000].split()).lower()


def read_docx(stream: IO[bytes]) -> dict[str, Any]:
    """Return the fields of a DOCX file: one line a paragraph, and the title it names."""
    with zipfile.ZipFile(stream) as package:
        if "word/document.xml" not in package.namelist():
            raise InputError("a ZIP file that is no DOCX document")
        body = _paragraphs(read_member(package, "word/document.xml", _MEMBER_BYTES))
        names = package.namelist()
        core = read_member(package, "docProps/core.xml", 10**6) if "docProps/core.xml" in names \
            else b""  # fmt: skip
    title = _core(core, "title")
    return {"text": body, "title": title if _is_title(title, body) else "",
            "author": _core(core, "creator"), "media": "text"}  # fmt: skip


def _paragraphs(raw: bytes) -> str:
    root = _parse(raw)
    lines: list[str] = []
    for paragraph in root.iter(_WORD + "p"):
        nodes = paragraph.iter(_WORD + "t", _WORD + "tab", _WORD + "br", _WORD + "cr")
        pieces = ((node.text or "") if node.tag == _WORD + "t" else " " for node in nodes)
        lines.append("".join(pieces).strip())
    return "\n\n".join(line for line in lines if line)


def _parse(raw: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False,
                             huge_tree=False, recover=True)  # fmt: skip
    root = etree.fromstring(raw, parser)
    if root is None:
        raise InputError("the document's XML cannot be read")
    return root


def _core(raw: bytes, name: str) -> str:
    if not raw:
        return ""
    found = _parse(raw).find(f".//{{http://purl.org/dc/elements/1.1/}}{name}")
    return (found.text or "").strip() if found is not None else ""


def read_mail(raw: bytes) -> dict[str, Any]:
    """Return the fields of an e-mail: subject, sender, date, and its plain or HTML body."""
    from email import message_from_bytes
    from email.message import EmailMessage
    from email.policy import default

    message = message_from_bytes(raw, policy=default)
    if not isinstance(message, EmailMessage):
        raise InputError("no e-mail message")
    body = message.get_body(preferencelist=("plain", "html"))
    sender = str(message.get("From", "") or "")
    return {
        "id": str(message.get("Message-ID", "") or "").strip("<> "),
        "title": re.sub(r"^(?:(?:re|fwd?|aw|tr): ?)+", "", str(message.get("Subject", "") or ""),
                        flags=re.I),
        "published": str(message.get("Date", "") or "") or None,
        "author": sender.partition("<")[0].strip(' "') or sender.strip("<> "),
        "publisher": sender.rpartition("@")[2].strip("> "),
        "text": _mail_text(body) if body is not None else "",
        "media": "html" if body is not None and body.get_content_subtype() == "html" else "text",
    }  # fmt: skip


def read_attachments(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (number, bytes) of an e-mail's attachments that may be documents.

    Pictures, sound, keys and calendar entries are passed over.
    """
    from email import message_from_bytes
    from email.message import EmailMessage
    from email.policy import default

    message = message_from_bytes(raw, policy=default)
    if not isinstance(message, EmailMessage):
        return
    for number, part in enumerate(message.iter_attachments(), start=1):
        if part.get_content_maintype() in {"image", "audio", "video", "message"}:
            continue
        if part.get_content_subtype() in {"calendar", "pgp-signature", "pkcs7-signature"}:
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield number, content


def _mail_text(part: Any) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    return decode(raw, part.get_content_charset() or "").replace("\r\n", "\n")
