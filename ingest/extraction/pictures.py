"""In charge of pictures of text: image files, and documents whose pages are pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.extraction import recognising
from ingest.extraction.familiar import is_garbled
from ingest.extraction.package import Package
from ingest.extraction.printed import put_together
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem

# What the program can open of what documents hold.
_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_DIGITS = re.compile(r"\d+")


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text that is recognised in an image file.

    Raises:
        ExtractionError: `only_pictures` where no program is here for it, or it finds no text.
    """
    return recognised([data], limits)


def recognised(pictures: Iterable[bytes], limits: Limits) -> Extracted:
    """Return the text that is recognised in pictures, in their order.

    Raises:
        ExtractionError: `only_pictures` where no program is here for it, or it finds no text.
    """
    found = recognising.recognise(pictures, limits)
    printed = put_together([()] * len(found.pages), dict(enumerate(found.pages)))
    if not printed.text.strip() or is_garbled(printed.text):
        raise ExtractionError(Problem.ONLY_PICTURES)
    left = {Notice.PICTURES_LEFT} if found.left else set()
    return Extracted(
        printed.text,
        warnings=tuple(sorted(printed.notices | left)),
        dropped=printed.dropped,
        blocks=printed.blocks,
    )


def of_package(package: Package, folder: str, limits: Limits) -> Extracted:
    """Return the text of a document that is nothing but the pictures below a folder of its package.

    Raises:
        ExtractionError: `only_pictures`.
    """
    names = [name for name in package.names if name.startswith(folder) and name.endswith(_SUFFIXES)]
    data = (package.read_bytes(name) for name in sorted(names, key=_in_order)[: limits.recognise_pages])
    return recognised((each for each in data if each), limits)


def _in_order(name: str) -> tuple[Sequence[int], str]:
    """Sort image2 before image10."""
    return [int(digits) for digits in _DIGITS.findall(name)], name
