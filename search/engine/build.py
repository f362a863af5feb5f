"""In charge of turning a batch of documents into one segment file, by sorting arrays."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from search.contract import Document, Schema, TextField
from search.engine.arrayfile import ArrayFileWriter
from search.engine.columns import KeywordColumn, clamp
from search.engine.folding import Codes, stand, to_text
from search.engine.lists import Bounds, bounds_of
from search.engine.literal import write_literal
from search.engine.sentences import write_ends
from search.engine.strings import write_strings
from search.engine.types import Tokenize, TokenizeCodes
from search.engine.words import WordsBuilder

# A segment is written when this many characters have come together: some 1,600 speeches, which take about
# 500 MB while they are sorted. The literal index relies on it being below 2**24.
FLUSH_CHARACTERS = 4_000_000
_TOKENIZE_AT_ONCE = 16


def write_segment(path: Path, schema: Schema, documents: Sequence[Document], tokenize: Tokenize) -> None:
    """Write `documents`, whose keys must differ, as the segment file `path`."""
    with ArrayFileWriter(path) as file:
        file.put("pk", np.array([document.pk for document in documents], np.int64))
        file.put("version", np.array([clamp(document.version) for document in documents], np.int64))
        characters = 0
        for field in schema.texts:
            characters += _write_text(file, field, documents, tokenize)
        for column in schema.keywords:
            rows = [document.keywords.get(column, ()) for document in documents]
            KeywordColumn.of(rows).write(file, f"keyword.{column}")
        for column in schema.numbers:
            numbers = [clamp(document.numbers.get(column)) for document in documents]
            file.put(f"number.{column}", np.array(numbers, np.int64))
        write_strings(
            file,
            "stored",
            (
                json.dumps(dict(document.stored), ensure_ascii=False, separators=(",", ":"))
                for document in documents
            ),
        )
        file.close({"documents": len(documents), "characters": characters})


def _write_text(
    file: ArrayFileWriter, field: TextField, documents: Sequence[Document], tokenize: Tokenize
) -> int:
    """Write one text field of all documents and return how many characters it has."""
    spans = None if field.spans_of is None else [_spans(document, field) for document in documents]
    units = _units(field, documents, spans)
    values = stand(units)
    write_ends(file, field.name, units, values.left_out)
    sizes = np.ones(len(documents), np.int64) if spans is None else np.array(list(map(len, spans)), np.int64)
    firsts = values.bounds[bounds_of(sizes)]
    starts = write_literal(file, f"literal.{field.name}", values)
    if spans is not None:
        _write_units(file, field, spans)
    file.put(f"units.{field.name}.starts", starts)
    words = WordsBuilder()
    if isinstance(tokenize, TokenizeCodes):
        words.add_numbered(*tokenize.cut_codes(values.words, firsts))
    else:
        texts = _texts(values.words, firsts)
        while batch := list(islice(texts, _TOKENIZE_AT_ONCE)):
            words.add(tokenize(batch))
    words.write(file, f"words.{field.name}")
    return int(starts[-1])


def _units(
    field: TextField, documents: Sequence[Document], spans: Sequence[Sequence[tuple[int, int]]] | None
) -> list[str]:
    """Return the texts of a field, one a document or one a span."""
    texts = [document.texts.get(field.spans_of or field.name, "") for document in documents]
    if spans is None:
        return texts
    return [text[start:end] for text, own in zip(texts, spans, strict=True) for start, end in own]


def _texts(words: Codes, firsts: Bounds) -> Iterator[str]:
    """Yield what of each document is cut into words, from one of `firsts` to the next, but for the last space."""
    for start, end in pairwise(firsts.tolist()):
        yield encodable(to_text(words[start : max(start, end - 1)]))


def _write_units(file: ArrayFileWriter, field: TextField, spans: Sequence[Sequence[tuple[int, int]]]) -> None:
    """Write to which document each span belongs, and where it begins there."""
    docs = np.repeat(np.arange(len(spans), dtype=np.uint32), [len(own) for own in spans])
    file.put(f"units.{field.name}.docs", docs.astype(np.uint32))
    offsets = np.array([start for own in spans for start, _ in own], np.uint32)
    file.put(f"units.{field.name}.offsets", offsets)


def _spans(document: Document, field: TextField) -> list[tuple[int, int]]:
    """Return the spans of a field in order, cut to the text they lie in, empty ones left out."""
    size = len(document.texts.get(field.spans_of or "", ""))
    cut = sorted((max(0, start), min(size, end)) for start, end in document.spans.get(field.name, ()))
    return [(start, end) for start, end in cut if start < end]


def encodable(text: str) -> str:
    """Return `text` as a tokenizer written in another language takes it: without lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def document_characters(document: Document) -> int:
    """Return about how much room a document takes in a segment being built."""
    return sum(map(len, document.texts.values())) + 64
