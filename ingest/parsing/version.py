"""In charge of the parser's version, by which `manage.py reparse` finds what an older parser read.

`RULES_DIGEST` is what `ingest.measuring.digest` makes of the parser's sources; a test holds the two together, so that
no rule changes under an old version.
"""

from __future__ import annotations

# Goes up, a whole number, when the parser reads anything otherwise than before.
PARSER_VERSION = "3"
RULES_DIGEST = "4317f9c09214e1d7"


def older_versions() -> tuple[str, ...]:
    """Return every version before this one, as transcripts store them; empty for one that says none."""
    return ("", *map(str, range(int(PARSER_VERSION))))
