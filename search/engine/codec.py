"""In charge of letting stock Whoosh read our segments: its codec interface over our arrays.

Ours never goes this way to search; it is for whoever extends the site with Whoosh's own tools.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from search.contract import Json
from search.engine.cache import ByteCache
from search.engine.segment import SegmentReader

EXTENSION = ".arrays"
# Raised whenever segments of the version before would be misread: they are refused, and the index is built anew.
FORMAT = 2
_NO_CACHE = 0


class ArraySegment(base.Segment):  # type: ignore[misc]  # Whoosh is untyped
    """The record of a segment in the table of contents: its name, its size and what was deleted since."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self.documents = 0
        self.characters = 0
        self.deleted = b""

    @property
    def filename(self) -> str:
        """Name of the segment's file."""
        return str(self.make_filename(EXTENSION))

    def deleted_array(self) -> NDArray[np.uint32]:
        """Return the numbers of the deleted documents, ascending."""
        return np.frombuffer(self.deleted, "<u4")

    def delete(self, docs: NDArray[np.integer]) -> None:
        """Mark `docs` as deleted."""
        self.deleted = np.union1d(self.deleted_array(), docs).astype("<u4").tobytes()

    def codec(self) -> ArrayCodec:
        return ArrayCodec()

    def should_assemble(self) -> bool:
        return False

    def set_doc_count(self, count: int) -> None:
        self.documents = count

    def doc_count_all(self) -> int:
        return self.documents

    def deleted_count(self) -> int:
        return len(self.deleted) // 4

    def deleted_docs(self) -> Iterator[int]:
        return iter(self.deleted_array().tolist())

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        if delete:
            self.delete(np.array([docnum]))
        else:
            self.deleted = self.deleted_array()[self.deleted_array() != docnum].tobytes()

    def is_deleted(self, docnum: int) -> bool:
        return bool(np.isin(docnum, self.deleted_array()))


class SegmentList(list[ArraySegment]):
    """The segments of a commit, as Whoosh pickles them, with what we keep beside them.

    Attributes:
        schema: the engine's schema as JSON.
        metadata: the caller's values.
        format: what the segments were written as; the first version did not say.
    """

    format = 1

    def __init__(
        self,
        segments: list[ArraySegment] | None = None,
        schema: str = "",
        metadata: dict[str, Json] | None = None,
    ) -> None:
        super().__init__(segments or [])
        self.schema = schema
        self.metadata = metadata or {}
        self.format = FORMAT


class ArrayCodec(base.Codec):  # type: ignore[misc]  # Whoosh is untyped
    """Reads our segments; they are written by `search.engine.build`, never through Whoosh's writer."""

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTermsReader:
        return ArrayTermsReader(_open(storage, segment))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayDocumentReader:
        return ArrayDocumentReader(_open(storage, segment), segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(indexname)


def _open(storage: Any, segment: ArraySegment) -> SegmentReader:
    return SegmentReader(Path(storage.folder) / segment.filename, ByteCache(_NO_CACHE))


class ArrayTermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh is untyped
    """The word dictionaries of a segment, as Whoosh walks them."""

    def __init__(self, segment: SegmentReader) -> None:
        self._segment = segment
        prefix, suffix = "words.", ".lengths"
        self._fields = sorted(
            name[len(prefix) : -len(suffix)]
            for name in segment.file.names()
            if name.startswith(prefix) and name.endswith(suffix)
        )

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return field in self._fields and self._find(field, text) >= 0

    def indexed_field_names(self) -> list[str]:
        return self._fields

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in self._fields:
            words = self._segment.words(field).words
            for index in range(len(words)):
                yield field, words.encoded(index)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for term in self.terms():
            if term >= (fieldname, prefix):
                yield term

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for field, text in self.terms():
            yield (field, text), self.term_info(field, text)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for field, text in self.terms_from(fieldname, prefix):
            yield (field, text), self.term_info(field, text)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        docs, frequencies, lengths = self._postings(fieldname, text)
        return TermInfo(
            weight=float(frequencies.sum()),
            df=len(docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(frequencies.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return self.term_info(fieldname, text).doc_frequency() if (fieldname, text) in self else 0

    def frequency(self, fieldname: str, text: bytes) -> float:
        return self.term_info(fieldname, text).weight() if (fieldname, text) in self else 0.0

    def matcher(
        self, fieldname: str, text: bytes, format_: object, scorer: object | None = None
    ) -> ListMatcher:
        docs, frequencies, _ = self._postings(fieldname, text)
        return ListMatcher(
            docs.tolist(),
            weights=frequencies.astype(float).tolist(),
            format=format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def _find(self, field: str, text: bytes) -> int:
        return self._segment.words(field).words.find(text.decode("utf-8", "surrogatepass"))

    def _postings(
        self, field: str, text: bytes
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]:
        index = self._find(field, text) if field in self._fields else -1
        if index < 0:
            raise TermNotFound(f"{field}:{text!r}")
        words = self._segment.words(field)
        docs, frequencies = words.postings(index)
        return docs, frequencies, words.lengths[docs]


class ArrayDocumentReader(base.PerDocumentReader):  # type: ignore[misc]  # Whoosh is untyped
    """The documents of a segment, as Whoosh walks them."""

    def __init__(self, reader: SegmentReader, segment: ArraySegment) -> None:
        self._reader = reader
        self._segment = segment

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._lengths(fieldname)[docnum])

    def field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Json]:
        return {"pk": int(self._reader.pk[docnum]), **self._reader.stored(docnum)}

    def _lengths(self, field: str) -> NDArray[np.uint32]:
        if not self._reader.file.has(f"words.{field}.lengths"):
            return np.zeros(self._segment.doc_count_all(), np.uint32)
        return self._reader.words(field).lengths
