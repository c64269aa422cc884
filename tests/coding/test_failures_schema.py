"""F26 leaks in the vocabulary: every field of every event comes from the ontology or the text."""

from tests.coding import test_failures_roles as roles
from tests.coding import test_failures_status as status
from tests.coding.pipeline import documents

from dragoman import ontology
from dragoman.coding._events import code_events

SIZES = {"dead", "injured", "arrested", "crowd", "amount", "currency"}


def test_no_field_holds_what_the_vocabulary_lacks() -> None:
    texts = [*roles.DIRECTION, *roles.PASSIVE, *roles.NOUNS, *status.PLANS, *status.DENIALS]
    seen = 0
    for doc in documents(texts):
        for event in code_events(doc):
            seen += 1
            assert event.event in {t.name for t in ontology.event_types()}
            assert set(event.mode) <= set(ontology.modes(event.event))
            assert set(event.context) <= set(ontology.contexts())
            assert not event.cameo or ontology.cameo(event.cameo).code == event.cameo
            assert event.status in ontology.statuses()
            assert {k.removesuffix("_min").removesuffix("_max") for k, _ in event.size} <= SIZES
            assert event.coder.startswith("rule:")
            assert 0.0 < event.confidence < 1.0
    assert seen > 30


def test_all_spans_lie_in_the_text_and_hold_the_trigger() -> None:
    for doc in documents(roles.DIRECTION):
        for event in code_events(doc):
            assert 0 <= event.text.start <= event.trigger.start < event.trigger.end
            assert event.trigger.end <= event.text.end <= len(doc.text)
            for _, spans in event.evidence:
                assert all(0 <= s.start < s.end <= len(doc.text) for s in spans)


def test_the_same_text_gives_the_same_events_in_any_company() -> None:
    texts = list(roles.PASSIVE)
    together = [code_events(d) for d in documents(texts)]
    backwards = [code_events(d) for d in documents(reversed(texts))][::-1]
    assert together == backwards
