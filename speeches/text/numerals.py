"""In charge of reading numbers written in Chinese, in digits or in both."""

from __future__ import annotations

_DIGITS = {
    "〇": 0, "零": 0, "○": 0, "O": 0, "o": 0, "Ｏ": 0,
    "一": 1, "壹": 1, "二": 2, "两": 2, "贰": 2, "三": 3, "叁": 3, "四": 4, "肆": 4, "五": 5, "伍": 5,
    "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30}
# No number that heads a section, a date or a session of an assembly is longer; what is longer is not one.
_LONGEST = 12


def to_int(text: str) -> int | None:
    """Read `text` as a whole number; None where it is not one.

    Digits of every width, positional Chinese digits and Chinese numerals with units are read.

    >>> to_int("二十一"), to_int("一九七八"), to_int("１９"), to_int("二〇二六"), to_int("廿三"), to_int("十")
    (21, 1978, 19, 2026, 23, 10)
    >>> to_int("十要") is None
    True
    """
    if not text or len(text) > _LONGEST:
        return None
    if text.isdecimal():
        return int(text)
    values = [_digit(character) for character in text]
    if all(value is not None for value in values):
        return int("".join(map(str, values)))
    return _with_units(text)


def _digit(character: str) -> int | None:
    return int(character) if character.isdecimal() else _DIGITS.get(character)


def _with_units(text: str) -> int | None:
    total, pending = 0, None
    last_unit = 10_000
    for character in text:
        digit = _digit(character)
        if digit is not None:
            if pending:  # 一二十 is no number
                return None
            pending = digit
        elif character in _UNITS:
            unit = _UNITS[character]
            if unit >= last_unit:
                return None
            total += (1 if pending is None else pending) * unit
            pending, last_unit = None, unit
        elif character in _TENS and pending is None and last_unit > 10:
            total += _TENS[character]
            last_unit = 10
        else:
            return None
    return total + (pending or 0)
