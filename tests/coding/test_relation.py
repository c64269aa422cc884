import pytest

from dragoman.coding import RelationCoder
from dragoman.coding._wordpiece import WordPiece
from dragoman.errors import ResourceError


@pytest.fixture(scope="module")
def coder():
    return RelationCoder.load()


def classify(coder, text, source, target):
    spans = [[(text.index(w), text.index(w) + len(w))] for w in (source, target)]
    return coder.classify(text, *spans)


@pytest.mark.parametrize(
    ("text", "source", "target", "event"),
    [
        ("Kenya's president met the Somali premier in Nairobi.", "Kenya", "Somali", "CONSULT"),
        ("Ghana condemned Togo over the border incident.", "Ghana", "Togo", "ACCUSE"),
        ("Togo was condemned by Ghana over the border incident.", "Ghana", "Togo", "ACCUSE"),
        ("Peru refused to lift sanctions on Chile.", "Peru", "Chile", "REJECT"),
        ("Peru lifted sanctions on Chile.", "Peru", "Chile", "RETREAT"),
        ("Peru threatened to impose sanctions on Chile.", "Peru", "Chile", "THREATEN"),
        ("Peru imposed sanctions on Chile.", "Peru", "Chile", "SANCTION"),
        ("Norway sent food and medicine to Yemen.", "Norway", "Yemen", "AID"),
        ("Norway urged Yemen to release the hostages.", "Norway", "Yemen", "REQUEST"),
        ("Rebels shelled the Sudanese garrison at dawn.", "Rebels", "Sudanese garrison", "ASSAULT"),
    ],
)
def test_type_of_a_pair(coder, text, source, target, event):
    assert classify(coder, text, source, target).event == event


def test_pair_between_whom_nothing_passes_is_likely_none(coder):
    text = "Peru imposed sanctions on Chile, while Norway sent food to Yemen."
    assert classify(coder, text, "Peru", "Yemen").none > 0.5
    assert classify(coder, text, "Peru", "Chile").none < 0.5


def test_chances_sum_to_one(coder):
    found = classify(coder, "Ghana thanked Togo.", "Ghana", "Togo")
    assert found.none + sum(p for _, p in found.scores) == pytest.approx(1, abs=0.01)


def test_odd_input_is_no_error(coder):
    for text in ("", "\x00\ud800", "x" * 5000, "word " * 3000):
        coder.classify(text, [(0, 1)], [])


def test_missing_model_is_named():
    with pytest.raises(ResourceError, match="no such resource"):
        RelationCoder.load("models/nowhere@1")


def test_pieces_keep_offsets_over_accents_and_marks():
    words = WordPiece({"[UNK]": 0, "peace": 1, "##ful": 2, ",": 3, "a": 4})
    text = "À péaceful,"
    assert [(n, text[a:b]) for n, a, b in words.encode(text)] == [
        (4, "À"),
        (1, "péace"),
        (2, "ful"),
        (3, ","),
    ]


def test_unknown_word_is_one_piece():
    assert WordPiece({"[UNK]": 0, "a": 1}).encode("xyz a") == [(0, 0, 3), (1, 4, 5)]
