from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.curation._check import check
from dragoman.curation._claims import Claim
from dragoman.curation._factbook import memberships
from dragoman.curation._persons import clean_label
from dragoman.curation._refresh import query, read_terms, refresh
from dragoman.curation._roles import OfficeRules
from dragoman.curation._show import show
from dragoman.curation._sightings import Sightings, title_phrases
from dragoman.curation._tables import seed
from dragoman.curation._terms import absorb, trimmed
from dragoman.errors import InputError
from dragoman.kb import KnowledgePack


@pytest.fixture(scope="module")
def pack() -> KnowledgePack:
    return KnowledgePack.load()


@pytest.fixture(scope="module")
def finder(pack: KnowledgePack) -> Sightings:
    return Sightings(pack, title_phrases())


def test_the_pack_has_no_errors(pack: KnowledgePack) -> None:
    assert [f for f in check(pack) if f.level == "error"] == []


def test_show_tells_the_source(pack: KnowledgePack) -> None:
    text = show(pack, "Q58217")
    assert "foreign_minister RUS" in text
    assert "<wikidata>" in text
    assert show(pack, "zzz qqq xxx") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The German foreign minister Anna Beispiel said",
            ("Anna Beispiel", "foreign_minister", "DEU"),
        ),
        (
            "Foreign Minister of Cuba Juan Ejemplo arrived",
            ("Juan Ejemplo", "foreign_minister", "CUB"),
        ),
        ("U.S. Secretary of State John Sample spoke", ("John Sample", "foreign_minister", "USA")),
        ("Ghana's defence minister Kofi Sample left", ("Kofi Sample", "defence_minister", "GHA")),
    ],
)
def test_sightings(finder: Sightings, text: str, expected: tuple[str, str, str]) -> None:
    assert [(s.name, s.office, s.scope) for s in finder.find(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "the former German foreign minister Anna Beispiel said",
        "foreign ministers of Cuba and Spain met",
        "the German foreign minister said on Monday",
        "Foreign Minister Anna Beispiel said",
    ],
)
def test_what_proves_no_office(finder: Sightings, text: str) -> None:
    assert list(finder.find(text)) == []


def test_titles_are_mapped_to_offices() -> None:
    rules = OfficeRules(seed("offices.yaml"))
    assert rules.kind("Minister of Foreign Affairs") == "foreign_minister"
    assert rules.kind("Deputy Minister of Foreign Affairs") == "deputy_foreign_minister"
    assert rules.kind("Minister of Health") == "health_minister"
    assert rules.kind("President of the Constitutional Court", "OTHER") != "head_of_state"


def test_labels_lose_their_titles() -> None:
    assert clean_label("represented by Governor General Cynthia A. Pratt") == "Cynthia A. Pratt"
    assert clean_label("Vladimir Kukharev, Igor Petrishenko") == ""


def test_memberships_are_full_ones() -> None:
    text = "ACS, Caricom (observer), ICCt (signatory), UN, ITUC (NGOs), OIC (suspended)"
    assert list(memberships(text)) == ["ACS", "UN"]


FM = "foreign_minister@RUS"


def test_an_open_term_grows_to_the_last_sighting() -> None:
    known = Claim(
        "Q1",
        "office",
        FM,
        "wikidata",
        "2004-03-09",
        "",
        "2022-08-03",
        "t||2004-03-09",
    )
    seen = Claim("Q1", "office", FM, "corpus: x", "", "", "2026-03-01", "t||2023-01-01")
    early = seen._replace(as_of="1999-01-01", detail="t||1998-01-01")
    assert [c.as_of for c in absorb([known, seen])] == ["2026-03-01"]
    assert len(absorb([known, early])) == 2


def test_a_term_known_by_year_ends_where_the_next_begins() -> None:
    one = Claim("Q1", "office", FM, "s", "2010-01-01", "2013", "2013", "t||2010")
    two = Claim("Q2", "office", FM, "s", "2013-05-02", "2014-01-01", "", "t||2013")
    cut = {c.entity: c.valid_to for c in trimmed([one, two], {"foreign_minister"})}
    assert cut == {"Q1": "2013-05-02", "Q2": "2014-01-01"}


WD = "http://www.wikidata.org/entity/"


def binding(person: str, label: str, title: str) -> dict[str, dict[str, str]]:
    cells = {"person": WD + person, "personLabel": label, "gender": WD + "Q6581072",
             "position": WD + "Q2", "positionLabel": title, "iso": "SWE",
             "start": "2024-09-10T00:00:00Z"}  # fmt: skip
    return {name: {"value": value} for name, value in cells.items()}


ANSWER = {
    "results": {
        "bindings": [
            binding("Q1001", "Ada Example", "Minister of Foreign Affairs of Ruritania"),
            binding("Q1002", "Q1002", "Minister of Health"),
        ]
    }
}


def test_a_recorded_answer_of_wikidata_is_read() -> None:
    rows = list(read_terms(json.dumps(ANSWER).encode(), OfficeRules(seed("offices.yaml"))))
    assert [(r[0], r[3], r[4], r[5], r[8]) for r in rows] == [
        ("Q1001", "f", "foreign_minister", "SWE", "2024-09-10")
    ]
    assert "sparql" in query("2022-06-01T00:00:00Z")


def test_a_broken_answer_is_an_error() -> None:
    with pytest.raises(InputError, match="Wikidata"):
        list(read_terms(b"<html>", OfficeRules(seed("offices.yaml"))))


def test_refresh_without_internet_changes_nothing(tmp_path: Path) -> None:
    def dead(url: str) -> bytes:
        raise InputError(f"no answer from {url}; nothing was changed")

    with pytest.raises(InputError, match="nothing was changed"):
        refresh(tmp_path / "new", get=dead)
    assert not (tmp_path / "new").exists()
