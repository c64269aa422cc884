"""Documents by hand: one token a line, "form lemma UPOS head deprel [key]"; heads count from 1."""

from datetime import date

import numpy as np

from dragoman.types import Document, Entity, Link, Links, Mention, Passage, Report, Tokens

PEOPLE = {
    "RUS": Entity("RUS", "Russia", "state", "RUS", ("GOV",)),
    "UKR": Entity("UKR", "Ukraine", "state", "UKR", ("GOV",)),
    "FRA": Entity("FRA", "France", "state", "FRA", ("GOV",)),
    "DEU": Entity("DEU", "Germany", "state", "DEU", ("GOV",)),
    "macron": Entity("macron", "Emmanuel Macron", "person", "FRA", ("GOV",), "", "President"),
    "scholz": Entity("scholz", "Olaf Scholz", "person", "DEU", ("GOV",), "", "Chancellor"),
    "singer": Entity("singer", "A Singer", "person"),
}


def tree(*sentences: str, published: date | None = date(2024, 2, 21)) -> Document:
    """Build a parsed and linked document; a sixth column links the token to one of PEOPLE."""
    text, rows, bounds = "", [], [0]
    columns: list[list] = [[], [], [], [], [], [], []]
    start, end, form, lemma, upos, head, rel = columns
    for sentence in sentences:
        base = len(form)
        for line in sentence.strip().splitlines():
            cells = line.split()
            start.append(len(text))
            text += cells[0]
            end.append(len(text))
            text += " "
            form.append(cells[0])
            lemma.append(cells[1])
            upos.append(cells[2])
            head.append(base + int(cells[3]) - 1 if cells[3] != "0" else -1)
            rel.append(cells[4])
            if len(cells) > 5:
                rows.append((len(form) - 1, cells[5]))
        bounds.append(len(form))
    tokens = Tokens(
        np.array(start, np.int32),
        np.array(end, np.int32),
        np.array(bounds, np.int32),
        np.array(head, np.int32),
        tuple(form),
        tuple(lemma),
        tuple(upos),
        tuple(rel),
        ("O",) * len(form),
    )
    mentions = tuple(
        Mention(start[i], end[i], i, i, i + 1, "name", "state", form[i]) for i, _ in rows
    )
    keys = list(dict.fromkeys(key for _, key in rows))
    links = Links(
        tuple(PEOPLE[k] for k in keys),
        tuple(Link(m, keys.index(key)) for m, (_, key) in enumerate(rows)),
    )
    report = Report("r", text, published=published)
    passages = (Passage("body", 0, len(text)),)
    return Document(report, text, passages, tokens, (), mentions, (), (), links)
