"""BERT's uncased word pieces with offsets; checked against the reference in training.

Source of the scheme: Devlin et al. 2019 (BERT), `bert-base-uncased` vocabulary.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_LONGEST = 100
Piece = tuple[int, int, int]  # id, start, end


class WordPiece:
    """Text to (piece id, start, end); offsets count code points of the text.

    >>> pieces = WordPiece({"[UNK]": 0, "peace": 1, "##ful": 2})
    >>> pieces.encode("Peaceful")
    [(1, 0, 5), (2, 5, 8)]
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._ids = vocabulary
        self._unknown = vocabulary["[UNK]"]

    def encode(self, text: str) -> list[Piece]:
        """Return the pieces of *text* in order, without [CLS] and [SEP]."""
        out: list[Piece] = []
        word: list[tuple[str, int]] = []
        for i, char in enumerate(text):
            if _is_space(char):
                self._word(word, out)
                word = []
            elif _is_control(char):
                continue
            elif _is_alone(char):
                self._word(word, out)
                self._word([(c, i) for c in _bare(char)], out)
                word = []
            else:
                word += [(c, i) for c in _bare(char)]
        self._word(word, out)
        return out

    def _word(self, word: list[tuple[str, int]], out: list[Piece]) -> None:
        """Add the longest known pieces of one word, or the unknown piece."""
        if not word:
            return
        if len(word) > _LONGEST:
            out.append((self._unknown, word[0][1], word[-1][1] + 1))
            return
        at, found = 0, list[Piece]()
        while at < len(word):
            for end in range(len(word), at, -1):
                piece = ("##" if at else "") + "".join(c for c, _ in word[at:end])
                number = self._ids.get(piece)
                if number is not None:
                    found.append((number, word[at][1], word[end - 1][1] + 1))
                    at = end
                    break
            else:
                out.append((self._unknown, word[0][1], word[-1][1] + 1))
                return
        out += found


def _bare(char: str) -> str:
    """Return a character in lower case without its accents."""
    return "".join(
        c for c in unicodedata.normalize("NFD", char.lower()) if unicodedata.category(c) != "Mn"
    )


def _is_space(char: str) -> bool:
    return char in " \t\n\r" or unicodedata.category(char) == "Zs"


def _is_control(char: str) -> bool:
    return char in "\0\ufffd" or unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _is_alone(char: str) -> bool:
    """Whether a character is a word by itself: punctuation, symbols of ASCII, Han."""
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF:
        return True
    return unicodedata.category(char).startswith("P")
