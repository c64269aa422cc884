"""The learned coder: what it sees in a sentence, and what it does to what the rules find."""

from __future__ import annotations

import pytest
from tests.coding.pipeline import through

from dragoman.coding._events import Events
from dragoman.coding._frames import Tree
from dragoman.coding._learned_coder import model, settings
from dragoman.coding._learned_paths import DISTANCES, FAR, distance, known, path
from dragoman.config import Config
from dragoman.ingestion import to_document
from dragoman.types import Report


def documents(texts):
    reports = (Report(str(i), t) for i, t in enumerate(texts))
    return through(to_document(r, Config()) for r in reports)


def coded(texts, coder, rules=()):
    return list(Events(rules, coder)(documents(texts)))


def kinds(doc):
    return [m.event for m in doc.event_mentions]


@pytest.mark.parametrize(
    ("text", "word", "event"),
    [
        ("Peru imposed sanctions on Chile on Monday.", "sanctions", "SANCTION"),
        ("Ghana condemned Togo over the border incident.", "condemned", "ACCUSE"),
        ("Police arrested the opposition leader in Lima.", "arrested", "COERCE"),
        ("Norwegian troops killed three gunmen near the border.", "killed", "ASSAULT"),
        ("The president of Kenya met the premier of Somalia in Nairobi.", "met", "CONSULT"),
    ],
)
def test_a_trigger_is_seen_with_its_type(text, word, event):
    reading = model().read(text)
    at = text.index(word)
    (piece,) = [i for i, (_, a, _) in enumerate(reading.pieces) if a == at]
    row = reading.chances[piece].tolist()
    assert model().types[row.index(max(row))] == event
    assert max(row) > 0.5


def test_description_has_no_trigger():
    reading = model().read("Mount Kenya is the highest mountain of the country.")
    assert reading.chances.max() < 0.3


def test_odd_sentences_are_read():
    for text in ("\x00", "\ud800 a", "word " * 3000, "x" * 5000, "🎮"):
        reading = model().read(text)
        assert len(reading.pieces) == len(reading.chances) <= 158


def test_paths_tell_who_stands_where():
    (doc,) = documents(["Peru condemned Chile, and Kenya praised Ghana."])
    tree = Tree(doc.tokens)
    at = {w: i for i, w in enumerate(doc.tokens.form)}
    assert path(tree, at["condemned"], at["Peru"]) == "nsubj"
    assert path(tree, at["condemned"], at["Chile"]) == "obj"
    assert path(tree, at["praised"], at["Peru"]) == "^conj>nsubj"
    assert path(tree, at["praised"], at["praised"]) == "="


def test_an_unknown_path_is_the_nearest_known_one():
    table = {FAR: 0, "nsubj": 1, "nsubj+": 2}
    assert known("nsubj", table) == 1
    assert known("nsubj>compound>amod", table) == 2
    assert known("obl:by", table) == 0


def test_distances_have_buckets_on_both_sides():
    assert distance(0) not in {distance(1), distance(-1)}
    assert distance(-40) < distance(-1) < distance(1) < distance(40)
    assert {distance(n) for n in range(-99, 99)} <= set(range(DISTANCES))


def test_rules_alone_never_ask_the_model(monkeypatch):
    monkeypatch.setattr("dragoman.coding._learned_coder.model", lambda: pytest.fail("asked"))
    (doc,) = coded(["Peru imposed sanctions on Chile on Monday."], "rules")
    assert kinds(doc) == ["SANCTION"]


def test_both_keep_what_the_model_bears_out_with_their_own_confidence():
    text = "Peru imposed sanctions on Chile on Monday."
    (rules,), (both,) = coded([text], "rules"), coded([text], "both")
    assert kinds(rules) == kinds(both) == ["SANCTION"]
    assert both.event_mentions[0].coder == rules.event_mentions[0].coder
    assert both.event_mentions[0].confidence >= settings().veto


def test_the_model_alone_codes_by_itself():
    (doc,) = coded(["Peru imposed sanctions on Chile on Monday."], "learned")
    assert all(m.coder == "learned" for m in doc.event_mentions)


def test_sentences_without_a_party_or_a_telling_word_are_not_read(monkeypatch):
    texts = ["It rained in the morning.", "Kenya is a country in East Africa."]
    docs = documents(texts)
    monkeypatch.setattr(type(model()), "read", lambda *_: pytest.fail("read"))
    assert [kinds(d) for d in Events((), "both")(docs)] == [[], []]


def test_a_users_own_rule_is_not_vetoed(tmp_path):
    (tmp_path / "own.yaml").write_text(
        "type: SUPPORT\nrules:\n  - id: own-honour\n    verb: [garland]\n    actor: subj\n"
        "    recipient: obj\n    cameo: '051'\n"
        "    examples:\n    - KEN -> GHA | Kenya garlanded Ghana.\n",
        encoding="utf-8",
    )
    (doc,) = coded(["Kenya garlanded Ghana."], "both", (str(tmp_path),))
    assert [m.coder for m in doc.event_mentions] == ["rule:SUPPORT-own-honour"]


def test_what_is_coded_depends_on_its_report_alone():
    texts = ["Peru condemned Chile.", "Kenya met Ghana. Police arrested a senator in Lima."]
    together = coded(texts, "both")
    for text, doc in zip(texts, together, strict=True):
        (alone,) = coded([text], "both")
        assert alone.event_mentions == doc.event_mentions
