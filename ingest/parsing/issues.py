"""In charge of what an editor should look at: codes with a detail, which the review page puts into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ingest.parsing.types import OutlineNode, ParsedSpeech, Style
from speeches.text.numerals import to_int

_MOST = 20


def find_issues(parsed: ParsedSpeech) -> tuple[str, ...]:
    """Return what looks unfinished: missing title, gaps and repeats in the numbering, a text that breaks off."""
    found: list[str] = []
    if parsed.title.value is None:
        found.append("no_title")
    if not parsed.text:
        found.append("empty")
    elif not parsed.text.rstrip().endswith(
        ("。", "！", "!", "？", "?", "”", "）", ")", "…", "：", ".", "》")
    ):
        found.append("breaks_off")
    if not parsed.outline and len(parsed.text) > 1500:
        found.append("no_outline")
    return (*found, *islice(_numbering(parsed.outline), _MOST - len(found)))


def _numbering(siblings: Sequence[OutlineNode]) -> Iterator[str]:
    """Yield where the numbers of siblings begin again or leave one out, and so below each of them."""
    last: dict[str, int] = {}
    for node in siblings:
        number, shape = _number_and_shape(node.marker)
        if number is not None and node.style is not Style.INLINE:
            if number == 1 and shape in last:
                yield f"numbering_restart:{node.marker}"
            elif number > last.get(shape, 0) + 1:
                yield f"numbering_gap:{node.marker}"
            last[shape] = number
        yield from _numbering(node.children)


def _number_and_shape(marker: str) -> tuple[int | None, str]:
    """Return the number of a marker, and the marker with # for it: （三） is 3 and （#）."""
    digits = "".join(c for c in marker if c in "一二三四五六七八九十百" or c.isdecimal())
    return (to_int(digits), marker.replace(digits, "#")) if digits else (None, "")
