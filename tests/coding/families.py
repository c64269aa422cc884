"""Checks of a failure family: sentences with what must, or must not, be coded in them.

An expectation is "none", or "TYPE [status] A,B -> C" (codes; the arrow's sides may be "*"),
or "not TYPE", or several of these with " ; " between them.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.coding.pipeline import codes, documents

from dragoman import ontology
from dragoman.coding._events import code_events


def failures(cases: Mapping[str, str]) -> list[str]:
    """Return the cases that are not coded as expected, with what was coded."""
    wrong = []
    for doc, (text, wanted) in zip(documents(cases), cases.items(), strict=True):
        found = [
            (e.event, e.status, codes(doc, e, "actor"), codes(doc, e, "recipient"))
            for e in code_events(doc)
        ]
        if not all(_met(part.strip(), found) for part in wanted.split(";")):
            wrong.append(f"{text} | wanted {wanted} | got {found}")
    return wrong


def assert_family(cases: Mapping[str, str], least: float = 0.9) -> None:
    """Assert that the family is large enough and that *least* of it is right."""
    assert len(cases) >= 10
    wrong = failures(cases)
    assert len(wrong) <= (1 - least) * len(cases) + 1e-9, "\n".join(wrong)


def _met(wanted: str, found: list[tuple[str, str, list[str], list[str]]]) -> bool:
    if wanted == "none":
        return not found
    if wanted.startswith("not "):
        return all(e != wanted[4:] for e, *_ in found)
    left, _, right = wanted.partition("->")
    event, *rest = left.split()
    status = rest.pop(0) if rest and rest[0] in ontology.statuses() else ""
    actors = sorted(",".join(rest).split(",")) if rest else []
    recipients = sorted(right.strip().split(",")) if right.strip() else []
    return any(
        e == event
        and (not status or s == status)
        and (actors in (["*"], a))
        and (recipients in (["*"], r))
        for e, s, a, r in found
    )
