"""In charge of what a bulk import takes in: files, folders, zips and JSON-lines files as a stream of sources."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from ingest import extraction
from ingest.extraction import registry
from ingest.services import originals
from ingest.services.bulk_types import Source, SourceKind

# Files of one JSON object a line, plain or packed: records and no format of extraction.
_RECORD_SUFFIXES = (".jsonl", ".gz")


def suffixes() -> tuple[str, ...]:
    """Return what is read out of whole folders, so that nothing chokes on what lies beside the transcripts.

    Files named one by one are always tried.
    """
    return (*registry.suffixes(), *_RECORD_SUFFIXES)


def files(paths: Iterable[Path]) -> list[Path]:
    """Return the files of these paths, folders searched through, in a stable order.

    Raises:
        FileNotFoundError: One of the paths does not exist.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (child for child in sorted(path.rglob("*")) if child.is_file())
            found += [child for child in inside if _is_wanted(child.relative_to(path))]
        elif path.exists():
            found.append(path)
        else:
            raise FileNotFoundError(str(path))
    return found


def _is_wanted(path: Path) -> bool:
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts)
    is_notice = path.stem.upper() in {"README", "LICENSE"}
    # What a browser saves beside a page are its pictures, not scans of a speech.
    is_beside_page = path.parent.name.endswith(("_files", ".files")) and registry.has_suffix(
        registry.find("image"), path.name
    )
    is_readable = path.suffix.lower() in suffixes() or not path.suffix
    return is_readable and not (hidden or is_notice or is_beside_page)


def count(paths: Iterable[Path]) -> int:
    """Return how many sources the files hold, for the progress bar; what cannot be counted counts as one."""
    total = 0
    for path in paths:
        try:
            if _is_records(path):
                with _open(path) as lines:
                    total += sum(1 for line in lines if line.strip())
            elif path.suffix.lower() == ".zip":
                with zipfile.ZipFile(path) as archive:
                    total += sum(1 for entry in archive.infolist() if not entry.is_dir())
            else:
                total += 1
        except (OSError, EOFError, zipfile.BadZipFile):
            total += 1
    return total


def read(paths: Iterable[Path], limit: int) -> Iterator[Source]:
    """Yield every source of the files, one after another; no more than one file is held in memory.

    Args:
        paths: Files, as `files` lists them.
        limit: Bytes that one source may have.
    """
    for path in paths:
        try:
            if _is_records(path):
                yield from _records(path, limit)
            else:
                yield from _file(path, limit)
        except (OSError, EOFError) as error:
            yield _failed(str(path), "unreadable", reason=getattr(error, "strerror", None) or str(error))


def _is_records(path: Path) -> bool:
    return path.name.lower().endswith((".jsonl", ".jsonl.gz"))


def _open(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


def _records(path: Path, limit: int) -> Iterator[Source]:
    with _open(path) as lines:
        for number, line in enumerate(lines, 1):
            line = line.strip().removeprefix(b"\xef\xbb\xbf")
            label = f"{path}:{number}"
            if len(line) > limit:
                yield _failed(label, "too_large", size=len(line), limit=limit)
            elif line:
                yield Source(label, line, originals.digest(line), SourceKind.RECORD, folder=str(path.parent))


def _file(path: Path, limit: int) -> Iterator[Source]:
    size = path.stat().st_size
    if size > limit:
        yield _failed(str(path), "too_large", size=size, limit=limit)
        return
    data = path.read_bytes()
    if not extraction.is_archive(data):
        yield Source(str(path), data, originals.digest(data), folder=str(path.parent))
        return
    try:
        for member in extraction.members(data):
            label = f"{path}/{member.name}"
            if member.data is not None:
                yield Source(label, member.data, originals.digest(member.data), folder=str(path.parent))
            elif member.error is not None:
                yield _failed(label, str(member.error.code), **member.error.details)
    except extraction.ExtractionError as error:
        yield _failed(str(path), str(error.code), **error.details)


def _failed(label: str, problem: str, **details: str | int | float) -> Source:
    return Source(label, b"", "", problem=problem, details=tuple(details.items()))
