"""Pronouns, bare titles, "his counterpart", "the two leaders": what they stand for here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.linking._actors import Owner, context_code, owner_of
from dragoman.linking._context import Context, entity_from
from dragoman.linking._titles import holder, office_ids, office_name
from dragoman.types import Entity

_REACH = 3
_BODY = frozenset({"head", "heads", "chair", "member", "members"})
_POINTING = frozenset({"the", "this", "that"})
_COUNTRY = frozenset({"country", "nation"})
_MARGIN = 0.12
_MALE = frozenset({"he", "him", "his"})
_FEMALE = frozenset({"she", "her", "hers"})
_MANY = frozenset({"they", "them", "their", "theirs"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_ORGS = frozenset(
    {"state", "organ", "org", "igo", "party", "armed_group", "company", "ngo", "media"}
)
_PLURAL_KINDS = frozenset(
    {"group", "organ", "org", "party", "armed_group", "company", "media", "ngo"}
)
_PAIR = re.compile(
    r"(?:the |these )?(?P<how>two|both|our(?: two)?|their two)(?: [a-z]+)?? "
    r"(?P<who>sides|countries|nations|states|governments|neighbou?rs|peoples|parties|capitals|"
    r"leaders|presidents|prime ministers|foreign ministers|ministers|heads of state|diplomats|"
    r"officials|defen[cs]e ministers|statesmen|premiers|politicians)"
)
_STATES = frozenset(
    """sides countries nations states governments neighbors neighbours peoples parties
    capitals""".split()
)
_ONE_ONLY = frozenset({"speaker", "monarch", "leader", "pope", "charge_daffaires"})
_OFFICES_OF = {
    "leaders": frozenset({"head_of_state", "head_of_government"}),
    "foreign ministers": frozenset({"foreign_minister"}),
    "defence ministers": frozenset({"defence_minister"}),
    "defense ministers": frozenset({"defence_minister"}),
    "presidents": frozenset({"head_of_state"}),
    "prime ministers": frozenset({"head_of_government"}),
    "premiers": frozenset({"head_of_government"}),
}
_VAGUE = frozenset(
    """official adviser spokesperson politician candidate journalist professor doctor lawyer artist
    family farmer_leader criminal suspect civilian business_leader activist diplomat judge cleric
    military_officer police_chief member_of_parliament legislator representative senator ngo_head
    tribal_leader union_leader chairman envoy minister deputy_minister opposition_leader royal
    commissioner councillor prosecutor_general mayor governor dissident party_leader consul
    rebel_leader militia_leader protest_leader ambassador""".split()
)


def resolve_pronoun(ctx: Context, index: int) -> None:
    """Link a pronoun to its antecedent where one stands out; leave it alone otherwise."""
    mention = ctx.mentions[index]
    word = ctx.words.word[mention.first]
    if word in _RELATIVE:
        _relative(ctx, index)
        return
    if ctx.tokens.deprel[mention.head].startswith("expl"):
        return
    ranked = sorted(_antecedents(ctx, index, word), key=lambda item: (-item[0], -item[1]))
    if not ranked:
        return
    best, at = ranked[0]
    key = ctx.keys[at]
    rival = next((s for s, other in ranked if ctx.keys[other] != key), -9.0)
    if best - rival < _MARGIN or best < 0:
        return
    score = min(0.5 + 0.2 * best + 0.2 * min(best - rival, 1.0), 0.9)
    ctx.put(index, ctx.entities[key], score)


def _relative(ctx: Context, index: int) -> None:
    tokens, at = ctx.tokens, ctx.mentions[index].head
    for _ in range(6):
        relation = tokens.deprel[at]
        above = int(tokens.head[at])
        if above < 0:
            return
        if relation in {"acl:relcl", "acl"}:
            found = [
                i for i, m in enumerate(ctx.mentions)
                if i in ctx.keys and m.first <= above < m.last and i < index
            ]  # fmt: skip
            if found:
                ctx.put(index, ctx.entities[ctx.keys[found[-1]]], 0.85)
            return
        at = above


def _antecedents(ctx: Context, index: int, word: str) -> Iterator[tuple[float, int]]:
    mention = ctx.mentions[index]
    head_above = int(ctx.tokens.head[mention.head])
    possessive = ctx.tokens.deprel[mention.head] == "nmod:poss"
    for at in range(index - 1, -1, -1):
        other = ctx.mentions[at]
        distance = mention.sentence - other.sentence
        if distance > _REACH:
            break
        entity = ctx.entity_of(at)
        if entity is None or other.last > mention.first or not _agrees(ctx, at, entity, word):
            continue
        same_verb = int(ctx.tokens.head[other.head]) == head_above
        if same_verb and not possessive:
            continue
        yield _salience(ctx, at, distance, word), at


def _salience(ctx: Context, at: int, distance: int, word: str) -> float:
    other = ctx.mentions[at]
    relation = ctx.tokens.deprel[other.head]
    score = 0.8 - 0.55 * distance
    if relation.startswith("nsubj"):
        score += 0.6
    elif relation in {"nmod:poss", "compound", "nmod", "amod"}:
        score -= 0.35
    elif relation.startswith("conj"):
        score += 0.1
    if other.form in {"name", "pronoun"} and word not in _MANY:
        score += 0.15
    if other.form == "title" and _indefinite(ctx, at):
        score -= 0.4
    return score + min(0.05 * _count(ctx, ctx.keys[at]), 0.2)


def _count(ctx: Context, key: str) -> int:
    return sum(1 for held in ctx.keys.values() if held == key)


def _agrees(ctx: Context, at: int, entity: Entity, word: str) -> bool:
    if word in _MALE:
        return entity.kind == "person" and entity.gender != "f"
    if word in _FEMALE:
        return entity.kind == "person" and entity.gender != "m"
    place = ctx.links[at].role == "place"
    if word in _MANY:
        return bool(entity.members) or (entity.kind in _PLURAL_KINDS and not place)
    return entity.kind in _ORGS and not place


def resolve_pair(ctx: Context, index: int) -> bool:
    """Link "the two leaders", "both sides", "our countries" to the two who are meant."""
    mention = ctx.mentions[index]
    last = max(mention.head + 1, mention.first + 2)
    head = ctx.words_of(mention.first, min(last, mention.last)).lower()
    match = _PAIR.fullmatch(ctx.text(index).lower()) or _PAIR.fullmatch(head)
    if match is None:
        return False
    states = match["who"] in _STATES
    keys = [] if states else _heads(ctx, index, match["who"])
    keys = keys or _two(ctx, index, "state" if states else "person")
    if states and not keys:
        keys = _codes_of(ctx, _two(ctx, index, "person"))
    if len(keys) != 2:
        return True
    names = " and ".join(ctx.entities[k].name for k in keys if k in ctx.entities)
    entity = Entity("pair:" + "+".join(keys), names, "group", "", ("GOV",), members=tuple(keys))
    ctx.put(index, entity, 0.65)
    return True


def _heads(ctx: Context, index: int, who: str) -> list[str]:
    """Return the only two people named before who hold such an office, or []."""
    wanted = _OFFICES_OF.get(who, _OFFICES_OF["leaders"])
    held = [
        key for key, offices in ctx.people.items()
        if any(office in wanted for office, _ in offices)
        and any(at < index for at, k in ctx.keys.items() if k == key)
    ]  # fmt: skip
    return sorted(held) if len(held) == 2 else []


def _codes_of(ctx: Context, keys: list[str]) -> list[str]:
    found = []
    for key in keys:
        code = ctx.entities[key].code
        record = ctx.pack.entity(code)
        if record is None:
            return []
        ctx.entities.setdefault(code, entity_from(record, ctx.day, 0.6))
        found.append(code)
    return found if len(set(found)) == 2 else []


def _two(ctx: Context, index: int, kind: str) -> list[str]:
    """Return the two entities of a kind that the last sentences are about, or []."""
    mention = ctx.mentions[index]
    weights: dict[str, float] = {}
    for at in range(index):
        entity = ctx.entity_of(at)
        distance = mention.sentence - ctx.mentions[at].sentence
        if entity is None or distance > _REACH:
            continue
        key = entity.code if kind == "state" and entity.kind != "state" else entity.key
        if (kind == "state" and ctx.pack.country(key) is None) or (
            kind == "person" and entity.kind != "person"
        ):
            continue
        share = 1.0 if entity.kind == kind else 0.4
        weights[key] = weights.get(key, 0.0) + share / (1 + distance)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] > 0.7 * ranked[1][1]):
        return []
    keys = sorted(k for k, _ in ranked[:2])
    for key in keys:
        if key not in ctx.entities:
            record = ctx.pack.entity(key)
            if record is None:
                return []
            ctx.entities[key] = entity_from(record, ctx.day, 0.6)
    return keys


def resolve_country(ctx: Context, index: int) -> bool:
    """Link "the country", "this nation" to the state named last before, in reach."""
    mention = ctx.mentions[index]
    words = ctx.text(index).lower().split()
    if len(words) != 2 or words[0] not in _POINTING or words[1] not in _COUNTRY:
        return False
    for at in range(index - 1, -1, -1):
        entity = ctx.entity_of(at)
        if mention.sentence - ctx.mentions[at].sentence > 2:
            break
        if entity is not None and entity.kind == "state":
            ctx.put(index, entity, 0.6, ctx.links[at].role)
            return True
    return False


def resolve_title(ctx: Context, index: int) -> None:
    """Link a title without a name: to somebody of the report, to the holder, to the office."""
    phrase = ctx.phrases[index]
    entry = phrase.office
    if entry is None:
        return
    if entry.id == "counterpart":
        _counterpart(ctx, index)
        return
    if _indefinite(ctx, index) and entry.id in _ONE_ONLY:
        return
    owner = owner_of(ctx, phrase)
    if not owner.code and _of_something(ctx, index):
        return
    words = ctx.words_of(phrase.titles[-1].first, phrase.titles[-1].last) if phrase.titles else ""
    ids = (*office_ids(ctx.pack, words, entry, owner.code), entry.id)
    gone = bool(phrase.mods & {"former", "then", "elect"})
    if not _indefinite(ctx, index):
        key = _in_report(ctx, index, ids, owner.code)
        if key and (not gone or owner.code == ctx.entities[key].code):
            ctx.put(index, ctx.entities[key], 0.8)
            return
    if not owner.code:
        official = entry.sectors[:1] == ("GOV",)
        owner = context_code(ctx, index, "office" if official else entry.sectors[0])
    if entry.id not in _VAGUE and not gone and not _indefinite(ctx, index):
        person, confidence, ident = holder(ctx.pack, ids, owner.key or owner.code, ctx.day)
        if person and confidence >= 0.45:
            _put_holder(ctx, index, person, ident, owner, confidence)
            return
    _put_office(ctx, index, owner, ids)


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


def _indefinite(ctx: Context, index: int) -> bool:
    first = ctx.words.word[ctx.mentions[index].first]
    return first in {"a", "an", "another", "one", "some", "any"}


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
    near = [k for at, k in found if at >= 0 and gap - ctx.mentions[at].sentence <= _REACH]
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


def _put_office(ctx: Context, index: int, owner: Owner, ids: tuple[str, ...]) -> None:
    phrase = ctx.phrases[index]
    entry = phrase.office
    if entry is None:
        return
    name = office_name(ctx.pack, entry, ids, owner.key or owner.code)
    sectors = entry.sectors
    if (
        owner.sectors
        and owner.sectors[0] not in {"GOV", ""}
        and sectors[:1] in {("GOV",), ("CVL",)}
    ):
        sectors = owner.sectors
    if "former" in phrase.mods:
        name, sectors = (f"former {name}" if name else ""), ("ELI",)
    if "elect" in phrase.mods:
        sectors = ("OPP",)
    vague = entry.id in _VAGUE or _indefinite(ctx, index) or not name
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
        score = _salience(ctx, at, mention.sentence - other.sentence, "his")
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
