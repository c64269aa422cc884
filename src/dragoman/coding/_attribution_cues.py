"""The reviewed lexicon of attributing words and their frames."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.errors import ResourceError
from dragoman.resources import read_yaml

_FILE = "coding/statements_cues.yaml"
_SETS = (
    "documents",
    "nouns",
    "unreal",
    "times",
    "not_speakers",
    "inverting",
    "plain",
    "speaking",
    "somebody",
    "withheld",
)
_ACCORDING = frozenset({"according", "accord"})
FRAMES = frozenset({"quote", "clause", "to", "obj", "obj_to", "as", "pred", "prep"})


@dataclass(frozen=True, slots=True)
class Cue:
    """What may follow an attributing word; which of it makes a public statement."""

    groups: tuple[str, ...]
    frames: frozenset[str]
    statement: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue words by lemma; ``phrasal`` by verb, then particle or preposition (both of two)."""

    verbs: dict[str, Cue]
    phrasal: dict[str, dict[str, Cue]]
    lemmas: frozenset[str]
    documents: frozenset[str]
    nouns: frozenset[str]
    unreal: frozenset[str]
    times: frozenset[str]
    not_speakers: frozenset[str]
    inverting: frozenset[str]
    plain: frozenset[str]
    speaking: frozenset[str]
    somebody: frozenset[str]
    withheld: frozenset[str]

    @classmethod
    def load(cls) -> Lexicon:
        """Read the lexicon; raises ResourceError where a frame or a section is unknown."""
        data = read_yaml(_FILE)
        merged: dict[str, Cue] = {}
        for name, group in data["verbs"].items():
            cue = _cue(name, group)
            for word in str(group["words"]).split():
                merged[word] = _joined(merged[word], cue) if word in merged else cue
        verbs = {word: cue for word, cue in merged.items() if "_" not in word}
        phrasal: dict[str, dict[str, Cue]] = {}
        for word, cue in merged.items():
            verb, mark, rest = word.partition("_")
            if mark:
                phrasal.setdefault(verb, {})[rest.replace("_", " ")] = cue
        sets = (frozenset(map(str, data[k])) for k in _SETS)
        return cls(verbs, phrasal, _ACCORDING.union(verbs, phrasal), *sets)


def _cue(name: str, group: dict[str, list[str]]) -> Cue:
    frames, statement = frozenset(group["frames"]), frozenset(group["statement"])
    if not frames <= FRAMES or not statement <= frames:
        raise ResourceError(f"{_FILE}: group {name}: frames {sorted(frames | statement)}")
    return Cue((name,), frames, statement)


def _joined(one: Cue, two: Cue) -> Cue:
    return Cue(one.groups + two.groups, one.frames | two.frames, one.statement | two.statement)


@lru_cache(maxsize=1)
def outlets() -> dict[str, list[tuple[str, ...]]]:
    """Return the names of agencies, papers and channels as words, by their first, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(read_yaml(_FILE)["outlets"], key=lambda n: (-len(n.split()), n)):
        words = tuple(name.split())
        found.setdefault(words[0], []).append(words)
    return found
