"""What a coded line may say: PLOVER's types and modes, statuses, sectors, forms of codes."""

from __future__ import annotations

import re

# type: (modes, CAMEO roots or bases under which its codes lie)
TYPES: dict[str, tuple[str, str]] = {
    "AGREE": ("", "03"),
    "CONSULT": ("visit third-party multilateral phone", "04"),
    "SUPPORT": ("", "05"),
    "CONCEDE": ("", "03 08 055 056"),
    "COOPERATE": ("", "06"),
    "AID": ("", "07"),
    "RETREAT": ("withdraw release disarm ceasefire access resign", "08"),
    "REQUEST": ("assist change yield meet", "02 10"),
    "ACCUSE": ("disapprove investigate allege", "09 11"),
    "REJECT": ("assist change yield meet", "12"),
    "THREATEN": ("restrict arrest relations expel territory violence", "13"),
    "PROTEST": ("demo riot strike hunger boycott obstruct", "14"),
    "SANCTION": ("convict expel withdraw discontinue", "116 16"),
    "MOBILIZE": ("troops weapons police militia", "15"),
    "COERCE": (
        "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
        "17 191 192",
    ),
    "ASSAULT": (
        "abduct beat torture execute sexual primitive firearms explosives suicide-attack"
        " heavy-weapons crowd-control aerial drone destroy targeted cleansing"
        " unconventional",
        "18 19 20 175",
    ),
}
STATUSES = ("occurred", "ongoing", "planned", "conditional", "denied", "alleged", "historical")
SHORT = dict(zip("ogpcdah", STATUSES, strict=True))
SECTORS = frozenset(
    (
        *(
            "COP",
            "GOV",
            "JUD",
            "LEG",
            "MIL",
            "PRM",
            "PTY",
            "REB",
            "SPY",
            "UAF",
            "UNK",
            "AGR",
            "BUS",
        ),
        *("CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
    )
)
SLOTS = {
    "a": "actor",
    "r": "recipient",
    "by": "attributed_by",
    "p": "place",
    "d": "date",
    "t": "trigger",
}
CODE = re.compile(r"[A-Z]{3}|-")
CAMEO = re.compile(r"(0[1-9]|1\d|20)\d{1,2}")


def cameo_fits(type_: str, code: str) -> bool:
    """Return whether a CAMEO code has the right form and lies under the type's roots."""
    return bool(CAMEO.fullmatch(code)) and code.startswith(tuple(TYPES[type_][1].split()))
