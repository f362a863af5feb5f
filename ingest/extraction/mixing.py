"""In charge of files that were put together from several encodings: each line is read in its own.

A vendor's foot in UTF-8 below a text in GBK, or records appended by different programs. As one encoding, a part of such
a file is noise.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.extraction.likeness import judge

# GBK bytes form valid UTF-8 now and then, never for so long: three characters beyond ASCII, of three bytes each.
_LONG = re.compile(rb"(?:[\xe2-\xef][\x80-\xbf]{2}){3}")
_LEAST = 0.2


class ReadLine(NamedTuple):
    """A line, and the encoding that it was read in; empty for a line that is ASCII."""

    text: str
    encoding: str


def read_by_lines(data: bytes) -> list[ReadLine] | None:
    """Return the lines of a file that is in UTF-8 in part and in GB18030 in part; None for any other."""
    if b"\x00" in data or not _LONG.search(data):
        return None
    lines: list[ReadLine] = []
    before = ""
    for line in data.split(b"\n"):
        lines.append(_read(line, before))
        before = lines[-1].encoding or before
    if not {"utf-8", "gb18030"} <= {line.encoding for line in lines}:
        return None
    for encoding in ("utf-8", "gb18030"):
        if judge("".join(line.text for line in lines if line.encoding == encoding)) < _LEAST:
            return None
    return lines


def _read(line: bytes, before: str) -> ReadLine:
    """Read a line; one too short to tell goes with the line before it."""
    if line.isascii():
        return ReadLine(line.decode("ascii"), "")
    if _LONG.search(line) or before == "utf-8":
        try:
            return ReadLine(line.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    return ReadLine(line.decode("gb18030", "replace"), "gb18030")
