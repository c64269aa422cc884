"""Who else is at a meeting by its sentence: company, members, chair, mediator, hosts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.coding._events_build import Draft
from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._frames import Tree, verb_roles
from dragoman.coding._meetings_lexicon import MeetingLexicon
from dragoman.types import Argument, EventMention, Span

_VISITS = frozenset({"CONSULT-visit", "CONSULT-arrive"})
_OTHERS = frozenset({"others", "also"})
_SPAN = 7
_SIDES = ("actor", "recipient")


class People:
    """Adds the people whom the sentence of a meeting names beside its parties."""

    __slots__ = ("cast", "lex", "tree")

    def __init__(self, tree: Tree, cast: Cast, lexicon: MeetingLexicon) -> None:
        self.tree, self.cast, self.lex = tree, cast, lexicon

    def complete(self, draft: Draft) -> Draft:
        """Return the draft with all whom its sentence puts there."""
        mention = draft.mention
        trigger = draft.hit.trigger
        for k in self._sentence(trigger):
            mention = self._company(mention, k)
            mention = self._beside(mention, k)
            mention = self._listed(mention, k)
        mention = self._members(mention)
        mention = self._delegations(mention)
        mention = self._chaired(mention, trigger, draft.hit.pred)
        mention = self._mediated(mention, trigger)
        if draft.hit.rule.id in _VISITS:
            mention = self._hosts(mention, draft.hit.pred)
        return replace(draft, mention=mention)

    # ------------------------------------------------------------------ helpers

    def _sentence(self, i: int) -> range:
        starts = self.tree.tokens.sent_start
        s = self.tree.sent[i]
        return range(int(starts[s]), int(starts[s + 1]))

    def _fill(self, nodes: Iterable[int]) -> list[Filler]:
        return [f for node in nodes for f in self.cast.fill(node, owners=False)]

    def _part(self, mention: EventMention, entity: int) -> Argument | None:
        return next((a for a in mention.of("participant") if a.entity == entity), None)

    def _of_node(self, mention: EventMention, node: int) -> Argument | None:
        """Return the participant whom a nominal of the tree stands for."""
        for f in self._fill([node]):
            found = self._part(mention, f.entity)
            if found is not None:
                return found
        return None

    def _agents(self, verb: int) -> list[Filler]:
        tree = self.tree
        return self._fill(
            k for k in tree.kids[verb] if tree.base[k] == "obl" and tree.preposition(k) == "by"
        )

    # ----------------------------------------------------------- with whom, of whom

    def _company(self, mention: EventMention, verb: int) -> EventMention:
        """ "X, accompanied by Y, met Z"."""
        tree = self.tree
        if tree.lemma[verb] not in self.lex.company or tree.upos[verb] != "VERB":
            return mention
        leader = self._leader(mention, verb)
        if leader is None:
            return mention
        return joined(mention, self._agents(verb), leader.part, leader.entity)

    def _leader(self, mention: EventMention, i: int) -> Argument | None:
        """Return the participant whom a participle or an adjunct belongs to."""
        tree, head = self.tree, self.tree.head[i]
        if head < 0:
            return None
        if tree.upos[head] in {"VERB", "AUX"}:
            subject = verb_roles(tree, head).get("subj", [])
            return next((a for k in subject if (a := self._of_node(mention, k))), None)
        return self._of_node(mention, head)

    def _beside(self, mention: EventMention, k: int) -> EventMention:
        """ "X together with Y met Z"."""
        tree = self.tree
        if tree.base[k] not in {"obl", "nmod", "conj"}:
            return mention
        prep = tree.preposition(k)
        adverb = self.tree.lemma[k - 2] if k > 1 else ""
        if prep == "with" and adverb in {"together", "along"}:
            prep = f"{adverb} with"
        leader = self._leader(mention, k) if prep in self.lex.beside else None
        if leader is None:
            return mention
        fillers = self._fill([k])
        known = {a.entity for a in mention.of("participant")}
        added = joined(mention, fillers, leader.part, leader.entity)
        return added if {f.entity for f in fillers} - known else mention

    def _listed(self, mention: EventMention, k: int) -> EventMention:
        """ "met with the following: A, B and C"."""
        form = self.tree.form
        if form[k].lower() != "following" or form[k + 1 : k + 2] != (":",):
            return mention
        names: list[int] = []
        for j in range(k + 2, self._sentence(k).stop):
            if form[j].lower() in _OTHERS:
                break
            if self.cast.is_person(j):
                names.append(j)
        return joined(mention, self._fill(names), "attendee")

    def _members(self, mention: EventMention) -> EventMention:
        """ "with Iranian officials, including A and B"."""
        tree, starts = self.tree, self.tree.tokens.start
        for a in mention.of("participant"):
            inside = [k for k in self._sentence_of(a) if a.start <= int(starts[k]) < a.end]
            for head in inside:
                for k in tree.kids[head]:
                    if tree.preposition(k) in self.lex.including:
                        mention = joined(mention, self._fill([k]), a.part, a.entity)
        return mention

    def _sentence_of(self, a: Argument) -> range:
        starts = self.tree.tokens.start
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if int(starts[middle]) < a.start else (low, middle)
        return self._sentence(min(low, len(starts) - 1))

    def _delegations(self, mention: EventMention) -> EventMention:
        """ "a delegation led by X", "X leads a delegation that includes A and B"."""
        tree, starts = self.tree, self.tree.tokens.start
        for a in mention.of("participant"):
            heads = [
                k
                for k in self._sentence_of(a)
                if a.start <= int(starts[k]) < a.end and tree.lemma[k] in self.lex.delegations
            ]
            for head in heads:
                leaders, members = self._led(head)
                mention = joined(mention, leaders, a.part)
                if leaders:
                    mention = _without(mention, a.entity)
                    mention = _acting(mention, a.entity, leaders[0])
                    mention = joined(mention, members, a.part, leaders[0].entity)
                else:
                    mention = joined(mention, members, a.part, a.entity)
        return mention

    def _led(self, head: int) -> tuple[list[Filler], list[Filler]]:
        tree = self.tree
        leaders: list[Filler] = []
        members: list[Filler] = []
        for verb in tree.with_rel(head, "acl"):
            if tree.lemma[verb] in self.lex.leads:
                leaders += self._agents(verb)
            elif tree.lemma[verb] in self.lex.includes:
                members += self._fill(tree.with_rel(verb, "obj"))
        above = tree.head[head]
        if above >= 0 and tree.lemma[above] in self.lex.leads and tree.base[head] == "obj":
            leaders += self._fill(verb_roles(tree, above).get("subj", []))
        return leaders, members

    # -------------------------------------------------------------- chair, mediator

    def _chaired(self, mention: EventMention, trigger: int, pred: int) -> EventMention:
        """ "X chaired the meeting", "a meeting chaired by X", "talks hosted by X"."""
        tree, lex = self.tree, self.lex
        for verb in {*tree.with_rel(trigger, "acl"), tree.head[trigger], pred}:
            if verb < 0 or tree.upos[verb] != "VERB" or verb == trigger:
                continue
            if tree.lemma[verb] in lex.chairs:
                who = self._fill(verb_roles(tree, verb).get("subj", [])) or self._agents(verb)
                mention = _with_part(mention, who, "chair")
            elif tree.lemma[verb] in lex.hosts and tree.passive(verb):
                mention = _with_part(mention, self._agents(verb), "host")
        return mention

    def _mediated(self, mention: EventMention, trigger: int) -> EventMention:
        """ "talks mediated by X", "X-mediated talks", "talks under X's mediation"."""
        tree, lex = self.tree, self.lex
        who: list[Filler] = []
        for k in self._sentence(trigger):
            lemma, form = tree.lemma[k], tree.form[k].lower()
            near = tree.head[k] == trigger or tree.head[trigger] == k or k == trigger
            if lemma in lex.mediates and near and tree.upos[k] == "VERB":
                who += self._agents(k)
                if tree.base[k] == "amod":
                    who += self._hyphened(k)
            elif lemma in lex.mediation and tree.preposition(k) in {
                "via",
                "through",
                "under",
                "with",
            }:
                who += self.cast.fill(k)
            elif form.endswith(("-mediated", "-brokered")) and tree.head[k] == trigger:
                who += self._hyphened(k)
        return _with_part(mention, who, "mediator")

    def _hyphened(self, k: int) -> list[Filler]:
        """Return the parties named right before "-mediated", back through a coordination."""
        out: list[Filler] = []
        for j in range(max(self._sentence(k).start, k - _SPAN), k):
            out += self.cast.named(j)
        return out

    # ------------------------------------------------------------------------ hosts

    def _hosts(self, mention: EventMention, pred: int) -> EventMention:
        """Whom the visitor comes to see: "to meet X", "for talks with X", "and met X"."""
        tree, lex = self.tree, self.lex
        codes = {self.cast.entity(a.entity).code for a in mention.of("recipient")} - {""}
        found: list[Filler] = []
        for k in tree.kids[pred]:
            if tree.lemma[k] in lex.purposes and tree.base[k] in {"advcl", "xcomp", "conj", "acl"}:
                if tree.base[k] == "conj" and tree.with_rel(k, "nsubj"):
                    continue
                found += self._met(k)
            for n in (k, *tree.kids[k]) if k > pred and tree.upos[k] != "VERB" else ():
                if tree.base[n] in {"obl", "nmod"} and tree.preposition(n) in {"for", "to"}:
                    found += self._partners(n)
        here = [f for f in found if self.cast.entity(f.entity).code in codes]
        known = {a.entity for role in _SIDES for a in mention.of(role)}
        people = [f for f in here if f.entity not in known and not self._is_state(f)]
        return joined(mention, people, "host")

    def _is_state(self, filler: Filler) -> bool:
        return self.cast.entity(filler.entity).kind in {"state", "place"}

    def _met(self, verb: int) -> list[Filler]:
        roles = verb_roles(self.tree, verb)
        nodes = [*roles.get("with", []), *roles.get("to", [])]
        if self.tree.lemma[verb] in {"meet", "see", "consult"}:
            nodes += roles.get("obj", [])
        found = self._fill(nodes)
        for k in roles.get("obj", []):
            found += self._partners(k)
        for node in nodes:
            for k in self.tree.kids[node]:
                if self.tree.preposition(k) in self.lex.including:
                    found += self._fill([k])
        return found

    def _partners(self, noun: int) -> list[Filler]:
        tree = self.tree
        if tree.lemma[noun] not in self.lex.sessions:
            return []
        return self._fill(
            k for k in tree.kids[noun] if tree.base[k] == "nmod" and tree.preposition(k) == "with"
        )


def joined(
    mention: EventMention, fillers: Sequence[Filler], part: str, leader: int | None = None
) -> EventMention:
    """Return a mention with more participants in a role, and the words that prove them."""
    known = {a.entity for a in mention.of("participant")}
    fresh = {f.entity: f for f in reversed(fillers) if f.entity not in {*known, leader}}
    new = tuple(
        Argument("participant", f.entity, f.start, f.end, part or "attendee", leader)
        for f in sorted(fresh.values(), key=lambda f: f.start)
    )
    if not new:
        return mention
    proof = dict(mention.evidence)
    spans = {*proof.get("participants", ()), *(Span(a.start, a.end) for a in new)}
    evidence = {**proof, "participants": tuple(sorted(spans))}
    return replace(
        mention, arguments=mention.arguments + new, evidence=tuple(sorted(evidence.items()))
    )


def _without(mention: EventMention, entity: int) -> EventMention:
    kept = (a for a in mention.arguments if a.role != "participant" or a.entity != entity)
    return replace(mention, arguments=tuple(kept))


def _acting(mention: EventMention, entity: int, leader: Filler) -> EventMention:
    """Return a mention in which a delegation's leader stands for it."""
    arguments = tuple(
        replace(a, entity=leader.entity, start=leader.start, end=leader.end)
        if a.role in _SIDES and a.entity == entity
        else a
        for a in mention.arguments
    )
    return replace(mention, arguments=arguments)


def _with_part(mention: EventMention, who: Sequence[Filler], part: str) -> EventMention:
    """Return a mention with *who* in a role of their own, no longer as mere parties."""
    if not who:
        return mention
    ids = {f.entity for f in who}
    others = [a for a in mention.arguments if a.role in _SIDES and a.entity not in ids]
    arguments = tuple(
        replace(a, part=part) if a.role == "participant" and a.entity in ids else a
        for a in mention.arguments
        if not (part == "mediator" and others and a.role in _SIDES and a.entity in ids)
    )
    return joined(replace(mention, arguments=arguments), who, part)
