"""In charge of what stands after a quotation and ~: how near to one another its words are wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .nodes import Stretch
from .notes import Note, NoteCode

# Words further apart than a paragraph do not stand near each other.
MAX_DISTANCE = 200

# A distance between words is looked for at every place of its rarest word; single characters stand everywhere. So much of
# it is done for one query: six single characters, or as many words as a query may have parts.
BUDGET = 24
_SINGLE = 4

_STRETCHES = {
    "句": Stretch.SENTENCE, "句子": Stretch.SENTENCE, "s": Stretch.SENTENCE, "sentence": Stretch.SENTENCE,
    "段": Stretch.PARAGRAPH, "段落": Stretch.PARAGRAPH, "p": Stretch.PARAGRAPH,
    "paragraph": Stretch.PARAGRAPH,
}  # fmt: skip
# The longer names first.
_NAMES = "|".join(sorted(_STRETCHES, key=len, reverse=True))

# Takes ~5, ~>5, ~句 and ~>paragraph; leaves ~x and ~strict.
_NEARNESS = re.compile(
    rf"~ (?P<ordered> >? ) (?: (?P<characters> [0-9]+ ) | (?P<stretch> {_NAMES} ) (?! [a-z0-9] ) )",
    re.VERBOSE,
)
# Takes what looks like nearness and is none: ~x, ~>.
_NONE = re.compile(r"~[^ ]{0,20}")


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near: at most so many characters between neighbours or in one stretch; `ordered`, in the order given."""

    distance: int | Stretch
    ordered: bool = False


def cost(parts: Sequence[str]) -> int:
    """Return what a distance between these parts takes of `BUDGET`.

    >>> cost(["的", "一"]), cost(["乡村振兴", "产业"])
    (8, 2)
    """
    return sum(_SINGLE if len(part) == 1 else 1 for part in parts)


def read_nearness(typed: str, folded: str, place: int, notes: list[Note]) -> tuple[Nearness | None, int]:
    """Read the nearness at `place`; return it, None where there is none, and the place behind it."""
    found = _NEARNESS.match(folded, place)
    if found is None:
        if unread := _NONE.match(folded, place):
            notes.append(Note(NoteCode.DISTANCE_LITERAL, typed[place : unread.end()]))
        return None, place
    ordered = bool(found["ordered"])
    if found["stretch"]:
        return Nearness(_STRETCHES[found["stretch"]], ordered), found.end()
    distance = int(found["characters"])
    if distance > MAX_DISTANCE:
        distance = MAX_DISTANCE
        notes.append(Note(NoteCode.DISTANCE_CUT, str(MAX_DISTANCE)))
    return Nearness(distance, ordered), found.end()
