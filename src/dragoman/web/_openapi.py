"""The OpenAPI document of the API, made from the list of pages."""

from __future__ import annotations

import re
from typing import Any

from dragoman import __version__
from dragoman.web._pages import Page
from dragoman.web._registry import PAGES
from dragoman.web._trouble import CODES

Json = dict[str, Any]
_DAY = {"type": "string", "format": "date"}
_WORDS = {"type": "string", "maxLength": 200}
_WORD = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_ASKS: dict[str, tuple[str, Json]] = {
    "since": ("First day, YYYY-MM-DD.", _DAY),
    "until": ("Last day, YYYY-MM-DD.", _DAY),
    "offset": ("Rows that are passed over.", {"type": "integer", "minimum": 0, "default": 0}),
    "who": ("A code (IRN), or a name of a state, person or body.", _WORDS),
    "a": ("One party: a code or a name.", _WORDS),
    "b": ("The other party: a code or a name.", _WORDS),
    "id": ("The id of a report, a record, or of what many reports tell as one.", _WORDS),
    "name": ("A type of event.", _WORDS),
    "speaker": ("Who speaks: a code or a name.", _WORDS),
    "type": ("An event's type; in a search also a form, a stance or an area.", _WORDS),
    "mode": ("A kind of meeting.", _WORDS),
    "quad": ("Verbal or material, cooperation or conflict.", _WORDS),
    "status": ("The status of events.", _WORDS),
    "publisher": ("Only this publisher's reports.", _WORDS),
    "country": ("Where it took place, an alpha-3 code.", _WORDS),
    "channel": ("How the words were made public.", _WORDS),
    "form": ("direct, indirect or mixed.", _WORDS),
    "area": ("An area of cooperation.", _WORDS),
    "issue": ("Words of an issue.", _WORDS),
    "holder": ("Who holds a position.", _WORDS),
    "q": ('Words, and "phrases in quotes"; every one must be there.', _WORDS),
    "in": ("In what is searched.", _WORDS),
    "by": ("Order: day or score.", _WORDS),
    "one": ("A publisher.", _WORDS),
    "other": ("Another publisher.", _WORDS),
    "author": ("The name under which reviews are signed.", _WORDS),
}


def document(most: int) -> Json:
    """Return the document; *most*: rows that an answer may have."""
    paths: Json = {}
    for page in PAGES:
        path = "/api/home" if page.path == "/" else f"/api{page.path}"
        paths[path.replace(":path}", "}")] = {"get": _operation(page, most)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "dragoman",
            "version": __version__,
            "description": "What news reports tell of the relations between states, "
            "each line with the words that prove it.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths | _writing(),
        "components": {
            "schemas": _schemas(),
            "responses": {"Error": _response("What went wrong", "Error")},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(page: Page, most: int) -> Json:
    in_path = re.findall(r"\{(\w+)", page.path)
    given = [_parameter(n, "path", most) for n in in_path]
    given += [_parameter(n, "query", most) for n in page.asks]
    return {
        "operationId": page.name,
        "summary": page.summary,
        "parameters": given,
        "responses": {
            "200": _response("What the atlas tells", "List" if page.items else "Object"),
            "default": {"$ref": "#/components/responses/Error"},
        },
    }


def _parameter(name: str, place: str, most: int) -> Json:
    if name == "limit":
        schema: Json = {"type": "integer", "minimum": 1, "maximum": most, "default": 50}
        about = "Rows, or lines of each part, that are wanted."
    else:
        about, schema = _ASKS[name]
    return {"name": name, "in": place, "required": place == "path", "description": about,
            "schema": schema}  # fmt: skip


def _response(about: str, schema: str) -> Json:
    ref = {"$ref": f"#/components/schemas/{schema}"}
    return {"description": about, "content": {"application/json": {"schema": ref}}}


def _writing() -> Json:
    answers = {
        "201": _response("What was written", "Object"),
        "default": {"$ref": "#/components/responses/Error"},
    }
    number = {"name": "number", "in": "path", "required": True, "schema": _COUNT}
    shared: Json = {"security": [{"token": []}], "responses": answers}
    return {
        "/api/corrections": {
            "post": {"operationId": "correct", "summary": "Correct, accept or withdraw a record"}
            | {"requestBody": _body("Correction")}
            | shared
        },
        "/api/corrections/{number}/undo": {
            "post": {"operationId": "undo", "summary": "Undo a correction", "parameters": [number]}
            | {"requestBody": _body("Signature")}
            | shared
        },
    }


def _body(schema: str) -> Json:
    ref = {"$ref": f"#/components/schemas/{schema}"}
    return {"required": True, "content": {"application/json": {"schema": ref}}}


def _object(properties: Json, required: tuple[str, ...] = ()) -> Json:
    return {"type": "object", "properties": properties, "required": list(required or properties)}


def _schemas() -> Json:
    page = _object({"limit": _COUNT, "offset": _COUNT, "total": _COUNT})
    links = {"type": "object", "additionalProperties": {"type": ["string", "null"]}}
    signed = {"author": _WORD, "reason": _WORD}
    error = _object({"status": {"type": "integer"}, "code": {"enum": sorted(CODES.values())},
                     "message": _WORD})  # fmt: skip
    correction = signed | {
        "record": _WORD,
        "field": {"type": "string", "description": "date, event_loc.country_code, actor.0.code"},
        "value": {"description": "the new value"},
        "state": {"enum": ["corrected", "unverifiable", "withdrawn", "accepted"]},
        "source": _WORD,
    }
    return {
        "List": _object(
            {
                "data": {"type": "array", "items": {"type": "object"}},
                "page": {"anyOf": [page, {"type": "null"}]},
                "links": links,
            }
        ),
        "Object": _object({"data": {"type": "object"}}),
        "Error": _object({"error": error}),
        "Signature": _object(signed),
        "Correction": _object(correction, ("record", "author", "reason")),
    }
