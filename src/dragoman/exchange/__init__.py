"""Formats of others, our own JSON, and papers: writers and readers."""

from dragoman.exchange._flat import EVENTS, GDELT, ICEWS, POLECAT
from dragoman.exchange._package import write_package
from dragoman.exchange._paper import (
    Paper,
    actor_paper,
    dossier_paper,
    listing_paper,
    source,
    told,
    when,
)
from dragoman.exchange._paper_docx import paper_docx
from dragoman.exchange._paper_text import paper_html, paper_markdown, paper_text
from dragoman.exchange._plover import plover_rows
from dragoman.exchange._read import compare_cells, read_table
from dragoman.exchange._record import encode, record, rejected_record, rejection_json
from dragoman.exchange._tables import Results, Table, columns, table_rows
from dragoman.exchange._write import FORMATS, WriteOptions, write_export

__all__ = [
    "EVENTS",
    "FORMATS",
    "GDELT",
    "ICEWS",
    "POLECAT",
    "Paper",
    "Results",
    "Table",
    "WriteOptions",
    "actor_paper",
    "columns",
    "compare_cells",
    "dossier_paper",
    "encode",
    "listing_paper",
    "paper_docx",
    "paper_html",
    "paper_markdown",
    "paper_text",
    "plover_rows",
    "read_table",
    "record",
    "rejected_record",
    "rejection_json",
    "source",
    "table_rows",
    "told",
    "when",
    "write_export",
    "write_package",
]
