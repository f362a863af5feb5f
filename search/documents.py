"""In charge of turning speeches, as `SpeechIndex` prepares them, into what a store indexes."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from django.db.models import Model
from haystack.constants import DJANGO_ID
from haystack.exceptions import SkipDocument
from haystack.indexes import SearchIndex
from haystack.utils import get_facet_field_name

from search.analysis import version as analyzer_version
from search.contract import Document, Json
from search.fields import FACETS, SPEECHES, is_also_text
from speeches.text import days

# Text fields that are spans of another: the field and the prepared value that holds its spans.
_SPANS = {"heading": "run_in_headings", "block": "block_headings"}
# Small values handed back with a result, so that `SearchQuerySet.values()` asks no database. The text is not among
# them: it would make the index twice as large, and stands in the database.
STORED = (
    *("title", "slug", "speaker", "position", "venue", "region", "date"),
    *(get_facet_field_name(facet.name) if is_also_text(facet) else facet.name for facet in FACETS),
)


def metadata() -> dict[str, Json]:
    """Return what an index keeps about itself: by which rules and dictionary its words were cut."""
    return {"analyzer": analyzer_version()}


def keyword_source(column: str) -> tuple[str, str]:
    """Return the names under which Haystack may have prepared the values of a keyword column."""
    return f"{column}_exact", column


def prepare(index: SearchIndex, objects: Iterable[Model]) -> Iterator[Document]:
    """Yield what a store indexes of `objects`; those that the index skips are left out."""
    for each in objects:
        try:
            yield to_document(index.full_prepare(each))
        except SkipDocument:
            continue


def prepare_each(index: SearchIndex, objects: Iterable[Model]) -> tuple[list[Document], dict[int, Exception]]:
    """Return the documents of `objects`, and what went wrong with those that could not be prepared."""
    documents: list[Document] = []
    errors: dict[int, Exception] = {}
    for each in objects:
        try:
            documents.extend(prepare(index, [each]))
        except Exception as error:
            errors[int(each.pk)] = error
    return documents, errors


def to_document(prepared: Mapping[str, object]) -> Document:
    """Return the document of a speech that `SpeechIndex.full_prepare` prepared."""
    texts = {
        field.name: str(prepared.get(field.name) or "") for field in SPEECHES.texts if field.spans_of is None
    }
    spans = {
        name: cast("Sequence[tuple[int, int]]", prepared.get(source) or ()) for name, source in _SPANS.items()
    }
    keywords = {column: _values(prepared, column) for column in SPEECHES.keywords}
    numbers = {column: _number(prepared.get(column)) for column in SPEECHES.numbers}
    stored = {name: _stored(prepared.get(name)) for name in STORED}
    # The names by which a region is looked for, of which the full one comes first and is shown.
    stored["region"] = str(prepared.get("region") or "").partition(" ")[0]
    content = [
        texts,
        {name: [list(span) for span in spans[name]] for name in spans},
        keywords,
        numbers,
        stored,
    ]
    return Document(
        pk=int(str(prepared[DJANGO_ID])),
        texts=texts,
        spans=spans,
        keywords=keywords,
        numbers=numbers,
        stored=stored,
        version=_hash(content),
    )


def _values(prepared: Mapping[str, object], column: str) -> list[str]:
    exact, plain = keyword_source(column)
    value = prepared[exact] if exact in prepared else prepared.get(plain)
    if value is None or value == "":
        return []
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]


def _number(value: object) -> int | None:
    """Return a day or a key as the number under which it is indexed: 2022-08-13 is 20220813."""
    if isinstance(value, datetime.date):
        return days.number_of(value)
    return None if value is None else int(str(value))


def _stored(value: object) -> Json:
    """Return a value as JSON holds it; a date as Haystack reads it back."""
    if isinstance(value, list | tuple):
        return [str(each) for each in value]
    return None if value is None else str(value)


def _hash(content: object) -> int:
    """Return 64 signed bits that tell two versions of a document apart."""
    data = json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)
