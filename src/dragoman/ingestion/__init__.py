"""Files, pages, feeds and archives to reports; reports to documents with passages."""
