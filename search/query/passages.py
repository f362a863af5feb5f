"""In charge of what holding most of a passage means: the parts by which it is sought, and the stretch they stand in.

A passage is cut into *parts*, runs of a few characters, at even steps. A stretch of a text holds the characters of
those parts that stand in it near their places: what was replaced, left out or put in costs the parts around it and
moves the others a little. So much is decided by positions alone, and means the same in every engine.
"""

from __future__ import annotations

from dataclasses import dataclass

from speeches.text.transparent import standing

# One bit of a machine word each; of a longer passage parts are taken at wider steps.
MOST_PARTS = 64
# Up to so many characters a passage is short, and one character of it breaks a larger share of longer parts.
_SHORT, _MIDDLING = 24, 64
_SHORT_PART, _MIDDLING_PART, _LONG_PART = 3, 4, 6
# How far parts may have moved against one another: a quarter of the passage, for a clause left out.
_LEAST_SHIFT, _SHIFT_SHARE = 8, 4


@dataclass(frozen=True, slots=True)
class SoughtPassage:
    """A passage as it is sought.

    Attributes:
        parts: the strings that are sought, all of one length, in the order of the passage.
        offsets: where each begins in the passage, ascending, at even steps but for the last.
        shift: a stretch holds the parts whose places differ from those in the passage by one of the `2 * shift`
            numbers from `n * shift` on, for some whole n, counted from the beginning of the text. Parts that have
            moved by no more than `shift` against one another always are in one.
    """

    parts: tuple[str, ...]
    offsets: tuple[int, ...]
    shift: int

    @property
    def size(self) -> int:
        """Characters in a part."""
        return len(self.parts[0]) if self.parts else 0

    @property
    def characters(self) -> int:
        """Characters of the passage that belong to a part: what a stretch can hold at most."""
        return sum(self.gains)

    @property
    def gains(self) -> tuple[int, ...]:
        """How many characters each part has that the part before it has not."""
        befores = (-self.size, *self.offsets)
        return tuple(min(self.size, at - before) for before, at in zip(befores, self.offsets, strict=False))


def sought(text: str) -> SoughtPassage:
    """Return how a passage is sought.

    Args:
        text: the passage. What is transparent in it is left out, as in the texts, and all of its white space: a page
            breaks lines where no author did.

    >>> sought("坚持农业农村优先发展不动摇").parts[:3]
    ('坚持农', '持农业', '农业农')
    """
    text = standing("".join(text.split()))
    length = len(text)
    size = _SHORT_PART if length < _SHORT else _MIDDLING_PART if length < _MIDDLING else _LONG_PART
    size = min(size, length)
    last = length - size
    step = max(1, -(-last // (MOST_PARTS - 1)))
    offsets = tuple(sorted({*range(0, last + 1, step), last})) if length else ()
    shift = max(_LEAST_SHIFT, length // _SHIFT_SHARE)
    return SoughtPassage(tuple(text[at : at + size] for at in offsets), offsets, shift)
