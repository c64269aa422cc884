"""Words of a meeting's sentence: format, length, topics, occasion, venue."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.coding._frames import Tree
from dragoman.coding._size import number
from dragoman.types import Document

_LENGTH = re.compile(
    r"\b(?P<n>\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)[\s-](?P<unit>minute|hour)s?\b", re.IGNORECASE
)
_PHONE = re.compile(r"\b(?:phone|telephone|phonecall|call(?:ed)? up)\b", re.IGNORECASE)
_VIDEO = re.compile(r"\b(?:video(?:[\s-]?(?:conference|link|call))?|virtual(?:ly)?|online)\b", re.I)
_MEET = re.compile(
    r"\b(?:meet|met|talk|visit|summit|session|call|conversation|negotiat|host)", re.I
)
_OCCASION = re.compile(
    r"\bon the (?:sidelines|margins|fringes) of (?P<what>(?:the )?[^,.;]+?)"
    r"(?= in [A-Z]| on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)| at |[,.;]|$)"
)
_IN_PERSON = frozenset(
    {"CONSULT-meet", "CONSULT-receive", "CONSULT-visit", "CONSULT-arrive", "CONSULT-attend"}
)
_TALK = frozenset({"talk", "speak", "confer", "negotiate", "consult", "brief", "meet"})
_TALK_NOUNS = frozenset(
    {"talk", "discussion", "negotiation", "meeting", "view", "consultation", "conversation",
     "dialogue", "summit", "session"}
)  # fmt: skip
_ABOUT = frozenset({"about", "on", "over", "regarding", "concerning", "upon"})
_VENUES = frozenset({"at", "in", "inside"})
_BUILDINGS = frozenset(
    "palace house residence hotel headquarters office embassy kremlin building castle hall airport"
    " center centre villa ranch resort parliament ministry base".split()
)


class MeetingWords:
    """Reads the details of a meeting from the words of its sentence."""

    __slots__ = ("doc", "starts", "tree")

    def __init__(self, doc: Document, tree: Tree) -> None:
        self.doc, self.tree = doc, tree
        self.starts: list[int] = tree.tokens.start.tolist()

    def tokens_in(self, start: int, end: int) -> range:
        """Return the tokens that begin in [start, end)."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def _bounds(self, sentence: int) -> tuple[int, int]:
        sent = self.tree.tokens.sent_start
        return int(sent[sentence]), int(sent[sentence + 1])

    def text(self, sentence: int) -> str:
        """Return the words of a sentence."""
        low, high = self._bounds(sentence)
        return self.doc.text[self.starts[low] : int(self.tree.tokens.end[high - 1])]

    def minutes(self, sentence: int) -> int | None:
        """Return how long a meeting took, in minutes, where its sentence says so."""
        text = self.text(sentence)
        for found in _LENGTH.finditer(text):
            near = text[max(0, found.start() - 60) : found.end() + 40]
            value = number(found["n"])
            if value is None and found["n"].lower() in {"an", "one", "a"}:
                value = (1, 1)
            if value is None or not _MEET.search(near):
                continue
            return value[0] * (60 if found["unit"].lower() == "hour" else 1)
        return None

    def format(self, sentence: int, mode: tuple[str, ...], rule: str) -> str:
        """Return in_person, phone or video, or an empty string."""
        text = self.text(sentence)
        if _VIDEO.search(text):
            return "video"
        if "phone" in mode or _PHONE.search(text):
            return "phone"
        return "in_person" if rule in _IN_PERSON else ""

    def occasion(self, sentence: int) -> str:
        """Return the gathering on whose sidelines they met."""
        found = _OCCASION.search(self.text(sentence))
        return found["what"].strip() if found else ""

    def venue(self, pred: int) -> str:
        """Return the building in which they met."""
        tree = self.tree
        for k in tree.kids[pred]:
            if tree.lemma[k] in _BUILDINGS and tree.preposition(k) in _VENUES:
                return self._phrase(k)
        return ""

    def topics(self, sentence: int, trigger: int) -> tuple[str, ...]:
        """Return what was talked about, from the meeting's sentence and the next one."""
        last = len(self.tree.tokens.sent_start) - 2
        out: list[str] = []
        for s in range(sentence, min(sentence + 2, last + 1)):
            low, high = self._bounds(s)
            for i in range(low, high):
                if i != trigger and s == sentence and self.tree.lemma[i] == "meet":
                    continue
                for node in self._topic_nodes(i):
                    out.extend(self._phrase(c) for c in self.tree.conjuncts(node))
            if out:
                break
        return tuple(dict.fromkeys(t for t in out if t))

    def _topic_nodes(self, i: int) -> list[int]:
        tree, lemma = self.tree, self.tree.lemma[i]
        if lemma == "discuss" and tree.upos[i] == "VERB":
            own = tree.with_rel(i, "obj")
            return own or [k for k in tree.kids[i] if tree.rel[k] == "nsubj:pass"]
        speaks = lemma in _TALK and tree.upos[i] == "VERB"
        if speaks or (lemma in _TALK_NOUNS and tree.upos[i] == "NOUN"):
            return [
                k
                for k in tree.kids[i]
                if tree.base[k] in {"obl", "nmod"}
                and tree.preposition(k) in _ABOUT
                and not self._is_time(k)
            ]
        return []

    def _is_time(self, i: int) -> bool:
        at = self.starts[i]
        if any(t.start <= at < t.end for t in self.doc.times or ()):
            return True
        return self.tree.form[i].endswith("day") or self.tree.upos[i] == "NUM"

    def _phrase(self, i: int) -> str:
        """Return a noun phrase without its preposition, later conjuncts and relative clause."""
        tree = self.tree
        drop: set[int] = set()
        for k in tree.kids[i]:
            if tree.base[k] in {"case", "conj", "cc", "punct"} or tree.rel[k] in {
                "acl:relcl",
                "parataxis",
                "appos",
            }:
                drop.update(tree.subtree(k))
        keep = [k for k in tree.subtree(i) if k not in drop]
        low, high = keep[0], keep[0]
        for k in keep:
            if k <= high + 1:
                high = k
        if high < i:
            low, high = i, i
        return self.doc.text[self.starts[low] : int(tree.tokens.end[high])]
