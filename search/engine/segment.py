"""In charge of reading one segment: its file mapped, its parts opened as they are needed."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from search.contract import Json
from search.engine.arrayfile import ArrayFile
from search.engine.cache import ByteCache
from search.engine.columns import KeywordColumn
from search.engine.literal import LiteralIndex, Units
from search.engine.strings import StringTable
from search.engine.words import WordIndex


class SegmentReader:
    """One segment as it was written; which of its documents are deleted is the commit's business."""

    def __init__(self, path: Path, cache: ByteCache) -> None:
        """Map the file at `path`.

        Raises:
            FileNotFoundError: it is gone (a newer commit dropped it).
            EngineError: it is damaged.
        """
        self._cache = cache
        self.file = ArrayFile(path)
        self.document_count = int(self.file.properties["documents"])
        self.characters = int(self.file.properties["characters"])
        self.pk: NDArray[np.int64] = self.file.array("pk")
        self.version: NDArray[np.int64] = self.file.array("version")
        self._stored = StringTable(self.file, "stored")
        self._words: dict[str, WordIndex] = {}
        self._literal: dict[str, LiteralIndex] = {}
        self._keywords: dict[str, KeywordColumn] = {}
        self._lock = Lock()

    def words(self, field: str) -> WordIndex:
        """Return the words of a text field."""
        with self._lock:
            if field not in self._words:
                self._words[field] = WordIndex(self.file, f"words.{field}")
            return self._words[field]

    def literal(self, field: str) -> LiteralIndex:
        """Return the literal index of a text field."""
        with self._lock:
            if field not in self._literal:
                self._literal[field] = LiteralIndex(
                    self.file, f"literal.{field}", self.units(field), self._cache
                )
            return self._literal[field]

    def units(self, field: str) -> Units:
        """Return the units of a text field: one a document, or one a span."""
        starts = self.file.array(f"units.{field}.starts")
        if not self.file.has(f"units.{field}.docs"):
            return Units(starts)
        return Units(
            starts, self.file.array(f"units.{field}.docs"), self.file.array(f"units.{field}.offsets")
        )

    def keyword(self, column: str) -> KeywordColumn:
        """Return a keyword column."""
        with self._lock:
            if column not in self._keywords:
                self._keywords[column] = KeywordColumn.read(self.file, f"keyword.{column}")
            return self._keywords[column]

    def number(self, column: str) -> NDArray[np.int64]:
        """Return a numeric column."""
        return self.file.array(f"number.{column}")

    def stored(self, doc: int) -> dict[str, Json]:
        """Return the stored values of a document."""
        values: dict[str, Json] = json.loads(self._stored[doc])
        return values

    def stored_text(self, doc: int) -> str:
        """Return the stored values of a document as they are written."""
        return self._stored[doc]
