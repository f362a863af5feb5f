"""In charge of telling what a file is from its bytes; its name counts only where they leave it open."""

from __future__ import annotations

import codecs
import io
import re
import zipfile

from ingest.extraction import registry
from ingest.extraction.registry import Format
from ingest.extraction.types import ExtractionError, Problem

_HEAD = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"GIF8", "image"), (b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"MZ", "program"),
    (b"\x7fELF", "program"), (b"SQLite format 3\x00", "database"), (b"ID3", "audio"), (b"OggS", "audio"),
    (b"RIFF", "media"), (b"\x00\x00\x00\x18ftyp", "video"), (b"\x00\x00\x00\x20ftyp", "video"),
    (b"AT&TFORM", "djvu"), (b"CAJ\x00", "caj"), (b"KDH", "caj"), (b"HN\x00\x00", "caj"), (b"ITSF", "chm"),
    (b"wOFF", "font"), (b"%!PS", "postscript"),
)  # fmt: skip
# A text may begin with "MZ" or "BZh" as well: after so short a mark, more must look binary.
_SHORT_MARK = 4
# Packages of other programs: OOXML, by the folder of its parts.
_FOREIGN_FOLDERS = {"xl": "xlsx", "ppt": "pptx", "visio": "vsdx"}
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
    if b"%PDF-" in data[:1024]:  # ISO 32000 lets a little stand before it
        return registry.find("pdf")
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith(_PICTURES):
        return registry.find("image")
    start = data.lstrip()[:_HEAD].lower()
    for entry in registry.FORMATS:
        if entry.mark and start.startswith(entry.mark):
            return entry
    _refuse_others(data)
    return _kind_of_text(data, name)


def _refuse_others(data: bytes) -> None:
    for mark, kind in _OTHERS:
        if data.startswith(mark) and (len(mark) > _SHORT_MARK or any(b < 9 for b in data[:512])):
            raise ExtractionError(Problem.UNKNOWN_TYPE, kind=kind)


def _kind_of_zip(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [info.filename.lower().lstrip("/") for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ExtractionError(Problem.BROKEN, reason=f"zip: {error}"[:200]) from error
    parts = [name for name in names if name.endswith(".xml")]
    for entry in registry.FORMATS:
        if entry.part and any(name.startswith(entry.part) for name in parts):
            return entry
    _refuse_foreign_package(names)
    return registry.find("zip")


def _refuse_foreign_package(names: list[str]) -> None:
    if "[content_types].xml" not in names:
        return
    folders = {name.partition("/")[0] for name in names if "/" in name}
    for folder, kind in _FOREIGN_FOLDERS.items():
        if folder in folders:
            raise ExtractionError(Problem.UNKNOWN_TYPE, kind=kind)


def _kind_of_ole(data: bytes) -> Format:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):  # a .docx with a password is wrapped in the old container
        raise ExtractionError(Problem.ENCRYPTED)
    if holds("WordDocument"):
        # The stream mostly begins after the header; bit 8 of its flags says "encrypted" ([MS-DOC] 2.5.2).
        if data[512:514] == b"\xec\xa5" and data[512 + 11] & 1:
            raise ExtractionError(Problem.ENCRYPTED)
        return registry.find("doc")
    for stream, kind in (("Workbook", "xls"), ("PowerPoint Document", "ppt"), ("__substg1.0", "msg")):
        if holds(stream):
            raise ExtractionError(Problem.UNKNOWN_TYPE, kind=kind)
    if len(data) < 1536 or data.find("Root Entry".encode("utf-16-le")) < 0:
        raise ExtractionError(Problem.BROKEN, reason="ole: no directory")
    raise ExtractionError(Problem.UNKNOWN_TYPE, kind="ole")


def _kind_of_text(data: bytes, name: str) -> Format:
    text = _text_at_head(data)
    if (flat := _flat_xml(text)) is not None:
        return flat
    if (message := _kind_of_message(data, name)) is not None:
        return message
    html = registry.find("html")
    if _HTML_START.match(text) or (_is_named_page(name, html) and len(_HTML_TAG.findall(text)) >= 2):
        return html
    for entry in registry.FORMATS:
        if entry.is_text and registry.has_suffix(entry, name):
            return entry
    return registry.find("txt")


def _text_at_head(data: bytes) -> str:
    """Return the first characters of a text; in what encoding they are matters little, marks of markup are ASCII."""
    head = data[:_HEAD]
    for bom, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(bom):
            return head[2:].decode(encoding, "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _flat_xml(text: str) -> Format | None:
    """Return the format of a document that is one XML file, None where it is none."""
    if not text.lstrip().startswith(("<?xml", "<office:document")):
        return None
    return next((entry for entry in registry.FORMATS if any(root in text for root in entry.roots)), None)


def _kind_of_message(data: bytes, name: str) -> Format | None:
    """Return what a message is: a page saved as one, or one that was sent; None for a text that begins alike."""
    if _MAIL_HEADER.match(data[:_HEAD]) is None:
        return None
    if (
        b"multipart/related" in data[: 2 * _HEAD].lower()
        and b"snapshot-content-location" in data[:_HEAD].lower()
    ):
        return registry.find("mhtml")
    mail = registry.find("eml")
    headers = data[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    if registry.has_suffix(mail, name):
        return mail
    if b"multipart/related" in data[: 2 * _HEAD].lower():
        return registry.find("mhtml")
    return mail if b"mime-version:" in headers and b"content-type:" in headers else None


def _is_named_page(name: str, html: Format) -> bool:
    """Whether the name makes tags count: a fragment of a page begins with words, and so may be taken for text."""
    return registry.has_suffix(html, name) or name.lower().endswith(".doc")
