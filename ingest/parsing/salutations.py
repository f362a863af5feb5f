"""In charge of the salutation, 各位委员、同志们：, the best anchor for where a speech begins."""

from __future__ import annotations

from ingest.parsing.rules import heads

# 尊敬的各位老师、教育战线的同志们: · 各位委员、同志们: · 尊敬的各位领导,女士们、先生们、朋友们: · 同志们,今天…
_SALUTATION = heads.SALUTATIONS.compiled()
_CLIPPED = heads.CLIPPED_SALUTATIONS.compiled()


def salutation_at(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a salutation that begins at `start` ends, its mark included; None where there is none.

    `志們:`, its first character lost, is one too.
    """
    match = _SALUTATION.match(folded, start, end) or _CLIPPED.match(folded, start, end)
    return match.span() if match else None


def find_salutation(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the first salutation in `folded[start:end]`, which may be glued to a title; None where there is none."""
    match = _SALUTATION.search(folded, start, end)
    return match.span() if match else None
