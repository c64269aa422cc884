"""Cooperation: who the parties are, and which areas, from plain sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.coding.pipeline import documents

from dragoman.coding._cooperation import code_cooperation
from dragoman.coding._cooperation_lexicon import areas_of, cooperation_lexicon
from dragoman.coding._events import code_events

MET = "Foreign Minister Wang Yi of China met with Foreign Minister Hakan Fidan of Turkey. "
TWO_MEETINGS = MET + "Emmanuel Macron of France met with Pedro Sanchez of Spain on Tuesday. "


def coded(text: str) -> set[tuple[str, str]]:
    """Return (parties joined, area) of each record."""
    (doc,) = documents([text])
    doc = replace(doc, event_mentions=tuple(code_events(doc)))
    assert doc.links is not None
    ents = doc.links.entities
    return {
        (",".join(sorted(ents[p.entity].code or "" for p in c.parties)), c.area)
        for c in code_cooperation(doc, cooperation_lexicon())
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya and Ghana cooperate in agriculture.", ("GHA,KEN", "agriculture")),
        ("Kenya is ready to expand cooperation in energy with Ghana.", ("GHA,KEN", "energy")),
        ("Kenya signed a gas deal with Ghana.", ("GHA,KEN", "oil_and_gas")),
        ("Kenya and Ghana hold joint military exercises.", ("GHA,KEN", "military")),
        (
            "Kenya and Ghana signed a memorandum of understanding on tourism.",
            ("GHA,KEN", "tourism"),
        ),
        ("Kenya and Ghana agreed to establish diplomatic relations.", ("GHA,KEN", "diplomacy")),
        ("Kenya and Ghana signed an agreement on gas supplies.", ("GHA,KEN", "oil_and_gas")),
        (MET + "Cooperation in fields such as mining is deepening.", ("CHN,TUR", "mining")),
        (MET + "The two sides should deepen cooperation in tourism.", ("CHN,TUR", "tourism")),
    ],
)
def test_parties_and_area(text: str, wanted: tuple[str, str]) -> None:
    assert wanted in coded(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cooperation in fields such as mining is deepening.",
        TWO_MEETINGS + "Cooperation in fields such as mining is deepening.",
        "Cooperation in mining is deepening. " + MET,
        "Iran and the United States reached a deal on Iran's nuclear program.",
        MET + "The ministers had lunch and discussed mining.",
    ],
)
def test_nothing_without_one_pair_met_before(text: str) -> None:
    assert not {c for c in coded(text) if c[1] == "mining"}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya suspended the trade agreement with Ghana.",
        "Kenya did not sign the trade agreement with Ghana.",
        "Kenya rejected cooperation in energy with Ghana.",
        "If Kenya and Ghana cooperate in agriculture, prices will fall.",
        "Kenya held military exercises near its coast.",
    ],
)
def test_nothing_from_what_is_refused_or_only_a_condition(text: str) -> None:
    assert coded(text) == set()


@pytest.mark.parametrize(
    ("phrase", "areas"),
    [
        ("strategic coordination", ["diplomacy"]),
        ("political mutual trust", ["diplomacy"]),
        ("strategic autonomy", []),
        ("mutual trust", []),
        ("construction of a nuclear power plant", ["nuclear_energy"]),
    ],
)
def test_areas_of_a_phrase(phrase: str, areas: list[str]) -> None:
    assert areas_of(phrase, cooperation_lexicon()) == areas
