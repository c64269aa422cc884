"""Everything narrow that an atlas holds of a pair, sorted into the relations it tells of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.store import Party, Period, Queries, Side
from dragoman.views._lines import one_each
from dragoman.views._words import lasting

Json = dict[str, Any]
ACTS = ("actor", "recipient", "participants")
SPOKEN = ("speaker", "co_speakers")
TOLD = ("addressee", "mentioned")
_MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}
_AID = {"SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
_ARTICLES = {"a", "an", "the"}
_DAYS, _YEARS = 60, 5 * 365
_DISPUTE = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}


@dataclass(frozen=True, slots=True)
class Pair:
    """The narrow rows of a pair, one for each cluster, latest first."""

    a: Party
    b: Party
    events: list[Json]
    joint: frozenset[str]
    cooperation: list[Json]
    tours: list[Json]
    a_on_b: list[Json]
    b_on_a: list[Json]
    shared: list[Json]
    opposed: list[Json]
    about: list[Json]

    def groups(self) -> dict[str, list[Json]]:
        """Return the events by relation: contact, announced, agreed, aid, dispute, force, ..."""
        out: dict[str, list[Json]] = {}
        for head in self.events:
            out.setdefault(self._group(head), []).append(head)
        return out

    def _group(self, head: Json) -> str:
        if head["cluster"] in self.joint:
            return "joint"
        if head["status"] == "historical":
            return "background"
        if head["status"] in ("planned", "conditional"):
            return "announced"
        kind = head["event"]
        if kind == "CONSULT":
            return "contact"
        if kind == "AGREE" or head["cameo"] == "057":
            return "agreed"
        if kind in _AID:
            return "aid"
        return "dispute" if kind in _DISPUTE else "force"

    def everything(self) -> list[Json]:
        """Return the rows of all kinds."""
        return [
            *self.events,
            *self.cooperation,
            *self.tours,
            *self.a_on_b,
            *self.b_on_a,
            *self.shared,
            *self.opposed,
            *self.about,
        ]


def read_pair(atlas: Queries, a: Party, b: Party, period: Period | None) -> Pair:
    """Read the rows of a pair."""
    found = atlas.heads("events", Side(a, ACTS), Side(b, ACTS), period)
    events = [h for h in one_each(found) if _between(h)]
    held_a = one_each(atlas.heads("positions", Side(a, ("holders",)), None, period))
    held_b = one_each(atlas.heads("positions", Side(b, ("holders",)), None, period))
    shared, opposed = _compared(held_a, held_b)
    both = ("parties",)
    return Pair(
        a,
        b,
        events,
        _joint(atlas, events),
        one_each(atlas.heads("cooperation", Side(a, both), Side(b, both), period)),
        [*_journeys(atlas, a, b, period), *_journeys(atlas, b, a, period)],
        one_each(atlas.heads("statements", Side(a, SPOKEN), Side(b, TOLD), period)),
        one_each(atlas.heads("statements", Side(b, SPOKEN), Side(a, TOLD), period)),
        shared,
        opposed,
        [*_about(atlas, a, b, period), *_about(atlas, b, a, period)],
    )


def _between(head: Json) -> bool:
    """Say whether the two stand towards each other, not both at the receiving end only."""
    return {*head["slots_a"], *head["slots_b"]} != {"recipient"}


def _joint(atlas: Queries, events: list[Json]) -> frozenset[str]:
    """Return the clusters in which both act together towards somebody else."""
    doubt = [
        h
        for h in events
        if h["event"] not in _MUTUAL and "recipient" not in (*h["slots_a"], *h["slots_b"])
    ]
    records = atlas.details("events", [h["key"] for h in doubt])
    return frozenset(h["cluster"] for h in doubt if records[h["key"]]["record"]["recipient"])


def _journeys(atlas: Queries, a: Party, b: Party, period: Period | None) -> Iterable[Json]:
    heads = one_each(atlas.heads("tours", Side(a, ("traveller",)), None, period))
    records = atlas.details("tours", [h["key"] for h in heads])
    return [
        h
        for h in heads
        if b.code and any(g["country_code"] == b.code for g in records[h["key"]]["record"]["legs"])
    ]


def _about(atlas: Queries, a: Party, b: Party, period: Period | None) -> Iterable[Json]:
    return one_each(atlas.heads("positions", Side(a, ("holders",)), Side(b, ("target",)), period))


def issue_key(head: Json) -> str:
    """Return the name under which wordings of one issue are joined."""
    words = [w for w in head["issue"].lower().split() if w not in _ARTICLES]
    return head["issue_id"] or " ".join(words)


def _compared(a: list[Json], b: list[Json]) -> tuple[list[Json], list[Json]]:
    """Return the rows of issues on which both take the same side, and those on which they differ.

    A lone word ("bill", "plan") is no issue that two can be said to share.
    """
    other: dict[str, list[Json]] = {}
    for head in b:
        other.setdefault(issue_key(head), []).append(head)
    shared: dict[str, Json] = {}
    opposed: dict[str, Json] = {}
    for mine in a:
        key = issue_key(mine)
        for theirs in other.get(key, ()) if mine["issue_id"] or " " in key else ():
            if "neutral" in (mine["stance"], theirs["stance"]) or not _near(mine, theirs):
                continue
            out = shared if mine["stance"] == theirs["stance"] else opposed
            out |= {h["cluster"]: h for h in (mine, theirs)}
    return list(shared.values()), list(opposed.values())


def _near(one: Json, other: Json) -> bool:
    """Say whether two positions can be about one thing: near in time, or on a lasting issue."""
    if one["cluster"] == other["cluster"]:
        return True
    days = [h["day"] for h in (one, other) if h["day"]]
    if len(days) < 2:
        return False
    apart = abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)
    return apart <= (_YEARS if lasting(one["issue_id"] or "") else _DAYS)
