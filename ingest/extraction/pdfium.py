"""In charge of starting PDFium, the library that reads PDF files: with a font of ours instead of the machine's.

A font that a file does not bring would be looked for in the system's folders. That costs ten times what the page does,
and where none is found, characters without extent are left out: a text would depend on where it is read.
"""

from __future__ import annotations

import ctypes
from typing import Any

# The bindings alone: `pypdfium2` would start the library by itself, with the machine's fonts.
import pypdfium2_raw as raw

from ingest.extraction.pdfium_font import square_font

__all__ = ["raw"]

_FONT = square_font()
_HANDLE = 1


def _map(_self: Any, _weight: int, _italic: int, _charset: int, _pitch: int, _face: Any, _exact: Any) -> int:
    return _HANDLE


def _data(_self: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
    """Give the whole font (table 0) where the buffer holds it, and its size; no single tables."""
    if table:
        return 0
    if buffer and size >= len(_FONT):
        ctypes.memmove(buffer, _FONT, len(_FONT))
    return len(_FONT)


def _start() -> Any:
    """Start the library; return what it calls back, which must live as long as it does."""
    no_folders = (ctypes.POINTER(ctypes.c_char) * 1)()
    raw.FPDF_InitLibraryWithConfig(
        raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=no_folders, m_pIsolate=None, m_v8EmbedderSlot=0)
    )
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    calls = {
        "Release": lambda _self: None,
        "EnumFonts": lambda _self, _mapper: None,
        "MapFont": _map,
        "GetFont": lambda _self, _face: _HANDLE,
        "GetFontData": _data,
        "GetFaceName": lambda _self, _font, _buffer, _size: 0,
        "GetFontCharset": lambda _self, _font: 1,  # any
        "DeleteFont": lambda _self, _font: None,
    }
    fonts = raw.FPDF_SYSFONTINFO(version=1, **{name: kinds[name](call) for name, call in calls.items()})
    raw.FPDF_SetSystemFontInfo(ctypes.byref(fonts))
    return no_folders, fonts


_kept = _start()
