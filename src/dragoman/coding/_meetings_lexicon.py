"""The shipped words of meetings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from dragoman.resources import read_yaml

Lemmas = frozenset[str]


@dataclass(frozen=True, slots=True)
class MeetingLexicon:
    """Words of meetings; the fields are explained in ``resources/coding/meetings.yaml``."""

    gatherings: Lemmas
    ceremonies: Lemmas
    present: Lemmas
    company: Lemmas
    beside: Lemmas
    including: Lemmas
    delegations: Lemmas
    leads: Lemmas
    includes: Lemmas
    chairs: Lemmas
    hosts: Lemmas
    mediates: Lemmas
    mediation: Lemmas
    purposes: Lemmas
    sessions: Lemmas
    talks: Lemmas
    talk_nouns: Lemmas
    about: Lemmas
    not_topics: Lemmas
    signs: Lemmas
    papers: Lemmas
    agrees: Lemmas
    reaches: Lemmas
    understandings: Lemmas
    failed: Lemmas
    buildings: Lemmas
    occasions: Lemmas
    postpones: Lemmas
    until: Lemmas
    offices: Lemmas
    holding: Lemmas
    aims: Lemmas
    invitations: Lemmas
    previews: Lemmas


@lru_cache(maxsize=1)
def meeting_lexicon() -> MeetingLexicon:
    """Return the shipped lexicon of meetings."""
    raw = read_yaml("coding/meetings.yaml")
    return MeetingLexicon(**{f.name: frozenset(raw[f.name]) for f in fields(MeetingLexicon)})
