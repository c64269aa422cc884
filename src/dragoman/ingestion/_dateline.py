"""Datelines and the dates that a plain text begins with."""

from __future__ import annotations

import re
from datetime import date

from dragoman.ingestion._dates import MONTHS, Day, make_date, month_number, read_day

PREFIX = re.compile(
    r"\s{0,20}(?P<all>(?i:date|published|publication date)\s{0,3}:?\s{1,3}"
    r"(?P<date>\d{4}-\d\d?-\d\d?)(?:T[\d:.Z+-]{4,20})?)(?=\s|$)"
)
"""A text's first words: ``date 2024-02-21``, alone or glued to the text by a space."""

_AGENCY = (
    r"(?:AP|AFP|Reuters|REUTERS|Xinhua|TASS|ITAR-TASS|Tass|Interfax|RIA Novosti|UPI|EFE|ANSA|DPA|dpa"
    r"|KUNA|SPA|WAM|IRNA|Yonhap|Kyodo|Bloomberg|CNN|BBC|Associated Press|The Associated Press"
    r"|Agence France-Presse|PTI|ANI|IANS|Anadolu|AA|QNA|MENA|Petra|NNA|Prensa Latina|teleSUR"
    r"|VOA|RFE/RL|Sputnik|[A-Z]{2,6})"
)
_PLACE = r"[A-Z][A-Z'’.-]+(?:[ /-](?:DE|LA|AL|EL|[A-Z][A-Z'’.-]+)){0,4}"
_MIXED = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}"
_STATE = r"(?:, ?[A-Z][\w'’.-]+(?: (?:of |and )?[A-Z][\w'’.-]+){0,3})?"
_DATE = rf"(?:,? ?\(?(?:(?P<b>{MONTHS})\.? (?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<b2>{MONTHS})\.?)(?:, (?P<y>\d{{4}}))?\)?)"
_DASH = r"(?:—|–|--|―|-(?=\s)|:(?=\s))"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # MOSCOW, June 6. /TASS/.
        rf"{_PLACE}{_STATE}{_DATE}?[.,]? ?/[A-Z][\w -]{{2,20}}/\.?(?: ?{_DASH})?",
        # CARACAS, Feb. 21 (Xinhua) --   WASHINGTON (AP) —   SALVADOR, Feb 26 -
        rf"{_PLACE}{_STATE}{_DATE}?(?:,? ?\({_AGENCY}(?:[/,;] ?[\w .]{{2,30}})?\))? ?{_DASH}",
        # KABUL, Afghanistan (Jan. 10, 2011) –
        rf"{_PLACE}{_STATE} ?\({MONTHS}\.? \d{{1,2}}, \d{{4}}\) ?{_DASH}",
        # Beirut (AFP) –   Lima, Peru (Reuters) -
        rf"{_MIXED}{_STATE}{_DATE}? ?\({_AGENCY}\) ?{_DASH}",
        # Caracas, Feb 21 (EFE).-
        rf"{_MIXED}{_STATE}{_DATE} ?\({_AGENCY}\)\.? ?{_DASH}?",
        # (Reuters) -   /AP/ -
        rf"\({_AGENCY}\) ?{_DASH}",
    )
)


def find_prefix(text: str) -> tuple[int, int, Day] | None:
    """Return the span and the day of the ``date …`` prefix that *text* begins with."""
    match = PREFIX.match(text)
    return (match.start("all"), match.end("all"), read_day(match["date"])) if match else None


def find_dateline(line: str) -> tuple[int, date | None, tuple[int, int] | None]:
    """Read the dateline that a paragraph begins with.

    Returns its length (0 where there is none), the full date in it, or else its
    (month, day), where it tells them.
    """
    head = line[:120]
    if not (head[:1].isupper() or head[:1] == "("):
        return 0, None, None
    for form in _FORMS:
        match = form.match(head)
        if match and match.end() < len(line) and _speakerless(match):
            return match.end(), *_written(match)
    return 0, None, None


def _speakerless(match: re.Match[str]) -> bool:
    """A colon after capitals alone is a speaker ("MR. GIBBS:"), not a place."""
    return not match.group().rstrip().endswith(":") or "(" in match.group()


def _written(match: re.Match[str]) -> tuple[date | None, tuple[int, int] | None]:
    parts = match.groupdict()
    month, day = parts.get("b") or parts.get("b2"), parts.get("d") or parts.get("d2")
    if not month or not day:
        return None, None
    pair = (month_number(month), int(day))
    year = parts.get("y")
    return (make_date(int(year), *pair) if year else None), pair
