"""Write the pairs of near-identical sentences: one contrast of status or direction each.

    python pairs.py

Reads pairs_written.txt (written by hand) and pairs_lexicon.py (the reviewed lexicon), and writes
pairs.jsonl. Both sides are marked up the same way: {a:words|CODE SECTOR} who acts, {r:...} on
whom, {b:...} whose word it is, [trigger]; the markup becomes offsets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pairs_lexicon as lex
from scheme import SECTORS, STATUSES, TYPES, cameo_fits

HERE = Path(__file__).parent
EACH, DIRECTION = 106, 60
TOKEN = re.compile(r"\{([arb]):([^|}]+)\|([A-Z-]{3}) ?([A-Z]*)\}|\[([^\]]+)\]")
SLOT = {"a": "actor", "r": "recipient", "b": "attributed_by"}
Json = dict[str, object]


class Who(NamedTuple):
    """A participant: its words, code and sector, and how its verb agrees."""

    words: str
    code: str
    sector: str
    plural: bool
    kind: str

    def marked(self, slot: str) -> str:
        return f"{{{slot}:{self.words}|{self.code} {self.sector}}}"


def sentence(marked: str, event: str, mode: str, cameo: str, status: str) -> Json:
    """Turn marked words into a record with offsets."""
    out: Json = {"event": event, "mode": [m for m in mode.split(",") if m], "cameo": cameo or None,
                 "status": status, "actor": [], "recipient": [], "attributed_by": []}  # fmt: skip
    text, at = "", 0
    for m in TOKEN.finditer(marked):
        text += marked[at : m.start()]
        words = m[2] or m[5]
        span = [len(text), len(text) + len(words)]
        if m[1]:
            assert not m[4] or m[4] in SECTORS, marked
            code = None if m[3] == "---" else m[3]
            who = {"start": span[0], "end": span[1], "code": code, "sector": m[4] or None}
            out[SLOT[m[1]]].append(who)  # type: ignore[attr-defined]
        else:
            assert "trigger" not in out, marked
            out["trigger"] = span
        text, at = text + words, m.end()
    text += marked[at:]
    assert not set("{}[]|") & set(text), marked
    assert "trigger" in out, marked
    assert event in TYPES, marked
    assert status in STATUSES, marked
    assert not cameo or cameo_fits(event, cameo), marked
    return {"text": text[0].upper() + text[1:]} | out


def who(kind: str, state: int, variant: int) -> Who:
    name, adjective, capital, code = lex.STATES[state % len(lex.STATES)]
    words, sector, plural = lex.KINDS[kind][variant % len(lex.KINDS[kind])]
    if adjective[0] in "AEIO":
        words = words.replace("a {A}", "an {A}")
    return Who(words.format(N=name, A=adjective, C=capital), code, sector, plural, kind)


def cast(frame: lex.Frame, n: int) -> tuple[Who, Who, Who]:
    """Return actor, recipient and somebody else of the n-th use of a frame."""
    home, away = 7 * n + 3, 11 * n + 8
    if (away - home) % len(lex.STATES) == 0:
        away += 1
    other = next(k for k in range(away + 5, away + 9) if (k - home) % len(lex.STATES))
    inner = frame.actor in lex.DOMESTIC and frame.recipient not in ("firm", "state", "land")
    actor = who(frame.actor, home, n)
    recipient = who(frame.recipient, home if inner else away, n + n // 3 + 1)
    third = who("leader" if n % 2 else "state", other, n)
    if n % 3 == 2:
        third = Who("a human rights group", "NGO", "SOC", False, "ngo")
    return actor, recipient, third


def fill(pattern: str, form: lex.Frame, parts: tuple[Who, Who, Who], when: str) -> str:
    actor, recipient, third = parts
    second = recipient.marked("a" if form.mutual else "r")
    verb = {"be": ("is", "are"), "have": ("has", "have"), "plan": ("plans", "plan"),
            "keep": ("keeps", "keep")}  # fmt: skip
    words = {k: v[actor.plural] for k, v in verb.items()}
    clauses = {k: getattr(form, k).format(r=second) for k in ("past", "base", "ing", "pp")}
    a, c = actor.marked("a"), third.marked("b")
    out = pattern.format(A=a, a=a, C=c, c=c, when=when, When=cap(when), **words, **clauses)
    return cap(out)


def cap(marked: str) -> str:
    """Begin with a capital letter, also inside a mark."""
    if m := re.match(r"\{[arb]:", marked):
        return marked[: m.end()] + marked[m.end()].upper() + marked[m.end() + 1 :]
    return marked[:1].upper() + marked[1:]


def side(frame: lex.Frame, status: str, n: int) -> Json:
    actor, recipient, third = cast(frame, n)
    if status == "denied":
        state = next(i for i, s in enumerate(lex.STATES) if s[3] == actor.code)
        third = Who(
            f"a government spokesman in {lex.STATES[state][2]}", actor.code, "GOV", False, ""
        )
    choices = lex.CLAUSES[status]
    when = lex.TIMES[status][n % len(lex.TIMES[status])]
    marked = fill(choices[n % len(choices)], frame, (actor, recipient, third), when)
    if status == "historical" and "{b:" in marked:
        marked = re.sub(r"\{b:([^|]+)\|[^}]+\}", r"\1", marked)
    return sentence(marked, frame.event, frame.mode, frame.cameo, status)


def of_status(status: str) -> Iterator[tuple[Json, Json]]:
    usable = [f for f in lex.FRAMES if (status != "planned" or f.future) and (
        status != "ongoing" or any(d in f.base for d in lex.DURATIVE)) and (
        status != "conditional" or (f.event != "THREATEN" and f.actor != "court"))]  # fmt: skip
    for n in range(EACH):
        frame = usable[n % len(usable)]
        k = n + n // len(usable)
        yield side(frame, "occurred", k), side(frame, status, k)


def agree(clause: str, recipient: Who) -> str:
    return re.sub(r"^\{r\} (was|were) ", "{r} " + ("were " if recipient.plural else "was "), clause)


def turned(frame: lex.Frame, how: str, actor: Who, recipient: Who, n: int) -> str:
    """Return the clause in its passive, nominal, relative or received-from form."""
    a, r = actor.marked("a"), recipient.marked("r")
    when = lex.PAST[n % len(lex.PAST)]
    if how == "nominal":
        pattern = lex.AFTER_NOMINAL[n % len(lex.AFTER_NOMINAL)]
        x = frame.nominal.format(a=a, r=r)
        return pattern.format(x=x, X=cap(x))
    if how == "relative":
        after = lex.AFTER_RELATIVE[n % len(lex.AFTER_RELATIVE)]
        passive = agree(frame.passive, recipient).removeprefix("{r} ")
        if n % 2 and passive != frame.passive and passive.startswith("w"):
            pronoun = "who" if recipient.kind in lex.PERSONS else "which"
            return cap(f"{r}, {pronoun} {passive.format(a=a, r=r)} {when}, {after}.")
        pronoun = "who" if actor.kind in lex.PERSONS else "which"
        return cap(f"{a}, {pronoun} {frame.past.format(r=r)} {when}, {after}.")
    clause = frame.passive if how == "passive" else frame.received
    return cap(f"{agree(clause, recipient).format(a=a, r=r)} {when}.")


def of_direction(how: str) -> Iterator[tuple[Json, Json, bool]]:
    """The active clause and its paraphrase; every other one with the roles exchanged."""
    need = {"passive": "passive", "nominal": "nominal", "relative": "past",
            "received from": "received", "active": "past"}[how]  # fmt: skip
    usable = [f for f in lex.FRAMES if getattr(f, need) and not f.mutual
              and (how != "active" or f.actor == f.recipient)]  # fmt: skip
    for n in range(DIRECTION):
        frame = usable[n % len(usable)]
        k = n + n // len(usable)
        actor, recipient, _ = cast(frame, k)
        same = how != "active" and (n % 2 == 0 or frame.actor != frame.recipient)
        left = fill("{A} {past} {when}.", frame, cast(frame, k), lex.PAST[k % len(lex.PAST)])
        if how == "active":
            right = cap(
                f"{recipient.marked('a')} {frame.past.format(r=actor.marked('r'))} {recently(k)}."
            )
        elif same:
            right = turned(frame, how, actor, recipient, k)
        else:
            right = turned(frame, how, recipient, actor, k)
        kind = (frame.event, frame.mode, frame.cameo, "occurred")
        yield sentence(left, *kind), sentence(right, *kind), same


def recently(n: int) -> str:
    return lex.PAST[n % len(lex.PAST)]


def promises() -> Iterator[tuple[Json, Json]]:
    for n in range(4 * len(lex.PROMISES)):
        event, mode, cameo, one, two, past, event2, mode2, cameo2, promise = lex.PROMISES[
            n % len(lex.PROMISES)]  # fmt: skip
        frame = lex.Frame(event, mode, cameo, one, two, past, past, past, past)
        actor, recipient, third = cast(frame, n + n // len(lex.PROMISES))
        if actor.plural:
            promise = promise.replace("[has ", "[have ").replace("[is ", "[are ")
        later = frame._replace(past=promise)
        left = fill("{A} {past} {when}.", frame, (actor, recipient, third), recently(n))
        right = fill("{A} {past}.", later, (actor, recipient, third), "")
        yield (sentence(left, event, mode, cameo, "occurred"),
               sentence(right, event2, mode2, cameo2, "occurred"))  # fmt: skip


def written() -> Iterator[tuple[str, Json, Json]]:
    blocks = (HERE / "pairs_written.txt").read_text(encoding="utf-8").split("\n\n")
    for block in blocks:
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        contrast, *sides = lines
        made = []
        for line in sides:
            head, marked = line.split(" | ", 1)
            type_, cameo, status = head.split()
            event, _, mode = type_.partition("/")
            made.append(sentence(marked, event, mode, "" if cameo == "-" else cameo, status))
        yield contrast, made[0], made[1]


def main() -> None:
    rows: list[Json] = []
    for contrast, a, b in written():
        same = {"same_direction": "reversed" not in contrast} if "direction" in contrast else {}
        rows.append({"contrast": contrast} | same | {"a": a, "b": b})
    for status in STATUSES[1:]:
        rows += [{"contrast": f"occurred/{status}", "generated": True, "a": a, "b": b}
                 for a, b in of_status(status)]  # fmt: skip
    for how in ("active", "passive", "nominal", "relative", "received from"):
        rows += [{"contrast": f"direction active/{how}", "same_direction": same, "generated": True,
                  "a": a, "b": b} for a, b, same in of_direction(how)]  # fmt: skip
    rows += [{"contrast": "done/promised or threatened", "generated": True, "a": a, "b": b}
             for a, b in promises()]  # fmt: skip
    rows = list({(r["a"]["text"], r["b"]["text"]): r for r in rows}.values())  # type: ignore[index]
    with (HERE / "pairs.jsonl").open("w", encoding="utf-8") as out:
        for n, row in enumerate(rows, 1):
            out.write(json.dumps({"id": f"pair-{n:04d}"} | row, ensure_ascii=False) + "\n")
    print(len(rows), "pairs")


if __name__ == "__main__":
    main()
