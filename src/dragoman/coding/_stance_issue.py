"""What a stance is about: runs of words, lists taken apart where they are lists of issues."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.coding._events_cast import Cast
from dragoman.coding._frames import Tree
from dragoman.coding._phrases import listed, own_words
from dragoman.coding._stance_lexicon import StanceLexicon

Run = tuple[int, ...]
Issue = tuple[int, Run]
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_AS_TAIL = frozenset({"part", "result", "soon", "long", "of"})
_PAIRS = frozenset({("such", "as"), ("in", "accordance"), ("in", "line"), ("in", "order")})
_LOOSE = frozenset({"ADP", "CCONJ", "SCONJ", "PUNCT", "DET", "ADV"})
_TIME_PREPS = frozenset({"on", "in", "by", "at", "for", "since"})


class Issues:
    """Runs of tokens of one document, by their heads."""

    def __init__(self, tree: Tree, cast: Cast, lexicon: StanceLexicon) -> None:
        self.tree, self.cast, self.lex = tree, cast, lexicon
        self.timed = _timed(tree, cast)

    def of(self, nodes: list[int]) -> list[Issue]:
        """Return (head, words) of each issue that nominals or gerunds name."""
        found = [x for n in nodes for x in self._unfold(n, 0)]
        return [x for x in found if x[0] not in self.timed and not self._is_stance(x[0])]

    def clause(self, verb: int) -> list[Issue]:
        """Return the verb phrases that a clause and its conjuncts name."""
        kinds = {"VERB", "AUX", "ADJ", "NOUN"}
        parts = [p for p in self.tree.conjuncts(verb) if self.tree.upos[p] in kinds]
        return [(p, self.verb_phrase(p)) for p in parts]

    def verb_phrase(self, verb: int) -> Run:
        """Return a verb with its objects, and its subject where the clause has its own."""
        tree = self.tree
        words = own_words(tree, verb)
        own = tree.base[verb] in {"ccomp", "advcl", "root"} or tree.passive(verb)
        subjects = tree.with_rel(verb, "nsubj") if own else []
        first = min([*words, *(j for s in subjects for j in tree.subtree(s))])
        return self._trimmed(verb, list(range(first, max(words) + 1)))

    def with_purpose(self, verb: int, node: int) -> list[Issue]:
        """Return an object with what it is supported in: "Laos in its reform", "X on issues of Y".

        Nothing for a bare "each other".
        """
        tree = self.tree
        after = [
            k
            for k in tree.kids[verb]
            if k > node
            and (
                (tree.base[k] == "advcl" and self.mark_of(k) in {"in", "on"})
                or (tree.base[k] == "obl" and tree.preposition(k) in {"in", "on"})
            )
            and not set(tree.subtree(k)) & self.timed
        ]
        examples = self._examples(verb)
        if examples:
            return [x for n in examples for x in self._nested(n)]
        each = tree.lemma[node] == "each" or tree.form[node].lower() == "one"
        entity = self.cast.by_head.get(node) is not None
        if after and (each or (entity and tree.base[after[0]] == "advcl")):
            last = max(tree.subtree(after[0]))
            start = min(own_words(tree, node))
            run = self._trimmed(node, list(range(start, last + 1)))
            return [(node, run)]
        return [] if each else self.of([node])

    # ----------------------------------------------------------------------- lists

    def _unfold(self, node: int, depth: int) -> list[Issue]:
        tree = self.tree
        parts = listed(tree, node, self.lex.sets["umbrella"], self.lex.sets["such_as"])
        plain = parts == tree.conjuncts(node)
        verbs = any(tree.upos[p] == "VERB" for p in parts)
        if plain and not verbs and not self._own_issues(parts):
            return self._one_run(node, parts)
        out: list[Issue] = []
        for part in parts:
            is_verb = tree.upos[part] == "VERB"
            examples = self._examples(part) if is_verb else []
            inner = self._furthered(part) if is_verb and depth < 3 else []
            if inner:
                each = (self._nested(n) if examples else self._unfold(n, depth + 1) for n in inner)
                out += [x for issues in each for x in issues]
            elif tree.upos[part] == "VERB":
                out.append((part, self.verb_phrase(part)))
            else:
                out += self._nested(part) if not plain else self._one_run(part, [part])
        return out

    def _own_issues(self, parts: list[int]) -> bool:
        """Whether the members of a list are issues each: many, or with complements of their own."""
        if len(parts) > 3:
            return True
        tree = self.tree
        heavy = [p for p in parts if any(tree.base[k] == "nmod" and k > p for k in tree.kids[p])]
        return len(parts) > 1 and len(heavy) == len(parts)

    def _furthered(self, verb: int) -> list[int]:
        """Return what "safeguarding X" is for: its objects, or what they consist of."""
        tree = self.tree
        if self.lex.object.get(tree.lemma[verb]) != "supports":
            return []
        return self._examples(verb) or tree.with_rel(verb, "obj")

    def _examples(self, verb: int) -> list[int]:
        """Return A and B of "safeguarding principles such as A and B", hung on the verb."""
        tree, late = self.tree, list[int]()
        objects = tree.with_rel(verb, "obj")
        if objects and self.lex.has("umbrella", tree.lemma[objects[0]]):
            late = [k for k in tree.with_rel(verb, "obl") if k > objects[0]]
        such_as = self.lex.sets["such_as"]
        return [m for k in late if tree.preposition(k) in such_as for m in tree.conjuncts(k)]

    def _nested(self, part: int) -> list[Issue]:
        """Return the issues of "respect for A, B and C", a member of a longer list."""
        tree = self.tree
        for k in tree.kids[part]:
            parts = tree.conjuncts(k)
            if tree.base[k] == "nmod" and k > part and len(parts) > 2:
                first = range(min(own_words(tree, part)), max(own_words(tree, k)) + 1)
                rest = [x for p in parts[1:] for x in self._one_run(p, [p])]
                return [(part, tuple(first)), *rest]
        return self._one_run(part, [part])

    # ------------------------------------------------------------------- single runs

    def _one_run(self, node: int, parts: list[int]) -> list[Issue]:
        tree = self.tree
        mention = self.cast.by_head.get(node)
        if mention is not None and self.cast.doc.mentions is not None:
            found = self.cast.doc.mentions[mention]
            if found.kind == "person" or len(parts) == 1 == found.last - found.first:
                return [(node, tuple(range(found.first, found.last)))]
        words = [j for p in parts for j in own_words(tree, p)]
        run = self._trimmed(node, list(range(min(words), max(words) + 1)))
        only = len(run) == 1 or (len(run) == 2 and tree.upos[run[0]] in {"DET", "PRON"})
        bare = only and self.lex.has("empty", tree.lemma[node])
        bare |= self.lex.has("umbrella", tree.lemma[node]) and tree.lemma[run[0]] == "other"
        if bare or (tree.upos[node] in {"PRON", "NUM"} and len(run) < 3):
            return []
        return [(node, run)]

    def _trimmed(self, head: int, words: list[int]) -> Run:
        """Return a run without evaluation at its front and circumstances at its end."""
        words = self._with_of(words)
        tree, lex = self.tree, self.lex
        for j in words:
            after = j > head and lex.has("tails", tree.lemma[j])
            pair = tuple(tree.lemma[j : j + 2])
            part = pair[0] == "as" and pair[-1] in _AS_TAIL
            if after or (j > head and (part or pair in _PAIRS)):
                words = words[: words.index(j)]
                break
        while len(words) > 1 and words[-1] in self.timed and words[-1] != head:
            words = words[:-1]
            if tree.lemma[words[-1]] in _TIME_PREPS and words[-1] != head:
                words = words[:-1]
        while len(words) > 1 and tree.upos[words[-1]] in _LOOSE and words[-1] > head:
            words = words[:-1]
        return tuple(self._without_praise(head, words))

    def _without_praise(self, head: int, words: list[int]) -> list[int]:
        """Take adjectives of evaluation off the front: "decisive but often brutal attacks"."""
        tree = self.tree
        last = max(
            (
                j
                for j in words
                if j < head and tree.upos[j] == "ADJ" and self.lex.has("evaluative", tree.lemma[j])
            ),
            default=-1,
        )
        if last < 0 or any(tree.upos[j] in {"NOUN", "PROPN", "VERB"} for j in words if j < last):
            return words
        return [j for j in words if j > last]

    def _is_stance(self, head: int) -> bool:
        """Whether a member of a list is a stance: "the need for X and opposition to Y"."""
        ways = self.lex.noun.get(self.tree.lemma[head], ())
        return any(side == "opposes" and self.after(head, preps) for side, preps in ways)

    def _with_of(self, words: list[int]) -> list[int]:
        """Take in an "of" phrase that follows at once but hangs elsewhere in the tree."""
        tree, nxt = self.tree, words[-1] + 1
        if nxt + 1 >= len(tree.lemma) or tree.lemma[nxt] != "of" or tree.base[nxt] != "case":
            return words
        inside = tree.subtree(tree.head[nxt])
        if inside[0] != nxt or tree.sent[nxt] != tree.sent[words[0]]:
            return words
        return [*words, *range(nxt, max(own_words(tree, tree.head[nxt])) + 1)]

    def mark_of(self, k: int) -> str:
        """Return the first preposition or subordinator of a phrase, or an empty string."""
        kids = (m for m in self.tree.kids[k] if self.tree.base[m] in {"mark", "case"})
        return next((self.tree.lemma[m] for m in kids), "")

    def after(self, i: int, preps: frozenset[str]) -> list[int]:
        """Return the nominals and gerunds that follow *i* with one of *preps*.

        A preposition of several words is spelled out: "in favor of", "out against", "up for".
        """
        tree, out = self.tree, list[int]()
        for k in tree.kids[i]:
            base, prep = tree.base[k], tree.preposition(k)
            if base in {"obl", "nmod"} and (prep in preps or self._with_particle(i, k) in preps):
                out.append(k)
            elif base in _CLAUSES and self.mark_of(k) in preps and self._is_gerund(k):
                out.append(k)
            elif base == "obl" and f"{prep} {tree.lemma[k]} of" in preps:
                out += [m for m in tree.kids[k] if self.mark_of(m) == "of"]
        return out

    def _is_gerund(self, k: int) -> bool:
        return self.tree.form[k].lower().endswith("ing") or not self.tree.has_to(k)

    def _with_particle(self, i: int, k: int) -> str:
        tree = self.tree
        kids = (
            p for p in tree.kids[i] if tree.rel[p] == "compound:prt" or tree.base[p] == "advmod"
        )
        prt = next((tree.lemma[p] for p in kids if i < p < k and k - i < 6), "")
        return f"{prt} {tree.preposition(k)}"


def _timed(tree: Tree, cast: Cast) -> frozenset[int]:
    """Return the tokens of expressions of time."""
    spans = [(t.start, t.end) for t in cast.doc.times or ()]
    if not spans:
        return frozenset()
    starts = tree.tokens.start.tolist()
    runs = (range(bisect_left(starts, a), bisect_left(starts, b)) for a, b in spans)
    return frozenset(i for run in runs for i in run)
