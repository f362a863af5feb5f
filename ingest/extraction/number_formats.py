"""In charge of writing a number the way Word's automatic numbering does (ECMA-376 part 1, §17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千", ten: str = "十") -> str:
    """Return `number` (0–9999) in Chinese, `ten` being how 10–19 begin.

    >>> chinese(10), chinese(21), chinese(105), chinese(110)
    ('十', '二十一', '一百〇五', '一百一十')
    """
    if not 0 < number < 10_000:
        return "".join(digits[int(d)] for d in str(number)) if number >= 0 else str(number)
    if 10 <= number < 20:
        return ten + (digits[number % 10] if number % 10 else "")
    parts: list[str] = []
    pending_zero = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            if pending_zero and parts:
                parts.append(digits[0])
            pending_zero = False
            parts.append(digits[digit] + (units[power - 1] if power else ""))
        else:
            pending_zero = bool(parts)
    return "".join(parts)


def _letters(number: int) -> str:
    # a … z, aa, bb … zz, aaa: Word repeats the letter.
    count, index = divmod(number - 1, 26)
    return chr(97 + index) * (min(count, 20) + 1)


def _roman(number: int) -> str:
    if number > 5000:
        return str(number)
    parts = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def _from(first: str, last: int) -> Callable[[int], str]:
    """Make a format of consecutive characters that begin with `first` and reach to `last`."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x245F + number)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else str(number)


def _chinese_digits_past_99(number: int) -> str:
    return chinese(number) if number < 100 else "".join(_DIGITS[int(d)] for d in str(number))


def _legal(number: int, digits: str) -> str:
    return chinese(number, digits, "拾佰仟", digits[1] + "拾")


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _zodiac(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "ordinal": lambda n: (
        f"{n}." if n % 10 > 3 or n % 100 in (11, 12, 13) else f"{n}{('th', 'st', 'nd', 'rd')[n % 10]}"
    ),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "chineseCounting": _chinese_digits_past_99,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": _chinese_digits_past_99,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,  # what WPS and Word in Chinese write for 一、二、三、
    "ideographDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "taiwaneseDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "japaneseDigitalTenThousand": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "chineseLegalSimplified": lambda n: _legal(n, _LEGAL_SIMPLIFIED),
    "ideographLegalTraditional": lambda n: _legal(n, _LEGAL_TRADITIONAL),
    "japaneseLegal": lambda n: _legal(n, _LEGAL_TRADITIONAL),
    "ideographTraditional": lambda n: _STEMS[n - 1] if n <= 10 else str(n),
    "ideographZodiac": lambda n: _BRANCHES[n - 1] if n <= 12 else str(n),
    "ideographZodiacTraditional": _zodiac,
    "none": lambda _n: "",
}


def write_number(number: int, number_format: str) -> str:
    """Return `number` in one of Word's formats; as digits where the format, or its form for it, is unknown.

    >>> write_number(3, "chineseCounting"), write_number(12, "decimalEnclosedCircle")
    ('三', '⑫')
    """
    if number <= 0 and number_format not in {"none", "decimalZero"}:
        return str(number)
    return _FORMATS.get(number_format, str)(number)
