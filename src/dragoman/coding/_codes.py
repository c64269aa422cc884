"""CAMEO codes and modes made as narrow as the words around a trigger support."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dragoman import ontology
from dragoman.coding._events_cast import Filler
from dragoman.coding._events_demands import demanded
from dragoman.coding._events_fold import Hit
from dragoman.coding._frames import Tree
from dragoman.errors import ResourceError
from dragoman.resources import read_yaml

_FILE = "coding/codes.yaml"
_OUT = frozenset({"acl:relcl", "parataxis", "appos"})
_INTO = frozenset({"to", "by", "for", "of", "from", "with"})
_KEYS = frozenset(
    "id event from trigger demand words with not_words actor recipient party cameo mode only"
    " examples counterexamples".split()
)


@dataclass(frozen=True, slots=True)
class Code:
    """An entry of ``resources/coding/codes.yaml``; the fields are explained in its header."""

    id: str
    event: str
    start: tuple[str, ...]
    trigger: frozenset[str]
    demands: tuple[tuple[str, frozenset[str]], ...]
    words: frozenset[str]
    others: frozenset[str]
    not_words: frozenset[str]
    actor: str
    recipient: str
    party: str
    cameo: str
    mode: tuple[str, ...]
    only: bool
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def load_codes() -> Mapping[str, tuple[Code, ...]]:
    """Return the entries by event type, in the file's order.

    Raises ResourceError naming the entry that is wrong.
    """
    out: dict[str, list[Code]] = {}
    for row in read_yaml(_FILE)["codes"]:
        code = _entry(row)
        out.setdefault(code.event, []).append(code)
    return {event: tuple(rows) for event, rows in out.items()}


def _entry(row: Mapping[str, Any]) -> Code:
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise ResourceError(f"{_FILE}: {row.get('id')}: unknown keys: {', '.join(unknown)}")
    demands = []
    for part in row.get("demand", []):
        relation, _, lemmas = str(part).partition(":")
        demands.append((relation, frozenset(lemmas.split("|"))))
    modes = tuple(str(row.get("mode", "")).split())
    ontology.score(row["event"], modes)
    if row.get("cameo"):
        ontology.cameo(row["cameo"])
    return Code(
        str(row["id"]),
        str(row["event"]),
        tuple(row.get("from", ())),
        frozenset(row.get("trigger", ())),
        tuple(demands),
        frozenset(row.get("words", ())),
        frozenset(row.get("with", ())),
        frozenset(row.get("not_words", ())),
        str(row.get("actor", "")),
        str(row.get("recipient", "")),
        str(row.get("party", "")),
        str(row.get("cameo", "")),
        modes,
        bool(row.get("only", False)),
        tuple(row.get("examples", ())),
        tuple(row.get("counterexamples", ())),
    )


def sharpened(hit: Hit, tree: Tree, fits: Callable[[Filler, str], bool]) -> Hit:
    """Return a hit with the code and modes that the words of its act give it.

    ``fits``: whether a party is of a kind.
    """
    entries = load_codes().get(hit.event, ())
    if not entries:
        return hit
    words = act_words(tree, hit)
    cameo, modes = hit.cameo, list(hit.mode)
    coded = False
    for entry in entries:
        if not _applies(entry, hit, tree, words, fits):
            continue
        if entry.only and not coded:
            modes = []
        modes += [m for m in entry.mode if m not in modes and not coded]
        if entry.cameo and not coded:
            cameo, coded = entry.cameo, True
    return replace(hit, cameo=cameo, mode=tuple(modes))


def _applies(
    entry: Code,
    hit: Hit,
    tree: Tree,
    words: frozenset[str],
    fits: Callable[[Filler, str], bool],
) -> bool:
    if entry.start and not any((hit.cameo or "-").startswith(x) for x in entry.start):
        return False
    if entry.trigger and tree.lemma[hit.trigger] not in entry.trigger:
        return False
    if any(asked and not asked & words for asked in (entry.words, entry.others)):
        return False
    if entry.not_words & words:
        return False
    roles = dict(hit.roles)
    for relation, lemmas in entry.demands:
        wanted = not relation.startswith("!")
        if demanded(tree, hit.trigger, (relation.lstrip("!"), lemmas), roles) != wanted:
            return False
    slots = (
        (entry.actor, hit.actors),
        (entry.recipient, hit.recipients),
        (entry.party, (*hit.actors, *hit.recipients)),
    )
    return all(not kind or any(fits(f, kind) for f in who) for kind, who in slots)


def act_words(tree: Tree, hit: Hit) -> frozenset[str]:
    """Return the lemmas of an act: its clause without what other clauses in it tell."""
    heads = {hit.trigger} if hit.how == "bare" else {hit.trigger, hit.pred}
    doers = {node for slot in ("subj", "by") for node in hit.roles.get(slot, ())}
    seen = heads | doers
    queue = sorted(seen)
    while queue:
        i = queue.pop()
        for k in tree.kids[i]:
            if k not in seen and _inside(tree, i, k, heads):
                seen.add(k)
                queue.append(k)
    return frozenset(tree.lemma[i] for i in seen)


def _inside(tree: Tree, i: int, k: int, heads: set[int]) -> bool:
    """Whether what hangs on a word belongs to its act."""
    if tree.rel[k] in _OUT:
        return False
    if tree.base[k] == "conj":
        return i not in heads or tree.upos[k] not in {"VERB", "AUX"}
    if tree.base[k] == "advcl":
        marks = {tree.lemma[m] for m in tree.kids[k] if tree.base[m] in {"mark", "case"}}
        return tree.has_to(k) or (bool(marks) and marks <= _INTO)
    return True
