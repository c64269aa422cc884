"""Rules as data: read, checked, and compiled to an index from lemma to the rules it may trigger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dragoman import ontology
from dragoman.coding._frames_nominal import Support
from dragoman.errors import DragomanError, ResourceError
from dragoman.resources import list_names, read_text, read_yaml

_FOLDER = "coding"
_POS = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adj": frozenset({"ADJ"}),
}
_KEYS = frozenset(
    "id verb noun adj frame actor recipient noun_actor noun_recipient kinds need places mode cameo"
    " context complement absorb words not_words prior examples counterexamples status bare"
    " event future anchor noun_need supported lasting also private abroad".split()
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell of an event, and what must stand with it.

    ``demands``: (relation, lemmas); relation is a dependency, ``prep`` or ``prt``; each
    must be met by a dependent of the word. A relation with ``!`` before it must not be.
    """

    lemma: str
    pos: str
    demands: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of ``resources/coding/<TYPE>.yaml``; the fields are explained in its header."""

    id: str
    event: str
    triggers: tuple[Trigger, ...]
    verb_slots: Mapping[str, tuple[str, ...]]
    noun_slots: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]
    need: tuple[str, ...] = ("actor|recipient",)
    places: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    cameo: str = ""
    context: tuple[str, ...] = ()
    complement: str = ""
    absorb: bool = False
    words: frozenset[str] = frozenset()
    not_words: frozenset[str] = frozenset()
    prior: float = 0.7
    status: str = ""
    bare: bool = False
    future: str = ""
    anchor: tuple[str, ...] = ()
    noun_need: tuple[str, ...] = ()
    supported: bool = False
    lasting: bool = False
    also: bool = False
    private: bool = False
    abroad: bool = False
    examples: tuple[Mapping[str, Any], ...] = field(default=(), compare=False)
    counterexamples: tuple[str, ...] = field(default=(), compare=False)

    @property
    def mutual(self) -> bool:
        """Whether all parties are actors (equals who meet, fight or work together)."""
        return not self.verb_slots.get("recipient")


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, and where to find them. ``index``: lemma -> ((trigger, rule), ...)."""

    rules: tuple[Rule, ...]
    index: Mapping[str, tuple[tuple[Trigger, Rule], ...]]
    grammar: Grammar
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What is common to all rules (``resources/coding/frames.yaml``).

    ``complements``: table name -> embedded type -> (event, mode, CAMEO), "" is the default.
    ``within``: outer code -> beginning of the inner code, or inner mode -> (CAMEO, mode).
    """

    frames: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]
    support: Support
    kinds: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    complements: Mapping[str, Mapping[str, tuple[str, str, str]]]
    contexts: Mapping[str, frozenset[str]]
    within: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)

    def narrowed(self, outer: str, cameo: str, modes: Iterable[str]) -> tuple[str, str] | None:
        """Return (CAMEO, mode) of an act that embeds another one, or None: nothing narrower."""
        table = self.within.get(outer, {})
        keys = [*(cameo[:n] for n in range(len(cameo), 2, -1)), *modes]
        return next((table[k] for k in keys if k in table), None)


def load_grammar() -> Grammar:
    """Read ``resources/coding/frames.yaml``, ``status.yaml`` and ``contexts.yaml``."""
    raw = read_yaml(f"{_FOLDER}/frames.yaml")
    frames = {
        name: {
            part: {slot: tuple(str(v).split()) for slot, v in slots.items()}
            for part, slots in parts.items()
        }
        for name, parts in raw["frames"].items()
    }
    support = Support(*(frozenset(raw["support"][k]) for k in ("light", "inverse", "eventive")))
    tables = {
        name: {kind: _outcome(name, value) for kind, value in table.items()}
        for name, table in raw["complements"].items()
    }
    contexts = {k: frozenset(v) for k, v in read_yaml(f"{_FOLDER}/contexts.yaml").items()}
    words = {**raw["words"], **read_yaml(f"{_FOLDER}/status.yaml")["words"]}
    return Grammar(
        frames,
        support,
        {k: frozenset(v) for k, v in raw["kinds"].items()},
        {k: frozenset(v) for k, v in words.items()},
        tables,
        contexts,
        {k: _within(v) for k, v in raw["within"].items()},
    )


def _within(table: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return a table of ``within`` with each outcome as (CAMEO, mode)."""
    rows = {str(k): str(v).partition(" ") for k, v in table.items()}
    for cameo, _, _ in rows.values():
        ontology.cameo(cameo)
    return {k: (cameo, mode) for k, (cameo, _, mode) in rows.items()}


def _outcome(table: str, value: str) -> tuple[str, str, str]:
    event, _, rest = str(value).partition(" ")
    cameo, _, mode = rest.partition(" ")
    ontology.event_type(event)
    if cameo and cameo != "-":
        ontology.cameo(cameo)
    if mode and mode not in ontology.modes(event):
        raise ResourceError(f"{_FOLDER}/frames.yaml: complement {table}: {event} has no {mode}")
    return event, mode, "" if cameo == "-" else cameo


def load_rules(folders: Iterable[str] = ()) -> RuleBook:
    """Return the shipped rules and those of a user's *folders* (``<anything>.yaml``).

    Raises ResourceError naming the file and the rule that is wrong.
    """
    grammar = load_grammar()
    rules: list[Rule] = []
    for name in list_names(_FOLDER, ".yaml"):
        if Path(name).stem.isupper():
            rules.extend(_read(name, read_yaml(name), grammar))
    for folder in folders:
        for path in sorted(Path(folder).glob("*.yaml")):
            rules.extend(_read(str(path), read_yaml(str(path.resolve())), grammar))
    measured = measured_priors()
    rules = [replace(r, prior=measured.get(r.id, r.prior)) for r in rules]
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise ResourceError(f"rule {rule.id}: this id is used twice")
        seen.add(rule.id)
    weights = {k.partition(":")[2]: v for k, v in measured.items() if k.startswith("weight:")}
    return RuleBook(tuple(rules), _index(rules), grammar, weights)


def measured_priors() -> dict[str, float]:
    """Return the priors of rules and the weights (``weight:NAME``) of ``calibration.tsv``."""
    lines = read_text(f"{_FOLDER}/calibration.tsv").splitlines()
    rows = [x.split("\t") for x in lines if x and not x.startswith(("#", "rule\t"))]
    return {row[0]: float(row[3]) for row in rows}


def _index(rules: Iterable[Rule]) -> dict[str, tuple[tuple[Trigger, Rule], ...]]:
    found: dict[str, list[tuple[Trigger, Rule]]] = {}
    for rule in rules:
        for trigger in rule.triggers:
            found.setdefault(trigger.lemma, []).append((trigger, rule))
    for rows in found.values():
        rows.sort(key=lambda row: (-_weight(row[0]), -len(row[1].kinds), row[1].id))
    return {lemma: tuple(rows) for lemma, rows in found.items()}


def _weight(trigger: Trigger) -> int:
    """Return how specific a trigger is: named words count twice as much as "any"."""
    wanted = [lemmas for relation, lemmas in trigger.demands if not relation.startswith("!")]
    return sum(1 if "*" in lemmas else 2 for lemmas in wanted)


def _read(name: str, raw: Any, grammar: Grammar) -> list[Rule]:
    if not isinstance(raw, dict) or "type" not in raw or "rules" not in raw:
        raise ResourceError(f"{name}: a rule file has the keys type and rules")
    rows = raw["rules"]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ResourceError(f"{name}: rules is a list of maps")
    event = str(raw["type"])
    out = []
    for row in rows:
        rule_id = f"{event}-{row.get('id', '?')}"
        try:
            out.append(_rule(event, rule_id, row, grammar))
        except (DragomanError, KeyError, TypeError, ValueError, AttributeError) as err:
            raise ResourceError(f"{name}: rule {rule_id}: {err}") from err
    return out


def _rule(event: str, rule_id: str, row: Mapping[str, Any], grammar: Grammar) -> Rule:
    modes = _words(row.get("mode"))
    _check(event, modes, row)
    verb, noun = _slots(row, grammar)
    triggers = tuple(
        _trigger(pos, text) for pos in ("verb", "noun", "adj") for text in row.get(pos, [])
    )
    if not triggers:
        raise ResourceError("no trigger: give verb, noun or adj")
    complement = str(row.get("complement", ""))
    if complement and complement not in grammar.complements:
        raise ResourceError(f"no complement table {complement}")
    return Rule(
        rule_id,
        str(row.get("event", event)),
        triggers,
        verb,
        noun,
        _kinds(row, grammar),
        _words(row.get("need", "actor|recipient")),
        _words(row.get("places")),
        modes,
        str(row.get("cameo", "")),
        _words(row.get("context")),
        complement,
        bool(row.get("absorb", False)),
        frozenset(row.get("words", [])),
        frozenset(row.get("not_words", [])),
        float(row.get("prior", 0.7)),
        str(row.get("status", "")),
        bool(row.get("bare", False)),
        str(row.get("future", "")),
        _words(row.get("anchor")),
        _words(row.get("noun_need")),
        *_flags(row),
        tuple(_example(x) for x in row.get("examples", [])),
        tuple(str(x) for x in row.get("counterexamples", [])),
    )


def _flags(row: Mapping[str, Any]) -> tuple[bool, bool, bool, bool, bool]:
    """Return what is said by a word alone, in the order of the fields of ``Rule``."""
    supported, lasting, also, private, abroad = (
        bool(row.get(k, False)) for k in ("supported", "lasting", "also", "private", "abroad")
    )
    return supported, lasting, also, private, abroad


def _slots(row: Mapping[str, Any], grammar: Grammar) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the slots of a rule's frame for verbs and for nouns, with the rule's own."""
    frame = grammar.frames[row.get("frame", "act")]
    verb, noun = dict(frame["verb"]), dict(frame["noun"])
    for slot in ("actor", "recipient"):
        if slot in row:
            verb[slot] = tuple(str(row[slot]).split())
        if f"noun_{slot}" in row:
            noun[slot] = tuple(str(row[f"noun_{slot}"]).split())
    return verb, noun


def _kinds(row: Mapping[str, Any], grammar: Grammar) -> dict[str, str]:
    """Return a rule's restrictions by slot, or raise ResourceError for an unknown one."""
    kinds = {str(k): str(v) for k, v in row.get("kinds", {}).items()}
    for kind in kinds.values():
        if kind not in grammar.kinds:
            raise ResourceError(f"no kind {kind}")
    return kinds


def _check(event: str, modes: tuple[str, ...], row: Mapping[str, Any]) -> None:
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise ResourceError(f"unknown keys: {', '.join(unknown)}")
    ontology.score(event, modes)
    if row.get("cameo"):
        ontology.cameo(str(row["cameo"]))
    wrong = sorted(set(_words(row.get("context"))) - set(ontology.contexts()))
    if wrong:
        raise ResourceError(f"no context {', '.join(wrong)}")
    if row.get("status") and row["status"] not in ontology.statuses():
        raise ResourceError(f"no status {row['status']}")
    if not row.get("examples"):
        raise ResourceError("no examples")


def _example(value: Any) -> Mapping[str, Any]:
    """Return an example as a mapping; the short form is "ACT -> REC | sentence"."""
    if isinstance(value, dict):
        return value
    slots, bar, text = str(value).partition(" | ")
    if not bar:
        return {"text": str(value)}
    actor, _, recipient = slots.partition("->")
    return {"text": text, "actor": actor.split(), "recipient": recipient.split()}


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        value = " ".join(str(v) for v in value)
    return tuple(str(value).split()) if value else ()


def _trigger(pos: str, text: str) -> Trigger:
    """Read "call prep:on|for !obj:meeting": a lemma and its demands."""
    head, *rest = str(text).split()
    demands = []
    for part in rest:
        relation, colon, lemmas = part.partition(":")
        if not colon:
            raise ResourceError(f"trigger {text!r}: {part!r} is not relation:lemmas")
        demands.append((relation, frozenset(lemmas.replace("_", " ").split("|"))))
    return Trigger(head.replace("_", " "), pos, tuple(demands))


def fits_pos(trigger: Trigger, upos: str) -> bool:
    """Whether a token's tag allows the trigger."""
    return upos in _POS[trigger.pos]
