"""Deep roles: the same act, however it is said, has the same subject and object."""

import pytest
from tests.coding.trees import tree

from dragoman.coding._frames import Tree, verb_roles
from dragoman.coding._frames_nominal import noun_roles
from dragoman.coding._rules import load_grammar

ACTIVE = """
Russia Russia PROPN 2 nsubj
attacked attack VERB 0 root
Ukraine Ukraine PROPN 2 obj
"""
PASSIVE = """
Ukraine Ukraine PROPN 3 nsubj:pass
was be AUX 3 aux:pass
attacked attack VERB 0 root
by by ADP 5 case
Russia Russia PROPN 3 obl:agent
"""
RELATIVE = """
Russia Russia PROPN 5 nsubj
which which PRON 3 nsubj
attacked attack VERB 1 acl:relcl
Ukraine Ukraine PROPN 3 obj
denied deny VERB 0 root
"""
GAP = """
Ukraine Ukraine PROPN 4 nsubj
Russia Russia PROPN 3 nsubj
attacked attack VERB 1 acl:relcl
suffered suffer VERB 0 root
"""
PARTICIPLE = """
Ukraine Ukraine PROPN 5 nsubj
attacked attack VERB 1 acl
by by ADP 4 case
Russia Russia PROPN 2 obl:agent
suffered suffer VERB 0 root
"""
CONTROL = """
Russia Russia PROPN 2 nsubj
wants want VERB 0 root
to to PART 4 mark
attack attack VERB 2 xcomp
Ukraine Ukraine PROPN 4 obj
"""
COORDINATED = """
Russia Russia PROPN 2 nsubj
mobilised mobilise VERB 0 root
and and CCONJ 4 cc
attacked attack VERB 2 conj
Ukraine Ukraine PROPN 4 obj
"""
PURPOSE = """
Russia Russia PROPN 2 nsubj
moved move VERB 0 root
troops troop NOUN 2 obj
to to PART 5 mark
attack attack VERB 2 advcl
Ukraine Ukraine PROPN 5 obj
"""


@pytest.mark.parametrize(
    "sentence",
    [ACTIVE, PASSIVE, RELATIVE, GAP, PARTICIPLE, CONTROL, COORDINATED],
)
def test_every_variant_has_russia_act_on_ukraine(sentence: str) -> None:
    t = Tree(tree(sentence).tokens)
    i = t.lemma.index("attack")
    roles = verb_roles(t, i)
    assert [t.form[k] for k in roles["subj"]] == ["Russia"]
    assert [t.form[k] for k in roles["obj"]] == ["Ukraine"]


def test_the_purpose_clause_borrows_the_main_subject() -> None:
    t = Tree(tree(PURPOSE).tokens)
    assert [t.form[k] for k in verb_roles(t, t.lemma.index("attack"))["subj"]] == ["Russia"]


def test_an_agentless_passive_has_no_subject() -> None:
    t = Tree(tree("\n".join(PASSIVE.strip().splitlines()[:3])).tokens)
    roles = verb_roles(t, 2)
    assert "subj" not in roles
    assert [t.form[k] for k in roles["obj"]] == ["Ukraine"]


LIGHT = """
Russia Russia PROPN 2 nsubj
held hold VERB 0 root
talks talk NOUN 2 obj
with with ADP 5 case
Ukraine Ukraine PROPN 2 obl
"""
IMPOSED = """
sanctions sanction NOUN 0 root
imposed impose VERB 1 acl
by by ADP 4 case
Russia Russia PROPN 2 obl:agent
on on ADP 6 case
Ukraine Ukraine PROPN 2 obl
"""
FACED = """
Ukraine Ukraine PROPN 2 nsubj
faced face VERB 0 root
sanctions sanction NOUN 2 obj
by by ADP 5 case
Russia Russia PROPN 3 nmod
"""
OWNED = """
Russia Russia PROPN 3 nmod:poss
's 's PART 1 case
arrest arrest NOUN 0 root
of of ADP 5 case
Ukraine Ukraine PROPN 3 nmod
"""


@pytest.mark.parametrize(
    ("sentence", "noun", "slot", "filler", "how"),
    [
        (LIGHT, "talk", "subj", "Russia", "light"),
        (LIGHT, "talk", "with", "Ukraine", "light"),
        (IMPOSED, "sanction", "subj", "Russia", "light"),
        (IMPOSED, "sanction", "on", "Ukraine", "light"),
        (FACED, "sanction", "obj", "Ukraine", "inverse"),
        (FACED, "sanction", "by", "Russia", "inverse"),
        (OWNED, "arrest", "poss", "Russia", "bare"),
        (OWNED, "arrest", "of", "Ukraine", "bare"),
    ],
)
def test_event_nouns_have_their_verbs_roles(
    sentence: str, noun: str, slot: str, filler: str, how: str
) -> None:
    t = Tree(tree(sentence).tokens)
    found = noun_roles(t, t.lemma.index(noun), load_grammar().support)
    assert found.how == how
    assert [t.form[k] for k in found.roles[slot]] == [filler]
