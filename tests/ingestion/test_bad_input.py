# ruff: noqa: E501 - samples of lines as they come
"""Bad input never stops a run and never raises: each is listed with its reason."""

import gzip
import json
import os
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.config import Config
from dragoman.ingestion import read_reports, to_document
from dragoman.types import Document, Rejection, Report

TEXT = "The foreign ministers of Kenya and Uganda met in Nairobi on Monday, officials said."
GOOD = json.dumps({"id": "good", "date": "2024-02-21", "text": TEXT})
SMALL = Config(max_chars=100_000)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]><rss><channel><item><title>&j;</title><description>"
    + TEXT
    + "</description></item></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    f"<rss><channel><item><title>Talks &x;</title><description>{TEXT}</description></item></channel></rss>"
)


def run(
    tmp_path: Path, name: str, raw: bytes, config: Config = SMALL
) -> list[Document | Rejection]:
    """Read one file, and a good one after it, all the way to documents."""
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "zz.jsonl").write_text(GOOD)
    items = read_reports([str(tmp_path / name), str(tmp_path / "zz.jsonl")], config)
    found = [to_document(i, config) if isinstance(i, Report) else i for i in items]
    last = found.pop()
    assert isinstance(last, Document)
    assert last.id == "good"
    for item in found:
        if isinstance(item, Document):
            item.text.encode("utf-8")
    return found


def reasons(found: list[Document | Rejection]) -> str:
    assert found
    assert all(isinstance(item, Rejection) for item in found), found
    return "; ".join(item.reason for item in found if isinstance(item, Rejection))


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n ", "empty"),
        ("a.html", b"", "empty"),
        ("a.gz", gzip.compress(b""), "empty"),
        ("a.txt", bytes(range(256)) * 50, "binary"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(500), "binary"),
        ("a.txt", bytes(70_000), "binary"),
        ("a.txt.gz", gzip.compress(os.urandom(5000) + TEXT.encode() * 50)[:-300], "cannot be read"),
        ("a.txt.zst", zstandard.ZstdCompressor().compress(os.urandom(9000))[:5000], "binary"),
        ("a.txt", b"x" * 50_000_000, "too long"),
        ("a.jsonl", b'{"text": "' + b"x" * 5_000_000 + b'"}\n', "longer than"),
        ("a.html", b"<html><head><title></title></head><body><img src=x></body></html>", "no text"),
        ("a.html", b"<html><body><script>var x = 1;</script></body></html>", "no text"),
        ("a.txt", f"date 2024-02-31 {TEXT}".encode(), "'2024-02-31'"),
        ("a.jsonl", json.dumps({"text": TEXT, "date": "2024-13-45"}).encode(), "'2024-13-45'"),
        ("a.csv", f"date,text\nsoon,{TEXT}\n".encode(), "'soon'"),
        ("a.jsonl", b'{"title": "", "text": ""}', "no text"),
        ("a.jsonl", b'[1, 2]\n"text"\n3\nnull\n', "no object"),
        ("a.jsonl", b"{not json}\n", "not JSON"),
        ("a.json", b'{"text": "cut of', "not JSON"),
        ("a.json", b"[" * 100_000, "not JSON"),
        ("a.parquet", b"PAR1" + bytes(100), "cannot be read"),
        ("a.pdf", b"%PDF-1.4\n%nothing", "cannot be read"),
        ("a.docx", b"PK\x03\x04 no zip", "cannot be read"),
        ("a.warc", b"WARC/1.0\r\nContent-Length: -3\r\n\r\n", None),
        ("a.wacz", b"PK\x03\x04" + bytes(50), "cannot be read"),
        ("a.xml", b"<note><to>x</to></note>", "no feed"),
        ("a.xml", b"<rss><channel></channel></rss>", "without entries"),
        ("a.txt", "Лавров встретился с Мадуро в Каракасе во вторник.".encode(), "language is ru"),
        ("a.txt", gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"x")))), "compressed more"),
    ],
    ids=lambda value: str(value)[:24] if not isinstance(value, bytes) else f"{len(value)} bytes",
)  # fmt: skip
def test_rejected_with_its_reason(tmp_path, name, raw, reason):
    found = run(tmp_path, name, raw)
    if reason is not None:
        assert reason in reasons(found)


def test_missing_path_and_empty_glob(tmp_path):
    inputs = [str(tmp_path / "no.txt"), str(tmp_path / "*.txt"), "a\0b", "-"]
    found = list(read_reports(inputs, Config()))
    assert [r.reason for r in found if isinstance(r, Rejection)] == [
        "no such file or folder", "nothing matches", "no such file or folder", "no standard input",
    ]  # fmt: skip
    assert found[0].report == inputs[0]


def test_folder_that_cannot_be_read(tmp_path, monkeypatch):
    (tmp_path / "good.txt").write_text(TEXT)
    shut = tmp_path / "shut"
    shut.mkdir()
    scandir = os.scandir

    def refuse(path):
        if str(path) == str(shut):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(read_reports([str(tmp_path)], Config()))
    assert isinstance(found[0], Report)
    assert found[1] == Rejection(str(shut), "ingestion", "folder cannot be read: Permission denied")


def test_file_that_cannot_be_opened(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    opened = Path.open

    def refuse(self, *args, **kwargs):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    first, second = read_reports([str(tmp_path)], Config())
    assert isinstance(first, Rejection)
    assert "Permission denied" in first.reason
    assert isinstance(second, Report)


def test_truncated_gzip_gives_what_came_before(tmp_path):
    rows = b"".join(
        json.dumps({"id": f"r{n}", "text": f"{os.urandom(400).hex()} {TEXT}"}).encode() + b"\n"
        for n in range(300)
    )
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(rows)[:-20_000])
    *reports, last = read_reports([str(path)], Config())
    assert len(reports) > 100
    assert all(isinstance(item, Report) for item in reports)
    assert isinstance(last, Rejection)
    assert "ended before" in last.reason


def test_a_bad_row_does_not_cost_its_neighbours(tmp_path):
    rows = [
        GOOD.replace("good", "a"),
        "{",
        "[]",
        '{"text": 5, "id": "n"}',
        GOOD.replace("good", "b"),
    ]
    found = run(tmp_path, "a.jsonl", "\n".join(rows).encode())
    assert [i.id for i in found if isinstance(i, Document)] == ["a", "n", "b"]
    paths = [i.report.rpartition("#")[2] for i in found if isinstance(i, Rejection)]
    assert paths == ["2", "3"]


def test_a_row_of_a_table_that_is_no_row(tmp_path):
    raw = f"id,date,text\na,2024-02-21,{TEXT}\nb,2024-02-21\n\nc,2024-02-21,{TEXT} Again.,extra,more\n"
    found = run(tmp_path, "a.csv", raw.encode())
    assert [i.id for i in found if isinstance(i, Document)] == ["a", "c"]


def test_nul_bytes_and_lone_surrogates(tmp_path):
    raw = b'{"id": "s", "text": "The minister \\ud83d said\\u0000 no to \\udc00 the plan."}'
    (doc,) = run(tmp_path, "a.jsonl", raw)
    assert isinstance(doc, Document)
    assert doc.text == "The minister \ufffd said no to \ufffd the plan."
    (plain,) = run(tmp_path, "a.txt", b"The minister\0 said no to the plan.")
    assert isinstance(plain, Document)
    assert plain.text == "The minister said no to the plan."


def test_wrong_encoding(tmp_path):
    (doc,) = run(tmp_path, "a.txt", "The café in Málaga – “shut”, it was said.".encode("cp1252"))
    assert isinstance(doc, Document)
    assert doc.text == "The café in Málaga – “shut”, it was said."


def test_missing_date_is_coded_and_noted(tmp_path):
    (doc,) = run(tmp_path, "a.txt", TEXT.encode())
    assert isinstance(doc, Document)
    assert doc.published is None
    assert [note.reason for note in doc.rejections] == ["no publication date: dates are left open"]


@pytest.mark.parametrize(
    ("written", "word"), [("2017-09", "names no day"), ("02/03/2024", "two ways")]
)
def test_date_without_a_day_is_noted(tmp_path, written, word):
    note, doc = run(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "date": written}).encode())
    assert isinstance(note, Rejection)
    assert written in note.reason
    assert word in note.reason
    assert isinstance(doc, Document)
    assert doc.published is None


def test_duplicate_ids(tmp_path):
    other = json.dumps({"id": "a", "text": f"{TEXT} They will meet again."})
    first = json.dumps({"id": "a", "text": TEXT})
    found = run(tmp_path, "a.jsonl", "\n".join([first, first, other, other]).encode())
    ids = [item.id if isinstance(item, Document) else item.report for item in found]
    assert ids[0] == "a"
    assert ids[1] == "a"
    assert ids[2] == ids[3] == ids[4]
    assert ids[2].startswith("a~")
    assert [isinstance(item, Document) for item in found] == [True, False, False, True, False]
    words = [item.reason.split(":")[0] for item in found if isinstance(item, Rejection)]
    assert words == ["duplicate", "id 'a' came before with another content", "duplicate"]


@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "ul><li", "table><tr><td", "blockquote", "font"]
)
@pytest.mark.parametrize("extractor", ["best", "fast"])
def test_ten_thousand_nested_tags(tmp_path, tag, extractor):
    page = f"<html><head><title>Talks</title></head><body>{f'<{tag}>' * 10_000}{TEXT}"
    config = Config(extractor=extractor, max_chars=1_000_000)
    (doc,) = run(tmp_path, "a.html", page.encode(), config)
    assert isinstance(doc, Document)
    assert doc.text.startswith("Talks")


def test_the_words_below_ten_thousand_tags_are_not_lost(tmp_path):
    page = f"<html><head><title>Talks</title></head><body>{'<div>' * 10_000}<p>{TEXT}</p>"
    (doc,) = run(tmp_path, "a.html", page.encode())
    assert isinstance(doc, Document)
    assert TEXT in doc.text


@pytest.mark.parametrize("name", ["a.xml", "a.html", "noname"])
def test_entities_are_not_expanded_nor_fetched(tmp_path, name):
    for bomb in (BOMB, OUTSIDE):
        for item in run(tmp_path, name, bomb.encode()):
            text = item.text if isinstance(item, Document) else item.reason
            assert len(text) < 3000
            assert Path("/etc/hostname").read_text().strip() not in text


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv"])
def test_decompression_bomb(tmp_path, pack, name):
    start = {"a.jsonl": b'{"text": "', "a.json": b'{\n"text": "', "a.csv": b"id,text\n1,"}.get(
        name, b"<p>x "
    )
    size = 80_000_000 if name == "a.json" else 60_000_000
    found = run(tmp_path, name, pack(start + b"a" * size))
    assert re.search("too long|longer than|field larger", reasons(found))


def test_archive_member_bomb(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<w>" + b" " * 100_000_000)
    found = run(tmp_path, "a.docx", (tmp_path / "a.docx").read_bytes())
    assert "too long" in reasons(found)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.csv", "a.xml", "a.eml", "a.html", "a.txt",
                                  "a.pdf", "a.docx", "a.warc", "a.parquet"])  # fmt: skip
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=st.binary(max_size=400))
def test_noise_never_raises(tmp_path, name, raw):
    run(tmp_path, name, raw)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200), media=st.sampled_from(["text", "html"]))
def test_any_report_becomes_a_document_or_a_rejection(text, media):
    report = Report(id="r", content=text, media=media, title=text[:20], published=date(2024, 1, 1))
    found = to_document(report, SMALL)
    assert isinstance(found, (Document, Rejection))
    if isinstance(found, Document):
        found.text.encode("utf-8")
        assert all(found.text[p.start : p.end].strip() for p in found.passages)


def test_a_rejected_page_is_named_by_its_file_and_a_row_by_its_id(tmp_path):
    words = (
        "Le président a rencontré le ministre à Paris mardi pour parler de la paix et du commerce."
    )
    (page,) = run(tmp_path, "a.txt", words.encode())
    assert page.report == str(tmp_path / "a.txt")
    (row,) = run(tmp_path, "a.jsonl", json.dumps({"id": "mine", "text": words}).encode())
    assert row.report == "mine"
