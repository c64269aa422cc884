"""Files, pages, feeds and archives to reports; reports to documents with passages."""

from dragoman.ingestion._document import to_document
from dragoman.ingestion._fields import Columns, make_report
from dragoman.ingestion._reports import read_reports

__all__ = ["Columns", "make_report", "read_reports", "to_document"]
