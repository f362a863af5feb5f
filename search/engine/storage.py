"""In charge of Whoosh's table of contents: which segments a commit consists of, written so that it survives.

Whoosh's own format and file names are kept, so stock Whoosh opens the same directory. What differs: files and
directory are forced to the disk before a commit shows, and of what Whoosh pickles only our segment records
are unpickled.
"""

from __future__ import annotations

import os
import pickle
import re
from io import BytesIO
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import _DEF_INDEX_NAME, TOC, EmptyIndexError, clean_files

from search.contract import EngineError, EngineProblem, Json, Schema
from search.engine.codec import FORMAT, ArraySegment, SegmentList
from search.engine.schema import whoosh_schema

_ALLOWED_PICKLES: dict[tuple[str, str], type] = {
    (ArraySegment.__module__, ArraySegment.__qualname__): ArraySegment,
    (SegmentList.__module__, SegmentList.__qualname__): SegmentList,
}
# `_MAIN_7.toc.1700000000.25`: a table of contents that was never renamed into place.
_UNFINISHED_TOC = re.compile(rf"^_{_DEF_INDEX_NAME}_[0-9]+\.toc\..+$")


class _SegmentUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        try:
            return _ALLOWED_PICKLES[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index") from None


class _GuardedFile(StructFile):  # type: ignore[misc]  # Whoosh is untyped
    def read_pickle(self) -> Any:  # as in Whoosh
        return _SegmentUnpickler(self.file).load()


class DurableStorage(FileStorage):  # type: ignore[misc]  # Whoosh is untyped
    """Whoosh's file storage with fsync, and with a reader that does not trust pickles."""

    def open_file(self, name: str, **options: Any) -> _GuardedFile:  # as in Whoosh
        # Read at once: Whoosh leaves the file open when it raises on a damaged one.
        return _GuardedFile(BytesIO(Path(self._fpath(name)).read_bytes()), name=name, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename, the content being on the disk before and the new name after."""
        _sync(Path(self._fpath(oldname)))
        super().rename_file(oldname, newname, safe=safe)
        _sync(Path(self.folder))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Contents:
    """What one commit consists of.

    Attributes:
        generation: the number of the commit.
        segments: its segments, oldest first.
        metadata: whatever the caller keeps with the index (dictionary version and the like).
    """

    def __init__(self, generation: int, segments: list[ArraySegment], metadata: dict[str, Json]) -> None:
        self.generation = generation
        self.segments = segments
        self.metadata = metadata


def latest_generation(directory: Path) -> int:
    """Return the number of the newest commit, -1 if there is none."""
    return int(TOC._latest_generation(FileStorage(str(directory)), _DEF_INDEX_NAME))


def read_contents(directory: Path, schema: Schema) -> Contents:
    """Read the newest commit.

    Raises:
        EngineError: there is none, it is damaged, or it was made by another version or with another schema.
        FileNotFoundError: a newer one took its place meanwhile; try again.
    """
    try:
        toc = TOC.read(DurableStorage(str(directory)), _DEF_INDEX_NAME, schema=whoosh_schema(schema))
    except EmptyIndexError as error:
        raise EngineError(EngineProblem.MISSING, str(directory)) from error
    except FileNotFoundError:
        raise
    except Exception as error:  # whatever a damaged file makes Whoosh raise
        raise EngineError(EngineProblem.CORRUPT, f"table of contents: {error}") from error
    segments = toc.segments
    if not isinstance(segments, SegmentList):
        raise EngineError(EngineProblem.CORRUPT, "table of contents: not one of this engine")
    if segments.format != FORMAT:
        raise EngineError(EngineProblem.OTHER_VERSION, f"{directory}: format {segments.format}, not {FORMAT}")
    if segments.schema != schema.to_json():
        raise EngineError(EngineProblem.OTHER_SCHEMA, str(directory))
    return Contents(int(toc.generation), list(segments), dict(segments.metadata))


def write_contents(directory: Path, schema: Schema, contents: Contents) -> None:
    """Make `contents` the newest commit and delete the files that it does not need.

    Processes that have the old files open go on reading them.
    """
    storage = DurableStorage(str(directory))
    segments = SegmentList(contents.segments, schema.to_json(), contents.metadata)
    TOC(whoosh_schema(schema), segments, contents.generation).write(storage, _DEF_INDEX_NAME)
    clean_files(storage, _DEF_INDEX_NAME, contents.generation, segments)
    remove_unfinished(directory)


def remove_unfinished(directory: Path) -> None:
    """Delete tables of contents that a killed writer left behind; only with the write lock held."""
    for path in directory.iterdir():
        if _UNFINISHED_TOC.match(path.name):
            path.unlink(missing_ok=True)
