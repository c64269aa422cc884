"""One holder at a time: what the sources say of single-holder offices, where they disagree.

Wikidata knows beginnings and ends. The World Factbook shows who holds an office on the day of an
edition; the end of a term there is the beginning of the next one that an edition shows, so that
who came between two editions is missing, and the term before lasts too long. Dated texts show
first and last days, and somebody else may have held the office between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from dragoman.curation._claims import Claim
from dragoman.curation._entities import ordinal

_SEASON = 100  # days by which sources may differ on a beginning or an end
_SHORT = 60  # days for which somebody may act in an office
_GAP = 30  # days by which the beginning of the next term may be told too early
_LISTED = 250  # days for which an edition may go on listing who has left
_STALE = 1000  # the same, where no successor is listed and a later edition has nobody
_MISSING = ("2018", "2019-07")  # no edition between: who is shown before may have left any day
_BOOK, _BASE = "factbook", "wikidata"


def settled(terms: Iterable[Claim], single: Container[str], died: Mapping[str, str]) -> list[Claim]:
    """Return the terms, those of single-holder offices with one holder where sources allow.

    *died*: full ISO dates by person. Of terms with one beginning and several ends the latest
    end is kept that the person's next term allows; no true holder is left without a term.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    for c in terms:
        groups[c.value].append(c)
    kept: list[Claim] = []
    for value in sorted(groups):
        rows = groups[value]
        kept += _settle(rows, died) if value.partition("@")[0] in single else rows
    return kept


def settled_claims(claims: Sequence[Claim], single: Container[str]) -> list[Claim]:
    """Return all claims, sorted, those of offices as `settled` leaves them."""
    died = {c.entity: c.value for c in claims if c.property == "died" and len(c.value) == 10}
    rest = [c for c in claims if c.property != "office"]
    return sorted([*rest, *settled((c for c in claims if c.property == "office"), single, died)])


def _settle(rows: Sequence[Claim], died: Mapping[str, str]) -> list[Claim]:
    rows = [c for row in rows for c in _alive(row, died)]
    base = _one_end([c for c in rows if c.source == _BASE and c.valid_from])
    book = _one_end([c for c in rows if c.source == _BOOK and c.valid_from])
    rest = [c for c in rows if not (c.valid_from and c.source in {_BASE, _BOOK})]
    base, book = _joined(base, book)
    book = [c for term in book for c in _fitted(term, base, book)]
    firm = [c for c in (*base, *book) if c.valid_to]
    return [*base, *book, *(part for c in rest for part in _parted(c, firm))]


def _begin(c: Claim) -> int:
    return ordinal(c.valid_from, True)


def _end(c: Claim) -> int:
    """Return the last day, or a day far ahead where a term is open."""
    return ordinal(c.valid_to, False) or 10**7


def _alive(c: Claim, died: Mapping[str, str]) -> list[Claim]:
    """Return a term that ends with its holder's life, or nothing where it begins after it."""
    day = died.get(c.entity, "")
    if not day or c.source not in {_BASE, _BOOK} or _end(c) <= ordinal(day, False):
        return [c]
    if _begin(c) >= ordinal(day, True):
        return []
    return [c._replace(valid_to=day, as_of=min(c.as_of, day) if c.as_of else day)]


def _one_end(rows: Sequence[Claim]) -> list[Claim]:
    """Return the terms of one source, one for each beginning of a person's."""
    people: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for c in rows:
        people[c.entity][c.valid_from].append(c)
    kept = []
    for person in sorted(people):
        starts = sorted(people[person])
        for n, start in enumerate(starts):
            following = starts[n + 1] if n + 1 < len(starts) else ""
            kept.append(_latest(people[person][start], following, rows))
    return kept


def _latest(terms: Sequence[Claim], following: str, rows: Sequence[Claim]) -> Claim:
    """Return the one of a person's terms with one beginning whose end is the likeliest."""
    if len(terms) == 1:
        return terms[0]
    closed = sorted((c for c in terms if c.valid_to and _end(c) > _begin(c)), key=_end)
    opened = [c for c in terms if not c.valid_to]
    if not closed:
        return max(opened or terms)
    if following:
        fits = [c for c in closed if _end(c) <= ordinal(following, True) + _SEASON]
        return fits[-1] if fits else closed[0]
    last = _end(closed[-1])
    succeeded = any(c.entity != terms[0].entity and last - _SHORT <= _begin(c) for c in rows)
    return opened[0] if opened and not succeeded else closed[-1]


def _joined(base: Sequence[Claim], book: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Return both sources' terms, what the second says of a term of the first joined to it."""
    own: dict[str, list[int]] = defaultdict(list)
    for n, c in enumerate(base):
        own[c.entity].append(n)
    joined, left = list(base), []
    for term in book:
        near = [n for n in own[term.entity] if _same(joined[n], term)]
        if not near:
            left.append(term)
            continue
        at = near[-1]
        held = joined[at]
        ends = _end(term)
        if not held.valid_to and term.valid_to and ends >= ordinal(held.as_of, False) - _GAP:
            joined[at] = held._replace(valid_to=term.valid_to, as_of=max(held.as_of, term.as_of))
        elif not held.valid_to and not term.valid_to:
            joined[at] = held._replace(as_of=max(held.as_of, term.as_of))
        elif held.valid_to and _goes_on(held, term, base, book):
            joined[at] = held._replace(valid_to=term.valid_to, as_of=term.as_of)
    return joined, left


def _goes_on(held: Claim, term: Claim, base: Sequence[Claim], book: Sequence[Claim]) -> bool:
    """Say whether a holder stayed on after the end in Wikidata (a second term of office).

    Not where an edition merely went on listing the holder, nor where somebody else came, nor
    where the World Factbook knows a second beginning.
    """
    first, last = _end(held), _end(term)
    latest = max(c.as_of for c in book)
    late = _LISTED if term.valid_to or term.as_of == latest else _STALE
    if ordinal(term.as_of, False) <= first + late:
        return False
    others = any(c.entity != held.entity and first - _SEASON <= _begin(c) < last for c in base)
    again = any(c.entity == held.entity and first + _SEASON < _begin(c) < last for c in book)
    return not others and not again


def _same(held: Claim, term: Claim) -> bool:
    """Say whether a term of the World Factbook begins within one of Wikidata's."""
    return _begin(held) - _SEASON <= _begin(term) <= _end(held) - _SHORT


def _fitted(term: Claim, base: Sequence[Claim], book: Sequence[Claim]) -> list[Claim]:
    """Return a term of the World Factbook alone, fitted between the others'."""
    first, last = _begin(term), _end(term)
    others = [c for c in base if c.entity != term.entity and len(c.valid_from) == 10]
    over = [
        c for c in others
        if c.valid_to and _begin(c) - _SHORT <= first < _end(c) - _SEASON
    ]  # fmt: skip
    if over:
        return _shown(term, [*base, *book]) if max(map(_end, over)) < last - _SHORT else []
    twins = [
        c.valid_to for c in book
        if c.entity != term.entity and c.valid_from == term.valid_from and c.valid_to
        and first + _SEASON < _end(c) < last
    ]  # fmt: skip
    if twins:
        return [term._replace(valid_from=max(twins))]
    after = sorted(
        c.valid_from for c in others
        if first + _SHORT < _begin(c) < last - _GAP and _end(c) > _begin(c) + _SHORT
    )  # fmt: skip
    if after:
        return [term._replace(valid_to=after[0], as_of=min(term.as_of, after[0]))]
    unsure = term.as_of < _MISSING[0] and term.valid_to > _MISSING[1]
    return [term._replace(valid_to="")] if unsure else [term]


def _shown(term: Claim, known: Sequence[Claim]) -> list[Claim]:
    """Return a term whose beginning another's term refutes as what the last edition shows."""
    day = ordinal(term.as_of, False)
    others = [c for c in known if c.entity != term.entity and (c.valid_to or c.as_of >= term.as_of)]
    if term.valid_to or any(_begin(c) <= day <= _end(c) for c in others):
        return []
    title, counterpart, _ = term.detail.split("|")
    return [term._replace(valid_from="", detail=f"{title}|{counterpart}|{term.as_of}")]


def _parted(sighting: Claim, firm: Sequence[Claim]) -> list[Claim]:
    """Return what texts show of a person, parted where others held the office in between."""
    seen = sighting.detail.split("|")[2]
    first, last = ordinal(seen, True), ordinal(sighting.as_of, False)
    if sighting.valid_from or sighting.valid_to:
        return [sighting]
    between = [
        c for c in firm
        if c.entity != sighting.entity and len(c.valid_from) == 10
        and first < _begin(c) and _end(c) < last and _end(c) > _begin(c) + _SHORT
    ]  # fmt: skip
    if not between:
        return [sighting]
    leaves = min(c.valid_from for c in between)
    returns = max(c.valid_to for c in between)
    title, counterpart, _ = sighting.detail.split("|")
    before = sighting._replace(valid_to=leaves, as_of=leaves)
    again = sighting._replace(valid_from=returns, detail=f"{title}|{counterpart}|{returns}")
    return [before, again]
