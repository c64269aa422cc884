"""The one schema of coded reports as Arrow columns, and reports brought to plain columns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.exchange import record, rejected_record, rejection_json
from dragoman.types import Document, Rejection

if TYPE_CHECKING:
    import pyarrow as pa

Json = dict[str, Any]

_ENTITY = "code:s sector:s sectors:s* name:s entity_text:s identifier_id:s office:s start:i end:i"
_SPAN = "start:i end:i"
_COUNTED = " ".join(f"{k}:i {k}_min:i {k}_max:i" for k in ("dead", "injured", "arrested", "crowd"))
_STRUCTS: dict[str, str] = {
    "span": _SPAN,
    "words": f"{_SPAN} text:s",
    "entity": _ENTITY,
    "participant": f"{_ENTITY} role:s delegation_of:s",
    "place": "extracted_place:s resolved_place:s geonameid:i lat:f lon:f city:s province:s"
    " country_code:s resolution:s",
    "size": f"{_COUNTED} amount:i currency:s",
    "evidence": "slot:s spans:span*",
    "alternative": "event:s score:f",
    "mention": f"{_SPAN} text:s form:s",
    "known": "identifier_id:s name:s kind:s code:s sector:s sectors:s* office:s mentions:mention*",
    "passage": f"kind:s {_SPAN} author:s date:s platform:s url:s",
    "report": "id:s url:s publisher:s title:s author:s published:s retrieved:s language:s"
    " sha256:s path:s",
    "rejection": f"stage:s reason:s {_SPAN}",
    "event": "id:s content:s event:s* mode:s* context:s* cameo:s quad_code:s event_scale:f"
    " goldstein:f status:s attributed_by:entity* origin:s actor:entity* recipient:entity* date:s"
    " enddate:s date_precision:s event_loc:place size:size text:s text_info:span trigger:words"
    " evidence:evidence* coder:s confidence:f alternatives:alternative*"
    " participants:participant* format:s venue:s duration_minutes:i topics:s* occasion:s"
    " outcome:s tour:s title:s instrument:s stage:s areas:s* signed_on:s",
    "statement": "id:s speaker:entity co_speakers:entity* form:s text:s spans:span* channel:s"
    " platform:s outlet:s addressee:entity* audience:s occasion:s date:s cue:words origin:s"
    " confidence:f",
    "position": "id:s holders:entity* stance:s issue:s issue_id:s target:entity"
    " attributed_by:entity* statement:s spans:span* text:s origin:s confidence:f",
    "cooperation": "id:s parties:entity* area:s kind:s status:s attributed_by:entity* event:s"
    " spans:span* text:s origin:s confidence:f",
    "leg": "order:i country_code:s city:s status:s date:s enddate:s events:s*",
    "tour": "id:s traveller:entity name:s legs:leg* spans:span* origin:s confidence:f",
    "record": "schema:i report:report text:s passages:passage* entities:known* events:event*"
    " statements:statement* positions:position* cooperation:cooperation* tours:tour*"
    " rejections:rejection*",
}


@cache
def _type(name: str) -> pa.DataType:
    """Return the Arrow type of a name: s text, i int64, f float64, a struct; ``*`` a list."""
    import pyarrow as pa

    if name.endswith("*"):
        return pa.list_(_type(name[:-1]))
    plain = {"s": pa.string(), "i": pa.int64(), "f": pa.float64()}
    return plain[name] if name in plain else pa.struct(list(_fields(name)))


@cache
def _fields(struct: str) -> tuple[pa.Field, ...]:
    import pyarrow as pa

    pairs = (word.split(":") for word in _STRUCTS[struct].split())
    return tuple(pa.field(name, _type(kind)) for name, kind in pairs)


def record_schema() -> pa.Schema:
    """Return the schema of coded reports: the contract's object, its lists nested.

    As in the JSON of schema 1, but for what has no fixed keys there: ``evidence`` is a list
    of {slot, spans}, ``size`` a struct of all fields, and a field that the JSON leaves out is
    null. Days are text, ISO 8601. A report that could not be taken has its id or path, and
    ``rejections``; the other columns are null.
    """
    import pyarrow as pa

    return pa.schema(list(_fields("record")))


def row(found: Document | Rejection, notes: Iterable[Rejection], least: float) -> Json:
    """Return one coded report as a row of `record_schema`; *notes* are told with it."""
    if isinstance(found, Rejection):
        out = rejected_record(found)
        out["report"]["id"] = found.report
    else:
        out = record(found, least)
        for event in out["events"]:
            pairs = event["evidence"].items()
            event["evidence"] = [{"slot": slot, "spans": spans} for slot, spans in pairs]
    out["rejections"] = [*map(rejection_json, notes), *out["rejections"]]
    return out


def to_batch(rows: list[Json]) -> pa.RecordBatch:
    """Return rows of `record_schema` as a batch; one that does not fit becomes a rejection."""
    import pyarrow as pa

    try:
        return pa.RecordBatch.from_pylist(rows, schema=record_schema())
    except (pa.ArrowException, UnicodeError, OverflowError, TypeError, ValueError) as err:
        if len(rows) != 1:
            return (
                pa.Table.from_batches(to_batch([r]) for r in rows).combine_chunks().to_batches()[0]
            )
        reason = f"does not fit the columns: {err}"
        told = Rejection(
            str(rows[0]["report"]["id"]), "exchange", reason.encode("ascii", "replace").decode()
        )
        return pa.RecordBatch.from_pylist([row(told, (), 0)], schema=record_schema())


def plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return *batch* with text columns as plain strings, whatever an engine sends.

    Polars sends string_view, pandas large_string, others dictionaries of strings.
    """
    import pyarrow as pa

    columns = [_plain(column) for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _plain(column: pa.Array) -> pa.Array:
    import pyarrow as pa

    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    views = (pa.types.is_large_string, getattr(pa.types, "is_string_view", pa.types.is_null))
    known = pa.types.is_string(kind) or any(is_view(kind) for is_view in views)
    return column.cast(pa.string()) if known else column
