"""In charge of the one font that PDFium finds where a PDF does not bring its own: every character a square.

Nothing is shown, so a font's shapes do not matter; that a character has one does, since PDFium leaves out what has no
extent. Written after the OpenType specification: head, hhea, maxp, hmtx, loca, glyf and a cmap of format 13 (many
characters to one glyph).
"""

from __future__ import annotations

import struct

_UNITS = 1000
_BOX = (0, -120, _UNITS, 880)
_EPOCH_MAGIC = 0x5F0F3CF5


def square_font() -> bytes:
    """Return a TrueType font in which every character is the same square."""
    glyph = _square()
    tables = {
        b"cmap": _cmap(),
        b"glyf": glyph * 2,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            0x00010000, 0x00010000, 0, _EPOCH_MAGIC, 0, _UNITS, 0, 0, *_BOX, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x00010000, 880, -120, 0, _UNITS, 0, 0, _UNITS, *[0] * 8, 2),
        b"hmtx": struct.pack(">HhHh", _UNITS, 0, _UNITS, 0),
        b"loca": struct.pack(">III", 0, len(glyph), 2 * len(glyph)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x00010000, 2, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    return _file(tables)


def _square() -> bytes:
    """Write one closed contour of four points on the curve; coordinates are differences."""
    left, bottom, right, top = _BOX
    head = struct.pack(">hhhhhHH", 1, left, bottom, right, top, 3, 0)
    flags = bytes([1] * 4)
    across = struct.pack(">hhhh", left, right - left, 0, left - right)
    up = struct.pack(">hhhh", bottom, 0, top - bottom, 0)
    return _padded(head + flags + across + up)


def _cmap() -> bytes:
    group = struct.pack(">III", 0x20, 0x10FFFF, 1)
    table = struct.pack(">HHIII", 13, 0, 16 + len(group), 0, 1) + group
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _file(tables: dict[bytes, bytes]) -> bytes:
    offset = 12 + 16 * len(tables)
    directory, content = b"", b""
    for tag, data in sorted(tables.items()):
        padded = _padded(data)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, checksum, offset + len(content), len(data))
        content += padded
    return struct.pack(">IHHHH", 0x00010000, len(tables), 64, 2, len(tables) * 16 - 64) + directory + content
