# ruff: noqa: E501 - samples of lines as they come
"""Passages of plain text, with texts written for the tests."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.config import Config
from dragoman.ingestion import to_document
from dragoman.ingestion._passages import find_passages
from dragoman.types import Document, Report

LEAD = "The foreign ministers of Kenya and Uganda met in Nairobi on Monday, officials said."
MORE = "They agreed to open two border posts, and will meet again in May."


def coded(text: str, **fields: object) -> Document:
    found = to_document(Report(id="r", content=text, **fields), Config())  # type: ignore[arg-type]
    assert isinstance(found, Document)
    return found


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(p.kind, doc.text[p.start : p.end]) for p in doc.passages]


@given(st.text(alphabet=st.sampled_from('ab AB.—-(@)\n\t"“”:,1220 4'), max_size=300))
def test_passages_cover_the_text_without_overlap(text):
    at = 0
    for passage in find_passages(text, None):
        assert passage.start >= at
        assert passage.end > passage.start
        assert not text[at : passage.start].strip(" \n\t.")
        at = passage.end
    assert not text[at:].strip(" \n\t.")


@pytest.mark.parametrize("glue", [" ", "\n", "\n\n"])
def test_date_prefix_is_metadata_and_the_day_of_publication(glue):
    doc = coded(f"date 2024-02-21{glue}{LEAD}\n\n{MORE}")
    assert kinds(doc)[0] == ("metadata", "date 2024-02-21")
    assert kinds(doc)[1] == ("body", LEAD)
    assert doc.published == date(2024, 2, 21)


def test_date_prefix_stays_below_a_title():
    doc = coded(f"date 2024-02-21 {LEAD}", title="Ministers meet")
    assert kinds(doc)[:2] == [("headline", "Ministers meet"), ("metadata", "date 2024-02-21")]


@pytest.mark.parametrize(
    "start", ["date palms are traded", "dated 2024-02-21", "date of 2024-02-21"]
)
def test_other_first_words_are_no_prefix(start):
    assert kinds(coded(f"{start}. {LEAD}"))[0][0] != "metadata"


def test_headline_comes_first_and_is_not_said_twice():
    doc = coded(f"Ministers meet in Nairobi\n\n{LEAD}", title="Ministers Meet in Nairobi")
    assert doc.text.startswith("Ministers meet in Nairobi\n\nThe foreign")
    assert kinds(doc)[0][0] == "headline"


def test_snippet_of_the_headline_adds_nothing():
    doc = coded(
        "ministers of kenya and uganda meet", title="ministers of kenya and uganda meet in nairobi"
    )
    assert doc.text == "ministers of kenya and uganda meet in nairobi"
    assert [kind for kind, _ in kinds(doc)] == ["headline"]


def test_untitled_text_with_a_headline_line():
    assert kinds(coded(f"Kenya and Uganda to open border posts\n\n{LEAD}\n\n{MORE}"))[0] == (
        "headline", "Kenya and Uganda to open border posts",
    )  # fmt: skip
    assert kinds(coded(f"{LEAD}\n\n{MORE}"))[0][0] == "body"


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("NAIROBI (AP) — The ministers met.", "NAIROBI (AP) —"),
        ("NAIROBI, Kenya (Reuters) - The ministers met.", "NAIROBI, Kenya (Reuters) -"),
        ("CARACAS, Feb. 21 (Xinhua) -- The ministers met.", "CARACAS, Feb. 21 (Xinhua) --"),
        ("MOSCOW, June 6. /TASS/. The ministers met.", "MOSCOW, June 6. /TASS/."),
        ("SALVADOR, Feb 26 - The ministers met.", "SALVADOR, Feb 26 -"),
        ("NEW YORK — The ministers met.", "NEW YORK —"),
        ("ST. PAUL, Minn. — The ministers met.", "ST. PAUL, Minn. —"),
        ("KABUL, Afghanistan (Jan. 10, 2011) – The ministers met.", "KABUL, Afghanistan (Jan. 10, 2011) –"),
        ("Beirut (AFP) – The ministers met.", "Beirut (AFP) –"),
        ("(Reuters) - The ministers met.", "(Reuters) -"),
        ("SHANGHAI: Chinese ministers met.", "SHANGHAI:"),
    ],
)  # fmt: skip
def test_dateline_is_a_passage_of_its_own(line, length):
    assert kinds(coded(f"{line}\n\n{MORE}", title="Talks"))[1:3] == [
        ("dateline", length),
        ("body", line[len(length) :].strip()),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "U.S. - China talks went on.",
        "NATO — the alliance of 32 states — said nothing.",
        "COVID-19 - a disease - was on the agenda.",
        "MR. SMITH: I have no comment.",
        "Kenya (and Uganda) – two neighbours – met.",
        "The ministers - both of them - met.",
        "WASHINGTON said nothing - again.",
        "BREAKING: The ministers met.",
    ],
)
def test_what_only_looks_like_a_dateline(line):
    assert "dateline" not in [kind for kind, _ in kinds(coded(f"{line}\n\n{MORE}", title="Talks"))]


def test_speakers_of_a_transcript_are_no_places():
    text = "OBAMA: Good morning, everybody.\n\nMERKEL: Good morning to you.\n\nOBAMA: We met."
    assert "dateline" not in [kind for kind, _ in kinds(coded(text, title="Remarks"))]


TWEET = "We thank our Kenyan friends for the talks. pic.twitter.com/AbC123xyz0"


@pytest.mark.parametrize(
    ("post", "author", "day", "platform"),
    [
        (f"{TWEET} — Jane Roe (@jane_roe) February 20, 2024", "@jane_roe", date(2024, 2, 20), "X"),
        (f"{TWEET}— Jane Roe (@jane_roe) 20 February 2024.", "@jane_roe", date(2024, 2, 20), "X"),
        (f"{TWEET} -- Jane Roe (jane_roe) Feb 20, 2024", "@jane_roe", date(2024, 2, 20), "X"),
        ("Talks went well — Jane, of Nairobi (@jane_roe) May 2, 2023", "@jane_roe", date(2023, 5, 2), "X"),
        ("Talks went well — Jane (@jane_roe) 2 мая 2023 г.", "@jane_roe", None, "X"),
        ("A post shared by Jane Roe (@jane.roe) on Dec 22, 2017 at 2:57pm PST", "@jane.roe", date(2017, 12, 22), "Instagram"),
        ("Our talks. Posted by Jane Roe on Monday, June 1, 2015", "Jane Roe", date(2015, 6, 1), "Facebook"),
        (TWEET, "", None, "X"),
    ],
)  # fmt: skip
def test_embedded_post(post, author, day, platform):
    doc = coded(f"{LEAD}\n\n{post}\n\n{MORE}", title="Talks")
    embed = doc.passages[2]
    assert doc.text[embed.start : embed.end] == post
    assert (embed.kind, embed.author, embed.date, embed.platform) == (
        "embed",
        author,
        day,
        platform,
    )
    assert kinds(doc)[3] == ("body", MORE)


def test_signature_on_a_line_of_its_own_takes_the_line_above():
    doc = coded(
        f"{LEAD}\n\nWe thank our friends.\n— Jane Roe (@jane) May 2, 2023\n\n{MORE}", title="T"
    )
    assert kinds(doc)[2] == ("embed", "We thank our friends.\n— Jane Roe (@jane) May 2, 2023")


def test_two_posts_in_a_line():
    line = "Talks on. — A (@a_a) May 2, 2023 Talks off. — B (@b_b) May 3, 2023"
    doc = coded(f"{LEAD}\n\n{line}\n\n{MORE}", title="T")
    assert [(p.kind, p.author) for p in doc.passages[2:4]] == [("embed", "@a_a"), ("embed", "@b_b")]


def test_post_inside_a_long_line_leaves_the_report_its_words():
    line = (
        f"{LEAD} {MORE} " * 4
        + f"{TWEET} -- Jane Roe (jane_roe) May 25, 2017 But nothing was signed."
    )
    doc = coded(line, title="T")
    embeds = [text for kind, text in kinds(doc) if kind == "embed"]
    assert embeds == [f"{TWEET.replace('We', 'We')} -- Jane Roe (jane_roe) May 25, 2017"]
    assert kinds(doc)[-1] == ("body", "But nothing was signed.")


@pytest.mark.parametrize(
    "line",
    [
        "The envoy — Jane Roe (Labour) — said on May 2, 2023 that talks went on.",
        "Her account (@jane_roe) was closed on May 2, 2023, the ministry said.",
        "The fund (a trust) was set up - by law (No. 12) May 2, 2023 at the latest.",
    ],
)
def test_brackets_and_dates_are_no_post(line):
    assert kinds(coded(f"{LEAD}\n\n{line}\n\n{MORE}", title="T"))[2] == ("body", line)


@pytest.mark.parametrize(
    "line",
    [
        "Ministers: We Won't Accept Threats From Neighbours And Their Allies",
        "Uganda Opens Two Border Posts With Kenya",
        "Why Do Kenya And Uganda Argue About A Lake?",
        "READ MORE: Uganda opens border posts",
        "Related: Uganda opens border posts",
    ],
)
def test_headline_of_another_story(line):
    assert kinds(coded(f"{LEAD}\n\n{line}\n\n{MORE}", title="T"))[2] == ("related", line)


@pytest.mark.parametrize(
    "line",
    [
        "Background",
        "What Happens Next",
        "Uganda opened two border posts with Kenya",
        "Kenya And Uganda Signed The Nairobi Border Accord On Monday.",
        "“We Are Brothers And Sisters And Neighbours For Ever”",
        "KENYA AND UGANDA OPEN TWO BORDER POSTS",
    ],
)
def test_subheads_and_sentences_are_the_reports_own(line):
    assert kinds(coded(f"{LEAD}\n\n{line}\n\n{MORE}", title="T"))[2][0] == "body"


def test_list_under_a_label():
    lines = ["Related:", "Uganda Opens Its Border Posts.", "Kenya Hails Accord On Lake.", MORE]
    doc = coded("\n\n".join([LEAD, *lines]), title="T")
    assert [kind for kind, _ in kinds(doc)][2:] == ["related", "related", "related", "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("FILE PHOTO: The ministers in Nairobi. REUTERS/Jane Roe", "caption"),
        ("The ministers in Nairobi. (Photo by Jane Roe/AFP)", "caption"),
        ("The ministers in Nairobi. Image: J.Roe.", "caption"),
        ("By JANE ROE", "byline"),
        ("(Reporting by Jane Roe; Editing by John Roe)", "byline"),
        ("Jane Roe in Kampala contributed to this report.", "byline"),
        ("Sign up for our newsletter", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("Follow Jane Roe on Twitter @jane_roe.", "boilerplate"),
        ("Copyright 2024 The Example. All rights reserved.", "boilerplate"),
    ],
)
def test_lines_that_are_not_the_report(line, kind):
    assert kinds(coded(f"{LEAD}\n\n{line}\n\n{MORE}", title="T"))[2] == (kind, line)


def test_a_line_that_is_all_there_is_is_the_report():
    line = "Photo: The foreign ministers of Kenya and Uganda meet in Nairobi"
    assert kinds(coded(line)) == [("body", line)]
    assert kinds(coded(line, title="Talks"))[1] == ("caption", line)
    assert kinds(coded("date 2024-02-21 READ MORE: Talks went on"))[1][0] == "body"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 21 February 2024", date(2024, 2, 21)),
        ("For Immediate Release February 9, 2009", date(2009, 2, 9)),
        ("Agency | Updated: 2017-09-15 17:52", date(2017, 9, 15)),
        ("Friday, January 4, 2019", date(2019, 1, 4)),
    ],
)
def test_date_line_gives_the_day(line, day):
    doc = coded(f"{line}\n{LEAD}\n{MORE}", title="T")
    assert kinds(doc)[1] == ("metadata", line)
    assert doc.published == day


def test_publication_outranks_update_and_both_the_dateline():
    text = (
        f"Updated: March 3, 2024\nPublished: March 1, 2024\nNAIROBI, Kenya (Feb. 2, 2024) – {LEAD}"
    )
    assert coded(text, title="T").published == date(2024, 3, 1)
    dated = coded(f"NAIROBI, Kenya (Feb. 2, 2024) – {LEAD}", title="T")
    assert dated.published == date(2024, 2, 2)


def test_a_date_in_the_prose_is_not_the_day_of_publication():
    assert coded(f"{LEAD} The accord is of May 3, 2019.", title="T").published is None


def test_a_headline_that_ends_with_a_date():
    assert coded(LEAD, title="Briefing en route Nairobi, 4/15/2015").published == date(2015, 4, 15)
    assert coded(LEAD, title="Remarks of April 3, 2015").published == date(2015, 4, 3)
    assert coded(LEAD, title="Briefing en route Nairobi, 4/5/2015").published is None
    assert coded(LEAD, title="The accord of April 3, 2015 is dead").published is None
