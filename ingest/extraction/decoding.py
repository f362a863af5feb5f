"""In charge of turning bytes of unknown encoding into text.

What a file or a page says of its own encoding is only one candidate among others: pages declare gb2312 and
are UTF-8, and the other way round. Each candidate is decoded and judged by how much common Chinese comes out.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from ingest.extraction.likeness import judge
from ingest.extraction.mixing import read_by_lines
from ingest.extraction.types import ExtractionError, Problem

# The start of a file is enough to know its encoding, and keeps the cost of judging flat.
_SAMPLE = 65_536
_NAMES = {"utf_8": "utf-8", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be", "big5hkscs": "big5"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, how many characters could not be read, and if the encoding is a guess.

    `mixed` says that the lines are in several encodings, of which `encoding` is the one of most.
    """

    text: str
    encoding: str
    replaced: int = 0
    guessed: bool = False
    mixed: bool = False


def declared_codec(name: str | None) -> str | None:
    """Return Python's name for a declared encoding, widened to what such files really hold; None if unknown.

    >>> declared_codec("GB2312")
    'gb18030'
    """
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if codec in {"gb2312", "gbk", "hz"}:
        return "gb18030"
    if codec in {"big5", "cp950"}:
        return "big5hkscs"
    # Codecs that are no character encodings (base64, rot13 …) or that hide markup from a scanner (UTF-7).
    if codec in {
        "utf-7",
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
        "mbcs",
        "oem",
    }:
        return None
    return codec if getattr(codecs.lookup(codec), "_is_text_encoding", True) else None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text that `data` holds.

    Args:
        data: the bytes, with or without a byte order mark.
        declared: what the source says its encoding is, if it does.

    Raises:
        ExtractionError: `binary`, when no encoding makes text of the bytes.
    """
    known = _marked(data) or _plain_utf8(data) or _mixed(data)
    return _checked(known or _guessed(data, declared_codec(declared)))


def _marked(data: bytes) -> Decoded | None:
    """Return the text of what begins with a byte order mark."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, "replace")
            return Decoded(text, encoding, text.count("\ufffd"))
    return None


def _plain_utf8(data: bytes) -> Decoded | None:
    """Return the text of what is UTF-8 from end to end, but for a last character that was cut through."""
    if b"\x00" in data:
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return Decoded(data.decode("utf-8", "ignore"), "utf-8", 1)
    return None


def _mixed(data: bytes) -> Decoded | None:
    """Return the text of what was put together from several encodings; None for what is in one."""
    if (lines := read_by_lines(data)) is None:
        return None
    text = "\n".join(line.text for line in lines)
    most = max(("utf-8", "gb18030"), key=lambda name: sum(len(x.text) for x in lines if x.encoding == name))
    return Decoded(text, most, text.count("\ufffd"), guessed=True, mixed=True)


def _guessed(data: bytes, codec: str | None) -> Decoded:
    """Return the text in the encoding that makes the most common Chinese of it.

    Raises:
        ExtractionError: `binary`.
    """
    sample = data[:_SAMPLE]
    scores = {encoding: _score(sample, encoding, codec) for encoding in _candidates(sample, codec)}
    best = max(scores, key=scores.__getitem__)
    if scores[best] < 0.1:
        elsewhere = _asked_elsewhere(sample)
        if not elsewhere and (best.startswith("utf-16") or (scores[best] < 0.02 and len(data) > 200)):
            raise ExtractionError(Problem.BINARY)
        best = elsewhere or best
    text = data.decode(best, "replace")
    return Decoded(text, _NAMES.get(best, best), text.count("\ufffd"), guessed=True)


def _candidates(sample: bytes, codec: str | None) -> list[str]:
    wide = ["utf-16-le", "utf-16-be"] if len(sample) >= 4 and _may_be_utf16(sample) else []
    found = ["utf-8", "gb18030", "big5hkscs", *wide]
    return found if codec is None or codec in {*found, "utf-16-le", "utf-16-be"} else [*found, codec]


def _score(sample: bytes, encoding: str, codec: str | None) -> float:
    read = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    return judge(read) + (0.02 if encoding == codec else 0)


def _may_be_utf16(sample: bytes) -> bool:
    # Line ends, digits and spaces have a zero byte in UTF-16; Han text alone may have none.
    return b"\x00" in sample or b"\n" not in sample


def _asked_elsewhere(sample: bytes) -> str | None:
    """Ask charset-normalizer about what is neither Unicode nor Chinese, such as Windows-1251."""
    # Only here: few files get this far, and the library costs more to import than such a file to read.
    from charset_normalizer import from_bytes

    guess = from_bytes(sample[:8192]).best()
    return guess.encoding if guess else None


def _checked(decoded: Decoded) -> Decoded:
    """Refuse what decodes and is still no text: program files, pictures, random bytes."""
    text = decoded.text[:_SAMPLE]
    bad = sum(
        1
        for c in text
        if c == "\ufffd" or "\x80" <= c < "\xa0" or (c < " " and c not in "\t\n\r\x0b\x0c\x1a")
    )
    rare = sum(1 for c in text if "\ue000" <= c < "\uf900" or c >= "\U000f0000")
    if bad * 10 + rare * 3 > len(text) + 20 and bad + rare > 0.03 * len(text):
        raise ExtractionError(Problem.BINARY)
    return decoded
