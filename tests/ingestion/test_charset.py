import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingestion._charset import clean, decode, is_binary

TEXT = "Maduro visited Córdoba – “a success”, he said. Łódź too: Şırnak."
WEST = "Président Macron said “no” – the café in Málaga"


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_decodes_unicode_without_being_told(name):
    assert decode(TEXT.encode(name)) == TEXT


def test_windows_1252_whatever_is_declared():
    raw = WEST.encode("cp1252")
    assert decode(raw) == WEST
    assert decode(raw, "iso-8859-1") == WEST
    assert decode(b'<meta charset="utf-8">' + raw).endswith(WEST)


def test_declared_charset_is_used_where_utf8_fails():
    assert decode("Łódź, wieś".encode("iso-8859-2"), "iso-8859-2") == "Łódź, wieś"
    assert decode('<?xml version="1.0" encoding="koi8-r"?>Лавров'.encode("koi8-r")).endswith(
        "Лавров"
    )


def test_wrong_declaration_does_not_spoil_utf8():
    assert decode(TEXT.encode(), "iso-8859-1") == TEXT


def test_a_few_bad_bytes_cost_only_themselves():
    raw = (TEXT * 20).encode() + b"\xff" + TEXT.encode()
    assert decode(raw) == TEXT * 20 + "\ufffd" + TEXT


def test_unknown_charset_falls_back():
    assert decode("café".encode("cp1252"), "x-no-such") == "café"


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_mojibake_is_repaired(wrong):
    broken = "Maduró said “yes”".encode().decode(wrong, "ignore")
    if wrong == "latin-1":
        assert clean(broken) == "Maduró said “yes”"
    else:
        assert clean("MadurÃ³ saidâ€” it") == "Maduró said— it"


@pytest.mark.parametrize(
    "text", ["São Paulo", "ÂNGELO", "naïve café", "Ã la carte", "Đà Nẵng", "à côté"]
)
def test_real_accents_stay(text):
    assert clean(text) == text


def test_controls_and_surrogates_go():
    assert clean("a\0b\x07c\ud800d\u200be\ufefff") == "abc\ufffddef"
    assert clean("one\r\ntwo\rthree\u2028four\xa0five") == "one\ntwo\nthree\nfour five"


def test_entities_are_read_and_ampersands_stay():
    assert (
        clean("AT&amp;T &#8217;s &lt;b&gt; R&D &c. &nosuchthing;")
        == "AT&T ’s <b> R&D &c. &nosuchthing;"
    )


@given(st.text(alphabet=st.characters(), max_size=200))
def test_cleaned_text_can_be_written(text):
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\0" not in cleaned


@given(st.binary(max_size=300))
def test_any_bytes_decode(raw):
    assert isinstance(decode(raw), str)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, True),
        (bytes(range(256)) * 8, True),
        (TEXT.encode(), False),
        (TEXT.encode("utf-16"), False),
        (TEXT.encode("utf-16-le"), False),
        (b"A text with one \0 in it, and nothing else that is odd.", False),
    ],
)
def test_binary_is_told_from_text(head, expected):
    assert is_binary(head) is expected
