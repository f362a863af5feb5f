"""In charge of dates in the words of the reader's language, as far as they are known."""

from __future__ import annotations

from functools import lru_cache

from django.utils import translation

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def iso_date_in_words(iso: str) -> str:
    """Return `2022-08-13`, `2022-08` or `2022` in the reader's language; anything else as it is."""
    return date_in_words(iso, translation.get_language() or "")


@lru_cache(4_096)
def date_in_words(iso: str, language: str) -> str:
    """Return the same in `language`, for who writes many."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return iso
    if language.startswith("zh"):
        return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, _ENGLISH_MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)
