"""From the words of a title to the office that they name, its holder and its English name."""

from __future__ import annotations

from datetime import date

from dragoman.kb import Entry, KnowledgePack, states_with_article

_SAME = {
    "chancellor": "head_of_government",
    "monarch": "head_of_state",
    "supreme_leader": "head_of_state",
    "junta_leader": "head_of_state",
    "army_chief": "chief_of_defence",
    "spy_chief": "intelligence_chief",
    "envoy": "special_envoy",
    "charge_daffaires": "charge_d_affaires",
    "senator": "legislator",
    "representative": "legislator",
    "member_of_parliament": "legislator",
    "senate_leader": "legislator",
    "secretary_of_state": "foreign_minister",
    "us_state_deputy": "deputy_foreign_minister",
    "attorney_general": "prosecutor_general",
    "foreign_policy_chief": "high_representative",
    "deputy_foreign_minister": "deputy_foreign_minister",
}
_LEADERS = ("head_of_state", "head_of_government")
_SOLE_LEADER = frozenset({"leader", "dictator", "junta_leader"})
_CROWNS = frozenset("King Queen monarch Prince Duke Emir Amir Sultan Emperor".split())
_OWN = {("GBR", "chancellor"): "finance_minister"}
_ARTICLE = "the "
_OWN_ARTICLE = ("The ", "Los ", "Las ", "El ", "La ", "Al ", "Al-", "Les ")


def office_ids(pack: KnowledgePack, words: str, entry: Entry, scope: str) -> tuple[str, ...]:
    """Return the pack's kinds of office that a title may mean, likeliest first."""
    if entry.id in _SOLE_LEADER:
        return _LEADERS
    if (scope, entry.id) in _OWN:
        return (_OWN[scope, entry.id],)
    own = pack.office_kind(words, scope) if words else ""
    mapped = _SAME.get(entry.id, entry.id)
    found = [i for i in (own, mapped) if i]
    if entry.id == "supreme_leader" and scope != "IRN":
        found.append("head_of_government")
    return tuple(dict.fromkeys(found))


def holder(
    pack: KnowledgePack, ids: tuple[str, ...], scope: str, day: date | None
) -> tuple[str, float, str]:
    """Return (person, confidence, office) of the surest holder on a day, or ("", 0, "")."""
    for ident in ids:
        held = pack.holders(ident, scope, day)
        if not held:
            continue
        person, confidence = held[0]
        if len(held) > 1 and held[1][1] > 0.8 * confidence:
            continue
        return person, confidence, ident
    return "", 0.0, ""


def is_monarchy(pack: KnowledgePack, scope: str) -> bool:
    """Say whether a state's head is a monarch, as the title in the pack has it."""
    return not _CROWNS.isdisjoint(pack.office_title("head_of_state", scope).split())


def office_name(pack: KnowledgePack, entry: Entry, scope: str) -> str:
    """Return the English name of an office: "Minister of Foreign Affairs of Russia"."""
    state, _, organ = scope.partition("/")
    if organ.endswith("_ministry") and entry.id in {"minister", "deputy_minister"}:
        kind = f"{organ.removesuffix('_ministry')}_minister"
        found = pack.office_title(kind, state)
        return f"Deputy {found}" if found and entry.id == "deputy_minister" else found
    if not entry.name:
        return ""
    if organ == "legislature" or (organ and entry.scope == "state"):
        scope = state  # the speaker of the parliament of the parliament
    of = in_sentence(pack, scope)
    return entry.name.replace("{c}", of) if of else entry.name.replace(" of {c}", "")


def in_sentence(pack: KnowledgePack, scope: str) -> str:
    """Return the name of a state or organisation as a sentence has it ("the United States")."""
    record = pack.entity(scope) if scope else None
    if record is None:
        return ""
    known = record.kind in {"igo", "org", "organ", "armed_group", "party"}
    takes = scope in states_with_article() or (known and not _is_bare(record.name))
    return (_ARTICLE if takes else "") + record.name


def _is_bare(name: str) -> bool:
    """Say whether a name takes no article: an acronym, a name of one word, one with "the"."""
    return name.isupper() or " " not in name or name.startswith(_OWN_ARTICLE)
