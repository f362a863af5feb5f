"""In charge of the characters that extracted text may hold: one kind of line end, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

# Takes "\x00", U+FEFF, U+200B, U+202E (which turns the text around); leaves "\n", "\t", "　".
_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls; line ends (\x0b, \x0c, \x85) are made "\n" before
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"  # soft hyphen and fillers
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc"
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    "\U000e0000-\U000e0fff"  # tags and variation selectors
    "]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n{3,}")
# Harmless at the start of a file and inside emoji: their loss is not worth a warning.
_EXPECTED = frozenset("\ufeff\u200b\u200d\xad\ufe0f\x1a")


def clean(text: str) -> tuple[str, bool]:
    r"""Return `text` with one kind of line end and nothing invisible, and whether worrying characters went.

    >>> clean("一、\x00发展\r\n二、")
    ('一、发展\n二、', True)
    """
    text = _LINE_END.sub("\n", text).replace("\xa0", " ")
    text = _SURROGATE.sub("\ufffd", text)
    seen = set(_INVISIBLE.findall(text))
    if seen:
        text = _INVISIBLE.sub("", text)
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip("\n"), bool(seen - _EXPECTED)


# Takes "⸺" (a wide dash that fonts make of two), "ﬁ", "⼀" (a radical shown for 一); leaves "①".
_PRESENTATION = re.compile("[\u2e3a\u2e3b\ufb00-\ufb06\u2e80-\u2fd5\uf900-\ufaff]")
# Radicals that Unicode gives no counterpart, or 戶 for 户, and PDF fonts show for the character.
_WHOLE = {"⸺": "——", "⸻": "———"} | dict(
    zip(
        "⼾⻑⺼⺁⺄⺇⺌⺎⺕⺟⺠⻁⻂⻃⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "户長月厂乙几小兀彐母民虎衤覀西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)


def mend_forms(text: str) -> str:
    """Return `text` with ligatures and radicals written as the letters and characters they stand for.

    >>> mend_forms("⼀、⻓期坚持 ﬁve")
    '一、长期坚持 five'
    """

    def whole(match: re.Match[str]) -> str:
        return _WHOLE.get(match.group()) or unicodedata.normalize("NFKC", match.group())

    return _PRESENTATION.sub(whole, text)
