"""What a time expression is resolved against: the publication date, or the tale's last date."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.linking._time_clause import Clauses
from dragoman.linking._time_scan import Match, Words
from dragoman.linking._time_values import Point, point

FRESH = 150
FRESH_IN_HISTORY = 2000
_PAST = ("said", "told", "announced", "reported", "was", "were", "had", "did", "ended", "since")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a match: the fields of a `TimeExpression`, and which words it covers."""

    kind: str
    value: str
    point: Point | None = None
    end: date | None = None
    precision: str = ""
    minutes: int | None = None
    mod: str = ""
    words: tuple[int, int] | None = None


@dataclass(slots=True)
class Context:
    """The state of one document while its expressions are resolved from left to right.

    ``mixed``: news that tells much of earlier years.
    ``ref`` is the last date that the text named, at offset ``ref_at``; ``explicit`` says
    that it named its year. ``quarter`` is the last (year, quarter) named.
    """

    published: date | None
    narrative: bool = False
    mixed: bool = False
    ref: Point | None = None
    ref_at: int = -1
    explicit: bool = False
    quarter: tuple[int, int] | None = None
    quarter_at: int = -1
    seen: dict[str, int] = field(default_factory=dict)
    clauses: Clauses | None = None

    def today(self) -> Point | None:
        """Return the day that "yesterday" counts from."""
        return point(self.published) if self.published else None

    def anchor(self, at: int = 0) -> Point | None:
        """Return the date that bare months and days hang on."""
        if self.ref and (self.narrative or self._fresh(at) or not self.published):
            return self.ref
        return self.today()

    def told(self) -> Point | None:
        """Return the last date of the tale ("the next day", "that year"), else today."""
        return self.ref or self.today()

    def note(self, found: Point, at: int, explicit: bool) -> None:
        """Remember a date that the text has named; a bare year far off is an aside."""
        if self.ref and not found.month:
            if found.year == self.ref.year and self.ref.month:
                self.ref_at = at
                return
            if self.narrative and abs(found.year - self.ref.year) > 10:
                return
        if explicit or not self.explicit or self.narrative or at - self.ref_at > FRESH:
            self.explicit = explicit
        self.ref, self.ref_at = found, at

    def _fresh(self, at: int) -> bool:
        """Return whether a named year other than that of publication still holds."""
        ref = self.ref
        if not (ref and self.explicit and self.published):
            return False
        return (
            at - self.ref_at < (FRESH_IN_HISTORY if self.mixed else FRESH)
            and abs(ref.year - self.published.year) > 1
        )


def tale(words: Words, published: date | None) -> tuple[bool, bool]:
    """Return whether the text is history told by dates of its own, and whether it is half so.

    History: four or more dates in full, seven in ten of them two months before publication
        and more, and fewer days told from publication ("Tuesday", "yesterday"). Or: five or more
    years are named, seven in ten of them two years or more from publication,
    and days told from publication are fewer than a quarter of that.
    Half so: five or more such years.
    """
    entries, line = words.entries, words.line
    years = [value for name, value, _ in entries if name == "year"]
    if published is None:
        return len(years) >= 3, False
    if len(years) < 4 and "bc" not in {e[0] for e in entries}:
        return False, False
    far = sum(abs(y - published.year) >= 2 for y in years)
    old = sum(line.count(letter) for letter in {e[2] for e in entries if e[0] == "bc"}) * 2
    deictic = sum(e[0] in ("wd", "deictic") for e in entries)
    whole = _whole_dates(words)
    past = sum((published.year - y) * 12 + published.month - month > 2 for y, month in whole)
    if past >= 4 and past >= 0.7 * len(whole) and deictic < past:
        return True, True
    if far + old < 5 or far + old < 0.7 * (len(years) + old):
        return False, far >= 5
    return deictic * 4 < far + old, True


_MONTHS = ("mon", "monab", "monshort")
_DAYS = ("d31", "ordd")


def _whole_dates(words: Words) -> list[tuple[int, int]]:
    """Return (year, month) of the dates that name day, month and year."""
    entries, found = words.entries, []
    for at, (name, value, _) in enumerate(entries):
        if name != "year" or at < 2:
            continue
        back = at - 2 if entries[at - 1][0] == "comma" else at - 1
        here, before = entries[back], entries[back - 1]
        if here[0] in _DAYS and before[0] in _MONTHS:
            found.append((value, int(before[1])))
        elif here[0] in _MONTHS and before[0] in _DAYS:
            found.append((value, int(here[1])))
    return found


def tense(m: Match) -> int:
    """Return 1 where the clause looks ahead, -1 where it looks back, 0 where it does not say.

    Ahead: will, shall, due, scheduled, planned, expected … in the twelve words before or
    the eight after, within the sentence. Back: a verb of saying just before.
    """
    w = m.words
    if m.neighbour(-1)[1] in _PAST:
        return -1
    for at in range(m.first - 1, max(-1, m.first - 13), -1):
        name = w.name(at)
        if name == "will":
            return 1
        if name in ("dot", "break"):
            break
    for at in range(m.last, min(len(w.pieces), m.last + 8)):
        name = w.name(at)
        if name == "will":
            return 1
        if name in ("dot", "break", "comma"):
            break
    return 0


def weekday(number: int, m: Match, ctx: Context) -> date | None:
    """Return the day of weekday *number* (Monday 1): the past one in news, unless told ahead."""
    base = ctx.published
    if ctx.narrative and ctx.ref and ctx.ref.day:
        base = ctx.ref.date
        return base + timedelta(days=(number - 1 - base.weekday()) % 7) if base else None
    if base is None:
        return None
    back = (base.weekday() - (number - 1)) % 7
    if m.has("last", "past"):
        return base - timedelta(days=back or 7)
    ahead = (7 - back) % 7
    if m.has("next", "coming", "following"):
        return base + timedelta(days=ahead or 7)
    if m.has("this"):
        return base + timedelta(days=number - 1 - base.weekday())
    return base + timedelta(days=ahead) if tense(m) > 0 else base - timedelta(days=back)


def year_of_month(month: int, m: Match, ctx: Context) -> int | None:
    """Return the year of a bare month: the nearest to the anchor, the past preferred in news."""
    base = ctx.anchor(m.start)
    if base is None:
        return None
    here = base.month or 6
    if m.has("last", "past"):
        return base.year if month < here - 1 else base.year - 1
    if m.has("next", "coming"):
        return base.year if month > here else base.year + 1
    if m.has("this"):
        return base.year
    told = ctx.clauses.look(m.start) if ctx.clauses and not ctx.narrative else 0
    if told and month != here and base == ctx.today():
        return base.year + told * ((month - here) * told < 0)
    ahead = 0.8 if ctx.narrative else 0.7 if (look := tense(m)) > 0 else 1.6 if not look else 3.0
    options = []
    for year in (base.year - 1, base.year, base.year + 1):
        gap = (year - base.year) * 12 + month - here
        options.append((gap * ahead if gap > 0 else -gap, year))
    return min(options)[1]
