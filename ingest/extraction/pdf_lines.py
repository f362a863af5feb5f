"""In charge of the lines of one PDF page: what was drawn where, put together by baseline."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PageObject

from ingest.extraction.types import ExtractionError, Problem

# Characters a page draws; a page of small print has some 10,000.
_MOST_FRAGMENTS = 500_000
# Takes "县 政 府 工 作", four single characters or more; leaves "栗 俊 昌", a name written with spaces.
_SPACED_OUT = re.compile(
    r"(?<![^\s])(?:[\u3400-\u9fff，。、；：“”！？（）] ){3,}[\u3400-\u9fff，。、；：“”！？（）](?![^\s])"
)


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page: where it begins and, by usual widths, ends, its baseline and type size, in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class _Fragment:
    text: str
    x: float
    y: float
    size: float


def width_of(text: str) -> float:
    """Return the width of `text` in ems, Chinese characters being one wide and others half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def lines_of_page(page: PageObject) -> list[PdfLine]:
    """Return the lines of a page from top to bottom."""
    fragments: list[_Fragment] = []
    turned = 0

    def see(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        nonlocal turned
        text = text.strip("\r\n")
        if not text:
            return
        if len(fragments) > _MOST_FRAGMENTS:
            raise ExtractionError(Problem.BOMB, limit=_MOST_FRAGMENTS)
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        # The length of the text's own vertical unit on the page.
        scale = abs((tm[2] * cm[1] + tm[3] * cm[3]) * size)
        across = abs((tm[0] * cm[1] + tm[1] * cm[3]) * size)
        turned += across > scale
        fragments.append(_Fragment(text, x, y, scale if 1 <= scale <= 500 else 12.0))

    plain = page.extract_text(visitor_text=see)
    if not fragments or turned * 2 > len(fragments):
        return _lines_without_places(plain)
    return [_mended(line) for line in _ordered(_runs(fragments)) if line.text.strip()]


def _lines_without_places(text: str) -> list[PdfLine]:
    """Make lines of text that is turned on its page: their places say nothing, their lengths do."""
    lines = []
    for number, line in enumerate(text.splitlines()):
        if line.strip():
            indent = width_of(line) - width_of(line.lstrip())
            lines.append(PdfLine(line.strip(), indent * 12, width_of(line) * 12, -18.0 * number, 12.0))
    return [_mended(line) for line in lines]


def _runs(fragments: list[_Fragment]) -> list[list[_Fragment]]:
    """Put fragments that follow one another on one baseline together."""
    runs: list[list[_Fragment]] = []
    for fragment in fragments:
        last = runs[-1][-1] if runs else None
        if last is not None and abs(last.y - fragment.y) < 0.4 * max(last.size, fragment.size):
            runs[-1].append(fragment)
        elif fragment.text.strip():
            runs.append([fragment])
    return [_once(run) for run in runs]


def _once(run: list[_Fragment]) -> list[_Fragment]:
    """Undo fake bold, which draws every piece of a line twice, a hair apart; 人人 alone is no fake bold."""
    half = len(run) // 2
    if len(run) % 2 or len("".join(fragment.text for fragment in run)) < 6:
        return run
    for first, second in ((run[0::2], run[1::2]), (run[:half], run[half:])):
        if all(
            a.text == b.text and abs(a.x - b.x) < 0.2 * a.size for a, b in zip(first, second, strict=True)
        ):
            return first
    return run


def _ordered(runs: list[list[_Fragment]]) -> list[PdfLine]:
    """Return the lines from top to bottom; in the order of drawing where the page is set in columns."""
    lines: list[list[_Fragment]] = []
    by_height = sorted(runs, key=lambda run: -run[0].y)
    merged = 0
    for run in by_height:
        if lines and abs(lines[-1][0].y - run[0].y) < 0.4 * min(lines[-1][0].size, run[0].size):
            lines[-1].extend(run)
            merged += 1
        else:
            lines.append(list(run))
    if merged > 0.25 * len(runs) and merged > 3:
        lines = runs
    return [_line(sorted(fragments, key=lambda f: f.x)) for fragments in lines]


def _line(fragments: list[_Fragment]) -> PdfLine:
    size = max(fragments, key=lambda f: len(f.text)).size
    parts: list[str] = []
    right = fragments[0].x
    for fragment in fragments:
        if parts:
            gap = (fragment.x - right) / size
            before, after = parts[-1][-1], fragment.text[0]
            if gap > 1.5:
                parts.append("  ")
            elif gap > 0.35 and before.isascii() and after.isascii() and not (before + after).isspace():
                parts.append(" ")
        parts.append(fragment.text)
        # pypdf at times gives a piece the place of the one before it: then it stands behind that one.
        right = max(fragment.x, right - 0.5 * fragment.size) + width_of(fragment.text) * fragment.size
    text = "".join(parts)
    bare = text.lstrip(" \u3000\t")
    left = fragments[0].x + width_of(text[: len(text) - len(bare)]) * size
    return PdfLine(bare.rstrip(), left, right, fragments[0].y, size)


def _mended(line: PdfLine) -> PdfLine:
    text = _SPACED_OUT.sub(lambda match: match.group().replace(" ", ""), line.text)
    return line if text == line.text else PdfLine(text, line.left, line.right, line.baseline, line.size)
