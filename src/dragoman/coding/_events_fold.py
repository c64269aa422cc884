"""What embeds what: promises, demands and claims take in their act; nouns argue for verbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.coding._events_cast import Filler
from dragoman.coding._frames import Tree
from dragoman.coding._rules import Rule, RuleBook

_CLAIM = "accuse"
_ALLEGE = frozenset({"allege", "claim", "allegation"})
_TOGETHER = frozenset({"work", "cooperate", "collaborate", "coordinate"})
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_DEEDS = frozenset("ASSAULT COERCE SANCTION MOBILIZE COOPERATE PROTEST AID".split())
VAGUE = frozenset({"180"})
_OBJECT_LIKE = frozenset({"", "for", "to", "of", "on", "with", "from"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fits a word. ``trigger`` and ``pred`` are tokens; ``theme`` a folded-in hit."""

    rule: Rule
    trigger: int
    pred: int
    roles: Mapping[str, list[int]]
    part: str
    how: str
    event: str
    mode: tuple[str, ...]
    cameo: str
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    alternatives: tuple[tuple[str, float], ...] = ()


class Folder:
    """Folds the hits of a sentence."""

    __slots__ = ("book", "tree")

    def __init__(self, tree: Tree, book: RuleBook) -> None:
        self.tree, self.book = tree, book

    def fold(self, hits: list[Hit]) -> list[Hit]:
        """Let promises, demands, refusals and threats take in the act that they are about."""
        beside = [h for h in hits if h.rule.also]
        hits = [h for h in hits if not h.rule.also]
        by_token = {h.trigger: h for h in hits}
        gone: set[int] = set()
        for hit in hits:
            if not hit.rule.complement:
                continue
            inside = [h for h in hits if h.trigger != hit.trigger and self._within(hit, h.trigger)]
            inside = self._joint(hit, inside)
            told = hit.rule.complement == _CLAIM
            gone.update(h.trigger for h in inside if not (told and h.event in _DEEDS))
            deeds = any(h.event in _DEEDS for h in inside)
            if told and deeds and self.tree.lemma[hit.trigger] in _ALLEGE:
                gone.add(hit.trigger)
            table = self.book.grammar.complements[hit.rule.complement]
            theme = inside[0].event if inside else ""
            fallback = table.get("", (hit.event, " ".join(hit.mode), hit.cameo))
            event, mode, cameo = table.get(theme, fallback)
            if inside and theme in table:
                narrow = self.book.grammar.narrowed(cameo, inside[0].cameo, inside[0].mode)
                cameo, mode = narrow[0] if narrow else cameo, narrow[1] if narrow else mode
            modes = tuple(mode.split()) or (hit.mode if event == hit.event else ())
            by_token[hit.trigger] = replace(hit, event=event, mode=modes, cameo=cameo or hit.cameo)
        rest = [by_token[h.trigger] for h in hits if h.trigger not in gone]
        return self._nested(rest) + [h for h in beside if h.trigger not in gone]

    def _joint(self, outer: Hit, inside: list[Hit]) -> list[Hit]:
        """Leave out what is to be done together ("ready to work with X to crack down on Y")."""
        tree = self.tree
        works = [
            k for k in tree.with_rel(outer.trigger, "xcomp", "advcl") if tree.lemma[k] in _TOGETHER
        ]
        if not any("with" in {tree.preposition(n) for n in tree.kids[k]} for k in works):
            return inside
        return [h for h in inside if h.trigger in works or h.event not in _HARM]

    def _within(self, outer: Hit, token: int) -> bool:
        """Whether *token* heads, or belongs to the chain of, the complement of *outer*."""
        tree, i = self.tree, token
        allowed = {"xcomp", "ccomp", "advcl", "conj", "obj", "obl", "acl", "dep", "nsubj"}
        for _ in range(6):
            h, rel = tree.head[i], tree.rel[i]
            if h >= 0 and h in {outer.trigger, outer.pred} and rel != "acl:relcl":
                return self._complement_edge(i)
            if h < 0 or tree.base[i] not in allowed or rel == "acl:relcl":
                return False
            if tree.base[i] == "obl" and tree.preposition(i) not in _OBJECT_LIKE:
                return False
            i = h
        return False

    def _complement_edge(self, i: int) -> bool:
        tree, base = self.tree, self.tree.base[i]
        if base in {"xcomp", "ccomp", "obj", "conj"}:
            return base != "conj"
        if base == "advcl":
            marks = {tree.lemma[k] for k in tree.kids[i] if tree.base[k] in {"mark", "case"}}
            return bool(marks & {"to", "for", "of", "that", "on"}) and not marks & {"after", "in"}
        if base == "acl":
            return tree.has_to(i)
        return tree.preposition(i) in _OBJECT_LIKE

    def _nested(self, hits: list[Hit]) -> list[Hit]:
        """Make one of "five were killed in Israeli strikes": a noun that argues for its verb."""
        by_pred = {h.trigger: h for h in hits if h.part != "noun"}
        gone: set[int] = set()
        for noun in hits:
            if noun.part != "noun":
                continue
            verb = self._host(noun, by_pred)
            if verb is None or self._other_sides(verb, noun):
                continue
            gone.add(noun.trigger)
            by_pred[verb.trigger] = self._joined(verb, noun)
        for verb in [by_pred[h.trigger] for h in hits if h.part == "verb"]:
            main = by_pred.get(self._main_verb(verb.trigger))
            if main is not None and self._one_act(main, verb):
                gone.add(verb.trigger)
                by_pred[main.trigger] = self._joined(main, verb)
        return [by_pred.get(h.trigger, h) for h in hits if h.trigger not in gone]

    def _other_victims(self, verb: Hit, noun: Hit) -> bool:
        """Whether two acts of one type are done to different people."""
        if self.tree.preposition(noun.trigger) in {"in", "by", "during"}:
            return False
        if any(self.tree.form[k].lower() == "others" for k in noun.roles.get("obj", [])):
            return False  # "killing ten people and injuring 30 others"
        one, two = ({f.entity for f in h.recipients} for h in (verb, noun))
        return bool(one) and bool(two) and not one & two

    def _other_sides(self, verb: Hit, noun: Hit) -> bool:
        """Whether a noun far below a verb has an author of its own, or other victims."""
        one, two = ({f.entity for f in h.actors} for h in (verb, noun))
        near = self.tree.head[noun.trigger] == verb.trigger
        return self._other_victims(verb, noun) or bool(one and two and not near and not one & two)

    def _main_verb(self, i: int) -> int:
        """Return the verb that a participle clause goes with ("criticized X, accusing him")."""
        tree = self.tree
        if tree.base[i] in {"acl", "xcomp", "ccomp"}:
            for k in (tree.head[i], tree.head[tree.head[i]]):  # "struck it, leaving nine killed"
                if k >= 0 and tree.lemma[k] == "leave" and tree.base[k] == "advcl":
                    return tree.head[k]
        participle = tree.base[i] == "advcl" and tree.form[i].lower().endswith("ing")
        return tree.head[i] if participle or tree.base[i] == "conj" else -1

    def _one_act(self, main: Hit, verb: Hit) -> bool:
        """Whether two verbs tell of one act: "seized and inspected", "blamed X, accusing him"."""
        if main.event != verb.event or main.event == "CONSULT":
            return False
        kin = main.cameo[:2] == verb.cameo[:2] or main.cameo in VAGUE
        if self.tree.base[verb.trigger] == "conj" and not kin:
            return False
        same = {f.entity for f in main.actors} >= {f.entity for f in verb.actors}
        if self.tree.base[verb.trigger] == "conj" and not main.actors:
            same = self.tree.passive(main.trigger) and self.tree.passive(verb.trigger)
        return same and not self._other_victims(main, verb)

    def _host(self, noun: Hit, verbs: Mapping[int, Hit]) -> Hit | None:
        tree, i = self.tree, noun.trigger
        for _ in range(3):
            h = tree.head[i]
            if h < 0 or tree.base[i] not in {"obl", "nsubj", "obj", "nmod", "conj", "advcl"}:
                return None
            if h in verbs:
                return verbs[h] if verbs[h].event == noun.event else None
            i = h
        return None

    def _joined(self, verb: Hit, noun: Hit) -> Hit:
        actors = verb.actors or noun.actors
        known = {f.entity for f in actors}
        recipients = verb.recipients or tuple(f for f in noun.recipients if f.entity not in known)
        mode = noun.mode if noun.mode and not verb.mode else verb.mode
        vague = verb.cameo in VAGUE and noun.cameo not in {"", *VAGUE}
        taken = noun.cameo and noun.mode and not verb.mode
        cameo = noun.cameo if taken or (vague and not verb.mode) else verb.cameo
        return replace(verb, actors=actors, recipients=recipients, mode=mode, cameo=cameo)
