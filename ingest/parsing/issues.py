"""In charge of what an editor should look at: codes with a detail, which the review page puts into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ingest.parsing.types import OutlineNode, ParsedSpeech, Style
from speeches.text.numerals import to_int

_MOST = 20


# Of what is cut inside lines these runs have words; page numbers, readings and invisible characters have none.
_WORDS = frozenset(("watermark", "contact", "paywall", "markup", "suffix"))
_SENTENCE_ENDS = "。！？!?…"
_SHOWN = 24


def find_issues(parsed: ParsedSpeech, source: str = "") -> tuple[str, ...]:
    """Return what an editor should look at: missing title, gaps in the numbering, a text that breaks off, what was cut.

    Args:
        parsed: what was read.
        source: out of what; without it nothing is said of what was cut inside sentences.
    """
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
    found += islice(_cut_inside(parsed, source), _MOST // 2)
    return (*found, *islice(_numbering(parsed.outline), _MOST - len(found)))


def _cut_inside(parsed: ParsedSpeech, source: str) -> Iterator[str]:
    """Yield the words that were cut out of the middle of a sentence."""
    for cut in parsed.removed if source else ():
        if cut.rule not in _WORDS:
            continue
        before = source[max(cut.span.start - 4, 0) : cut.span.start].rstrip(" \t\u3000")
        after = source[cut.span.end : cut.span.end + 4].lstrip(" \t\u3000")
        if before and after and before[-1] not in _SENTENCE_ENDS + "\n" and after[0] not in "\r\n":
            yield f"cut_inside:{cut.text[:_SHOWN]}"


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
