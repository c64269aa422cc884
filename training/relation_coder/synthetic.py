"""Write training rows from our own lexicon of acts: python -m training.relation_coder.synthetic OUT.

What real annotation is thin on: the word that governs an act decides its type ("refused to lift
sanctions on" is REJECT, "agreed to send" AGREE), and which of several parties an act touches.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

HERE = Path(__file__).parent
IRREGULAR = dict(
    x.split("/")
    for x in (
        "beat/beat shoot/shot fight/fought take/took cut/cut break/broke find/found freeze/froze"
        " put/put send/sent build/built go/went begin/began hold/held burn/burned give/gave tell/told"
        " say/said meet/met have/had sit/sat speak/spoke forge/forged buy/bought sell/sold run/ran"
        " lay/laid withdraw/withdrew let/let be/was carry/carried deny/denied rally/rallied"
        " defy/defied forgive/forgave hold/held express/expressed seek/sought sue/sued ship/shipped"
        " ban/banned stop/stopped drop/dropped plan/planned ask/asked spread/spread shut/shut"
        " raise/raised leave/left is/was plead/pleaded set/set free/freed pull/pulled test-fire/test-fired"
        " ratify/ratified occupy/occupied"
    ).split()
)
STATES = (
    "Russia China Iran France Germany Turkey India Pakistan Kenya Ethiopia Brazil Mexico Japan"
    " Egypt Israel Syria Iraq Jordan Qatar Ukraine Poland Sudan Somalia Nigeria Ghana Peru Chile"
    " Colombia Venezuela Cuba Vietnam Indonesia Thailand Nepal Serbia Kosovo Armenia Georgia"
    " Azerbaijan Yemen Libya Tunisia Algeria Spain Italy Greece Cyprus Norway Finland"
).split()
ADJECTIVES = (
    "Russian Chinese Iranian French German Turkish Indian Pakistani Kenyan Ethiopian"
    " Brazilian Mexican Japanese Egyptian Israeli Syrian Iraqi Jordanian Qatari Ukrainian"
    " Polish Sudanese Somali Nigerian Ghanaian Peruvian Chilean Colombian Venezuelan Cuban"
    " Vietnamese Indonesian Thai Nepalese Serbian Armenian Georgian Yemeni Libyan"
).split()
NAMES = (
    "Anna Larsen|Omar Haddad|Luis Ortega|Mei Tanaka|Peter Novak|Ravi Menon|Grace Otieno|Ivan Petrov|"
    "Sara Cohen|Ahmed Farouk|Elena Rossi|Hans Weber|Tariq Aziz Khan|Maria Lopez|David Mensah"
).split("|")
OFFICES = (
    "President|Prime Minister|Foreign Minister|Defence Minister|opposition leader|Ambassador|"
    "General|Interior Minister|Senator"
).split("|")
GROUPS = (
    "rebels|troops|police|protesters|officials|lawmakers|soldiers|farmers|students|journalists|"
    "insurgents|refugees|settlers|workers|opposition parties|security forces|activists|prosecutors|"
    "a court|authorities|militants|the army|the government|the parliament|a company"
).split("|")
BODIES = (
    "the European Union|the United Nations|NATO|the African Union|the World Bank|Human Rights Watch|"
    "the Red Cross|the Arab League|ASEAN|the Security Council|the International Criminal Court|"
    "Hezbollah|the Taliban|Hamas|Boko Haram|the central bank|Doctors Without Borders"
).split("|")
AGENTS = (
    "reporters said|a spokesman said|the ministry said|witnesses said|state media reported".split(
        "|"
    )
)
TAILS = (
    "",
    "",
    "",
    " on Tuesday",
    " on Monday",
    " last week",
    " in June",
    " after days of tension",
    ", a spokesman said",
    ", according to officials",
    " amid a dispute over the border",
    " to end a political standoff",
    ", local media reported",
    " on Thursday, two months after the vote",
    ", despite appeals from aid agencies",
    " following a meeting of the cabinet",
)
HEADS = (
    "",
    "",
    "",
    "",
    "On Tuesday, ",
    "GENEVA (Reuters) - ",
    "Officials said ",
    "After weeks of silence, ",
    "He said that ",
    "In a statement, ",
    "Earlier this month, ",
    "State television said ",
)


def party(rnd: random.Random) -> str:
    kind = rnd.random()
    if kind < 0.35:
        return rnd.choice(STATES)
    if kind < 0.55:
        return f"{rnd.choice(ADJECTIVES)} {rnd.choice(OFFICES)} {rnd.choice(NAMES)}"
    if kind < 0.65:
        return rnd.choice(NAMES)
    if kind < 0.85:
        group = rnd.choice(GROUPS)
        article, _, noun = group.partition(" ")
        adjective = rnd.choice(ADJECTIVES)
        if article in ("a", "the") and noun:
            return f"{article} {adjective} {noun}".replace("a A", "an A").replace("a I", "an I")
        return f"{adjective} {group}"
    return rnd.choice(BODIES)


def past(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "ed"


def gerund(verb: str) -> str:
    if verb in (
        "ban",
        "stop",
        "drop",
        "plan",
        "put",
        "cut",
        "hit",
        "sit",
        "let",
        "set",
        "run",
        "shut",
    ):
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


def read() -> list[tuple[str, str]]:
    acts = []
    for line in (HERE / "synthetic_lexicon.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            label, _, rest = line.partition(": ")
            acts += [(label, act.strip().removesuffix("^")) for act in rest.split("|")]
    return acts


HOSTILE = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"}
COOPERATIVE = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}
YIELDING = {"RETREAT"}
FORMS = {
    "AGREE": "agreed to {b}|has agreed to {b}|promised to {b}|will {b}|said it would {b}|is ready to {b}|"
    "plans to {b}|offered to {b}|pledged to {b}|is to {b}|is expected to {b}|decided to {b}",
    "THREATEN": "threatened to {b}|warned that it would {b}|vowed to {b}|said it was prepared to {b}|"
    "threatens to {b}|promised to {b} unless its demands were met",
    "CONCEDE": "promised to {b}|will {b}|said it would {b}|offered to {b}|is ready to {b}|pledged to {b}",
    "REJECT": "refused to {b}|has refused to {b}|will not {b}|said it would not {b}|declined to {b}|"
    "ruled out {g}|refuses to {b}|rejected calls to {b}|said {g} was out of question",
}


def governed(rnd: random.Random, label: str) -> tuple[str, str] | None:
    """The type that a governing word gives, and its frame."""
    options = []
    if label in COOPERATIVE:
        options = ["AGREE", "AGREE", "REJECT"]
    elif label in HOSTILE - {"PROTEST"}:
        options = ["THREATEN", "THREATEN"]
    elif label in YIELDING:
        options = ["CONCEDE", "REJECT"]
    if not options:
        return None
    new = rnd.choice(options)
    return new, rnd.choice(FORMS[new].split("|"))


ASKED = (
    "urged {T} to {b}|called on {T} to {b}|demanded that {T} {b}|asked {T} to {b}|said {T} must {b}|"
    "pressed {T} to {b}|ordered {T} to {b}|wants {T} to {b}|appealed to {T} to {b}"
).split("|")
BLAMED = (
    "accused {T} of {g}|blamed {T} for {g}|condemned {T} for {g}|criticized {T} for {g}|"
    "charged that {T} {p}|denounced {T} for {g}|sued {T} for {g}|filed a complaint against {T} for {g}"
).split("|")


def split_verb(act: str) -> tuple[str, str]:
    verb, _, rest = act.partition(" ")
    return verb, rest


def make(rnd: random.Random, acts: list[tuple[str, str]]) -> dict:
    label, act = rnd.choice(acts)
    s, t, u, v = (party(rnd) for _ in range(4))
    verb, rest = split_verb(act)
    modal = verb in ("will", "is")
    roll = rnd.random()
    if roll < 0.22 and (found := governed(rnd, label)) and not modal:
        label, frame = found
        clause = "{S} " + frame.format(b=act, g=f"{gerund(verb)} {rest}", p="")
    elif roll < 0.36 and label in HOSTILE | COOPERATIVE | YIELDING and not modal:
        inner = act.replace("{T}", "{U}")
        iverb, irest = split_verb(inner)
        frames = BLAMED if rnd.random() < 0.5 and label in HOSTILE else ASKED
        label = "ACCUSE" if frames is BLAMED else "REQUEST"
        clause = "{S} " + rnd.choice(frames).format(
            T="{T}", b=inner, g=f"{gerund(iverb)} {irest}", p=f"{past(iverb)} {irest}"
        )
    elif modal:
        clause = f"{{S}} {act}"
    elif (
        roll < 0.5
        and rest.startswith("{T}")
        and verb not in ("have", "tell", "say", "give", "warn")
    ):
        tail = rest.removeprefix("{T}")
        clause = (
            f"{{T}} {rnd.choice(['was', 'were', 'has been'])} {_participle(verb)}{tail} by {{S}}"
        )
    elif roll < 0.62:
        clause = (
            f"{{S}} {third(verb)} {rest}"
            if rnd.random() < 0.7
            else f"{{S}} has {_participle(verb)} {rest}"
        )
    elif roll < 0.7:
        clause = f"{{S}} is {gerund(verb)} {rest}"
    elif roll < 0.78:
        clause = f"{{S}}, which {past(verb)} {rest}, did not comment"
    else:
        clause = f"{{S}} {past(verb)} {rest}"
    return dress(rnd, clause, label, (s, t, u, v), acts)


def _participle(verb: str) -> str:
    return {
        "beat": "beaten",
        "take": "taken",
        "give": "given",
        "freeze": "frozen",
        "break": "broken",
        "go": "gone",
        "begin": "begun",
        "speak": "spoken",
        "forgive": "forgiven",
        "withdraw": "withdrawn",
        "run": "run",
    }.get(verb) or past(verb)


def dress(rnd: random.Random, clause: str, label: str, who: tuple[str, ...], acts: list) -> dict:
    """Put the clause among others: a speaker before it, another act after it."""
    head, tail = rnd.choice(HEADS), rnd.choice(TAILS)
    extra = ""
    if rnd.random() < 0.3:
        _, other = rnd.choice(acts)
        verb, rest = split_verb(other)
        if verb not in ("will", "is"):
            joint = rnd.choice([", while {V}", ", days after {V}", ", but {V}", ". Earlier, {V}"])
            extra = f"{joint} {past(verb)} {rest.replace('{T}', '{U}')}"
    text = f"{head}{clause}{extra}{tail}."
    return fill(text, label, who)


def fill(text: str, label: str, who: tuple[str, ...]) -> dict:
    names = dict(zip("STUV", who, strict=True))
    out, spans, at = "", {}, 0
    while at < len(text):
        if text[at] == "{" and text[at + 2 : at + 3] == "}":
            key = text[at + 1]
            name = names[key]
            if not out:
                name = name[0].upper() + name[1:]
            spans.setdefault(key, [len(out), len(out) + len(name)])
            out += name
            at += 3
        else:
            out += text[at]
            at += 1
    return {"text": out, "label": label, "spans": spans}


def rows(count: int, seed: int) -> list[dict]:
    rnd, acts, out = random.Random(seed), read(), []
    by_label: dict[str, list] = {}
    for a in acts:
        by_label.setdefault(a[0], []).append(a)
    while len(out) < count:
        made = make(rnd, by_label[rnd.choice(sorted(by_label))])
        spans = made["spans"]
        if "S" not in spans or "T" not in spans:
            continue
        sid = f"syn-{len(out)}"
        base = {"text": made["text"], "sid": sid}
        out.append(base | {"source": [spans["S"]], "target": [spans["T"]], "label": made["label"]})
        others = [k for k in ("U", "V") if k in spans]
        if others and rnd.random() < 0.5:
            k = rnd.choice(others)
            a, b = (spans["S"], spans[k]) if rnd.random() < 0.5 else (spans[k], spans["S"])
            out.append(base | {"source": [a], "target": [b], "label": "NONE"})
        elif (
            made["label"] not in ("CONSULT", "COOPERATE", "SUPPORT", "AGREE") and rnd.random() < 0.2
        ):
            out.append(base | {"source": [spans["T"]], "target": [spans["S"]], "label": "NONE"})
    return out


if __name__ == "__main__":
    made = rows(int(sys.argv[2]) if len(sys.argv) > 2 else 6000, 7)
    Path(sys.argv[1]).write_text("".join(json.dumps(r) + "\n" for r in made))
