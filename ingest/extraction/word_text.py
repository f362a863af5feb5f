"""In charge of the text of a Word document's body: paragraphs and tables to lines, as Word would show them.

Tracked insertions are kept and deletions dropped, fields show their results, hidden text is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.extraction.types import ExtractionError, Notice, Problem
from ingest.extraction.word_numbering import Numbering, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Word itself refuses tables nested deeper than 20 or so.
_DEEPEST = 100
_OFF = frozenset({"0", "false", "off"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_SKIPPED = frozenset(
    {
        f"{W}pPr",
        f"{W}rPr",
        f"{W}delText",
        f"{W}instrText",
        f"{W}delInstrText",
        f"{W}sdtPr",
        f"{W}rt",
        f"{W}commentReference",
    }
)
_TRACKED = _DELETED | {f"{W}ins", f"{W}moveTo"}
_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"})
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass(slots=True)
class WordText:
    """The lines of one document, gathered in order."""

    numbering: Numbering
    lines: list[str] = field(default_factory=list)
    warnings: set[Notice] = field(default_factory=set)
    notes: dict[tuple[str, str], int] = field(
        default_factory=dict
    )  # kind and id → number, in order of reference
    _boxes: list[Element] = field(default_factory=list)
    _carried: str = ""

    def read_blocks(self, parent: Iterable[Element], depth: int = 0) -> None:
        """Read paragraphs and tables, and what may stand around them, in document order."""
        if depth > _DEEPEST:
            raise ExtractionError(Problem.BROKEN, reason="nested too deep")
        for block in parent:
            if block.tag == f"{W}p":
                self._read_paragraph(block, depth)
            elif block.tag == f"{W}tbl":
                self._read_table(block, depth + 1)
            elif block.tag in _DELETED:
                self.warnings.add(Notice.TRACKED_CHANGES)
            elif block.tag in _SKIPPED or block.tag == f"{W}sectPr":
                continue
            elif block.tag == f"{_MC}AlternateContent":
                self.read_blocks(_choice(block), depth + 1)
            else:  # w:sdt, w:sdtContent, w:customXml, w:ins, w:moveTo, wx:sect …
                self.read_blocks(block, depth + 1)

    def _read_paragraph(self, paragraph: Element, depth: int) -> None:
        properties = paragraph.find(f"{W}pPr")
        marker = self._marker(properties)
        parts: list[str] = []
        self._read_runs(paragraph, parts, depth)
        text = "".join(parts)
        if text.strip() and not self._carried:
            text = marker + (text.lstrip(" \t\u3000") if marker else text)
        text = self._carried + text
        self._carried = ""
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            # The deletion of the paragraph's end is tracked: the next paragraph goes on in the same line.
            self.warnings.add(Notice.TRACKED_CHANGES)
            self._carried = text
        else:
            self.lines.extend(text.split("\n"))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read_blocks(box, depth + 1)

    def _marker(self, properties: Element | None) -> str:
        if properties is not None:
            # Word 2003 XML says what the number looks like: <w:listPr><wx:t wx:val="一、"/>.
            listed = properties.find(f"{W}listPr")
            if listed is not None:
                for child in listed:
                    if child.tag.endswith("auxHint}t"):
                        shown = next(iter(child.attrib.values()), "").strip()
                        return "•" if shown and "\ue000" <= shown[0] < "\uf900" else shown
        return self.numbering.marker(properties)

    def _read_table(self, table: Element, depth: int) -> None:
        for row in _within(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.warnings.add(Notice.TRACKED_CHANGES)
                continue
            cells = []
            for cell in _within(row, f"{W}tc"):
                outer, self.lines = self.lines, []
                self.read_blocks(cell, depth)
                cells.append([line for line in self.lines if line.strip()])
                self.lines = outer
            if len(cells) > 1 and all(len(cell) <= 1 for cell in cells):
                self.lines.append("\t".join(cell[0] if cell else "" for cell in cells).strip("\t"))
            else:  # a cell that holds paragraphs is layout, and reads as text
                for paragraphs in cells:
                    self.lines.extend(paragraphs)

    def _read_runs(self, parent: Element, parts: list[str], depth: int) -> None:
        if depth > _DEEPEST:
            raise ExtractionError(Problem.BROKEN, reason="nested too deep")
        for child in parent:
            tag = child.tag
            if (written := _WRITTEN.get(tag)) is not None:
                parts.append(written(child))
            elif tag in _NOTES:
                self._refer(child, parts)
            elif tag == f"{W}txbxContent":
                self._boxes.append(child)
            elif not self._is_passed_over(child):
                inner = _choice(child) if tag == f"{_MC}AlternateContent" else child
                self._read_runs(inner, parts, depth + 1)

    def _is_passed_over(self, child: Element) -> bool:
        """Whether nothing of an element is read; of changes and hidden text a warning stays."""
        if child.tag in _TRACKED:
            self.warnings.add(Notice.TRACKED_CHANGES)
        hidden = child.tag == f"{W}r" and self._is_hidden(child)
        return hidden or child.tag in _DELETED or child.tag in _SKIPPED

    def _is_hidden(self, run: Element) -> bool:
        vanish = run.find(f"{W}rPr/{W}vanish")
        if vanish is None or vanish.get(f"{W}val") in _OFF:
            return False
        self.warnings.add(Notice.HIDDEN_TEXT)
        return True

    def _refer(self, reference: Element, parts: list[str]) -> None:
        note = (_NOTES[reference.tag], reference.get(f"{W}id") or "")
        parts.append(f"[{self.notes.setdefault(note, len(self.notes) + 1)}]")


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _choice(alternate: Element) -> Element:
    """Return the one branch of alternative content that is to be read; the others say the same again."""
    choice = alternate.find(f"{_MC}Choice")
    if choice is None:
        choice = alternate.find(f"{_MC}Fallback")
    return Element("none") if choice is None else choice


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
