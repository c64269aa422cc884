"""Active, passive, nominal, relative, received-from, light verb: one type, one direction."""

from functools import cache
from pathlib import Path

import yaml
from tests.coding.pipeline import codes, documents

from dragoman.coding._events import code_events
from dragoman.types import Document

DATA = Path(__file__).parent / "paraphrases.yaml"
LEAST = 0.97


@cache
def groups() -> tuple[dict, ...]:
    return tuple(yaml.safe_load(DATA.read_text(encoding="utf-8")))


def is_right(doc: Document, group: dict) -> bool:
    """Whether a sentence has an event of the group's type with its actors and recipients."""
    left, arrow, right = group["who"].partition("->")
    actors, recipients = sorted(left.split()), sorted(right.split())
    for e in code_events(doc):
        a, r = codes(doc, e, "actor"), codes(doc, e, "recipient")
        directed = set(a) == set(actors) and (not arrow or set(r) == set(recipients))
        if e.event == group["type"] and directed:
            return True
    return False


def pairs() -> list[tuple[str, str, bool]]:
    """Return (active, paraphrase, both are right) of all pairs."""
    out: list[tuple[str, str, bool]] = []
    for group in groups():
        forms = {k: v for k, v in group.items() if k not in {"type", "who"}}
        docs = dict(zip(forms, documents(forms.values()), strict=True))
        right = {k: is_right(d, group) for k, d in docs.items()}
        out += [
            (forms["active"], forms[k], right["active"] and right[k])
            for k in forms
            if k != "active"
        ]
    return out


def test_there_are_two_hundred_pairs_of_all_types() -> None:
    assert sum(len(g) - 3 for g in groups()) >= 200
    assert len({g["type"] for g in groups()}) == 16


def test_paraphrases_give_one_type_and_direction() -> None:
    found = pairs()
    wrong = [f"{a} | {b}" for a, b, ok in found if not ok]
    assert len(wrong) <= (1 - LEAST) * len(found), "\n".join(wrong)
