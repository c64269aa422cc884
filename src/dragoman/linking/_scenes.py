"""Where a sentence is set, and which state a bare group or title may be of in the report."""

from __future__ import annotations

from itertools import pairwise

from dragoman.linking._context import Context
from dragoman.linking._owners import Owner

_SCENE = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout", "from", "to"})
_OPPOSED = frozenset({"OPP", "REB", "CVL", "UAF", "REF", "CRM", "PRM"})
_OUTLAWS = frozenset({"CRM", "REB", "UAF"})
_PRIVATE = frozenset("CVL EDU MED JRN REL BUS LAB AGR ELI SOC REF UNK HLH".split())
_NAMED = 1.0  # weight of the states named in a report that is about any
_PERSONAL = 0.4  # share of a state in a report, for a guess that somebody in it is of that state


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
    if sector in _OUTLAWS and not _is_scene(ctx, code):
        return Owner()  # "the US strikes smugglers"
    return Owner(code, code, (), min(0.45 + 0.25 * margin, 0.7))


def side_of(sectors: tuple[str, ...]) -> str:
    """Return what the guess of somebody's state goes by: an office, a sector, or a person."""
    if not sectors or sectors[0] in _PRIVATE:
        return "person"  # a rabbi or a scholar is of a state no more than others are
    return "office" if sectors[0] == "GOV" else sectors[0]


def _is_scene(ctx: Context, code: str) -> bool:
    """Say whether anything in the report is set in a state."""
    return code in ctx.scenes.values() or any(code in here for here in ctx.sites.values())


def _is_about(ctx: Context, code: str) -> bool:
    """Say whether a report is so much about one state that people in it are likely of it."""
    count = ctx.countries.get(code, 0.0)
    return count >= _PERSONAL * max(ctx.total, _NAMED)
