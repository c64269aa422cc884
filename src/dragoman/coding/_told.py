"""Whose words stand where: from an offset to the statement that holds it."""

from __future__ import annotations

from dragoman.types import Argument, Document


class Told:
    """The statements of a document by offset, the innermost first."""

    __slots__ = ("_spans", "doc")

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        rows = [
            (span.end - span.start, span.start, span.end, i)
            for i, s in enumerate(doc.statements or ())
            for span in s.spans
        ]
        self._spans = sorted(rows)

    def at(self, offset: int) -> int | None:
        """Return the index of the shortest statement around *offset*, or None."""
        for _, start, end, index in self._spans:
            if start <= offset < end:
                return index
        return None

    def speaker(self, index: int | None) -> Argument | None:
        """Return the speaker of a statement, or None."""
        statements = self.doc.statements or ()
        return None if index is None else statements[index].speaker

    def attribution(self, index: int | None, holders: list[int]) -> tuple[Argument, ...]:
        """Return whose word it is that *holders* hold something, where it is not theirs alone.

        A speaker who is the only holder speaks for himself.
        """
        speaker = self.speaker(index)
        if speaker is None or holders == [speaker.entity]:
            return ()
        return (Argument("attributed_by", speaker.entity, speaker.start, speaker.end),)
