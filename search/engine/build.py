"""In charge of turning a batch of documents into one segment file, by sorting arrays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from search.contract import Document, Schema, TextField
from search.engine.arrayfile import ArrayFileWriter
from search.engine.columns import KeywordColumn, clamp
from search.engine.folding import StandingValues, stand, to_text
from search.engine.lists import Bounds, bounds_of
from search.engine.literal import write_literal
from search.engine.strings import write_strings
from search.engine.types import Tokenize, TokenizeAhead
from search.engine.words import WordsBuilder

# A segment is written when this many characters have come together: some 1,600 speeches, which take about
# 500 MB while they are sorted. The literal index relies on it being below 2**24.
FLUSH_CHARACTERS = 8_000_000
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
    spans = None
    sizes = np.ones(len(documents), np.int64)
    if field.spans_of is None:
        values = stand([document.texts.get(field.name, "") for document in documents])
    else:
        spans = [_spans(document, field) for document in documents]
        texts = [document.texts.get(field.spans_of, "") for document in documents]
        values = stand(
            [text[start:end] for text, own in zip(texts, spans, strict=True) for start, end in own]
        )
        sizes = np.fromiter(map(len, spans), np.int64, len(spans))
    waiting = _cut(_words_of(values, bounds_of(sizes)), tokenize)
    starts = write_literal(file, f"literal.{field.name}", values)
    if spans is not None:
        _write_units(file, field, spans)
    file.put(f"units.{field.name}.starts", starts)
    words = WordsBuilder()
    for hand_over in waiting:
        hand_over(words)
    words.write(file, f"words.{field.name}")
    return int(starts[-1])


def _words_of(values: StandingValues, firsts: Bounds) -> Iterator[str]:
    """Yield what of each document is cut into words: its values from one of `firsts` to the next."""
    for start, end in pairwise(values.bounds[firsts].tolist()):
        yield to_text(values.words[start : max(start, end - 1)])


def _write_units(file: ArrayFileWriter, field: TextField, spans: Sequence[Sequence[tuple[int, int]]]) -> None:
    """Write to which document each span belongs, and where it begins there."""
    docs = np.repeat(np.arange(len(spans), dtype=np.uint32), [len(own) for own in spans])
    file.put(f"units.{field.name}.docs", docs.astype(np.uint32))
    offsets = np.array([start for own in spans for start, _ in own], np.uint32)
    file.put(f"units.{field.name}.offsets", offsets)


def _cut(texts: Iterator[str], tokenize: Tokenize) -> Iterator[Callable[[WordsBuilder], None]]:
    """Return what hands the words of each batch of texts over; others may cut while this process does more."""
    batches = iter(lambda: [encodable(text) for text in islice(texts, _TOKENIZE_AT_ONCE)], [])
    if isinstance(tokenize, TokenizeAhead):
        return (partial(WordsBuilder.add_joined, batch=words) for words in tokenize.cut_ahead(batches))
    return (partial(WordsBuilder.add, batch=words) for words in map(tokenize, batches))


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
