"""Files, pages, feeds and archives to reports; reports to documents with passages."""

from dragoman.ingestion._document import to_document
from dragoman.ingestion._fields import Columns, make_report
from dragoman.ingestion._listing import InputFile, Meter, list_inputs
from dragoman.ingestion._reports import read_reports

__all__ = [
    "Columns",
    "InputFile",
    "Meter",
    "list_inputs",
    "make_report",
    "read_reports",
    "to_document",
]
