"""The areas that a word of cooperation, or an agreement, is said to be in."""

from __future__ import annotations

from dragoman.coding._cooperation_lexicon import CooperationLexicon, areas_of
from dragoman.coding._events_cast import Cast
from dragoman.coding._frames import Tree
from dragoman.coding._phrases import listed, own_words

_SUCH_AS = frozenset({"such as", "including", "like", "namely"})
_JOINT = frozenset({"joint", "bilateral", "trilateral"})
_ARMS = frozenset({"military", "naval", "air", "defense", "defence"})
_LIST = frozenset({"nmod", "obl"})

Area = tuple[str, int]
"""An area of the codebook, and the token that names it."""


class AreaReader:
    """Reads areas off the tree of one document; indices are tokens'."""

    __slots__ = ("cast", "lex", "tree")

    def __init__(self, tree: Tree, cast: Cast, lexicon: CooperationLexicon) -> None:
        self.tree, self.cast, self.lex = tree, cast, lexicon

    def of_word(self, i: int) -> list[Area]:
        """Return the areas of a word of cooperation; none where *i* is no such word."""
        tree, lex, lemma = self.tree, self.lex, self.tree.lemma[i]
        if tree.upos[i] == "VERB":
            return self.areas(self.listed_after(i)) if lemma in lex.verbs else []
        if tree.upos[i] != "NOUN":
            return []
        if lemma in lex.nouns:
            return self._of_noun(i)
        found = self.areas(self.listed_after(i)) if lemma in lex.weak else []
        return found or self.of_relations(i) or self.of_drill(i) or self.of_flow(i)

    def _of_noun(self, i: int) -> list[Area]:
        found = self.areas([*self.listed_after(i), *self.modifiers(i)])
        named = {area for area, _ in found}
        return found + [a for a in self.own_area(i, bare=not found) if a[0] not in named]

    def of_drill(self, i: int) -> list[Area]:
        """ "joint drills", "military exercises with X": what is called off is none."""
        tree, lex = self.tree, self.lex
        if tree.lemma[i] not in lex.drills:
            return []
        own = {tree.lemma[k] for k in self.modifiers(i)}
        shared = own & _JOINT or (own & _ARMS and self._is_with(i))
        if not shared or self.governor(i) in lex.against:
            return []
        return [("military", i)]

    def of_relations(self, i: int) -> list[Area]:
        """ "establish diplomatic relations"."""
        if self.tree.lemma[i] != "relation" or self.governor(i) not in self.lex.founding:
            return []
        own = {self.tree.lemma[k] for k in self.modifiers(i)}
        return [("diplomacy", i)] if "diplomatic" in own else []

    def of_flow(self, i: int) -> list[Area]:
        """ "bilateral trade", "trade volume between": the flow between two parties."""
        tree = self.tree
        if tree.lemma[i] not in self.lex.flows:
            return []
        host = tree.head[i] if tree.rel[i] == "compound" else i
        own = {tree.lemma[k] for h in (i, host) for k in tree.kids[h]}
        between = any(tree.preposition(k) == "between" for h in (i, host) for k in tree.kids[h])
        if not between and not own & self.lex.two_way:
            return []
        return self.areas([i])

    def governor(self, i: int) -> str:
        """Return the lemma of the verb that noun *i* hangs on, or an empty string."""
        verb = self.tree.head[i]
        return self.tree.lemma[verb] if verb >= 0 and self.tree.upos[verb] == "VERB" else ""

    def listed_after(self, i: int) -> list[int]:
        """Return the heads of the list after "in": "in trade, in fields such as energy"."""
        tree, out = self.tree, list[int]()
        kids, verb = list(tree.kids[i]), tree.head[i]
        top = self.top(i)
        if tree.base[i] in {"obj", "conj"} and verb >= 0:
            kids += [k for k in tree.kids[verb] if k > i and tree.base[k] in _LIST]
            kids += [
                k for k in tree.kids[tree.head[top]] if k > i and tree.base[k] == "obl" and top != i
            ]
        kids += [m for k in self.partners(i) for m in tree.kids[k] if m > k]
        for k in dict.fromkeys(kids):
            if tree.base[k] in _LIST and tree.preposition(k) in self.lex.prepositions:
                out += listed(tree, k, self.lex.umbrella, _SUCH_AS)
                out += self._named_fields(k)
                out += [
                    m
                    for part in tree.conjuncts(k)
                    if tree.lemma[part] in self.lex.umbrella
                    for m in self.modifiers(part)
                ]
        return out

    def top(self, i: int) -> int:
        """Return the first of the coordination that *i* is a member of."""
        while self.tree.base[i] == "conj" and self.tree.head[i] >= 0:
            i = self.tree.head[i]
        return i

    def partners(self, i: int) -> list[int]:
        """Return who the shared work is with: "coordination and cooperation with X"."""
        tree = self.tree
        hosts = dict.fromkeys((i, self.top(i)))
        return [k for h in hosts for k in tree.kids[h] if tree.preposition(k) == "with"]

    def _is_with(self, i: int) -> bool:
        return any(self.tree.preposition(k) == "with" for k in self.tree.kids[i])

    def _named_fields(self, k: int) -> list[int]:
        """Return an umbrella noun that names an area itself: "in regional affairs"."""
        tree = self.tree
        own = [p for p in tree.conjuncts(k) if tree.lemma[p] in self.lex.umbrella]
        return [p for p in own if areas_of(" ".join(self._phrase(p)), self.lex)]

    def _phrase(self, node: int) -> list[str]:
        return [self.tree.form[j] for j in own_words(self.tree, node)]

    def modifiers(self, i: int) -> list[int]:
        """Return the words before a noun and those after "of", with what is joined to them."""
        tree = self.tree
        found = [k for k in tree.kids[i] if tree.base[k] in {"amod", "compound"}]
        of = [k for k in tree.kids[i] if tree.base[k] == "nmod" and tree.preposition(k) == "of"]
        return [p for k in (*found, *of) for p in tree.conjuncts(k)]

    def areas(self, nodes: list[int]) -> list[Area]:
        """Return (area, head token) of each phrase that names an area."""
        out: dict[str, int] = {}
        for node in nodes:
            if self.cast.by_head.get(node) is None:
                for area in areas_of(" ".join(self._phrase(node)), self.lex):
                    out.setdefault(area, node)
        return list(out.items())

    def own_area(self, i: int, *, bare: bool = False) -> list[Area]:
        """Return the area of a noun with its modifier ("strategic coordination"), or of it alone.

        ``bare``: the noun alone may name the area, where nothing else does ("coordination").
        """
        tree = self.tree
        for k in tree.kids[i]:
            if tree.base[k] in {"amod", "compound"}:
                text = f"{tree.form[k]} {tree.lemma[i]}"
                if tuple(text.lower().split()) in self.lex.areas:
                    return [(area, i) for area in areas_of(text, self.lex)]
        if bare and (tree.lemma[i],) in self.lex.areas:
            return [(area, i) for area in areas_of(tree.lemma[i], self.lex)]
        return []

    def topics(self, i: int) -> list[int]:
        """Return the words that say what an agreement is about: "energy deal", "deal on gas"."""
        tree = self.tree
        modifiers = [k for k in tree.kids[i] if tree.base[k] in {"amod", "compound"}]
        inner = [k for k in tree.with_rel(i, "nmod") if tree.lemma[k] == "understanding"]
        hosts = [i, *inner]
        if tree.base[i] == "obj":
            hosts.append(tree.head[i])
        near = [k for h in hosts for k in tree.with_rel(h, "nmod", "obl") if k > i]
        about = [k for k in near if tree.preposition(k) in {"on", "for", "about"}]
        return [p for k in (*modifiers, *about) for p in tree.conjuncts(k)]
