"""The kinds of record that are joined over reports, each shaped alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from dragoman.resolution._cluster import (
    Cluster,
    Decide,
    Judge,
    Pair,
    Verdicts,
    agglomerate,
    components,
    pair,
)
from dragoman.resolution._decision import Decision
from dragoman.resolution._happenings import (
    Happening,
    happening_keys,
    happenings,
    signature,
)
from dragoman.resolution._journeys import (
    Journey,
    Newcomer,
    decide_journeys,
    decide_newcomers,
    journey_keys,
    journeys,
    newcomer_keys,
    newcomers,
)
from dragoman.resolution._rules import rules
from dragoman.resolution._same_event import decide_happenings
from dragoman.resolution._sayings import Saying, decide_sayings, saying_keys, sayings
from dragoman.resolution._stories import about

Json = dict[str, Any]
Keys = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of one kind are read, found, compared and joined.

    ``table``: where the contract's object has them. ``single``: whether a record that
    nothing joins is a cluster of its own.
    """

    name: str
    table: str
    feature: Any
    features: Callable[[Json], Iterator[Any]]
    keys: Callable[[Any], Keys]
    decide: Callable[[Any, Any], Decision]
    floor: float
    single: bool = False

    def pack(self, feature: Any) -> bytes:
        """Return a feature as bytes."""
        return msgspec.msgpack.encode(feature)

    def unpack(self, raw: bytes) -> Any:
        """Return the feature that `pack` made bytes of."""
        return msgspec.msgpack.decode(raw, type=self.feature)


def kinds() -> tuple[Kind, ...]:
    """Return the four kinds: event, statement, tour, entity."""
    return (
        Kind("event", "events", Happening, _happenings, happening_keys, decide_happenings,
             rules().floor, single=True),
        Kind("statement", "statements", Saying, sayings, saying_keys, decide_sayings, 0.5),
        Kind("tour", "tours", Journey, journeys, journey_keys, decide_journeys, 0.5),
        Kind("entity", "entities", Newcomer, newcomers, newcomer_keys, decide_newcomers, 0.5),
    )  # fmt: skip


def order(feature: Any) -> tuple[int, str, int]:
    """Return the canonical order of records: first published, by report, by place in it."""
    day = feature.published
    return (10**7 if day is None else day, feature.report, feature.n)


def join(kind: Kind, found: Mapping[str, Any], verdicts: Verdicts) -> list[list[Cluster]]:
    """Join records of one kind; return the clusters of each component, in canonical order.

    The result depends on the records and the verdicts only. Two records are compared
    where they share a key; components hang together by such pairs that are the same,
    or by a person's verdict; inside of one, all pairs are compared.
    """
    decide = remembered(kind, found)
    marks = {i: signature(f) for i, f in found.items()}
    edges = _edges(kind, found, marks, decide)
    edges += [key for key in sorted(verdicts.same) if key[0] in found and key[1] in found]
    judge, out = Judge(decide, verdicts, kind.floor), []
    for part in components(found, edges):
        ids = sorted(part, key=lambda i: order(found[i]))
        if len(ids) == 1:
            out.append([Cluster((ids[0],), {})])
        else:
            out.append(agglomerate(ids, marks, {i: found[i].report for i in ids}, judge))
    return sorted(out, key=lambda parts: order(found[parts[0].ids[0]]))


def _edges(
    kind: Kind, found: Mapping[str, Any], marks: Mapping[str, bytes], decide: Decide
) -> list[Pair]:
    """Return pairs that are the same and hold components together.

    Records that read alike are compared once: the first of them stands for all.
    """
    alike: dict[bytes, list[str]] = {}
    for i in sorted(found):
        alike.setdefault(marks[i], []).append(i)
    edges = []
    for first, *rest in alike.values():
        if rest and decide(first, first).same:
            edges += [(first, i) for i in rest]
    firsts = {ids[0]: found[ids[0]] for ids in alike.values()}
    return edges + [key for key in _candidates(kind, firsts) if decide(*key).same]


def _candidates(kind: Kind, features: Mapping[str, Any]) -> list[Pair]:
    """Return the pairs of records that share a key, sorted."""
    filed: dict[int, list[str]] = {}
    keys = {i: kind.keys(f) for i, f in features.items()}
    for i, (file, _) in keys.items():
        for key in file:
            filed.setdefault(key, []).append(i)
    pairs = {pair(i, j) for i, (_, look) in keys.items() for k in look if k in filed
             for j in filed[k] if i != j}  # fmt: skip
    return sorted(pairs)


def remembered(kind: Kind, found: Mapping[str, Any]) -> Decide:
    """Return the decision by ids, each pair's made once."""
    made: dict[Pair, Decision] = {}

    def decide(one: str, other: str) -> Decision:
        key = pair(one, other)
        if key not in made:
            made[key] = kind.decide(found[one], found[other])
        return made[key]

    return decide


def people(rows: Sequence[tuple[str, str, str, str]]) -> Verdicts:
    """Return people's verdicts from rows (one, other, verdict, reason), the later outranking."""
    out = Verdicts()
    for one, other, verdict, reason in rows:
        key = pair(one, other)
        out.same.pop(key, None)
        out.apart.pop(key, None)
        if verdict == "same":
            out.same[key] = reason
        elif verdict in ("not same", "undecided"):
            out.apart[key] = reason
    return out


def _happenings(record: Json) -> Iterator[Happening]:
    if not record["events"]:
        return
    yield from happenings(record, about(record))
