"""Marks nest properly, whatever spans cross, and lose no character."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.web._marks import Mark, nested, paragraphs


def words(pieces):
    return "".join(p["text"] if "text" in p else words(p["in"]) for p in pieces)


def covered(pieces, open_=(), out=None):
    """The idents that lie over each character."""
    out = [] if out is None else out
    for p in pieces:
        if "text" in p:
            out += [frozenset(open_)] * len(p["text"])
        else:
            covered(p["in"], (*open_, p["id"]), out)
    return out


def flags(pieces):
    for p in pieces:
        if "in" in p:
            yield p["id"], p["first"], p["last"]
            yield from flags(p["in"])


TEXT = "abcdefghijklmnopqrst"
SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda s: (min(s), max(s))), max_size=8
)


@settings(deadline=None)
@given(SPANS, st.integers(0, 20), st.integers(0, 20))
def test_every_character_stands_once_under_its_marks(spans, one, other):
    start, end = min(one, other), max(one, other)
    marks = [Mark(a, b, "event", str(n)) for n, (a, b) in enumerate(spans)]
    pieces = nested(TEXT, marks, start, end)
    assert words(pieces) == TEXT[start:end]
    wanted = [
        frozenset(m.ident for m in marks if m.start <= at < m.end) for at in range(start, end)
    ]
    assert covered(pieces) == wanted


@settings(deadline=None)
@given(SPANS)
def test_each_mark_begins_once_and_ends_once(spans):
    marks = [Mark(a, b, "event", str(n)) for n, (a, b) in enumerate(spans) if a < b]
    found = list(flags(nested(TEXT, marks, 0, len(TEXT))))
    for mark in marks:
        own = [(first, last) for ident, first, last in found if ident == mark.ident]
        assert [f for f, _ in own].count(True) == 1
        assert own[0][0]
        assert [x for _, x in own].count(True) == 1
        assert own[-1][1]


def test_crossing_spans_are_cut_where_the_outer_ends():
    pieces = nested("abcdef", [Mark(0, 4, "event", "x"), Mark(2, 6, "statement", "y")], 0, 6)
    outer, rest = pieces
    assert outer["id"] == "x"
    assert outer["in"][1]["id"] == "y"
    assert rest["id"] == "y"
    assert not rest["first"]
    assert rest["last"]


def test_paragraphs_follow_passages_and_leave_out_blank_lines():
    text = "Head\n\nOne.\n \nTwo.\n"
    passages = [{"kind": "headline", "start": 0, "end": 4}, {"kind": "body", "start": 6, "end": 19}]
    found = [(p["kind"], [text[a:b] for a, b in parts]) for p, parts in paragraphs(text, passages)]
    assert found == [("headline", ["Head"]), ("body", ["One.", "Two."])]
