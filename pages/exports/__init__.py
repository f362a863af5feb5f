"""In charge of one speech as a file: a record each format, a module each writer (docs/contributing/export.md)."""

from pages.exports.export import Export
from pages.exports.plain_text import PLAIN_TEXT
from pages.exports.structured import STRUCTURED
from pages.exports.word import WORD

# In the order in which the reading page offers them.
EXPORTS: tuple[Export, ...] = (
    WORD,
    PLAIN_TEXT,
    STRUCTURED,
)

BY_SUFFIX = {export.suffix: export for export in EXPORTS}

__all__ = ["BY_SUFFIX", "EXPORTS", "Export"]
