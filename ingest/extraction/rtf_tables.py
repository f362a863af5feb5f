"""In charge of the tables at the head of an RTF file: in which code page a font writes, what a style is.

See RTF Specification 1.9.1, "Font Table" (with the numbers of character sets) and "Style Sheet".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.blocks import StatedKind
from ingest.extraction.rtf_tokens import RtfKind, RtfToken
from ingest.extraction.word_styles import BODY_LEVEL, Setting, by_name

_CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_CODE_PAGES = {936: "gb18030", 950: "cp950", 932: "cp932", 949: "cp949", 65001: "utf-8", 54936: "gb18030"}


def code_page(number: int | None) -> str:
    r"""Return the codec of an \ansicpg."""
    if number in _CODE_PAGES:
        return _CODE_PAGES[number]
    return f"cp{number}" if number in range(1250, 1259) or number == 874 else "cp1252"


@dataclass(slots=True)
class Tables:
    """What the head of a file says, by the numbers that the text then names."""

    default: str = "cp1252"
    default_font: int = 0
    fonts: dict[int, str] = field(default_factory=dict)
    settings: dict[int, Setting] = field(default_factory=dict)
    _font: int = 0
    _style: int | None = None
    _level: int | None = None
    _name: bytes = b""

    def codec(self, font: int | None) -> str:
        """Return the codec in which a font writes."""
        return self.fonts.get(self.default_font if font is None else font, self.default)

    def of_font_table(self, token: RtfToken) -> None:
        """Read on in the font table."""
        if token.word == "f":
            self._font = token.number or 0
        elif token.word == "fcharset" and token.number in _CHARSETS:
            self.fonts[self._font] = _CHARSETS[token.number]

    def of_style_sheet(self, token: RtfToken) -> None:
        """Read on in the style sheet; the name of a style ends its group."""
        if token.word == "s":
            self._style, self._level, self._name = token.number, None, b""
        elif token.word == "outlinelevel":
            self._level = token.number
        elif token.kind is RtfKind.BYTES:
            self._name += token.data
            if token.data.rstrip().endswith(b";"):
                self._end_style()

    def _end_style(self) -> None:
        name = self._name.decode(self.default, "replace").strip().rstrip(";")
        setting = by_name(re.sub(r"\s+", " ", name))
        if setting is None and self._level is not None and 0 <= self._level < BODY_LEVEL:
            setting = Setting(StatedKind.HEADING, self._level + 1)
        if self._style is not None and setting is not None:
            self.settings[self._style] = setting
        self._style, self._level, self._name = None, None, b""
