"""In charge of OpenDocument texts (.odt, and .fodt as one flat XML file): paragraphs, headings, lists, tables, notes.

See OpenDocument 1.3 part 3 (OASIS): §4–6 (text content), §7 (indices), §9 (tables), §16.30–31 (lists), §20.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.blocks import StatedKind
from ingest.extraction import xml
from ingest.extraction.odt_lists import ListCounts, ListStyles
from ingest.extraction.odt_names import DRAW, OFFICE, TABLE, TEXT
from ingest.extraction.odt_styles import TextStyles
from ingest.extraction.package import Package
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem
from ingest.extraction.written import Written, join

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DEEPEST = 100
_MOST_SPACES = 100
# What stands in a body and is no part of its text, or says again what stands there.
_SKIPPED = frozenset(
    f"{TEXT}{name}"
    for name in (
        "tracked-changes",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "note-citation",
        "index-title",
    )
) | {f"{OFFICE}annotation", f"{OFFICE}forms", f"{TEXT}bibliography-source"}
_INDICES = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "user-index")
)
_LAYOUT = "\t"


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text of an .odt, its automatic numbering written out.

    Raises:
        ExtractionError: `encrypted`, `broken`, `bomb`, `external_entity`, `only_pictures`, `empty`.
    """
    package = Package(data, limits)
    manifest = package.read_bytes("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise ExtractionError(Problem.ENCRYPTED)
    content = package.read("content.xml")
    if content is None:
        raise ExtractionError(Problem.BROKEN, reason="no content")
    return _extract([content, package.read("styles.xml")], package.read("meta.xml"))


def extract_flat(data: bytes, _limits: Limits = DEFAULT) -> Extracted:
    """Return the text of an OpenDocument text saved as one XML file (.fodt).

    Raises:
        ExtractionError: `broken`, `external_entity`, `only_pictures`, `empty`.
    """
    root = xml.parse(data)
    return _extract([root], root)


def _extract(roots: list[Element | None], meta: Element | None) -> Extracted:
    present = [root for root in roots if root is not None]
    body = present[0].find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise _no_text(present[0])
    reader = _Reader(TextStyles.read(present), ListCounts(ListStyles.read(present)))
    reader.read(body)
    joined = join([*reader.lines, *reader.notes])
    if not joined.text.strip():
        raise ExtractionError(Problem.ONLY_PICTURES if reader.has_pictures else Problem.EMPTY)
    if joined.had_controls:
        reader.warnings.add(Notice.CONTROL_CHARACTERS)
    title = meta.find(f".//{_TITLE}") if meta is not None else None
    hint = " ".join(((title.text if title is not None else None) or "").split())
    return Extracted(
        joined.text, title_hint=hint or None, warnings=tuple(sorted(reader.warnings)), blocks=joined.blocks
    )


def _no_text(root: Element) -> ExtractionError:
    """Return why a document without a text is not read: it is a table or slides, or broken."""
    for name, kind in (("spreadsheet", "ods"), ("presentation", "odp"), ("drawing", "odg")):
        if root.find(f"{OFFICE}body/{OFFICE}{name}") is not None:
            return ExtractionError(Problem.UNKNOWN_TYPE, kind=kind)
    return ExtractionError(Problem.BROKEN, reason="no text")


@dataclass(slots=True)
class _Piece:
    text: str
    bold: bool


@dataclass(slots=True)
class _Reader:
    """The lines of one document, gathered in order."""

    styles: TextStyles
    counts: ListCounts
    lines: list[Written] = field(default_factory=list)
    notes: list[Written] = field(default_factory=list)
    warnings: set[Notice] = field(default_factory=set)
    has_pictures: bool = False
    _kind: StatedKind | None = None  # what all within a contents list or a text box is
    _prefix: str = ""
    _boxes: list[Element] = field(default_factory=list)

    def read(self, parent: Element, depth: int = 0) -> None:
        """Read paragraphs, headings, lists and tables, and what may stand around them, in document order."""
        if depth > _DEEPEST:
            raise ExtractionError(Problem.BROKEN, reason="nested too deep")
        for child in parent:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                self._read_paragraph(child, depth)
            elif child.tag == f"{TEXT}list":
                self._read_list(child, depth)
            elif child.tag == f"{TABLE}table":
                self._read_table(child, depth)
            elif child.tag in _INDICES:
                self._within(child, StatedKind.CONTENTS, depth)
            elif child.tag == f"{TEXT}tracked-changes":
                self.warnings.add(Notice.TRACKED_CHANGES)
            elif child.tag not in _SKIPPED and not self._is_hidden(child):
                self.read(child, depth + 1)

    def _within(self, parent: Element, kind: StatedKind, depth: int) -> None:
        outer, self._kind = self._kind, kind
        self.read(parent, depth + 1)
        self._kind = outer

    def _is_hidden(self, element: Element) -> bool:
        """Whether a section is not shown."""
        hidden = element.get(f"{TEXT}display") == "none"
        if hidden:
            self.warnings.add(Notice.HIDDEN_TEXT)
        return hidden

    def _read_list(self, element: Element, depth: int) -> None:
        self.counts.enter(
            element.get(f"{TEXT}style-name"), goes_on=element.get(f"{TEXT}continue-numbering") == "true"
        )
        for item in element:
            if item.tag == f"{TEXT}list-item":
                self._prefix = self.counts.next(item.get(f"{TEXT}start-value"))
            self.read(item, depth + 1)
            self._prefix = ""
        self.counts.leave()

    def _read_paragraph(self, element: Element, depth: int) -> None:
        pieces: list[_Piece] = []
        style = element.get(f"{TEXT}style-name")
        self._read_pieces(element, pieces, self.styles.is_bold(style), depth)
        level = int(element.get(f"{TEXT}outline-level") or 0) if element.tag == f"{TEXT}h" else 0
        prefix = self._prefix or self._own_number(element, style, level)
        self._prefix = ""
        text = prefix + "".join(piece.text for piece in pieces)
        lead = _lead(pieces)
        kind = self._kind or self.styles.kind(style, is_heading=element.tag == f"{TEXT}h")
        for number, line in enumerate(text.split("\n")):
            own_lead = min(lead + len(prefix), len(line)) if lead and not number else 0
            self.lines.append(Written(line, kind, level if kind is StatedKind.HEADING else 0, own_lead))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._within(box, StatedKind.BOX, depth)

    def _own_number(self, element: Element, style: str | None, level: int) -> str:
        """Return the number that a heading has of the outline, where it is not set in a list."""
        if element.tag != f"{TEXT}h" or element.get(f"{TEXT}is-list-header") == "true" or not level:
            return ""
        return self.counts.of_outline(level, self.styles.list_of(style))

    def _read_pieces(self, element: Element, pieces: list[_Piece], bold: bool, depth: int) -> None:
        if depth > _DEEPEST:
            raise ExtractionError(Problem.BROKEN, reason="nested too deep")
        if element.text:
            pieces.append(_Piece(_collapsed(element.text), bold))
        for child in element:
            self._read_piece(child, pieces, bold, depth)
            if child.tail:
                pieces.append(_Piece(_collapsed(child.tail), bold))

    def _read_piece(self, child: Element, pieces: list[_Piece], bold: bool, depth: int) -> None:
        style = child.get(f"{TEXT}style-name")
        if child.tag == f"{TEXT}s":
            pieces.append(_Piece(" " * min(_MOST_SPACES, _count(child.get(f"{TEXT}c"))), bold))
        elif child.tag in _WRITTEN:
            pieces.append(_Piece(_WRITTEN[child.tag], bold))
        elif child.tag == f"{TEXT}note":
            self._read_note(child, depth)
        elif child.tag == f"{DRAW}text-box":
            self._boxes.append(child)
        elif self.styles.is_hidden(style):
            self.warnings.add(Notice.HIDDEN_TEXT)
        elif child.tag not in _SKIPPED:
            self.has_pictures |= child.tag == f"{DRAW}image"
            of_span = self.styles.is_bold(style, bold) if child.tag == f"{TEXT}span" else bold
            self._read_pieces(child, pieces, of_span, depth + 1)

    def _read_note(self, note: Element, depth: int) -> None:
        inner = _Reader(self.styles, self.counts, warnings=self.warnings)
        inner.read(note, depth + 1)
        text = " ".join(line.text.strip() for line in inner.lines if line.text.strip())
        self.notes.append(Written(f"[{len(self.notes) + 1}] {text}", StatedKind.NOTE))

    def _read_table(self, table: Element, depth: int) -> None:
        for row in table.iter(f"{TABLE}table-row"):
            cells = [self._cell(cell, depth) for cell in row if cell.tag == f"{TABLE}table-cell"]
            if len(cells) > 1 and all(len(cell) <= 1 for cell in cells):
                text = _LAYOUT.join(cell[0].text if cell else "" for cell in cells).strip(_LAYOUT)
                self.lines.append(Written(text, StatedKind.ROW))
            else:  # a cell that holds paragraphs is layout, and reads as text
                self.lines.extend(line for cell in cells for line in cell)

    def _cell(self, cell: Element, depth: int) -> list[Written]:
        outer, self.lines = self.lines, []
        self.read(cell, depth + 1)
        found, self.lines = [line for line in self.lines if line.text.strip()], outer
        return found


_WRITTEN = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}soft-page-break": ""}


def _collapsed(text: str) -> str:
    """Return text with white space as OpenDocument reads it: line ends are spaces (§6.1.2)."""
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _count(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 5 else 1


def _lead(pieces: list[_Piece]) -> int:
    """Return how much of a paragraph's start is bold, 0 where all of it is."""
    opening = list(_opening(pieces))
    size = sum(len(piece.text) for piece in opening)
    return size if len(opening) < len(pieces) and any(p.bold and p.text.strip() for p in opening) else 0


def _opening(pieces: list[_Piece]) -> Iterator[_Piece]:
    for piece in pieces:
        if piece.text.strip() and not piece.bold:
            return
        yield piece
