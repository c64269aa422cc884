"""A coded report as lines that a person reads."""

from __future__ import annotations

import textwrap
from typing import Any

Json = dict[str, Any]


def who(ref: Json | None) -> str:
    """Return "Sergey Lavrov, Minister of Foreign Affairs of Russia [RUS GOV]"."""
    if ref is None:
        return "?"
    tag = " ".join(x for x in (ref.get("code"), ref.get("sector")) if x)
    office = f", {ref['office']}" if ref.get("office") else ""
    return f"{ref['name']}{office}" + (f" [{tag}]" if tag else "")


def short(text: str, width: int = 96) -> str:
    """Return *text* on one line, cut at a word."""
    return textwrap.shorten(" ".join(text.split()), width, placeholder=" …")


def _event(event: Json) -> list[str]:
    actors = "; ".join(who(a) for a in event["actor"]) or "(nobody named)"
    targets = "; ".join(who(a) for a in event["recipient"])
    mode = "/".join(["", *event["mode"][:1]])
    head = f"{event['event'][0]}{mode} {event['cameo'] or ''} · {event['status']}"
    when = event["date"] or "date open"
    loc = event["event_loc"]
    where = f" · {loc['resolved_place']}" if loc else ""
    lines = [f"  {head} · {when}{where}", f"    {actors}" + (f" → {targets}" if targets else "")]
    if event.get("participants"):
        people = "; ".join(f"{p['name']} ({p['role']})" for p in event["participants"])
        minutes = event.get("duration_minutes")
        lines.append(f"    with {people}" + (f" · {minutes} minutes" if minutes else ""))
    return [*lines, f"    “{short(event['text'])}”"]


def _statement(item: Json) -> list[str]:
    return [
        f"  {who(item['speaker'])} ({item['form']}, {item['channel']})",
        f"    “{short(item['text'])}”",
    ]


def _tour(tour: Json) -> list[str]:
    legs = " → ".join(
        f"{leg['city'] or leg['country_code']} ({leg['status']})" for leg in tour["legs"]
    )
    return [f"  {who(tour['traveller'])}: {tour['name']}", f"    {legs}"]


def _position(p: Json) -> list[str]:
    holders = "; ".join(h["name"] for h in p["holders"])
    return [f"  {holders} {p['stance']}: {short(p['issue'])}"]


def _cooperation(c: Json) -> list[str]:
    parties = " – ".join(p["name"] for p in c["parties"])
    return [f"  {parties}: {c['area']} ({c['kind']}, {c['status']})"]


_SECTIONS = (
    ("Events", "events", _event),
    ("Statements", "statements", _statement),
    ("Positions", "positions", _position),
    ("Cooperation", "cooperation", _cooperation),
    ("Tours", "tours", _tour),
)


def show(obj: Json) -> str:
    """Return the lines of one coded report (the contract's object) as text."""
    report = obj["report"]
    name = report.get("title") or report.get("path") or report.get("id") or "report"
    lines = [f"{name} ({report.get('published') or 'no date'})"]
    for title, key, lines_of in _SECTIONS:
        items = obj.get(key) or []
        if items:
            lines.append(f" {title}")
        for item in items:
            lines += lines_of(item)
    lines += [f" rejected at {r['stage']}: {r['reason']}" for r in obj.get("rejections", ())]
    return "\n".join(lines) + "\n"
