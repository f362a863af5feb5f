"""In charge of the numbers that a browser puts before the items of a list, and that stand nowhere in its text.

See HTML §4.4.5 (type, start, value, reversed) and CSS Counter Styles Level 3, §6 and §7 (names, suffixes).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.extraction.number_formats import write_number

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?P<value>[^;]+)", re.IGNORECASE)
# Takes "一、", "（一）", "1.", "第一"; such an item already bears its number.
NUMBERED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十百\d]+[、.．）)，,]|第[一二三四五六七八九十\d]|[①-⑳])"
)
# What CSS calls a style of counting → what `number_formats` calls it, and what stands behind the number.
_FORMATS = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-ideographic": ("chineseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("chineseCountingThousand", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
    "japanese-informal": ("chineseCountingThousand", "、"),
}
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
Attributes = Mapping[str, str | None]


@dataclass(slots=True)
class Counter:
    """The numbering of one list; without a style it shows none."""

    style: str | None = None
    last: int = 0
    step: int = 1

    def next(self, attributes: Attributes) -> str:
        """Count an item and return the number that stands before it."""
        self.last = _integer(attributes.get("value"), self.last + self.step)
        style = _named_style(attributes.get("style") or "") or self.style
        if style not in _FORMATS:
            return ""
        number_format, suffix = _FORMATS[style]
        return write_number(self.last, number_format) + suffix


def begin(attributes: Attributes, items: int) -> Counter:
    """Return the counter of an <ol> with so many items."""
    style = _named_style(attributes.get("style") or "") or _TYPES.get(
        attributes.get("type") or "1", "decimal"
    )
    if "reversed" in attributes:
        return Counter(style, _integer(attributes.get("start"), items) + 1, -1)
    return Counter(style, _integer(attributes.get("start"), 1) - 1)


def _named_style(style: str) -> str | None:
    """Return what a style attribute names, "none" for a list without numbers, None where it is silent."""
    found = _STYLE.search(style)
    if found is None:
        return None
    words = found["value"].lower().split()
    return next((word for word in words if word in _FORMATS), "none" if "none" in words else None)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else default
