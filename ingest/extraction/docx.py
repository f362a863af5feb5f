"""In charge of Word documents of 2007 and later (.docx, .docm, and the same as one flat XML file)."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.extraction import xml
from ingest.extraction.characters import clean
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem
from ingest.extraction.word_numbering import Numbering, W
from ingest.extraction.word_text import WordText
from ingest.extraction.zip_entry import read_entry

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WORD_2007 = W[1:-1].encode()
# What Word puts there by itself says nothing about the document.
_NO_TITLES = frozenset(
    {"", "PowerPoint Presentation", "Microsoft Word", "Word Document", "文档", "无标题", "Untitled"}
)


class Package:
    """The parts of a document by name, read one at a time and within limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.total_size
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise ExtractionError(Problem.BROKEN, reason=f"zip: {error}"[:200]) from error
        self._parts = {info.filename.lstrip("/").lower(): info for info in self._archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def read(self, name: str) -> Element | None:
        """Return the root of the part `name`, None where there is none.

        Raises:
            ExtractionError: `encrypted`, `bomb`, `broken`, `external_entity`.
        """
        info = self._parts.get(name.lower())
        return None if info is None else xml.parse(self._bytes(info))

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        limit = min(self._limits.member_size, self._left)
        data = read_entry(self._archive, info, limit)
        if len(data) > limit or len(data) > self._limits.ratio * max(info.compress_size, 4096):
            raise ExtractionError(Problem.BOMB, limit=limit)
        self._left -= len(data)
        return data


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text of a .docx, its automatic numbering written out.

    Raises:
        ExtractionError: `encrypted`, `broken`, `bomb`, `external_entity`, `empty`.
    """
    package = Package(data, limits)
    main = next(
        (target for kind, target in _relations(package, "") if kind == "officeDocument"), "word/document.xml"
    )
    document = package.read(main)
    if document is None:
        raise ExtractionError(Problem.BROKEN, reason="no main part")
    related = dict(reversed([*_relations(package, main)]))
    parts = {
        kind: package.read(related.get(kind, f"word/{kind}.xml"))
        for kind in ("numbering", "styles", "footnotes", "endnotes")
    }
    core = package.read("docProps/core.xml") if "docProps/core.xml" in package else None
    return _extract(document, parts, core)


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


def _extract(document: Element, parts: dict[str, Element | None], core: Element | None) -> Extracted:
    body = document.find(f"{W}body")
    if body is None:
        raise ExtractionError(Problem.BROKEN, reason="no body")
    reader = WordText(Numbering.read(parts.get("numbering"), parts.get("styles")))
    reader.read_blocks(body)
    _read_notes(reader, parts)
    text, had_controls = clean("\n".join(reader.lines))
    if not text.strip():
        raise ExtractionError(Problem.EMPTY)
    warnings = sorted(reader.warnings | ({Notice.CONTROL_CHARACTERS} if had_controls else set()))
    return Extracted(text, title_hint=_title(core), warnings=tuple(warnings))


def _relations(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the name of each part that `part` ("" for the package) refers to."""
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
        yield (relation.get("Type") or "").rpartition("/")[2], path


def _read_notes(reader: WordText, parts: dict[str, Element | None]) -> None:
    """Append the footnotes and endnotes that the text refers to, in that order."""
    bodies = {
        (kind, note.get(f"{W}id") or ""): note
        for kind in ("footnote", "endnote")
        if (root := parts.get(f"{kind}s")) is not None
        for note in root.findall(f"{W}{kind}")
    }
    for key, number in list(reader.notes.items()):
        if key in bodies:
            outer, reader.lines = reader.lines, []
            reader.read_blocks(bodies[key])
            note = " ".join(line.strip() for line in reader.lines if line.strip())
            reader.lines = [*outer, f"[{number}] {note}"]


def _title(core: Element | None) -> str | None:
    element = core.find(_TITLE) if core is not None else None
    title = " ".join(((element.text if element is not None else None) or "").split())
    return None if title in _NO_TITLES else title
