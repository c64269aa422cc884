"""Every rule's examples are coded by it, and none of its near misses is."""

from collections import defaultdict

from tests.coding.pipeline import codes, documents, line

from dragoman.coding._events import code_events
from dragoman.coding._rules import Rule, load_rules

SLOTS = ("actor", "recipient")


def test_examples_and_counterexamples_of_all_rules() -> None:
    rows: list[tuple[Rule, dict, bool]] = []
    for rule in load_rules().rules:
        rows += [(rule, dict(e), True) for e in rule.examples]
        rows += [(rule, {"text": c}, False) for c in rule.counterexamples]
    wrong = defaultdict(list)
    for (rule, row, wanted), doc in zip(
        rows, documents(r["text"] for _, r, _ in rows), strict=True
    ):
        events = code_events(doc)
        mine = [e for e in events if e.coder == f"rule:{rule.id}"]
        if wanted:
            right = any(
                all(
                    not row.get(k) or codes(doc, e, k) == sorted(row[k])
                    for k in ("actor", "recipient")
                )
                for e in mine
            )
        else:
            right = not mine
        if not right:
            wrong[rule.id].append((row["text"], [line(doc, e) for e in events]))
    assert not wrong
