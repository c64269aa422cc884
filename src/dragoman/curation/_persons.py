"""Cleaning of the World Factbook's persons: titles in names, one person under several keys."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from dragoman.curation._tables import Row, tsv
from dragoman.kb import name_key

_PREFIX = re.compile(
    r"^(?:(?:represent\w+|is represented) by |(?:acting |co-|first |second |deputy |assistant |"
    r"former |interim |then-)+(?=[A-Za-z])|vice president |prime minister |deputy prime minister |"
    r"lieutenant[- ]governor |governor[- ]general |governor |administrator |high commissioner |"
    r"commissioner |prefect |french co-prince |taliban leader |president |vacant |"
    r"charg[ée] d['’]affaires |ambassador |minister |king |queen |sir |dame |dr\.? |ms\.? |mr\.? |"
    r"mrs\.? |prince |sheikh |gen\.? |lt\. gen\.? |maj\. gen\.? |brig\. gen\.? |adm\.? |"
    r"vice admiral |air marshal |col\.? |shaykh |ratu |the )+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r",\s*(minister|counselor|brig|gen|lt|maj|dr|sr|jr|esq|deputy|charg).*$", re.I)
_ROMAN = re.compile(r"\b(Ii|Iii|Iv|Vi|Vii|Viii|Xiv|Xvi)\b")
_BAD = re.compile(r"\d|\band\b|,|\bvacan|\bsince\b|\bposition\b|\bcouncil\b|\brepresent", re.I)


def clean_label(label: str, states: Iterable[str] = ()) -> str:
    """Return a person's name without titles; "" where it is no single name.

    >>> clean_label("represented by Governor General Cynthia A. Pratt")
    'Cynthia A. Pratt'
    >>> clean_label("China Xi Jinping", ["China"]), clean_label("Elizabeth Ii")
    ('Xi Jinping', 'Elizabeth II')
    """
    name = _SUFFIX.sub("", label).strip()
    for _ in range(3):
        name = _PREFIX.sub("", name).strip()
        for state in states:
            if name.startswith(state + " ") and len(name.split()) > len(state.split()) + 1:
                name = name[len(state) :].strip()
    name = _ROMAN.sub(lambda m: m.group().upper(), name)
    return "" if _BAD.search(name) or len(name) < 4 else name


def merge_keys(people: Iterable[Row], states: Iterable[str]) -> dict[str, str]:
    """Return the key that each ``kp:`` key stands for: a Wikidata id where the names agree."""
    known: dict[str, set[tuple[str, str]]] = defaultdict(set)
    loose: list[tuple[str, str, str]] = []
    names = sorted(states)
    for row in people:
        label = row["label"]
        if row["id"].startswith("kp:"):
            label = clean_label(label, names) or label
            loose.append((name_key(label), row["country"] or "", row["id"]))
        else:
            known[name_key(label)].add((row["country"] or "", row["id"]))
    for row in tsv("leaders_2026.tsv"):
        known[name_key(row["name"])].add((row["state"], row["qid"]))
    merged: dict[str, str] = {}
    first: dict[tuple[str, str], str] = {}
    for label, country, key in sorted(loose):
        same = {k for c, k in known[label] if c in {country, ""}} or {k for _, k in known[label]}
        crowned = label.split()[-1:] in (["ii"], ["iii"]) or len(label.split()) > 2
        own = {k for c, k in known[label] if c == country}
        if len(own) == 1 or (len(same) == 1 and crowned):
            merged[key] = next(iter(own or same))
        else:
            merged[key] = first.setdefault((label, country), key)
    return {key: to for key, to in merged.items() if key != to}
