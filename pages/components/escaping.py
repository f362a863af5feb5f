"""In charge of escaping what pages repeat: names, labels and dates, each looked at once a process.

A page has hundreds of short strings and most stand on every page. What is of one page alone (passages, what was
typed at length) is escaped by `html.escape` where it is written.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape

# Room for the names of a country's regions and speakers; of anything longer only so many are remembered.
_REMEMBERED = 8_192


@lru_cache(_REMEMBERED)
def escaped(text: str) -> str:
    """Return `text` as HTML, for text and for attributes in quotation marks."""
    return escape(text)
