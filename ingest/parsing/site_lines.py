"""In charge of what an archive knows of the lines that a site puts on its pages: by digest, so that no text is kept.

The parser is told (`parse(…, site=…)`) and asks nobody: who counts is `ingest.services.site_lines`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_FIGURES = re.compile(r"\d+")
# Furniture of a page has some words; a longer line is a paragraph, and is not remembered.
LONGEST = 110
_SHORTEST = 2
# A line that stands in so many other transcripts of its site is its site's, not a speaker's.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class SiteLines:
    """What is known of lines, by `digest`.

    Attributes:
        repeated: how many other transcripts of the same site have the line outside of their speech; none has it inside.
        elsewhere: in how many other transcripts of the archive it stands outside of the speech.
        confirmed: those of which an editor said that they are no part of any speech of this site.
    """

    repeated: Mapping[str, int] = field(default_factory=dict)
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.repeated or self.elsewhere or self.confirmed)


UNKNOWN = SiteLines()


def template(compact: str) -> str:
    """Return a folded line without white space with its figures made alike: 浏览1203次 and 浏览7次 are one line.

    >>> template("浏览1203次")
    '浏览0次'
    """
    return _FIGURES.sub("0", compact)


def digest(compact: str) -> str:
    """Return sixteen hex digits for the template of a line; "" for what is too short or too long to be told by it."""
    folded = template(compact)
    if not _SHORTEST <= len(folded) <= LONGEST or folded == "0":
        return ""
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:16]
