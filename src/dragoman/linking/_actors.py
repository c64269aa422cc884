"""States, organisations, organs and groups: whose they are, and what their code is."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from dragoman.kb import Atom, Entry, Phrase, name_key, proper_organs
from dragoman.linking._candidates import best_candidate
from dragoman.linking._context import Context, entity_from, sectors_of
from dragoman.linking._titles import in_sentence
from dragoman.types import Entity

_LOCATIVE = frozenset(
    """in at near to from into through across outside inside around toward towards via over within
    throughout off along""".split()
)
_SCENE = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout", "from", "to"})
_DETERMINERS = frozenset(
    """the a an this that these those some several many few two three four five six seven eight nine
    ten eleven twelve dozen dozens hundreds thousands more than over about around least up his her
    its their our my your both all other another any no each every""".split()
)
_OPPOSED = frozenset({"OPP", "REB", "CVL", "UAF", "REF", "CRM", "PRM"})
_OFFICIAL = {("GOV",), ("LEG",), ("JUD",), ("SPY",), ("COP",), ("PTY",), ("OPP",)}
_NO_CODE = frozenset(
    """country countries nation nations states neighbor neighbors neighbour neighbours
    """.split()
)
_MANY = frozenset(
    """coalition international multinational allied foreign world global regional kurdish arab
    european western african asian eu ec neighbouring neighboring""".split()
)  # whose members are of no state, or not of the report's
_POSSESSIVES = frozenset("his her its their our my your".split())
_NAMED = 1.0  # weight of the states named in a report that is about any
_PERSONAL = 0.4  # share of a state in a report, for a guess that somebody in it is of that state
_OWNED_ONLY = frozenset({"side", "state", "sides"})
_COMPASS = frozenset("north south east west centre center central".split())
_PARENT = frozenset({"government"})


class Owner(NamedTuple):
    """Whose an office, organ or group is: code, the entity's key, sectors where it gives them."""

    code: str = ""
    key: str = ""
    sectors: tuple[str, ...] = ()
    score: float = 0.0


def owner_of(ctx: Context, phrase: Phrase) -> Owner:
    """Return whose a phrase's head is, as its own words tell it; an empty Owner if they do not."""
    for atom in phrase.owners:
        owner = owner_atom(ctx, atom)
        if owner.code:
            return owner
    if phrase.epithet:
        return Owner(phrase.epithet, phrase.epithet, (), 0.8)
    if phrase.owner_person is not None:
        key = known_person(ctx, phrase.owner_person)
        if key:
            held = ctx.entities[key]
            return Owner(held.code, held.code, (), 0.85)
        code = place_code(ctx, phrase.owner_person._replace(ner=""))
        if code:
            return Owner(code, code, (), 0.7)
    return Owner()


def is_named(ctx: Context, phrase: Phrase) -> bool:
    """Say whether a phrase names whose its head is, known or not ("the director of ICI")."""
    return any(
        a.kind in {"name", "entity"} and ctx.words.word[a.first - 1] not in _SCENE
        for a in phrase.owners
    )


def possessor(ctx: Context, index: int) -> Owner:
    """Return whose a phrase with "his", "her", "its", "their" is, where the pronoun is linked."""
    first = ctx.mentions[index].first
    for at in range(index - 1, -1, -1):
        other = ctx.mentions[at]
        if other.first < first:
            break
        entity = ctx.entity_of(at)
        if other.form == "pronoun" and entity is not None and entity.code:
            return Owner(entity.code, entity.code, (), 0.75)
    return Owner()


def known_person(ctx: Context, atom: Atom) -> str:
    """Return the key of a person already linked whose name ends with the atom's last word."""
    last = ctx.words.word[atom.last - 1]
    for key in ctx.people:
        if ctx.entities[key].name and last in _tokens(ctx, key):
            return key
    return ""


def _tokens(ctx: Context, key: str) -> frozenset[str]:
    from dragoman.kb import fold

    return frozenset(fold(ctx.entities[key].name).split())


def owner_atom(ctx: Context, atom: Atom) -> Owner:
    """Return the code of a state, seat, place or organisation named by an atom."""
    if atom.kind in {"state", "seat"}:
        key = _state_key(atom)
        record = ctx.pack.entity(key)
        return Owner(record.code, key, (), 1.0) if record else Owner()
    if atom.kind == "entity":
        best = best_candidate(ctx, atom)
        record = ctx.pack.entity(best)
        return Owner(record.code, best, sectors_of(record, ctx.day), 0.95) if record else Owner()
    if atom.kind == "name" and atom.ner == "ORG":
        return inner_owner(ctx, atom)
    if atom.kind in {"region", "name"}:
        code = place_code(ctx, atom)
        return Owner(code, code, (), 0.85) if code else Owner()
    return Owner()


def _state_key(atom: Atom) -> str:
    for candidate in atom.candidates:
        if candidate.kind == "state":
            return candidate.key
        if candidate.form == "metonym":
            return candidate.key.partition("/")[0]
    return atom.candidates[0].key if atom.candidates else ""


def place_code(ctx: Context, atom: Atom) -> str:
    """Return the country of a place named by an atom, or an empty string."""
    if atom.last - atom.first == 1 and ctx.words.word[atom.first] in _COMPASS:
        return ""  # "the South"
    start = ctx.words.start[atom.first]
    end = ctx.words.end[atom.last - 1]
    for place in ctx.doc.places or ():
        if place.start < end and start < place.end:
            return place.country_code
    for candidate in atom.candidates:
        record = ctx.pack.entity(candidate.key)
        if record is not None and record.code:
            return record.code
    if atom.ner in {"PER", "ORG"}:
        return ""
    found = ctx.pack.places(ctx.words_of(atom.first, atom.last))
    return found[0].country if found and found[0].population >= 50_000 else ""


def inner_owner(ctx: Context, atom: Atom) -> Owner:
    """Return the state of a place inside an organisation's name ("Oxford University")."""
    for at in range(atom.first, atom.last):
        hit = ctx.words.hits.get(at)
        if hit is not None and hit[1][0].kind in {"state", "region"}:
            record = ctx.pack.entity(hit[1][0].key)
            if record is not None and record.code:
                return Owner(record.code, record.code, (), 0.8)
    for size in (2, 1):
        for at in range(atom.first, atom.last - size + 1):
            places = ctx.pack.places(ctx.words_of(at, at + size))
            if places and places[0].population >= 100_000 and places[0].prior >= 0.4:
                return Owner(places[0].country, places[0].country, (), 0.65)
    return Owner()


def link_state(ctx: Context, index: int, atom: Atom) -> None:
    """Link a state's name, demonym, capital or seat; as a place after a preposition of place."""
    record = ctx.pack.entity(_state_key(atom))
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
    code = _state_key(atom) if atom.kind == "seat" else place_code(ctx, atom)
    return bool(code) and code == _state_key(here[-1])


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
    if record is not None:
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
    if ctx.words.word[head.last - 1] in _OWNED_ONLY:
        return Owner()
    if ctx.words.word[head.last - 1] == "campaign" and not ctx.votes:
        return Owner()  # of war, of fear
    if ctx.words.word[head.last - 1] in _NO_CODE or entry.sectors[:1] == ("UAF",):
        return Owner(score=0.5)  # who an unknown gunman is, nobody says
    words = ctx.words.word[ctx.mentions[index].first : head.first + 1]
    if not _MANY.isdisjoint(words) or is_named(ctx, ctx.phrases[index]):
        return Owner(score=0.5)
    if words[0] in _POSSESSIVES and entry.kind != "organ":
        return Owner(score=0.5)  # whose, the report does not say
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


def _group_name(ctx: Context, index: int, entry: Entry, owner: Owner) -> str:
    mention = ctx.mentions[index]
    if entry.kind == "organ" and entry.name and owner.code:
        of = in_sentence(ctx.pack, owner.code)
        if of:
            return entry.name.replace("{c}", of)
    if owner.key.startswith("org:") and entry.kind == "organ" and entry.name:
        return entry.name.replace("{c}", in_sentence(ctx.pack, owner.key))
    first = mention.first
    while first < mention.last - 1 and (
        ctx.words.word[first] in _DETERMINERS or ctx.words.upos[first] == "NUM"
    ):
        first += 1
    return ctx.words_of(first, mention.last)


def set_scenes(ctx: Context) -> None:
    """Note the state in which each sentence is set: places and states after "in", "at", "near"."""
    bounds = ctx.tokens.sent_start.tolist()
    starts = ctx.tokens.start.tolist()
    spots: list[tuple[int, str, float]] = []
    spots += [(p.start, p.country_code, p.score) for p in ctx.doc.places or () if p.country_code]
    for index, phrase in enumerate(ctx.phrases):
        link = ctx.links.get(index)
        if link is not None and link.role == "place" and phrase.name is None:
            entity = ctx.entity_of(index)
            if entity and entity.code:
                spots.append((ctx.mentions[index].start, entity.code, link.score))
    for number, (low, high) in enumerate(pairwise(bounds)):
        if low == high:
            continue
        here = [s for s in spots if starts[low] <= s[0] <= starts[high - 1]] if spots else ()
        placed = [s for s in here if _scene_before(ctx, s[0], low, high)]
        if placed:
            ctx.scenes[number] = placed[-1][1]


def _scene_before(ctx: Context, offset: int, low: int, high: int) -> bool:
    starts = ctx.tokens.start
    at = next((n for n in range(low, high) if int(starts[n]) >= offset), low) - 1
    while at >= low and (ctx.words.upos[at] in {"DET", "ADJ", "PROPN", "PUNCT", "NOUN"}):
        if ctx.words.word[at] == "" and ctx.words.form[at] not in {",", "-"}:
            return False
        at -= 1
    return at >= low and ctx.words.word[at] in _SCENE


def context_code(ctx: Context, index: int, sector: str = "") -> Owner:
    """Guess whose a bare group or title is from the scene, the sentence and the report."""
    mention = ctx.mentions[index]
    weights = {code: 1.2 * share for code, share in ctx.shares().items()}
    here = sorted(ctx.codes.get(mention.sentence, ()))
    for code in here:
        rival = sector in _OPPOSED
        weights[code] = weights.get(code, 0.0) + (0.1 if rival else 0.5) / len(here)
    for code in sorted(ctx.sites.get(mention.sentence, ())):
        weights[code] = weights.get(code, 0.0) + (0.4 if sector in _OPPOSED else 0.1)
    # a government names its own people first
    first = sector == "office" and ctx.official and not ctx.people
    for back, weight in ((0, 1.0), (1, 0.4), (2, 0.3)):
        scene = ctx.scenes.get(mention.sentence - back)
        if scene:
            away = sector == "person" or first
            share = 0.3 if away else 1.0  # where somebody is does not say whose
            if sector == "MIL" and any(code != scene for code in here):
                share = 0.3  # an army acts abroad as well
            weights[scene] = weights.get(scene, 0.0) + share * weight
            break
    if sector == "office" and ctx.home in weights:
        weights[ctx.home] += 1.6 if first else 1.0 if ctx.official else 0.5
    if not weights:
        return Owner()
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    code, weight = ranked[0]
    margin = weight - (ranked[1][1] if len(ranked) > 1 else 0.0)
    if weight < 0.3 or (sector in {"person", "body"} and not _is_about(ctx, code)):
        return Owner()
    return Owner(code, code, (), min(0.45 + 0.25 * margin, 0.7))


def _is_about(ctx: Context, code: str) -> bool:
    """Say whether a report is so much about one state that people in it are likely of it."""
    count = ctx.countries.get(code, 0.0)
    return count >= _PERSONAL * max(ctx.total, _NAMED)
