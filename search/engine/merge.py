"""In charge of making one segment out of several: arrays are renumbered and joined, no text is cut again.

Lists are merged a range of keys at a time, so that memory stays bounded however large the segments are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.contract import Schema, TextField
from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.builders import Builders, Job
from search.engine.cache import ByteCache
from search.engine.characters import CountedSource, merge_counts
from search.engine.columns import KeywordColumn
from search.engine.folding import LeftOut
from search.engine.left_out import write_left_out
from search.engine.lists import Bounds, ListsWriter, Values, bounds_of
from search.engine.literal import Units
from search.engine.merge_lists import ListSource, Mask, Renumber, merge_lists
from search.engine.segment import SegmentReader
from search.engine.sentences import put_ends
from search.engine.strings import write_strings
from search.engine.words import WordsWriter
from search.query.nodes import Stretch

# Characters from which on handing over a share takes less time than it saves.
_WORTH_SHARING = 4_000_000
# What the share of another process is called until it has been taken in.
_PART = ".part"


@dataclass(frozen=True, slots=True)
class MergeSource:
    """A segment to be merged and which of its documents stay."""

    reader: SegmentReader
    live: Mask

    @classmethod
    def of(cls, reader: SegmentReader, deleted: NDArray[np.integer]) -> MergeSource:
        """Pair a segment with what was deleted from it."""
        live = np.ones(reader.document_count, bool)
        live[deleted] = False
        return cls(reader, live)

    def deleted(self) -> NDArray[np.intp]:
        """Return the numbers of the documents that go."""
        return np.flatnonzero(~self.live)


def merge_segments(
    path: Path, schema: Schema, sources: Sequence[MergeSource], builders: Builders | None = None
) -> None:
    """Write the live documents of `sources`, one source after the other, as the segment file `path`.

    Where there are `builders` and much to do, one of them does the words.
    """
    part = path.with_name(path.name + _PART)
    job = _share_words(part, schema, sources, builders) if builders else None
    with ArrayFileWriter(path) as file:
        for name in ("pk", "version", *(f"number.{column}" for column in schema.numbers)):
            file.put(
                name, np.concatenate([source.reader.file.array(name)[source.live] for source in sources])
            )
        characters = sum(_merge_literal(file, field, sources) for field in schema.texts)
        _merge_columns(file, schema, sources)
        if job is None:
            _merge_all_words(file, schema, sources)
        else:
            job.result()
            file.take(ArrayFile(part))
            part.unlink()
        documents = sum(int(source.live.sum()) for source in sources)
        file.close({"documents": documents, "characters": characters})


def _merge_columns(file: ArrayFileWriter, schema: Schema, sources: Sequence[MergeSource]) -> None:
    for column in schema.keywords:
        parts = [source.reader.keyword(column).take(np.flatnonzero(source.live)) for source in sources]
        KeywordColumn.join(parts).write(file, f"keyword.{column}")
    write_strings(
        file,
        "stored",
        (
            source.reader.stored_text(doc)
            for source in sources
            for doc in np.flatnonzero(source.live).tolist()
        ),
    )


def _share_words(
    path: Path, schema: Schema, sources: Sequence[MergeSource], builders: Builders
) -> Job[None] | None:
    """Have the words merged into the file `path` meanwhile, if there is enough to do."""
    if sum(source.reader.characters for source in sources) < _WORTH_SHARING:
        return None
    segments = [(source.reader.file.path, source.deleted()) for source in sources]
    return builders.start(partial(_merge_apart, path, schema, segments))


def _merge_apart(path: Path, schema: Schema, segments: Sequence[tuple[Path, NDArray[np.integer]]]) -> None:
    """Merge the words of segments, given by their files and what was deleted from them, into a file of their own."""
    sources = [MergeSource.of(SegmentReader(own, ByteCache(0)), deleted) for own, deleted in segments]
    with ArrayFileWriter(path) as file:
        _merge_all_words(file, schema, sources)
        file.close({})


def _merge_all_words(file: ArrayFileWriter, schema: Schema, sources: Sequence[MergeSource]) -> None:
    for field in schema.texts:
        _merge_words(file, field, sources)


def _merge_literal(file: ArrayFileWriter, field: TextField, sources: Sequence[MergeSource]) -> int:
    """Merge the literal index of a field and return how many positions it has."""
    units = [source.reader.units(field.name) for source in sources]
    live = [
        source.live if own.docs is None else source.live[own.docs]
        for source, own in zip(sources, units, strict=True)
    ]
    lengths = [np.diff(own.starts.astype(np.int64))[kept] for own, kept in zip(units, live, strict=True)]
    starts = bounds_of(np.concatenate(lengths))
    file.put(f"units.{field.name}.starts", starts.astype(np.uint32))
    if field.spans_of is not None:
        _merge_spans(file, field, sources, units, live)

    lists = []
    moves = []
    base = 0
    for source, own, kept in zip(sources, units, live, strict=True):
        literal = source.reader.literal(field.name)
        new_starts = starts[base : base + int(kept.sum())]
        moves.append(_move_positions(own, kept, new_starts))
        lists.append(ListSource(literal.keys, literal.lists, moves[-1]))
        base += len(new_starts)
    _merge_ends(file, field, sources, moves)
    writer = ListsWriter(file, f"literal.{field.name}.lists")
    keys = [np.empty(0, np.uint64)]
    for chunk in merge_lists(lists):
        writer.write(chunk.values, chunk.bounds)
        keys.append(chunk.keys)
    writer.close()
    file.put(f"literal.{field.name}.keys", np.concatenate(keys))
    literals = [source.reader.literal(field.name) for source in sources]
    counted = [
        CountedSource(literal.characters, kept, literal.count_character)
        for literal, kept in zip(literals, live, strict=True)
    ]
    merge_counts(file, f"literal.{field.name}.characters", counted)
    _merge_left_out(file, field, sources, lists)
    return int(starts[-1])


def _merge_ends(
    file: ArrayFileWriter, field: TextField, sources: Sequence[MergeSource], moves: Sequence[Renumber]
) -> None:
    """Merge where the sentences and paragraphs of a field end."""
    merged = [[np.empty(0, np.uint32)] for _ in Stretch]
    for source, move in zip(sources, moves, strict=True):
        for kind, ends in zip(merged, source.reader.literal(field.name).ends.all(), strict=True):
            moved, stay = move(ends)
            kind.append(moved if stay is None else moved[stay])
    put_ends(file, field.name, [np.concatenate(kind) for kind in merged])


def _merge_left_out(
    file: ArrayFileWriter, field: TextField, sources: Sequence[MergeSource], lists: Sequence[ListSource]
) -> None:
    passed, reasons = [np.empty(0, np.uint32)], [np.empty(0, np.uint8)]
    for source, own in zip(sources, lists, strict=True):
        left_out = source.reader.literal(field.name).left_out
        moved, kept = own.renumber(left_out.passed().astype(np.uint32))
        passed.append(moved if kept is None else moved[kept])
        reasons.append(left_out.reasons if kept is None else left_out.reasons[kept])
    merged = LeftOut(np.concatenate(passed).astype(np.int64), np.concatenate(reasons))
    write_left_out(file, f"literal.{field.name}.left_out", merged)


def _merge_spans(
    file: ArrayFileWriter,
    field: TextField,
    sources: Sequence[MergeSource],
    units: Sequence[Units],
    live: Sequence[Mask],
) -> None:
    docs = [np.empty(0, np.uint32)]
    offsets = [np.empty(0, np.uint32)]
    base = 0
    for source, own, kept in zip(sources, units, live, strict=True):
        if own.docs is not None and own.offsets is not None:
            numbers = base + np.cumsum(source.live) - 1
            docs.append(numbers[own.docs[kept]].astype(np.uint32))
            offsets.append(own.offsets[kept])
        base += int(source.live.sum())
    file.put(f"units.{field.name}.docs", np.concatenate(docs))
    file.put(f"units.{field.name}.offsets", np.concatenate(offsets))


def _merge_words(file: ArrayFileWriter, field: TextField, sources: Sequence[MergeSource]) -> None:
    indexes = [source.reader.words(field.name) for source in sources]
    words = sorted(set().union(*(index.words for index in indexes)))
    rank = {word: number for number, word in enumerate(words)}
    lists = []
    base = 0
    for source, index in zip(sources, indexes, strict=True):
        keys = np.fromiter((rank[word] for word in index.words), np.uint64, len(index.words))
        lists.append(ListSource(keys, index.lists, _move_documents(source.live, base), index.frequencies))
        base += int(source.live.sum())
    writer = WordsWriter(file, f"words.{field.name}")
    kept: list[str] = []
    for chunk in merge_lists(lists):
        writer.write(chunk.values, chunk.bounds, chunk.frequencies)
        kept.extend(words[key] for key in chunk.keys.tolist())
    lengths = [index.lengths[source.live] for source, index in zip(sources, indexes, strict=True)]
    writer.close(kept, np.concatenate(lengths))


def _move_positions(units: Units, live: Mask, new_starts: Bounds) -> Renumber:
    shift = np.zeros(len(live), np.int64)
    shift[live] = new_starts - units.starts[:-1][live].astype(np.int64)
    if live.all():
        constant = int(shift[0]) if len(shift) else 0
        return lambda positions: ((positions.astype(np.int64) + constant).astype(np.uint32), None)

    def move(positions: Values) -> tuple[Values, Mask]:
        unit = np.searchsorted(units.starts, positions, side="right") - 1
        return (positions.astype(np.int64) + shift[unit]).astype(np.uint32), live[unit]

    return move


def _move_documents(live: Mask, base: int) -> Renumber:
    if live.all():
        return lambda docs: (docs + np.uint32(base), None)
    # Numbers of deleted documents come out wrong here, and are dropped with them.
    numbers = (base + np.cumsum(live) - 1).astype(np.int64)
    return lambda docs: (numbers[docs].astype(np.uint32), live[docs])
