"""In charge of telling what a file is from its bytes; its name counts only where they leave it open."""

from __future__ import annotations

import codecs
import io
import re
import zipfile

from ingest.extraction.types import ExtractionError, Format, Problem

_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"\x89PNG\r\n\x1a\n", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"II*\x00", "image"),
    (b"MM\x00*", "image"), (b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"MZ", "program"),
    (b"\x7fELF", "program"), (b"SQLite format 3\x00", "database"), (b"ID3", "audio"), (b"OggS", "audio"),
    (b"RIFF", "media"), (b"\x00\x00\x00\x18ftyp", "video"), (b"\x00\x00\x00\x20ftyp", "video"),
    (b"AT&TFORM", "djvu"), (b"CAJ\x00", "caj"), (b"KDH", "caj"), (b"HN\x00\x00", "caj"), (b"ITSF", "chm"),
    (b"wOFF", "font"), (b"%!PS", "postscript"),
)  # fmt: skip
# A text may begin with "MZ" or "BZh" as well: after so short a mark, more must look binary.
_SHORT_MARK = 4
_FOREIGN_OOXML = {
    "xl/": "xlsx",
    "ppt/": "pptx",
    "visio/": "vsdx",
    "ofd.xml": "ofd",
    "content.xml": "odt",
    "meta-inf/container.xml": "epub",
}
# Takes the first tag of a page after comments and declarations; leaves "<某某县> 讲话" of plain text.
_HTML_START = re.compile(
    r"""(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>)*
    <(?:!doctype\s+html|html|head|body|meta|title|script|style|div|p|table|center|font|h[1-6]|span|article)\b""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"</?(?:p|br|div|span|table|tr|td|body|html|head|h[1-6]|a|font|strong)\b[^<>]{0,300}>", re.IGNORECASE
)
_MAIL_HEADER = re.compile(
    rb"\A\s*(?:From|MIME-Version|Content-Type|Subject|Date|Snapshot-Content-Location|X-[\w-]+):",
    re.IGNORECASE,
)


def sniff(data: bytes, name: str = "") -> Format:
    """Return what `data` is.

    Raises:
        ExtractionError: `empty`, `unknown_type` with its `kind`, `encrypted` for an encrypted Word file.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ExtractionError(Problem.EMPTY)
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.lstrip()[:5].lower() == b"{\\rtf":
        return Format.RTF
    for mark, kind in _OTHERS:
        if data.startswith(mark) and (len(mark) > _SHORT_MARK or any(b < 9 for b in data[:512])):
            raise ExtractionError(Problem.UNKNOWN_TYPE, kind=kind)
    return _kind_of_text(data, name)


def _kind_of_zip(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [info.filename.lower().lstrip("/") for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ExtractionError(Problem.BROKEN, reason=f"zip: {error}"[:200]) from error
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return Format.DOCX
    for start, kind in _FOREIGN_OOXML.items():
        listed = start in names or (start.endswith("/") and "[content_types].xml" in names)
        if listed and any(name.startswith(start) for name in names):
            raise ExtractionError(Problem.UNKNOWN_TYPE, kind=kind)
    return Format.ZIP


def _kind_of_ole(data: bytes) -> Format:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):  # a .docx with a password is wrapped in the old container
        raise ExtractionError(Problem.ENCRYPTED)
    if holds("WordDocument"):
        # The stream mostly begins after the header; bit 8 of its flags says "encrypted" ([MS-DOC] 2.5.2).
        if data[512:514] == b"\xec\xa5" and data[512 + 11] & 1:
            raise ExtractionError(Problem.ENCRYPTED)
        return Format.DOC
    for stream, kind in (("Workbook", "xls"), ("PowerPoint Document", "ppt"), ("__substg1.0", "msg")):
        if holds(stream):
            raise ExtractionError(Problem.UNKNOWN_TYPE, kind=kind)
    if len(data) < 1536 or data.find("Root Entry".encode("utf-16-le")) < 0:
        raise ExtractionError(Problem.BROKEN, reason="ole: no directory")
    raise ExtractionError(Problem.UNKNOWN_TYPE, kind="ole")


def _kind_of_text(data: bytes, name: str) -> Format:
    head = data[:_HEAD]
    for bom, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(bom):
            text = head[2:].decode(encoding, "replace")
            break
    else:
        text = head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    if text.lstrip().startswith("<?xml") and (
        "wordDocument" in text or "xmlPackage" in text or "Word.Document" in text
    ):
        return Format.WORD_XML
    if _MAIL_HEADER.match(head) and b"multipart/related" in data[: 2 * _HEAD].lower():
        return Format.MHTML
    if _HTML_START.match(text):
        return Format.HTML
    # A fragment of a page begins with words; only a name that says so makes the tags count.
    tags = len(_HTML_TAG.findall(text))
    if tags >= 2 and name.lower().endswith((".htm", ".html", ".shtml", ".xhtml", ".doc")):
        return Format.HTML
    return Format.TXT
