"""In charge of the text of a Word document's body: paragraphs and tables to lines, with what Word says of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.blocks import StatedKind
from ingest.extraction.types import ExtractionError, Notice, Problem
from ingest.extraction.word_numbering import Numbering, W
from ingest.extraction.word_runs import DEEPEST, DELETED, MC, SKIPPED, Paragraph, Runs, choice
from ingest.extraction.word_styles import Setting, Styles
from ingest.extraction.written import Written

_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"})
_CONTENTS_GALLERY = "Table of Contents"

# Returns the lines of a part that is to stand where a w:altChunk stands.
Chunk = Callable[[Element], Iterable[Written]]


def _no_chunk(_element: Element) -> Iterable[Written]:
    return ()


@dataclass(slots=True)
class WordText:
    """The lines of one document, gathered in order."""

    numbering: Numbering
    styles: Styles
    chunk: Chunk = _no_chunk
    lines: list[Written] = field(default_factory=list)
    runs: Runs = field(init=False)
    _kind: StatedKind | None = None  # what all within a contents list or a text box is
    _carried: str = ""

    def __post_init__(self) -> None:
        self.runs = Runs(self.styles)

    def read_blocks(self, parent: Iterable[Element], depth: int = 0) -> None:
        """Read paragraphs and tables, and what may stand around them, in document order."""
        if depth > DEEPEST:
            raise ExtractionError(Problem.BROKEN, reason="nested too deep")
        for block in parent:
            if block.tag == f"{W}p":
                self._read_paragraph(block, depth)
            elif block.tag == f"{W}tbl":
                self._read_table(block, depth + 1)
            elif block.tag == f"{W}altChunk":
                self.lines.extend(self.chunk(block))
            elif block.tag in DELETED:
                self.runs.warnings.add(Notice.TRACKED_CHANGES)
            elif block.tag in SKIPPED or block.tag == f"{W}sectPr":
                continue
            elif block.tag == f"{MC}AlternateContent":
                self.read_blocks(choice(block), depth + 1)
            else:  # w:sdt, w:sdtContent, w:customXml, w:ins, w:moveTo, wx:sect …
                self._read_within(block, StatedKind.CONTENTS if _is_contents_list(block) else None, depth)

    def _read_within(self, parent: Iterable[Element], kind: StatedKind | None, depth: int) -> None:
        outer, self._kind = self._kind, kind or self._kind
        self.read_blocks(parent, depth + 1)
        self._kind = outer

    def _read_paragraph(self, element: Element, depth: int) -> None:
        properties = element.find(f"{W}pPr")
        paragraph = Paragraph(properties)
        self.runs.read(element, paragraph, depth)
        text, lead = paragraph.text, paragraph.bold_opening
        is_joined = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
        # A paragraph of which all is deleted counts for nothing in its list.
        marker = "" if is_joined and not text.strip() else self._marker(properties)
        if text.strip() and not self._carried:
            bare = text.lstrip(" \t\u3000") if marker else text
            lead = max(0, lead - (len(text) - len(bare))) + len(marker) if lead else 0
            text = marker + bare
        text = self._carried + text
        self._carried = ""
        if is_joined:
            # The deletion of the paragraph's end is tracked: the next paragraph goes on in the same line.
            self.runs.warnings.add(Notice.TRACKED_CHANGES)
            self._carried = text
        else:
            self._write(text, self.styles.setting(properties), lead)
        for box in paragraph.boxes:
            self._read_within(box, StatedKind.BOX, depth)

    def _write(self, text: str, setting: Setting, lead: int) -> None:
        kind = self._kind or setting.kind
        level = setting.level if kind is StatedKind.HEADING else 0
        for number, line in enumerate(text.split("\n")):
            self.lines.append(Written(line, kind, level, 0 if number else min(lead, len(line))))

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
                self.runs.warnings.add(Notice.TRACKED_CHANGES)
                continue
            cells = [self._cell(cell, depth) for cell in _within(row, f"{W}tc")]
            if len(cells) > 1 and all(len(cell) <= 1 for cell in cells):
                row_text = "\t".join(cell[0].text if cell else "" for cell in cells).strip("\t")
                self.lines.append(Written(row_text, StatedKind.ROW))
            else:  # a cell that holds paragraphs is layout, and reads as text
                for paragraphs in cells:
                    self.lines.extend(paragraphs)

    def _cell(self, cell: Element, depth: int) -> list[Written]:
        outer, self.lines = self.lines, []
        self.read_blocks(cell, depth)
        found, self.lines = [line for line in self.lines if line.text.strip()], outer
        return found

    def read_note(self, note: Element, number: int) -> None:
        """Append a footnote or endnote, as one line."""
        outer, self.lines = self.lines, []
        self.read_blocks(note)
        text = " ".join(line.text.strip() for line in self.lines if line.text.strip())
        self.lines = [*outer, Written(f"[{number}] {text}", StatedKind.NOTE)]


def _is_contents_list(block: Element) -> bool:
    gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == _CONTENTS_GALLERY


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)
