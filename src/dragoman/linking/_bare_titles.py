"""Titles without a name: somebody of the report, the holder on the day, or the office."""

from __future__ import annotations

import re

from dragoman.kb import Atom, Entry, Phrase
from dragoman.linking._context import Context
from dragoman.linking._coref import REACH, salience
from dragoman.linking._owners import Owner, is_named, known_person, owner_of, possessor
from dragoman.linking._scenes import context_code, side_of
from dragoman.linking._titles import holder, is_monarchy, office_ids, office_name
from dragoman.types import Entity

_BODY = frozenset({"head", "heads", "chair", "member", "members"})
_AS = frozenset({"as", "for", "become", "becomes", "became", "be", "elected", "named"})
_TOLD = 0.75  # owners that the words themselves give
_HELD = 0.45
_ADDRESS = frozenset({"mr", "madam", "mrs", "ms", "your"})
_STAFF = frozenset({"chief_of_staff", "national_security_adviser", "secretary_of_state"})
_COUNTED = frozenset("first first-term second third last predecessor successor".split())
_BODIES = {  # words for bodies whose heads are not the state's, and the heads' sectors
    **dict.fromkeys("company companies firm corporation bank".split(), ("BUS",)),
    **dict.fromkeys("university college league institute".split(), ("EDU",)),
    **dict.fromkeys("club team federation society network group foundation".split(), ("CVL",)),
    **dict.fromkeys("commission committee council board agency state provincial".split(), ("GOV",)),
    "association": ("SOC",), "union": ("LAB",), "party": ("PTY",), "cartel": ("CRM",),
    "church": ("REL",), "court": ("JUD",),
}  # fmt: skip
_NOT_NOW = frozenset({"former", "then", "elect", "later", "shadow"})
_LOOSE_TITLES = frozenset({"leader", "dictator", "junta_leader", "supreme_leader"})
_ONE_ONLY = frozenset({"speaker", "monarch", "leader", "pope", "charge_daffaires"})
_VAGUE = frozenset(
    """official adviser spokesperson politician candidate journalist professor doctor lawyer artist
    family farmer_leader criminal suspect civilian business_leader activist diplomat judge cleric
    military_officer police_chief member_of_parliament legislator representative senator ngo_head
    tribal_leader union_leader chairman envoy minister deputy_minister opposition_leader royal
    commissioner councillor prosecutor_general mayor governor dissident party_leader consul
    rebel_leader militia_leader protest_leader ambassador attacker""".split()
)


def resolve_title(ctx: Context, index: int) -> None:
    """Link a title without a name: to somebody of the report, to the holder, to the office."""
    phrase = ctx.phrases[index]
    entry = phrase.office
    if entry is None or _is_nobody(ctx, index, entry):
        return
    if entry.id == "counterpart":
        _counterpart(ctx, index)
        return
    owner = owner_of(ctx, phrase)
    if not owner.code and _is_word(ctx, index):
        return
    owner = owner if owner.code else possessor(ctx, index)
    bare = not owner.code and _is_bare(ctx, index)
    if not owner.code and (_of_something(ctx, index) or (bare and _is_role(ctx, index))):
        return
    ids = _ids(ctx, phrase, entry, owner.code)
    gone = not phrase.mods.isdisjoint(_NOT_NOW)
    if not ctx.is_indefinite(index):
        key = _in_report(ctx, index, ids, owner.code)
        if key and owner.is_local and not _is_of_place(ctx, index, key):
            key = ""
        if key and (not gone or owner.code == ctx.entities[key].code):
            ctx.put(index, ctx.entities[key], 0.8)
            return
    if not owner.code and entry.id == "secretary_general":
        owner = _of_organisation(ctx)
    if not owner.code:
        owner = _guessed(ctx, index, entry)
        ids = _ids(ctx, phrase, entry, owner.code)
    if (bare and entry.id not in _VAGUE) or not _may_hold(ctx, entry, owner):
        return
    other = _is_other(ctx, index, entry, owner)
    if entry.id in _VAGUE or gone or other or not _put_any_holder(ctx, index, ids, owner):
        _put_office(ctx, index, owner, plain=other)


def _is_nobody(ctx: Context, index: int, entry: Entry) -> bool:
    """Say whether a title is of one whom nobody means, or is spoken to ("Mr. President, ...")."""
    if ctx.words.word[ctx.mentions[index].first].strip(".") in _ADDRESS:
        return True
    return ctx.is_indefinite(index) and entry.id in _ONE_ONLY


def _is_of_place(ctx: Context, index: int, key: str) -> bool:
    """Say whether somebody's office is said to be of the place that a title is of."""
    words = ctx.entities[key].office.lower().split()
    places = [ctx.words.word[i] for a in ctx.phrases[index].owners for i in range(a.first, a.last)]
    return any(word in words for word in places)


def _guessed(ctx: Context, index: int, entry: Entry) -> Owner:
    """Return the state that the report suggests for a title; none for a gunman, or of ICI."""
    if entry.sectors[:1] == ("UAF",) or is_named(ctx, ctx.phrases[index]):
        return Owner(score=0.5)
    return context_code(ctx, index, side_of(entry.sectors))


def _is_other(ctx: Context, index: int, entry: Entry, owner: Owner) -> bool:
    """Say whether a title is not the state's own office of the day.

    The head of a company, a commission's president, somebody's first secretary, a deputy, the
    general secretary of a party.
    """
    mention, phrase, word = ctx.mentions[index], ctx.phrases[index], ctx.words.word
    if "deputy" in phrase.mods or word[mention.head] == "head" or owner.is_local:
        return True
    if not _COUNTED.isdisjoint(word[mention.first : mention.last]):
        return True
    if entry.id == "secretary_general" and ctx.pack.country(owner.code) is not None:
        return True
    if entry.id in _STAFF and phrase.owner_person is not None:
        return not _leads(ctx, phrase.owner_person)
    if any(a.kind == "name" for a in phrase.owners) and not owner_of(ctx, phrase).code:
        return True  # "the president of Vandel Motors"
    return bool(_body(ctx, index))


def _body(ctx: Context, index: int) -> str:
    """Return the word for a body that is no state's before a title or after its "of", or ""."""
    mention, titles = ctx.mentions[index], ctx.phrases[index].titles
    if not titles:
        return ""
    title, word = titles[-1], ctx.words.word
    for at in range(mention.first, mention.last):
        if title.first <= at < title.last or word[at] not in _BODIES:
            continue
        if not ctx.words.form[at][:1].islower() and word[at] != "party":  # part of a name
            continue
        if at < title.first or word[title.last : title.last + 1] == ["of"]:
            return word[at]
    return ""


def _leads(ctx: Context, atom: Atom) -> bool:
    """Say whether a person named as the owner of a title leads a state or a government."""
    held = ctx.people.get(known_person(ctx, atom), set())
    return any(office in {"head_of_state", "head_of_government"} for office, _ in held)


def _of_organisation(ctx: Context) -> Owner:
    """Return the international organisation that the report names most, or an empty Owner."""
    named = [(ctx.named.get(k, 0), k) for k, e in ctx.entities.items() if e.kind == "igo"]
    if not named:
        return Owner()
    key = max(named, key=lambda item: (item[0], item[1] == "org:UN", item[1]))[1]
    return Owner(ctx.entities[key].code, key, (), 0.7)


def _ids(ctx: Context, phrase: Phrase, entry: Entry, code: str) -> tuple[str, ...]:
    """Return the kinds of office that the title of a phrase may mean, likeliest first."""
    title = phrase.titles[-1] if phrase.titles else None
    words = ctx.words_of(title.first, title.last) if title else ""
    return (*office_ids(ctx.pack, words, entry, code), entry.id)


def _is_bare(ctx: Context, index: int) -> bool:
    """Say whether a title stands alone in small letters: "elected president"."""
    first = ctx.mentions[index].first
    return ctx.phrases[index].titles[0].first == first and ctx.text(index)[:1].islower()


def _is_role(ctx: Context, index: int) -> bool:
    return ctx.words.word[max(ctx.mentions[index].first - 1, 0)] in _AS


def _may_hold(ctx: Context, entry: Entry, owner: Owner) -> bool:
    """Say whether a title can be an office there: crowns in monarchies, "leader" of whom."""
    if entry.id == "monarch":
        return is_monarchy(ctx.pack, owner.code)
    return owner.score >= _TOLD or entry.id not in _LOOSE_TITLES


def _put_any_holder(ctx: Context, index: int, ids: tuple[str, ...], owner: Owner) -> bool:
    """Link a title to who holds the office on the day, where somebody is known to."""
    if ctx.is_indefinite(index):
        return False
    person, confidence, ident = holder(ctx.pack, ids, owner.key or owner.code, ctx.day)
    if not person or confidence < _HELD:
        return False
    _put_holder(ctx, index, person, ident, owner, confidence)
    return True


def _is_word(ctx: Context, index: int) -> bool:
    """Say whether a title that stands alone is a name or part of one ("King", "Sultan", "Rep")."""
    mention, phrase = ctx.mentions[index], ctx.phrases[index]
    if mention.last - mention.first != 1 or phrase.office is None:
        return False
    known = phrase.office.id in {"head_of_state", "head_of_government", "pope", "secretary_general"}
    return ctx.text(index)[:1].isupper() and not known


def _of_something(ctx: Context, index: int) -> bool:
    """Say whether a title belongs to something that is no actor ("the frog's head")."""
    mention, form, word = ctx.mentions[index], ctx.words.form, ctx.words.word
    if any(form[at] in {"'s", "’s", "'", "’"} for at in range(mention.first, mention.last)):
        return True
    if word[mention.first] in {"its", "their", "my", "our", "your", "his", "her"}:
        return ctx.phrases[index].office is not None and word[mention.last - 1] in _BODY
    after = mention.last
    if word[mention.last - 1] in _BODY:
        return True
    return after < len(form) and word[after] == "of"


def _in_report(ctx: Context, index: int, ids: tuple[str, ...], code: str) -> str:
    """Return the key of the one person of the report with that office, the nearest before."""
    found: list[tuple[int, str]] = []
    for key, held in ctx.people.items():
        if any(o in ids and (not code or scope == code or ctx.entities[key].code == code)
               for o, scope in held):  # fmt: skip
            spots = [i for i, k in ctx.keys.items() if k == key]
            before = [i for i in spots if i < index]
            nearest = max(before) if before else -min(spots, default=0) - 1000
            found.append((nearest, key))
    if not found:
        return ""
    found.sort(reverse=True)
    if code or len(found) == 1:
        return found[0][1]
    gap = ctx.mentions[index].sentence
    near = [k for at, k in found if at >= 0 and gap - ctx.mentions[at].sentence <= REACH]
    return near[0] if near else ""


def _put_holder(
    ctx: Context, index: int, person: str, ident: str, owner: Owner, confidence: float
) -> None:
    record = ctx.pack.entity(person)
    if record is None:
        return
    office = ctx.pack.office(ident)
    sectors = office.sectors if office else record.sectors
    name = ctx.pack.office_title(ident, owner.key or owner.code)
    entity = Entity(record.key, record.name, "person", owner.code, sectors, record.wikidata, name,
                    record.gender)  # fmt: skip
    ctx.people.setdefault(record.key, set()).add((ident, owner.code))
    ctx.put(index, entity, owner.score * (0.6 + 0.4 * confidence))


def _put_office(ctx: Context, index: int, owner: Owner, plain: bool = False) -> None:
    """Link a title to its office, or, *plain*, to nobody known, under the report's words."""
    phrase = ctx.phrases[index]
    entry = phrase.office
    if entry is None:
        return
    name = office_name(ctx.pack, entry, owner.key or owner.code)
    sectors = entry.sectors
    if (
        owner.sectors
        and owner.sectors[0] not in {"GOV", ""}
        and sectors[:1] in {("GOV",), ("CVL",)}
    ):
        sectors = owner.sectors
    if "former" in phrase.mods:
        name, sectors = (f"former {name}" if name else ""), ("ELI",)
    if phrase.mods & {"elect", "shadow"}:
        sectors = ("OPP",)
    if plain:
        name = ""
        if sectors[:1] == ("GOV",):
            sectors = _BODIES.get(_body(ctx, index), sectors)
    vague = entry.id in _VAGUE or ctx.is_indefinite(index) or not name
    label = _bare(ctx.text(index)) if vague else name
    key = f"title:{owner.code}:{label.lower()}"
    score = owner.score if owner.code else 0.5
    ctx.put(index, Entity(key, label, "person", owner.code, sectors, "", name), score)


def _bare(text: str) -> str:
    return re.sub(r"^(?:the|a|an|his|her|its|their|one|another|some)\s+", "", text, flags=re.I)


def _counterpart(ctx: Context, index: int) -> None:
    """Link "his (Turkish) counterpart" to the holder of the same office in the other state."""
    phrase = ctx.phrases[index]
    principal = _principal(ctx, index)
    if principal is None:
        return
    own = principal.code
    owner = owner_of(ctx, phrase)
    if not owner.code:
        owner = _other_state(ctx, index, own)
    if not owner.code or owner.code == own:
        return
    ids = tuple(sorted({office for office, _ in ctx.people.get(principal.key, ())}))
    key = _in_report(ctx, index, ids, owner.code)
    if key and key != principal.key:
        ctx.put(index, ctx.entities[key], 0.75 * owner.score + 0.1)
        return
    person, confidence, ident = holder(ctx.pack, ids, owner.code, ctx.day)
    if person and confidence >= 0.45:
        _put_holder(ctx, index, person, ident, owner, confidence)
        return
    label = _bare(ctx.text(index))
    entity = Entity(f"title:{owner.code}:{label.lower()}", label, "person", owner.code, ("GOV",))
    ctx.put(index, entity, 0.6 * owner.score)


def _principal(ctx: Context, index: int) -> Entity | None:
    """Return whose counterpart is meant: the nearest person before, subjects first."""
    mention = ctx.mentions[index]
    best: tuple[float, int] | None = None
    for at in range(index - 1, -1, -1):
        other = ctx.mentions[at]
        entity = ctx.entity_of(at)
        if mention.sentence - other.sentence > 2:
            break
        if entity is None or entity.kind != "person" or not entity.code:
            continue
        score = salience(ctx, at, mention.sentence - other.sentence, "his")
        if best is None or score > best[0]:
            best = (score, at)
    return ctx.entity_of(best[1]) if best else None


def _other_state(ctx: Context, index: int, own: str) -> Owner:
    """Return the one other state of the clause's context: the scene, or the sentence's other."""
    sentence = ctx.mentions[index].sentence
    scene = ctx.scenes.get(sentence, "")
    if scene and scene != own:
        return Owner(scene, scene, (), 0.8)
    codes: dict[str, None] = {}
    for at, key in ctx.keys.items():
        if 0 <= sentence - ctx.mentions[at].sentence <= 1:
            code = ctx.entities[key].code
            if code and code != own and ctx.pack.country(code):
                codes[code] = None
    return Owner(next(iter(codes)), next(iter(codes)), (), 0.7) if len(codes) == 1 else Owner()
