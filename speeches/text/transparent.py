"""In charge of what stands in a text: its characters as they are compared, transparent ones left out.

Who types 三农问题 means “三农”问题 too. So after folding (`speeches.text.normalise`) some characters are looked
through, in texts and in what is sought in them alike:

* quotation marks of every kind, and what no eye sees (zero-width spaces, joiners, variation selectors);
* white space between two Han characters or a Han character and a digit, 〇 being Han, looked at through other
  transparent characters: 2022年 stands in `2022 年`. A line break is no such space: no word reaches over it.
  As white space that stays it is a space, as folding makes it;
* the marks of book titles 《》〈〉, unless one is sought: then all of them stay, in the text too.

Beyond folding, the brackets of document numbers 〔〕［］【】() are one pair, and all dots are one: that of names
(· ・ •) and the full stop of half and full width, which folding has joined already, so that 买买提．艾力 is
买买提·艾力 and ３．５ is 3.5. 著 瞭 藉, written for 着 了 借 in Taiwan, are joined here and not in folding, because
著作 and 瞭望 are words by which texts are cut. Every character stands for one, so places can be counted back.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.text.normalise import fold_table

Codes = NDArray[np.uint32]
Places = NDArray[np.intp]

# Above every code point: parts texts that are looked through together. Nothing is seen through it.
SEPARATOR = 0x110000
TITLE_MARKS = "《》〈〉"
# Why a character was left out: for good, as one of TITLE_MARKS (their numbers lie between), or as white space
# that would stay if the title mark beside it did.
FOR_GOOD, TITLE_SPACE = 0, len(TITLE_MARKS) + 1

# All that `str.splitlines` ends a line at.
_LINE_BREAKS = "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_JOINED = {
    **dict.fromkeys("〔[【", "("), **dict.fromkeys("〕]】", ")"), "·": ".", "⸺": "-", "⸻": "-",
    "著": "着", "瞭": "了", "藉": "借",
}  # fmt: skip
# Folding leaves these quotation marks apart, because no query is quoted with them.
_MORE_QUOTES = "«»‹›〟❛❜❝❞"
# Default_Ignorable_Code_Point of Unicode 15 (DerivedCoreProperties.txt): nothing is shown for them.
_INVISIBLE = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)  # fmt: skip
_HAN = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))

# What a character is, in the bits above its folded form.
_KIND_BITS = 24
_CODE = np.uint32((1 << _KIND_BITS) - 1)
_SOLID, _MARK, _SPACE, _TITLE = range(4)
_LINE = _TITLE + len(TITLE_MARKS)
# Kinds below these are looked through.
_THROUGH_TITLES, _NOT_THROUGH_TITLES = _LINE, _TITLE
_IS_DIGIT, _IS_HAN = 1, 2


class Seen(NamedTuple):
    """What is left of a text, and what was left out.

    Attributes:
        codes: the code points that stay, as they are compared.
        removed: the places in the text of those left out, ascending.
        reasons: why each was left out: `FOR_GOOD`, the number of a title mark from 1 on, or `TITLE_SPACE`.
    """

    codes: Codes
    removed: Places
    reasons: NDArray[np.uint8]


def code_points(text: str) -> Codes:
    """Return the code points of `text`, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def to_text(codes: Codes) -> str:
    """Return the text of code points."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def look_through(codes: Codes) -> Seen:
    """Leave out what is transparent in a text, title marks too; or in many, with a `SEPARATOR` behind each."""
    folded, special, kinds = _fold(codes)
    gone = _gone(folded, special, kinds, _THROUGH_TITLES)
    gone_for_good = _gone(folded, special, kinds, _NOT_THROUGH_TITLES)
    reasons = np.where(kinds == _SPACE, TITLE_SPACE, kinds - (_TITLE - 1))
    reasons[gone_for_good] = FOR_GOOD
    removed = special[gone]
    return Seen(without(folded, removed), removed, reasons[gone].astype(np.uint8))


def without(values: Codes, places: Places) -> Codes:
    """Return `values` without those at `places`."""
    if not len(places):
        return values
    stays = np.ones(len(values), bool)
    stays[places] = False
    return values[stays]


def standing_codes(text: str, *, keep_titles: bool = False) -> tuple[Codes, Places]:
    """Return the code points of `text` that stay, as they are compared, and the places of those left out.

    Args:
        text: any text.
        keep_titles: whether title marks stay: those of the text count once one is sought.
    """
    folded, special, kinds = _fold(code_points(text))
    removed = special[_gone(folded, special, kinds, _NOT_THROUGH_TITLES if keep_titles else _THROUGH_TITLES)]
    return without(folded, removed), removed


def standing(text: str, *, keep_titles: bool = False) -> str:
    """Return the characters of `text` that stay, as they are compared.

    >>> standing("深化“放管服”改革，落实《青禾县 2022 年粮食生产条例》")
    '深化放管服改革,落实青禾县2022年粮食生产条例'
    >>> standing("落实《条例》", keep_titles=True)
    '落实《条例》'
    """
    return to_text(standing_codes(text, keep_titles=keep_titles)[0])


def folded_standing(text: str) -> str:
    """Return the same characters as `standing`, folded alone: what is cut into words.

    >>> folded_standing("《显著成效〔2022〕》")
    '显著成效〔2022〕'
    """
    _, removed = standing_codes(text)
    return to_text(fold_table().take(without(code_points(text), removed)))


def has_title_marks(text: str) -> bool:
    """Return whether a title mark is among the characters of `text`, of whatever width."""
    kinds = _table().take(code_points(text)) >> _KIND_BITS
    return bool(np.any((kinds >= _TITLE) & (kinds < _LINE)))


def is_between(left: str, right: str) -> bool:
    """Return whether white space between two characters would be transparent; "" is no character."""
    sides = [int(_sides()[int(_table()[ord(each)] & _CODE)]) if each else 0 for each in (left, right)]
    return min(sides) > 0 and max(sides) == _IS_HAN


def without_invisible(text: str) -> str:
    """Return `text` without the characters for which nothing is shown."""
    return text if text.isascii() else _invisible().sub("", text)


def without_marks(text: str) -> str:
    """Return `text` without what is transparent wherever it stands: quotation marks and what nobody sees."""
    codes = code_points(text)
    return to_text(codes[_table().take(codes) >> _KIND_BITS != _MARK])


def is_line_break(character: str) -> bool:
    """Return whether a line ends at a character."""
    return character in _LINE_BREAKS


def _fold(codes: Codes) -> tuple[Codes, Places, NDArray[np.uint8]]:
    """Return the compared form of all characters, the places of those that are not solid, and their kinds."""
    folded = _table().take(codes)
    special = np.flatnonzero(folded > _CODE)
    looked = folded[special]
    folded[special] = looked & _CODE
    return folded, special, (looked >> _KIND_BITS).astype(np.uint8)


def _gone(folded: Codes, special: Places, kinds: NDArray[np.uint8], seen_through: int) -> NDArray[np.bool_]:
    """Return which of the `special` characters are left out, if those of kinds below `seen_through` may be."""
    gone = kinds < seen_through
    is_space = kinds == _SPACE
    if is_space.any():
        gone[gone] = _between(folded, special[gone]) | ~is_space[gone]
    return gone


def _between(folded: Codes, places: Places) -> NDArray[np.bool_]:
    """Return which of `places`, seen through those beside them, stand between Han and Han or digit."""
    cuts = np.flatnonzero(places[1:] - places[:-1] != 1)
    first = np.concatenate([[0], cuts + 1])
    last = np.concatenate([cuts, [len(places) - 1]])
    sides = _sides()
    left = sides[folded.take(places[first] - 1, mode="clip")]
    right = sides[folded.take(places[last] + 1, mode="clip")]
    # Before the first character and behind the last one stands nothing.
    left[0] *= places[0] > 0
    right[-1] *= places[-1] < len(folded) - 1
    return np.repeat(left * right > _IS_DIGIT * _IS_DIGIT, last - first + 1)


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(f"[{''.join(f'{chr(low)}-{chr(high)}' for low, high in _INVISIBLE)}]+")


@cache
def _table() -> Codes:
    """Return for every code point its compared form, and above that what kind it is."""
    table = np.append(fold_table(), np.uint32(SEPARATOR))
    for mark, joined in _JOINED.items():
        table[table == ord(mark)] = ord(joined)
    kinds = np.zeros(len(table), np.uint32)
    kinds[(table == ord('"')) | (table == ord("'"))] = _MARK
    kinds[[ord(mark) for mark in _MORE_QUOTES]] = _MARK
    for low, high in _INVISIBLE:
        kinds[low : high + 1] = _MARK
    kinds[table == ord(" ")] = _SPACE
    kinds[[ord(end) for end in _LINE_BREAKS]] = _LINE
    for number, mark in enumerate(TITLE_MARKS):
        kinds[table == ord(mark)] = _TITLE + number
    table |= kinds << np.uint32(_KIND_BITS)
    table.flags.writeable = False
    return table


@cache
def _sides() -> NDArray[np.uint8]:
    """Return for every compared character whether white space beside it may be transparent."""
    sides = np.zeros(SEPARATOR + 1, np.uint8)
    sides[ord("0") : ord("9") + 1] = _IS_DIGIT
    for low, high in _HAN:
        sides[low : high + 1] = _IS_HAN
    sides.flags.writeable = False
    return sides
