"""The codebook: what can be coded, from the ontology and the rules, with examples."""

from __future__ import annotations

from functools import cache
from typing import Any

from dragoman import ontology, resources
from dragoman.store import Atlas, Wanted
from dragoman.views import lines
from dragoman.web._asked import Asked
from dragoman.web._trouble import Trouble

Json = dict[str, Any]
_EXAMPLES = 6


def codebook(atlas: Atlas, asked: Asked) -> Json:
    """Return types with their modes and scores, and the closed lists, with counts of the atlas."""
    del asked
    told = {x["value"]: x["records"] for x in atlas.facet("events", "event", Wanted({}))}
    areas = {x["value"]: x["records"] for x in atlas.facet("cooperation", "area", Wanted({}))}
    return {
        "title": "Codebook",
        "types": [_type(t) | {"events": told.get(t.name, 0)} for t in ontology.event_types()],
        "statuses": ontology.statuses(),
        "areas": [{"area": a, "records": areas.get(a, 0)} for a in ontology.areas()],
        "contexts": ontology.contexts(),
        "sectors": [{"code": k, "gloss": v} for k, v in ontology.sectors().items()],
        "stateless": ontology.stateless(),
    }


def codebook_rows(model: Json) -> list[Json]:
    """Return types and modes as rows."""
    return [
        {"event": t["name"], "mode": mode, "quad_code": t["quad"], "score": score}
        | {"gloss": t["gloss"] if not mode else "", "events": t["events"] if not mode else ""}
        for t in model["types"]
        for mode, score in [("", t["score"]), *t["modes"].items()]
    ]


def codebook_type(atlas: Atlas, asked: Asked) -> Json:
    """Return one type: modes, CAMEO codes, rules with examples, the latest events of the atlas."""
    name = asked.text("name")
    if name not in [t.name for t in ontology.event_types()]:
        raise Trouble(404, "The codebook has no such type.")
    heads = atlas.page("events", Wanted({"type": name}, limit=_EXAMPLES))
    codes = [c for c in map(ontology.cameo, ontology.cameo_codes()) if c.event == name]
    return {
        "title": name,
        "type": _type(ontology.event_type(name)),
        "cameo": [
            {"code": c.code, "name": c.name, "mode": c.mode, "goldstein": c.goldstein}
            for c in codes
        ],
        "rules": list(rules(name)),
        "lines": lines(atlas, "events", heads),
    }


@cache
def rules(name: str) -> tuple[Json, ...]:
    """Return the rules of a type: {id, mode, cameo, examples, counterexamples}."""
    path = f"coding/{name}.yaml"
    if path not in resources.list_names("coding", ".yaml"):
        return ()
    return tuple(
        {
            "id": rule["id"],
            "mode": rule.get("mode") or "",
            "cameo": rule.get("cameo") or "",
            "examples": [_example(x) for x in rule.get("examples") or ()],
            "counterexamples": [str(x) for x in rule.get("counterexamples") or ()],
        }
        for rule in resources.read_yaml(path)["rules"]
    )


def _example(words: Any) -> Json:
    """Return {parties, text} of an example "FRA -> DEU | sentence"."""
    parties, bar, text = str(words).partition("|")
    return {"parties": parties.strip() if bar else "", "text": (text if bar else parties).strip()}


def _type(kind: ontology.EventType) -> Json:
    return {
        "name": kind.name,
        "gloss": kind.gloss,
        "quad": kind.quad,
        "score": kind.score,
        "modes": dict(kind.modes),
    }
