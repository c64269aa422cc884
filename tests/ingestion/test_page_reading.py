# ruff: noqa: E501 - samples of lines as they come
"""Pages: structured data, body, embedded posts, and what the markup says of a line."""

import json
from datetime import date

import pytest

from dragoman.config import Config
from dragoman.ingestion import to_document
from dragoman.types import Document, Report

P1 = "The foreign ministers of Kenya and Uganda met in Nairobi on Monday, officials in both capitals said."
P2 = "They agreed to open two border posts before the end of the year, and they will meet again in May."
P3 = "The talks, which had been put off twice, lasted for three hours and were held behind closed doors."
P4 = "Traders on both sides of the border have long asked for shorter queues and for lower fees."
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Nobody"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ministers meet &amp; talk",
            "datePublished": "2024-02-20T22:30:00-05:00",
            "author": [{"@type": "Person", "name": "Jane Roe"}, {"name": "John Roe"}],
            "publisher": {"@type": "Organization", "name": "The Example"},
            "inLanguage": "en-GB",
        },
    ],
}


def page(body: str, head: str = "<title>Ministers meet - The Example</title>") -> str:
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"


def article(*extra: str, head: str = "<title>Ministers meet</title>") -> str:
    middle = "".join(extra)
    return page(
        f"<main><article><h1>Ministers meet</h1><p>{P1}</p><p>{P2}</p>{middle}<p>{P3}</p><p>{P4}</p>"
        "</article></main>",
        head,
    )


def read(markup: str, extractor: str = "best", **fields: object) -> Document:
    report = Report(id="r", content=markup, media="html", **fields)  # type: ignore[arg-type]
    found = to_document(report, Config(extractor=extractor))
    assert isinstance(found, Document), found
    return found


def lines(doc: Document, kind: str) -> list[str]:
    return [doc.text[p.start : p.end] for p in doc.passages if p.kind == kind]


def test_structured_data_come_first():
    head = (
        f'<title>Other</title><script type="application/ld+json">{json.dumps(LD)}</script>'
        '<meta property="og:title" content="Third"><meta name="date" content="2020-01-01">'
        '<link rel="canonical" href="https://example.org/talks">'
    )
    doc = read(page(f"<article><p>{P1}</p><p>{P2}</p></article>", head))
    report = doc.report
    assert report.title == "Ministers meet & talk"
    assert report.published == date(2024, 2, 20)
    assert (report.author, report.publisher) == ("Jane Roe, John Roe", "The Example")
    assert (report.url, report.language) == ("https://example.org/talks", "en")
    assert doc.text.startswith("Ministers meet & talk\n")


def test_what_the_row_brought_outranks_the_page():
    doc = read(article(), title="Given", published=date(2023, 1, 1), url="https://example.org/x")
    assert (doc.report.title, doc.published) == ("Given", date(2023, 1, 1))


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-02-21T01:00:00+00:00">',
        '<meta name="pubdate" content="20240221">',
        '<meta name="DC.date.issued" content="2024-02-21">',
        '<meta itemprop="datePublished" content="2024-02-21">',
    ],
)
def test_date_from_meta(head):
    assert read(article(head=f"<title>Ministers meet</title>{head}")).published == date(2024, 2, 21)


def test_date_from_time_element_and_from_address():
    time = '<time datetime="2024-02-21T08:00Z">yesterday</time>'
    assert read(article(time)).published == date(2024, 2, 21)
    assert read(article(), url="https://example.org/2024/02/21/talks").published == date(
        2024, 2, 21
    )


def test_broken_structured_data_are_passed_over():
    head = '<title>Ministers meet</title><script type="application/ld+json">{"@type": "NewsArticle",</script>'
    impossible = '<meta name="date" content="2024-02-31"><meta name="pubdate" content="2024-02-21">'
    assert read(article(head=head + impossible)).published == date(2024, 2, 21)


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Ministers meet - The Example", "Ministers meet", "Ministers meet"),
        (
            "Ministers meet in Nairobi | The Example",
            "Ministers meet in Nairobi",
            "Ministers meet in Nairobi",
        ),
        ("Kenya - Uganda talks", "", "Kenya - Uganda talks"),
    ],
)
def test_title_without_the_publisher(title, heading, expected):
    head = f'<title>{title}</title><meta property="og:site_name" content="The Example">'
    top = f"<h1>{heading}</h1>" if heading else ""
    markup = page(f"<article>{top}<p>{P1}</p><p>{P2}</p><p>{P3}</p></article>", head)
    assert read(markup).report.title == expected


FURNITURE = (
    '<div class="newsletter-box"><p>Get our briefing every morning, free of charge and short</p></div>'
    '<aside class="related-stories"><ul><li><a href="/1">Uganda hails a lake accord with Congo</a></li>'
    '<li><a href="/2">Kenya trains police officers for a mission</a></li></ul></aside>'
    '<div class="share-tools"><a href="#">Facebook</a> <a href="#">Copy the link</a></div>'
)


@pytest.mark.parametrize("extractor", ["best", "fast"])
def test_furniture_is_not_body(extractor):
    doc = read(article(FURNITURE), extractor)
    body = " ".join(lines(doc, "body"))
    assert all(part in body for part in (P1, P2, P3, P4))
    for words in ("every morning", "lake accord", "trains police", "Copy the link"):
        assert words not in body


@pytest.mark.parametrize("extractor", ["best", "fast"])
def test_embedded_post_with_its_author_date_and_address(extractor):
    post = (
        '<blockquote class="twitter-tweet"><p lang="en">We thank our <b>Kenyan</b> friends for the talks.</p>'
        "&mdash; Jane Roe (@jane_roe) "
        '<a href="https://twitter.com/jane_roe/status/123?ref=x">February 20, 2024</a></blockquote>'
    )
    doc = read(article(post), extractor)
    (embed,) = [p for p in doc.passages if p.kind == "embed"]
    assert doc.text[embed.start : embed.end] == (
        "We thank our Kenyan friends for the talks. — Jane Roe (@jane_roe) February 20, 2024"
    )
    assert (embed.author, embed.date, embed.platform) == ("@jane_roe", date(2024, 2, 20), "X")
    assert embed.url == "https://twitter.com/jane_roe/status/123"
    assert P3 in lines(doc, "body")


def test_other_platforms():
    post = (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/1/">'
        "A post shared by Jane Roe (@jane.roe) on May 2, 2023 at 2:57pm PST</blockquote>"
    )
    (embed,) = [p for p in read(article(post), "fast").passages if p.kind == "embed"]
    assert (embed.author, embed.date, embed.platform, embed.url) == (
        "@jane.roe", date(2023, 5, 2), "Instagram", "https://www.instagram.com/p/1/",
    )  # fmt: skip


@pytest.mark.parametrize("extractor", ["best", "fast"])
def test_quotation_block_is_no_post(extractor):
    words = "We will open the posts, and we will keep them open whatever is said of us abroad."
    doc = read(article(f"<blockquote><p>{words}</p></blockquote>"), extractor)
    assert lines(doc, "quote") == [words]
    assert not lines(doc, "embed")


def test_caption_is_told_by_its_element():
    figure = "<figure><img src=x><figcaption>The two ministers at the gate of the palace</figcaption></figure>"
    doc = read(article(figure), "fast")
    assert "The two ministers at the gate of the palace" not in lines(doc, "body")


def test_subhead_in_title_case_is_the_reports_own():
    doc = read(article("<h2>Why The Two Border Posts Were Closed</h2>"), "fast")
    assert "Why The Two Border Posts Were Closed" in lines(doc, "body")


def test_an_article_inside_a_block_named_like_furniture():
    markup = page(
        f'<div class="social comments"><p>{P1}</p><p>{P2}</p><p>{P3}</p><p>{P4}</p></div>'
    )
    for extractor in ("best", "fast"):
        assert P3 in lines(read(markup, extractor), "body")


def test_fragment_gives_all_its_words():
    doc = read(f"<p>{P1}</p><ul><li>One post.</li><li>Two posts.</li></ul>", title="Ministers meet")
    assert doc.text == f"Ministers meet\n{P1}\n\nOne post.\n\nTwo posts."


def test_body_of_the_data_where_the_page_shows_none():
    data = {
        "@type": "NewsArticle",
        "headline": "Ministers meet",
        "articleBody": f"{P1}\n{P2}\n{P3}",
    }
    head = f'<title>x</title><script type="application/ld+json">{json.dumps(data)}</script>'
    doc = read(page("<p>Please log in.</p>", head))
    assert lines(doc, "body") == [P1, P2, P3]


def test_declared_xml_and_nul_bytes():
    markup = f'<?xml version="1.0" encoding="iso-8859-1"?><html><head><title>Ministers meet</title></head><body><p>{P1}\0</p><p>{P2}</p></body></html>'
    assert P1 in lines(read(markup), "body")
