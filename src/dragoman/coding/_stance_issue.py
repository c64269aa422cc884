"""What a stance is about: runs of words, lists taken apart where they are lists of issues."""

from __future__ import annotations

from dragoman.coding._events_cast import Cast
from dragoman.coding._frames import Tree
from dragoman.coding._phrases import listed, own_words
from dragoman.coding._stance_lexicon import StanceLexicon

Run = tuple[int, ...]
_WITH_SUBJECT = frozenset(
    {"acl:relcl", "parataxis", "appos", "discourse", "vocative", "punct", "cc", "mark"}
)


class Issues:
    """Runs of tokens of one document, by their heads."""

    def __init__(self, tree: Tree, cast: Cast, lexicon: StanceLexicon) -> None:
        self.tree, self.cast, self.lex = tree, cast, lexicon

    def of(self, node: int) -> list[tuple[int, Run]]:
        """Return (head, words) of each issue that a nominal or clause names."""
        return self._unfold(node, 0)

    def clause(self, verb: int) -> list[tuple[int, Run]]:
        """Return the verb phrases that a clause and its conjuncts name, "stop X" as its own."""
        kinds = {"VERB", "AUX", "ADJ", "NOUN"}
        parts = [p for p in self.tree.conjuncts(verb) if self.tree.upos[p] in kinds]
        return [(p, self._verb_phrase(p)) for p in parts]

    def _unfold(self, node: int, depth: int) -> list[tuple[int, Run]]:
        tree = self.tree
        parts = listed(tree, node, self.lex.umbrella, self.lex.such_as)
        plain = parts == tree.conjuncts(node)
        verbs = any(tree.upos[p] == "VERB" for p in parts)
        if plain and not verbs and len(parts) < 4:
            return self._one_run(node, parts)
        out: list[tuple[int, Run]] = []
        for part in parts:
            inner = tree.with_rel(part, "obj") if tree.upos[part] == "VERB" else []
            if inner and depth < 3 and self.lex.verb_object.get(tree.lemma[part]) == "supports":
                out += [x for n in inner for x in self._unfold(n, depth + 1)]
            elif tree.upos[part] == "VERB":
                out.append((part, self._verb_phrase(part)))
            else:
                out += self._one_run(part, [part])
        return out

    def _one_run(self, node: int, parts: list[int]) -> list[tuple[int, Run]]:
        tree = self.tree
        mention = self.cast.by_head.get(node)
        if mention is not None and self.cast.doc.mentions is not None:
            found = self.cast.doc.mentions[mention]
            if found.kind == "person" or len(parts) == 1 == found.last - found.first:
                return [(node, tuple(range(found.first, found.last)))]
        words = [j for p in parts for j in own_words(tree, p)]
        run = tuple(range(min(words), max(words) + 1))
        only = len(run) == 1 or (len(run) == 2 and tree.upos[run[0]] in {"DET", "PRON"})
        if (only and tree.lemma[node] in self.lex.empty) or (
            tree.upos[node] == "PRON" and len(run) < 3
        ):
            return []
        return [(node, run)]

    def _verb_phrase(self, verb: int) -> Run:
        words = own_words(self.tree, verb)
        subjects = self.tree.with_rel(verb, "nsubj") if self.tree.base[verb] == "ccomp" else []
        first = min([*words, *(j for s in subjects for j in self.tree.subtree(s))])
        return tuple(range(first, max(words) + 1))
