"""In charge of what a copy lost: whether the line breaks behind headings are gone, class by class of their markers.

Where a copy kept its breaks, a heading is a line, or ends with its sentence, and none is cut out of a sentence whatever
word comes again in it. Breaks are lost together: a text that came as one line lost them all; elsewhere a class lost them
where most of its items that are long have a heading glued to their text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.parsing.headings import LONGEST_HEADING
from ingest.parsing.markers import MarkerClass
from ingest.parsing.outline import Item, line_end
from ingest.parsing.types import Style

# The source is one line where one of its lines holds more than this share of it.
_ONE_LINE = 0.5
# So many of a class, and this share of what could be glued in it, must be before any of them is.
_FEWEST, _MOST = 1, 0.6
_GLUED = frozenset(("glued", "weak"))


def is_one_line(text: str) -> bool:
    """Whether a text came as one line, or nearly."""
    return max(map(len, text.split("\n"))) > _ONE_LINE * len(text)


def lost_breaks(text: str, items: Sequence[Item]) -> frozenset[MarkerClass]:
    """Return the classes of which the copy lost the breaks behind headings.

    Args:
        text: the canonical text.
        items: its line-initial headings, read as if any might be glued.
    """
    whole: Counter[MarkerClass] = Counter()
    glued: Counter[MarkerClass] = Counter()
    for item in items:
        kind = item.marker.kind
        if item.heading.style is Style.RUN_IN and item.heading.evidence in _GLUED:
            glued[kind] += 1
        elif line_end(text, item.marker.start) - item.marker.end > LONGEST_HEADING:
            whole[kind] += 1
    return frozenset(
        kind for kind, count in glued.items() if count >= _FEWEST and count >= _MOST * (count + whole[kind])
    )
