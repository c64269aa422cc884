"""Full-text search over reports and records, by the atlas's own index of words."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from dragoman.store._heads import DAYS, Heads, Period, sql_of

Json = dict[str, Any]
_TYPES = {"events": "event", "statements": "form", "positions": "stance", "cooperation": "area"}
_SLACK = 4  # so many times the rows asked for are looked at first
_WORD = re.compile(r"[^\W_]+")


class Search(Heads):
    """What stands in the texts."""

    def search(
        self,
        query: str,
        kind: str = "reports",
        period: Period | None = None,
        filters: Json | None = None,
        limit: int = 50,
    ) -> list[Json]:
        """Return what holds every word of *query*, and every "phrase in quotes" in one piece.

        *kind*: ``reports``, or ``events statements positions cooperation``: the records
        whose own words hold them. *filters*: ``publisher``; ``type`` (an event's type, a
        statement's form, a position's stance, an area); ``status``; ``by``: ``day`` (the
        latest first, as it is by default) or ``score`` (BM25). Case and accents do not
        matter; words are whole. A row has its report, ``text``, ``day`` and ``score``.
        """
        words, phrases = _parse(query)
        asked = filters or {}
        if not words:
            return []
        own = kind in _TYPES
        given: Json = {
            "words": words,
            "publisher": asked.get("publisher"),
        } | self.asked(period)
        where = ""
        if own:
            given |= {f"word{n}": word for n, word in enumerate(words)}
            body = "strip_accents(lower(t.text))"
            where = " ".join(f"AND contains({body}, $word{n})" for n in range(len(words)))
            for key, column in (("type", _TYPES[kind]), ("status", "status")):
                if asked.get(key):
                    given[key] = asked[key]
                    where += f" AND t.{column} = ${key}"
        sql = _sql(kind, where, asked.get("by") == "score")
        pieces = [f" {x} " for x in (*phrases, *(words if own else ()))]
        for most in (_SLACK * limit, 10**9):
            rows = self._dicts(sql.replace("{limit}", str(most)), given)
            kept = [r for r in rows if _holds(r.pop("body"), pieces)]
            if len(kept) >= limit or len(rows) < most:
                break
        return kept[:limit]


def _sql(kind: str, where: str, by_score: bool) -> str:
    own = kind in _TYPES
    parts = {
        "columns": f"t.id, t.text, t.{_TYPES[kind]} AS type" if own else "r.title AS text",
        "key": "t.rowid" if own else "0",
        "join": f"JOIN {kind} t ON t.report_id = r.id" if own else "",
        "back": f"JOIN {kind} t ON t.rowid = c.key" if own else "",
        "where": where,
        "day": DAYS.get(kind, "r.published") if own else "r.published",
        "text": "t.text" if own else "r.text",
        "n": "t.n" if own else "0",
        "order": "score DESC" if by_score else "day DESC NULLS LAST",
    }
    sql = sql_of("search")
    for name, value in parts.items():
        sql = sql.replace(f"{{{name}}}", value)
    return sql


def _holds(body: str, pieces: list[str]) -> bool:
    """Say whether a text has every piece as whole words, in one stretch."""
    flat = f" {' '.join(_words(body))} " if pieces else ""
    return all(p in flat for p in pieces)


def _parse(query: str) -> tuple[list[str], list[str]]:
    """Return the words that are asked for, each once, and the phrases, as the index has them."""
    phrases = [" ".join(_words(p)) for p in re.findall(r'["“]([^"”]+)["”]', query)]
    return list(dict.fromkeys(_words(query))), [p for p in phrases if p]


def _words(text: str) -> list[str]:
    flat = unicodedata.normalize("NFD", text.lower())
    bare = "".join(c for c in flat if not unicodedata.combining(c))
    return _WORD.findall(unicodedata.normalize("NFC", bare))
