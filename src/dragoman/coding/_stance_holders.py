"""Who can hold a position: the political fillers of a subject, the speaker of the words."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding._events_cast import Cast, Filler, is_political
from dragoman.coding._frames import Tree, surface_subject
from dragoman.coding._told import Told
from dragoman.types import Entity

_KINDS = frozenset("person state organ org igo party armed_group group ngo company media".split())
_PUBLIC = frozenset("GOV LEG PTY OPP REB PRM SPY".split())
_FIRST = frozenset({"we", "i", "our", "my", "us"})
_NAMELESS = frozenset({"state", "organ", "org", "group"})


class Holders:
    """The holders of one document's stances; nodes are tokens' indices."""

    def __init__(self, tree: Tree, cast: Cast, told: Told) -> None:
        self.tree, self.cast, self.told = tree, cast, told

    def of(self, nodes: Iterable[int]) -> list[Filler]:
        """Return the political fillers of nominals, each once."""
        out: list[Filler] = []
        for n in nodes:
            found = self.cast.fill(n, places=True, owners=False) or self._they(n)
            out += [f for f in found if all(f.entity != o.entity for o in out)]
        return [f for f in out if self._fit(f)]

    def said_by(self, i: int) -> list[Filler]:
        """Return the speaker, in office or an organisation, of the statement around token *i*."""
        start = int(self.tree.tokens.start[i])
        speaker = self.told.speaker(self.told.at(start))
        if speaker is None or self.cast.in_voice(start):
            return []  # posts and turns of transcripts urge too lightly
        entity = self.cast.entity(speaker.entity)
        if not is_political(entity) or not self._is_public(entity) or entity.sector == "JUD":
            return []
        return [Filler(speaker.entity, speaker.start, speaker.end)]

    def is_private(self, filler: Filler) -> bool:
        """Whether a holder is an ordinary person or a crowd without an office."""
        e = self.cast.entity(filler.entity)
        if e.kind not in {"person", "group"} or e.office or e.code == "IGO":
            return False
        return not e.sectors or set(e.sectors) <= {"CVL", "REF", "MED", "EDU", "BUS", "REL"}

    def _is_public(self, e: Entity) -> bool:
        groups = {"person", "group", "media", "company"}
        return bool(e.office) or e.kind not in groups or e.sector in _PUBLIC

    def is_first_person(self, nodes: Iterable[int]) -> bool:
        """Whether a subject is "we" or "I"."""
        return any(self.tree.form[n].lower() in _FIRST for n in nodes)

    def _fit(self, filler: Filler) -> bool:
        e = self.cast.entity(filler.entity)
        words = self.cast.doc.text[filler.start : filler.end].split()
        nameless = not e.code and e.kind in _NAMELESS and len(words) == 1
        return is_political(e) and e.kind in _KINDS and e.sector != "JUD" and not nameless

    def _they(self, node: int) -> list[Filler]:
        """Return the several subjects of the sentence before for a "they" without a link."""
        tree = self.tree
        if tree.form[node].lower() != "they" or tree.base[node] != "nsubj":
            return []
        above = tree.head[node]
        if above >= 0 and tree.base[above] == "ccomp":
            said = surface_subject(tree, tree.head[above])
            if any(tree.form[s].lower() == "they" for s in said):
                return []
            return [f for s in said for f in self.cast.fill(s, places=True, owners=False)]
        sentence = tree.sent[node] - 1
        if sentence < 0 or self._voice(node) != self._voice(int(self._first(sentence))):
            return []
        a, b = tree.tokens.sent_start[sentence : sentence + 2]
        roots = [i for i in range(a, b) if tree.head[i] < 0]
        subjects = [s for r in roots for s in surface_subject(tree, r)]
        found = [f for s in subjects for f in self.cast.fill(s, places=True, owners=False)]
        return found if len(found) > 1 else []

    def _first(self, sentence: int) -> int:
        """Return the first word of a sentence behind its quotation mark."""
        a, b = self.tree.tokens.sent_start[sentence : sentence + 2]
        return next((i for i in range(a, b) if self.tree.upos[i] != "PUNCT"), int(a))

    def _voice(self, i: int) -> tuple[int | None, str]:
        offset = int(self.tree.tokens.start[i])
        return self.told.at(offset), self.cast.doc.kind_at(offset)
