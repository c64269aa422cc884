"""Single-holder offices: what is kept of sources that disagree."""

from datetime import date

import pytest

from dragoman.curation._claims import Claim
from dragoman.curation._holders import settled
from dragoman.kb import KnowledgePack

OFFICE = "head_of_government@XXX"


def term(person, source, first="", last="", as_of="", seen=""):
    detail = f"Prime Minister||{seen or first}"
    return Claim(person, "office", OFFICE, source, first, last, as_of or last, detail)


def spans(*terms, died=None):
    found = settled(terms, {"head_of_government"}, died or {})
    return sorted((c.entity, c.valid_from, c.valid_to) for c in found)


def test_the_latest_of_several_ends_is_kept_where_nobody_succeeded():
    cabinets = [
        term("A", "wikidata", "2010-10-14", "2012-11-05"),
        term("A", "wikidata", "2010-10-14", "2017-10-26"),
        term("A", "wikidata", "2010-10-14", "", "2022-07-30"),
    ]
    assert spans(*cabinets) == [("A", "2010-10-14", "")]


def test_an_open_term_is_closed_where_somebody_succeeded():
    terms = [
        term("A", "wikidata", "2001-06-11", "", "2022-07-30"),
        term("A", "wikidata", "2001-06-11", "2006-05-17"),
        term("B", "wikidata", "2006-05-17", "2008-05-08"),
    ]
    assert ("A", "2001-06-11", "2006-05-17") in spans(*terms)


def test_ends_fit_the_beginnings_of_the_persons_own_next_term():
    terms = [
        term("A", "wikidata", s, e)
        for s in ("1994-01-01", "2005-01-01")
        for e in ("1998-01-01", "2009-01-01")
    ]
    assert spans(*terms) == [("A", "1994-01-01", "1998-01-01"), ("A", "2005-01-01", "2009-01-01")]


def test_a_holder_between_two_editions_ends_the_term_before():
    terms = [
        term("A", "factbook", "2011-03-09", "2020-06-27", as_of="2016-11-16"),
        term("B", "wikidata", "2017-06-14", "2020-06-27"),
    ]
    assert ("A", "2011-03-09", "2017-06-14") in spans(*terms)


def test_the_deputy_whom_an_edition_lists_as_head_has_no_term():
    terms = [
        term("A", "wikidata", "2008-12-02", "2016-05-09"),
        term("B", "factbook", "2011-04-21", "2014-09-01", as_of="2014-06-01"),
    ]
    assert spans(*terms) == [("A", "2008-12-02", "2016-05-09")]


def test_a_second_term_that_only_editions_show_is_kept():
    terms = [
        term("A", "wikidata", "2014-12-21", "2019-12-21"),
        term("A", "factbook", "2014-12-21", "2025-02-12", as_of="2024-11-01"),
    ]
    assert spans(*terms) == [("A", "2014-12-21", "2025-02-12")]


def test_an_edition_that_goes_on_listing_somebody_prolongs_nothing():
    terms = [
        term("A", "wikidata", "2016-05-24", "2018-07-09"),
        term("A", "factbook", "2016-05-22", "", as_of="2020-11-23"),
        term("B", "factbook", "2021-01-01", "", as_of="2026-05-17"),
    ]
    assert ("A", "2016-05-24", "2018-07-09") in spans(*terms)


def test_no_term_begins_after_its_holders_death():
    terms = [
        term("A", "wikidata", "1970-01-10", "2020-11-11"),
        term("A", "factbook", "2020-11-11", "", as_of="2026-05-17"),
    ]
    died = {"A": "2020-11-11"}
    assert spans(*terms, died=died) == [("A", "1970-01-10", "2020-11-11")]


def test_sightings_are_parted_around_another_holder():
    terms = [
        Claim("A", "office", OFFICE, "corpus: x", "", "", "2026-08-21", "Pm||2009-05-18"),
        term("B", "wikidata", "2021-06-13", "2022-12-29"),
    ]
    found = spans(*terms)
    assert ("A", "", "2021-06-13") in found
    assert ("A", "2022-12-29", "") in found


def test_offices_with_many_holders_are_left_alone():
    one = Claim("A", "office", "minister@XXX", "factbook", "2010", "2020", "2020", "M||2010")
    two = one._replace(entity="B", source="wikidata", valid_from="2012-01-01")
    assert sorted(settled([one, two], {"head_of_government"}, {})) == [one, two]


@pytest.mark.parametrize(
    ("office", "state", "day", "name"),
    [
        ("head_of_government", "AUT", date(2018, 7, 15), "Kurz"),
        ("head_of_government", "IRL", date(2018, 7, 15), "Varadkar"),
        ("head_of_government", "FRA", date(2019, 1, 15), "Philippe"),
        ("head_of_government", "ISR", date(2022, 1, 15), "Bennett"),
        ("head_of_government", "ISR", date(2023, 6, 15), "Netanyahu"),
        ("head_of_government", "NLD", date(2019, 6, 15), "Rutte"),
        ("head_of_government", "ROU", date(2014, 6, 15), "Ponta"),
        ("head_of_state", "HUN", date(2020, 6, 15), "Áder"),
    ],
)
def test_one_holder_of_the_pack(office, state, day, name):
    pack = KnowledgePack.load()
    sure = [key for key, share in pack.holders(office, state, day) if share >= 0.9]
    assert [pack.entity(key).name.split()[-1] for key in sure] == [name]


def test_a_junior_minister_called_secretary_of_state_is_no_foreign_minister():
    pack = KnowledgePack.load()
    held = {t.office for c in pack.lookup("Karoline Edtstadler") for t in pack.offices(c.key)}
    assert "deputy_minister" in held
    assert "foreign_minister" not in held


def test_judges_are_no_chief_justices():
    pack = KnowledgePack.load()
    held = {t.office for c in pack.lookup("Sonia Sotomayor") for t in pack.offices(c.key)}
    assert held == {"judge"}
