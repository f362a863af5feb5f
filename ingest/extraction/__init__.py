"""In charge of turning the bytes of a file into plain text, whatever format and encoding they are in.

>>> extract("在全县大会上的讲话".encode("gb18030")).text
'在全县大会上的讲话'

`extract_safely` is the door for files that strangers send, `members` for archives of them. Everything that
can be wrong with a file is an `ExtractionError` with a `Problem` and details; the site puts it into words.
"""

from ingest.extraction.archive import is_archive, members
from ingest.extraction.extracting import extract
from ingest.extraction.registry import Format
from ingest.extraction.sandbox import end_children, extract_safely
from ingest.extraction.types import (
    DEFAULT,
    Extracted,
    ExtractionError,
    Limits,
    Member,
    Notice,
    Problem,
)

__all__ = [
    "DEFAULT",
    "Extracted",
    "ExtractionError",
    "Format",
    "Limits",
    "Member",
    "Notice",
    "Problem",
    "end_children",
    "extract",
    "extract_safely",
    "is_archive",
    "members",
]
