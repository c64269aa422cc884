"""Event mentions as what they are compared by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Any
from zlib import crc32

import msgspec

from dragoman import resources
from dragoman.resolution._parties import Who, token, who
from dragoman.resolution._rules import rules
from dragoman.resolution._terms import Terms, weight
from dragoman.types import stable_id

Json = dict[str, Any]
LOSSES = ("dead", "injured", "arrested")
PLANNED = ("planned", "conditional")
_WORD = re.compile(r"\w\w+")
_NUMBER = re.compile(
    r"(?<![\w-])\d[\d,.]*(?!\w)|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("ers", ""), ("ment", ""),
            ("ions", ""), ("ion", ""), ("es", ""), ("ed", ""), ("s", ""))  # fmt: skip
_SPAN_DAYS = 2
_RARE = 4.0
_TELLING = 1.0


@dataclass(frozen=True, slots=True)
class Happening:
    """What an event mention is compared by.

    ``day``, ``end``: ordinal days, where the event is dated to the day; ``base``: the day
    that it is filed under (that, or the day of publication). ``about``: the terms of its
    report. ``words``: (hash, weight) of the telling words of its sentence.
    """

    id: str
    report: str
    n: int
    type: str
    modes: tuple[str, ...]
    cameo: str
    status: str
    origin: str
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    day: int | None
    end: int | None
    published: int | None
    country: str
    city: str
    lat: float | None
    lon: float | None
    format: str
    venue: tuple[str, ...]
    topics: tuple[str, ...]
    size: dict[str, int]
    numbers: tuple[str, ...]
    trigger: str
    words: Terms
    names: tuple[str, ...]
    about: Terms

    @property
    def base(self) -> int | None:
        """Return the day that the mention is filed under."""
        return self.day if self.day is not None else self.published

    @property
    def parties(self) -> tuple[Who, ...]:
        """Return everybody who takes part."""
        return self.actors + self.recipients


def happenings(record: Json, about: Terms) -> Iterator[Happening]:
    """Yield what each event of a coded report is compared by; *about*: the report's terms."""
    kinds = {e["name"]: e["kind"] for e in record["entities"]}
    published = _ordinal(record["report"]["published"])
    for n, event in enumerate(record["events"]):
        loc = event["event_loc"] or {}
        exact = event["date_precision"] == "day"
        actors = _cast(event, "actor", kinds)
        recipients = _cast(event, "recipient", kinds)
        yield Happening(
            id=event["id"],
            report=record["report"]["id"],
            n=n,
            type=event["event"][0],
            modes=tuple(event["mode"]),
            cameo=event["cameo"] or "",
            status=event["status"],
            origin=event["origin"],
            actors=actors,
            recipients=_unlisted(event, actors, recipients, kinds),
            day=_ordinal(event["date"]) if exact else None,
            end=_ordinal(event["enddate"]) if exact else None,
            published=published,
            country=loc.get("country_code") or "",
            city=loc.get("city") or "",
            lat=loc.get("lat"),
            lon=loc.get("lon"),
            format=event.get("format") or "",
            venue=_tokens(event.get("venue") or ""),
            topics=_tokens(" ".join(event.get("topics") or ())),
            size=_losses(event["size"]),
            numbers=tuple(sorted(set(_NUMBER.findall(event["text"])))),
            trigger=stem(event["trigger"]["text"]),
            words=_weighted(event),
            names=_names(event),
            about=about,
        )


def happening_keys(h: Happening) -> tuple[list[int], list[int]]:
    """Return (keys to file a mention under, keys to look it up by), signed 64-bit.

    A mention is filed under its family of types, its day, and pairs of who takes part;
    and each of them with the trigger and with the place. The days around are looked up.
    """
    day = h.base
    family = rules().family[h.type]
    parts = sorted({f"{a}|{b}" for a, b in combinations(sorted(_tokens_of(h)), 2)})
    for t in sorted(_tokens_of(h)):
        parts += [f"{t}|={h.trigger}", f"{t}|@{h.country}"] if h.country else [f"{t}|={h.trigger}"]
    if not h.parties:
        parts = [f"={h.trigger}|@{h.city or h.country}"]
    planned = h.status in PLANNED
    near = [day] if day is None else range(day - _SPAN_DAYS, day + _SPAN_DAYS + 1)
    bases = [key64("event", family, planned, p) for p in parts]
    return [at(b, day) for b in bases], [at(b, d) for b in bases for d in near]


def signature(feature: Any) -> bytes:
    """Return a hash of all that a comparison looks at: equal for two copies of a report."""
    held = [getattr(feature, f) for f in feature.__slots__ if f not in ("id", "report", "n")]
    return hashlib.blake2b(msgspec.msgpack.encode(held), digest_size=12).digest()


@lru_cache(maxsize=65536)
def key64(*parts: object) -> int:
    """Return a signed 64-bit key."""
    raw = int(stable_id(*parts)[:16], 16)
    return raw - 2**64 if raw >= 2**63 else raw


def at(base: int, time: int | None) -> int:
    """Return *base* bound to a day, week or month (None: undated), signed 64-bit."""
    mixed = (base ^ (0 if time is None else (time + 1) * 0x9E3779B97F4A7C15)) & (2**64 - 1)
    return mixed - 2**64 if mixed >= 2**63 else mixed


@lru_cache(maxsize=65536)
def stem(words: str) -> str:
    """Return the first telling word of a trigger: its group of kin, or without its ending."""
    word = head(words)
    return _kin().get(word) or plain_stem(word)


def head(words: str) -> str:
    """Return the first telling word of some words, lower-cased; empty where there is none."""
    found = _WORD.findall(words.lower())
    return next((w for w in found if weight(w) > _TELLING), found[0] if found else "")


def plain_stem(word: str) -> str:
    """Return a word without its commonest English endings."""
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + put
            break
    return word[:-1] if len(word) > 3 and (word[-1] == word[-2] or word[-1] == "e") else word


@lru_cache(maxsize=1)
def _kin() -> dict[str, str]:
    """Return the first word of the group of words for one act that a word belongs to."""
    lines = resources.read_text("resolution/trigger_kin.txt").splitlines()
    groups = [line.split() for line in lines if line and not line.startswith("#")]
    return {word: group[0] for group in groups for word in group}


def _cast(event: Json, slot: str, kinds: dict[str, str]) -> tuple[Who, ...]:
    return _once(who(ref, kinds) for ref in event[slot])


def _unlisted(
    event: Json, actors: tuple[Who, ...], recipients: tuple[Who, ...], kinds: dict[str, str]
) -> tuple[Who, ...]:
    """Return the recipients, with the participants of a meeting who stand in no slot."""
    there = set(actors) | set(recipients)
    extra = [who(ref, kinds) for ref in event.get("participants") or ()]
    return _once((*recipients, *(w for w in extra if w not in there)))


def _once(found: Iterable[Who]) -> tuple[Who, ...]:
    return tuple(dict.fromkeys(found))


def _tokens_of(h: Happening) -> set[str]:
    return {t for t in map(token, h.parties) if t}


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(sorted({w for w in _WORD.findall(text.lower()) if weight(w) > 1.5}))


def _left_out(event: Json) -> set[str]:
    """Return the words of a sentence that stand for its parties and its trigger."""
    held = [ref["entity_text"] for slot in ("actor", "recipient") for ref in event[slot]]
    held += [ref["name"] for slot in ("actor", "recipient") for ref in event[slot] if ref["name"]]
    return set(_WORD.findall(" ".join([*held, event["trigger"]["text"]]).lower()))


def _weighted(event: Json) -> Terms:
    """Return the telling words of a sentence, parties and trigger left out."""
    out = _left_out(event)
    found = {w: weight(w) for w in _WORD.findall(event["text"].lower()) if w not in out}
    return tuple(sorted((crc32(w.encode()), round(x, 2)) for w, x in found.items() if x > 1.5))


def _names(event: Json) -> tuple[str, ...]:
    """Return the rare capitalised words of a sentence, parties left out; none in a title."""
    words = _WORD.findall(event["text"])
    capital = [w for w in words[1:] if w[0].isupper()]
    if len(capital) * 2 > len(words):
        return ()
    out = _left_out(event)
    low = {w.lower() for w in capital} - out
    return tuple(sorted(w for w in low if weight(w) > _RARE))


def _losses(size: Json) -> dict[str, int]:
    """Return the losses told; of "at least 14" and "20 to 30" the lower number."""
    found = {k: size.get(k, size.get(f"{k}_min")) for k in LOSSES}
    return {k: v for k, v in found.items() if isinstance(v, int)}


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None
