"""The line rules of passages: every example fits, no counterexample does."""

import pytest

from dragoman.ingestion._rules import FILE, line_rules
from dragoman.resources import read_yaml

ROWS = read_yaml(FILE)
KINDS = {"boilerplate", "related", "caption", "byline", "metadata"}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_rule_holds_its_examples(row):
    rule = next(rule for rule in line_rules().rules if rule.id == row["id"])
    assert row["kind"] in KINDS
    assert row["examples"]
    assert row["counterexamples"]
    for line in row["examples"]:
        assert rule.fits(line), line
        assert line_rules().kind(line) == row["kind"], line
    for line in row["counterexamples"]:
        assert line_rules().kind(line) == "", line


def test_rule_ids_are_unique():
    assert len({row["id"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    "line",
    [
        "The minister said he would sign up for the alliance's new fund.",
        "Reuters reported that the photo was taken in May.",
        "By late Tuesday, both delegations had left Geneva.",
        "Follow-up talks are planned.",
        "Related talks on grain were postponed.",
        "A video of the meeting was published on Monday.",
        "“Subscribe to no bloc,” the president told students.",
        "Trending upward, exports reached a record.",
        "More than 40 people were killed.",
        "Read aloud by the speaker, the resolution drew applause.",
        "Image problems aside, the visit was a success.",
        "Date palms and grain were on the agenda.",
    ],
)
def test_prose_is_body(line):
    assert line_rules().kind(line) == ""
