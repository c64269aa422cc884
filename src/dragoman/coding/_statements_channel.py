"""By which channel words were made public, from the words around their cue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.resources import read_yaml


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of the codebook, the platform and the outlet, empty where untold."""

    name: str = "unknown"
    platform: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Channels:
    """The patterns of resources/coding/statements_channels.yaml, best first."""

    screen: frozenset[str]
    audience: re.Pattern[str]
    occasion: re.Pattern[str]
    patterns: tuple[tuple[re.Pattern[str], str, str], ...]

    @classmethod
    def load(cls) -> Channels:
        """Read and compile the patterns."""
        data = read_yaml("coding/statements_channels.yaml")
        rows = ((re.compile(c["words"]), c["channel"], c["platform"]) for c in data["channels"])
        audience, occasion = re.compile(data["audience"]), re.compile(data["occasion"])
        return cls(frozenset(data["screen"]), audience, occasion, tuple(rows))

    def find(self, words: str) -> Channel:
        """Return the channel that *words* (the reported words left out) name."""
        for pattern, name, platform in self.patterns:
            match = pattern.search(words)
            if match is not None:
                outlet = match.groupdict().get("outlet") or ""
                return Channel(name, platform, outlet.strip())
        return Channel()
