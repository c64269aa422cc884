"""Who says, thinks or wants what: cue words with their source and their content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dragoman.coding._attribution_content import Ranges, find_content
from dragoman.coding._attribution_cues import Cue, Lexicon
from dragoman.coding._attribution_source import (
    Source,
    find_source,
    is_real,
    loose_source,
    noun_phrase,
)
from dragoman.coding._attribution_tree import Text

_ACCORDING = Cue(("according",), frozenset({"quote", "clause"}), frozenset({"quote", "clause"}))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and its words; ranges are half-open and count tokens.

    ``quotes`` are the indices of the quotations that are the content (direct speech);
    without them ``content`` is a reported clause or phrase. ``cue`` is empty (a, a) for
    a bare colon and for speech that goes on with the speaker before (``carried``).
    ``real`` is False for what was not uttered (denied, only possible, wished for).
    """

    cue: tuple[int, int]
    frame: str
    source: Source | None
    content: Ranges
    quotes: tuple[int, ...] = ()
    entry: Cue | None = None
    real: bool = True
    carried: bool = False


class Scan:
    """The cues of a text and, as far as they are asked for, their sources."""

    def __init__(self, text: Text, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.cues: dict[int, tuple[int, Cue]] = {}
        self._sources: dict[int, Source | None] = {}
        lemmas, inside = lexicon.lemmas, text.inside
        for i in [i for i, lemma in enumerate(text.lemma) if lemma in lemmas]:
            lemma = text.lemma[i]
            if inside[i] >= 0:
                continue
            if lemma in ("according", "accord") and self._to_follows(i):
                self._according(i)
            elif text.upos[i] == "VERB" and self._predicate(i):
                self._see(i, lemma)
            elif text.upos[i] == "NOUN" and text.head[i] < 0 and self._taken_for_noun(i):
                self._see(i, lemma)

    @cached_property
    def tokens(self) -> frozenset[int]:
        """Return the tokens of all cues."""
        return frozenset(self.cues)

    @cached_property
    def order(self) -> list[int]:
        """Return the tokens of all cues, in textual order."""
        return sorted(self.cues)

    def _predicate(self, i: int) -> bool:
        """Tell whether a verb is no attribute ("alleged crimes") and no name ("bin Said")."""
        text = self.text
        if text.rel[i] in ("amod", "compound", "flat", "case"):
            return False
        named = text.form[i][0].isupper() and i > 0 and text.upos[i - 1] == "PROPN"
        return not named

    def _taken_for_noun(self, i: int) -> bool:
        """Tell whether a sentence's root is a verb taken for a noun ("X reports that …")."""
        text = self.text
        lo = text.left[i]
        subject = i > lo and text.upos[i - 1] in ("NOUN", "PROPN") and text.form[i].endswith("s")
        that = i + 1 < text.size and text.form[i + 1].lower() == "that"
        if not (subject and that and text.of(i, "ccomp", "acl") > i):
            return False
        source = noun_phrase(text, i, i + 1)
        self._sources[i] = Source(source.lo, i, i - 1)
        return source.lo < i

    def _to_follows(self, i: int) -> bool:
        return i + 2 < self.text.size and self.text.form[i + 1].lower() == "to"

    def _see(self, i: int, lemma: str) -> None:
        variants = self.lexicon.phrasal.get(lemma, {})
        if lemma in self.lexicon.verbs and self.text.of(i, "ccomp") > i:
            variants = {}
        after = [w.lower() for w in self.text.form[i + 1 : i + 4]]
        for rest, cue in sorted(variants.items(), key=lambda item: -len(item[0])):
            words = rest.split()
            if after[: len(words)] == words:
                self.cues[i] = (i + 1 + len(words), cue)
                return
        if lemma in self.lexicon.verbs:
            self.cues[i] = (i + 1, self.lexicon.verbs[lemma])

    def _according(self, i: int) -> None:
        """Take "according to X" as a cue whose source is X."""
        text = self.text
        head = text.head[i] if text.rel[i] == "case" else text.of(i, "obl", "obj", "nmod", "pobj")
        if head <= i + 1:
            head = i + 2
        self.cues[i] = (i + 2, _ACCORDING)
        source = noun_phrase(text, head, i)
        hi = self._own_words(head, source.hi)
        self._sources[i] = Source(max(source.lo, i + 2), max(hi, i + 3), head)

    def _own_words(self, head: int, hi: int) -> int:
        """Return the end of a name without what follows its comma, an apposition apart."""
        text = self.text
        commas = [k for k in range(head + 1, min(hi + 1, text.size)) if text.form[k] == ","]
        if not commas or commas[0] >= hi - 1:
            return hi
        named = text.upos[commas[0] + 1] in ("DET", "NOUN", "PROPN")
        return commas[1] if named and len(commas) > 1 else commas[0]

    def source(self, i: int) -> Source | None:
        """Return the source of cue *i*, or None."""
        if i not in self._sources:
            found = find_source(self.text, i, self.lexicon)
            plain = self.lexicon.plain & {*self.cues[i][1].groups} if i in self.cues else False
            if found is None and plain and not self.text.form[i].endswith("ing"):
                found = loose_source(self.text, i, self.lexicon)
            self._sources[i] = found
        return self._sources[i]

    def give(self, i: int, source: Source) -> None:
        """Let cue *i* have a source that the words around it show better than the tree."""
        self._sources[i] = source

    def real(self, i: int) -> bool:
        """Tell whether the words of cue *i* were uttered."""
        return self.cues[i][1] is _ACCORDING or is_real(self.text, i, self.lexicon)

    def reported(self, i: int) -> Attribution | None:
        """Return what cue *i* reports in a clause or phrase, or None."""
        end, cue = self.cues[i]
        if cue is _ACCORDING:
            frame, content = "clause", self._rest(i)
        else:
            frame, content = find_content(
                self.text, i, end, cue, self.tokens, bool(self.lexicon.plain & {*cue.groups})
            )
        if not content:
            return None
        return Attribution((i, end), frame, self.source(i), content, (), cue, self.real(i))

    def _rest(self, i: int) -> Ranges:
        """Return the sentence that "according to X" belongs to, without these words."""
        text, source = self.text, self.source(i)
        hi = source.hi if source else i + 3
        lo, end = text.sentence(i)
        ranges = (text.trimmed(lo, min(i, end)), text.trimmed(max(hi, lo), end))
        return tuple(r for r in ranges if r[0] < r[1])
