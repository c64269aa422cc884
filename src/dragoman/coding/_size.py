"""How many and how much: killed, injured, arrested, crowds, sums of money."""

from __future__ import annotations

import re

from dragoman.coding._frames import Tree

_WORDS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_VAGUE = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "tens of thousands": (20000, 99999),
    "hundreds of thousands": (200000, 999999),
    "dozen": (12, 12),
}
_KINDS = {
    "dead": frozenset({"kill", "die", "dead", "death", "murder", "execute", "assassinate", "slay"}),
    "injured": frozenset({"injure", "wound", "injured", "wounded", "hurt"}),
    "arrested": frozenset({"arrest", "detain", "jail", "imprison", "round"}),
    "crowd": frozenset(
        {
            "rally",
            "protest",
            "march",
            "demonstrate",
            "gather",
            "mass",
            "demonstrator",
            "protester",
            "crowd",
        }
    ),
}
_PEOPLE = frozenset(
    "person people civilian soldier protester demonstrator officer policeman militant man woman"
    " child journalist worker student resident fighter troop rebel civilian insurgent member"
    " national citizen migrant refugee prisoner hostage activist other insurgent terrorist"
    " guerrilla palestinian israeli villager passenger teenager boy girl victim".split()
)
_COUNTED = frozenset({"nsubj:pass", "obj", "nsubj", "nummod", "nmod", "dep"})
_NUMBER = re.compile(r"^\d{1,3}(,\d{3})+$|^\d+(\.\d+)?$")
_MONEY = re.compile(
    r"(US\$|A\$|C\$|HK\$|\$|€|£|¥|₹|₽)\s?(\d[\d,]*(?:\.\d+)?)\s?(million|billion|trillion|m|bn|mn)?\b|"
    r"\b(\d[\d,]*(?:\.\d+)?)\s?(million|billion|trillion)?\s"
    r"(dollars|euros|pounds|yuan|yen|rubles|roubles|rupees)",
    re.IGNORECASE,
)
_CURRENCY = {
    "$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "hk$": "HKD", "€": "EUR", "£": "GBP",
    "¥": "JPY", "₹": "INR", "₽": "RUB", "dollars": "USD", "euros": "EUR", "pounds": "GBP",
    "yuan": "CNY", "yen": "JPY", "rubles": "RUB", "roubles": "RUB", "rupees": "INR",
}  # fmt: skip
_FACTOR = {"million": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9,
           "trillion": 10**12}  # fmt: skip

Size = tuple[tuple[str, int | str], ...]


def number(words: str) -> tuple[int, int] | None:
    """Return (least, most) of a number in words or digits, or None.

    >>> number("1,200"), number("dozens"), number("twelve"), number("several")
    ((1200, 1200), (24, 99), (12, 12), None)
    """
    text = words.lower().strip()
    if text in _VAGUE:
        return _VAGUE[text]
    total, current, seen = 0, 0.0, False
    for part in re.split(r"[\s-]+", text):
        if _NUMBER.match(part):
            current, seen = current + float(part.replace(",", "")), True
        elif part in _WORDS:
            current, seen = current + _WORDS[part], True
        elif part in _SCALE and seen:
            current *= _SCALE[part]
            if _SCALE[part] >= 1000:
                total, current = total + int(current), 0
        elif part not in {"and", "a"}:
            return None
    value = total + int(current)
    return (value, value) if seen else None


def read_size(tree: Tree, tokens: range, text: str) -> Size:
    """Return the size fields that a sentence's *tokens* (with its *text*) tell, sorted."""
    out: dict[str, int | str] = {}
    for i in tokens:
        kind = _kind_of(tree, i)
        if kind is None or kind in out:
            continue
        least_most = _counted(tree, i)
        if least_most is None:
            continue
        least, most = least_most
        if least == most:
            out[kind] = least
        else:
            out[f"{kind}_min"], out[f"{kind}_max"] = least, most
    out |= _money(text)
    return tuple(sorted(out.items()))


def _kind_of(tree: Tree, i: int) -> str | None:
    for kind, lemmas in _KINDS.items():
        if tree.lemma[i] in lemmas:
            return kind
    return None


def _counted(tree: Tree, i: int) -> tuple[int, int] | None:
    """Return how many people a verb or noun of harm is said of."""
    near: list[int] = [i]
    near.extend(k for k in tree.kids[i] if tree.rel[k] in _COUNTED)
    if tree.head[i] >= 0 and tree.base[i] in {"amod", "acl", "xcomp", "conj", "appos"}:
        near.append(tree.head[i])
    for k in near:
        found = _number_on(tree, k, k == i)
        if found is not None:
            return found
    return None


def _number_on(tree: Tree, i: int, itself: bool) -> tuple[int, int] | None:
    own = number(tree.form[i]) or number(tree.lemma[i] + "s")
    if tree.upos[i] == "NUM" and own:
        return own
    if tree.form[i].lower() in _VAGUE:
        return _VAGUE[tree.form[i].lower()]
    if not itself and tree.upos[i] in {"NOUN", "PROPN", "ADJ"} and tree.lemma[i] not in _PEOPLE:
        return None
    for k in tree.kids[i]:
        if tree.base[k] == "nummod":
            words = [tree.form[j] for j in tree.subtree(k) if tree.upos[j] == "NUM"]
            return number(" ".join(words))
        if tree.form[k].lower() in _VAGUE:
            return _VAGUE[tree.form[k].lower()]
    return None


def _money(text: str) -> dict[str, int | str]:
    found = _MONEY.search(text)
    if not found:
        return {}
    sign, amount, factor, amount2, factor2, word = found.groups()
    digits, scale = (amount or amount2), (factor or factor2 or "").lower()
    try:
        value = round(float(digits.replace(",", "")) * _FACTOR.get(scale, 1))
    except ValueError:
        return {}
    return {"amount": value, "currency": _CURRENCY[(sign or word).lower()]}
