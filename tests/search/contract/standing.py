"""In charge of the definition of "stands there", written down a second time: strip, fold, `in`.

docs/decisions/0004-search-semantics.md has it in words. One character at a time and without thought of speed; of the
product only the folding of scripts, widths and cases is used, which has tests of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from speeches.text.normalise import fold

QUOTES = "“”„‟‘’‚‛「」『』﹁﹂﹃﹄〝〞〟＂＇\"'«»‹›❛❜❝❞"
TITLES = "《》〈〉"
LINE_BREAKS = "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
BRACKETS = {**dict.fromkeys("〔［[【（", "("), **dict.fromkeys("〕］]】）", ")")}
DOTS = dict.fromkeys("·．•・‧.", "·")
VARIANTS = {
    pair[0]: pair[1]
    for pair in [
        "著着",
        "瞭了",
        "藉借",
        "髙高",
        "戸户",
        "呉吴",
        "値值",
        "砲炮",
        "欵款",
        "畧略",
        "餹糖",
        "痺痹",
        "鉅钜",
        "衞卫",
        "敍叙",
        "諮咨",
        "谘咨",
    ]
}
SAME = {**BRACKETS, **DOTS, **VARIANTS}

Stripped = tuple[tuple[str, ...], tuple[int, ...]]


@cache
def is_invisible(character: str) -> bool:
    """Whether Unicode shows nothing for it: format characters but for the visible ones, selectors, fillers."""
    code = ord(character)
    if unicodedata.category(character) == "Cf":
        return not (0x600 <= code <= 0x605 or code in (0x6DD, 0x70F, 0x890, 0x891, 0x8E2) or 0xFFF9 <= code <= 0xFFFB
                    or code in (0x110BD, 0x110CD) or 0x13430 <= code <= 0x1343F)  # fmt: skip
    return (
        0xFE00 <= code <= 0xFE0F
        or 0xE0000 <= code <= 0xE0FFF
        or 0x180B <= code <= 0x180F
        or 0xFFF0 <= code <= 0xFFF8
        or 0x2060 <= code <= 0x206F
        or code in (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)
    )


@cache
def is_han(character: str) -> bool:
    return character == "〇" or unicodedata.name(character, "").startswith(
        ("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")
    )


@cache
def compared(character: str) -> str:
    return SAME.get(character, SAME.get(fold(character), fold(character)))


@lru_cache(2048)
def strip(text: str, keep_titles: bool = False) -> Stripped:
    """Return what stands in `text`, character by character, and where in `text` each stands."""
    seen = [
        (compared(own), own in LINE_BREAKS, at)
        for at, own in enumerate(text)
        if not is_looked_through(own, keep_titles)
    ]
    kept = [
        (each, at)
        for number, (each, is_break, at) in enumerate(seen)
        if each != " " or is_break or not are_one(_solid(seen, number, -1), _solid(seen, number, 1))
    ]
    return tuple(each for each, _ in kept), tuple(at for _, at in kept)


def is_looked_through(character: str, keep_titles: bool) -> bool:
    """Whether a character is transparent wherever it stands."""
    if character in QUOTES or is_invisible(character):
        return True
    return not keep_titles and compared(character) in TITLES


def are_one(left: str, right: str) -> bool:
    """Whether white space between two characters is transparent."""
    if is_han(left):
        return is_han(right) or right in _DIGITS
    return left in _DIGITS and is_han(right)


_DIGITS = tuple("0123456789")


def _solid(seen: list[tuple[str, bool, int]], at: int, step: int) -> str:
    """Return the next character that is no white space; a line break is one, and there may be none."""
    at += step
    while 0 <= at < len(seen):
        each, is_break, _ = seen[at]
        if is_break or each != " ":
            return "\n" if is_break else each
        at += step
    return "\0"


def has_titles(query: str) -> bool:
    return any(compared(each) in TITLES for each in query)


def alternatives(query: str, keep_titles: bool) -> set[str]:
    """Return what `query` may be: each line break in it as it is, or left out; trimmed."""
    breaks = [at for at, each in enumerate(query) if each in LINE_BREAKS]
    found = set()
    for stay in product((False, True), repeat=len(breaks)):
        left_out = {at for at, stays in zip(breaks, stay, strict=True) if not stays}
        chosen = "".join(each for at, each in enumerate(query) if at not in left_out)
        found.add("".join(strip(chosen, keep_titles)[0]).strip())
    return found - {""}


def spans(value: str, query: str) -> list[tuple[int, int]]:
    """Return where `query` stands in `value`, overlapping places too: start, and end behind the last character."""
    keep_titles = has_titles(query)
    characters, places = strip(value, keep_titles)
    whole = "".join(characters)
    found = {
        (at, at + len(each)) for each in alternatives(query, keep_titles) for at in everywhere(whole, each)
    }
    return [(places[start], places[end - 1] + 1) for start, end in sorted(found)]


def is_whole(value: str, query: str) -> bool:
    keep_titles = has_titles(query)
    return "".join(strip(value, keep_titles)[0]) in alternatives(query, keep_titles)


def counted(value: str, query: str) -> list[tuple[int, int]]:
    """Return where `query` stands, as places among the characters that stand there without title marks, and sizes."""
    order = {place: number for number, place in enumerate(strip(value)[1])}
    found = []
    for start, end in spans(value, query):
        inside = [order[place] for place in range(start, end) if place in order]
        before = sum(place < start for place in order)
        found.append((inside[0] if inside else before, len(inside)))
    return found


def words_text(value: str) -> str:
    """Return what of a value is cut into words: what stands there, folded alone."""
    return "".join(fold(value[place]) for place in strip(value)[1])


def everywhere(whole: str, text: str) -> Iterator[int]:
    at = whole.find(text)
    while at >= 0:
        yield at
        at = whole.find(text, at + 1)
