"""Each leaf of CAMEO has sentences whose event gets its type, direction and code."""

from pathlib import Path
from typing import NamedTuple

from tests.coding.pipeline import codes, documents

from dragoman import ontology
from dragoman.coding._events import code_events
from dragoman.types import Document

ROWS = Path(__file__).with_suffix("").with_name("cameo_leaves.tsv")
LEAST = 0.95


class Row(NamedTuple):
    """A sentence, and the event that is told in it."""

    event: str
    cameo: str
    actors: str
    recipients: str
    words: str


def rows() -> list[Row]:
    """Return the rows of ``cameo_leaves.tsv``."""
    out = []
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "code\t")):
            continue
        code, parties, words = line.split("\t")
        cameo, _, event = code.partition("/")
        left, _, right = parties.partition("->")
        known = event or ontology.cameo(cameo).event
        out.append(Row(known, cameo, left.strip(), right.strip(), words))
    return out


def _same(wanted: str, found: list[str]) -> bool:
    return wanted == "*" or sorted(wanted.split(",")) == found


def _told(row: Row, doc: Document) -> list[str]:
    """Return the codes of the events of the row's type between its parties."""
    return [
        e.cameo
        for e in code_events(doc)
        if e.event == row.event
        and _same(row.actors, codes(doc, e, "actor"))
        and _same(row.recipients, codes(doc, e, "recipient"))
    ]


def test_leaves_of_cameo() -> None:
    wanted = rows()
    found = [_told(r, d) for r, d in zip(wanted, documents(r.words for r in wanted), strict=True)]
    lost = [r.words for r, cameos in zip(wanted, found, strict=True) if not cameos]
    other = [r.words for r, cameos in zip(wanted, found, strict=True) if r.cameo not in cameos]
    assert len(lost) <= (1 - LEAST) * len(wanted), lost
    assert len(other) <= (1 - LEAST) * len(wanted), other


def test_every_act_of_cameo_is_there() -> None:
    """All codes of acts with no narrower ones, but for appeals (asked as demands)."""
    every = set(ontology.cameo_codes())
    acts = {c for c in every if len(c) > 2 and ontology.cameo(c).event and c[:2] != "02"}
    leaves = {c for c in acts if not any(o != c and o.startswith(c) for o in acts)}
    there = {r.cameo for r in rows()}
    assert len(leaves & there) >= 0.95 * len(leaves), sorted(leaves - there)
