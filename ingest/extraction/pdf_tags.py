"""In charge of what a tagged PDF says of its text: headings, rows of tables, lists of contents, running heads.

ISO 32000-1, §14.7 (structure), §14.8.2.2 (artifacts), §14.8.4 (standard types). A piece of text bears the number of
its marked content; the structure tree of the page says to which element that number belongs.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ingest.blocks import StatedKind
from ingest.extraction.pdfium import raw as pdfium
from ingest.extraction.printed_lines import Role

# Elements of a page, and how deep they may stand in each other.
_MOST_ELEMENTS = 20_000
_DEEPEST = 60
_HEADING = re.compile(r"H([1-6])?", re.ASCII)
_KINDS = {
    "TOC": StatedKind.CONTENTS, "TOCI": StatedKind.CONTENTS, "Title": StatedKind.TITLE, "TR": StatedKind.ROW,
}  # fmt: skip
_PLAIN = (StatedKind.PARAGRAPH, 0)
_NAME_BYTES = 128


@dataclass(slots=True)
class Tags:
    """What the structure tree of a page says of each number of marked content: a kind, and a heading's level."""

    said: dict[int, tuple[StatedKind, int]] = field(default_factory=dict)
    left: int = _MOST_ELEMENTS

    @classmethod
    def read(cls, page: Any) -> Tags:
        """Read the structure tree of a page; a page without one says nothing."""
        tags = cls()
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        if not tree:
            return tags
        try:
            for i in range(max(0, pdfium.FPDF_StructTree_CountChildren(tree))):
                tags._walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, i), _PLAIN, 0)
        finally:
            pdfium.FPDF_StructTree_Close(tree)
        return tags

    def _walk(self, element: Any, above: tuple[StatedKind, int], depth: int) -> None:
        if not element or depth > _DEEPEST or self.left <= 0:
            return
        self.left -= 1
        said = _kind_of(_text(pdfium.FPDF_StructElement_GetType, element)) or above
        for i in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, i)
            if number >= 0:
                self.said[number] = said
            else:
                self._walk(pdfium.FPDF_StructElement_GetChildAtIndex(element, i), said, depth + 1)

    def of(self, thing: Any) -> tuple[StatedKind, int]:
        """Return what is said of a text object."""
        return self.said.get(pdfium.FPDFPageObj_GetMarkedContentID(thing), _PLAIN) if self.said else _PLAIN


def _kind_of(name: str) -> tuple[StatedKind, int] | None:
    if (heading := _HEADING.fullmatch(name)) is not None:
        return StatedKind.HEADING, int(heading[1] or 0)
    kind = _KINDS.get(name)
    return None if kind is None else (kind, 0)


def role_of(thing: Any) -> Role:
    """Return what the marks around a text object say that it is there for."""
    for i in range(max(0, pdfium.FPDFPageObj_CountMarks(thing))):
        mark = pdfium.FPDFPageObj_GetMark(thing, i)
        if _mark_text(pdfium.FPDFPageObjMark_GetName, mark) != "Artifact":
            continue
        kinds = {
            _mark_text(pdfium.FPDFPageObjMark_GetParamStringValue, mark, key) for key in (b"Type", b"Subtype")
        }
        return Role.WATERMARK if "Watermark" in kinds else Role.EDGE
    return Role.TEXT


def _text(ask: Callable[..., int], *asked: Any) -> str:
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    size = ask(*asked, buffer, _NAME_BYTES)
    return buffer.raw[: max(0, min(size, _NAME_BYTES) - 2)].decode("utf-16-le", "replace")


def _mark_text(ask: Callable[..., int], *asked: Any) -> str:
    buffer = (ctypes.c_ushort * (_NAME_BYTES // 2))()
    size = ctypes.c_ulong()
    if not ask(*asked, buffer, _NAME_BYTES, ctypes.byref(size)):
        return ""
    return bytes(buffer)[: max(0, min(size.value, _NAME_BYTES) - 2)].decode("utf-16-le", "replace")
