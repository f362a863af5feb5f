"""In charge of what a kind of damage is: a function that changes a document in place by the dice of its recipe."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from ingest.measuring.destroyed.pieces import DamagedCopy, LinePiece

Damage = Callable[[DamagedCopy, Random], None]


def behind_head(document: DamagedCopy) -> int:
    """Return the place of the first piece of the body."""
    roles = [piece.role for piece in document.pieces]
    return next((i for i, role in enumerate(roles) if role in {"text", "heading"}), len(roles))


def furniture(*lines: str) -> list[LinePiece]:
    """Return lines of no speech."""
    return [LinePiece(line, "furniture") for line in lines]


def middle(text: str, random: Random) -> int:
    """Return a place inside a sentence: between two Han characters, neither near its ends nor beside punctuation."""
    places = [
        i
        for i in range(12, len(text) - 12)
        if all("\u4e00" <= character <= "\u9fff" for character in text[i - 3 : i + 3])
    ]
    return random.choice(places) if places else 0
