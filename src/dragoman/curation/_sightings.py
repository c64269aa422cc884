"""Reading dated texts for who held which office: "Russian Foreign Minister Sergey Lavrov"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dragoman.curation._tables import seed
from dragoman.kb import KnowledgePack, name_key

_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽƏŞĞİ"
_WORD = rf"(?:[{_UPPER}][\w'’ʻ‘.-]*|al-[\w'’-]+|Al-[\w'’-]+)"
_LINK = r"(?:al|el|bin|ibn|bint|von|van|der|den|de|da|do|dos|das|del|di|la|le|ul|y)"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_LINK}\s+){{0,2}}{_WORD}){{1,4}}")
_LEFT = re.compile(
    rf"((?:[{_UPPER}#@][\w.'’-]*[ ]+(?:(?:and|of|the|for)[ ]+)?){{0,4}}"
    rf"[{_UPPER}#@][\w.'’-]*)[ ]+(?:(?:acting|interim|caretaker|current|new|newly-appointed|"
    r"outgoing|incumbent|visiting)[ ]+)?$"
)
_OF = re.compile(r"\s+(?:of|for|from)\s+(?:the\s+)?")
_OF_TWO = frozenset(
    {"ambassador", "permanent_representative", "charge_d_affaires", "special_envoy"}
)
_PAST = re.compile(
    r"\b(former|ex|late|then|previous|predecessor|deposed|ousted|future|next|nominee|elect|"
    r"designate|dead|would-be|ex-\w+|former \w+|candidate|presumptive)[ -]*(?:[\w.’'-]+[ -]){0,2}$",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    r"[\s,]+(?:(?:Mr|Mrs|Ms|Dr|Gen|Sheikh|H\.E|Sir|Adm|Lt|Col|U|Daw|Sri|Prof|H\.M|Prince|Princess|Lord)\.?\s+)*"
)
_PLAIN = re.compile(r"[\w’'-]+")
_STOP = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
    "June July August September October November December The A An In On At He She It But And "
    "Says Said Meets Met Visits Holds Speaks Attends Discusses Calls Has Will To Of For With "
    "Is Was Talks Discuss Meeting Meet TASS Photo Video Watch Read President Minister Prime "
    "Foreign Secretary General Ambassador Mr Mrs Ms Dr Update Updated Live Press His Her Its "
    "Today Joint US UK EU UN NATO MEP QC MP Hold Holds Held Conduct Discussed Accuses Engagement "
    "Policy Negotiations Emergency State Duma Organization Humanitarian Aid PM FM Plan Office "
    "Republic Kingdom Artistic Aboard En Route Affairs Cooperation Security Council Governor "
    "Senator Baroness Slovak".split()
)
_WINDOW = 70


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person seen in an office in a dated text; not ``sure`` where no state is named."""

    name: str
    office: str
    scope: str
    title: str
    sure: bool = True


def title_phrases() -> dict[str, str]:
    """Return the titles to look for, and the office of each ("" where the state decides)."""
    found: dict[str, str] = {}
    for office in seed("offices.yaml"):
        for alias in office["aliases"]:
            found.setdefault(alias.lower().replace("-", " "), office["id"])
        for aliases in (office.get("in") or {}).values():
            for alias in aliases:
                found.setdefault(alias.lower().replace("-", " "), "")
    for vague in seed("vague_titles.yaml"):
        found.pop(vague, None)
    return found


class Sightings:
    """Finds offices with names in texts, with the help of a pack's names and offices."""

    def __init__(self, pack: KnowledgePack, phrases: dict[str, str]) -> None:
        self._pack = pack
        self._phrases = phrases

    @cached_property
    def _office(self) -> re.Pattern[str]:
        words = sorted(self._phrases, key=len, reverse=True)
        alternatives = "|".join(re.escape(w).replace(r"\ ", r"[\s-]+") for w in words)
        return re.compile(rf"\b({alternatives})\b(?!['’]s\b|s\b)", re.IGNORECASE)

    def find(self, text: str, home: str = "") -> Iterator[Sighting]:
        """Yield the sightings of *text*; *home*: the state meant where none is named."""
        for match in self._office.finditer(text):
            before = text[max(0, match.start() - _WINDOW) : match.start()]
            left = "?" if _PAST.search(before) else self._scope_left(before)
            if left == "?":
                continue
            end, right = (match.end(), "") if left else self._scope_right(text, match.end())
            scope = left or right or home
            office = self._kind(match.group(1), scope)
            if office in _OF_TWO and not left:
                continue
            name = self._name_after(text, end) or self._known_after(text, end, office, scope)
            if name and office and scope:
                yield Sighting(name, office, scope, match.group(1), bool(left or right))

    def _kind(self, words: str, scope: str) -> str:
        plain = re.sub(r"[\s-]+", " ", words.lower())
        return self._pack.office_kind(words, scope) or self._phrases.get(plain, "")

    def _scope_left(self, before: str) -> str:
        """Return the state or organisation named just before; "?" where something else is."""
        match = _LEFT.search(before)
        if match is None:
            return ""
        words = match.group(1).replace("#", "").replace("@", "").split()
        for first in range(len(words)):
            phrase = re.sub(r"['’]s?$", "", " ".join(words[first:]))
            scope = self._scope(phrase)
            if scope:
                return scope
        return "?" if re.search(r"[a-z,;:)\"”] ?$", before.strip()) is None else ""

    def _scope_right(self, text: str, at: int) -> tuple[int, str]:
        """Return where "of the Republic of X" ends, and X; longest name first."""
        match = _OF.match(text, at)
        if match is None:
            return at, ""
        words = list(re.finditer(r"[\w.'’-]+", text[match.end() : match.end() + 60]))[:6]
        for last in reversed(words):
            end = match.end() + last.end()
            scope = self._scope(text[match.end() : end].replace("#", ""), {"demonym", "adjective"})
            if scope:
                return end, scope
        return at, ""

    def _scope(self, phrase: str, barred: Container[str] = ()) -> str:
        for candidate in self._pack.lookup(phrase):
            if (
                candidate.kind in {"state", "igo"}
                and candidate.form not in barred
                and candidate.form != "capital"
            ):
                return candidate.key
        return ""

    def _name_after(self, text: str, at: int) -> str:
        """Return the name that begins right at *at*, cut before words that are no name."""
        found = _BEFORE_NAME.match(text, at)
        match = _NAME.match(text, found.end()) if found else None
        if match is None:
            return ""
        kept: list[str] = []
        for word in match.group().split():
            bare = re.sub(r"['’]s?$", "", word).rstrip(".,")
            shouted = len(bare) > 3 and bare.isupper()
            if bare in _STOP or shouted or self._is_state(bare):
                break
            kept.append(bare)
            if word != bare and not re.fullmatch(r"[A-Z]\.|Jr\.", word):
                break
        name = " ".join(kept)
        return name if 1 < len(kept) <= 5 and len(name_key(name)) > 5 else ""

    def _known_after(self, text: str, at: int, office: str, scope: str) -> str:
        """Return the name of somebody known in that office whose (sur)name stands at *at*."""
        words = _PLAIN.findall(text[at : at + 60])[:4]
        known = self._known(office, scope)
        for count in range(len(words), 0, -1):
            name = known.get(name_key(re.sub(r"['’]s$", "", " ".join(words[:count]))))
            if name:
                return name
        return ""

    @lru_cache(maxsize=4096)  # noqa: B019  one finder per run
    def _known(self, office: str, scope: str) -> dict[str, str]:
        """Return the holders of an office by full name, and by family name where one has it."""
        found: dict[str, str] = {}
        shared: Counter[str] = Counter()
        people = sorted({t.person for t in self._pack.terms(office, scope)})
        labels = [record.name for key in people if (record := self._pack.entity(key))]
        for label in labels:
            shared[name_key(label).split()[-1]] += 1
        for label in labels:
            key = name_key(label)
            found[key] = label
            if shared[key.split()[-1]] == 1 and len(key.split()[-1]) > 3:
                found.setdefault(key.split()[-1], label)
        return found

    def find_folded(self, text: str, home: str) -> Iterator[Sighting]:
        """Yield the sightings of people known in an office, in a text without capitals."""
        for match in self._office.finditer(text):
            before = text[max(0, match.start() - _WINDOW) : match.start()]
            if _PAST.search(before):
                continue
            words = [w.strip("#@") for w in before.split()[-3:]]
            phrases = [re.sub(r"['’]s?$", "", " ".join(words[n:])) for n in range(len(words))]
            left = next((s for phrase in phrases if (s := self._scope(phrase))), "")
            end, right = (match.end(), "") if left else self._scope_right(text, match.end())
            scope = left or right or home
            office = self._kind(match.group(1), scope)
            name = self._known_after(text, end, office, scope)
            if name and office not in _OF_TWO:
                yield Sighting(name, office, scope, match.group(1), bool(left or right))

    def _is_state(self, word: str) -> bool:
        return any(
            c.kind in {"state", "igo"} and c.form != "capital" for c in self._pack.lookup(word)
        )
