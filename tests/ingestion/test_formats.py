# ruff: noqa: E501 - samples of lines as they come
"""Every format that is read, plain and compressed, from files made by the tests."""

import gzip
import io
import json
import zipfile
from datetime import date

import pytest
import zstandard

from dragoman.config import Config
from dragoman.ingestion import read_reports, to_document
from dragoman.types import Document, Rejection, Report

TEXT = "The foreign ministers of Kenya and Uganda met in Nairobi on Monday, officials said."
ROW = {
    "id": "a1",
    "url": "https://example.org/2024/02/21/talks",
    "title": "Ministers meet",
    "date": "2024-02-21",
    "text": TEXT,
    "source": "Example",
    "author": "Jane Roe",
}
PAGE = (
    "<!doctype html><html lang=en><head><title>Ministers meet</title>"
    '<meta property="article:published_time" content="2024-02-21T10:00:00Z"></head>'
    f"<body><article><h1>Ministers meet</h1><p>{TEXT}</p><p>{TEXT} They signed nothing.</p>"
    "</article></body></html>"
)
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Example</title>
<item><title>Ministers meet</title><link>https://example.org/1</link><guid>a1</guid>
<pubDate>Wed, 21 Feb 2024 10:00:00 GMT</pubDate><description>{TEXT}</description></item>
<item><title>Ministers part</title><guid>a2</guid><description>&lt;p&gt;{TEXT} Twice.&lt;/p&gt;</description>
</item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><entry><id>a1</id>
<title>Ministers meet</title><link rel="alternate" href="https://example.org/1"/>
<published>2024-02-21T10:00:00Z</published><author><name>Jane Roe</name></author>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>"""
MAIL = (
    "Message-ID: <a1@example.org>\r\nFrom: Press Office <press@embassy.example>\r\n"
    "Subject: Fwd: Ministers meet\r\nDate: Wed, 21 Feb 2024 10:00:00 +0100\r\n"
    f"Content-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n"
)


def warc(*pages: tuple[str, str, str]) -> bytes:
    out = io.BytesIO()
    for url, status, page in pages:
        body = page.encode()
        kind = "image/png" if url.endswith(".png") else "text/html; charset=utf-8"
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        block = http.encode() + body
        out.write(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2024-02-22T00:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n".encode()
        )
        out.write(block + b"\r\n\r\n")
    return out.getvalue()


def docx(text: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}">{paragraphs}</w:document>'
        )
    return out.getvalue()


def pdf(text: str) -> bytes:
    """Return the smallest PDF that shows a line of text."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def wacz(raw: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("archive/data.warc.gz", gzip.compress(raw))
        package.writestr("datapackage.json", "{}")
    return out.getvalue()


def parquet(rows: list[dict[str, object]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def csv_text(mark: str) -> bytes:
    return (
        mark.join(ROW) + "\n" + mark.join(f'"{value}"' for value in ROW.values()) + "\n"
    ).encode()


FILES: dict[str, bytes] = {
    "a.txt": f"Ministers meet\n\n{TEXT}".encode(),
    "a.html": PAGE.encode(),
    "a.htm": PAGE.encode("utf-16"),
    "a.json": json.dumps(ROW, indent=1).encode(),
    "list.json": json.dumps([ROW]).encode(),
    "wrapped.json": json.dumps({"status": "ok", "articles": [{**ROW, "source": {"name": "Example"}}]}).encode(),
    "a.jsonl": json.dumps(ROW).encode() + b"\n",
    "a.ndjson": json.dumps(ROW).encode(),
    "a.csv": csv_text(","),
    "semicolon.csv": csv_text(";"),
    "a.tsv": csv_text("\t"),
    "a.parquet": parquet([ROW]),
    "a.xml": RSS.encode(),
    "atom.xml": ATOM.encode(),
    "a.eml": MAIL.encode(),
    "a.docx": docx(f"Ministers meet\n{TEXT}"),
    "a.pdf": pdf(TEXT),
    "a.warc": warc(("https://example.org/1", "200 OK", PAGE)),
    "a.wacz": wacz(warc(("https://example.org/1", "200 OK", PAGE))),
}  # fmt: skip


def read(tmp_path, name: str, raw: bytes, config: Config | None = None):
    path = tmp_path / name
    path.write_bytes(raw)
    return list(read_reports([str(path)], config or Config()))


def check(found: list[Report | Rejection]) -> Document:
    assert isinstance(found[0], Report), found
    doc = to_document(found[0], Config())
    assert isinstance(doc, Document), doc
    assert TEXT in doc.text
    assert all(isinstance(item, Report) for item in found)
    return doc


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
def test_reads(tmp_path, name, packed):
    pack = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}[packed]
    doc = check(read(tmp_path, name + packed, pack(FILES[name])))
    assert doc.report.path.startswith(str(tmp_path / name))


@pytest.mark.parametrize("name", sorted(set(FILES) - {"a.pdf", "a.docx", "a.txt"}))
def test_fields_are_found(tmp_path, name):
    doc = check(read(tmp_path, name, FILES[name]))
    assert doc.report.title == "Ministers meet"
    assert doc.published == date(2024, 2, 21)
    assert doc.text.startswith("Ministers meet\n")


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("other", ["noname", "lie.txt"])
def test_contents_outrank_names(tmp_path, name, other):
    if name in {"semicolon.csv", "a.tsv", "a.csv"} and other == "lie.txt":
        other = "noname.dat"
    check(read(tmp_path, other, FILES[name]))


def test_page_named_text_table_named_page(tmp_path):
    check(read(tmp_path, "a.json", FILES["a.jsonl"] + b"{}\n")[:1])
    check(read(tmp_path, "b.csv", FILES["a.pdf"]))
    check(read(tmp_path, "c.html", TEXT.encode()))


def test_names_of_rows(tmp_path):
    rows = b"".join(json.dumps({**ROW, "id": f"a{n}"}).encode() + b"\n" for n in range(3))
    found = read(tmp_path, "a.jsonl", rows)
    assert [r.path.rpartition("#")[2] for r in found] == ["1", "2", "3"]


def test_columns_by_the_users_names(tmp_path):
    row = {"Kopf": "Ministers meet", "Rumpf": TEXT, "Tag": "21.02.2024", "text": "not this"}
    config = Config(columns=(("title", "Kopf"), ("text", "Rumpf"), ("published", "Tag")))
    for name, raw in (("a.jsonl", json.dumps(row).encode()), ("a.parquet", parquet([row]))):
        found = read(tmp_path, name, raw, config)
        assert (found[0].title, found[0].content, found[0].published) == (
            "Ministers meet", TEXT, date(2024, 2, 21),
        )  # fmt: skip


@pytest.mark.parametrize(
    "key", ["publish_date", "pubDate", "published_at", "datePublished", "Date"]
)
def test_common_names_of_the_date(tmp_path, key):
    row = {"headline": "Ministers meet", "maintext": TEXT, key: "2024-02-21", "outlet": "Example"}
    (found,) = read(tmp_path, "a.jsonl", json.dumps(row).encode())
    assert (found.published, found.title, found.publisher) == (
        date(2024, 2, 21), "Ministers meet", "Example",
    )  # fmt: skip


def test_feed_gives_an_entry_each(tmp_path):
    found = read(tmp_path, "a.xml", RSS.encode())
    assert [(r.id, r.media) for r in found] == [("a1", "text"), ("a2", "html")]
    assert check(found[1:]).text == f"Ministers part\n{TEXT} Twice."


def test_archive_gives_pages_and_nothing_else(tmp_path):
    raw = warc(
        ("https://example.org/1", "200 OK", PAGE),
        ("https://example.org/2", "404 Not Found", PAGE),
        ("https://example.org/3.png", "200 OK", "PNG"),
        ("https://example.org/robots.txt", "200 OK", "User-agent: *"),
        ("https://example.org/4", "200 OK", PAGE.replace("met in", "spoke in")),
    )
    found = read(tmp_path, "a.warc", raw)
    assert [r.url for r in found] == ["https://example.org/1", "https://example.org/4"]
    assert found[0].retrieved == date(2024, 2, 22)


def test_mail_with_html_only(tmp_path):
    raw = MAIL.replace("text/plain", "text/html").replace(TEXT, f"<p>{TEXT}</p>")
    doc = check(read(tmp_path, "a.eml", raw.encode()))
    assert (doc.report.title, doc.report.author) == ("Ministers meet", "Press Office")
    assert doc.report.publisher == "embassy.example"


def test_attachments_of_mail_are_reports(tmp_path):
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"], message["From"] = "Communique", "press@embassy.example"
    message["Date"] = "Wed, 21 Feb 2024 10:00:00 +0100"
    message.set_content("Please find the communique attached to this message.")
    message.add_attachment(pdf(TEXT), maintype="application", subtype="pdf", filename="c.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(
        docx(f"{TEXT} Twice."), maintype="application", subtype="octet-stream", filename="c.docx"
    )
    found = read(tmp_path, "a.eml", message.as_bytes())
    assert [r.path.removeprefix(str(tmp_path)) for r in found] == ["/a.eml", "/a.eml#1", "/a.eml#3"]
    assert [r.content.strip() for r in found[1:]] == [TEXT, f"{TEXT} Twice."]


def test_standard_input_folders_and_globs(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden.txt").write_text("no")
    for name in ("b/2.txt", "b/1.txt", "a.txt"):
        (tmp_path / name).write_text(f"{name} {TEXT}")
    folder = [r.content[:7] for r in read_reports([str(tmp_path)], Config())]
    assert folder == ["a.txt T", "b/1.txt", "b/2.txt"]
    globbed = [r.path for r in read_reports([f"{tmp_path}/**/*.txt"], Config())]
    assert globbed == [f"{tmp_path}/a.txt", f"{tmp_path}/b/1.txt", f"{tmp_path}/b/2.txt"]
    (piped,) = read_reports(["-"], Config(), io.BytesIO(gzip.compress(TEXT.encode())))
    assert (piped.path, piped.content) == ("-", TEXT)


def test_same_input_gives_the_same_reports(tmp_path):
    for name, raw in FILES.items():
        assert read(tmp_path, name, raw) == read(tmp_path, name, raw)


def test_the_users_date_is_for_reports_without_one(tmp_path):
    config = Config(published=date(2020, 1, 1))
    (plain,) = read(tmp_path, "a.txt", TEXT.encode())
    assert to_document(plain, config).published == date(2020, 1, 1)
    (dated,) = read(tmp_path, "a.jsonl", FILES["a.jsonl"])
    assert to_document(dated, config).published == date(2024, 2, 21)


def test_long_streams_take_little_memory(tmp_path):
    import tracemalloc

    path = tmp_path / "long.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as out:
        for n in range(20_000):
            out.write(json.dumps({"id": f"a{n}", "text": f"{n} {TEXT * 20}"}).encode() + b"\n")
    tracemalloc.start()
    assert sum(1 for _ in read_reports([str(path)], Config())) == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12_000_000  # 20,000 hashes; the texts are 34 MB
