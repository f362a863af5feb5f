r"""In charge of Rich Text Format (RTF Specification 1.9.1): its text as Word would show it, with what it says of it.

Automatic numbers stand in the file as text (\listtext, \pntext), for programs that do not count themselves: so they
are as the author saw them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ingest.blocks import StatedKind
from ingest.extraction.rtf_tables import Tables, code_page
from ingest.extraction.rtf_tokens import RtfKind, RtfToken, tokens
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem
from ingest.extraction.word_runs import circled
from ingest.extraction.word_styles import BODY_LEVEL, Setting
from ingest.extraction.written import Written, join

_DEEPEST = 1_000
# What a group is, by the control word it begins with; what is none of these and starred is passed over.
_TEXT, _SKIP, _FONTS, _STYLES, _NOTE, _BOX, _NUMBER, _FIELD, _TITLE, _SHAPE = range(10)
_PASSED_OVER = """
    colortbl info pict header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc aftnsep aftnsepc
    listtable listoverridetable revtbl rsidtbl themedata datastore filetbl xe tc nonshppict shprslt objdata
    author operator company atnid atnauthor annotation generator latentstyles datafield pn background
"""
_DESTINATIONS = {
    "fonttbl": _FONTS, "stylesheet": _STYLES, "footnote": _NOTE, "shptxt": _BOX, "listtext": _NUMBER, "pntext": _NUMBER,
    "fldinst": _FIELD, "title": _TITLE, "shpinst": _SHAPE, "fldrslt": _TEXT,
    **dict.fromkeys(_PASSED_OVER.split(), _SKIP),
}  # fmt: skip
_INSIDE_INFO = frozenset({"title"})
_WRITTEN = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "endash": "–", "emdash": "—", "emspace": " ", "enspace": " ", "qmspace": " ", "cell": "\t", "nestcell": "\t",
}  # fmt: skip
_SYMBOLS = {"~": " ", "_": "-", "\n": "\n", "\r": "\n"}


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a pair of braces until it is changed."""

    destination: int = _TEXT
    font: int | None = None
    bold: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    is_east_asian: bool = False  # whether what is said of associated characters holds for Chinese ones
    skipped: int = 1  # how many characters stand in for one that is written as \\u


@dataclass(slots=True)
class _Paragraph:
    """The paragraph being read."""

    text: str = ""
    lead: int = 0
    is_opening: bool = True
    number: str = ""
    setting: Setting = field(default_factory=Setting)
    is_row: bool = False


@dataclass(slots=True)
class _Reader:
    tables: Tables = field(default_factory=Tables)
    group: _Group = field(default_factory=_Group)
    lines: list[Written] = field(default_factory=list)
    notes: list[Written] = field(default_factory=list)
    warnings: set[Notice] = field(default_factory=set)
    title: str = ""
    has_pictures: bool = False
    _stack: list[tuple[_Group, _Paragraph]] = field(default_factory=list)
    _paragraph: _Paragraph = field(default_factory=_Paragraph)
    _bytes: bytearray = field(default_factory=bytearray)
    _starred: bool = False
    _to_skip: int = 0
    _high: int = 0  # the first half of a character beyond the Basic Multilingual Plane
    _instruction: str = ""

    def read(self, token: RtfToken) -> None:
        """Go on with a token."""
        if token.kind is RtfKind.BYTES:
            self._read_bytes(token)
            return
        self._flush()
        if token.kind is RtfKind.OPEN:
            if len(self._stack) >= _DEEPEST:
                raise ExtractionError(Problem.BROKEN, reason="nested too deep")
            self._stack.append((self.group, self._paragraph))
        elif token.kind is RtfKind.CLOSE:
            self._close()
        elif token.kind is RtfKind.SYMBOL:
            self._starred = token.word == "*"
            self._write(_SYMBOLS.get(token.word, token.word if token.word in "\\{}" else ""))
        else:
            self._read_word(token)
            self._starred = False
        self._to_skip = 0 if token.kind in (RtfKind.OPEN, RtfKind.CLOSE) else self._to_skip

    def end(self) -> None:
        """End what the file left open."""
        self._flush()
        if self._paragraph.text:
            self._end_paragraph()

    def _read_bytes(self, token: RtfToken) -> None:
        if self.group.destination == _STYLES:
            self.tables.of_style_sheet(token)
            return
        skipped = min(self._to_skip, len(token.data))
        self._to_skip -= skipped
        self._bytes += token.data[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._write(data.decode(self.tables.codec(self.group.font), "replace"))

    def _read_word(self, token: RtfToken) -> None:
        destination = _DESTINATIONS.get(token.word)
        if destination is not None or self._starred:
            self._enter(token.word, _SKIP if destination is None else destination)
        elif self.group.destination == _FONTS:
            self.tables.of_font_table(token)
        elif self.group.destination == _STYLES:
            self.tables.of_style_sheet(token)
        elif token.word in _WRITTEN:
            self._write(_WRITTEN[token.word])
        elif (change := _CHANGES.get(token.word)) is not None:
            change(self, token.number)

    def _enter(self, word: str, destination: int) -> None:
        self.has_pictures |= word == "pict"
        if self.group.destination == _SKIP and word not in _INSIDE_INFO:
            return
        self.group = replace(self.group, destination=destination)
        if destination in (_NOTE, _BOX):
            self._paragraph = _Paragraph()
        elif destination == _FIELD:
            self._instruction = ""

    def _close(self) -> None:
        if not self._stack:
            return
        outer, paragraph = self._stack.pop()
        left = self.group.destination
        if left == _BOX != outer.destination and self._paragraph.text:
            self._end_paragraph()
        self.group = outer
        if left == outer.destination:
            return
        if left == _NOTE:
            text = " ".join(self._paragraph.text.split())
            self.notes.append(Written(f"[{len(self.notes) + 1}] {text}", StatedKind.NOTE))
        elif left == _FIELD:
            self._write(circled(self._instruction))
        self._paragraph = paragraph if left in (_NOTE, _BOX) else self._paragraph

    def _write(self, text: str) -> None:
        group = self.group
        if not text or group.destination in (_SKIP, _FONTS, _STYLES, _SHAPE):
            return
        if group.destination == _TITLE:
            self.title += text
        elif group.destination == _FIELD:
            self._instruction += text
        elif group.destination == _NUMBER:
            self._paragraph.number += text
        elif group.is_hidden or group.is_deleted:
            self.warnings.add(Notice.HIDDEN_TEXT if group.is_hidden else Notice.TRACKED_CHANGES)
        else:
            self._append(text)

    def _append(self, text: str) -> None:
        paragraph = self._paragraph
        paragraph.is_opening = paragraph.is_opening and (self.group.bold or not text.strip())
        paragraph.text += text
        if paragraph.is_opening:
            paragraph.lead = len(paragraph.text)

    def _end_paragraph(self) -> None:
        """End the paragraph; the next one is set as it is, until it says otherwise."""
        if self.group.destination == _NOTE:
            self._append(" ")
            return
        ended = self._paragraph
        number = " ".join(ended.number.split())
        number += "" if not number or number[-1] in "、，。．.：:；)）】〕]》" else " "
        kind = StatedKind.BOX if self.group.destination == _BOX else StatedKind.ROW if ended.is_row else None
        setting = Setting(kind) if kind else ended.setting
        text = ended.text.strip("\t") if ended.is_row else ended.text
        lead = ended.lead + len(number) if ended.lead and not ended.is_opening else 0
        for place, line in enumerate((number + text).split("\n")):
            self.lines.append(
                Written(line, setting.kind, setting.level, 0 if place else min(lead, len(line)))
            )
        self._paragraph = _Paragraph(setting=ended.setting)

    def _end_cell_paragraph(self, _number: int | None) -> None:
        self._end_paragraph()

    def _end_row(self, _number: int | None) -> None:
        cells = self._paragraph.text.rstrip("\t").split("\t")
        self._paragraph.is_row = len(cells) > 1
        self._end_paragraph()

    def _set(self, **changes: bool | int | None) -> None:
        self.group = replace(self.group, **changes)  # type: ignore[arg-type]  # as its callers name them

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) % 0x10000
        self._to_skip = self.group.skipped
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000 and self._high:
            self._write(chr(0x10000 + (self._high - 0xD800 << 10) + code - 0xDC00))
            self._high = 0
        else:
            self._write(chr(code) if code >= 0x20 else "")

    def _restyle(self, number: int | None) -> None:
        self._paragraph.setting = self.tables.settings.get(number or 0, Setting())

    def _outline(self, number: int | None) -> None:
        if number is not None and 0 <= number < BODY_LEVEL:
            self._paragraph.setting = Setting(StatedKind.HEADING, number + 1)

    def _plain_paragraph(self, _number: int | None) -> None:
        self._paragraph.setting = Setting()


_CHANGES: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": _Reader._end_cell_paragraph,
    "sect": _Reader._end_cell_paragraph,
    "row": _Reader._end_row,
    "nestrow": _Reader._end_row,
    "pard": _Reader._plain_paragraph,
    "s": _Reader._restyle,
    "outlinelevel": _Reader._outline,
    "u": _Reader._unicode,
    "f": lambda reader, number: reader._set(font=number),
    "b": lambda reader, number: reader._set(bold=number != 0),
    "dbch": lambda reader, _number: reader._set(is_east_asian=True),
    **dict.fromkeys(
        ("loch", "hich", "ltrch", "rtlch"), lambda reader, _number: reader._set(is_east_asian=False)
    ),
    "ab": lambda reader, number: reader._set(bold=number != 0) if reader.group.is_east_asian else None,
    "v": lambda reader, number: reader._set(is_hidden=number != 0),
    "deleted": lambda reader, number: reader._set(is_deleted=number != 0),
    "plain": lambda reader, _number: reader._set(bold=False, is_hidden=False, is_deleted=False, font=None),
    "uc": lambda reader, number: reader._set(skipped=min(max(number or 0, 0), 16)),
    "ansicpg": lambda reader, number: setattr(reader.tables, "default", code_page(number)),
    "deff": lambda reader, number: setattr(reader.tables, "default_font", number or 0),
    "mac": lambda reader, _number: setattr(reader.tables, "default", "mac-roman"),
}


def extract(data: bytes, _limits: Limits = DEFAULT) -> Extracted:
    """Return the text of an .rtf file.

    Raises:
        ExtractionError: `broken`, `only_pictures`, `empty`.
    """
    reader = _Reader()
    for token in tokens(data):
        reader.read(token)
    reader.end()
    joined = join([*reader.lines, *reader.notes])
    if not joined.text.strip():
        raise ExtractionError(Problem.ONLY_PICTURES if reader.has_pictures else Problem.EMPTY)
    if joined.had_controls:
        reader.warnings.add(Notice.CONTROL_CHARACTERS)
    title = " ".join(reader.title.split())
    return Extracted(
        joined.text, title_hint=title or None, warnings=tuple(sorted(reader.warnings)), blocks=joined.blocks
    )
