"""The mentions of each person by name, put together, with all that they say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.kb import Atom, Candidate, Entry, Phrase, fold
from dragoman.linking._context import Context
from dragoman.linking._owners import Owner, is_named, national, owner_atom, owner_of

_WEAK_TITLES = frozenset({"doctor", "family", "civilian", "member", "chairman"})
_PAST = frozenset({"former", "then"})
_COUNTRIES = frozenset({"state", "seat", "region"})


@dataclass(slots=True)
class Title:
    """A title that the text gives somebody: its words, whose office it is, what modifies it.

    ``target``: the state or body that an envoy is sent to; ``place``: of a governor or mayor;
    ``named``: the words name an owner that nobody knows.
    """

    entry: Entry
    words: str
    owner: Owner
    mods: frozenset[str]
    target: str = ""
    place: str = ""
    named: bool = False


@dataclass(slots=True)
class Cluster:
    """The mentions of one person by name, and all that they say of it."""

    name: str
    tokens: tuple[str, ...]
    mentions: list[int] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    mods: set[str] = field(default_factory=set)
    owner: Owner = field(default_factory=Owner)
    known: tuple[Candidate, ...] = ()
    national: list[int] = field(default_factory=list)


def name_tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of a name."""
    return tuple(fold(name).split())


def cluster_people(ctx: Context, indices: Iterable[int]) -> list[Cluster]:
    """Group the mentions of people by name: full names first, then parts of them."""
    names = [(i, ctx.mentions[i].name) for i in indices]
    full = [(i, n) for i, n in names if len(name_tokens(n)) > 1]
    clusters: list[Cluster] = []
    for index, name in full:
        tokens = name_tokens(name)
        home = next((c for c in clusters if _same(ctx, c, name, tokens)), None)
        if home is None:
            home = Cluster(name, tokens)
            clusters.append(home)
        home.mentions.append(index)
    for cluster in clusters:
        cluster.name = _usual_name(ctx, cluster)
        cluster.tokens = name_tokens(cluster.name)
    for index, name in names:
        tokens = name_tokens(name)
        if len(tokens) != 1:
            continue
        home = _by_part(ctx, clusters, tokens[0], index)
        if home is None:
            home = Cluster(name, tokens)
            clusters.append(home)
        home.mentions.append(index)
    clusters.sort(key=lambda c: min(c.mentions))
    for cluster in clusters:
        cluster.mentions.sort()
    return clusters


def _usual_name(ctx: Context, cluster: Cluster) -> str:
    """Return the full name that the report uses most, the longer and earlier one at a tie."""
    counts: dict[str, int] = {}
    for index in cluster.mentions:
        name = ctx.mentions[index].name
        counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda n: (counts[n], len(name_tokens(n))))


def _same(ctx: Context, cluster: Cluster, name: str, tokens: tuple[str, ...]) -> bool:
    if cluster.tokens == tokens:
        return True
    short, long = sorted((set(cluster.tokens), set(tokens)), key=len)
    if len(short) > 1 and short <= long:
        return True
    if cluster.tokens[0][:1] != tokens[0][:1] and cluster.tokens[-1] != tokens[-1]:
        return False
    return len(cluster.tokens) > 1 and ctx.pack.same_name(cluster.name, name) >= 0.93


def _by_part(ctx: Context, clusters: list[Cluster], token: str, index: int) -> Cluster | None:
    """Return the cluster that a single name belongs to: family name, else any part; nearest."""
    mods = ctx.phrases[index].mods
    clusters = [c for c in clusters if _may_be(ctx, c, mods)]
    last = [c for c in clusters if c.tokens[-1] == token]
    found = last or [c for c in clusters if token in c.tokens]
    if not found:
        found = [
            c for c in clusters
            if len(c.tokens) > 1 and len(token) > 4 and c.tokens[-1][:1] == token[:1]
            and ctx.pack.same_name(c.tokens[-1], token) >= 0.93
        ]  # fmt: skip
    before = [c for c in found if min(c.mentions) < index]
    if before:
        return max(before, key=lambda c: max(m for m in c.mentions if m < index))
    return found[0] if found else None


def _may_be(ctx: Context, cluster: Cluster, mods: frozenset[str]) -> bool:
    """Say whether "Mr" or "Ms" before a name does not speak against a cluster."""
    asked = "m" if "male" in mods else "f" if "female" in mods else ""
    if not asked:
        return True
    for candidate in ctx.pack.lookup(cluster.name):
        record = ctx.pack.entity(candidate.key)
        if record is not None and record.gender:
            return record.gender == asked
    return True


def gather(ctx: Context, cluster: Cluster) -> None:
    """Collect the titles, owners and modifiers that the text gives a cluster."""
    for index in cluster.mentions:
        if not cluster.owner.code:
            cluster.owner = _origin(ctx, index)
        before = national(ctx, index)
        joined = _joined(ctx, index)
        if joined is not None and not cluster.owner.code:
            cluster.owner = owner_of(ctx, joined)
        if before is not None:
            cluster.national.append(before)
            if not cluster.owner.code:
                cluster.owner = owner_of(ctx, ctx.phrases[before])._replace(sectors=())
        phrases = [ctx.phrases[index]]
        phrases += [ctx.phrases[other] for other, home in ctx.apposed.items() if home == index]
        for phrase in phrases:
            cluster.mods |= phrase.mods & {"male", "female"}
            owner = owner_of(ctx, phrase)
            adjacent = phrase.name is not None and any(
                _stands_before(a, phrase.name.first) for a in phrase.owners
            )
            if not cluster.owner.code and (adjacent or _of_a_people(phrase)):
                cluster.owner = owner
            for atom in phrase.titles:
                entry = atom.entry("office")
                if entry is not None:
                    words = ctx.words_of(atom.first, atom.last)
                    target = _target_key(phrase)
                    title = Title(entry, words, owner, phrase.mods, target)
                    title.place = _place(ctx, phrase)
                    title.named = not owner.code and is_named(ctx, phrase)
                    cluster.titles.append(title)
    cluster.titles.sort(
        key=lambda t: (t.entry.id in _WEAK_TITLES, bool(t.mods & _PAST), not t.owner.code)
    )


def _of_a_people(phrase: Phrase) -> bool:
    """Say whether a people's adjective stands before a name ("the British writer A. Roe")."""
    name = phrase.name
    return name is not None and any(
        a.kind == "state" and a.adjectival and a.last <= name.first for a in phrase.owners
    )


def _joined(ctx: Context, index: int) -> Phrase | None:
    """Return the phrase whose plural noun a joined name shares: "British writers Roe and Poe"."""
    mention = ctx.mentions[index]
    if index == 0 or ctx.tokens.deprel[mention.head] != "conj" or ctx.phrases[index].owners:
        return None
    first, phrase = ctx.mentions[index - 1], ctx.phrases[index - 1]
    name, over = phrase.name, int(ctx.words.head[mention.head])
    if name is None or not first.first <= over < first.last or not _of_a_people(phrase):
        return None
    noun = ctx.words.word[name.first - 1]
    return phrase if noun.endswith("s") and ctx.words.upos[name.first - 1] == "NOUN" else None


def _stands_before(owner: Atom, name: int) -> bool:
    """Say whether an owner stands right before a name: "Italy's Draghi", "the IAEA's Grossi"."""
    if owner.kind == "entity":
        media = bool(owner.candidates) and owner.candidates[0].kind == "media"
        return name - owner.last in ({1} if media else {0, 1})  # a credit: "AFP A. Name"
    return name - owner.last in {0, 1} and owner.kind in _COUNTRIES


def _origin(ctx: Context, index: int) -> Owner:
    """Return the state that a name is said to be from: "Ali, 23, from Aleppo", "B. of Ohio"."""
    at, word = ctx.mentions[index].last, ctx.words.word
    while at < len(word) and (not word[at] or ctx.words.upos[at] == "NUM" or word[at] == "aged"):
        if ctx.words.form[at] not in {",", "("} and not word[at]:
            return Owner()
        at += 1
    if at >= len(word) or word[at] not in {"from", "of"} or index + 1 >= len(ctx.mentions):
        return Owner()
    following, phrase = ctx.mentions[index + 1], ctx.phrases[index + 1]
    if following.first - at not in {1, 2} or phrase.office or phrase.group:
        return Owner()
    atom = phrase.owners[-1] if phrase.owners else phrase.name
    if atom is None or atom.adjectival or (atom.kind == "name" and atom.ner != "LOC"):
        return Owner()
    found = owner_atom(ctx, atom)
    return found._replace(sectors=(), score=0.8) if found.code else Owner()


def _place(ctx: Context, phrase: Phrase) -> str:
    """Return the region or city that an office is of, as the text names it."""
    for atom in phrase.owners:
        if atom.kind in {"region", "name"}:
            return ctx.words_of(atom.first, atom.last)
    return ""


def _target_key(phrase: Phrase) -> str:
    atom = phrase.target
    if atom is None or not atom.candidates:
        return ""
    return atom.candidates[0].key
