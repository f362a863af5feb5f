"""In charge of folding text to the form in which it is compared, one character for one character.

Every offset in the archive counts characters of the canonical text, so a fold that changed the length would
break highlights, anchors and the literal index. What has no one-character counterpart stays as it is.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt
import opencc

# From this length on, a look-up for all characters at once is faster than one each.
_LONG = 64

# Quotation marks, dashes and dots that sources use for one another; NFKC leaves them apart.
_SAME_MARKS = {
    "“": '"', "”": '"', "„": '"', "‟": '"', "「": '"', "」": '"', "『": '"', "』": '"', "〝": '"', "〞": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'",
    "—": "-", "―": "-", "–": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", "─": "-",
    "·": "·", "•": "·", "・": "·", "‧": "·", "∙": "·", "⋅": "·",
    "〇": "〇", "○": "〇", "◯": "〇",
    "×": "×", "✕": "×", "╳": "×",
    "﹒": ".",
}  # fmt: skip

# What Taiwan and Hong Kong write, and what the converter leaves alone or takes for another character. None of
# them is written in a dictionary's words; for those that are see `speeches.text.transparent`.
_VARIANTS = {
    "髙": "高", "戸": "户", "呉": "吴", "値": "值", "砲": "炮", "欵": "款", "畧": "略", "餹": "糖",
    "痺": "痹", "鉅": "钜", "衞": "卫", "敍": "叙", "諮": "咨", "谘": "咨",
}  # fmt: skip


@cache
def _fold_table() -> dict[int, str]:
    """Map every code point of the BMP and the CJK extensions whose folded form is one other character."""
    ranges = [(0x21, 0x10000), (0x20000, 0x32000)]
    characters = [
        chr(c) for lo, hi in ranges for c in range(lo, hi) if chr(c) != "\n" and not 0xD800 <= c < 0xE000
    ]
    table = {code_point: " " for code_point in range(0x21) if chr(code_point).isspace()}
    for character, simple in zip(characters, _simplified(characters), strict=True):
        folded = _folded(character, simple)
        if folded != character:
            table[ord(character)] = folded
    return table


def _simplified(characters: list[str]) -> list[str]:
    simplified: list[str] = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    # A converter that eats lines cannot be trusted with offsets.
    return simplified if len(simplified) == len(characters) else characters


def _folded(character: str, simple: str) -> str:
    """Return the folded form of `character`, which simplified is `simple`; always one character."""
    if character.isspace():
        return " "
    if character in _VARIANTS:
        return _VARIANTS[character]
    folded = _SAME_MARKS.get(character) or _single(unicodedata.normalize("NFKC", character), character)
    folded = _SAME_MARKS.get(folded, folded)
    if folded == character and len(simple) == 1:
        folded = simple
    return _single(folded.lower(), folded)


@cache
def fold_table() -> npt.NDArray[np.uint32]:
    """Return the fold of every code point there is, for long texts: one look-up for all characters."""
    folded = np.arange(0x110000, dtype=np.uint32)
    for code_point, character in _fold_table().items():
        folded[code_point] = ord(character)
    folded.flags.writeable = False
    return folded


def _single(candidate: str, fallback: str) -> str:
    return candidate if len(candidate) == 1 and not candidate.isspace() else fallback


def fold(text: str) -> str:
    """Return `text` in the form in which it is compared: same length, same offsets.

    Full-width forms become half-width, traditional characters simplified, letters lower case, every kind of
    white space (line breaks too) a space, and marks that sources use for one another one mark.

    >>> fold("ＧＤＰ增長６％，“高質量”")
    'gdp增长6%,"高质量"'
    """
    if len(text) < _LONG:
        return text.translate(_fold_table())
    code_points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return fold_table().take(code_points).tobytes().decode("utf-32-le", "surrogatepass")
