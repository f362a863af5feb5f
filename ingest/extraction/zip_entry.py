"""In charge of reading one entry of a zip, no further than it may go: uploads and .docx packages alike."""

from __future__ import annotations

import zipfile
import zlib

from ingest.extraction.types import ExtractionError, Problem

_ENCRYPTED = 0x1


def read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Return the content of an entry, cut off one byte behind `most` so that the caller sees it is too long.

    Raises:
        ExtractionError: `encrypted`, `broken`.
    """
    if info.flag_bits & _ENCRYPTED:
        raise ExtractionError(Problem.ENCRYPTED)
    try:
        with archive.open(info) as entry:
            return entry.read(most + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        OSError,
        RuntimeError,
    ) as error:
        raise ExtractionError(Problem.BROKEN, reason=f"zip: {error}"[:200]) from error
    except Exception as error:  # lzma and bz2 have errors of their own
        raise ExtractionError(Problem.BROKEN, reason=type(error).__name__) from error
