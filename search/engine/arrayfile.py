"""In charge of one segment's file: named NumPy arrays, written once, memory-mapped ever after.

    magic | array | array | … | directory (JSON) | offset, length and CRC-32 of the directory | magic

The directory comes last, so a file that was cut short has no closing magic and is told from a whole one
without reading it. Nothing is unpickled, and mapped pages are shared by all processes that read the file.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import struct
import zlib
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Any, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

from search.contract import EngineError, EngineProblem

_MAGIC = b"WKARRAY1"
_TRAILER = struct.Struct("<QQI8s")
# One cache line, so that no array starts unaligned.
_ALIGNMENT = 64
_COPY_BYTES = 1 << 20
# What is written in pieces is kept in memory up to this size: a small change opens no file for each array.
_SPOOL_BYTES = 1 << 18

AnyArray = NDArray[Any]


class ArrayStream:
    """Takes one array in pieces; several may be open at once. Made by `ArrayFileWriter.stream`."""

    def __init__(self, folder: Path, dtype: DTypeLike) -> None:
        # Without a name, so that nothing is left of it whatever happens to the process.
        self._file: IO[bytes] = SpooledTemporaryFile(_SPOOL_BYTES, dir=str(folder))  # noqa: SIM115 - closed by `discard`
        self.dtype = np.dtype(dtype)
        self.length = 0
        self.crc = 0

    def write(self, piece: AnyArray) -> None:
        """Append `piece`, cast to the dtype of the stream."""
        data = np.ascontiguousarray(piece, dtype=self.dtype).data.cast("B") if len(piece) else b""
        self._file.write(data)
        self.crc = zlib.crc32(data, self.crc)
        self.length += len(piece)

    def copy_into(self, target: IO[bytes]) -> None:
        """Copy what was written to `target` and drop it here."""
        self._file.seek(0)
        shutil.copyfileobj(self._file, target, _COPY_BYTES)
        self.discard()

    def discard(self) -> None:
        """Drop what was written."""
        self._file.close()


class ArrayFileWriter:
    """Writes an array file; nothing at `path` is valid before `close`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._file.write(_MAGIC)
        self._arrays: dict[str, dict[str, object]] = {}
        self._streams: dict[str, ArrayStream] = {}

    def put(self, name: str, array: AnyArray) -> None:
        """Write a whole one-dimensional array."""
        data = np.ascontiguousarray(array)
        view = data.data.cast("B") if len(data) else b""
        self._enter(name, data.dtype, len(data), zlib.crc32(view))
        self._file.write(view)

    def stream(self, name: str, dtype: DTypeLike) -> ArrayStream:
        """Begin an array that is written in pieces, which go into an unnamed file beside this one where they are many."""
        self._streams[name] = ArrayStream(self._path.parent, dtype)
        return self._streams[name]

    def take(self, other: ArrayFile) -> None:
        """Write all arrays of another file."""
        for name in other.names():
            self.put(name, other.array(name))

    def close(self, properties: dict[str, object]) -> None:
        """Write the directory and force everything to the disk."""
        for name, stream in self._streams.items():
            self._enter(name, stream.dtype, stream.length, stream.crc)
            stream.copy_into(self._file)
        self._streams.clear()
        directory = json.dumps({"arrays": self._arrays, "properties": properties}).encode()
        offset = self._file.tell()
        self._file.write(directory)
        self._file.write(_TRAILER.pack(offset, len(directory), zlib.crc32(directory), _MAGIC))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Give up: delete what was written."""
        for stream in self._streams.values():
            stream.discard()
        self._file.close()
        self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._file.closed:
            self.discard()

    def _enter(self, name: str, dtype: np.dtype[Any], length: int, crc: int) -> None:
        self._file.write(b"\0" * (-self._file.tell() % _ALIGNMENT))
        self._arrays[name] = {"dtype": dtype.str, "length": length, "offset": self._file.tell(), "crc": crc}


class ArrayFile:
    """Reads an array file through a memory map, which lives as long as any array taken from it."""

    def __init__(self, path: Path) -> None:
        """Map `path`.

        Raises:
            FileNotFoundError: there is no such file.
            EngineError: the file is cut short or is no array file (`EngineProblem.CORRUPT`).
        """
        self.path = path
        with path.open("rb") as file:
            self.size = os.fstat(file.fileno()).st_size
            if self.size < len(_MAGIC) + _TRAILER.size:
                raise EngineError(EngineProblem.CORRUPT, f"{path.name} is cut short")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        offset, length, crc, magic = _TRAILER.unpack(self._map[-_TRAILER.size :])
        directory = self._map[offset : offset + length]
        if self._map[: len(_MAGIC)] != _MAGIC or magic != _MAGIC or zlib.crc32(directory) != crc:
            raise EngineError(EngineProblem.CORRUPT, f"{path.name} is damaged or cut short")
        content = json.loads(directory)
        self._arrays: dict[str, dict[str, Any]] = content["arrays"]
        self.properties: dict[str, Any] = content["properties"]

    def array(self, name: str) -> AnyArray:
        """Return the array of that name, read-only, its pages loaded as they are touched."""
        entry = self._arrays[name]
        return np.frombuffer(self._map, np.dtype(entry["dtype"]), entry["length"], entry["offset"])

    def has(self, name: str) -> bool:
        """Return whether there is an array of that name."""
        return name in self._arrays

    def names(self) -> list[str]:
        """Return the names of all arrays."""
        return list(self._arrays)

    def verify(self) -> None:
        """Read every byte and compare with the check sums.

        Raises:
            EngineError: an array, or the zeros before it, differs from what was written (`EngineProblem.CORRUPT`).
        """
        end = len(_MAGIC)
        for name, entry in self._arrays.items():  # in the order in which they lie
            data = self.array(name)
            is_padded = not any(self._map[end : entry["offset"]])
            if not is_padded or zlib.crc32(data.data.cast("B") if len(data) else b"") != entry["crc"]:
                raise EngineError(EngineProblem.CORRUPT, f"{self.path.name}: {name}")
            end = entry["offset"] + data.nbytes
