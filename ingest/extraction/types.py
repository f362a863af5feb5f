"""In charge of what extraction is made of: limits, what comes out, and what can go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.blocks import StatedBlock


class Problem(StrEnum):
    """Why no text came out of a file; the details each one carries stand behind it."""

    EMPTY = "empty"  # nothing but white space
    TOO_LARGE = "too_large"  # limit, size: bytes of the file
    TOO_LONG = "too_long"  # limit: characters of text that may come out
    UNKNOWN_TYPE = "unknown_type"  # kind: what it seems to be, such as image, xlsx, rar
    BINARY = "binary"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"  # reason: for the log, not for readers
    NO_TEXT_LAYER = "no_text_layer"  # pages: of a PDF that holds pictures of text
    GARBLED_TEXT_LAYER = (
        "garbled_text_layer"  # pages: of a PDF whose fonts do not say which characters they show
    )
    ONLY_PICTURES = "only_pictures"  # of a document whose pages are pictures of text
    NEEDS_CONVERTER = "needs_converter"  # format: doc, and no converter is installed
    CONVERTER_FAILED = "converter_failed"  # converter
    ARCHIVE = "archive"  # a zip: its members are read one by one, see `archive.members`
    NESTED_ARCHIVE = "nested_archive"
    TOO_MANY_MEMBERS = "too_many_members"  # limit, size
    BOMB = "bomb"  # limit: what unpacks to far more than it is
    UNSAFE_NAME = "unsafe_name"  # a member named ../x or /x
    EXTERNAL_ENTITY = "external_entity"  # XML that declares entities, or asks to read other files
    TIMEOUT = "timeout"  # limit: seconds
    MEMORY = "memory"  # limit: bytes
    CRASHED = "crashed"  # the process that read the file died


class Notice(StrEnum):
    """What an editor should know about a text that did come out."""

    REPLACED_CHARACTERS = "replaced_characters"  # some bytes are no characters in the file's encoding
    CONTROL_CHARACTERS = "control_characters"  # invisible characters were taken out
    ENCODING_GUESSED = "encoding_guessed"
    MIXED_ENCODINGS = "mixed_encodings"  # each line was read in its own
    ENCODING_MISDECLARED = "encoding_misdeclared"
    PAGES_WITHOUT_TEXT = "pages_without_text"
    PAGES_UNREADABLE = "pages_unreadable"
    TRACKED_CHANGES = "tracked_changes"  # insertions were kept, deletions dropped
    HIDDEN_TEXT = "hidden_text"  # dropped
    PART_UNREADABLE = "part_unreadable"  # a file that a document takes in could not be read
    RECOGNISED = "recognised"  # read from pictures, by a program: a wrong character looks like a right one
    PICTURES_LEFT = "pictures_left"  # for which there was no time
    GARBLED_PARTS = (
        "garbled_parts"  # paragraphs that are no language: a font that says nothing, a wrong encoding
    )
    OVERLAPPING_TEXT = "overlapping_text"  # characters set over one another: their order is in doubt
    ATTACHMENTS = "attachments"  # of a message: files of their own, not read with it
    NUMBERING_LOST = "numbering_lost"  # the converter does not write out automatic numbers


@dataclass(frozen=True, slots=True)
class Extracted:
    r"""The plain text of one file: one paragraph a line, no control characters but `\\n` and `\\t`.

    `format` is the code of a line of `registry.FORMATS`; extraction sets it, not the reader. `dropped` are lines
    that were seen and left out (running heads, page numbers, navigation), so that nothing is lost without trace;
    `title_hint` is what the file's own metadata call it, often wrong; `blocks` is what it says of its lines.
    """

    text: str
    format: str = ""
    encoding: str | None = None
    title_hint: str | None = None
    warnings: tuple[Notice, ...] = ()
    dropped: tuple[str, ...] = ()
    blocks: tuple[StatedBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost. Sizes in bytes, times in seconds."""

    size: int = 50 * 2**20  # the longest speech is some 100 kB; scans with a text layer reach 30 MB
    text: int = 10_000_000  # characters; a compilation of a hundred speeches has under 1,000,000
    wall_seconds: float = 60.0
    cpu_seconds: int = 45
    memory: int = 1536 * 2**20  # address space of the child; its libraries alone map some 200 MB
    recognise_pages: int = 40  # of pictures of text: some two seconds of a processor each
    recognise_seconds: float = 45.0
    members: int = 5_000
    member_size: int = 50 * 2**20
    total_size: int = 500 * 2**20
    ratio: int = 250  # Word's XML packs up to some 60 : 1, a bomb 1,000 : 1


DEFAULT = Limits()


class ExtractionError(Exception):
    """A file that cannot be read: a code and its details, for Django to put into a sentence."""

    def __init__(self, code: Problem, **details: str | int | float) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.code}({details})" if details else str(self.code)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.code, self.details)


def _rebuild(code: Problem, details: dict[str, str | int | float]) -> ExtractionError:
    return ExtractionError(code, **details)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its bytes, or why they cannot be had."""

    name: str
    data: bytes | None = None
    error: ExtractionError | None = None
