"""Constrained agglomeration: a function of the set of records, whatever their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.resolution._decision import Decision, Link

Pair = tuple[str, str]
Decide = Callable[[str, str], Decision]


@dataclass(slots=True)
class Verdicts:
    """People's judgements by pair of record ids (the smaller first).

    ``same`` joins whatever the program thinks; ``apart`` (not same, undecided) keeps a
    pair in two clusters. Each maps to its reason.
    """

    same: dict[Pair, str] = field(default_factory=dict)
    apart: dict[Pair, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judge:
    """What decides of pairs: the program's decision by ids, people's verdicts, the floor."""

    decide: Decide
    verdicts: Verdicts
    floor: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Records that are one: ids in canonical order, and why each but the first is in."""

    ids: tuple[str, ...]
    links: Mapping[str, Link]


def pair(one: str, other: str) -> Pair:
    """Return two ids, the smaller first."""
    return (one, other) if one < other else (other, one)


def components(ids: Iterable[str], edges: Iterable[Pair]) -> list[list[str]]:
    """Return the connected parts of a graph, each sorted, sorted by their first id."""
    root = {i: i for i in ids}

    def find(i: str) -> str:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in edges:
        a, b = sorted((find(a), find(b)))  # noqa: PLW2901  (roots of the two)
        root[b] = a
    parts: dict[str, list[str]] = {}
    for i in sorted(root):
        parts.setdefault(find(i), []).append(i)
    return [parts[key] for key in sorted(parts)]


def agglomerate(
    ids: Sequence[str], marks: Mapping[str, bytes], reports: Mapping[str, str], judge: Judge
) -> list[Cluster]:
    """Join records of one component, best pair first, as far as nothing forbids it.

    *ids* in canonical order; *marks*: equal for records that read alike, which are joined
    first (so a text that forty outlets print is compared once); *reports*: the report of
    each. Two clusters are joined where a pair of them is the same, no pair has a veto, no
    two records are of one report, and their mean score is at least the floor. People's
    verdicts go before all.
    """
    state = _State(judge, reports)
    for key, reason in sorted(judge.verdicts.same.items()):
        if key[0] in reports and key[1] in reports:
            state.join(key, Decision(True, 1.0, reason), forced=True)
    state.alike(ids, marks)
    heads = state.heads(ids)
    edges = []
    for one, other in combinations(heads, 2):
        found = judge.decide(one, other)
        if found.same and not found.veto:
            edges.append((-found.score, one, other, found))
    for _, one, other, found in sorted(edges, key=lambda e: e[:3]):
        state.join((one, other), found, forced=False)
    place = {i: n for n, i in enumerate(ids)}
    groups = {id(g): sorted(g, key=place.__getitem__) for g in map(state.of, ids)}
    ordered = sorted(groups.values(), key=lambda g: place[g[0]])
    ties = state.ties()
    return [Cluster(tuple(g), _links(g, ties)) for g in ordered]


class _State:
    """Clusters as they grow; each remembers one record of every way that its records read."""

    def __init__(self, judge: Judge, reports: Mapping[str, str]) -> None:
        self._judge = judge
        self._reports = reports
        self._groups: dict[str, list[str]] = {}
        self._heads: dict[int, dict[str, int]] = {}  # by id() of a group: record, how many like it
        self._joined: list[tuple[Pair, Decision]] = []

    def of(self, ident: str) -> list[str]:
        """Return the group that a record is in."""
        if ident not in self._groups:
            self._groups[ident] = [ident]
            self._heads[id(self._groups[ident])] = {ident: 1}
        return self._groups[ident]

    def heads(self, ids: Sequence[str]) -> list[str]:
        """Return one record of every way that the records of each group read, sorted."""
        return sorted({h for i in ids for h in self._heads[id(self.of(i))]})

    def alike(self, ids: Sequence[str], marks: Mapping[str, bytes]) -> None:
        """Put records that read alike together, where they are the same at all."""
        by_mark: dict[bytes, list[str]] = {}
        for i in ids:
            by_mark.setdefault(marks[i], []).append(i)
        for same in by_mark.values():
            found = self._judge.decide(same[0], same[0]) if len(same) > 1 else Decision(False)
            if not found.same or found.veto:
                continue
            firsts: list[str] = []
            for i in same:
                if not any(self._copy(first, i, found) for first in firsts):
                    firsts.append(i)

    def _copy(self, first: str, ident: str, found: Decision) -> bool:
        a, b = self.of(first), self.of(ident)
        if a is b:
            return True
        if len(b) > 1 or self._apart(a, b, forced=False):
            return False
        heads = self._heads[id(a)]
        heads[first] = heads.get(first, 0) + 1
        a.append(ident)
        self._groups[ident] = a
        self._joined.append((pair(first, ident), found))
        return True

    def join(self, key: Pair, found: Decision, *, forced: bool) -> None:
        """Join the groups of two records, where that is allowed."""
        a, b = self.of(key[0]), self.of(key[1])
        if a is b or self._apart(a, b, forced) or not (forced or self._fit(a, b)):
            return
        self._heads[id(a)] |= self._heads.pop(id(b))
        a.extend(b)
        for i in b:
            self._groups[i] = a
        self._joined.append((key, found))

    def ties(self) -> dict[str, list[tuple[str, Decision]]]:
        """Return the joins that were made, by record."""
        out: dict[str, list[tuple[str, Decision]]] = {}
        for (a, b), found in self._joined:
            out.setdefault(a, []).append((b, found))
            out.setdefault(b, []).append((a, found))
        return out

    def _apart(self, a: list[str], b: list[str], forced: bool) -> bool:
        verdicts = self._judge.verdicts.apart
        if verdicts and any(pair(x, y) in verdicts for x in a for y in b):
            return True
        if forced:
            return False
        return not {self._reports[x] for x in a}.isdisjoint(self._reports[y] for y in b)

    def _fit(self, a: list[str], b: list[str]) -> bool:
        left, right = self._heads[id(a)], self._heads[id(b)]
        total = weight = 0.0
        for x, m in left.items():
            for y, n in right.items():
                found = self._judge.decide(x, y)
                if found.veto:
                    return False
                total += found.score * m * n
                weight += m * n
        return total >= self._judge.floor * weight


def _links(group: list[str], ties: Mapping[str, list[tuple[str, Decision]]]) -> dict[str, Link]:
    """Return, for each member but the first, the join that tied it to what was before it."""
    inside, out = set(group), {}
    seen, queue = {group[0]}, deque([group[0]])
    while queue:
        here = queue.popleft()
        for other, found in ties.get(here, ()):
            if other in inside and other not in seen:
                seen.add(other)
                queue.append(other)
                out[other] = Link(here, found.score, found.reason)
    return out
