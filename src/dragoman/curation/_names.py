"""The name index of the pack: folded names, what they may stand for, what is scanned for."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import Any

from dragoman.curation._entities import Draft
from dragoman.kb import fold, name_key

FORMS = ("common", "official", "alias", "acronym", "former", "native", "demonym", "adjective",
         "capital", "metonym", "person", "surname")  # fmt: skip
_WEIGHT = {"common": 1.0, "official": 1.0, "alias": 0.8, "acronym": 0.9, "former": 0.7,
           "native": 0.6, "demonym": 0.95, "adjective": 0.95, "capital": 0.9, "metonym": 0.9,
           "person": 0.9}  # fmt: skip
_ACRONYM = 5  # longest name of capitals only that must be written in capitals


def variants(name: str) -> set[str]:
    """Return spellings of *name* that fold otherwise: without apostrophes, without full stops."""
    plain = name.translate({ord(c): None for c in "'’‘ʼ`"})
    return {name, plain, name.replace(".", ""), plain.replace(".", "")}


def name_columns(entities: dict[str, Draft], row: dict[str, int]) -> dict[str, Any]:
    """Return the columns of names: groups by folded key, their entities, the scan patterns."""
    groups: dict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    patterns: dict[str, tuple[str, int]] = {}
    for key in sorted(entities):
        draft = entities[key]
        for name, form, weight in draft.names:
            prior = round(255 * (weight or _WEIGHT[form]) * draft.prior)
            for spelling in sorted(variants(name)):
                folded = name_key(spelling)
                if not folded or len(folded) > 120:
                    continue
                entry = (row[key], FORMS.index(form))
                groups[folded][entry] = max(groups[folded].get(entry, 0), prior)
                if _scanned(name, folded, draft, form):
                    _pattern(patterns, spelling, folded)
    return _columns(groups, patterns)


def _scanned(name: str, folded: str, draft: Draft, form: str) -> bool:
    """Say whether a name is looked for in texts: not single names of persons, nor words."""
    if form == "person":
        return " " in folded and len(folded) >= 6
    if form == "native" and " " not in folded:
        return False
    if draft.key.startswith("kp:") and draft.kind != "person" and len(folded.split()) < 3:
        return False
    return len(folded) >= 2 and any(c.isalpha() for c in folded) and bool(name.strip())


def _pattern(patterns: dict[str, tuple[str, int]], spelling: str, folded: str) -> None:
    case = 0
    letters = [c for c in spelling if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and len(letters) <= _ACRONYM:
        case = 2
    elif letters and letters[0].isupper():
        case = 1
    raw = fold(spelling).strip()
    for text in {raw, folded}:
        known = patterns.get(text)
        patterns[text] = (folded, min(case, known[1]) if known else case)


def _columns(
    groups: dict[str, dict[tuple[int, int], int]], patterns: dict[str, tuple[str, int]]
) -> dict[str, Any]:
    keys = sorted(groups)
    number = {key: n for n, key in enumerate(keys)}
    first, entity, form, prior = array("i", [0]), array("i"), bytearray(), bytearray()
    for key in keys:
        ranked = sorted(groups[key].items(), key=lambda item: (-item[1], item[0]))
        for (owner, kind), weight in ranked:
            entity.append(owner)
            form.append(kind)
            prior.append(min(weight, 255))
        first.append(len(entity))
    texts = sorted(patterns)
    return {
        "name_key": "\n".join(keys),
        "name_first": first.tobytes(),
        "name_entity": entity.tobytes(),
        "name_form": bytes(form),
        "name_prior": bytes(prior),
        "forms": list(FORMS),
        "pattern": "\n".join(texts),
        "pattern_group": array("i", (number[patterns[t][0]] for t in texts)).tobytes(),
        "pattern_case": bytes(patterns[t][1] for t in texts),
    }
