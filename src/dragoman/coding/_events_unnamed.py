"""Parties that the words name by a common noun which denotes nobody known: text without a code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.coding._frames import Tree
from dragoman.types import Document, Entity, Mention

_BEFORE = frozenset({"det", "amod", "nummod", "compound", "nmod:poss", "nmod:desc", "flat"})
_ARTICLES = frozenset({"the", "a", "an"})
_KEY = "text:"
_ROUGHLY = frozenset({"least", "most", "more", "many"})
_FORMS = frozenset({"nominal", "title", "epithet"})
_BODIES = frozenset({"armed_group", "party", "organ", "org"})
_GROUPS = frozenset(
    "group movement militia organisation organization network faction party".split()
)
_ADJECTIVAL = frozenset({"amod", "compound", "nmod:desc"})


class Unnamed:
    """Makes entities of the common nouns that fill a slot, one for each stretch of words.

    ``words``: the classes ``persons``, ``relatives`` and ``quantities`` of ``frames.yaml``.
    """

    __slots__ = ("doc", "first", "keys", "made", "mentions", "tree", "words")

    def __init__(self, doc: Document, tree: Tree, words: Mapping[str, frozenset[str]]) -> None:
        self.doc, self.tree, self.words = doc, tree, words
        entities = doc.links.entities if doc.links else ()
        self.first = len(entities)
        self.made: list[Entity] = []
        self.keys = {e.key: i for i, e in enumerate(entities) if e.key.startswith(_KEY)}
        known = {k.mention for k in doc.links.links} if doc.links else set()
        self.mentions: dict[int, Mention] = {
            m.head: m
            for i, m in enumerate(doc.mentions or ())
            if i not in known and m.form in _FORMS
        }

    def is_person(self, node: int) -> bool:
        """Whether a token is a common noun for people."""
        noun = self.tree.upos[node] == "NOUN"
        known = self.tree.lemma[node] in self.words.get("persons", ())
        return noun and (known or node in self.mentions or self._others(node))

    def _others(self, node: int) -> bool:
        """Whether a word counts further people ("240 others")."""
        others = self.tree.form[node].lower() == "others"
        return others and bool(self.tree.with_rel(node, "nummod", "amod"))

    def is_relative(self, node: int) -> bool:
        """Whether a noun tells of somebody by another party ("his critics", "US allies")."""
        return self.tree.lemma[node] in self.words.get("relatives", ())

    def is_site(self, node: int) -> bool:
        """Whether a common noun is a place or building that may be attacked."""
        sites = self.words.get("sites", ())
        return self.tree.upos[node] == "NOUN" and self.tree.lemma[node] in sites

    def is_following(self, node: int) -> bool:
        """Whether a noun only adds "and its allies" to a party."""
        tree = self.tree
        before = [k for k in tree.kids[node] if k < node and tree.base[k] not in {"cc", "punct"}]
        return (
            self.is_relative(node)
            and tree.base[node] == "conj"
            and all(tree.upos[k] == "PRON" for k in before)
        )

    def is_body(self, node: int) -> bool:
        """Whether a noun only says what a named one is ("the Hamas movement")."""
        return self.tree.lemma[node] in _GROUPS

    def counts(self, node: int) -> bool:
        """Whether a word counts others ("hundreds of")."""
        return self.tree.lemma[node] in self.words.get("quantities", ())

    def quantified(self, node: int) -> int:
        """Return the noun that a quantity counts ("hundreds of travellers"), else the node."""
        if self.counts(node):
            for k in self.tree.with_rel(node, "nmod"):
                if self.tree.preposition(k) == "of" and k > node:
                    return k
        return node

    def entity(self, node: int, owners: Sequence[Entity]) -> tuple[int, int, int]:
        """Return (entity's index, start, end) of a noun for people.

        *owners*: whose it is ("Russian occupiers"); it has their code if that is one.
        """
        start, end = self._stretch(node)
        key = f"{_KEY}{start}:{end}"
        if key not in self.keys:
            name = " ".join(self.doc.text[start:end].split())
            first, _, rest = name.partition(" ")
            name = rest if first.lower() in _ARTICLES and rest else name
            one = len({e.code for e in owners}) == 1 and not self.is_relative(node)
            code = owners[0].code if one else ""
            sectors = owners[0].sectors if one and owners[0].kind in _BODIES else ()
            if not sectors and self.tree.lemma[node] in self.words.get("soldiers", ()):
                sectors = ("MIL",)
            self.keys[key] = self.first + len(self.made)
            self.made.append(Entity(key, name, "group", code, sectors))
        return self.keys[key], start, end

    def owners(self, node: int) -> list[int]:
        """Return the words that may name a noun's country or body ("Russian occupiers")."""
        tree = self.tree
        before = [k for k in tree.kids[node] if tree.rel[k] in _ADJECTIVAL]
        of = [k for k in tree.with_rel(node, "nmod") if tree.preposition(k) == "of"]
        return before or [k for k in tree.kids[node] if tree.rel[k] == "nmod:poss"] or of

    def _stretch(self, node: int) -> tuple[int, int]:
        """Return the offsets of a noun with what stands before it."""
        mention = self.mentions.get(node)
        if mention is not None:
            return mention.start, mention.end
        tree, first = self.tree, node
        for k in tree.kids[node]:
            if k < first and tree.rel[k] in _BEFORE:
                first = min(first, tree.subtree(k)[0])
        while first < node and (
            tree.upos[first] in {"PUNCT", "CCONJ", "ADP", "ADV"} or tree.lemma[first] in _ROUGHLY
        ):
            first += 1
        return int(tree.tokens.start[first]), int(tree.tokens.end[node])
