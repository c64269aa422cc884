"""Whether two event mentions are one happening: vetoes first, then what speaks for it."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from dragoman.resolution._decision import Decision
from dragoman.resolution._happenings import LOSSES, PLANNED, Happening
from dragoman.resolution._parties import disjoint, likeness, rivals
from dragoman.resolution._rules import Rules, rules
from dragoman.resolution._terms import Terms
from dragoman.resolution._terms import likeness as terms_likeness

_EARTH_KM = 6371.0
_DRIFT = 2.5  # a death toll may grow this many times as reports come in


def decide_happenings(one: Happening, other: Happening) -> Decision:
    """Decide whether two mentions of two reports tell of one happening."""
    r = rules()
    veto = _veto(one, other, r)
    if veto:
        return Decision(False, veto=veto)
    found = [(name, w) for name, w in _evidence(one, other, r) if w]
    score = round(min(1.0, sum(w for _, w in found)), 3)
    reason = ", ".join(name for name, _ in sorted(found, key=lambda f: (-f[1], f[0])))
    return Decision(score >= r.least, score, reason)


def _veto(one: Happening, other: Happening, r: Rules) -> str:
    if one.type != other.type and tuple(sorted((one.type, other.type))) not in r.pairs:
        return "types that never are one happening"
    if (one.status in PLANNED) != (other.status in PLANNED):
        return "one is planned, the other has happened"
    return (
        _veto_days(one, other, r)
        or _veto_modes(one, other, r)
        or _veto_place(one, other, r)
        or _veto_parties(one, other, r)
        or _veto_meeting(one, other)
    )


def _veto_days(one: Happening, other: Happening, r: Rules) -> str:
    """Days told must be at most one apart; where one is untold, publications decide."""
    if one.day is not None and other.day is not None:
        first, second = sorted((one, other), key=lambda h: (h.day or 0, h.end or 0))
        gap = (second.day or 0) - max(first.end or 0, first.day or 0)
        if gap > 1 or (gap == 1 and not _retold(one, other, r)):
            return "different days"
        return ""
    if one.base is None or other.base is None:
        return "" if one.base == other.base else "a day is unknown"
    if (one.status == "historical") != (other.status == "historical"):
        return "one is background"
    if abs(one.base - other.base) > r.undated_days:
        return "told on days too far apart"
    return ""


def _retold(one: Happening, other: Happening, r: Rules) -> bool:
    """Whether what is dated a day apart may be one: what recurs must agree in its words."""
    if one.type not in r.recurrent:
        return True
    if one.numbers and other.numbers and not set(one.numbers) & set(other.numbers):
        return False
    return _shared(one.words, other.words, r.full_words) >= 0.5


def _veto_modes(one: Happening, other: Happening, r: Rules) -> str:
    left, right = set(one.modes), set(other.modes)
    if one.type == other.type:
        if one.type in r.exclusive and left and right and not left & right:
            return "modes that exclude each other"
        apart = r.apart.get(one.type, frozenset())
        if (left & apart) != (right & apart):
            return "a journey or call, and a meeting"
    if one.format and other.format and one.format != other.format:
        return "in person, and by telephone or video"
    return ""


def _veto_place(one: Happening, other: Happening, r: Rules) -> str:
    if one.country and other.country and one.country != other.country:
        return "different countries"
    if one.city and other.city and one.city != other.city:
        away = _km(one, other)
        if away is None or away > r.km:
            return "different cities" if away is None else f"{away:.0f} km apart"
    return ""


def _veto_parties(one: Happening, other: Happening, r: Rules) -> str:
    if one.type in r.mutual and other.type in r.mutual:
        left, right = one.parties, other.parties
        if disjoint(left, right):
            return "nobody in common"
        if len(left) > 1 and len(right) > 1:
            codes = {w.code or w.name for w in left} & {w.code or w.name for w in right}
            if len(codes) < 2:
                return "different counterparts"
        return "other people of the same states" if rivals(left, right) else ""
    if disjoint(one.actors, other.actors):
        return "different actors"
    if disjoint(one.recipients, other.recipients):
        return "different recipients"
    if rivals(one.actors, other.actors) or rivals(one.recipients, other.recipients):
        return "other people of the same states"
    return ""


def _veto_meeting(one: Happening, other: Happening) -> str:
    """Two meetings of one pair on one day: told apart by venue, or by all that was discussed."""
    if one.venue and other.venue and not set(one.venue) & set(other.venue):
        return "different venues"
    if one.topics and other.topics and not set(one.topics) & set(other.topics):
        return "different topics"
    return ""


def _evidence(one: Happening, other: Happening, r: Rules) -> list[tuple[str, float]]:
    w = r.weights
    same = one.type == other.type
    found = [("type", w["same_type"]) if same else ("kindred type", w["other_type"])]
    if one.cameo and one.cameo == other.cameo:
        found.append(("CAMEO code", w["same_cameo"]))
    if one.trigger and one.trigger == other.trigger:
        found.append(("trigger", w["same_trigger"]))
    found.append(("parties", _party_evidence(one, other, r)))
    found.append(_day_evidence(one, other, r))
    found.append(_place_evidence(one, other, r))
    found.append(("words", w["words"] * _shared(one.words, other.words, r.full_words)))
    found.append(("reports alike", w["context"] * _context(one, other, r.full_context)))
    found.append(_name_evidence(one, other, r))
    found.append(_size_evidence(one, other, r))
    return found


def _party_evidence(one: Happening, other: Happening, r: Rules) -> float:
    w = r.weights
    if one.type in r.mutual:
        return w["parties"] * likeness(one.parties, other.parties, r.telling)
    sides = [(one.actors, other.actors), (one.recipients, other.recipients)]
    told = [likeness(a, b, r.telling) for a, b in sides if a and b]
    if len(told) == 2:
        return w["parties"] * (told[0] + told[1]) / 2
    return w["actors_alone"] * told[0] if told else 0.0


def _day_evidence(one: Happening, other: Happening, r: Rules) -> tuple[str, float]:
    w = r.weights
    if one.base is None or other.base is None:
        return ("day", 0.0)
    if one.day is None or other.day is None:
        return ("told at the same time", w["date_told"])
    gap = abs(one.day - other.day)
    return ("day", w["date_exact"]) if not gap else ("a day apart", w["date_near"])


def _place_evidence(one: Happening, other: Happening, r: Rules) -> tuple[str, float]:
    if one.city and one.city == other.city:
        return ("city", r.weights["city"])
    if one.country and one.country == other.country:
        return ("country", r.weights["country"])
    return ("place", 0.0)


def _size_evidence(one: Happening, other: Happening, r: Rules) -> tuple[str, float]:
    """Tolls that agree or drift speak for one happening, tolls far apart against it."""
    both = [(one.size[k], other.size[k]) for k in LOSSES if k in one.size and k in other.size]
    if not both:
        return ("toll", 0.0)
    far = any(max(p) > _DRIFT * max(min(p), 2) for p in both)
    return ("tolls far apart", r.weights["size_far"]) if far else ("toll", r.weights["size"])


def _name_evidence(one: Happening, other: Happening, r: Rules) -> tuple[str, float]:
    if not one.names or not other.names:
        return ("names", 0.0)
    if set(one.names) & set(other.names):
        return ("names", r.weights["names"])
    return ("other names", r.weights["names_differ"])


def _shared(one: Terms, other: Terms, full: float) -> float:
    """Return how much of what the lighter of two sentences says the other says too, 0..1."""
    there = dict(other)
    total = min(sum(x for _, x in one), sum(x for _, x in other))
    both = sum(x for h, x in one if h in there)
    return both / total * min(1.0, both / full) if total else 0.0


def _context(one: Happening, other: Happening, full: int) -> float:
    least = min(len(one.about), len(other.about))
    return terms_likeness(one.about, other.about) * min(1.0, least / full)


def _km(one: Happening, other: Happening) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = radians(one.lat), radians(other.lat)
    across = radians(other.lon - one.lon)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(across / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))
