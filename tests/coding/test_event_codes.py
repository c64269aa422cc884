"""Every entry of codes.yaml gives its examples their code and modes, and its near misses not."""

from tests.coding.pipeline import documents, line

from dragoman.coding._codes import Code, load_codes
from dragoman.coding._events import code_events
from dragoman.coding._rules import load_grammar
from dragoman.types import EventMention


def _entries() -> list[Code]:
    return [code for rows in load_codes().values() for code in rows]


def _shows(entry: Code, event: EventMention) -> bool:
    """Whether an event looks as the entry would have made it."""
    modes = set(entry.mode) == set(event.mode) if entry.only else set(entry.mode) <= set(event.mode)
    return event.event == entry.event and modes and entry.cameo in {"", event.cameo}


def test_every_entry_has_an_example_and_a_near_miss() -> None:
    assert not [c.id for c in _entries() if not c.examples or not c.counterexamples]
    assert len({c.id for c in _entries()}) == len(_entries())
    kinds = {k for c in _entries() for k in (c.actor, c.recipient, c.party) if k}
    assert kinds <= set(load_grammar().kinds)


def test_examples_and_counterexamples_of_all_entries() -> None:
    rows = [(c, e, True) for c in _entries() for e in c.examples]
    rows += [(c, e, False) for c in _entries() for e in c.counterexamples]
    texts = [text.partition(" | ")[2] if wanted else text for _, text, wanted in rows]
    wrong = []
    for (entry, text, wanted), doc in zip(rows, documents(texts), strict=True):
        events = [e for e in code_events(doc) if e.event == entry.event]
        cameo, modes = text.partition(" | ")[0].split(" ", 1) if wanted else ("", "")
        if wanted:
            asked = (cameo, set(modes.strip("-").split("+")) - {""})
            right = any((e.cameo, set(e.mode)) == asked for e in events)
        else:
            right = not any(_shows(entry, e) for e in events)
        if not right:
            found = [(line(doc, e), e.cameo, e.mode) for e in events]
            wrong.append((entry.id, text, found))
    assert not wrong, "\n".join(map(str, wrong))
