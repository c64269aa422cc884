"""The stage that says who each mention is, on the day of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.kb import (
    Atom,
    KnowledgePack,
    Lexicon,
    fold,
    load_lexicon,
    name_key,
)
from dragoman.linking._acronyms import defined
from dragoman.linking._actors import link_entity, link_group, link_state
from dragoman.linking._bare_titles import resolve_title
from dragoman.linking._clusters import cluster_people, name_tokens
from dragoman.linking._context import Context, open_context
from dragoman.linking._coref import resolve_pronoun
from dragoman.linking._memory import Memory
from dragoman.linking._owners import (
    is_named,
    owner_atom,
    owner_of,
    place_code,
)
from dragoman.linking._pairs import resolve_body, resolve_country, resolve_pair
from dragoman.linking._persons import resolve
from dragoman.linking._scenes import context_code, set_scenes
from dragoman.linking._shared_noun import share_noun, share_owners
from dragoman.linking._unknown_names import is_place, is_publisher, is_town, unknown_name
from dragoman.linking._voices import Heard, find_voices, is_question_label
from dragoman.types import Document, Entity, Link, Links, Voice

_THRESHOLD = 0.4
_ONE = frozenset({"a", "an", "another", "one", "each", "every"})
_NOMINAL = ("nsubj", "obj", "obl", "conj", "appos", "root", "nmod", "iobj")


class Linker:
    """Fill ``Document.links``: mentions to entities of the pack, or to new ones.

    What the text says of an office outranks the pack; what neither tells is left open, and
    a link below the threshold is not made.
    """

    name = "linker"
    reads = frozenset({"tokens", "quotes", "mentions", "places"})
    writes = "links"

    def __init__(self, pack: KnowledgePack, lexicon: Lexicon | None = None) -> None:
        self._pack = pack
        self._lexicon = lexicon or load_lexicon()
        self._memory = Memory(pack)

    def __call__(self, docs: Iterable[Document]) -> Iterator[Document]:
        """Link the mentions of each document."""
        for doc in docs:
            yield replace(doc, links=self.link(doc))

    def link(self, doc: Document) -> Links:
        """Return the entities of one document and the links of its mentions."""
        ctx = open_context(doc, self._pack, self._lexicon, self._memory)
        _known_names(ctx)
        set_scenes(ctx)
        _appositions(ctx)
        asking = {i for i in range(len(ctx.mentions)) if is_question_label(ctx, i)}
        people = [i for i in _people(ctx) if i not in asking]
        for cluster in cluster_people(ctx, people):
            resolve(ctx, cluster)
        voices = find_voices(ctx)
        for index in range(len(ctx.mentions)):
            if index not in ctx.links and index not in asking:
                _rest(ctx, index)
        return _links(ctx, voices)


def _known_names(ctx: Context) -> None:
    """Link states, seats and known organisations: they need nothing but themselves."""
    for index, phrase in enumerate(ctx.phrases):
        mention = ctx.mentions[index]
        name = phrase.name
        if name is not None and defined(ctx, index):
            continue
        if name is not None and name.kind == "entity" and not is_publisher(ctx, index):
            link_entity(ctx, index, name, owner_of(ctx, phrase))
        elif phrase.people or _one_of_a_people(ctx, index):
            _link_people(ctx, index)
        elif name is None and phrase.office is None and phrase.group is None and phrase.owners:
            atom = phrase.owners[-1]
            if atom.kind in {"state", "seat"} and mention.form != "pronoun":
                _state_or_firm(ctx, index, atom)
        elif name is None and phrase.owners:
            for atom in phrase.owners:
                if atom.kind in {"state", "seat"} and atom.candidates:
                    ctx.count(atom.candidates[0].key.partition("/")[0], 0.5 * ctx.weight(index))


def _state_or_firm(ctx: Context, index: int, atom: Atom) -> None:
    """Link a state's name, but not "American" where it is short for American Airlines."""
    if _long_form(ctx, index) is None:
        link_state(ctx, index, atom)


def _long_form(ctx: Context, index: int) -> int | None:
    """Return the first name of a firm that begins with an adjective that stands alone."""
    mention, phrase = ctx.mentions[index], ctx.phrases[index]
    alone = mention.last - mention.first == 1 and bool(phrase.owners) and not phrase.people
    if not alone or not phrase.owners[-1].adjectival:
        return None
    relation = ctx.tokens.deprel[mention.head]
    if not relation.startswith(("nsubj", "obj", "obl", "conj")):
        return None
    start = ctx.text(index) + " "
    for at, other in enumerate(ctx.phrases):
        words = ctx.text(at).removeprefix("the ").removeprefix("The ")
        if not words.startswith(start) or not words[len(start) : len(start) + 1].isupper():
            continue
        if (other.name and (other.name.ner == "ORG" or other.name.kind == "entity")) or other.group:
            return at
    return None


def _appositions(ctx: Context) -> None:
    """Note which titles stand in apposition to a name ("X, the Russian ambassador")."""
    tokens, count = ctx.tokens, len(ctx.mentions)
    for index in range(count):
        if not _describes(ctx, index):
            continue
        title = ctx.mentions[index]
        for other in (index - 1, index + 1):
            if not 0 <= other < count or ctx.phrases[other].name is None or other in ctx.links:
                continue
            name = ctx.mentions[other]
            if name.sentence != title.sentence:
                continue
            linked = _appos(tokens.deprel, tokens.head, title.head, name.first, name.last)
            linked = linked or _appos(
                tokens.deprel, tokens.head, name.head, title.first, title.last
            )
            linked = linked or _copula(ctx, name.head, title.head)
            sure = _is_person(ctx, other)
            if linked or (sure and _between_commas(ctx, min(index, other), max(index, other))):
                ctx.apposed[index] = other
                break


def _people(ctx: Context) -> list[int]:
    """Return the mentions that name people; a name once known as one is one everywhere."""
    described = set(ctx.apposed.values())
    found = [i for i in range(len(ctx.mentions)) if i in described or _is_person(ctx, i)]
    known = set()
    for index in found:
        tokens = name_tokens(ctx.mentions[index].name)
        known.add(tokens)
        known.add(tokens[-1:])
    more = [
        i for i, phrase in enumerate(ctx.phrases)
        if phrase.name is not None and phrase.name.kind == "name" and not phrase.name.entries
        and i not in ctx.links and name_tokens(ctx.mentions[i].name) in known
    ]  # fmt: skip
    return sorted({*found, *more})


def _one_of_a_people(ctx: Context, index: int) -> bool:
    """Say whether a demonym is one person: "a Nigerian", not "a Nigerian and a French team"."""
    mention, phrase = ctx.mentions[index], ctx.phrases[index]
    if not phrase.owners or phrase.group or phrase.office or not phrase.owners[-1].adjectival:
        return False
    relation = ctx.tokens.deprel[mention.head]
    single = ctx.words.word[mention.first] in _ONE
    return single and relation.startswith(_NOMINAL)


def _link_people(ctx: Context, index: int) -> None:
    """Link a people's name: "ten Americans", "the Venezuelans", "a Nigerian"."""
    atom = ctx.phrases[index].owners[-1]
    owner = owner_atom(ctx, atom)
    name = ctx.words_of(atom.first, atom.last)
    kind = "group" if ctx.phrases[index].people else "person"
    key = f"{kind}:{owner.code}:{name.lower()}"
    ctx.put(index, Entity(key, name, kind, owner.code, ("CVL",)), 0.85)


def _describes(ctx: Context, index: int) -> bool:
    phrase = ctx.phrases[index]
    return phrase.name is None and phrase.office is not None and not phrase.plural


def _appos(deprel: tuple[str, ...], heads: object, head: int, first: int, last: int) -> bool:
    return deprel[head] == "appos" and first <= int(heads[head]) < last  # type: ignore[index]


def _copula(ctx: Context, name: int, title: int) -> bool:
    """Say whether the text has "NAME is a TITLE"."""
    tokens = ctx.tokens
    if not tokens.deprel[name].startswith("nsubj") or ctx.words.head[name] != title:
        return False
    return tokens.upos[title] in {"NOUN", "PROPN"}


def _between_commas(ctx: Context, left: int, right: int) -> bool:
    """Say whether two mentions stand as "A, B," or "A, B." do."""
    one, two = ctx.mentions[left], ctx.mentions[right]
    form = ctx.words.form
    if one.last >= len(form) or form[one.last] != "," or two.first != one.last + 1:
        return False
    closes = form[two.last] if two.last < len(form) else "."
    before = form[one.first - 1] if one.first else "."
    if form[two.first] in {"a", "an"}:
        return closes in {",", ".", ";", "—", ")"} or ctx.words.upos[two.last] in {"VERB", "AUX"}
    return closes in {",", ".", ";", "—", ")"} and before not in {",", "and"}


def _is_person(ctx: Context, index: int) -> bool:
    phrase = ctx.phrases[index]
    name = phrase.name
    if name is None or name.kind == "entity" or ctx.mentions[index].form == "pronoun":
        return False
    words = ctx.mentions[index].name
    if words.isupper() and len(words) > 2 and "." not in words and not ctx.text(0).isupper():
        return name.kind == "person"
    if name.kind == "person" or phrase.office is not None or phrase.mods & {"male", "female"}:
        return True
    if name.entries or name.ner in {"ORG", "LOC", "MISC"} or is_town(ctx, index):
        return False
    if " " not in words and is_place(ctx, index):
        return False
    return name.ner == "PER" or bool(
        ctx.pack.people_by_surname(fold(ctx.words.form[name.last - 1]))
    )


def _rest(ctx: Context, index: int) -> None:
    phrase, mention = ctx.phrases[index], ctx.mentions[index]
    if mention.form == "pronoun":
        resolve_pronoun(ctx, index)
    elif (firm := _long_form(ctx, index)) is not None:
        if firm in ctx.links:
            ctx.put(index, ctx.entities[ctx.keys[firm]], 0.7)
    elif resolve_pair(ctx, index) or resolve_country(ctx, index):
        return
    elif phrase.name is not None:
        unknown_name(ctx, index)
    elif phrase.office is not None and not phrase.plural:
        resolve_title(ctx, index)
    elif phrase.group is not None:
        if resolve_body(ctx, index):
            return
        link_group(ctx, index, owner_of(ctx, phrase))
        share_noun(ctx, index)
        share_owners(ctx, index)
    elif phrase.office is not None:
        _title_group(ctx, index)
        share_noun(ctx, index)
        share_owners(ctx, index)
    elif mention.kind == "place":
        _place(ctx, index)


def _title_group(ctx: Context, index: int) -> None:
    phrase = ctx.phrases[index]
    owner = owner_of(ctx, phrase)
    if not owner.code and ctx.words.word[ctx.mentions[index].last - 1] == "heads":
        return
    if not owner.code and not is_named(ctx, phrase):
        owner = context_code(ctx, index, "office")
    name = ctx.text(index)
    entry = phrase.office
    sectors = entry.sectors if entry else ()
    if "former" in phrase.mods:
        sectors = ("ELI",)
    elif owner.sectors and owner.sectors[0] not in {"GOV", ""}:
        sectors = owner.sectors
    key = f"group:{owner.code}:{name.lower()}"
    ctx.put(index, Entity(key, name, "group", owner.code, sectors), owner.score)


def _place(ctx: Context, index: int) -> None:
    atom = ctx.phrases[index].owners[-1] if ctx.phrases[index].owners else None
    if atom is None:
        return
    code = place_code(ctx, atom)
    name = ctx.words_of(atom.first, atom.last)
    ctx.put(
        index, Entity(f"place:{code}:{name_key(name)}", name, "place", code, ("GOV",)), 0.6, "place"
    )


def _scored(ctx: Context, entity: Entity) -> Entity:
    score = ctx.scores.get(entity.key, entity.score)
    return entity if score == entity.score else replace(entity, score=score)


def _links(ctx: Context, heard: list[Heard]) -> Links:
    """Return the layer: entities in the order of their first link, then of groups, voices."""
    kept = [(i, made) for i, made in sorted(ctx.links.items()) if made.score >= _THRESHOLD]
    order: dict[str, None] = dict.fromkeys(ctx.keys[index] for index, _ in kept)
    for key in tuple(order):
        order.update(dict.fromkeys(m for m in ctx.entities[key].members if m in ctx.entities))
    order.update(dict.fromkeys(v.key for v in heard if v.key))
    places = {key: number for number, key in enumerate(order)}
    entities = tuple(_scored(ctx, ctx.entities[key]) for key in order)
    links = tuple(Link(i, places[ctx.keys[i]], m.score, m.role, m.others) for i, m in kept)
    voices = tuple(
        Voice(v.start, v.end, places.get(v.key), v.kind, *v.name, v.platform, v.date) for v in heard
    )
    return Links(entities, links, voices)
