"""Rule files: loaded, checked, and wrong ones named with file and rule."""

from pathlib import Path

import pytest
from tests.coding.trees import tree

from dragoman import ontology
from dragoman.coding._events import code_events
from dragoman.coding._rules import load_rules
from dragoman.errors import ResourceError

RULE = """
type: ACCUSE
rules:
  - id: scoff
    verb: [scoff]
    actor: subj
    recipient: obj
    mode: disapprove
    cameo: "111"
    examples: ["RUS -> UKR | Russia scoffed Ukraine."]
"""
SCOFF = """
Russia Russia PROPN 2 nsubj RUS
scoffed scoff VERB 0 root
Ukraine Ukraine PROPN 2 obj UKR
"""


def test_every_shipped_rule_has_an_example_and_a_near_miss() -> None:
    book = load_rules()
    assert {r.event for r in book.rules} == {t.name for t in ontology.event_types()}
    assert not [r.id for r in book.rules if not r.examples]
    assert not [r.id for r in book.rules if not r.counterexamples]


def test_every_rule_keeps_to_the_ontology() -> None:
    for rule in load_rules().rules:
        assert set(rule.mode) <= set(ontology.modes(rule.event))
        if rule.cameo:
            assert ontology.cameo(rule.cameo).event, rule.id
        assert 0 < rule.prior < 1


def test_a_users_folder_adds_rules(tmp_path: Path) -> None:
    doc = tree(SCOFF)
    assert code_events(doc) == ()
    (tmp_path / "mine.yaml").write_text(RULE, encoding="utf-8")
    (event,) = code_events(doc, load_rules([str(tmp_path)]))
    assert (event.event, event.coder) == ("ACCUSE", "rule:ACCUSE-scoff")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mode: disapprove", "mode: visit", "visit"),
        ('cameo: "111"', 'cameo: "999"', "999"),
        ("verb: [scoff]", "verbs: [scoff]", "verbs"),
        ("verb: [scoff]", 'verb: ["scoff at"]', "scoff at"),
        ("type: ACCUSE", "type: JEER", "JEER"),
        ("    examples: [", "    counterexamples: [", "examples"),
        ("rules:", "rulez:", "rules"),
    ],
)
def test_a_wrong_rule_is_named_with_its_file(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        load_rules([str(tmp_path)])
    assert "mine.yaml" in str(caught.value)
    assert said in str(caught.value)


def test_two_rules_with_one_id_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(RULE, encoding="utf-8")
    with pytest.raises(ResourceError, match="ACCUSE-scoff"):
        load_rules([str(tmp_path)])
