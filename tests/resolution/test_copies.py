"""Reports: copies, wires and rewrites; independent origins (F15)."""

import pytest
from tests.resolution.reports import report

from dragoman.resolution import origins, report_feature

WIRE = (
    "NAIROBI (Reuters) - Kenya and the neighbouring states agreed on Tuesday to open three border "
    "posts that had been shut since the cattle disputes of last spring, officials on both sides "
    "told reporters after a day of talks in a lakeside hotel. Lorry drivers had waited at the "
    "barrier for up to nine days, and traders in the two market towns had lost most of their "
    "income. The posts are to work around the clock from next month, with joint patrols and one "
    "shared customs form. A commission of six engineers will look at the bridges before the rains."
)
OTHER = (
    "Border crossings closed because of quarrels over grazing will soon work again, ministers from "
    "the capital announced yesterday. Our correspondent at the frontier saw empty warehouses and "
    "families who have not sold a goat in weeks. Few there believe the date. The mayor, who was "
    "not invited to the hotel by the lake, calls the paper they signed a promise without money."
)


def found(*reports):
    rows = origins({f.id: f for f in map(report_feature, reports)})
    return {o.report: o for o in rows}


def test_forty_outlets_that_reprint_a_wire_are_one_origin():
    prints = [report(f"r{n:02}", WIRE, publisher=f"Paper {n}") for n in range(40)]
    got = found(*prints)
    assert len({o.origin for o in got.values()}) == 1
    assert len({o.group for o in got.values()}) == 1
    assert got["r00"].relation == "original"
    assert {o.relation for i, o in got.items() if i != "r00"} == {"exact"}


def test_an_edited_reprint_is_a_near_copy():
    edited = WIRE.replace("three border", "3 border").replace("last spring", "the past spring")
    got = found(report("a", WIRE), report("b", "By our staff. " + edited, publisher="Paper"))
    assert got["b"].relation == "near"
    assert got["a"].group == got["b"].group


def test_a_short_cut_of_a_long_wire_derives_from_it():
    longer = WIRE + " " + OTHER.replace("the capital", "Nairobi") + " Prices fell by a tenth."
    got = found(report("a", longer), report("b", WIRE, published="2024-03-06", publisher="Paper"))
    assert got["b"].relation == "part"
    assert got["b"].of == "a"
    assert got["a"].origin == got["b"].origin
    assert got["a"].group != got["b"].group


def test_a_rewrite_that_credits_the_same_agency_derives_from_it():
    half = WIRE[: WIRE.index("The posts")]
    rewrite = (
        "(Reuters) - Truck crews cheered at the news. Kenya and the neighbouring states agreed on "
        "Tuesday to open three border posts that had been shut since the cattle disputes. It ends "
        "a season of losses in a dry district where little else than trade feeds people, and where "
        "the army had to bring water to the queue twice a week during the worst of the heat."
    )
    got = found(report("a", half), report("b", rewrite, publisher="Paper"))
    assert got["b"].relation == "wire"
    uncredited = found(
        report("a", half.replace("(Reuters)", "")),
        report("b", rewrite.replace("(Reuters)", ""), publisher="Paper"),
    )
    assert uncredited["a"].origin != uncredited["b"].origin


def test_two_reporters_on_one_matter_are_two_origins():
    got = found(report("a", WIRE), report("b", OTHER, publisher="Paper"))
    assert got["a"].origin != got["b"].origin
    assert {o.relation for o in got.values()} == {"original"}


def test_a_shared_quotation_is_no_copy():
    speech = (
        "“We open the gates because our mothers trade with their mothers, because cattle do not "
        "read maps, and because a closed road feeds nobody; whoever wants to count cows may count "
        "them on both sides of the bridge, in daylight, with a pencil and a witness.” "
    )
    one = speech + "The minister spoke in the rain at the lakeside before a small crowd of drivers "
    one += "and left without taking questions from the press about who will pay."
    two = speech + "Those words, printed on a leaflet, were handed out in two market towns this "
    two += "morning by party workers who said that elections have nothing to do with it at all."
    got = found(report("a", one), report("b", two, publisher="Paper"))
    assert got["a"].origin != got["b"].origin


def test_the_same_words_a_month_later_are_another_report():
    got = found(report("a", WIRE), report("b", WIRE, published="2024-04-20", publisher="Paper"))
    assert got["a"].origin != got["b"].origin


def test_a_line_of_four_words_is_too_short_to_be_a_copy():
    got = found(report("a", "Talks end in Geneva"), report("b", "Talks end in Geneva"))
    assert got["a"].origin != got["b"].origin


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("MOSCOW, June 6. /TASS/. The plant has begun to work.", "TASS"),
        ("LONDON, AP – The plant has begun to work.", "AP"),
        ("The plant has begun to work. Source: Xinhua", "Xinhua"),
        ("The plant, AP workers say, has begun to work.", ""),
        ("An app (for phones) has begun to work.", ""),
    ],
)
def test_credits_of_agencies(text, agency):
    assert report_feature(report("a", text)).agency == agency


def test_the_order_of_reports_does_not_matter():
    edited = WIRE.replace("three border", "3 border")
    reports = [report("a", WIRE), report("b", edited, published="2024-03-04"), report("c", OTHER)]
    assert found(*reports) == found(*reversed(reports))
    assert found(*reports)["b"].relation == "original"
