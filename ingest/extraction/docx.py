"""In charge of Word documents of 2007 and later (.docx, .docm, and the same as one flat XML file)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.extraction import extracting, pictures, xml
from ingest.extraction.package import Package
from ingest.extraction.sniffing import sniff
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem
from ingest.extraction.word_numbering import Numbering, W
from ingest.extraction.word_styles import Styles
from ingest.extraction.word_text import WordText
from ingest.extraction.written import Written, join, written_of

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WORD_2007 = W[1:-1].encode()
# What Word puts there by itself says nothing about the document.
_NO_TITLES = frozenset(
    {"", "PowerPoint Presentation", "Microsoft Word", "Word Document", "文档", "无标题", "Untitled"}
)


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text of a .docx, its automatic numbering written out.

    Raises:
        ExtractionError: `encrypted`, `broken`, `bomb`, `external_entity`, `empty`.
    """
    return _read_package(data, limits, may_hold_packages=True)


def _read_package(data: bytes, limits: Limits, *, may_hold_packages: bool) -> Extracted:
    package = Package(data, limits)
    main = next(
        (each.path for each in _relations(package, "") if each.kind == "officeDocument"), "word/document.xml"
    )
    document = package.read(main)
    if document is None:
        raise ExtractionError(Problem.BROKEN, reason="no main part")
    related = [*_relations(package, main)]
    paths = {each.kind: each.path for each in reversed(related)}
    parts = {
        kind: package.read(paths.get(kind, f"word/{kind}.xml"))
        for kind in ("numbering", "styles", "footnotes", "endnotes")
    }
    core = package.read("docProps/core.xml") if "docProps/core.xml" in package else None
    chunks = {each.identifier: each.path for each in related if each.kind == "aFChunk"}
    try:
        return _extract(
            document, parts, core, Chunks(package, chunks, limits, may_hold_packages=may_hold_packages)
        )
    except ExtractionError as error:
        if error.code is not Problem.ONLY_PICTURES:
            raise
        return pictures.of_package(package, "word/media/", limits)


def extract_flat(data: bytes, _limits: Limits = DEFAULT) -> Extracted:
    """Return the text of a document saved as one XML file, by Word 2003 or as a flat package by a later one.

    Raises:
        ExtractionError: `broken`, `external_entity`, `empty`.
    """
    root = xml.parse(data.replace(_WORD_2003, _WORD_2007))
    if root.tag != f"{_PKG}package":
        parts: dict[str, Element | None] = {"styles": root.find(f"{W}styles")}
        return _extract(root, parts, None)
    named: dict[str, Element] = {}
    for part in root.iter(f"{_PKG}part"):
        content = part.find(f"{_PKG}xmlData")
        if content is not None and len(content):
            named[posixpath.basename(part.get(f"{_PKG}name") or "").removesuffix(".xml")] = content[0]
    if "document" not in named:
        raise ExtractionError(Problem.BROKEN, reason="no main part")
    return _extract(named["document"], dict(named), named.get("core"))


class Chunks:
    """The files of other formats that a document takes in where it says so (`w:altChunk`, ECMA-376 part 1, §17.17.2)."""

    def __init__(
        self, package: Package, paths: Mapping[str, str], limits: Limits, *, may_hold_packages: bool
    ) -> None:
        self._package = package
        self._paths = paths
        self._limits = limits
        self._may_hold_packages = may_hold_packages
        self.warnings: set[Notice] = set()

    def __call__(self, element: Element) -> Iterator[Written]:
        """Yield the lines of the file that a `w:altChunk` names; what cannot be read leaves a warning."""
        path = self._paths.get(element.get(f"{_RELATED}id") or "", "")
        try:
            extracted = self._extracted(path)
        except ExtractionError:
            self.warnings.add(Notice.PART_UNREADABLE)
            return
        self.warnings.update(extracted.warnings)
        yield from written_of(extracted)

    def _extracted(self, path: str) -> Extracted:
        data = self._package.read_bytes(path)
        if data is None:
            raise ExtractionError(Problem.BROKEN, reason="no such part")
        if sniff(data, path).code != "docx":
            return extracting.extract(data, path, self._limits)
        if not self._may_hold_packages:  # a package in a package in a package is no document
            raise ExtractionError(Problem.BROKEN, reason="nested too deep")
        return _read_package(data, self._limits, may_hold_packages=False)


def _extract(
    document: Element, parts: dict[str, Element | None], core: Element | None, chunks: Chunks | None = None
) -> Extracted:
    body = document.find(f"{W}body")
    if body is None:
        raise ExtractionError(Problem.BROKEN, reason="no body")
    numbering = Numbering.read(parts.get("numbering"), parts.get("styles"))
    reader = WordText(numbering, Styles.read(parts.get("styles")), chunks or (lambda _element: ()))
    reader.read_blocks(body)
    _read_notes(reader, parts)
    joined = join(reader.lines)
    if not joined.text.strip():
        raise ExtractionError(Problem.ONLY_PICTURES if reader.runs.has_pictures else Problem.EMPTY)
    warnings = reader.runs.warnings | (chunks.warnings if chunks else set())
    if joined.had_controls:
        warnings |= {Notice.CONTROL_CHARACTERS}
    return Extracted(
        joined.text, title_hint=_title(core), warnings=tuple(sorted(warnings)), blocks=joined.blocks
    )


@dataclass(frozen=True, slots=True)
class _Relation:
    identifier: str
    kind: str
    path: str


def _relations(package: Package, part: str) -> Iterator[_Relation]:
    """Yield each part that `part` ("" for the package) refers to."""
    folder, name = posixpath.split(part)
    root = package.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in root.iter(_RELATIONSHIP) if root is not None else ():
        if relation.get("TargetMode") == "External":  # never followed
            continue
        target = relation.get("Target") or ""
        path = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        yield _Relation(relation.get("Id") or "", (relation.get("Type") or "").rpartition("/")[2], path)


def _read_notes(reader: WordText, parts: dict[str, Element | None]) -> None:
    """Append the footnotes and endnotes that the text refers to, in that order."""
    bodies = {
        (kind, note.get(f"{W}id") or ""): note
        for kind in ("footnote", "endnote")
        if (root := parts.get(f"{kind}s")) is not None
        for note in root.findall(f"{W}{kind}")
    }
    for key, number in list(reader.runs.notes.items()):
        if key in bodies:
            reader.read_note(bodies[key], number)


def _title(core: Element | None) -> str | None:
    element = core.find(_TITLE) if core is not None else None
    title = " ".join(((element.text if element is not None else None) or "").split())
    return None if title in _NO_TITLES else title
