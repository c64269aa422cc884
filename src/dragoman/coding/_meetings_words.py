"""Words of a meeting's sentence: format, length, topics, occasion, venue, outcome."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from dragoman.coding._frames import Tree
from dragoman.coding._meetings_lexicon import MeetingLexicon
from dragoman.coding._size import number
from dragoman.types import Document, PlaceLink

_LENGTH = re.compile(
    r"\b(?P<n>\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)(?P<half>[\s-]and[\s-]a[\s-]half)?[\s-]"
    r"(?P<unit>minute|hour)s?(?P<after> and a half)?\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\b(?:phone|telephone|phonecall|call(?:ed)? up)\b", re.IGNORECASE)
_VIDEO = re.compile(
    r"\b(?:video(?:[\s-]?(?:conference|link|call))?|virtual(?:ly)?|online|teleconference)\b", re.I
)
_MEET = re.compile(
    r"\b(?:meet|met|talk|visit|summit|session|call|conversation|negotiat|host|discuss|last)", re.I
)
_OCCASION = re.compile(
    r"\bon the (?:sidelines?|margins?|fringes?) of (?P<what>(?:the )?[^,.;]+?)"
    r"(?= in [A-Z]| on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)| at |[,.;:]| to (?:discuss|talk)|$)"
)
_IN_PERSON = frozenset(
    {
        "CONSULT-meet",
        "CONSULT-receive",
        "CONSULT-visit",
        "CONSULT-arrive",
        "CONSULT-leave-for",
        "CONSULT-attend",
    }
)
_VENUES = frozenset({"at", "in", "inside"})
_GOING_ON = frozenset(
    {"they", "both", "side", "leader", "minister", "president", "talk", "country"}
)
_FUTURE = frozenset({"will", "would", "shall", "should", "may", "might", "could", "to"})


class MeetingWords:
    """Reads the details of a meeting from the words of its sentence."""

    __slots__ = ("doc", "lex", "places", "starts", "tree")

    def __init__(self, doc: Document, tree: Tree, lexicon: MeetingLexicon) -> None:
        self.doc, self.tree, self.lex = doc, tree, lexicon
        self.starts: list[int] = tree.tokens.start.tolist()
        self.places = sorted(doc.places or (), key=lambda p: p.start)

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
            unit = 60 if found["unit"].lower() == "hour" else 1
            half = bool(found["half"] or found["after"])
            return value[0] * unit + (unit // 2 if half else 0)
        return None

    def format(self, trigger: int, pred: int, mode: tuple[str, ...], rule: str) -> str:
        """Return in_person, phone or video, or an empty string, from a meeting's own words."""
        text = self._own(trigger, pred)
        if _VIDEO.search(text):
            return "video"
        if "phone" in mode or (_PHONE.search(text) and rule not in _IN_PERSON):
            return "phone"
        return "in_person" if rule in _IN_PERSON or "visit" in mode else ""

    def _own(self, trigger: int, pred: int) -> str:
        """Return the words of a meeting's noun and of its predicate's adjuncts."""
        tree = self.tree
        own = {trigger, pred, *tree.kids[trigger]}
        for k in tree.kids[pred]:
            if tree.base[k] in {"obl", "advmod", "obj", "amod", "compound"}:
                own |= {k, *tree.kids[k]}
        return " ".join(tree.form[k] for k in sorted(own))

    def occasion(self, sentence: int, pred: int) -> str:
        """Return the gathering on whose sidelines, or at which, they met."""
        found = _OCCASION.search(self.text(sentence))
        if found:
            return found["what"].strip()
        tree = self.tree
        for k in tree.kids[pred]:
            lemma = tree.lemma[k].lstrip("#")
            if lemma in self.lex.occasions and tree.preposition(k) in {"at", "during"}:
                return self._phrase(k)
        return ""

    def venue(self, pred: int) -> tuple[str, PlaceLink | None]:
        """Return the building in which they met, and the place that its words name."""
        tree = self.tree
        for k in tree.kids[pred]:
            if tree.lemma[k] not in self.lex.buildings or tree.preposition(k) not in _VENUES:
                continue
            low, high = self.starts[k], max(self.starts[j] for j in tree.subtree(k))
            at = bisect_right([p.start for p in self.places], low)
            near = [p for p in self.places[at : at + 3] if p.start <= high and p.country_code]
            return self._named(k), near[0] if near else None
        return "", None

    def _named(self, k: int) -> str:
        """Return a building's phrase without the town: "the Elysee Palace"."""
        phrase = self._phrase(k)
        for place in self.places:
            head = phrase.partition(f" in {place.name}")[0]
            if head != phrase:
                return head
        return phrase

    # ------------------------------------------------------------------- outcome

    def outcome(self, sentence: int) -> str:
        """Return ``signed``, ``agreed`` or ``failed``, from the sentence and the next one."""
        last = len(self.tree.tokens.sent_start) - 2
        for s in range(sentence, min(sentence + 2, last + 1)):
            if s > sentence and not self._goes_on(s):
                break
            text = self.text(s).lower()
            if any(words in text for words in self.lex.failed):
                return "failed"
            found = self._results(s)
            if found:
                return "signed" if "signed" in found else "agreed"
        return ""

    def _goes_on(self, sentence: int) -> bool:
        """Whether a sentence speaks of the same meeting: "they", "the two sides", "the talks"."""
        low, high = self._bounds(sentence)
        tree = self.tree
        return any(
            tree.base[k] == "nsubj" and tree.lemma[k] in _GOING_ON
            for k in range(low, min(high, low + 6))
        )

    def _results(self, sentence: int) -> set[str]:
        tree, lex, out = self.tree, self.lex, set[str]()
        for i in range(*self._bounds(sentence)):
            if tree.upos[i] != "VERB" or self._ahead(i):
                continue
            things = {tree.lemma[k] for k in tree.kids[i] if tree.base[k] in {"obj", "nsubj"}}
            things |= {tree.lemma[c] for k in tree.with_rel(i, "obj") for c in tree.conjuncts(k)}
            if tree.lemma[i] in lex.signs and things & lex.papers:
                out.add("signed")
            elif tree.lemma[i] in lex.agrees or (
                tree.lemma[i] in lex.reaches and things & lex.understandings
            ):
                out.add("agreed")
        return out

    def _ahead(self, i: int) -> bool:
        tree = self.tree
        marks = {tree.lemma[k] for k in tree.kids[i] if tree.base[k] in {"aux", "mark", "advmod"}}
        return bool(marks & (_FUTURE | {"not", "n't", "if", "after", "before"}))

    # -------------------------------------------------------------------- topics

    def topics(self, sentence: int, trigger: int) -> tuple[str, ...]:
        """Return what was talked about, from the meeting's sentence and the next one."""
        last = len(self.tree.tokens.sent_start) - 2
        out: list[str] = []
        for s in range(sentence, min(sentence + 2, last + 1)):
            low, high = self._bounds(s)
            if s > sentence and not self._goes_on(s) and self._other_meeting(low, high):
                break
            for i in range(low, high):
                if i != trigger and s == sentence and self.tree.lemma[i] == "meet":
                    continue
                for node in self._topic_nodes(i):
                    out.extend(self._phrase(c) for c in self.tree.conjuncts(node))
            if out:
                break
        return tuple(dict.fromkeys(t for t in out if t))

    def _other_meeting(self, low: int, high: int) -> bool:
        """Whether a sentence tells of a meeting with a subject of its own."""
        tree, lex = self.tree, self.lex
        words = lex.talks | {"hold", "visit"}
        return any(tree.lemma[i] in words and tree.with_rel(i, "nsubj") for i in range(low, high))

    def _topic_nodes(self, i: int) -> list[int]:
        tree, lex, lemma = self.tree, self.lex, self.tree.lemma[i]
        if lemma == "discuss" and tree.upos[i] == "VERB":
            own = tree.with_rel(i, "obj")
            return own or [k for k in tree.kids[i] if tree.rel[k] == "nsubj:pass"]
        if lemma in lex.talks and tree.upos[i] == "VERB":
            about = lex.about | ({"on"} if lemma in {"consult", "brief", "negotiate"} else set())
        elif lemma in lex.talk_nouns and tree.upos[i] == "NOUN":
            about = lex.about | {"on"}
        else:
            return []
        aim = [
            k
            for k in tree.with_rel(i, "acl", "advcl")
            if k > i and tree.has_to(k) and tree.lemma[k] in lex.aims and tree.with_rel(k, "obj")
        ]
        if aim:
            return aim
        near = [*tree.kids[i], *self._attached(i)]
        return [
            k
            for k in dict.fromkeys(near)
            if k > i
            and tree.base[k] in {"obl", "nmod"}
            and tree.preposition(k) in about
            and tree.lemma[k] not in lex.not_topics
            and not self._is_time(k)
        ]

    def _attached(self, i: int) -> list[int]:
        """Return what hangs on the verb or the partner of "held talks with X on Y"."""
        tree = self.tree
        out = [k for p in tree.kids[i] if tree.preposition(p) == "with" for k in tree.kids[p]]
        verb = tree.head[i]
        if verb >= 0 and tree.base[i] == "obj" and tree.upos[verb] == "VERB":
            for k in tree.kids[verb]:
                out += [k, *(tree.kids[k] if tree.preposition(k) == "with" else [])]
        return out

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
            if tree.base[k] in {"case", "conj", "cc", "punct", "mark"} or tree.rel[k] in {
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
