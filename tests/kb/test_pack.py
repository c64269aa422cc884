from __future__ import annotations

from datetime import date

import pytest

from dragoman import resources
from dragoman.errors import InputError
from dragoman.kb import KnowledgePack, fold, in_office, name_key


@pytest.fixture(scope="module")
def pack() -> KnowledgePack:
    return KnowledgePack.load()


@pytest.mark.parametrize(
    "text", ["Élysée", "Côte d’Ivoire", "Straße", "İstanbul", "Кремль", "U.N.-led"]
)
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_name_key_drops_case_accents_and_article() -> None:
    assert name_key("The Élysée") == name_key("elysee")
    assert name_key("The") == "the"


@pytest.mark.parametrize(
    ("words", "key"),
    [("Venezuela", "VEN"), ("VE", "VEN"), ("ven", "VEN"), ("862", "VEN"), ("Ivory Coast", "CIV"),
     ("DR Congo", "COD"), ("Republic of China", "TWN"), ("Great Britain", "GBR"), ("Burma", "MMR")],
)  # fmt: skip
def test_states_by_code_and_name(pack: KnowledgePack, words: str, key: str) -> None:
    record = pack.country(words)
    assert record is not None
    assert record.key == key


@pytest.mark.parametrize("word", ["Michael Jordan", "Chad Kroeger", "Moscow", "Atlantis"])
def test_what_is_no_state(pack: KnowledgePack, word: str) -> None:
    assert pack.country(word) is None


@pytest.mark.parametrize(
    ("word", "key"),
    [("Dutch", "NLD"), ("Russians", "RUS"), ("Palestinian", "PSE"), ("North Korean", "PRK"),
     ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Welsh", "GBR")],
)  # fmt: skip
def test_demonyms(pack: KnowledgePack, word: str, key: str) -> None:
    record = pack.demonym(word)
    assert record is not None
    assert record.key == key


def test_seats_and_capitals_stand_for_governments(pack: KnowledgePack) -> None:
    assert pack.metonym("the Kremlin") == ("RUS", "presidency")
    assert pack.metonym("Kyiv") == ("UKR", "government")
    assert pack.metonym("Kiev") == ("UKR", "government")
    assert pack.metonym("Marseille") is None


def test_office_words_depend_on_the_state(pack: KnowledgePack) -> None:
    assert pack.office_kind("secretary of state", "USA") == "foreign_minister"
    assert pack.office_kind("foreign secretary", "GBR") == "foreign_minister"
    assert pack.office_kind("chancellor", "DEU") == "head_of_government"
    assert pack.office_kind("chancellor", "GBR") == "finance_minister"
    assert pack.office_kind("goalkeeper") == ""


def test_scan_minds_case_and_word_boundaries(pack: KnowledgePack) -> None:
    text = "Who told us that NATO and the WHO met Iranians in Omaninia? US troops did."
    found = {text[h.start : h.end] for h in pack.scan(text)}
    assert {"NATO", "WHO", "Iranians"} <= found
    assert not found & {"Who", "us", "Oman"}


def test_scan_offsets_are_those_of_the_text(pack: KnowledgePack) -> None:
    text = "Président Nicolás Maduro, à Caracas: «Élysée»"
    for hit in pack.scan(text):
        assert pack.lookup(text[hit.start : hit.end]) == hit.candidates


@pytest.mark.parametrize(
    ("spelling", "qid"),
    [("Serguei Lavrov", "Q58217"), ("Sergej Lawrow", "Q58217"), ("Bashar Assad", "Q44329"),
     ("Jinping Xi", "Q15031"), ("V. Putin", "Q7747"), ("Tayyip Erdoğan", "Q39259")],
)  # fmt: skip
def test_names_spelt_otherwise(pack: KnowledgePack, spelling: str, qid: str) -> None:
    assert pack.fuzzy_people(spelling)[0].key == qid


@pytest.mark.parametrize("stranger", ["Michael Jordan", "Sergei Prokofiev"])
def test_strangers_stay_strangers(pack: KnowledgePack, stranger: str) -> None:
    assert pack.fuzzy_people(stranger) == ()


def test_surnames_give_the_prominent_first(pack: KnowledgePack) -> None:
    people = pack.people_by_surname("al-Assad")
    assert people[0].key == "Q44329"
    assert [p.prior for p in people] == sorted((p.prior for p in people), reverse=True)


def test_confidence_decays_away_from_what_is_seen() -> None:
    seen = date(2022, 8, 1).toordinal()
    term = (seen - 400, 0, seen - 400, seen)
    assert in_office(seen, term, 0.7) == pytest.approx(0.98)
    assert in_office(seen + 365, term, 0.7) == pytest.approx(0.98 * 0.7, abs=0.01)
    assert in_office(seen - 401, term, 0.7) == 0.0


def test_an_ended_term_is_over(pack: KnowledgePack) -> None:
    held = dict(pack.holders("head_of_government", "GBR", date(2017, 1, 1)))
    assert "Q192" not in held
    assert "Q192" in dict(pack.holders("head_of_government", "GBR", date(2015, 1, 1)))


def test_presidents_head_the_government_where_the_constitution_says_so(pack: KnowledgePack) -> None:
    day = date(2022, 6, 15)
    assert pack.holders("head_of_government", "USA", day) == pack.holders(
        "head_of_state", "USA", day
    )
    assert pack.holders("head_of_government", "FRA", day) != pack.holders(
        "head_of_state", "FRA", day
    )


@pytest.mark.parametrize(
    ("org", "state", "day", "member"),
    [("org:NATO", "SWE", date(2024, 3, 6), False), ("org:NATO", "SWE", date(2024, 3, 7), True),
     ("org:EU", "GBR", date(2020, 1, 31), True), ("org:EU", "GBR", date(2020, 2, 1), False),
     ("org:BRICS", "EGY", date(2023, 1, 1), False), ("org:UN", "VEN", date(2024, 1, 1), True)],
)  # fmt: skip
def test_members_by_day(pack: KnowledgePack, org: str, state: str, day: date, member: bool) -> None:
    assert (state in pack.members(org, day)) is member


def test_organs(pack: KnowledgePack) -> None:
    ministry = pack.organ("RUS", "foreign_ministry")
    assert ministry is not None
    assert ministry.code == "RUS"
    assert {c.key for c in pack.lookup("Pentagon")} == {"USA/defence_ministry"}
    assert pack.organ_kind("defence ministry") == "defence_ministry"


def test_media_are_media(pack: KnowledgePack) -> None:
    assert pack.lookup("Reuters")[0].kind == "media"


def test_places(pack: KnowledgePack) -> None:
    assert pack.places("Caracas")[0].country == "VEN"
    assert len({p.country for p in pack.places("Tripoli")}) > 1
    assert pack.places("Qwxyzburg") == ()


def test_a_user_adds_and_overrides() -> None:
    raw = (
        b"- {key: 'my:1', name: Ruritanian Front, kind: armed_group, code: RUR,"
        b" sectors: [REB], aliases: [RFX]}"
    )
    pack = KnowledgePack.load(user_files=[raw])
    record = pack.entity("my:1")
    assert record is not None
    assert record.sectors == ("REB",)
    text = "The Ruritanian Front met NATO."
    assert [h.keys[0] for h in pack.scan(text)] == ["my:1", "org:NATO"]
    header = b"key,name,kind,code,sectors,wikidata,aliases\n"
    csv = header + b"my:2,Zenda Bank,company,RUR,BUS,,ZB;Bank of Zenda\n"
    assert KnowledgePack.load(user_files=[csv]).lookup("bank of zenda")[0].key == "my:2"


@pytest.mark.parametrize(
    "raw", [b"name: x", b"- {name: x}", b"- {key: a, name: b, kind: c, age: 3}"]
)
def test_a_malformed_user_file_is_named(raw: bytes) -> None:
    with pytest.raises(InputError, match="entity file"):
        KnowledgePack.load(user_files=[raw])


def test_the_shipped_files_are_those_of_the_manifest():
    assert resources.verify_model("kb")["files"].keys() == {
        "pack.msgpack.zst",
        "places.msgpack.zst",
    }
