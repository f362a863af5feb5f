"""In charge of what an editor should look at: codes with a detail, which the review page puts into words."""

from __future__ import annotations

from collections.abc import Sequence

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
    _numbering(parsed.outline, found)
    return tuple(found[:_MOST])


def _numbering(siblings: Sequence[OutlineNode], found: list[str]) -> None:
    last: dict[str, int] = {}
    for node in siblings:
        if len(found) >= _MOST:
            return
        digits = "".join(c for c in node.marker if c in "一二三四五六七八九十百" or c.isdecimal())
        number = to_int(digits) if digits else None
        shape = node.marker.replace(digits, "#") if digits else ""
        if number is not None and node.style is not Style.INLINE:
            before = last.get(shape)
            if before is not None and number == 1:
                found.append(f"numbering_restart:{node.marker}")
            elif number > (before or 0) + 1:
                found.append(f"numbering_gap:{node.marker}")
            last[shape] = number
        _numbering(node.children, found)
