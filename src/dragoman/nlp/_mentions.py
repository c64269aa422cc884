"""Which words name or point at somebody: names, titles, groups, organs, pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.errors import PipelineError
from dragoman.kb import (
    Atom,
    KnowledgePack,
    Lexicon,
    Phrase,
    Words,
    is_tag,
    load_lexicon,
    read_atoms,
    read_phrase,
    tag_words,
    words_of,
)
from dragoman.nlp._mention_runs import Draft, drafts, extend, runs
from dragoman.types import Document, Mention, Tokens

_PRONOUNS = frozenset(
    "he him his she her hers it its they them their theirs who whom whose which".split()
)
_NAMES = frozenset({"state", "seat", "region", "person", "name", "entity"})
_SKIPPED = frozenset({"metadata", "boilerplate", "byline", "dateline"})


class Mentions:
    """Fill ``Document.mentions``: proper names, titles, nominal actors, metonyms, pronouns.

    A mention is the maximal simple noun phrase; conjuncts are mentions of their own; a
    possessor is one as well. Passages that are not the report's words have none.
    """

    name = "mentions"
    reads = frozenset({"tokens", "quotes"})
    writes = "mentions"

    def __init__(self, pack: KnowledgePack, lexicon: Lexicon | None = None) -> None:
        self._pack = pack
        self._lexicon = lexicon or load_lexicon()

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Find the mentions of each document."""
        for doc in docs:
            yield replace(doc, mentions=tuple(self.find(doc)))

    def find(self, doc: Document) -> list[Mention]:
        """Return the mentions of one document in order of their first token."""
        tokens = doc.tokens
        if tokens is None:
            raise PipelineError(f"report {doc.id}: mentions need tokens")
        words = words_of(doc.text, tokens, self._pack)
        skipped = [(p.start, p.end) for p in doc.passages if p.kind in _SKIPPED]
        found: list[Mention] = []
        for number, (low, high) in enumerate(tokens.sentences()):
            if low == high or _inside(skipped, int(tokens.start[low])):
                continue
            found += self._sentence(doc, words, number, (low, high))
        return found

    def _sentence(
        self, doc: Document, words: Words, number: int, bounds: tuple[int, int]
    ) -> list[Mention]:
        tokens = doc.tokens
        if tokens is None:
            return []
        low, high = bounds
        atoms = read_atoms(words, self._lexicon, low, high)
        starts = {atom.first: atom for atom in atoms}
        found = [
            m for at in range(low, high)
            if words.word[at] in _PRONOUNS and (m := _pronoun(tokens, words, at, number))
        ]  # fmt: skip
        seen: set[tuple[int, int]] = set()
        taken = low
        for run in runs(words, tokens.deprel, atoms, low, high):
            for short in drafts(words, tokens.deprel, run):
                draft = extend(words, short, starts, high)
                if draft.last <= taken and draft.atoms[-1].kind in {"name", "person"}:
                    continue
                phrase = read_phrase(words, draft.atoms, draft.first, draft.last)
                mention = _mention(doc, words, draft, phrase, number)
                if mention is None or (draft.first, draft.last) in seen:
                    continue
                if _is_credit(words, draft):
                    continue
                seen.add((draft.first, draft.last))
                words.phrases[mention.first, mention.last] = phrase
                found.append(mention)
                if phrase.name is not None:
                    taken = max(taken, draft.last)
        found.sort(key=lambda m: (m.first, m.last))
        return found


def _is_credit(words: Words, draft: Draft) -> bool:
    """Say whether a name is a picture's credit: "(Name/AP)"."""
    end, form = draft.last, words.form
    if draft.first == 0 or end >= len(form):
        return False
    return form[draft.first - 1] in {"(", "["} and form[end] == "/"


def _inside(spans: list[tuple[int, int]], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


def _pronoun(tokens: Tokens, words: Words, at: int, sentence: int) -> Mention | None:
    if tokens.upos[at] not in {"PRON", "DET"}:
        return None
    start, end = words.start[at], words.end[at]
    return Mention(start, end, at, at, at + 1, "pronoun", "other", sentence=sentence)


def _mention(
    doc: Document, words: Words, draft: Draft, phrase: Phrase, sentence: int
) -> Mention | None:
    tokens = doc.tokens
    if tokens is None:
        return None
    form, kind = _form(phrase, draft)
    if not form:
        return None
    first = _left(words, draft)
    start, end = words.start[first], words.end[draft.last - 1]
    name = _name(doc, words, phrase.name) if phrase.name else ""
    office = ""
    if phrase.office and phrase.titles:
        upto = phrase.name.first if phrase.name else draft.last
        office = _text(doc, words, first, upto).strip(" ,") if upto > first else ""
    head = _head(words, draft, phrase)
    return Mention(start, end, head, first, draft.last, form, kind, name, office, sentence)


def _name(doc: Document, words: Words, atom: Atom) -> str:
    """Return the words of a name; of a tag those that it is made of, or whom it stands for."""
    text = _text(doc, words, atom.first, atom.last)
    if not is_tag(text):
        return text
    return atom.candidates[0].name if atom.kind == "person" else tag_words(text)


def _text(doc: Document, words: Words, first: int, last: int) -> str:
    return doc.text[words.start[first] : words.end[last - 1]]


def _left(words: Words, draft: Draft) -> int:
    first = draft.first
    begin, named = draft.atoms[0].first, draft.atoms[0].kind in _NAMES
    while first < begin and (
        not words.form[first][:1].isalnum()
        or words.word[first] in {"least", "most"}
        or (named and words.upos[first] == "VERB")
    ):
        first += 1
    return first


def _form(phrase: Phrase, draft: Draft) -> tuple[str, str]:
    """Return the form and kind of a mention; ("", "") where it is none."""
    if phrase.name is not None:
        return "name", _name_kind(phrase, phrase.name)
    if phrase.group is not None and phrase.group.kind == "thing":
        return ("nominal", "group") if phrase.owners else ("", "")
    if phrase.office is not None and not phrase.plural:
        return ("epithet" if phrase.epithet else "title"), "office"
    if phrase.group is not None:
        return "nominal", "org" if phrase.group.kind == "organ" else "group"
    if phrase.office is not None:
        return "nominal", "group"
    return _place_form(phrase, draft.atoms[-1])


def _name_kind(phrase: Phrase, name: Atom) -> str:
    if name.kind == "entity":
        return "org"
    if name.kind == "person" or phrase.office is not None:
        return "person"
    return {"PER": "person", "ORG": "org", "LOC": "place"}.get(name.ner, "other")


def _place_form(phrase: Phrase, last: Atom) -> tuple[str, str]:
    if last.kind in {"state", "region"}:
        return "name", "state" if last.kind == "state" else "place"
    if last.kind == "seat":
        return "metonym", "state"
    return ("epithet", "state") if phrase.epithet and last.kind == "epithet" else ("", "")


def _head(words: Words, draft: Draft, phrase: Phrase) -> int:
    """Return the token of the core (name, title or group) whose head lies outside the core."""
    core = phrase.name
    if core is None:
        titles = phrase.titles if phrase.group is None else (phrase.group,)
        core = titles[-1] if titles else draft.atoms[-1]
    low, high = core.first, core.last
    for index in range(low, high):
        if not low <= words.head[index] < high:
            return index
    return high - 1
