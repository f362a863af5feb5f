"""In charge of what stands on the pages of a PDF: each glyph with its place and its look, by PDFium.

PDFium counts in points from the lower left, and knows of each character the object that drew it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from ctypes import (
    CFUNCTYPE,
    byref,
    c_double,
    c_float,
    c_int,
    c_uint,
    c_void_p,
    cast,
    create_string_buffer,
    string_at,
)
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ingest.extraction.pdf_tags import Tags, role_of
from ingest.extraction.pdfium import raw as pdfium
from ingest.extraction.printed_lines import Glyph, Look, Role
from ingest.extraction.types import ExtractionError, Problem

# Characters a page draws; a page of small print has some 10,000.
_MOST_GLYPHS = 200_000
_MOST_OBJECTS = 5_000
# A text that lets so much of the paper through is laid over the page, not printed on it: of 255.
_FAINT = 150
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18  # ISO 32000-1, table 123
_FILLED_AND_STROKED = 2  # the same, table 106: how programs draw bold where the font has none
_NAME_BYTES = 128
# Takes "ABCDEF+SimHei"; how bold faces and the black faces of Chinese print are called.
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD_NAME = re.compile(r"bold|black|heavy|hei(?!ght)|xbs|黑|粗|小标宋", re.IGNORECASE)
# Radians within which a line stands straight.
_STRAIGHT = 0.05
_PICTURE_SHARE = 0.5
# How finely a page is drawn that is to be recognised, in dots an inch, and the most dots of a side.
_DOTS = 200
_LONGEST_SIDE = 4_000
_LINE_ENDS = frozenset(b"\r\n")


@dataclass(slots=True)
class PdfPage:
    """What a page shows: its glyphs, upright; which share of it pictures cover."""

    glyphs: list[Glyph] = field(default_factory=list)
    pictured: float = 0.0

    @property
    def is_picture(self) -> bool:
        """Whether a picture covers most of the page."""
        return self.pictured >= _PICTURE_SHARE


# An object's address, as a number: it is looked up a character a time.
_OBJECT = pdfium.FPDFText_GetTextObject.restype
_OBJECT_OF = CFUNCTYPE(c_void_p, c_void_p, c_int)(cast(pdfium.FPDFText_GetTextObject, c_void_p).value or 0)


class _Drawn(NamedTuple):
    """What the glyphs of one text object share: their look, and how far they are turned, in radians."""

    look: Look
    angle: float


def read_page(document: Any, number: int) -> PdfPage | None:
    """Return what stands on a page; None for a page that cannot be read.

    Raises:
        ExtractionError: `bomb` for a page of more characters than any page has.
    """
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return None
    text = pdfium.FPDFText_LoadPage(page)
    try:
        return PdfPage(_upright([*_glyphs(page, text)]), _pictured(page)) if text else None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def picture_of(document: Any, number: int) -> bytes:
    """Return what a page looks like, in grey, as a PGM picture; nothing for a page that cannot be read."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return b""
    try:
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        scale = min(_DOTS / 72, _LONGEST_SIDE / max(width, height, 1.0))
        size = max(1, round(width * scale)), max(1, round(height * scale))
        bitmap = pdfium.FPDFBitmap_CreateEx(*size, pdfium.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            return b""
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, *size, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, 0)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            dots = string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    finally:
        pdfium.FPDF_ClosePage(page)
    rows = (dots[start : start + size[0]] for start in range(0, len(dots), stride))
    return b"P5 %d %d 255\n" % size + b"".join(rows)


def _glyphs(page: Any, text: Any) -> Iterator[tuple[Glyph, float]]:
    """Yield each glyph of a page where it stands in the space of the page, with its angle."""
    count = pdfium.FPDFText_CountChars(text)
    if count > _MOST_GLYPHS:
        raise ExtractionError(Problem.BOMB, limit=_MOST_GLYPHS)
    tags = Tags.read(page)
    drawn: dict[int | None, _Drawn] = {}
    x, y, box = c_double(), c_double(), pdfium.FS_RECTF()
    object_of = _OBJECT_OF
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(text, i)
        # What PDFium adds by itself (spaces, line ends) is left to who puts the lines together.
        if code in _LINE_ENDS or (code == 32 and pdfium.FPDFText_IsGenerated(text, i) == 1):
            continue
        thing = object_of(text, i)
        shared = drawn.get(thing)
        if shared is None:
            shared = drawn[thing] = _drawn(text, i, cast(thing, _OBJECT), tags)
        pdfium.FPDFText_GetCharOrigin(text, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, i, byref(box))
        right = box.right if shared.angle == 0 else x.value + shared.look.size
        yield Glyph(_character(code), x.value, max(right, x.value), y.value, shared.look), shared.angle


def _character(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"


def _drawn(text: Any, i: int, thing: Any, tags: Tags) -> _Drawn:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, i, byref(matrix))
    size = math.hypot(matrix.c, matrix.d) * pdfium.FPDFText_GetFontSize(text, i)
    angle = math.atan2(matrix.b, matrix.a)
    face, flags = _font(text, i)
    bold = bool(
        _BOLD_NAME.search(face)
        or flags & _FORCE_BOLD
        or pdfium.FPDFText_GetFontWeight(text, i) >= _BOLD_WEIGHT
        or (thing and pdfium.FPDFTextObj_GetTextRenderMode(thing) == _FILLED_AND_STROKED)
    )
    role = role_of(thing) if thing else Role.TEXT
    if _is_faint(text, i):
        role = Role.WATERMARK
    kind, level = tags.of(thing)
    look = Look(size if 1 <= size <= 500 else 12.0, face, bold, role, kind, level)
    return _Drawn(look, 0.0 if abs(angle) < _STRAIGHT else angle)


def _font(text: Any, i: int) -> tuple[str, int]:
    buffer, flags = create_string_buffer(_NAME_BYTES), c_int()
    size = pdfium.FPDFText_GetFontInfo(text, i, buffer, _NAME_BYTES, flags)
    name = buffer.raw[: max(0, min(size, _NAME_BYTES) - 1)].decode("utf-8", "replace")
    return _SUBSET.sub("", name), flags.value


def _is_faint(text: Any, i: int) -> bool:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint(255)
    pdfium.FPDFText_GetFillColor(text, i, red, green, blue, alpha)
    return alpha.value < _FAINT


def _upright(placed: Sequence[tuple[Glyph, float]]) -> list[Glyph]:
    """Return glyphs as on a page that is held so that most of its text stands straight; the rest is watermark."""
    turns = [round(angle / (math.pi / 2)) % 4 for _, angle in placed]
    most = max(set(turns), key=turns.count, default=0)
    return [
        _turned(glyph, most)
        if turn == most and abs(math.remainder(angle, math.pi / 2)) < _STRAIGHT
        else glyph._replace(look=glyph.look._replace(role=Role.WATERMARK))
        for (glyph, angle), turn in zip(placed, turns, strict=True)
    ]


def _turned(glyph: Glyph, quarters: int) -> Glyph:
    """Return a glyph of a page that is turned back by so many quarters of a circle."""
    if not quarters:
        return glyph
    x, y = glyph.left, glyph.baseline
    x, y = ((y, -x), (-x, -y), (-y, x))[quarters - 1]
    return glyph._replace(left=x, right=x + glyph.look.size, baseline=y)


def _pictured(page: Any) -> float:
    """Return which share of a page its largest picture covers."""
    whole = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    edges = [c_float() for _ in range(4)]
    largest = 0.0
    for i in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page, i)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(thing, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            largest = max(largest, (right - left) * (top - bottom))
    return largest / whole if whole else 0.0
