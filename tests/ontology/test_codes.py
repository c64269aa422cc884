"""The ontology: sixteen types, 37 contexts, CAMEO with the codebook's crosswalk."""

import pytest

from dragoman import ontology
from dragoman.errors import ResourceError

DEAD = {"return", "ease", "ban", "assassinate", "massacre"}


def test_sixteen_types_in_four_quads_of_two_polarities() -> None:
    types = ontology.event_types()
    assert len(types) == 16
    for kind in types:
        assert (kind.score > 0) == kind.quad.endswith("cooperation") or kind.name == "REQUEST"


def test_accuse_is_negative_and_no_type_has_a_dead_mode() -> None:
    assert ontology.score("ACCUSE") < 0
    assert not DEAD & {m for t in ontology.event_types() for m in t.modes}


def test_contexts_and_areas_are_complete_and_unique() -> None:
    assert len(set(ontology.contexts())) == 37
    assert len(set(ontology.areas())) == len(ontology.areas()) == 33
    assert ontology.statuses()[0] == "denied"


@pytest.mark.parametrize(
    ("code", "event", "mode"),
    [
        ("163", "SANCTION", "discontinue"),
        ("116", "SANCTION", "convict"),
        ("0813", "CONCEDE", ""),
        ("0814", "CONCEDE", ""),
        ("0841", "RETREAT", "release"),
        ("0871", "RETREAT", "ceasefire"),
        ("192", "COERCE", "seize"),
        ("042", "CONSULT", "visit"),
        ("020", "REQUEST", "assist"),
        ("010", "", ""),
    ],
)
def test_crosswalk(code: str, event: str, mode: str) -> None:
    row = ontology.cameo(code)
    assert (row.event, row.mode) == (event, mode)


def test_every_crosswalk_row_names_a_type_and_one_of_its_modes() -> None:
    for code in ontology.cameo_codes():
        row = ontology.cameo(code)
        assert -10 <= row.goldstein <= 10
        if row.mode:
            assert row.mode in ontology.modes(row.event)
        assert bool(row.event) == (not code.startswith("01"))


def test_unknown_names_are_errors_that_say_so() -> None:
    with pytest.raises(ResourceError, match="MEET"):
        ontology.event_type("MEET")
    with pytest.raises(ResourceError, match="999"):
        ontology.cameo("999")
    with pytest.raises(ResourceError, match="visit"):
        ontology.score("AID", "visit")


def test_score_of_several_modes_is_the_most_extreme() -> None:
    assert ontology.score("ASSAULT", ("beat", "drone")) == -9.5
