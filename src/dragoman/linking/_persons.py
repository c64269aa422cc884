"""People with names: who that is on the day of the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dragoman.kb import Candidate, Term, name_key, name_sounds
from dragoman.linking._clusters import Cluster, Title, gather, name_tokens
from dragoman.linking._context import Context
from dragoman.linking._owners import Owner, is_named, owner_of
from dragoman.linking._scenes import context_code, side_of
from dragoman.linking._single_names import ALIKE, LEADERS, fame, may_stand_alone, out_of_time
from dragoman.linking._titles import office_ids, office_name
from dragoman.types import Entity

_ACCEPT = 0.72
_LOOSE = 0.78  # as far as a full name and a short form of it differ
_SURE = 0.965  # spellings that need no office or state to support them
_CHINESE = frozenset({"CHN", "TWN", "HKG"})
_EXACT = frozenset(  # states whose short names differ by a letter where the people do
    {"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "SGP"}
)
_PRIVATE = {
    ("CVL",),
    ("BUS",),
    ("EDU",),
    ("MED",),
    ("JRN",),
    ("CRM",),
    ("REB",),
    ("AGR",),
    ("LAB",),
}
_EMPLOYED = {("GOV",), ("BUS",), ("CVL",)}  # whose firm or body says more than the report does
_FEMALE = frozenset(
    """spokeswoman chairwoman congresswoman policewoman businesswoman queen princess empress duchess
    actress wife daughter mother sister widow aunt niece grandmother""".split()
)
_MALE = frozenset(
    """spokesman chairman congressman policeman businessman king prince emperor duke actor husband
    son father brother uncle nephew grandfather sultan emir""".split()
)
_RANKS = frozenset({"royal", "doctor", "politician", "family"})
_IN_OFFICE = 0.6
_SOON = timedelta(days=450)


def resolve(ctx: Context, cluster: Cluster) -> None:
    """Link all mentions of a cluster to one entity: the pack's, or a new one."""
    gather(ctx, cluster)
    scored = _candidates(ctx, cluster)
    best, score = scored[0] if scored else (None, 0.0)
    if best is not None and score >= _ACCEPT:
        entity = _known(ctx, cluster, best, min(score, 1.0))
    else:
        entity = _unknown(ctx, cluster)
    others = tuple((c.key, round(min(s, 1.0), 3)) for c, s in scored if c.key != entity.key)[:3]
    ctx.people.setdefault(entity.key, set()).update(_held(ctx, cluster, entity))
    for index in cluster.mentions:
        ctx.put(index, entity, entity.score)
        if others:
            ctx.consider(index, others)
    for before in cluster.national:
        ctx.put(before, entity, entity.score * 0.95)
    for other, home in ctx.apposed.items():
        if home in cluster.mentions:
            ctx.put(other, entity, entity.score * 0.95)


def _held(ctx: Context, cluster: Cluster, entity: Entity) -> set[tuple[str, str]]:
    """Return the (office, state or organisation) pairs of a person, by text and by pack."""
    found = {
        (ident, title.owner.code or entity.code)
        for title in cluster.titles
        if not title.mods & {"former", "then", "elect", "shadow"}
        for ident in (title.entry.id, *office_ids(ctx.pack, title.words, title.entry, entity.code))
    }
    for term in ctx.memory.offices(entity.key, ctx.day):
        if term.confidence >= 0.3:
            found.add((term.office, term.scope))
    return found


def _candidates(ctx: Context, cluster: Cluster) -> list[tuple[Candidate, float]]:
    found: list[Candidate] = []
    for name in _full_names(ctx, cluster):
        found = [c for c in ctx.pack.lookup(name) if c.kind == "person" and _is_own(name, c, ctx)]
        if found:
            break
    base = 0.8
    if len(cluster.tokens) == 1:
        found = list(ctx.pack.people_by_surname(cluster.name))[:10] or found
        base = 0.35
    elif not found:
        found = [c for c in _spellings(ctx, cluster) if c.prior >= ALIKE]
        base = 0.0
    if len(cluster.tokens) == 1:
        found = [c for c in found if may_stand_alone(ctx, cluster, c)]
    scored = [(c, _fit(ctx, cluster, c, base)) for c in found]
    scored = [(c, s + fame(ctx, cluster, c, found)) for c, s in scored]
    scored = [(c, s) for c, s in scored if s > 0.2]
    scored.sort(key=lambda item: (-round(item[1], 4), -item[0].prior, item[0].key))
    return scored[:5]


def _is_own(name: str, candidate: Candidate, ctx: Context) -> bool:
    """Say whether a name can be a person's: a Chinese family name alone proves nothing."""
    record = ctx.pack.entity(candidate.key)
    return record is None or record.code not in _CHINESE or _same_parts(name, record.name) != "one"


def _same_parts(one: str, other: str) -> str:
    """Say whether two names have "all" parts in common, "one" of two, or "none"."""
    left, right = name_tokens(one), name_tokens(other)
    if sorted("".join(left)) == sorted("".join(right)) or set(left) <= set(right):
        return "all"
    common = set(left) & set(right)
    return "one" if common and len(left) < 4 and len(right) < 4 else "none"


def _full_names(ctx: Context, cluster: Cluster) -> list[str]:
    """Return the spellings of a cluster's name, the usual one first, at most four."""
    names = [cluster.name, *(ctx.mentions[i].name for i in cluster.mentions)]
    size = len(cluster.tokens)
    return list(dict.fromkeys(n for n in names if len(name_tokens(n)) >= min(size, 2)))[:4]


def _spellings(ctx: Context, cluster: Cluster) -> list[Candidate]:
    """Return the people whose name may be another spelling of the cluster's.

    Holders of the office that the text gives; people of the same family name; any spelling
    where the text gives an office but not whose it is.
    """
    found = [c for title in cluster.titles[:3] for c in _holders(ctx, cluster, title)]
    if found:
        return found
    for name in _full_names(ctx, cluster)[:2]:
        near = ctx.pack.people_by_surname(name_tokens(name)[-1])[:12]
        found += [c for c in (_alike(ctx, name, c) for c in near) if c.prior >= ALIKE]
    official = any(t.entry.sectors[:1] == ("GOV",) and not t.owner.code for t in cluster.titles)
    if not found and official:
        return [c for c in ctx.memory.spellings(cluster.name) if _is_exact(ctx, cluster.name, c)]
    return found


def _holders(ctx: Context, cluster: Cluster, title: Title) -> list[Candidate]:
    """Return the holders, then or before, of an office whose names are like the cluster's."""
    scope = title.owner.code if title.owner.is_local else title.owner.key or title.owner.code
    if not scope:
        return []
    found = []
    own = name_sounds(cluster.name)
    for ident in office_ids(ctx.pack, title.words, title.entry, title.owner.code):
        for person, name, sounds in ctx.memory.holders(ident, scope):
            if own <= sounds or sounds <= own:
                one = Candidate(person, name, "person", "person", 0.0)
                found.append(_alike(ctx, cluster.name, one))
    return [c for c in found if c.prior >= ALIKE]


def _is_exact(ctx: Context, name: str, candidate: Candidate) -> bool:
    """Say whether the words of both names agree, where short names differ by a letter."""
    record = ctx.pack.entity(candidate.key)
    if record is None or record.code not in _EXACT:
        return True
    return _same_parts(name, candidate.name) == "all"


def _alike(ctx: Context, name: str, candidate: Candidate) -> Candidate:
    if not _is_exact(ctx, name, candidate):
        return replace(candidate, prior=0.0)
    return replace(candidate, prior=ctx.pack.same_name(name, candidate.name))


def _fit(ctx: Context, cluster: Cluster, candidate: Candidate, base: float) -> float:
    """Say how well a person of the pack fits a cluster: name, office, state, day."""
    record = ctx.pack.entity(candidate.key)
    if record is None:
        return 0.0
    terms = ctx.memory.offices(candidate.key)
    now = ctx.memory.offices(candidate.key, ctx.day) if ctx.day else terms
    score = base or 0.8 * candidate.prior - 0.05
    score += 0.1 * record.prior + (0.02 if record.wikidata else 0.0)
    if now:
        score += 0.25 * now[0].confidence
        leads = now[0].office in LEADERS and now[0].confidence >= 0.6
        score += 0.1 if leads and len(cluster.tokens) == 1 else 0.0
    elif terms and ctx.day and out_of_time(terms, ctx):
        score -= 0.45
    codes = {record.code} | {t.scope for t in now[:3]}
    owner = next((t.owner.code for t in cluster.titles if t.owner.code), cluster.owner.code)
    if owner and len(owner) == 3:
        score += 0.25 if owner in codes else -0.5
    elif record.code in ctx.countries:
        score += 0.1 + 0.15 * min(ctx.countries[record.code] / 4, 1.0)
    fit = _title_fit(ctx, cluster, terms, now, record.code)
    if len(cluster.tokens) == 1 and fit <= 0 and record.prior < 0.7:
        score -= 0.25
    elif base and len(cluster.tokens) > 1 and fit <= 0.1:
        alike = ctx.pack.same_name(cluster.name, record.name) >= _LOOSE
        if not alike:  # another name of somebody: rare, often a homonym
            score -= 1.0 if cluster.titles else 0.35
    unsure = candidate.prior < _SURE or bool(cluster.titles)
    if not base and unsure and fit <= 0 and owner not in codes:
        return 0.0
    return score + fit


def _title_fit(
    ctx: Context, cluster: Cluster, terms: tuple[Term, ...], now: tuple[Term, ...], code: str
) -> float:
    if not cluster.titles:
        return 0.0
    best = -0.1
    for title in cluster.titles:
        ids = office_ids(ctx.pack, title.words, title.entry, title.owner.code or code)
        past = bool(title.mods & {"former", "then"})
        if any(_means(title, ids, t) and t.confidence >= 0.25 for t in now) and not past:
            best = max(best, 0.35)
        elif any(_means(title, ids, t) for t in terms):
            best = max(best, 0.3 if past else 0.1)
    return best


def _means(title: Title, ids: tuple[str, ...], term: Term) -> bool:
    """Say whether a title may mean the office of a term ("Secretary Clinton": of any ministry)."""
    if term.office in ids:
        return True
    return title.entry.id == "minister" and term.office.endswith("_minister")


def _known(ctx: Context, cluster: Cluster, candidate: Candidate, score: float) -> Entity:
    record = ctx.pack.entity(candidate.key)
    if record is None:
        return _unknown(ctx, cluster)
    now = [t for t in ctx.memory.offices(record.key, ctx.day) if t.confidence >= 0.3]
    title = next((t for t in cluster.titles if t.entry.sectors[:1] != ("CVL",)), None)
    if title is not None and title.entry.id in _RANKS and now and now[0].confidence >= _IN_OFFICE:
        title = None  # the office says more than "Prince" does
    code, office, sectors = record.code, "", record.sectors
    if title is not None:
        code = title.owner.code or record.code
        office, sectors = _office_of(ctx, title, code)
        if title.named and record.sectors and title.entry.id == "leader":
            sectors = record.sectors  # "the head of the Quandel party"
        if sectors == ("ELI",):
            sectors = _out_of_office(ctx, record.key) or sectors
    elif now:
        office = ctx.pack.office_title(now[0].office, now[0].scope)
        held = ctx.pack.office(now[0].office)
        sectors = held.sectors if held else sectors
        scope = ctx.pack.entity(now[0].scope)
        code = scope.code if scope and scope.code else record.code
    else:
        sectors = _out_of_office(ctx, record.key) or sectors
    sectors = sectors or ("CVL",)
    gender = record.gender or _gender(cluster)
    return Entity(record.key, record.name, "person", code, sectors, record.wikidata, office,
                  gender, score)  # fmt: skip


def in_office(ctx: Context, candidate: Candidate, score: float) -> Entity:
    """Return a person of the pack, with the office held on the day, of whom no title is told."""
    return _known(ctx, Cluster(candidate.name, ()), candidate, score)


def _out_of_office(ctx: Context, key: str) -> tuple[str, ...]:
    """Return the sector of somebody of the pack who holds no office on the day.

    Who leads a state within some fifteen months from then is a candidate or elect (OPP) where
    the report tells of a vote; who held an office before belongs to the elite (ELI).
    """
    day = ctx.day
    terms = ctx.memory.offices(key)
    if day is None or not terms:
        return ("ELI",) if terms else ()
    for term in terms:
        if term.office in LEADERS and term.start and day < term.start <= day + _SOON:
            return ("OPP",) if ctx.votes else ()
    began = [t for t in terms if (t.start or t.seen or day) < day]
    return ("ELI",) if began else ()


def _best_title(cluster: Cluster) -> Title | None:
    return cluster.titles[0] if cluster.titles else None


def _office_of(ctx: Context, title: Title, code: str) -> tuple[str, tuple[str, ...]]:
    """Return the English name of the office that the text gives, and its sectors."""
    scope = title.owner.key or ("" if title.named else code)
    name = office_name(ctx.pack, title.entry, scope)
    if title.entry.scope == "place":
        of = f" of {title.place}" if title.place else ""
        name = title.entry.name.replace(" of {c}", of)
    if title.target and title.entry.id in {
        "ambassador",
        "envoy",
        "consul",
        "permanent_representative",
    }:
        record = ctx.pack.entity(title.target)
        if record is not None and " to " not in name:
            name = f"{name} to {record.name}"
    sectors = ("CRM",) if title.entry.id == "attacker" else title.entry.sectors  # who has a name
    owned = title.owner.sectors
    if owned and owned[0] not in {"GOV", ""} and sectors[:1] in {("GOV",), ("CVL",)}:
        sectors = owned
    elif owned and owned[0] in {"REB", "PRM"} and sectors[:1] == ("MIL",):
        sectors = owned
    if "former" in title.mods:
        worked = sectors[:1] in _PRIVATE  # a former worker has held no office
        return f"former {name}" if name else "", sectors if worked else ("ELI",)
    if "elect" in title.mods:
        return f"{name} (elect)" if name else "", ("OPP",)
    if "shadow" in title.mods:
        return f"shadow {name}" if name else "", ("OPP",)
    if "acting" in title.mods and name:
        return f"acting {name}", sectors
    if "deputy" in title.mods and name and not name.startswith("Deputy"):
        return f"Deputy {name}", sectors
    return name, sectors


def _unknown(ctx: Context, cluster: Cluster) -> Entity:
    title = _best_title(cluster)
    owner = next((t.owner for t in cluster.titles if t.owner.code), cluster.owner)
    if not owner.code:
        owner = shared_owner(ctx, cluster.mentions[0])
    named = title is not None or len(cluster.tokens) > 1  # a lone surname is nobody in particular
    if not owner.code and named and not _is_owned(ctx, cluster):
        owner = context_code(ctx, cluster.mentions[0], _side(title))
    office: str = ""
    sectors: tuple[str, ...] = owner.sectors[:1] or ("CVL",)
    if title is not None:
        title.owner = title.owner if title.owner.code else owner
        office, sectors = _office_of(ctx, title, owner.code)
    key = "person:" + name_key(cluster.name)
    score = 0.5 + 0.4 * owner.score if owner.code else 0.5
    return Entity(key, cluster.name, "person", owner.code, sectors or ("CVL",), "", office,
                  _gender(cluster), score)  # fmt: skip


def _is_owned(ctx: Context, cluster: Cluster) -> bool:
    """Say whether the words name, for somebody unknown, whose office it is: no state's then."""
    title = _best_title(cluster)
    if title is not None and title.entry.sectors[:1] == ("ELI",):
        return True  # a prince or a first lady is of no house that the report only suggests
    if ctx.official or (title is not None and title.entry.sectors[:1] not in _EMPLOYED):
        return False
    titles = [t for t, home in ctx.apposed.items() if home in cluster.mentions]
    return any(is_named(ctx, ctx.phrases[i]) for i in (*cluster.mentions, *titles))


def _side(title: Title | None) -> str:
    """Return what the guess of somebody's state goes by: an office, a sector, or a person."""
    return side_of(title.entry.sectors if title is not None else ())


def shared_owner(ctx: Context, index: int) -> Owner:
    """Return the owner of the conjunct before ("Turkish President A and Foreign Minister B")."""
    mention = ctx.mentions[index]
    if not ctx.phrases[index].titles or not ctx.tokens.deprel[mention.head].startswith("conj"):
        return Owner()
    first = ctx.words.head[mention.head]
    for other in range(index - 1, -1, -1):
        before = ctx.mentions[other]
        if before.sentence != mention.sentence:
            break
        if before.first <= first < before.last:
            owner = owner_of(ctx, ctx.phrases[other])
            return owner._replace(score=owner.score * 0.95)
    return Owner()


def _gender(cluster: Cluster) -> str:
    if "female" in cluster.mods:
        return "f"
    if "male" in cluster.mods:
        return "m"
    for title in cluster.titles:
        last = title.words.lower().split()[-1] if title.words else ""
        if last in _FEMALE or title.words.lower() == "first lady":
            return "f"
        if last in _MALE:
            return "m"
    return ""
