"""In charge of the tokens of Rich Text Format: groups, control words, bytes (RTF Specification 1.9.1, "Syntax")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    rb"""
      \\ (?P<word>[a-zA-Z]{1,32}) (?P<number>-?[0-9]{1,10})? [ ]?
    | \\ ' (?P<hex>[0-9a-fA-F]{2})
    | \\ (?P<symbol>[^a-zA-Z])
    | (?P<open>\{) | (?P<close>\})
    | (?P<text>[^\\{}\r\n\x00]+)
    """,
    re.VERBOSE | re.DOTALL,
)


class RtfKind(Enum):
    """The kinds of token."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()  # a control word; `number` is its parameter
    SYMBOL = auto()  # a control symbol such as \\~ or \\*
    BYTES = auto()  # text in the code page of its font


class RtfToken(NamedTuple):
    """One token."""

    kind: RtfKind
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[RtfToken]:
    """Yield the tokens of an RTF file; what is between them (line ends) means nothing."""
    at = 0
    while (match := _TOKEN.search(data, at)) is not None:
        at = match.end()
        kind = match.lastgroup
        if kind in ("word", "number"):
            word, number = match["word"].decode("ascii"), match["number"]
            if word == "bin":  # so many bytes of a picture follow as they are
                at += max(0, int(number or 0))
                continue
            yield RtfToken(RtfKind.WORD, word, None if number is None else int(number))
        elif kind == "hex":
            yield RtfToken(RtfKind.BYTES, data=bytes.fromhex(match["hex"].decode("ascii")))
        elif kind == "symbol":
            yield RtfToken(RtfKind.SYMBOL, match["symbol"].decode("latin-1"))
        elif kind == "text":
            yield RtfToken(RtfKind.BYTES, data=match["text"])
        else:
            yield RtfToken(RtfKind.OPEN if kind == "open" else RtfKind.CLOSE)
