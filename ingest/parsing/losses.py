"""In charge of what a copy lost of its lines as a whole: whether it came as one line."""

from __future__ import annotations

# The source is one line where one of its lines holds more than this share of it.
_ONE_LINE = 0.5


def is_one_line(text: str) -> bool:
    """Whether a text came as one line, or nearly."""
    return max(map(len, text.split("\n"))) > _ONE_LINE * len(text)
