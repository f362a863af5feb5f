"""In charge of documents that are a zip of parts (.docx, .odt, .epub, .ofd): one part at a time, within limits."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element  # a type; parsed by ingest.extraction.xml

from ingest.extraction import xml
from ingest.extraction.types import ExtractionError, Limits, Problem
from ingest.extraction.zip_entry import read_entry


class Package:
    """The parts of a document by name, read one at a time and within limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.total_size
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise ExtractionError(Problem.BROKEN, reason=f"zip: {error}"[:200]) from error
        self._parts = {info.filename.lstrip("/").lower(): info for info in self._archive.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._parts)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def read(self, name: str) -> Element | None:
        """Return the root of the part `name`, None where there is none.

        Raises:
            ExtractionError: `encrypted`, `bomb`, `broken`, `external_entity`.
        """
        data = self.read_bytes(name)
        return None if data is None else xml.parse(data)

    def read_bytes(self, name: str) -> bytes | None:
        """Return the part `name` as it is, None where there is none.

        Raises:
            ExtractionError: `encrypted`, `bomb`, `broken`.
        """
        info = self._parts.get(name.lower())
        return None if info is None else self._bytes(info)

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        limit = min(self._limits.member_size, self._left)
        data = read_entry(self._archive, info, limit)
        if len(data) > limit or len(data) > self._limits.ratio * max(info.compress_size, 4096):
            raise ExtractionError(Problem.BOMB, limit=limit)
        self._left -= len(data)
        return data
