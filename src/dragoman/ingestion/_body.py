"""The article's words in a page: by trafilatura (``best``) or resiliparse (``fast``)."""

from __future__ import annotations

from typing import Any


def extract_best(tree: Any) -> str:
    """Return the body by trafilatura in its precise mode, one paragraph a line."""
    import trafilatura

    found = trafilatura.bare_extraction(
        tree, include_comments=False, favor_precision=True, with_metadata=False
    )
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""


def extract_fast(tree: Any) -> str:
    """Return the body by resiliparse, one block a line."""
    from lxml import etree
    from resiliparse.extract.html2text import extract_plain_text

    markup = etree.tostring(tree, encoding="unicode", method="html")
    return str(extract_plain_text(markup, **_FAST))


def extract_everything(markup: str) -> str:
    """Return all words of a fragment or of a page on which no article is found."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, **{**_FAST, "main_content": False}))


_FAST: dict[str, Any] = {
    "main_content": True,
    "alt_texts": False,
    "links": False,
    "list_bullets": False,
    "comments": False,
    "preserve_formatting": True,
}
