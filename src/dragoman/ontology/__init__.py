"""What can be coded: PLOVER types, modes, contexts and scores; CAMEO; areas of cooperation."""

from dragoman.ontology._codes import (
    Cameo,
    EventType,
    areas,
    cameo,
    cameo_codes,
    contexts,
    event_type,
    event_types,
    goldstein,
    modes,
    quad,
    score,
    sectors,
    stateless,
    statuses,
)

__all__ = [
    "Cameo",
    "EventType",
    "areas",
    "cameo",
    "cameo_codes",
    "contexts",
    "event_type",
    "event_types",
    "goldstein",
    "modes",
    "quad",
    "score",
    "sectors",
    "stateless",
    "statuses",
]
