from dragoman.ingestion._text import readable

WRAPPED = (
    "SALVADOR, Feb 26 - Talks on cocoa went on through the week in\n"
    "the capital, and the delegates said that they hoped for an early\n"
    "agreement on the quota that had been proposed.\n"
    "    The dry period means that the harvest will be late this year,\n"
    "and the minister asked for patience."
)


def test_lines_of_a_fixed_width_are_joined():
    text = readable(WRAPPED)
    assert "week in the capital" in text
    assert "proposed.\n    The dry" in text
    assert len(text) == len(WRAPPED)


def test_rows_of_a_table_are_not_joined():
    table = (
        "   Natl   Loan      Release\n   Avge   Rate-X    Level\n Wheat   2.55   2.40    IV\n" * 3
    )
    assert readable(WRAPPED + "\n" + table).count("\n") >= 8


def test_paragraphs_of_one_line_stay():
    text = "The ministers met.\nThey spoke of grain.\nNobody signed."
    assert readable(text) == text


def test_glued_sentences_are_set_apart():
    assert (
        readable("of common concern.The minister said so.")
        == "of common concern. The minister said so."
    )


def test_addresses_and_names_are_not_torn():
    for text in ("see www.Example.Com today", "the U.S.Army said", "at 3.Most"):
        assert readable(text) == text
