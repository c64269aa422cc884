"""Who is said to have been at a meeting after it was told: "X was also present"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding._events_build import Draft
from dragoman.coding._events_cast import Cast, Filler
from dragoman.coding._frames import Tree
from dragoman.coding._meetings_lexicon import MeetingLexicon
from dragoman.coding._meetings_people import joined
from dragoman.coding._meetings_words import MeetingWords

_REACH = 6
_ATTENDING = frozenset({"attend", "join", "witness"})


class Present:
    """Adds "X was also present at the 45-minute meeting" to the meeting told before it."""

    __slots__ = ("cast", "lex", "tree", "words")

    def __init__(
        self, tree: Tree, cast: Cast, lexicon: MeetingLexicon, words: MeetingWords
    ) -> None:
        self.tree, self.cast, self.lex, self.words = tree, cast, lexicon, words

    def added(self, drafts: list[Draft]) -> list[Draft]:
        """Return the drafts with those present joined in, and the mere echoes gone."""
        out = list(drafts)
        lemmas = self.tree.lemma
        for i in [k for k, lemma in enumerate(lemmas) if lemma in self.lex.present]:
            nodes = self._presence(i)
            if not nodes:
                continue
            k = self._told_before(out, i)
            if k is None:
                continue
            fillers = [f for n in nodes for f in self.cast.fill(n, owners=False)]
            out[k] = self._joined(out[k], fillers, i)
            out = [d for j, d in enumerate(out) if j == k or not self._is_echo(d, i)]
        return out

    def _told_before(self, out: Sequence[Draft], i: int) -> int | None:
        """Return the meeting that token *i* speaks of: the fullest of the nearest sentence."""
        at = int(self.tree.tokens.start[i])
        same = [
            k
            for k, d in enumerate(out)
            if d.mention.event == "CONSULT"
            and d.mention.trigger.start < at
            and d.mention.status != "planned"
            and self.tree.sent[i] - self.tree.sent[d.hit.trigger] <= _REACH
        ]
        if not same:
            return None
        sentence = self.tree.sent[out[same[-1]].hit.trigger]
        peers = [j for j in same if self.tree.sent[out[j].hit.trigger] == sentence]
        return max(peers, key=lambda j: (len(out[j].mention.of("participant")), -j))

    def _is_echo(self, draft: Draft, i: int) -> bool:
        """Whether a draft only repeats the meeting that somebody was present at."""
        trigger = draft.hit.trigger
        told = self.lex.gatherings | self.lex.ceremonies
        return (
            draft.mention.event == "CONSULT"
            and self.tree.sent[trigger] == self.tree.sent[i]
            and (trigger == i or self.tree.lemma[trigger] in told)
        )

    def _presence(self, i: int) -> list[int]:
        """Return who token *i* says was at "the meeting", or nothing."""
        tree, lex, lemma = self.tree, self.lex, self.tree.lemma[i]
        if lemma in {"attend", "present"} and tree.form[i + 1 : i + 2] == (":",):
            return self._roll(i + 2)
        if tree.rel[i] == "acl:relcl":
            return []
        if lemma in lex.company and tree.upos[i] == "VERB" and tree.passive(i):
            return [
                k for k in tree.kids[i] if tree.base[k] == "obl" and tree.preposition(k) == "by"
            ]
        told = lex.gatherings | lex.ceremonies
        places = [k for k in tree.kids[i] if tree.lemma[k] in told and self._definite(k)]
        subject = tree.with_rel(i, "nsubj")
        if lemma == "present" and subject and tree.with_rel(i, "cop", "aux"):
            return subject if places or len(tree.kids[i]) < 6 else []
        if lemma in _ATTENDING and any(tree.base[k] == "obj" for k in places):
            return subject
        if lemma in {"part", "participate"} and places:
            up = tree.head[i] if lemma == "part" else i
            return tree.with_rel(up, "nsubj") if up >= 0 else []
        return []

    def _roll(self, first: int) -> list[int]:
        """Return the names of a list such as "Also present: A, B, C"."""
        last = int(self.tree.tokens.sent_start[self.tree.sent[first - 1] + 1])
        return [k for k in range(first, last) if self.cast.is_person(k)]

    def _definite(self, i: int) -> bool:
        """Whether a gathering is one told before: "the meeting", not "the meeting of X"."""
        tree = self.tree
        if tree.lemma[i] in self.lex.ceremonies and tree.with_rel(i, "nmod", "acl", "amod"):
            return False
        return any(tree.base[k] == "det" and tree.lemma[k] in {"the", "this"} for k in tree.kids[i])

    def _joined(self, draft: Draft, fillers: Sequence[Filler], i: int) -> Draft:
        mention = joined(draft.mention, fillers, "attendee")
        if mention is draft.mention:
            return draft
        minutes = mention.duration_minutes or self.words.minutes(self.tree.sent[i])
        return replace(draft, mention=replace(mention, duration_minutes=minutes))
