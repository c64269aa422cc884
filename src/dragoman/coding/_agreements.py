"""What agreements have in addition: instrument, stage, title, areas, the day of signing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Day  # noqa: N812  (fields are called `date`)

from dragoman.coding._cooperation_areas import AreaReader
from dragoman.coding._cooperation_lexicon import areas_of, cooperation_lexicon
from dragoman.coding._events_build import Draft
from dragoman.coding._events_cast import Cast
from dragoman.coding._frames import Tree, antecedent
from dragoman.types import Document, EventMention

_KINDS = frozenset({"AGREE", "COOPERATE"})
_SIGNED = frozenset({"057", "050"})  # signed; partnerships founded
_LEAVING = frozenset({"RETREAT", "SANCTION", "REJECT", "CONCEDE", "THREATEN"})
_ON_PAPER = frozenset({"signed", "ratified"})
_OVER = frozenset({"suspended", "ended"})
_HOLDS = frozenset({"obj", "nsubj", "obl", "xcomp", "acl"})
_TO_PAPER = frozenset({"", "to", "of", "on", "into", "from", "for", "upon"})
_JOINING = frozenset({"of", "on", "and", "the", "for", "between", "with"})
_BEFORE = frozenset({"the", "a", "an", "this", "that"})
_SET_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_MOST = 14


def complete_agreements(
    drafts: Sequence[Draft], doc: Document, tree: Tree, cast: Cast
) -> list[Draft]:
    """Fill the fields of agreements (codebook, section 2) in the records that are about one."""
    work = _Agreements(doc, tree, cast)
    return [work.complete(d) for d in drafts]


class _Agreements:
    """Reads one document; indices are tokens'."""

    __slots__ = ("doc", "lex", "reader", "tree")

    def __init__(self, doc: Document, tree: Tree, cast: Cast) -> None:
        self.doc, self.tree = doc, tree
        self.lex = cooperation_lexicon()
        self.reader = AreaReader(tree, cast, self.lex)

    def complete(self, draft: Draft) -> Draft:
        mention = draft.mention
        own = mention.event in _KINDS or mention.cameo in _SIGNED
        if not own and mention.event not in _LEAVING:
            return draft
        paper = self._paper(draft.hit.trigger, draft.hit.pred)
        stage = self._stage(paper, draft.hit.trigger) if paper is not None else ""
        if mention.event == "AGREE" and paper != draft.hit.trigger and stage in _ON_PAPER:
            stage = "negotiated"  # a promise to sign
        if not own and stage not in _OVER:
            return draft
        if paper is None:
            return replace(draft, mention=replace(mention, areas=self._areas_told(draft)))
        title = self._title(paper)
        found = replace(
            mention,
            instrument=self.lex.papers[self.tree.lemma[paper]],
            stage=stage,
            title=title,
            areas=self._areas(paper, title),
            signed_on=self._signed_on(mention, stage, draft.hit.trigger),
        )
        return replace(draft, mention=found)

    # --------------------------------------------------------------------- the paper

    def _paper(self, trigger: int, pred: int) -> int | None:
        """Return the noun of the paper that an event is about, or None."""
        tree = self.tree
        if self._is_paper(trigger):
            return trigger
        for node in dict.fromkeys((trigger, pred)):
            for k in self._near(node):
                for part in tree.conjuncts(antecedent(tree, k)):
                    inner = [m for m in tree.kids[part] if tree.preposition(m) == "of"]
                    found = [m for m in (part, *inner) if self._is_paper(m)]
                    if found:
                        return found[0]
        return None

    def _near(self, node: int) -> list[int]:
        """Return what an act is done to: its object, "of" and "to" what, who bears its relative."""
        tree = self.tree
        out = [k for k in tree.kids[node] if tree.base[k] in {"obj", "nsubj", "obl", "nmod"}]
        out = [k for k in out if tree.preposition(k) in _TO_PAPER]
        if tree.base[node] in {"acl", "amod"}:
            out.append(tree.head[node])
        if tree.base[node] == "conj" and tree.upos[node] == "VERB":
            later = [k for k in out if k > node]
            out += [] if later else tree.with_rel(tree.head[node], "obj")
        for k in tree.with_rel(node, "xcomp", "ccomp"):
            out += [m for m in tree.with_rel(k, "obj") if tree.lemma[k] in self.lex.acts]
        return out

    def _is_paper(self, i: int) -> bool:
        tree = self.tree
        return tree.upos[i] in {"NOUN", "PROPN"} and tree.lemma[i] in self.lex.papers

    # --------------------------------------------------------------------- its stage

    def _stage(self, paper: int, trigger: int) -> str:
        """Return what the words make of a paper, the nearest first, or an empty string."""
        tree, acts = self.tree, self.lex.acts
        marks = [k for k in tree.kids[paper] if tree.base[k] in {"acl", "amod"}]
        own = trigger if trigger != paper else tree.head[paper]
        for node in (own, *marks):
            if node >= 0 and tree.lemma[node] in acts and self._is_act(node):
                return acts[tree.lemma[node]]
        if tree.preposition(paper) in self.lex.under:
            return "in_force"
        if tree.upos[trigger] == "VERB" and tree.lemma[trigger] == "agree":
            return "negotiated"
        return ""

    def _is_act(self, node: int) -> bool:
        return self.tree.upos[node] in {"VERB", "NOUN"} or self.tree.is_participle(node)

    # --------------------------------------------------------------------- its name

    def _title(self, paper: int) -> str:
        """Return the name of a paper that has one: the capitalised words around its noun."""
        tree = self.tree
        if not tree.form[paper][:1].isupper() or self._all_capitals(paper):
            return ""
        first = last = paper
        while self._named(first - 1, paper) and paper - first < _MOST:
            first -= 1
        while self._goes_on(last + 1, paper) and last - paper < _MOST:
            last += 1
        while first < paper and tree.form[first].lower() in _BEFORE | _JOINING:
            first += 1
        while last > paper and tree.form[last].lower() in _JOINING:
            last -= 1
        if first == last:
            return ""
        tokens = tree.tokens
        return self.doc.text[int(tokens.start[first]) : int(tokens.end[last])]

    def _named(self, i: int, paper: int) -> bool:
        tree = self.tree
        if i < 0 or tree.sent[i] != tree.sent[paper] or tree.upos[i] == "VERB":
            return False
        return tree.form[i][:1].isupper() or tree.form[i] in {"-", "–"} or tree.form[i] == "and"

    def _goes_on(self, i: int, paper: int) -> bool:
        tree = self.tree
        if i >= len(tree.form) or tree.sent[i] != tree.sent[paper]:
            return False
        if tree.form[i].lower() in _JOINING:
            return self._goes_on(i + 1, paper)
        at = int(tree.tokens.start[i])
        if any(t.start <= at < t.end for t in self.doc.times or ()):
            return False
        return tree.form[i][:1].isupper() and tree.upos[i] in {"NOUN", "PROPN", "ADJ"}

    def _all_capitals(self, paper: int) -> bool:
        """Whether a paper stands in a line whose nouns are all capitalised: a headline."""
        tree = self.tree
        low, high = tree.tokens.sent_start[tree.sent[paper] : tree.sent[paper] + 2].tolist()
        nouns = [i for i in range(low, high) if tree.upos[i] in {"NOUN", "VERB"}]
        return sum(tree.form[i][:1].isupper() for i in nouns) > len(nouns) / 2

    # --------------------------------------------------------------------- areas

    def _areas(self, paper: int, title: str) -> tuple[str, ...]:
        """Return the areas that a paper's name, attributes, subject and purpose name."""
        tree, reader = self.tree, self.reader
        hosts = [paper, tree.head[paper]] if tree.base[paper] == "obj" else [paper]
        aims = [
            thing
            for h in hosts
            for k in tree.with_rel(h, "acl", "advcl")
            if k > paper and tree.has_to(k) and tree.lemma[k] in self.lex.purposes
            for thing in tree.with_rel(k, "obj")
        ]
        about = [*reader.topics(paper), *reader.listed_after(paper), *aims]
        found = [*reader.areas(about), *reader.own_area(paper)]
        return tuple(dict.fromkeys([*(area for area, _ in found), *areas_of(title, self.lex)]))

    def _areas_told(self, draft: Draft) -> tuple[str, ...]:
        """Return the areas in which an act without a paper promises or does work together."""
        tree, trigger = self.tree, draft.hit.trigger
        nodes = [k for k in tree.subtree(draft.hit.pred) if k >= trigger]
        found = [area for k in nodes for area, _ in self.reader.of_word(k)]
        return tuple(dict.fromkeys(found))

    def _signed_on(self, mention: EventMention, stage: str, trigger: int) -> Day | None:
        """Return the day of signing where the event is a signing that took place on a known day."""
        done = mention.status in {"occurred", "historical"} and not self.tree.has_to(trigger)
        since = self.tree.preposition(trigger) in {"since", "after"}
        known = stage == "signed" and mention.cameo == "057" and mention.date_precision == "day"
        return mention.date if known and done and not since else None
