"""States, organisations, organs and groups: what their code is, and their name."""

from __future__ import annotations

from dragoman.kb import Atom, Entry, name_key, proper_organs
from dragoman.linking._candidates import best_candidate
from dragoman.linking._context import Context, entity_from
from dragoman.linking._owners import Owner, is_named, place_code, possessor, state_key
from dragoman.linking._scenes import context_code
from dragoman.linking._titles import in_sentence
from dragoman.types import Entity

_LOCATIVE = frozenset(
    """in at near to from into through across outside inside around toward towards via over within
    throughout off along""".split()
)
_DETERMINERS = frozenset(
    """the a an this that these those some several many few two three four five six seven eight nine
    ten eleven twelve dozen dozens hundreds thousands more than over about around least up his her
    its their our my your both all other another any no each every""".split()
)
_OFFICIAL = {("GOV",), ("LEG",), ("JUD",), ("SPY",), ("COP",), ("PTY",), ("OPP",)}
_NO_CODE = frozenset(
    """country countries nation nations states neighbor neighbors neighbour neighbours
    """.split()
)
_MANY = frozenset(
    """coalition international multinational allied foreign world global regional arab
    european western african asian eu ec neighbouring neighboring""".split()
)  # whose members are of no state, or not of the report's
_POSSESSIVES = frozenset("his her our my your".split())
_OF_STATES = frozenset(
    "agencies organisations organizations bodies institutions".split()
)  # international ones are bodies of states
_OWNED_ONLY = frozenset({"side", "state", "sides"})
_PARENT = frozenset({"government"})


def link_state(ctx: Context, index: int, atom: Atom) -> None:
    """Link a state's name, demonym, capital or seat; as a place after a preposition of place."""
    record = ctx.pack.entity(state_key(atom))
    if record is None:
        return
    role = "place" if _is_locative(ctx, index, atom) else "actor"
    metonym = atom.kind == "seat"
    score = 0.95 if not metonym else (0.85 if role == "actor" else 0.6)
    entity = entity_from(record, ctx.day)
    if not entity.sectors:
        entity = Entity(
            entity.key, entity.name, "state", entity.code, ("GOV",), entity.identifier_id
        )
    ctx.put(index, entity, score, role)
    ctx.count(record.code, ctx.weight(index) * (1.0 if role == "actor" else 0.6))


def _is_locative(ctx: Context, index: int, atom: Atom) -> bool:
    if atom.adjectival:
        return False
    mention = ctx.mentions[index]
    at = mention.first - 1
    before = ctx.words.form[at].lower() if at >= 0 else ""
    if _is_dateline(ctx, index):
        return True
    if before in _LOCATIVE:
        relation = ctx.tokens.deprel[mention.head]
        return relation.startswith(("obl", "nmod", "conj", "obj", "root", "compound", "flat"))
    return before == "," and _after_its_city(ctx, index, at)


def _is_dateline(ctx: Context, index: int) -> bool:
    """Say whether a place in capitals opens a passage: "MOSCOW, February 9. /TASS/."."""
    mention, form = ctx.mentions[index], ctx.words.form
    if mention.last >= len(form) or not ctx.text(index).isupper():
        return False
    lead = mention.start == 0 or ctx.doc.text[mention.start - 1] == "\n"
    return lead and form[mention.last] in {",", "(", "/", "-", "–", "—"}


def is_source(ctx: Context, index: int) -> bool:
    """Say whether an agency stands as a source: "/TASS/", "(Reuters)"."""
    mention, form = ctx.mentions[index], ctx.words.form
    if mention.first == 0 or mention.last >= len(form):
        return False
    return (form[mention.first - 1], form[mention.last]) in {("/", "/"), ("(", ")")}


def _after_its_city(ctx: Context, index: int, comma: int) -> bool:
    """Say whether a state stands after one of its places ("Antalya, Turkey")."""
    if index == 0 or ctx.mentions[index - 1].last != comma:
        return False
    phrase = ctx.phrases[index - 1]
    atom = phrase.name or (phrase.owners[-1] if phrase.owners else None)
    here = ctx.phrases[index].owners
    if atom is None or atom.kind == "state" or not here:
        return False
    code = state_key(atom) if atom.kind == "seat" else place_code(ctx, atom)
    return bool(code) and code == state_key(here[-1])


def link_entity(ctx: Context, index: int, atom: Atom, owner: Owner) -> None:
    """Link the name of a known organisation, party, group, company or organ."""
    key = best_candidate(ctx, atom, owner.code)
    record = ctx.pack.entity(key)
    if record is None or (record.kind == "media" and is_source(ctx, index)):
        return
    if owner.code and record.kind == "organ" and record.code != owner.code:
        name = f"{ctx.words_of(atom.first, atom.last)} of {in_sentence(ctx.pack, owner.code)}"
        new = Entity(
            f"organ:{owner.code}:{name.lower()}", name, "organ", owner.code, record.sectors
        )
        ctx.put(index, new, 0.75)
        return
    top = atom.candidates[0].prior
    entity = entity_from(record, ctx.day)
    if record.kind == "organ" and key.partition("/")[2] in _PARENT:
        state = ctx.pack.entity(key.partition("/")[0])
        entity = entity_from(state) if state else entity
    own = proper_organs().get(name_key(ctx.words_of(atom.first, atom.last)), "")
    if own and record.kind == "organ":
        entity = Entity(f"{key}:{own.lower()}", own, "organ", record.code, record.sectors)
    others = tuple((c.key, round(c.prior, 3)) for c in atom.candidates if c.key != key)[:3]
    ctx.put(index, entity, 0.9 if len(atom.candidates) == 1 else 0.6 + 0.3 * min(top, 1.0))
    if others:
        ctx.consider(index, others)
    if entity.sector != "JRN":
        ctx.count(entity.code, ctx.weight(index) * 0.7)


def link_group(ctx: Context, index: int, owner: Owner) -> None:
    """Link a group or an organ whose owner is known, or may stay without one."""
    phrase = ctx.phrases[index]
    head = phrase.group
    if head is None:
        return
    entry = _entry(head)
    if not owner.code:
        owner = possessor(ctx, index)
    if not owner.code and "enemy" in ctx.words.word[ctx.mentions[index].first : head.first]:
        owner = Owner(score=0.5)  # whose enemy that is, the words do not say
    elif not owner.code:
        owner = _default(ctx, index, head, entry)
    if not owner.score:
        return
    code = owner.code
    record = ctx.pack.organ(code, entry.id) if code and entry.kind == "organ" else None
    if entry.id == "government" and code:
        record = ctx.pack.entity(code)
    if record is not None and not owner.is_local:
        ctx.put(index, entity_from(record, ctx.day), owner.score)
        return
    gone = "former" in phrase.mods and entry.sectors[:1] in _OFFICIAL
    sectors = ("ELI",) if gone else _sectors(entry, owner)
    name = _group_name(ctx, index, entry, owner)
    kind = "organ" if entry.kind == "organ" and code else "group"
    key = f"{kind}:{code}:{name.lower()}"
    ctx.put(index, Entity(key, name, kind, code, sectors), owner.score)


def _default(ctx: Context, index: int, head: Atom, entry: Entry) -> Owner:
    """Return the code of a group that its own words leave open."""
    phrase = ctx.phrases[index]
    if ctx.words.word[head.last - 1] in _OWNED_ONLY:
        return Owner()
    if ctx.words.word[head.last - 1] == "campaign" and not ctx.votes:
        return Owner()  # of war, of fear
    if ctx.words.word[head.last - 1] in _NO_CODE or entry.sectors[:1] == ("UAF",):
        return Owner(score=0.5)  # who an unknown gunman is, nobody says
    words = ctx.words.word[ctx.mentions[index].first : head.last]
    if "international" in words and words[-1] in _OF_STATES:
        return Owner("IGO", "", (), 0.6)
    of_states = any(
        a.kind == "organ" and ctx.words.word[a.first] in _NO_CODE for a in phrase.owners
    )
    personal = words[0] in _POSSESSIVES and entry.kind != "organ"
    if of_states or personal or is_named(ctx, phrase) or not _MANY.isdisjoint(words):
        return Owner(score=0.5)  # "other states' troops", "my friends", "EU officials"
    if entry.id in {"NGO", "IGO", "NONE"}:
        return Owner(entry.id.replace("NONE", ""), "", (), 0.6)
    return context_code(ctx, index, entry.sectors[0] if entry.sectors else "")


def _entry(head: Atom) -> Entry:
    for kind in ("organ", "group", "thing"):
        entry = head.entry(kind)
        if entry is not None:
            return entry
    return head.entries[0]


def _sectors(entry: Entry, owner: Owner) -> tuple[str, ...]:
    """Return the sectors of a group: those of its organisation for its officials and members."""
    if (
        owner.sectors
        and owner.sectors[0] not in {"GOV", ""}
        and entry.sectors[:1] in (("GOV",), ("CVL",))
    ):
        return owner.sectors
    return entry.sectors


def _place_of(ctx: Context, index: int) -> str:
    """Return the words of the region or town that a government is of, or an empty string."""
    found = [a for a in ctx.phrases[index].owners if a.kind in {"region", "name"}]
    return ctx.words_of(found[0].first, found[0].last) if found else ""


def _group_name(ctx: Context, index: int, entry: Entry, owner: Owner) -> str:
    mention = ctx.mentions[index]
    if entry.kind == "organ" and entry.name and owner.code and not owner.is_local:
        of = in_sentence(ctx.pack, owner.code)
        if of:
            return entry.name.replace("{c}", of)
    if owner.is_local and entry.id == "government":
        place = _place_of(ctx, index)
        if place:
            head = ctx.words.word[ctx.mentions[index].head]
            return place if head == "state" else f"Government of {place}"
    if owner.key.startswith("org:") and entry.kind == "organ" and entry.name:
        return entry.name.replace("{c}", in_sentence(ctx.pack, owner.key))
    first = mention.first
    while first < mention.last - 1 and (
        ctx.words.word[first] in _DETERMINERS or ctx.words.upos[first] == "NUM"
    ):
        first += 1
    return ctx.words_of(first, mention.last)
