"""Pairs of reports that tell of one happening (F15), and of two (F16)."""

from tests.resolution.reports import event, place, report


def told(*events, text="", **more):
    """One report for each tuple (type, sentence, actors, recipients, fields)."""
    out = []
    for n, item in enumerate(events):
        kind, sentence, actor, recipient, fields = item
        ident = "abcdefgh"[n]
        published = fields.pop("published", "2024-03-05")
        e = event(ident, 0, kind, sentence, actor, recipient, **fields)
        out.append(report(ident, f"{sentence} {text}", published, f"Paper {n}", events=[e], **more))
    return out


TALKS = "Lavrov held talks with Fidan in Antalya about grain ships and the Black Sea corridor."
SAME = {
    "a wire and its reprint": told(
        ("CONSULT", TALKS, ["Sergey Lavrov"], ["Hakan Fidan"], {"date": "2024-03-01"}),
        ("CONSULT", TALKS, ["Sergey Lavrov"], ["Hakan Fidan"], {"date": "2024-03-01"}),
    ),
    "visitor and host told the other way round": told(
        ("CONSULT", TALKS, ["Sergey Lavrov"], ["Hakan Fidan"], {"date": "2024-03-01"}),
        (
            "CONSULT",
            "Fidan received his Russian counterpart Lavrov on the coast.",
            ["Hakan Fidan", "Sergey Lavrov"],
            [],
            {"date": "2024-03-01"},
        ),
    ),
    "the day untold in a report of the day after": told(
        ("CONSULT", TALKS, ["Sergey Lavrov"], ["Hakan Fidan"], {"date": "2024-03-05"}),
        (
            "CONSULT",
            "Lavrov and Fidan spoke in Antalya about grain ships.",
            ["Sergey Lavrov", "Hakan Fidan"],
            [],
            {"published": "2024-03-06"},
        ),
    ),
    "a meeting dated a day apart": told(
        ("CONSULT", TALKS, ["Sergey Lavrov"], ["Hakan Fidan"], {"date": "2024-03-01"}),
        ("CONSULT", TALKS, ["Sergey Lavrov"], ["Hakan Fidan"], {"date": "2024-03-02"}),
    ),
    "a death toll that rises": told(
        (
            "ASSAULT",
            "Gunmen attacked the mosque of Fambita at dawn, killing 40 worshippers.",
            ["gunmen"],
            ["worshippers"],
            {"date": "2024-03-05", "size": {"dead": 40}, "trigger": "attacked"},
        ),
        (
            "ASSAULT",
            "The attack on the Fambita mosque at dawn killed 44 worshippers.",
            ["gunmen"],
            ["worshippers"],
            {"date": "2024-03-05", "size": {"dead": 44}, "trigger": "attack"},
        ),
    ),
    "a toll told as at least so many": told(
        (
            "ASSAULT",
            "A bomb in the spice market of Maiduguri killed at least 14 traders.",
            [],
            ["traders"],
            {"date": "2024-03-05", "size": {"dead_min": 14}, "trigger": "killed"},
        ),
        (
            "ASSAULT",
            "The spice market bomb in Maiduguri killed 17 traders, hospitals said.",
            [],
            ["traders"],
            {"date": "2024-03-05", "size": {"dead": 17}, "trigger": "killed"},
        ),
    ),
    "the state in one report, its minister in the other": told(
        (
            "ACCUSE",
            "Russia condemned the seizure of its tanker Volgograd off Estonia.",
            ["Russia"],
            ["Germany"],
            {"date": "2024-03-05", "trigger": "condemned"},
        ),
        (
            "ACCUSE",
            "Lavrov condemned the seizure of the tanker Volgograd off Estonia.",
            ["Sergey Lavrov"],
            ["Germany"],
            {"date": "2024-03-05", "trigger": "condemned"},
        ),
    ),
    "agreement and signature": told(
        (
            "AGREE",
            "France and Germany agreed on a joint hydrogen pipeline through Lorraine.",
            ["France", "Germany"],
            [],
            {"date": "2024-03-05", "trigger": "agreed"},
        ),
        (
            "SUPPORT",
            "France and Germany signed the accord on a hydrogen pipeline through Lorraine.",
            ["France", "Germany"],
            [],
            {"date": "2024-03-05", "trigger": "signed"},
        ),
    ),
    "a claim and the same told as a fact": told(
        (
            "ASSAULT",
            "Ukraine says Russian drones burnt the grain silos at Izmail.",
            ["Russia"],
            ["Ukraine"],
            {"date": "2024-03-05", "status": "alleged", "trigger": "burnt"},
        ),
        (
            "ASSAULT",
            "Russian drones burnt grain silos at Izmail overnight.",
            ["Russia"],
            ["Ukraine"],
            {"date": "2024-03-05", "trigger": "burnt"},
        ),
    ),
    "two places 20 km apart for one attack": told(
        (
            "ASSAULT",
            "Militants raided the barracks of Wulgo before sunrise and took rifles.",
            ["militants"],
            ["Nigeria"],
            {"date": "2024-03-05", "event_loc": place("Wulgo", "NGA", 12.49, 14.18)},
        ),
        (
            "ASSAULT",
            "Militants raided barracks near Gamboru before sunrise and took rifles.",
            ["militants"],
            ["Nigeria"],
            {"date": "2024-03-05", "event_loc": place("Gamboru", "NGA", 12.37, 14.22)},
        ),
    ),
}

MARCH = "Farmers marched through the town with tractors against the diesel tax."
TWO = {
    "other counterparts on one day": told(
        ("CONSULT", TALKS, ["Sergey Lavrov"], ["Hakan Fidan"], {"date": "2024-03-01"}),
        (
            "CONSULT",
            "Lavrov held talks with Wang Yi in Antalya about grain ships.",
            ["Sergey Lavrov"],
            ["Wang Yi"],
            {"date": "2024-03-01"},
        ),
    ),
    "other venues on one day": told(
        (
            "CONSULT",
            "Lavrov met Fidan at the Regnum hotel.",
            ["Sergey Lavrov"],
            ["Hakan Fidan"],
            {"date": "2024-03-01", "venue": "Regnum hotel"},
        ),
        (
            "CONSULT",
            "Lavrov met Fidan aboard a frigate.",
            ["Sergey Lavrov"],
            ["Hakan Fidan"],
            {"date": "2024-03-01", "venue": "a frigate"},
        ),
    ),
    "other topics on one day": told(
        (
            "CONSULT",
            "Lavrov met Fidan on grain ships.",
            ["Sergey Lavrov"],
            ["Hakan Fidan"],
            {"date": "2024-03-01", "topics": ["grain ships"]},
        ),
        (
            "CONSULT",
            "Lavrov met Fidan on prisoner exchanges.",
            ["Sergey Lavrov"],
            ["Hakan Fidan"],
            {"date": "2024-03-01", "topics": ["prisoner exchanges"]},
        ),
    ),
    "a call and a meeting": told(
        (
            "CONSULT",
            "Lavrov met Fidan.",
            ["Sergey Lavrov"],
            ["Hakan Fidan"],
            {"date": "2024-03-01", "format": "in_person"},
        ),
        (
            "CONSULT",
            "Lavrov telephoned Fidan.",
            ["Sergey Lavrov"],
            ["Hakan Fidan"],
            {"date": "2024-03-01", "format": "phone", "mode": ["phone"]},
        ),
    ),
    "protests 300 km apart": told(
        (
            "PROTEST",
            MARCH,
            ["farmers"],
            ["France"],
            {"date": "2024-03-05", "event_loc": place("Metz", "FRA", 49.12, 6.18)},
        ),
        (
            "PROTEST",
            MARCH,
            ["farmers"],
            ["France"],
            {"date": "2024-03-05", "event_loc": place("Troyes", "FRA", 48.3, 4.08)},
        ),
    ),
    "attacks in two countries": told(
        (
            "ASSAULT",
            "A bomb killed nine soldiers at a checkpoint.",
            [],
            ["soldiers"],
            {"date": "2024-03-05", "event_loc": place("Diffa", "NER")},
        ),
        (
            "ASSAULT",
            "A bomb killed nine soldiers at a checkpoint.",
            [],
            ["soldiers"],
            {"date": "2024-03-05", "event_loc": place("Maroua", "CMR")},
        ),
    ),
    "attacks on two days": told(
        (
            "ASSAULT",
            "Russia struck Kharkiv with drones, wounding 12.",
            ["Russia"],
            ["Ukraine"],
            {"date": "2024-03-01"},
        ),
        (
            "ASSAULT",
            "Russia struck Kharkiv with drones, wounding 12.",
            ["Russia"],
            ["Ukraine"],
            {"date": "2024-03-04"},
        ),
    ),
    "attacks a day apart with other tolls": told(
        (
            "ASSAULT",
            "Russian drones struck the rail yard of Kharkiv, wounding 12.",
            ["Russia"],
            ["Ukraine"],
            {"date": "2024-03-01"},
        ),
        (
            "ASSAULT",
            "Russian drones struck the rail yard of Kharkiv, wounding 31.",
            ["Russia"],
            ["Ukraine"],
            {"date": "2024-03-02"},
        ),
    ),
    "who did it to whom the other way round": told(
        (
            "ASSAULT",
            "Russia shelled Ukraine across the river.",
            ["Russia"],
            ["Ukraine"],
            {"date": "2024-03-01"},
        ),
        (
            "ASSAULT",
            "Ukraine shelled Russia across the river.",
            ["Ukraine"],
            ["Russia"],
            {"date": "2024-03-01"},
        ),
    ),
    "other ministers of the same states": told(
        ("CONSULT", TALKS, ["Emmanuel Macron"], ["Olaf Scholz"], {"date": "2024-03-01"}),
        ("CONSULT", TALKS, ["Emmanuel Macron"], ["Annalena Baerbock"], {"date": "2024-03-01"}),
    ),
    "planned and happened": told(
        (
            "CONSULT",
            "Lavrov will meet Fidan on Friday.",
            ["Sergey Lavrov"],
            ["Hakan Fidan"],
            {"date": "2024-03-08", "status": "planned"},
        ),
        (
            "CONSULT",
            "Lavrov met Fidan on Friday.",
            ["Sergey Lavrov"],
            ["Hakan Fidan"],
            {"date": "2024-03-08", "published": "2024-03-09"},
        ),
    ),
    "routine words of one state on one day": told(
        (
            "REQUEST",
            "Russia called on the agency to inspect the reactor.",
            ["Russia"],
            [],
            {"date": "2024-03-05", "trigger": "called"},
        ),
        (
            "REQUEST",
            "Russia called on neighbours to open an air corridor.",
            ["Russia"],
            [],
            {"date": "2024-03-05", "trigger": "called"},
        ),
    ),
    "people killed here and there": told(
        (
            "ASSAULT",
            "Three people were killed in a shooting at a bakery in Louisville.",
            [],
            ["people"],
            {"date": "2024-03-05", "trigger": "killed"},
        ),
        (
            "ASSAULT",
            "Three people were killed in an explosion at a mill near Tampico.",
            [],
            ["people"],
            {"date": "2024-03-05", "trigger": "killed"},
        ),
    ),
}
