"""In charge of what copies are known by: a hash of the words alone, and the keys of the text's sketch."""

from __future__ import annotations

import hashlib
import re

from speeches import similarity
from speeches.text.normalise import fold

# Copies of one text differ in marks and white space; digits and names are part of what it says.
_NOT_WORDS = re.compile(r"[\W_]+")


def text_hash(text: str) -> str:
    """Return the hash that two copies share, however they are punctuated and broken into lines."""
    words = _NOT_WORDS.sub("", fold(text))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() if words else ""


def bands(text: str) -> tuple[int, ...]:
    """Return the keys under which near copies of a text, and texts of which it is a part, are found."""
    return similarity.sketch(text).keys
