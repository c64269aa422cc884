"""Two parties before one noun: "Afghan and coalition forces", "the A and B foreign ministers"."""

from __future__ import annotations

from dragoman.linking._context import Context
from dragoman.types import Entity

_AND = frozenset({"and", "&"})


def share_noun(ctx: Context, index: int) -> None:
    """Make two parties of a group whose noun the adjective before it shares."""
    entity, first = ctx.entity_of(index), _adjective(ctx, index)
    if entity is None or entity.members or first is None:
        return
    noun = _noun(ctx, index)
    if not noun:
        return
    word = ctx.words_of(*first)
    state = ctx.entity_of(index - 1)
    if state is None or not state.code or state.code == entity.code:
        return
    name = f"{word} {noun}"
    other = Entity(f"group:{state.code}:{name.lower()}", name, "group", state.code, entity.sectors)
    score = ctx.links[index].score
    ctx.put(index - 1, other, score)
    keys = (other.key, entity.key)
    names = f"{word} and {entity.name}"
    ctx.put(
        index,
        Entity("pair:" + "+".join(keys), names, "group", "", entity.sectors, members=keys),
        score,
    )


def _adjective(ctx: Context, index: int) -> tuple[int, int] | None:
    """Return the words of the state's name that hangs, before "and", on this group's noun."""
    if index == 0:
        return None
    group, before = ctx.mentions[index], ctx.mentions[index - 1]
    if before.last + 1 != group.first or ctx.words.word[before.last] not in _AND:
        return None
    phrase = ctx.phrases[index - 1]
    atom = phrase.owners[-1] if phrase.owners else None
    if atom is None or atom.kind != "state" or phrase.group or phrase.office or phrase.name:
        return None
    over = int(ctx.words.head[before.head])
    if not (atom.adjectival and group.first <= over < group.last):
        return None
    return atom.first, atom.last


def _noun(ctx: Context, index: int) -> str:
    """Return the group's words after its own state or other first modifier."""
    mention, phrase = ctx.mentions[index], ctx.phrases[index]
    at = phrase.owners[0].last if phrase.owners else mention.first + 1
    return ctx.words_of(at, mention.last) if at < mention.last else ""


def share_owners(ctx: Context, index: int) -> None:
    """Make a party of each state in "the leaders of A, B and C"."""
    entity, phrase, mention = ctx.entity_of(index), ctx.phrases[index], ctx.mentions[index]
    if entity is None or entity.members or not phrase.owners or not entity.code:
        return
    atom = phrase.owners[-1]
    head = phrase.group.last if phrase.group else mention.head + 1
    if atom.kind not in {"state", "seat"} or atom.first < head or mention.last != atom.last:
        return
    noun = ctx.words_of(mention.first, atom.first).removeprefix("the ").removeprefix("The ")
    members = {entity.key: entity}
    for other in _conjuncts(ctx, index, atom.last - 1):
        state = ctx.entity_of(other)
        if state is not None and state.kind == "state" and state.code:
            name = f"{noun} {state.name}"
            key = f"group:{state.code}:{name.lower()}"
            members[key] = Entity(key, name, "group", state.code, entity.sectors)
    if len(members) == 1:
        return
    for key, member in members.items():
        ctx.entities.setdefault(key, member)
    names = ", ".join(m.name for m in members.values())
    pair = Entity("pair:" + "+".join(members), names, "group", "", entity.sectors,
                  members=tuple(members))  # fmt: skip
    ctx.put(index, pair, ctx.links[index].score)


def _conjuncts(ctx: Context, index: int, owner: int) -> list[int]:
    """Return the mentions that are coordinated with the token *owner*."""
    sentence, found, heads = ctx.mentions[index].sentence, list[int](), {owner}
    for other in range(index + 1, len(ctx.mentions)):
        mention = ctx.mentions[other]
        if mention.sentence != sentence:
            break
        same = ctx.tokens.deprel[mention.head] == "conj"
        if same and int(ctx.words.head[mention.head]) in heads:
            found.append(other)
            heads.add(mention.head)
    return found
