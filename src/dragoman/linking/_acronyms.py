"""Acronyms that a report defines itself: "the African National Congress (ANC)"."""

from __future__ import annotations

from dragoman.linking._context import Context

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "des", "la", "del", "to"})
_BACK = 3  # mentions before the bracket among which its long form is sought


def defined(ctx: Context, index: int) -> bool:
    """Link an acronym to what the report says it stands for; say whether that was done.

    The bracket stands right after the name, and its letters begin the name's words; later
    mentions of the acronym mean the same.
    """
    text = ctx.words_of(*_span(ctx, index))
    if not (2 <= len(text) <= 8 and text.isupper() and text.isalpha()):
        return False
    home = ctx.acronyms.get(text, -1)
    if home < 0 and _bracketed(ctx, index):
        home = _long_form(ctx, index, text)
        if home >= 0:
            ctx.acronyms[text] = home
    entity = ctx.entity_of(home) if home >= 0 else None
    if entity is None or ctx.phrases[index].office is not None:
        return False
    ctx.put(index, entity, ctx.links[home].score)
    return True


def _span(ctx: Context, index: int) -> tuple[int, int]:
    name = ctx.phrases[index].name
    mention = ctx.mentions[index]
    return (name.first, name.last) if name is not None else (mention.first, mention.last)


def _bracketed(ctx: Context, index: int) -> bool:
    first, last = _span(ctx, index)
    form = ctx.words.form
    return first > 0 and last < len(form) and form[first - 1] == "(" and form[last] == ")"


def _long_form(ctx: Context, index: int, letters: str) -> int:
    """Return the mention right before the bracket whose words begin with the letters, or -1."""
    bracket = _span(ctx, index)[0] - 1
    for at in range(index - 1, max(index - 1 - _BACK, -1), -1):
        first, last = ctx.mentions[at].first, ctx.mentions[at].last
        if last != bracket or at not in ctx.keys:
            continue
        initials = "".join(
            part[:1] for n in range(first, last) if ctx.words.word[n] not in _SMALL
            for part in ctx.words.word[n].split()
        )  # fmt: skip
        if initials.endswith(letters.lower()) or initials == letters.lower():
            return at
    return -1
