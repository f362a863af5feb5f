"""In charge of the runs of a Word paragraph: the text that Word would show, and how much of its start is bold.

Tracked insertions are kept and deletions dropped, fields show their results, hidden text is left out. Notes are
referred to by nothing: their text stands behind the speech, and a mark inside a heading is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.extraction.number_formats import write_number
from ingest.extraction.types import ExtractionError, Notice, Problem
from ingest.extraction.word_numbering import W
from ingest.extraction.word_styles import Styles

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Word itself refuses tables nested deeper than 20 or so.
DEEPEST = 100
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_TRACKED = DELETED | {f"{W}ins", f"{W}moveTo"}
SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "pPr",
        "rPr",
        "delText",
        "delInstrText",
        "sdtPr",
        "rt",
        "commentReference",
        "footnoteRef",
        "endnoteRef",
    )
)
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
# Takes eq \o\ac(○,12), with which Word circles a number.
_CIRCLED = re.compile(
    r"\s*eq\s.*\\o.*\(\s*[○〇◯]\s*[,，;]\s*(?P<number>[0-9]{1,2})\s*\)", re.IGNORECASE | re.DOTALL
)


@dataclass(slots=True)
class Paragraph:
    """The text of one paragraph; `lead` characters at its start are bold, where something behind them is not."""

    properties: Element | None
    parts: list[str] = field(default_factory=list)
    lead: int = 0
    boxes: list[Element] = field(default_factory=list)
    _is_opening: bool = True

    def write(self, text: str, *, bold: bool) -> None:
        """Append what a run shows."""
        if self._is_opening and text.strip() and not bold:
            self._is_opening = False
        if self._is_opening:
            self.lead += len(text)
        self.parts.append(text)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)

    @property
    def bold_opening(self) -> int:
        """The length of a bold opening; 0 where all is bold, or nothing."""
        return 0 if self._is_opening or not "".join(self.parts)[: self.lead].strip() else self.lead


@dataclass(slots=True)
class Runs:
    """Reads the runs of one document's paragraphs, and gathers what is to be known of the whole."""

    styles: Styles
    warnings: set[Notice] = field(default_factory=set)
    notes: dict[tuple[str, str], int] = field(
        default_factory=dict
    )  # kind and id → number, by first reference
    has_pictures: bool = False
    _instructions: list[list[str]] = field(default_factory=list)

    def read(self, element: Element, into: Paragraph, depth: int, *, bold: bool = False) -> None:
        """Read what stands in a paragraph, or in a part of it.

        Raises:
            ExtractionError: `broken`, where it is nested too deep.
        """
        if depth > DEEPEST:
            raise ExtractionError(Problem.BROKEN, reason="nested too deep")
        for child in element:
            tag = child.tag
            if (written := _WRITTEN.get(tag)) is not None:
                into.write(written(child), bold=bold)
            elif (noted := _NOTED.get(tag)) is not None:
                noted(self, child, into)
            elif tag == f"{W}txbxContent":
                into.boxes.append(child)
            elif not self._is_passed_over(child, into):
                self.has_pictures |= tag in _PICTURES
                of_run = self.styles.is_bold(child, into.properties) if tag == f"{W}r" else bold
                inner = choice(child) if tag == f"{MC}AlternateContent" else child
                self.read(inner, into, depth + 1, bold=of_run)

    def _is_passed_over(self, child: Element, into: Paragraph) -> bool:
        """Whether nothing of an element is read; of changes and hidden text a warning stays."""
        if child.tag in _TRACKED:
            self.warnings.add(Notice.TRACKED_CHANGES)
        hidden = child.tag == f"{W}r" and self.styles.is_hidden(child, into.properties)
        if hidden:
            self.warnings.add(Notice.HIDDEN_TEXT)
        return hidden or child.tag in DELETED or child.tag in SKIPPED

    def _refer(self, reference: Element, _into: Paragraph) -> None:
        note = (_NOTES[reference.tag], reference.get(f"{W}id") or "")
        self.notes.setdefault(note, len(self.notes) + 1)

    def _instruct(self, instruction: Element, _into: Paragraph) -> None:
        if self._instructions:
            self._instructions[-1].append(instruction.text or "")

    def _field(self, mark: Element, into: Paragraph) -> None:
        """Follow a field from its beginning to its end; one that draws has no result, and is written out."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._instructions.append([])
        elif kind == "end" and self._instructions:
            into.write(circled("".join(self._instructions.pop())), bold=False)


def circled(instruction: str) -> str:
    """Return the number that a field draws in a circle, written out; nothing for any other field."""
    found = _CIRCLED.match(instruction)
    return "" if found is None else write_number(int(found["number"]), "decimalEnclosedCircle")


def choice(alternate: Element) -> Element:
    """Return the one branch of alternative content that is to be read; the others say the same again."""
    found = alternate.find(f"{MC}Choice")
    if found is None:
        found = alternate.find(f"{MC}Fallback")
    return Element("none") if found is None else found


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(f"{W}char") or "", 16)
    except ValueError:
        return ""
    if 0xE000 <= code < 0xF900 or not 0x20 <= code < 0x110000:
        return "•"
    return chr(code)


# What an element of a run stands for in the text.
_WRITTEN: dict[str, Callable[[Element], str]] = {
    f"{W}t": lambda element: (element.text or "").replace("\n", " "),
    f"{_MATH}t": lambda element: element.text or "",
    f"{W}tab": lambda _element: "\t",
    f"{W}ptab": lambda _element: "\t",
    f"{W}br": lambda _element: "\n",
    f"{W}cr": lambda _element: "\n",
    f"{W}noBreakHyphen": lambda _element: "-",
    f"{W}sym": _symbol,
}
# What is not text itself.
_NOTED: dict[str, Callable[[Runs, Element, Paragraph], None]] = {
    **dict.fromkeys(_NOTES, Runs._refer),
    f"{W}instrText": Runs._instruct,
    f"{W}fldChar": Runs._field,
}
