"""In charge of parsing XML that strangers wrote: no entities, no document types, nothing from elsewhere."""

from __future__ import annotations

import codecs
from xml.etree.ElementTree import Element, ParseError, XMLParser  # refuses what makes XML unsafe, see below

from ingest.extraction.types import ExtractionError, Problem

# Strict OOXML, as Word writes it on request, differs in nothing but the names of its vocabularies.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def parse(data: bytes) -> Element:
    """Return the root element of `data`.

    Raises:
        ExtractionError: `external_entity` for a document type, `broken` for what is not well-formed.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            data = data[2:].decode(encoding, "replace").encode("utf-8", "replace")
    # The bytes are read as UTF-8 whatever they declare, so that this look at them sees what the parser sees.
    # Word writes no document types: none is needed, and without one there are no entities.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ExtractionError(Problem.EXTERNAL_ENTITY)
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    parser = XMLParser(encoding="utf-8")  # noqa: S314  # document types are refused above
    try:
        parser.feed(data)
        return parser.close()
    except (ParseError, ValueError) as error:
        raise ExtractionError(Problem.BROKEN, reason=f"xml: {error}"[:200]) from error
