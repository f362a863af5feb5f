"""In charge of the table of formats: one line each says how it is recognised, named and read.

Sniffing, the upload form, the commands' help, the sentence for unknown files and the docs take from this table;
`docs/contributing/file-format.md` is the recipe for a new line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from ingest.extraction.types import Extracted, Limits

Reader = Callable[[bytes, Limits], Extracted]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files. What its bytes leave open, `sniffing` asks the fields below `reader`."""

    code: str  # what `Extracted.format` says, and the archive keeps; at most 20 characters
    names: tuple[str, ...]  # what readers call it; none for a format that nobody would look for by name
    suffixes: tuple[str, ...]  # with their dots; the first is the usual one
    reader: str = ""  # "package.module:function", a Reader; none for an archive, which is unpacked instead
    mark: bytes = b""  # how its files begin, in lower case, white space left out
    part: str = ""  # a zip with an .xml file whose path begins so is of this format
    roots: tuple[str, ...] = ()  # a flat XML file of this format holds one of these at its head
    is_text: bool = False  # plain text to look at: only its suffix tells
    needs_converter: bool = False  # a program that is not on every machine

    @property
    def is_archive(self) -> bool:
        """Whether its files hold other files and are themselves not read."""
        return not self.reader

    def load(self) -> Reader:
        """Import the reader: only now, so that a process that reads plain text never loads a PDF library."""
        module, _colon, function = self.reader.partition(":")
        return cast(Reader, getattr(import_module(module), function))


# Word 2003's own vocabulary, a package written flat, and the instruction that names the program.
_WORD_XML = ("wordDocument", "xmlPackage", "Word.Document")

_IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")

# fmt: off
FORMATS = (
    Format("txt", ("txt",), (".txt", ".text"), "ingest.extraction.plain:extract", is_text=True),
    Format("md", ("md",), (".md", ".markdown"), "ingest.extraction.markdown:extract", is_text=True),
    Format("html", ("html",), (".html", ".htm", ".xhtml", ".shtml"), "ingest.extraction.html:extract"),
    Format("mhtml", ("mhtml",), (".mhtml", ".mht"), "ingest.extraction.mail:extract_page"),
    Format("eml", ("eml",), (".eml",), "ingest.extraction.mail:extract_message"),
    Format("docx", ("docx",), (".docx",), "ingest.extraction.docx:extract", part="word/"),
    Format("word_xml", (), (".xml",), "ingest.extraction.docx:extract_flat", roots=_WORD_XML),
    Format("odt", ("odt",), (".odt", ".ott"), "ingest.extraction.odt:extract", part="content.xml"),
    Format("fodt", ("fodt",), (".fodt",), "ingest.extraction.odt:extract_flat", roots=("opendocument:xmlns:office",)),
    Format("epub", ("epub",), (".epub",), "ingest.extraction.epub:extract", part="meta-inf/container.xml"),
    Format("doc", ("doc",), (".doc", ".wps"), "ingest.extraction.doc:extract_doc", needs_converter=True),
    Format("rtf", ("rtf",), (".rtf",), "ingest.extraction.rtf:extract", mark=b"{\\rtf"),
    Format("ofd", ("ofd",), (".ofd",), "ingest.extraction.ofd:extract", part="ofd.xml"),
    Format("pdf", ("pdf",), (".pdf",), "ingest.extraction.pdf:extract"),
    Format("image", ("png", "jpg", "tif"), _IMAGES, "ingest.extraction.pictures:extract", needs_converter=True),
    Format("zip", ("zip",), (".zip",)),
)
# fmt: on


def find(code: str) -> Format:
    """Return the format of this code.

    Raises:
        LookupError: there is none.
    """
    for entry in FORMATS:
        if entry.code == code:
            return entry
    raise LookupError(code)


def suffixes() -> tuple[str, ...]:
    """Return every suffix of every format, archives among them."""
    return tuple(suffix for entry in FORMATS for suffix in entry.suffixes)


def has_suffix(entry: Format, name: str) -> bool:
    """Whether a file of this name says that it is of the format."""
    return name.lower().endswith(entry.suffixes)


def names(*, converted: bool = False) -> tuple[str, ...]:
    """Return what readers call the formats that every machine reads, or those that take a converter."""
    read = (entry for entry in FORMATS if not entry.is_archive and entry.needs_converter == converted)
    return tuple(name for entry in read for name in entry.names)
